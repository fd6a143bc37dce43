"""Diagnostics as warnings of Python."""
from __future__ import annotations

import warnings
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from motet._motet import Diagnostic


class DiagnosticWarning(UserWarning):
    """What was doubtful about an input: place, message and kind; `diagnostic` is the Diagnostic itself."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(diagnostic)
        self.diagnostic = diagnostic

    def __str__(self) -> str:
        return f"{self.diagnostic} [{self.diagnostic.kind}]"


def warn(diagnostics: Iterable[Diagnostic], stacklevel: int = 2) -> None:
    """Issues a DiagnosticWarning for each of these, which filters of `warnings` may ignore or turn into errors. Their
    texts end in the kind: "interview.vtt, line 12: ... [overlapping-cues]". `stacklevel` as in warnings.warn."""
    for diagnostic in diagnostics:
        warnings.warn(DiagnosticWarning(diagnostic), stacklevel=stacklevel)


def _warn(self: Any, stacklevel: int = 2) -> Any:
    """Issues a DiagnosticWarning for each diagnostic, and gives the same object back:
    `project = motet.read_project(path).warn().value`."""
    warn(self.diagnostics, stacklevel + 1)
    return self


_warn.__name__ = "warn"


def attach(module: ModuleType) -> None:
    """Makes a method of it."""
    module.ImportedProject.warn = _warn
    module.ImportedDictionary.warn = _warn
