"""Interview-corpus analytics: transcripts and codings in, themes with their quotations out."""
from motet import _exchange, _motet, _warnings
from motet._errors import DataError as DataError
from motet._errors import Error as Error
from motet._errors import FileError as FileError
from motet._errors import LimitError as LimitError
from motet._errors import ParseError as ParseError
from motet._errors import Stopped as Stopped
from motet._motet import *  # noqa: F401,F403: every public name of the library
from motet._warnings import DiagnosticWarning as DiagnosticWarning
from motet._warnings import warn as warn

_exchange.attach(_motet)
_warnings.attach(_motet)

__version__ = _motet.version()
# Out of sight of type checkers, which would take everything that they cannot compute for private.
globals()["__all__"] = [name for name in globals() if not name.startswith("_")]
