"""What goes to other packages of Python, which are imported only when they are asked for."""
from __future__ import annotations

import re
from collections.abc import Callable
from inspect import Parameter, Signature
from types import ModuleType
from typing import TYPE_CHECKING, Any

from motet import _motet

if TYPE_CHECKING:
    import igraph
    import networkx
    import pandas
    import polars
    import pyarrow

    from motet._motet import CodeGraph, Table, TypedColumn


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


def arrow_stream(self: Table, requested_schema: object = None) -> object:
    """A capsule of the Arrow C stream interface, which data frames of all libraries take. `requested_schema` changes
    nothing."""
    stream: object = _motet._arrow_stream(self)  # type: ignore[attr-defined]  # of this package alone
    return stream


def to_arrow(self: Table) -> pyarrow.Table:
    """A pyarrow.Table. Errors: ImportError without pyarrow."""
    import pyarrow

    return pyarrow.table(self)


def to_polars(self: Table) -> polars.DataFrame:
    """A polars.DataFrame. Errors: ImportError without polars."""
    import polars

    return polars.DataFrame(self)


def to_pandas(self: Table) -> pandas.DataFrame:
    """A pandas.DataFrame, also without pyarrow: int64 (Int64 where cells are empty), float64, in which empty cells and
    undefined numbers are NaN, and text, in which empty cells are missing. Errors: ImportError without pandas."""
    import pandas

    columns = _motet.typed_columns(self)
    made = pandas.DataFrame({i: _series(pandas, column) for i, column in enumerate(columns)},
                            index=pandas.RangeIndex(len(self)))
    made.columns = [column.name for column in columns]
    return made


def _series(pandas: Any, column: TypedColumn) -> Any:
    values, missing = column.values, column.missing
    if values is None:
        return pandas.Series([None] * len(missing), dtype=object)
    if isinstance(values, list):
        if len(missing):
            return pandas.Series([None if empty else value for value, empty in zip(values, missing)])
        return pandas.Series(values)
    if not len(missing):
        return pandas.Series(values)
    if values.dtype.kind == "i":
        return pandas.Series(pandas.arrays.IntegerArray(values, missing))
    values[missing] = float("nan")
    return pandas.Series(values)


# What to_table needs to know of these besides the result itself, whose numbers mean nothing without it.
_TABLES = {
    "CodeGraph": "", "CodeMap": "", "Dendrogram": "", "Difference": "", "Keyness": "", "PairTests": "",
    "ResolutionProfile": "", "WordFrequencies": "", "Concordance": "corpus", "CooccurrenceMatrix": "measure",
    "Hierarchy": "graph", "QueryResults": "corpus"}


def _parameters(name: str) -> list[Parameter]:
    """Those of the methods of this class: what to_table takes."""
    kind = Parameter.POSITIONAL_OR_KEYWORD
    found = [Parameter("self", kind)]
    if name == "CodeGraph":
        found.append(Parameter("community", kind, default=None))
    elif _TABLES[name]:
        found.append(Parameter(_TABLES[name], kind))
    return found


def _as_table(table: Table) -> Table:
    return table


def _through_table(convert: Callable[[Table], Any], called: str, doc: str, parameters: list[Parameter]) -> Any:
    def method(self: Any, *given: Any, **named: Any) -> Any:
        return convert(_motet.to_table(self, *given, **named))

    method.__name__ = method.__qualname__ = called
    method.__doc__ = doc
    # For help() and type checkers: the arguments themselves are looked at by to_table.
    setattr(method, "__signature__", Signature(parameters))
    return method


def _doc_of_table(module: ModuleType, name: str) -> str:
    """What to_table says of results of this class."""
    for part in re.split(r"^\d+\. to_table\(", str(module.to_table.__doc__), flags=re.MULTILINE):
        if re.match(rf"\w+: motet\.{name}\b", part):
            return part.partition("\n\n")[2].strip()
    return ""


def _stream_of_result(self: Any, requested_schema: object = None) -> object:
    """As that of its table."""
    return arrow_stream(_motet.to_table(self))


def _attach_tables(module: ModuleType) -> None:
    table = module.Table
    table.__arrow_c_stream__ = arrow_stream
    table.from_arrow = staticmethod(module.table_from_arrow)
    converters: tuple[Callable[[Table], Any], ...] = (to_arrow, to_pandas, to_polars)
    for convert in converters:
        setattr(table, convert.__name__, convert)
    for name, needed in _TABLES.items():
        result, parameters = getattr(module, name), _parameters(name)
        result.to_table = _through_table(_as_table, "to_table", _doc_of_table(module, name), parameters)
        for convert in converters:
            doc = f"Of its table, for which to_table takes the same arguments: {convert.__doc__}"
            setattr(result, convert.__name__, _through_table(convert, convert.__name__, doc, parameters))
        if not needed:
            result.__arrow_c_stream__ = _stream_of_result


def attach(module: ModuleType) -> None:
    """Makes methods of these functions."""
    module.CodeGraph.to_networkx = to_networkx
    module.CodeGraph.to_igraph = to_igraph
    _attach_tables(module)
