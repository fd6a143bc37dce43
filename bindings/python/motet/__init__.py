"""Interview-corpus analytics: transcripts and codings in, themes with their quotations out."""
from importlib import import_module as _import_module

from motet import _exchange, _motet
from motet._errors import DataError, Error, FileError, LimitError, ParseError, Stopped
from motet._motet import *  # noqa: F401,F403: every public name of the library

_exchange.attach(_motet)

# What needs packages that are imported only when it is asked for.
_LAZY = {
    "CodeCooccurrence": "motet._sklearn_codes",
    "MotetVectorizer": "motet._sklearn_vectorizer",
    "ThemeModel": "motet._sklearn_codes",
}

__version__ = _motet.version()
__all__ = [name for name in dir(_motet) if not name.startswith("_")] + [
    "DataError", "Error", "FileError", "LimitError", "ParseError", "Stopped"]


def __getattr__(name):
    if name in _LAZY:
        return getattr(_import_module(_LAZY[name]), name)
    raise AttributeError(f"module 'motet' has no attribute {name!r}")


def __dir__():
    return sorted([*globals(), *_LAZY])
