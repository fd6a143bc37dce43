"""Communities by NetworKit's parallel Louvain method with refinement, one thread; imports, reading and making the graph
are not timed.

    python themes_networkit.py DATA LABELS SEED...
"""
import sys

import networkit

from themes_files import measure, read_network


def main():
    data, labels, *seeds = sys.argv[1:]
    nodes, ends, weights = read_network(data)
    networkit.setNumberOfThreads(1)
    first, second = (end.astype("u8") for end in ends.T)
    graph = networkit.GraphFromCoo((first, second) if weights is None else (weights, (first, second)), n=nodes,
                                   weighted=weights is not None, directed=False)

    def detect(_):
        found = networkit.community.PLM(graph, refine=True)
        found.run()
        return found

    measure(f"NetworKit {networkit.__version__}, PLM", seeds, labels,
            lambda seed: networkit.setSeed(int(seed), False), detect, lambda found: found.getPartition().getVector())


if __name__ == "__main__":
    main()
