"""Communities found in graphs, and found again among other participants."""
import json
import os
import statistics
import sys

from common import PEERS, PROCESSES, alternate, debian_python, judge, output, python_with_packages

# Name, job of bench_themes, iterations of Motet, peer, least ratio, most MB.
GRAPHS = (
    ("1e5 nodes, igraph", "large", 2, "themes_igraph", 4, None),
    ("1e5 nodes, leidenalg", "large", 2, "themes_leidenalg", None, None),
    ("1e5 nodes, NetworKit", "large", 4, "themes_networkit", 1, None),
    ("1e6 nodes, igraph", "huge", 2, "themes_igraph", 4, 600),
    ("1e6 nodes, NetworKit", "huge", 2, "themes_networkit", None, None),
    ("200 codes, igraph", "codes_200", 2, "themes_igraph", 3, None),
    ("200 codes, leidenalg", "codes_200", 2, "themes_leidenalg", 7, None),
    ("200 codes, NetworKit", "codes_200", 2, "themes_networkit", 1, None),
    ("1,000 codes, igraph", "codes_1000", 2, "themes_igraph", 3, None),
    ("1,000 codes, leidenalg", "codes_1000", 2, "themes_leidenalg", 7, None),
    ("1,000 codes, NetworKit", "codes_1000", 2, "themes_networkit", 1, None),
)
# Rows whose peer gives a better answer in more time, which is told and not held against it.
OTHER_ANSWERS = ("1e6 nodes, NetworKit",)
# Name, job of bench_themes, least ratio, most seconds.
STABILITY = (
    ("200 resamples", "stability", 50, 0.5),
    ("200 resamples, 2 threads", "stability_threads", 50, 0.5),
)
REPLICATES = 200
# How many seeds Motet and the peers get, spread over their processes; each process of Motet gets all of them where the
# job is not in SPREAD.
SEEDS = {"large": (5, 5), "huge": (5, 3), "codes_200": (100, 100), "codes_1000": (100, 100)}
SPREAD = ("huge", "codes_200", "codes_1000")
ALLOWANCE = 0.00002  # of modularity
# Everything gets one thread, as Motet.
ONE_THREAD = {**os.environ, "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}


def command(build, peer):
    """None where the peer cannot be had. leidenalg is that of Debian: five times as quick as its wheel."""
    debian = {"themes_leidenalg": ("leidenalg", "numpy"), "themes_stability": ("leidenalg", "numpy", "scipy")}
    python = debian_python(*debian[peer]) if peer in debian else python_with_packages(build)
    return python and [python, PEERS / f"{peer}.py"]


def shares(seeds, processes):
    return [seeds[i::processes] for i in range(processes)]


class Runs:
    """Of one contender: seconds and modularities of each seed, whatever process it ran in."""

    def __init__(self):
        self.seconds, self.qualities = {}, {}

    def add(self, seeds, seconds, qualities):
        for seed, time, quality in zip(seeds, seconds, qualities, strict=True):
            self.seconds.setdefault(seed, []).append(time)
            self.qualities[seed] = quality

    def median(self):
        return statistics.median(statistics.median(times) for times in self.seconds.values())

    def quality(self):
        return statistics.mean(self.qualities.values())


def run_graph(program, folder, job, iterations, peer):
    """Processes of Motet before and after each of the peer's."""
    ours, theirs = Runs(), Runs()
    motet_seeds, peer_seeds = (list(range(1, count + 1)) for count in SEEDS[job])
    processes = PROCESSES if peer else 0
    motet_shares = shares(motet_seeds, processes + 1) if job in SPREAD else [motet_seeds] * (processes + 1)
    result = {"peer": "not here"}

    def run_motet(seeds):
        one = json.loads(output(program, "time", job, folder, iterations, *seeds))
        ours.add(seeds, one["seconds"], one["qualities"])

    run_motet(motet_shares[0])
    for seeds, motet_share in zip(shares(peer_seeds, processes) if processes else [], motet_shares[1:]):
        labels = folder / f"{job}.labels"
        one = json.loads(output(*peer, folder / f"{job}.data", labels, *seeds, env=ONE_THREAD))
        scores = json.loads(output(program, "score", job, folder, labels))
        theirs.add(seeds, one["seconds"], scores["qualities"])
        result["peer"] = one["peer"]
        run_motet(motet_share)
    result.update(motet_seconds=ours.median(), quality=ours.quality(), qualities=ours.qualities, seconds=ours.seconds)
    if processes:
        result.update(peer_seconds=theirs.median(), peer_quality=theirs.quality(), peer_qualities=theirs.qualities,
                      peer_all_seconds=theirs.seconds, same_answer=ours.quality() >= theirs.quality() - ALLOWANCE)
        print(f"  modularity {ours.quality():.6f}, {result['peer']} {theirs.quality():.6f}", file=sys.stderr, flush=True)
    return result


def run_stability(build, program, folder, job):
    output(program, "prepare", job, folder)
    peer = command(build, "themes_stability")
    result, theirs = alternate([program, "time", job],
                               peer and [*peer, folder / f"{job}.data", folder / f"{job}.answer", REPLICATES],
                               env=ONE_THREAD)
    if theirs:
        result["same_answer"] = all(one["same_answer"] for one in theirs)
        result["peers"] = theirs
    return result


def finish(name, result, memory, least_ratio, most_memory=None, most_seconds=None):
    row = {"job": name, "same_answer": None, "peer_seconds": None, **result, **memory}
    row["ratio"] = row["peer_seconds"] / row["motet_seconds"] if row["peer_seconds"] else None
    row["memory_mb"] = memory["memory_bytes"] / 1e6
    judge(row, least_ratio, most_memory=most_memory, most_seconds=most_seconds)
    return row


def run(build, only):
    program = build / "benchmarks" / "bench_themes"
    folder = build / "themes"
    rows, memory = [], {}
    for name, job, iterations, peer, least_ratio, most_memory in GRAPHS:
        if only and only not in name:
            continue
        print(f"{name} ...", file=sys.stderr, flush=True)
        if job not in memory:
            output(program, "prepare", job, folder)
            memory[job] = json.loads(output(program, "memory", job, folder))
        result = run_graph(program, folder, job, iterations, command(build, peer))
        if name in OTHER_ANSWERS:
            result["same_answer"] = None
        rows.append(finish(name, result, memory[job], least_ratio, most_memory))
    for name, job, least_ratio, most_seconds in STABILITY:
        if only and only not in name:
            continue
        print(f"{name} ...", file=sys.stderr, flush=True)
        result = run_stability(build, program, folder, job)
        rows.append(finish(name, result, json.loads(output(program, "memory", job)), least_ratio,
                           most_seconds=most_seconds))
    return rows
