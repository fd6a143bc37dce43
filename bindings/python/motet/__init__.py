"""Interview-corpus analytics: transcripts and codings in, themes with their quotations out."""
import typing as _typing
from importlib import import_module as _import_module

from motet import _display, _exchange, _manners, _motet, _warnings
from motet._errors import DataError as DataError
from motet._errors import Error as Error
from motet._errors import FileError as FileError
from motet._errors import LimitError as LimitError
from motet._errors import ParseError as ParseError
from motet._errors import Stopped as Stopped
from motet._motet import *  # noqa: F401,F403: every public name of the library
from motet._warnings import DiagnosticWarning as DiagnosticWarning
from motet._warnings import warn as warn

for _part in (_exchange, _manners, _display, _warnings):
    _part.attach(_motet)

__version__ = _motet.version()
# Out of sight of type checkers, which would take everything that they cannot compute for private.
globals()["__all__"] = [name for name in globals() if not name.startswith("_")]

# What needs scikit-learn, which is imported only when one of these is asked for.
_LAZY = {"CodeCooccurrence": "motet._sklearn_codes", "ThemeModel": "motet._sklearn_codes"}

if _typing.TYPE_CHECKING:
    from motet._sklearn_codes import CodeCooccurrence as CodeCooccurrence
    from motet._sklearn_codes import ThemeModel as ThemeModel
else:
    def __getattr__(name):
        if name in _LAZY:
            return getattr(_import_module(_LAZY[name]), name)
        raise AttributeError(f"module 'motet' has no attribute {name!r}")

    def __dir__():
        return sorted({*globals(), *_LAZY})
