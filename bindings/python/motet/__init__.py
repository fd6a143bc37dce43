"""Interview-corpus analytics: transcripts and codings in, themes with their quotations out."""
from motet import _display, _exchange, _motet
from motet._errors import DataError, Error, FileError, LimitError, ParseError, Stopped
from motet._motet import *  # noqa: F401,F403: every public name of the library

_exchange.attach(_motet)
_display.attach(_motet)

__version__ = _motet.version()
__all__ = [name for name in dir(_motet) if not name.startswith("_")] + [
    "DataError", "Error", "FileError", "LimitError", "ParseError", "Stopped"]
