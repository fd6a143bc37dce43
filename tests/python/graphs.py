"""Graphs to test with."""
import motet


def two_triangles():
    return motet.CodeGraph("A B C D E F".split(), [(0, 1, 8), (0, 2, 6), (1, 2, 7), (2, 3, 2), (3, 4, 9), (3, 5, 5),
                                                   (4, 5, 6), (1, 4, 3)])


def star(nodes):
    return motet.CodeGraph([f"n{i}" for i in range(nodes)], [(0, i, 1) for i in range(1, nodes)])


def ring_of_cliques(cliques, size):
    """Cliques in a ring, each linked to the next by one link."""
    links = [(c * size + i, c * size + j, 1) for c in range(cliques) for i in range(size) for j in range(i + 1, size)]
    links += [(c * size, (c + 1) % cliques * size + 1, 1) for c in range(cliques)]
    return motet.CodeGraph([f"n{i:04}" for i in range(cliques * size)], links)
