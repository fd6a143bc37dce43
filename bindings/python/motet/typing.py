"""The types of what Motet takes: for annotations of one's own, as in `def run(progress: motet.typing.Progress)`.

Nothing here is needed to call Motet; type checkers and editors read it.
"""
from __future__ import annotations

import datetime
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol, TypeAlias, Union

import numpy as np
import numpy.typing as npt

from motet._motet import (
    AverageLinkage,
    ChiSquare,
    CodeGraph,
    ConditionalProbability,
    ConnectedComponents,
    ConstantPotts,
    Cosine,
    Dice,
    Jaccard,
    LabelledTranscript,
    LabelPropagation,
    Leiden,
    Lift,
    LogLikelihood,
    Mass,
    Modularity,
    NormalizedPmi,
    OverlapCoefficient,
    PairCounts,
    Partition,
    Passage,
    Phi,
    Pmi,
    Proximity,
    SameUnit,
    SeededDetector,
    SegmentOverlap,
    StanzaWindow,
    TextSpan,
    Token,
    Transcript,
    TranscriptContext,
    Turn,
    YulesQ,
)

__all__ = [
    "Anchor", "ArrowStreamable", "Attribute", "BuiltInDetector", "BuiltInMeasure", "Cell", "DataFrameLike", "Detector",
    "GraphDetector", "GraphDetectorWithSeed", "Labels", "MatrixLike", "Measure", "MeetingRule", "Normalizer", "Path",
    "Progress", "ProgressCallable", "Quality", "QualityCallable", "SparseMatrixLike", "Tokenizer", "TranscriptReader",
    "UnitScheme"]

Path: TypeAlias = Union[str, "os.PathLike[str]"]
"""A file or folder."""

Attribute: TypeAlias = Union[str, int, float, bool, datetime.date, datetime.datetime]
"""A value of an attribute of a participant or transcript."""

Cell: TypeAlias = Union[str, int, float, None]
"""A cell of a Table; None is an empty one."""

Anchor: TypeAlias = Union[Passage, tuple[str, int], None]
"""What a note or link is about: a Passage, ("code", 3), ("transcript", 0), ("participant", 2), ("note", 1), or None, the
project."""

Labels: TypeAlias = Union[Partition, Sequence[int], "npt.NDArray[np.integer[Any]]"]
"""A community for each node: a Partition, or one whole number a node."""

MeetingRule: TypeAlias = Union[SegmentOverlap, SameUnit, Proximity, StanzaWindow]
"""When two codings meet."""

BuiltInMeasure: TypeAlias = Union[
    Jaccard, Dice, Cosine, OverlapCoefficient, Lift, Phi, Pmi, NormalizedPmi, LogLikelihood, YulesQ, ChiSquare,
    ConditionalProbability]
"""The measures of association that Motet has."""


class SparseMatrixLike(Protocol):
    """A matrix of scipy.sparse, of any format."""

    @property
    def shape(self) -> Any: ...
    @property
    def nnz(self) -> int: ...
    def tocsr(self) -> Any: ...


MatrixLike: TypeAlias = Union[SparseMatrixLike, "npt.NDArray[Any]", Sequence[Sequence[float]]]
"""A matrix of scipy, an array of two dimensions, or lists in a list."""


class ArrowStreamable(Protocol):
    """What gives a stream of Arrow: data frames of pandas and polars, tables of pyarrow and duckdb, a Table."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> object: ...


DataFrameLike: TypeAlias = Union[ArrowStreamable, Mapping[str, Iterable[Any]]]
"""A data frame of any library, or a mapping of column names to sequences."""


class ProgressCallable(Protocol):
    """Is told how far a call has come; what gives False stops it, and the call raises motet.Stopped."""

    def __call__(self, stage: str, done: int, total: int, /) -> object: ...


Progress: TypeAlias = Union[ProgressCallable, bool, None]
"""A callable, or True for a progress bar (of tqdm, where that is installed)."""


class Tokenizer(Protocol):
    """Cuts a text into tokens in their order: Token, or TextSpan or (begin, end) for words, in code points."""

    def __call__(self, text: str, /) -> Iterable[Token | TextSpan | tuple[int, int]]: ...


class Normalizer(Protocol):
    """Gives the form of a word under which it is counted."""

    def __call__(self, word: str, /) -> str: ...


class UnitScheme(Protocol):
    """Cuts a turn of a transcript into units: spans in code points of the transcript's text."""

    def __call__(self, transcript: Transcript, turn: Turn, /) -> Iterable[TextSpan | tuple[int, int]]: ...


class TranscriptReader(Protocol):
    """Reads a file of a format of one's own."""

    def __call__(
        self, content: bytes, name: str, context: TranscriptContext, /
    ) -> LabelledTranscript | Iterable[LabelledTranscript]: ...


class Measure(Protocol):
    """Gives the association of two columns, of their counts."""

    def __call__(self, counts: PairCounts, /) -> float: ...


class QualityCallable(Protocol):
    """Gives what a community adds to the quality of a partition: see `leiden`."""

    def __call__(self, link: float, a: Mass, b: Mass, whole: Mass, /) -> float: ...


Quality: TypeAlias = Union[Modularity, ConstantPotts, QualityCallable]
"""What communities are to maximize."""


class GraphDetector(Protocol):
    """Divides a graph: one community for each node."""

    def __call__(self, graph: CodeGraph, /) -> Labels: ...


BuiltInDetector: TypeAlias = Union[Leiden, LabelPropagation, AverageLinkage, ConnectedComponents, SeededDetector]
"""The detectors that Motet has."""


class GraphDetectorWithSeed(Protocol):
    """The same by chance: it gets a seed too."""

    def __call__(self, graph: CodeGraph, seed: int) -> Labels: ...


Detector: TypeAlias = Union[BuiltInDetector, GraphDetector, Callable[[CodeGraph, int], Labels], GraphDetectorWithSeed]
"""What divides graphs into communities."""
