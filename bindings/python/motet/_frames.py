"""How does Python's data become a stream of Arrow?"""
from __future__ import annotations

import datetime
import decimal
import uuid
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from motet._errors import DataError

if TYPE_CHECKING:
    from motet._motet import Table
    from motet.typing import Cell


def stream(data: Any) -> Any:
    """A capsule with the data of whatever has `__arrow_c_stream__`, or of a mapping of column names to sequences.

    Errors: TypeError for other data; DataError for a value that no cell holds, naming column and row (from 0).
    """
    if type(data).__name__ == "PyCapsule":
        return data
    if _is_pandas(data):
        data = _without_index(data)
    give = getattr(data, "__arrow_c_stream__", None)
    if give is not None:
        try:
            return give()
        except ImportError:
            pass  # pandas without pyarrow
    return _table_of(data).__arrow_c_stream__()


def _is_pandas(data: Any) -> bool:
    return type(data).__module__.partition(".")[0] == "pandas" and hasattr(data, "reset_index")


def _without_index(data: Any) -> Any:
    """Row labels that have a name are a column; those that have none say nothing."""
    if not hasattr(data, "columns"):
        raise TypeError("a pandas.Series is one column; to_frame() makes a data frame of it")
    names = data.index.names
    if type(data.index).__name__ == "RangeIndex" and names[0] is None:
        return data
    return data.reset_index(drop=all(name is None or name in data.columns for name in names))


def _table_of(data: Any) -> Table:
    from motet._motet import Table

    items = getattr(data, "items", None)
    if not callable(items) or isinstance(data, type):
        raise TypeError("Motet takes a data frame that has __arrow_c_stream__, or a mapping of column names to "
                        f"sequences, not {type(data).__name__}")
    names: list[str] = []
    columns: list[list[Cell]] = []
    for name, values in items():
        name = str(name)
        cells = [_cell(value, name, row) for row, value in enumerate(_values(name, values))]
        if columns and len(cells) != len(columns[0]):
            raise DataError(f"the column '{name}' has {len(cells)} rows, and the first column {len(columns[0])}")
        names.append(name)
        columns.append(cells)
    try:
        return Table(columns=names, rows=list(zip(*columns)))
    except TypeError:
        _look_for_surrogates(names, columns)
        raise


def _values(name: str, values: Any) -> Iterable[Any]:
    """The values of a column as Python's own."""
    if isinstance(values, (str, bytes)) or not hasattr(values, "__iter__"):
        raise TypeError(f"the column '{name}' is a sequence of values, not {type(values).__name__}")
    if _is_pandas(values):
        # What is missing in pandas is NaN, NaT, NA or None, as the type has it.
        return [None if missing else value for value, missing in zip(values.tolist(), values.isna())]
    kind = getattr(getattr(values, "dtype", None), "kind", None)
    if kind in ("M", "m"):
        values = values.astype("datetime64[us]" if kind == "M" else "timedelta64[us]")
    return values.tolist() if hasattr(values, "tolist") else list(values)


def _cell(value: Any, column: str, row: int) -> Cell:
    """The value as a table holds it: text, a number, or None."""
    kind = type(value)
    if value is None or kind is str or kind is float:
        return value  # type: ignore[no-any-return]
    if kind is int:
        return value if -2**63 <= value < 2**63 else str(value)
    if kind.__name__ in ("NAType", "NaTType"):
        return None
    if hasattr(value, "dtype") and getattr(value, "shape", None) == ():
        return _cell(value.item(), column, row)
    for type_, convert in _CONVERSIONS:
        if isinstance(value, type_):
            return convert(value)
    raise DataError(f"the column '{column}' has in row {row} a value of the type {kind.__name__}, which is neither "
                    "text, number, yes or no, day nor time")


def _moment(value: datetime.datetime) -> str:
    if value.tzinfo is None:
        return value.isoformat()
    return value.astimezone(datetime.timezone.utc).replace(tzinfo=None).isoformat() + "Z"


# The order decides: a bool is an int, a datetime a date.
_CONVERSIONS: tuple[tuple[type, Callable[[Any], Cell]], ...] = (
    (bool, lambda value: "true" if value else "false"),
    (str, str),
    (int, lambda value: _cell(int(value), "", 0)),
    (float, float),
    (decimal.Decimal, float),
    (datetime.datetime, _moment),
    (datetime.date, datetime.date.isoformat),
    (datetime.time, datetime.time.isoformat),
    (datetime.timedelta, datetime.timedelta.total_seconds),
    (uuid.UUID, str),
)


def _look_for_surrogates(names: list[str], columns: list[list[Cell]]) -> None:
    """Errors: DataError where a text has half a character, which no UTF-8 holds."""
    for name, cells in zip(names, columns):
        for row, cell in enumerate(cells):
            try:
                str(cell).encode()
            except UnicodeEncodeError:
                raise DataError(f"the column '{name}' has in row {row} text that is not Unicode: a surrogate "
                                "stands alone in it") from None
