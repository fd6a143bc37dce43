"""Interview-corpus analytics: transcripts and codings in, themes with their quotations out."""
from motet import _exchange, _motet
from motet._errors import DataError, Error, FileError, LimitError, ParseError, Stopped
from motet._motet import *  # noqa: F401,F403: every public name of the library

_exchange.attach(_motet)

# What needs packages that are imported only when it is asked for, and the module it is in.
_LAZY = {
    "MotetVectorizer": "_sklearn_vectorizer",
}

__version__ = _motet.version()
__all__ = [name for name in dir(_motet) if not name.startswith("_")] + [
    "DataError", "Error", "FileError", "LimitError", "ParseError", "Stopped"]


def __getattr__(name):
    if name not in _LAZY:
        raise AttributeError(f"module 'motet' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"motet.{_LAZY[name]}"), name)


def __dir__():
    return sorted([*globals(), *_LAZY])
