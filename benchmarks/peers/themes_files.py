"""How do the peers of the benchmark of themes read the graphs that bench_themes has prepared, and how are they timed?"""
import json
import sys
import time

import numpy


def read_network(file):
    """How many nodes, the two ends of each link, the weights or None."""
    nodes, links, weighted = (int(number) for number in numpy.fromfile(file, dtype="<i4", count=3))
    ends = numpy.fromfile(file, dtype="<i4", offset=12, count=2 * links).reshape(links, 2)
    weights = numpy.fromfile(file, dtype="<f8", offset=12 + ends.nbytes) if weighted else None
    return nodes, ends, weights


def measure(peer, seeds, labels, prepare, detect, members):
    """Runs once with each seed, as told by `prepare(seed)`, whose result `detect` gets, which alone is timed; of its
    result `members` makes the label of each node. Writes them all into `labels` and prints the seconds."""
    seconds = []
    with open(labels, "wb") as stream:
        for seed in seeds:
            ready = prepare(seed)
            begin = time.perf_counter()
            found = detect(ready)
            seconds.append(time.perf_counter() - begin)
            numpy.asarray(members(found), dtype="<i4").tofile(stream)
    print(json.dumps({"peer": peer, "seconds": seconds, "numpy": numpy.__version__, "python": sys.version.split()[0]}))
