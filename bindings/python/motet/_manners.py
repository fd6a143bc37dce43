"""What Python's users expect of tables and of what was read."""
from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import TYPE_CHECKING, Any, NoReturn

if TYPE_CHECKING:
    from motet._motet import Table
    from motet.typing import Cell


def _column(self: Table, name: str) -> tuple[Cell, ...]:
    """The cells of the column of that name, as a tuple. Errors: KeyError, which names the columns."""
    if name not in self.columns:
        raise KeyError(f"no column {name!r}; there are: {', '.join(self.columns)}")
    place = self.columns.index(name)
    return tuple(row[place] for row in self.rows)


def _rows(self: Table) -> Iterator[tuple[Cell, ...]]:
    """The rows, as tuples of cells."""
    return iter(self.rows)


def _count(self: Table) -> int:
    """The number of rows."""
    return len(self.rows)


def _point_to_value(self: Any, name: str) -> NoReturn:
    """Says where it is, when something is asked of what was read that its value has."""
    kind = type(self).__name__
    if not name.startswith("_") and hasattr(self.value, name):
        raise AttributeError(f"{kind} has no '{name}', its value has: .value.{name}")
    raise AttributeError(f"{kind} has no '{name}'")


def attach(module: ModuleType) -> None:
    """Makes methods of these functions."""
    module.Table.__getitem__ = _column
    module.Table.__iter__ = _rows
    module.Table.__len__ = _count
    for kind in (module.ImportedProject, module.ImportedDictionary):
        kind.__getattr__ = _point_to_value
