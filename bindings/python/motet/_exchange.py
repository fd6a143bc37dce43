"""What goes to other packages of Python, which are imported only when they are asked for."""


def to_networkx(graph):
    """A networkx.Graph: nodes by position, with key and label, edges with weight. Errors: ImportError without it."""
    import networkx

    made = networkx.Graph()
    made.add_nodes_from((i, {"key": node.key, "label": node.label}) for i, node in enumerate(graph.nodes))
    made.add_weighted_edges_from(graph.link_array.tolist())
    return made


def to_igraph(graph):
    """An igraph.Graph: vertices by position, with key and label, edges with weight. Errors: ImportError without it."""
    import igraph

    links, nodes = graph.link_array, graph.nodes
    made = igraph.Graph(n=len(graph), edges=list(zip(links["first"].tolist(), links["second"].tolist())))
    made.vs["key"] = [node.key for node in nodes]
    made.vs["label"] = [node.label for node in nodes]
    made.es["weight"] = links["weight"].tolist()
    return made


def attach(module):
    """Makes methods of these functions."""
    module.CodeGraph.to_networkx = to_networkx
    module.CodeGraph.to_igraph = to_igraph
