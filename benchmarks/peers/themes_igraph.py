"""Communities by igraph's Leiden algorithm, two iterations; imports, reading and making the graph are not timed.

    python themes_igraph.py DATA LABELS SEED...

The random numbers are those of igraph's own generator, which is quicker than Python's. It cannot be given a seed from
Python; instead it is moved on.
"""
import sys

import igraph

from themes_files import measure, read_network


def main():
    data, labels, *seeds = sys.argv[1:]
    nodes, ends, weights = read_network(data)
    graph = igraph.Graph(n=nodes, edges=ends)
    if weights is not None:
        graph.es["weight"] = weights.tolist()
    igraph.set_random_number_generator(None)

    def move_on(seed):
        igraph.Graph.Erdos_Renyi(n=100, m=20 + int(seed))

    def detect(_):
        return graph.community_leiden(objective_function="modularity", n_iterations=2,
                                      weights=None if weights is None else "weight")

    measure(f"igraph {igraph.__version__}", seeds, labels, move_on, detect, lambda found: found.membership)


if __name__ == "__main__":
    main()
