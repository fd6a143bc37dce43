"""Communities by leidenalg, two iterations; imports, reading, making the graph and the partition of single nodes it
begins with are not timed.

    python themes_leidenalg.py DATA LABELS SEED...
"""
import sys
from importlib.metadata import version

import igraph
import leidenalg

from themes_files import measure, read_network


def main():
    data, labels, *seeds = sys.argv[1:]
    nodes, ends, weights = read_network(data)
    graph = igraph.Graph(n=nodes, edges=ends)
    weights = None if weights is None else weights.tolist()

    def make_ready(seed):
        optimiser = leidenalg.Optimiser()
        optimiser.set_rng_seed(int(seed))
        return optimiser, leidenalg.ModularityVertexPartition(graph, weights=weights)

    def detect(ready):
        optimiser, partition = ready
        optimiser.optimise_partition(partition, n_iterations=2)
        return partition

    measure(f"leidenalg {version('leidenalg')}", seeds, labels, make_ready, detect, lambda found: found.membership)


if __name__ == "__main__":
    main()
