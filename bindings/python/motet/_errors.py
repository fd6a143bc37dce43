"""What Motet raises."""
from __future__ import annotations

import errno
import os


class Error(Exception):
    """The root of all errors of Motet, with the place in the input where there is one."""

    def __init__(self, message: str, file: str = "", entry: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message)
        self.file = file
        self.entry = entry
        self.line = line
        self.column = column

    def __reduce__(self) -> tuple[type[Error], tuple[str, str, str, int, int]]:
        return type(self), (str(self), self.file, self.entry, self.line, self.column)


class ParseError(Error):
    """The input is not what its format says: file, entry, line and column tell where."""


class DataError(Error):
    """The input is readable but contradicts itself or the request."""


class LimitError(Error):
    """The input is larger than a limit, which the message names."""


class Stopped(Error):
    """A progress callable returned False."""


class FileError(Error, OSError):
    """A file or folder cannot be opened, read or written: `path` and `errno` tell which and why."""

    def __init__(self, message: str, path: str = "", code: int = 0) -> None:
        Error.__init__(self, message, file=path)
        self.path = path
        self.errno = code or None
        self.strerror = os.strerror(code) if code else None
        self.filename = path

    def __str__(self) -> str:
        return str(self.args[0])

    def __reduce__(self) -> tuple[type[Error], tuple[str, str, int]]:  # type: ignore[override]
        return type(self), (str(self), self.path, self.errno or 0)


class FileNotFound(FileError, FileNotFoundError):
    """The same where there is no such file, so that `except FileNotFoundError` works."""


class FileAccess(FileError, PermissionError):
    """The same where it may not be touched."""


class FileThere(FileError, FileExistsError):
    """The same where it exists already."""


def file_error(message: str, path: str, code: int) -> FileError:
    kinds: dict[int, type[FileError]] = {
        errno.ENOENT: FileNotFound, errno.EACCES: FileAccess, errno.EPERM: FileAccess, errno.EEXIST: FileThere}
    return kinds.get(code, FileError)(message, path, code)
