"""What goes to other packages of Python, which are imported only when they are asked for."""
from __future__ import annotations

from types import ModuleType
from typing import TYPE_CHECKING

from motet import _motet

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


def arrow_stream(table, requested_schema=None):
    """A capsule of the Arrow C stream interface, which data frames of all libraries take. `requested_schema` changes
    nothing."""
    return _motet._arrow_stream(table)


def to_arrow(table):
    """A pyarrow.Table. Errors: ImportError without pyarrow."""
    import pyarrow

    return pyarrow.table(table)


def to_polars(table):
    """A polars.DataFrame. Errors: ImportError without polars."""
    import polars

    return polars.DataFrame(table)


def to_pandas(table):
    """A pandas.DataFrame, also without pyarrow: int64 (Int64 where cells are empty), float64, in which empty cells and
    undefined numbers are NaN, and text, in which empty cells are missing. Errors: ImportError without pandas."""
    import pandas

    columns = _motet.typed_columns(table)
    made = pandas.DataFrame({i: _series(pandas, column) for i, column in enumerate(columns)},
                            index=pandas.RangeIndex(len(table)))
    made.columns = [column.name for column in columns]
    return made


def _series(pandas, column):
    values, missing = column.values, column.missing
    if values is None:
        return pandas.Series([None] * len(missing), dtype=object)
    if isinstance(values, list):
        if len(missing):
            values = [None if empty else value for value, empty in zip(values, missing)]
        return pandas.Series(values)
    if not len(missing):
        return pandas.Series(values)
    if values.dtype.kind == "i":
        return pandas.Series(pandas.arrays.IntegerArray(values, missing))
    values[missing] = float("nan")
    return pandas.Series(values)


# Of these, tables tell what stands in them; the others need to know what their numbers mean.
_TABLES = ("CodeGraph", "CodeMap", "Dendrogram", "Difference", "Keyness", "PairTests", "ResolutionProfile",
           "WordFrequencies")
_TABLES_WITH = ("Concordance", "CooccurrenceMatrix", "Hierarchy", "QueryResults")


def _to_table(result, *given, **named):
    return _motet.to_table(result, *given, **named)


def _through_table(convert):
    def method(result, *given, **named):
        return convert(_motet.to_table(result, *given, **named))

    method.__name__ = method.__qualname__ = convert.__name__
    method.__doc__ = "Of its table, for which to_table takes the same arguments: " + convert.__doc__
    return method


def _attach_tables(module):
    table = module.Table
    table.__arrow_c_stream__ = arrow_stream
    table.from_arrow = staticmethod(module.table_from_arrow)
    for convert in (to_arrow, to_pandas, to_polars):
        setattr(table, convert.__name__, convert)
        for name in _TABLES + _TABLES_WITH:
            setattr(getattr(module, name), convert.__name__, _through_table(convert))
    _to_table.__name__ = _to_table.__qualname__ = "to_table"
    _to_table.__doc__ = module.to_table.__doc__
    for name in _TABLES + _TABLES_WITH:
        getattr(module, name).to_table = _to_table
    for name in _TABLES:
        getattr(module, name).__arrow_c_stream__ = _stream_of_result


def _stream_of_result(result, requested_schema=None):
    """As that of its table."""
    return arrow_stream(_motet.to_table(result))


def attach(module: ModuleType) -> None:
    """Makes methods of these functions."""
    module.CodeGraph.to_networkx = to_networkx
    module.CodeGraph.to_igraph = to_igraph
    _attach_tables(module)
