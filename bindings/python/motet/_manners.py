"""What Python's users expect of tables and of what was read."""


def _column(table, name):
    """The cells of the column of that name, as a tuple. Errors: KeyError, which names the columns."""
    if name not in table.columns:
        raise KeyError(f"no column {name!r}; there are: {', '.join(table.columns)}")
    place = table.columns.index(name)
    return tuple(row[place] for row in table.rows)


def _rows(table):
    """The rows, as tuples of cells."""
    return iter(table.rows)


def _count(table):
    """The number of rows."""
    return len(table.rows)


def _point_to_value(imported, name):
    """Says where it is, when something is asked of what was read that its value has."""
    kind = type(imported).__name__
    if not name.startswith("_") and hasattr(imported.value, name):
        raise AttributeError(f"{kind} has no '{name}', its value has: .value.{name}")
    raise AttributeError(f"{kind} has no '{name}'")


def attach(module):
    """Makes methods of these functions."""
    module.Table.__getitem__ = _column
    module.Table.__iter__ = _rows
    module.Table.__len__ = _count
    for kind in (module.ImportedProject, module.ImportedDictionary):
        kind.__getattr__ = _point_to_value
