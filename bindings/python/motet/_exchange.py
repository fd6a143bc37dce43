"""What goes to other packages of Python, which are imported only when they are asked for."""
from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import igraph
    import networkx

    from motet._motet import CodeGraph


def to_networkx(graph: CodeGraph) -> networkx.Graph:
    """A networkx.Graph: nodes by position, with key and label, edges with weight. Errors: ImportError without it."""
    import networkx

    made = networkx.Graph()
    made.add_nodes_from((i, {"key": node.key, "label": node.label}) for i, node in enumerate(graph.nodes))
    made.add_weighted_edges_from(graph.link_array.tolist())
    return made


def to_igraph(graph: CodeGraph) -> igraph.Graph:
    """An igraph.Graph: vertices by position, with key and label, edges with weight. Errors: ImportError without it."""
    import igraph

    links, nodes = graph.link_array, graph.nodes
    made = igraph.Graph(n=len(graph), edges=list(zip(links["first"].tolist(), links["second"].tolist())))
    made.vs["key"] = [node.key for node in nodes]
    made.vs["label"] = [node.label for node in nodes]
    made.es["weight"] = links["weight"].tolist()
    return made


def attach(module: ModuleType) -> None:
    """Makes methods of these functions."""
    module.CodeGraph.to_networkx = to_networkx
    module.CodeGraph.to_igraph = to_igraph
