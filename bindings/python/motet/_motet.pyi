# The types of the module _motet, kept by hand and checked against it by tests/python/test_typing.py.
# Defaults of keywords are those of the options they belong to; "..." stands for a default that is no simple value.
import datetime
import enum
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from typing import Any, ClassVar, Generic, Literal, SupportsIndex, TypeAlias, TypeVar, overload

import igraph
import networkx
import numpy as np
import numpy.typing as npt
import pandas
import polars
import pyarrow
from scipy.sparse import csr_array
from typing_extensions import Self

from motet.typing import (
    Anchor,
    Attribute,
    BuiltInMeasure,
    Cell,
    DataFrameLike,
    Detector,
    Labels,
    MatrixLike,
    Measure,
    MeetingRule,
    Normalizer,
    Path,
    Progress,
    Quality,
    Tokenizer,
    TranscriptReader,
    UnitScheme,
)

_Bytes: TypeAlias = bytes
_Slice: TypeAlias = slice
_T = TypeVar("_T")
_Get = TypeVar("_Get")
_Set = TypeVar("_Set", contravariant=True)

# A property that takes more than it gives: any iterable, and gives a tuple.
class _Field(Generic[_Get, _Set]):
    @overload
    def __get__(self, owner: None, kind: type, /) -> property: ...
    @overload
    def __get__(self, owner: object, kind: type | None = None, /) -> _Get: ...
    def __set__(self, owner: object, given: _Set, /) -> None: ...

# Of pybind11; it makes the classes and adds nothing.
class _Class(type): ...

# What can be copied, by copy.copy and copy.deepcopy.
class _Copied(metaclass=_Class):
    def __copy__(self) -> Self: ...
    def __deepcopy__(self, memo: object, /) -> Self: ...

# What every value has besides its members: == by content (so no hash), and pickle.
class _Value(_Copied):
    __hash__: ClassVar[None]  # type: ignore[assignment]

# What every result of which to_table needs to know nothing more has besides.
class _Tabular(_Value):
    def to_table(self) -> Table: ...
    def to_arrow(self) -> pyarrow.Table: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def to_polars(self) -> polars.DataFrame: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

# --- core: what every other part stands on

class Severity(str, enum.Enum):
    note = "note"
    warning = "warning"

_Severity: TypeAlias = Severity | Literal["note", "warning"]

class SourcePosition(_Value):
    file: str
    entry: str
    line: int
    column: int
    def __init__(self, *, file: str = "", entry: str = "", line: int = 0, column: int = 0) -> None: ...
    def __str__(self) -> str: ...

class Diagnostic(_Value):
    severity: _Field[Severity, _Severity]
    kind: str
    message: str
    where: SourcePosition
    def __init__(
        self, *, severity: _Severity = "warning", kind: str = "", message: str = "", where: SourcePosition = ...,
    ) -> None: ...
    def __str__(self) -> str: ...

class Limits(_Value):
    archive_entries: int
    archive_bytes: int
    archive_entry_bytes: int
    archive_ratio: int
    archive_ratio_from: int
    xml_bytes: int
    xml_depth: int
    xml_attributes: int
    xml_nodes: int
    json_bytes: int
    json_depth: int
    json_values: int
    csv_columns: int
    csv_cell_bytes: int
    csv_cells: int
    file_bytes: int
    transcript_bytes: int
    codes: int
    code_depth: int
    nonzeros: int
    def __init__(
        self, *, archive_entries: int = 65536, archive_bytes: int = 8589934592, archive_entry_bytes: int = 2147483648,
        archive_ratio: int = 200, archive_ratio_from: int = 16777216, xml_bytes: int = 1073741824,
        xml_depth: int = 256, xml_attributes: int = 256, xml_nodes: int = 32000000, json_bytes: int = 1073741824,
        json_depth: int = 64, json_values: int = 32000000, csv_columns: int = 10000, csv_cell_bytes: int = 67108864,
        csv_cells: int = 32000000, file_bytes: int = 8589934592, transcript_bytes: int = 1073741824,
        codes: int = 1000000, code_depth: int = 128, nonzeros: int = 2147483647,
    ) -> None: ...

class TextSpan(_Value):
    begin: int
    end: int
    @overload
    def __init__(self, begin: int, end: int) -> None: ...
    @overload
    def __init__(self, *, begin: int = 0, end: int = 0) -> None: ...
    def __len__(self) -> int: ...
    def __bool__(self) -> bool: ...
    def __lt__(self, other: TextSpan, /) -> bool: ...
    def __iter__(self) -> Iterator[int]: ...
    @property
    def slice(self) -> _Slice: ...

def overlaps(a: TextSpan, b: TextSpan) -> bool: ...

class Table(_Value):
    name: str
    columns: _Field[tuple[str, ...], Iterable[str]]
    rows: _Field[tuple[tuple[Cell, ...], ...], Iterable[Iterable[Cell]]]
    def __init__(self, *, name: str = "", columns: Iterable[str] = (), rows: Iterable[Iterable[Cell]] = ()) -> None: ...
    def __len__(self) -> int: ...
    def __iter__(self) -> Iterator[tuple[Cell, ...]]: ...
    def __getitem__(self, name: str) -> tuple[Cell, ...]: ...
    @staticmethod
    def from_arrow(data: DataFrameLike, name: str = "table", limits: Limits = ...) -> Table: ...
    def to_arrow(self) -> pyarrow.Table: ...
    def to_pandas(self) -> pandas.DataFrame: ...
    def to_polars(self) -> polars.DataFrame: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...
    def to_csv(self) -> str: ...
    def to_json(self) -> str: ...
    def to_json_lines(self) -> str: ...
    def to_markdown(self) -> str: ...

class TypedColumn(metaclass=_Class):
    @property
    def name(self) -> str: ...
    @property
    def values(self) -> npt.NDArray[np.int64] | npt.NDArray[np.float64] | list[str] | None: ...
    @property
    def missing(self) -> npt.NDArray[np.bool_]: ...

def typed_columns(table: Table) -> list[TypedColumn]: ...
def table_from_arrow(data: DataFrameLike, name: str = "table", limits: Limits = ...) -> Table: ...
def to_csv(table: Table) -> str: ...
def to_json(table: Table) -> str: ...
def to_json_lines(table: Table) -> str: ...
def to_markdown(table: Table) -> str: ...
def format_number(value: float) -> str: ...

class Random(metaclass=_Class):
    def __init__(self, seed: int, stream: int = 0, replicate: int = 0) -> None: ...
    def __call__(self) -> int: ...
    def below(self, bound: int) -> int: ...
    def uniform(self) -> float: ...

def philox4x32(counter: Sequence[int], key: Sequence[int]) -> list[int]: ...
def parse_attribute(text: str) -> Attribute: ...
def parse_date(text: str) -> datetime.date | None: ...
def parse_date_time(text: str) -> datetime.datetime | None: ...
def read_file(path: Path, limits: Limits = ...) -> bytes: ...
def write_file(path: Path, bytes: bytes) -> None: ...
def fingerprint(bytes: bytes) -> str: ...
def name_uuid(name: str) -> str: ...
def normalize_uuid(text: str) -> str | None: ...
def version() -> str: ...
def icu_version() -> str: ...
def unicode_version() -> str: ...

# --- text

def fold(text: str) -> str: ...
def fold_without_marks(text: str) -> str: ...
def to_nfc(text: str) -> str: ...

class DecodedText(_Value):
    text: str
    encoding: str
    diagnostics: _Field[tuple[Diagnostic, ...], Iterable[Diagnostic]]
    def __init__(self, *, text: str = "", encoding: str = "", diagnostics: Iterable[Diagnostic] = ()) -> None: ...

def decode(bytes: bytes, encoding: str = "", name: str = "") -> DecodedText: ...

class TokenKind(str, enum.Enum):
    word = "word"
    number = "number"
    ideographic = "ideographic"
    punctuation = "punctuation"
    space = "space"

_TokenKind: TypeAlias = TokenKind | Literal["word", "number", "ideographic", "punctuation", "space"]

class Token(_Value):
    span: TextSpan
    kind: _Field[TokenKind, _TokenKind]
    @overload
    def __init__(self, span: TextSpan, kind: _TokenKind = "word") -> None: ...
    @overload
    def __init__(self, *, span: TextSpan = ..., kind: _TokenKind = "word") -> None: ...

class TokenKinds(_Value):
    words: bool
    numbers: bool
    ideographs: bool
    punctuation: bool
    spaces: bool
    def __init__(
        self, *, words: bool = True, numbers: bool = True, ideographs: bool = True, punctuation: bool = False,
        spaces: bool = False,
    ) -> None: ...

class WordTokenizer(_Value):
    def __init__(
        self, keep: TokenKinds | None = None, *, words: bool = True, numbers: bool = True, ideographs: bool = True,
        punctuation: bool = False, spaces: bool = False,
    ) -> None: ...
    @property
    def keep(self) -> TokenKinds: ...
    def __call__(self, text: str) -> list[Token]: ...

class SentenceOptions(_Value):
    abbreviations: _Field[tuple[str, ...], Iterable[str]]
    def __init__(self, *, abbreviations: Iterable[str] = ()) -> None: ...
    @staticmethod
    def english_abbreviations() -> list[str]: ...

class SentenceTokenizer(_Value):
    def __init__(self, options: SentenceOptions | None = None, *, abbreviations: Iterable[str] = ()) -> None: ...
    @property
    def options(self) -> SentenceOptions: ...
    def __call__(self, text: str) -> list[Token]: ...

class RegularExpressionOptions(_Value):
    case_sensitive: bool
    time_limit: int
    stack_bytes: int
    def __init__(self, *, case_sensitive: bool = False, time_limit: int = 5000, stack_bytes: int = 8000000) -> None: ...

class _RegularExpression(metaclass=_Class): ...

class RegularExpression(_RegularExpression, _Value):
    def __init__(
        self, pattern: str, options: RegularExpressionOptions | None = None, *, case_sensitive: bool = False,
        time_limit: int = 5000, stack_bytes: int = 8000000,
    ) -> None: ...
    @property
    def pattern(self) -> str: ...
    @property
    def options(self) -> RegularExpressionOptions: ...
    def find(self, text: str) -> list[TextSpan]: ...

class Stemmer(_Value):
    def __init__(self, language: str) -> None: ...
    @property
    def language(self) -> str: ...
    def __call__(self, folded: str) -> str: ...
    @staticmethod
    def languages() -> list[str]: ...

class StopWords(_Value):
    @overload
    def __init__(self) -> None: ...
    @overload
    def __init__(self, words: Collection[str]) -> None: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @staticmethod
    def english() -> StopWords: ...
    @staticmethod
    def for_language(code: str) -> StopWords: ...
    @staticmethod
    def languages() -> list[str]: ...
    @staticmethod
    def from_text(text: str) -> StopWords: ...
    @overload
    def add(self, word: str) -> None: ...
    @overload
    def add(self, others: StopWords | Collection[str]) -> None: ...
    def contains(self, folded: str) -> bool: ...
    def __contains__(self, folded: str, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...

class ExcludedWords(_Value):
    reason: str
    types: int
    tokens: int
    examples: _Field[tuple[str, ...], Iterable[str]]
    def __init__(self, *, reason: str = "", types: int = 0, tokens: int = 0, examples: Iterable[str] = ()) -> None: ...

class Vocabulary(_Value):
    @overload
    def __init__(self) -> None: ...
    @overload
    def __init__(self, seed: int) -> None: ...
    @property
    def total(self) -> int: ...
    @property
    def words(self) -> tuple[str, ...]: ...
    @property
    def counts(self) -> npt.NDArray[np.uint64]: ...
    def add(self, word: str, times: int = 1) -> int: ...
    def reserve(self, words: int) -> None: ...
    def find(self, word: str) -> int | None: ...
    def word(self, id: int) -> str: ...
    def count(self, id: int) -> int: ...
    def merge(self, other: Vocabulary) -> npt.NDArray[np.uint32]: ...
    def finalize(self) -> npt.NDArray[np.uint32]: ...
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def from_bytes(bytes: bytes) -> Vocabulary: ...
    def __contains__(self, word: str, /) -> bool: ...
    def __iter__(self) -> Iterator[str]: ...
    def __len__(self) -> int: ...

class WordCounterOptions(_Value):
    keep: TokenKinds
    folded: bool
    def __init__(self, *, keep: TokenKinds = ..., folded: bool = True) -> None: ...

class WordCounter(_Value):
    def __init__(
        self, options: WordCounterOptions | None = None, *, keep: TokenKinds = ..., folded: bool = True,
    ) -> None: ...
    @overload
    def add(self, text: str) -> None: ...
    @overload
    def add(self, text: str, *, threads: int = 0, limits: Limits = ..., progress: Progress = None) -> None: ...
    def merge(self, other: WordCounter) -> None: ...
    def finalize(self) -> Vocabulary: ...
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def from_bytes(bytes: bytes) -> WordCounter: ...

class WordRule(str, enum.Enum):
    characters = "characters"
    unicode = "unicode"

_WordRule: TypeAlias = WordRule | Literal["characters", "unicode"]

class WordCharacter(_Value):
    in_words: bool
    cased: bool
    case_ignorable: bool
    lower: str
    def __init__(
        self, *, in_words: bool = False, cased: bool = False, case_ignorable: bool = False, lower: str = "\0",
    ) -> None: ...

class WordCharacters(_Value):
    @overload
    def __init__(self) -> None: ...
    @overload
    def __init__(self, character: Callable[[str], WordCharacter]) -> None: ...
    @staticmethod
    def of_python() -> WordCharacters: ...
    def __getitem__(self, character: str) -> WordCharacter: ...
    def lower(self, text: str) -> str: ...
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def from_bytes(bytes: bytes) -> WordCharacters: ...

class DocumentTermOptions(_Value):
    rule: _Field[WordRule, _WordRule]
    characters: WordCharacters
    shortest: int
    keep: TokenKinds
    tokenizer: Tokenizer | None
    lower: bool
    normalizer: Normalizer | None
    stop_words: _Field[tuple[str, ...], Iterable[str]]
    shortest_ngram: int
    longest_ngram: int
    threads: int
    limits: Limits
    def __init__(
        self, *, rule: _WordRule = "characters", characters: WordCharacters = ..., shortest: int = 2,
        keep: TokenKinds = ..., tokenizer: Tokenizer | None = None, lower: bool = True,
        normalizer: Normalizer | None = None, stop_words: Iterable[str] = (), shortest_ngram: int = 1,
        longest_ngram: int = 1, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class TermSelection(_Value):
    min_documents: int
    max_documents: int
    most_terms: int
    binary: bool
    def __init__(
        self, *, min_documents: int = 1, max_documents: int = 9223372036854775807,
        most_terms: int = 18446744073709551615, binary: bool = False,
    ) -> None: ...

class TermColumns(_Value):
    of_terms: _Field[npt.NDArray[np.uint32], Iterable[int]]
    count: int
    def __init__(self, *, of_terms: Iterable[int] = ..., count: int = 0) -> None: ...

class DocumentTerms(_Copied):
    def __init__(
        self, documents: Iterable[str], options: DocumentTermOptions | None = None, progress: Progress = None, *,
        rule: _WordRule = "characters", characters: WordCharacters = ..., shortest: int = 2, keep: TokenKinds = ...,
        tokenizer: Tokenizer | None = None, lower: bool = True, normalizer: Normalizer | None = None,
        stop_words: Iterable[str] = (), shortest_ngram: int = 1, longest_ngram: int = 1, threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...
    @property
    def documents(self) -> int: ...
    def __len__(self) -> int: ...
    def term(self, number: int) -> str: ...
    def document_counts(self) -> npt.NDArray[np.int64]: ...
    def totals(self) -> npt.NDArray[np.int64]: ...
    def all(self) -> TermColumns: ...
    def select(
        self, selection: TermSelection | None = None, *, min_documents: int = 1,
        max_documents: int = 9223372036854775807, most_terms: int = 18446744073709551615, binary: bool = False,
    ) -> TermColumns: ...
    @overload
    def columns_in(self, vocabulary: dict[str, int]) -> TermColumns: ...
    @overload
    def columns_in(self, vocabulary: Vocabulary) -> TermColumns: ...
    def row_begins(self, columns: TermColumns) -> npt.NDArray[np.int64]: ...
    def vocabulary(self, columns: TermColumns | None = None) -> dict[str, int]: ...
    def matrix(
        self, columns: TermColumns | None = None, *, dtype: npt.DTypeLike = "int64", binary: bool = False,
        threads: int = 0, progress: Progress = None,
    ) -> csr_array: ...

# --- statistics

normal_quantile_975: float

class Interval(_Value):
    low: float
    high: float
    def __init__(self, *, low: float = 0.0, high: float = 0.0) -> None: ...
    def __iter__(self) -> Iterator[float]: ...

def wilson_interval(successes: float, trials: float) -> Interval: ...
def newcombe_interval(
    first_successes: float, first_trials: float, second_successes: float, second_trials: float,
) -> Interval: ...

class Alternative(str, enum.Enum):
    two_sided = "two_sided"
    greater = "greater"
    less = "less"

_Alternative: TypeAlias = Alternative | Literal["two_sided", "greater", "less"]

class Effect(_Value):
    estimate: float
    low: float
    high: float
    def __init__(self, *, estimate: float = 0.0, low: float = 0.0, high: float = 0.0) -> None: ...

class TwoByTwo(_Value):
    a: int
    b: int
    c: int
    d: int
    @overload
    def __init__(self, a: int, b: int, c: int, d: int) -> None: ...
    @overload
    def __init__(self, *, a: int = 0, b: int = 0, c: int = 0, d: int = 0) -> None: ...
    def __iter__(self) -> Iterator[int]: ...

def odds_ratio(table: TwoByTwo) -> Effect: ...
def sample_odds_ratio(table: TwoByTwo) -> float: ...
def conditional_odds_ratio(table: TwoByTwo) -> Effect: ...
def yules_q(table: TwoByTwo) -> Effect: ...
def yules_q_standard_error(table: TwoByTwo) -> float: ...
def chi_square(table: TwoByTwo) -> float: ...
def chi_square_yates(table: TwoByTwo) -> float: ...
def standardized_count(table: TwoByTwo) -> float: ...
@overload
def fisher_exact(a: int, b: int, c: int, d: int) -> float: ...
@overload
def fisher_exact(table: TwoByTwo, alternative: _Alternative = "two_sided") -> float: ...
@overload
def fisher_exact(
    both: npt.ArrayLike, first: npt.ArrayLike, second: npt.ArrayLike, total: int,
    alternative: _Alternative = "two_sided",
) -> npt.NDArray[np.float64]: ...

class ContingencyTable(_Value):
    rows: int
    columns: int
    counts: _Field[npt.NDArray[np.int64], Iterable[int]]
    @overload
    def __init__(self, counts: npt.ArrayLike) -> None: ...
    @overload
    def __init__(self, *, rows: int = 0, columns: int = 0, counts: Iterable[int] = ...) -> None: ...

class ChiSquareTest(_Value):
    statistic: float
    degrees: int
    p: float
    smallest_expected: float
    def __init__(
        self, *, statistic: float = 0.0, degrees: int = 0, p: float = 0.0, smallest_expected: float = 0.0,
    ) -> None: ...

class CramersV(_Value):
    v: Effect
    corrected: float
    guide_only: bool
    def __init__(self, *, v: Effect = ..., corrected: float = 0.0, guide_only: bool = False) -> None: ...

class ExactTestOptions(_Value):
    work: int
    replicates: int
    seed: int
    threads: int
    limits: Limits
    def __init__(
        self, *, work: int = 5000000, replicates: int = 100000, seed: int = 1, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class ExactTest(_Value):
    p: float
    simulated: bool
    low: float
    high: float
    def __init__(self, *, p: float = 0.0, simulated: bool = False, low: float = 0.0, high: float = 0.0) -> None: ...

def chi_square_test(table: ContingencyTable | npt.ArrayLike) -> ChiSquareTest: ...
def cramers_v(table: ContingencyTable | npt.ArrayLike) -> CramersV: ...
def fisher_freeman_halton(
    table: ContingencyTable | npt.ArrayLike, options: ExactTestOptions | None = None, progress: Progress = None, *,
    work: int = 5000000, replicates: int = 100000, seed: int = 1, threads: int = 0, limits: Limits = ...,
) -> ExactTest: ...
def benjamini_hochberg(p: npt.ArrayLike) -> npt.NDArray[np.float64]: ...
def benjamini_yekutieli(p: npt.ArrayLike) -> npt.NDArray[np.float64]: ...
def holm(p: npt.ArrayLike) -> npt.NDArray[np.float64]: ...

class MannWhitney(_Value):
    u: float
    z: float
    p: float
    p_normal: float
    exact: bool
    probability_larger: float
    cliffs_delta: float
    def __init__(
        self, *, u: float = 0.0, z: float = 0.0, p: float = 0.0, p_normal: float = 0.0, exact: bool = False,
        probability_larger: float = 0.0, cliffs_delta: float = 0.0,
    ) -> None: ...

class KruskalWallis(_Value):
    h: float
    degrees: int
    p: float
    epsilon_squared: float
    def __init__(self, *, h: float = 0.0, degrees: int = 0, p: float = 0.0, epsilon_squared: float = 0.0) -> None: ...

def mann_whitney(first: npt.ArrayLike, second: npt.ArrayLike) -> MannWhitney: ...
def kruskal_wallis(groups: Iterable[Sequence[float] | npt.NDArray[Any]]) -> KruskalWallis: ...

class MaxT(_Value):
    def __init__(self, observed: npt.ArrayLike) -> None: ...
    @property
    def replicates(self) -> int: ...
    def add(self, replicate: npt.ArrayLike) -> None: ...
    def merge(self, other: MaxT) -> None: ...
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def from_bytes(bytes: bytes) -> MaxT: ...
    def raw(self, complete: bool = False) -> npt.NDArray[np.float64]: ...
    def single_step(self, complete: bool = False) -> npt.NDArray[np.float64]: ...
    def step_down(self, complete: bool = False) -> npt.NDArray[np.float64]: ...

class StratifiedExactOptions(_Value):
    work: int
    def __init__(self, *, work: int = 250000) -> None: ...

class StratifiedExactTest(_Value):
    p: float
    approximate: bool
    observed: float
    expected: float
    variance: float
    def __init__(
        self, *, p: float = 0.0, approximate: bool = False, observed: float = 0.0, expected: float = 0.0,
        variance: float = 0.0,
    ) -> None: ...

class MantelHaenszel(_Value):
    chi_square: float
    p: float
    odds_ratio: Effect
    def __init__(self, *, chi_square: float = 0.0, p: float = 0.0, odds_ratio: Effect = ...) -> None: ...

def stratified_exact(
    strata: Iterable[TwoByTwo], alternative: _Alternative = "two_sided", options: StratifiedExactOptions | None = None,
    *, work: int = 250000,
) -> StratifiedExactTest: ...
def mantel_haenszel(strata: Iterable[TwoByTwo], correction: bool = True) -> MantelHaenszel: ...

# --- corpus: transcripts and those who speak in them

class Participant(_Value):
    name: str
    guid: str
    aliases: _Field[tuple[str, ...], Iterable[str]]
    interviewer: bool
    attributes: dict[str, Attribute]
    memo: str
    def __init__(
        self, *, name: str = "", guid: str = "", aliases: Iterable[str] = (), interviewer: bool = False,
        attributes: dict[str, Attribute] = ..., memo: str = "",
    ) -> None: ...

class TimeRange(_Value):
    begin: int
    end: int
    def __init__(self, *, begin: int = 0, end: int = 0) -> None: ...

class Turn(_Value):
    speaker: int | None
    span: TextSpan
    time: TimeRange | None
    def __init__(self, *, speaker: int | None = None, span: TextSpan = ..., time: TimeRange | None = None) -> None: ...

class Transcript(_Value):
    name: str
    guid: str
    source: str
    text: str
    turns: _Field[tuple[Turn, ...], Iterable[Turn]]
    labelled: bool
    attributes: dict[str, Attribute]
    memo: str
    def __init__(
        self, *, name: str = "", guid: str = "", source: str = "", text: str = "", turns: Iterable[Turn] = (),
        labelled: bool = True, attributes: dict[str, Attribute] = ..., memo: str = "",
    ) -> None: ...

class _Transcripts(Sequence[Transcript]):
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Transcript: ...
    @overload
    def __getitem__(self, index: _Slice, /) -> list[Transcript]: ...

class _Participants(Sequence[Participant]):
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Participant: ...
    @overload
    def __getitem__(self, index: _Slice, /) -> list[Participant]: ...

class Corpus(_Value):
    def __init__(self) -> None: ...
    @property
    def transcripts(self) -> _Transcripts: ...
    @property
    def participants(self) -> _Participants: ...
    @overload
    def add(self, participant: Participant) -> int: ...
    @overload
    def add(self, transcript: Transcript) -> int: ...
    def participant(self, id: int) -> Participant: ...
    def transcript(self, id: int) -> Transcript: ...
    def text(self, id: int, span: TextSpan) -> str: ...
    def find_participant(self, name_or_alias: str) -> int | None: ...
    def find_transcript(self, name: str) -> int | None: ...
    def update(self, id: int, participant: Participant) -> None: ...

class Excerpt(_Value):
    transcript: str
    speaker: str
    code_points: TextSpan
    text: str
    def __init__(
        self, *, transcript: str = "", speaker: str = "", code_points: TextSpan = ..., text: str = "",
    ) -> None: ...

def make_excerpt(corpus: Corpus, transcript: int, span: TextSpan, speaker: int | None = None) -> Excerpt: ...

class Grouping(_Value):
    attribute: str
    groups: _Field[tuple[str, ...], Iterable[str]]
    group: _Field[tuple[int | None, ...], Iterable[int | None]]
    def __init__(
        self, *, attribute: str = "", groups: Iterable[str] = (), group: Iterable[int | None] = (),
    ) -> None: ...

def group_by(corpus: Corpus, attribute: str) -> Grouping: ...

# --- coding: codes, codings, notes, and the project that holds all

class LinkDirection(str, enum.Enum):
    associative = "associative"
    one_way = "one_way"
    both_ways = "both_ways"

_LinkDirection: TypeAlias = LinkDirection | Literal["associative", "one_way", "both_ways"]

class Coder(_Value):
    name: str
    guid: str
    def __init__(self, *, name: str = "", guid: str = "") -> None: ...

class Passage(_Value):
    transcript: int
    span: TextSpan
    def __init__(self, *, transcript: int = 0, span: TextSpan = ...) -> None: ...

class Note(_Value):
    name: str
    guid: str
    text: str
    author: int | None
    created: datetime.datetime | None
    about: _Field[tuple[Anchor, ...], Iterable[Anchor]]
    def __init__(
        self, *, name: str = "", guid: str = "", text: str = "", author: int | None = None,
        created: datetime.datetime | None = None, about: Iterable[Anchor] = (),
    ) -> None: ...

class Set(_Value):
    name: str
    guid: str
    memo: str
    codes: _Field[tuple[int, ...], Iterable[int]]
    transcripts: _Field[tuple[int, ...], Iterable[int]]
    notes: _Field[tuple[int, ...], Iterable[int]]
    def __init__(
        self, *, name: str = "", guid: str = "", memo: str = "", codes: Iterable[int] = (),
        transcripts: Iterable[int] = (), notes: Iterable[int] = (),
    ) -> None: ...

class ProjectLink(_Value):
    name: str
    guid: str
    direction: _Field[LinkDirection, _LinkDirection]
    color: str
    from_: Anchor
    to: Anchor
    def __init__(
        self, *, name: str = "", guid: str = "", direction: _LinkDirection = "associative", color: str = "",
        from_: Anchor = None, to: Anchor = None,
    ) -> None: ...

class OtherSource(_Value):
    name: str
    guid: str
    kind: str
    path: str
    codings: int
    def __init__(self, *, name: str = "", guid: str = "", kind: str = "", path: str = "", codings: int = 0) -> None: ...

class Code(_Value):
    name: str
    guid: str
    parent: int | None
    definition: str
    color: str
    codable: bool
    def __init__(
        self, *, name: str = "", guid: str = "", parent: int | None = None, definition: str = "", color: str = "",
        codable: bool = True,
    ) -> None: ...

class _Codes(Sequence[Code]):
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Code: ...
    @overload
    def __getitem__(self, index: _Slice, /) -> list[Code]: ...

class Codebook(_Value):
    def __init__(self) -> None: ...
    @property
    def codes(self) -> _Codes: ...
    def add(self, code: Code, limits: Limits = ...) -> int: ...
    def add_path(self, path: str, limits: Limits = ...) -> int: ...
    def code(self, id: int) -> Code: ...
    def path(self, id: int) -> str: ...
    def children(self, id: int) -> list[int]: ...
    def find_guid(self, guid: str) -> int | None: ...
    def find(self, name_or_path: str) -> int | None: ...
    def __len__(self) -> int: ...

class MatchOptions(_Value):
    case_sensitive: bool
    ignore_marks: bool
    def __init__(self, *, case_sensitive: bool = False, ignore_marks: bool = False) -> None: ...

class DictionaryEntry(_Value):
    code: str
    pattern: str
    def __init__(self, *, code: str = "", pattern: str = "") -> None: ...

class DictionaryOptions(_Value):
    include_interviewers: bool
    threads: int
    limits: Limits
    def __init__(self, *, include_interviewers: bool = False, threads: int = 0, limits: Limits = ...) -> None: ...

class DictionaryHit(_Value):
    transcript: int
    turn: int
    span: TextSpan
    entry: int
    def __init__(self, *, transcript: int = 0, turn: int = 0, span: TextSpan = ..., entry: int = 0) -> None: ...

class Dictionary(_Value):
    def __init__(self, *, case_sensitive: bool = False, ignore_marks: bool = False) -> None: ...
    @property
    def entries(self) -> tuple[DictionaryEntry, ...]: ...
    @property
    def match(self) -> MatchOptions: ...
    @overload
    def add(self, entry: DictionaryEntry) -> None: ...
    @overload
    def add(self, code: str, pattern: str) -> None: ...
    def find(
        self, corpus: Corpus, progress: Progress = None, *, include_interviewers: bool = False, threads: int = 0,
        limits: Limits = ...,
    ) -> list[DictionaryHit]: ...
    def apply(
        self, project: Project, progress: Progress = None, *, include_interviewers: bool = False, threads: int = 0,
        limits: Limits = ...,
    ) -> int: ...
    def __len__(self) -> int: ...

class Coding(_Value):
    transcript: int
    span: TextSpan | None
    code: int
    coder: int
    guid: str
    created: datetime.datetime | None
    memo: str
    def __init__(
        self, *, transcript: int = 0, span: TextSpan | None = None, code: int = 0, coder: int = 0, guid: str = "",
        created: datetime.datetime | None = None, memo: str = "",
    ) -> None: ...

class _List(Generic[_T], metaclass=_Class):
    # A list inside its owner. Items are copies: to change one, assign it again.
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> _T: ...
    @overload
    def __getitem__(self, index: _Slice, /) -> list[_T]: ...
    def __iter__(self) -> Iterator[_T]: ...
    def __setitem__(self, index: SupportsIndex, item: _T, /) -> None: ...
    def __delitem__(self, index: SupportsIndex, /) -> None: ...
    def append(self, item: _T) -> None: ...
    def extend(self, items: Iterable[_T]) -> None: ...
    def clear(self) -> None: ...

class _Coders(_List[Coder]): ...

class _Codings(_List[Coding]): ...

class _Notes(_List[Note]): ...

class _Sets(_List[Set]): ...

class _Links(_List[ProjectLink]): ...

class _OtherSources(_List[OtherSource]): ...

class Project(_Value):
    def __init__(self) -> None: ...
    name: str
    memo: str
    corpus: Corpus
    codebook: Codebook
    coders: _Field[_Coders, Iterable[Coder]]
    codings: _Field[_Codings, Iterable[Coding]]
    notes: _Field[_Notes, Iterable[Note]]
    sets: _Field[_Sets, Iterable[Set]]
    links: _Field[_Links, Iterable[ProjectLink]]
    other_sources: _Field[_OtherSources, Iterable[OtherSource]]

def validate(project: Project) -> list[Diagnostic]: ...
def canonical(project: Project) -> Project: ...
def merge(projects: Iterable[Project]) -> Project: ...

# --- units: what is counted

class UnitOptions(_Value):
    include_interviewers: bool
    threads: int
    limits: Limits
    def __init__(self, *, include_interviewers: bool = False, threads: int = 0, limits: Limits = ...) -> None: ...

class Unit(_Value):
    transcript: int
    span: TextSpan
    speaker: int | None
    def __init__(self, *, transcript: int = 0, span: TextSpan = ..., speaker: int | None = None) -> None: ...

class _UnitRows(Sequence[Unit]):
    def __len__(self) -> int: ...
    @overload
    def __getitem__(self, index: SupportsIndex, /) -> Unit: ...
    @overload
    def __getitem__(self, index: _Slice, /) -> list[Unit]: ...

class Units(_Value):
    def __init__(self, corpus: Corpus, rows: Iterable[Unit], rule: str = "units of the caller") -> None: ...
    @property
    def rows(self) -> _UnitRows: ...
    @property
    def rule(self) -> str: ...
    def __len__(self) -> int: ...

class ByTurn(_Value):
    def __init__(self) -> None: ...
    def __call__(self, transcript: Transcript, turn: Turn) -> list[TextSpan]: ...

class ByParagraph(_Value):
    def __init__(self) -> None: ...
    def __call__(self, transcript: Transcript, turn: Turn) -> list[TextSpan]: ...

class BySentence(_Value):
    def __init__(self) -> None: ...
    def __call__(self, transcript: Transcript, turn: Turn) -> list[TextSpan]: ...

class TokenWindow(_Value):
    @overload
    def __init__(self, words: int) -> None: ...
    @overload
    def __init__(self, words: int, every: int) -> None: ...
    @property
    def size(self) -> int: ...
    @property
    def step(self) -> int: ...
    def __call__(self, transcript: Transcript, turn: Turn) -> list[TextSpan]: ...

class UnitChoice(_Value):
    class Kind(str, enum.Enum):
        turn = "turn"
        paragraph = "paragraph"
        sentence = "sentence"
        transcript = "transcript"
        participant = "participant"
        window = "window"

    kind: _Field[UnitChoice.Kind, _UnitChoiceKind]
    size: int
    step: int
    @overload
    def __init__(self, text: str) -> None: ...
    @overload
    def __init__(self, *, kind: _UnitChoiceKind = "turn", size: int = 0, step: int = 0) -> None: ...
    def __str__(self) -> str: ...

_UnitChoiceKind: TypeAlias = UnitChoice.Kind | Literal["turn", "paragraph", "sentence", "transcript", "participant", "window"]

def parse_unit(text: str) -> UnitChoice: ...
@overload
def make_units(
    corpus: Corpus, scheme: ByTurn | ByParagraph | BySentence | TokenWindow, options: UnitOptions | None = None,
    progress: Progress = None, *, include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
) -> Units: ...
@overload
def make_units(
    corpus: Corpus, choice: UnitChoice | str, options: UnitOptions | None = None, progress: Progress = None, *,
    include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
) -> Units: ...
@overload
def make_units(
    corpus: Corpus, scheme: UnitScheme, rule: str = "cut by a scheme of the caller",
    options: UnitOptions | None = None, progress: Progress = None, *, include_interviewers: bool = False,
    threads: int = 0, limits: Limits = ...,
) -> Units: ...
@overload
def to_string(unit: UnitChoice | str) -> str: ...
@overload
def to_string(rule: MeetingRule | str) -> str: ...

# --- io: files in and out

class Source(_Value):
    name: str
    fingerprint: str
    def __init__(self, *, name: str = "", fingerprint: str = "") -> None: ...

class ReadOptions(_Value):
    encoding: str
    interviewers: _Field[tuple[str, ...], Iterable[str]]
    participants: str
    speakers: str
    code_columns: _Field[tuple[str, ...], Iterable[str]]
    readers: _Field[dict[str, str], dict[str, TranscriptReader]]
    project: str
    skip_unreadable: bool
    clip_positions: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, encoding: str = "", interviewers: Iterable[str] = (), participants: str = "", speakers: str = "",
        code_columns: Iterable[str] = (), readers: dict[str, TranscriptReader] = ..., project: str = "",
        skip_unreadable: bool = False, clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class ImportedProject(_Value):
    value: Project
    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def options(self) -> ReadOptions: ...
    def warn(self, stacklevel: int = 2) -> Self: ...

class ImportedDictionary(_Value):
    value: Dictionary
    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]: ...
    @property
    def sources(self) -> tuple[Source, ...]: ...
    @property
    def options(self) -> ReadOptions: ...
    def warn(self, stacklevel: int = 2) -> Self: ...

def read_project(
    path: Path, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
def read_projects(
    paths: Iterable[Path], options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
def read_study_folder(
    folder: Path, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
class TurnColumns(_Value):
    transcript: str | None
    speaker: str | None
    text: str | None
    begin: str | None
    end: str | None
    transcript_attributes: _Field[tuple[str, ...], Iterable[str]]
    speaker_attributes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, transcript: str | None = None, speaker: str | None = None, text: str | None = None,
        begin: str | None = None, end: str | None = None, transcript_attributes: Iterable[str] = (),
        speaker_attributes: Iterable[str] = (),
    ) -> None: ...

def read_turns(
    data: DataFrameLike, transcript: str | None = None, speaker: str | None = None, text: str | None = None,
    begin: str | None = None, end: str | None = None, transcript_attributes: Sequence[str] = (),
    speaker_attributes: Sequence[str] = (), name: str = "table", options: ReadOptions | None = None,
    progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...

class CodingColumns(_Value):
    transcript: str | None
    code: str | None
    begin: str | None
    end: str | None
    turn: str | None
    quote: str | None
    coder: str | None
    created: str | None
    memo: str | None
    guid: str | None
    new_codes: bool
    def __init__(
        self, *, transcript: str | None = None, code: str | None = None, begin: str | None = None,
        end: str | None = None, turn: str | None = None, quote: str | None = None, coder: str | None = None,
        created: str | None = None, memo: str | None = None, guid: str | None = None, new_codes: bool = True,
    ) -> None: ...

def read_codings(
    data: DataFrameLike, project: Project, columns: CodingColumns | None = None, name: str = "table",
    options: ReadOptions | None = None, progress: Progress = None, *,
    transcript: str | None = None, code: str | None = None, begin: str | None = None, end: str | None = None,
    turn: str | None = None, quote: str | None = None, coder: str | None = None, created: str | None = None,
    memo: str | None = None, guid: str | None = None, new_codes: bool = True,
    encoding: str = "", interviewers: Iterable[str] = (), participants: str = "", speakers: str = "",
    code_columns: Iterable[str] = (), readers: dict[str, TranscriptReader] = ..., skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> list[Diagnostic]: ...
def read_dictionary(
    path: Path, options: ReadOptions | None = None, match: MatchOptions = ..., progress: Progress = None, *,
    encoding: str = "", interviewers: Iterable[str] = (), participants: str = "", speakers: str = "",
    code_columns: Iterable[str] = (), readers: dict[str, TranscriptReader] = ..., project: str = "",
    skip_unreadable: bool = False, clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedDictionary: ...
def read_dictionary_bytes(
    bytes: bytes, name: str, options: ReadOptions | None = None, match: MatchOptions = ..., progress: Progress = None,
    *, encoding: str = "", interviewers: Iterable[str] = (), participants: str = "", speakers: str = "",
    code_columns: Iterable[str] = (), readers: dict[str, TranscriptReader] = ..., project: str = "",
    skip_unreadable: bool = False, clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedDictionary: ...
def read_project_bytes(
    bytes: bytes, name: str, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
def read_qdpx(
    bytes: bytes, name: str, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
def read_qde(
    bytes: bytes, name: str, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
def read_qdc(
    bytes: bytes, name: str, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
def read_qualcoder(
    bytes: bytes, name: str, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...
def read_taguette(
    bytes: bytes, name: str, options: ReadOptions | None = None, progress: Progress = None, *, encoding: str = "",
    interviewers: Iterable[str] = (), participants: str = "", speakers: str = "", code_columns: Iterable[str] = (),
    readers: dict[str, TranscriptReader] = ..., project: str = "", skip_unreadable: bool = False,
    clip_positions: bool = False, threads: int = 0, limits: Limits = ...,
) -> ImportedProject: ...

class ProjectFormat(str, enum.Enum):
    refi_qda = "refi_qda"
    refi_codebook = "refi_codebook"
    study_folder = "study_folder"
    segments_csv = "segments_csv"
    segments_json_lines = "segments_json_lines"

_ProjectFormat: TypeAlias = ProjectFormat | Literal["refi_qda", "refi_codebook", "study_folder", "segments_csv", "segments_json_lines"]

class Loss(_Value):
    kind: str
    message: str
    count: int
    examples: _Field[tuple[str, ...], Iterable[str]]
    def __init__(self, *, kind: str = "", message: str = "", count: int = 0, examples: Iterable[str] = ()) -> None: ...

class LossReport(_Value):
    items: _Field[tuple[Loss, ...], Iterable[Loss]]
    def __init__(self, *, items: Iterable[Loss] = ()) -> None: ...
    def __str__(self) -> str: ...

class WriteOptions(_Value):
    format: _Field[ProjectFormat | None, _ProjectFormat | None]
    replace: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, format: _ProjectFormat | None = None, replace: bool = False, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class Written(_Value):
    @property
    def bytes(self) -> _Bytes: ...
    @property
    def losses(self) -> LossReport: ...

def project_format_of(path: Path) -> ProjectFormat: ...
def write_project(
    path: Path, project: Project, options: WriteOptions | None = None, progress: Progress = None, *,
    format: _ProjectFormat | None = None, replace: bool = False, threads: int = 0, limits: Limits = ...,
) -> LossReport: ...
def to_bytes(project: Project, format: _ProjectFormat, progress: Progress = None) -> Written: ...
def coded_segments(project: Project) -> Table: ...

class LabelledTurn(_Value):
    label: str
    span: TextSpan
    time: TimeRange | None
    def __init__(self, *, label: str = "", span: TextSpan = ..., time: TimeRange | None = None) -> None: ...

class LabelledPerson(_Value):
    label: str
    name: str
    role: bool
    interviewer: bool
    attributes: dict[str, Attribute]
    def __init__(
        self, *, label: str = "", name: str = "", role: bool = False, interviewer: bool = False,
        attributes: dict[str, Attribute] = ...,
    ) -> None: ...

class LabelledCode(_Value):
    path: str
    span: TextSpan | None
    def __init__(self, *, path: str = "", span: TextSpan | None = None) -> None: ...

class LabelledTranscript(_Value):
    name: str
    source: str
    guid: str
    text: str
    turns: _Field[tuple[LabelledTurn, ...], Iterable[LabelledTurn]]
    labelled: bool
    attributes: dict[str, Attribute]
    memo: str
    people: _Field[tuple[LabelledPerson, ...], Iterable[LabelledPerson]]
    codes: _Field[tuple[LabelledCode, ...], Iterable[LabelledCode]]
    def __init__(
        self, *, name: str = "", source: str = "", guid: str = "", text: str = "", turns: Iterable[LabelledTurn] = (),
        labelled: bool = True, attributes: dict[str, Attribute] = ..., memo: str = "",
        people: Iterable[LabelledPerson] = (), codes: Iterable[LabelledCode] = (),
    ) -> None: ...

class ListedParticipant(_Value):
    participant: Participant
    transcripts: _Field[tuple[str, ...], Iterable[str]]
    def __init__(self, *, participant: Participant = ..., transcripts: Iterable[str] = ()) -> None: ...

class TranscriptContext(metaclass=_Class):
    @property
    def listed(self) -> tuple[ListedParticipant, ...]: ...
    @property
    def interviewers(self) -> tuple[str, ...]: ...
    @property
    def code_columns(self) -> tuple[str, ...]: ...
    def diagnose(self, diagnostic: Diagnostic) -> None: ...

def is_role_label(label: str) -> bool: ...
def is_interviewer_label(label: str, more: Iterable[str] = ()) -> bool: ...

class CsvRow(_Value):
    cells: _Field[tuple[str, ...], Iterable[str]]
    line: int
    def __init__(self, *, cells: Iterable[str] = (), line: int = 0) -> None: ...

class CsvTable(_Value):
    header: _Field[tuple[str, ...], Iterable[str]]
    rows: _Field[tuple[CsvRow, ...], Iterable[CsvRow]]
    delimiter: str
    def __init__(self, *, header: Iterable[str] = (), rows: Iterable[CsvRow] = (), delimiter: str = ",") -> None: ...
    def column(self, name: str) -> int | None: ...

def parse_csv(text: str, name: str, limits: Limits = ...) -> CsvTable: ...
def interviews_in(table: CsvTable, name: str, code_columns: Iterable[str] = ()) -> list[LabelledTranscript]: ...
def parse_participants(text: str, name: str, limits: Limits = ...) -> list[ListedParticipant]: ...
def parse_chat(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_docx(
    bytes: bytes, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_elan(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_interview_table(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> list[LabelledTranscript]: ...
def parse_json_transcript(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_odt(
    bytes: bytes, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_plain_text(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_rtf(
    bytes: bytes, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_srt(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_tei(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> list[LabelledTranscript]: ...
def parse_textgrid(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_webvtt(
    text: str, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> LabelledTranscript: ...
def parse_xlsx(
    bytes: bytes, name: str, listed: Iterable[ListedParticipant] = (), interviewers: Iterable[str] = (),
    code_columns: Iterable[str] = (), limits: Limits = ..., diagnostics: list[Diagnostic] | None = None,
) -> CsvTable: ...
def add_transcripts(
    project: Project, transcripts: Iterable[LabelledTranscript], listed: Iterable[ListedParticipant] = (),
    interviewers: Iterable[str] = (),
) -> list[Diagnostic]: ...

# --- matrix: incidence, meetings, measures, maps, tests of pairs

class Column(_Value):
    key: str
    label: str
    @overload
    def __init__(self, key: str, label: str | None = None) -> None: ...
    @overload
    def __init__(self, *, key: str = "", label: str = "") -> None: ...

class Row(_Value):
    transcript: int | None
    participant: int | None
    @overload
    def __init__(self, transcript: int | None, participant: int | None = None) -> None: ...
    @overload
    def __init__(self, *, transcript: int | None = None, participant: int | None = None) -> None: ...

class IncidenceMatrix(_Value):
    counts: _Field[csr_array, MatrixLike]
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    rows: _Field[tuple[Row, ...], Iterable[Row]]
    rule: str
    excluded: _Field[tuple[ExcludedWords, ...], Iterable[ExcludedWords]]
    @overload
    def __init__(
        self, counts: MatrixLike, columns: Iterable[Column | str] | None = None, rows: Iterable[Row] | None = None,
        rule: str = "", excluded: Iterable[ExcludedWords] = (),
    ) -> None: ...
    @overload
    def __init__(
        self, *, counts: MatrixLike = ..., columns: Iterable[Column | str] = (), rows: Iterable[Row] = (),
        rule: str = "", excluded: Iterable[ExcludedWords] = (),
    ) -> None: ...
    @property
    def shape(self) -> tuple[int, int]: ...

class CodingMatrixOptions(_Value):
    coders: _Field[tuple[str, ...], Iterable[str]]
    roll_up: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, coders: Iterable[str] = (), roll_up: bool = False, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class TermMatrixOptions(_Value):
    words: int
    letters: int
    participants: int
    participant_share: float
    participant_share_max: float
    stop_words: _Field[StopWords, StopWords | Collection[str]]
    tokenizer: Tokenizer | None
    threads: int
    limits: Limits
    def __init__(
        self, *, words: int = 60, letters: int = 3, participants: int = 3, participant_share: float = 0.05,
        participant_share_max: float = 0.8, stop_words: StopWords | Collection[str] = ...,
        tokenizer: Tokenizer | None = None, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class Merge(str, enum.Enum):
    sum = "sum"
    presence = "presence"

_Merge: TypeAlias = Merge | Literal["sum", "presence"]

def coding_matrix(
    project: Project, units: Units, options: CodingMatrixOptions | None = None, progress: Progress = None, *,
    coders: Iterable[str] = (), roll_up: bool = False, threads: int = 0, limits: Limits = ...,
) -> IncidenceMatrix: ...
def term_matrix(
    corpus: Corpus, units: Units, options: TermMatrixOptions | None = None, progress: Progress = None, *,
    words: int = 60, letters: int = 3, participants: int = 3, participant_share: float = 0.05,
    participant_share_max: float = 0.8, stop_words: StopWords | Collection[str] = ...,
    tokenizer: Tokenizer | None = None, threads: int = 0, limits: Limits = ...,
) -> IncidenceMatrix: ...
def merge_rows(
    incidence: IncidenceMatrix, keys: Iterable[int | None], groups: int, merge: _Merge, rule: str,
) -> IncidenceMatrix: ...
def merge_by_transcript(incidence: IncidenceMatrix, merge: _Merge = "presence") -> IncidenceMatrix: ...
def merge_by_participant(incidence: IncidenceMatrix, merge: _Merge = "presence") -> IncidenceMatrix: ...
def to_symmetric(upper: MatrixLike, diagonal: npt.ArrayLike | None = None) -> npt.NDArray[np.float64]: ...

class SegmentRelation(str, enum.Enum):
    overlap = "overlap"
    equal = "equal"
    inclusion = "inclusion"
    partial = "partial"
    touching = "touching"
    within = "within"
    encloses = "encloses"

_SegmentRelation: TypeAlias = SegmentRelation | Literal["overlap", "equal", "inclusion", "partial", "touching", "within", "encloses"]

class SegmentOverlap(_Value):
    relation: _Field[SegmentRelation, _SegmentRelation]
    @overload
    def __init__(self, relation: _SegmentRelation) -> None: ...
    @overload
    def __init__(self, *, relation: _SegmentRelation = "overlap") -> None: ...
    def __str__(self) -> str: ...

class SameUnit(_Value):
    unit: _Field[UnitChoice, UnitChoice | str]
    @overload
    def __init__(self, unit: UnitChoice | str) -> None: ...
    @overload
    def __init__(self, *, unit: UnitChoice | str = "turn") -> None: ...
    def __str__(self) -> str: ...

class Proximity(_Value):
    class In(str, enum.Enum):
        words = "words"
        turns = "turns"
        paragraphs = "paragraphs"
        sentences = "sentences"

    distance: int
    in_: _Field[Proximity.In, _ProximityIn]
    @overload
    def __init__(self, distance: int, in_: _ProximityIn = "turns") -> None: ...
    @overload
    def __init__(self, *, distance: int = 0, in_: _ProximityIn = "turns") -> None: ...
    def __str__(self) -> str: ...

_ProximityIn: TypeAlias = Proximity.In | Literal["words", "turns", "paragraphs", "sentences"]

class StanzaWindow(_Value):
    back: int
    forward: int
    line: _Field[UnitChoice.Kind, _UnitChoiceKind]
    @overload
    def __init__(self, back: int, forward: int = 0, line: _UnitChoiceKind = "turn") -> None: ...
    @overload
    def __init__(self, *, back: int = 4, forward: int = 0, line: _UnitChoiceKind = "turn") -> None: ...
    def __str__(self) -> str: ...

class MeetingCount(str, enum.Enum):
    pairs = "pairs"
    regions = "regions"
    characters = "characters"
    presence = "presence"

_MeetingCount: TypeAlias = MeetingCount | Literal["pairs", "regions", "characters", "presence"]

class CoderPairs(str, enum.Enum):
    any = "any"
    same = "same"
    different = "different"

_CoderPairs: TypeAlias = CoderPairs | Literal["any", "same", "different"]

class MeetingOptions(_Value):
    count: _Field[MeetingCount | None, _MeetingCount | None]
    coder_pairs: _Field[CoderPairs, _CoderPairs]
    coders: _Field[tuple[str, ...], Iterable[str]]
    roll_up: bool
    unit: _Field[UnitChoice, UnitChoice | str]
    include_interviewers: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", coders: Iterable[str] = (),
        roll_up: bool = False, unit: UnitChoice | str = "turn", include_interviewers: bool = False, threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...

def parse_rule(text: str) -> MeetingRule: ...
def parse_meeting_count(text: str) -> MeetingCount: ...
def parse_coder_pairs(text: str) -> CoderPairs: ...
def describe(
    rule: MeetingRule | str, options: MeetingOptions | None = None, *, count: _MeetingCount | None = None,
    coder_pairs: _CoderPairs = "any", coders: Iterable[str] = (), roll_up: bool = False,
    unit: UnitChoice | str = "turn", include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
) -> str: ...

class CooccurrenceMatrix(_Value):
    joint: _Field[csr_array, MatrixLike]
    marginals: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    total: float
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    rule: str
    count: _Field[MeetingCount, _MeetingCount]
    directed: bool
    def __init__(
        self, *, joint: MatrixLike = ..., marginals: npt.ArrayLike = ..., total: float = 0.0,
        columns: Iterable[Column | str] = (), rule: str = "", count: _MeetingCount = "presence",
        directed: bool = False,
    ) -> None: ...
    def to_table(self, measure: str) -> Table: ...
    def to_arrow(self, measure: str) -> pyarrow.Table: ...
    def to_pandas(self, measure: str) -> pandas.DataFrame: ...
    def to_polars(self, measure: str) -> polars.DataFrame: ...

class CooccurrenceOptions(_Value):
    threads: int
    limits: Limits
    def __init__(self, *, threads: int = 0, limits: Limits = ...) -> None: ...

@overload
def cooccurrence(
    incidence: IncidenceMatrix, options: CooccurrenceOptions | None = None, progress: Progress = None, *,
    threads: int = 0, limits: Limits = ...,
) -> CooccurrenceMatrix: ...
@overload
def cooccurrence(
    project: Project, rule: MeetingRule | str, options: MeetingOptions | None = None, progress: Progress = None, *,
    count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", coders: Iterable[str] = (),
    roll_up: bool = False, unit: UnitChoice | str = "turn", include_interviewers: bool = False, threads: int = 0,
    limits: Limits = ...,
) -> CooccurrenceMatrix: ...
@overload
def cooccurrence(
    matrix: MatrixLike, options: CooccurrenceOptions | None = None, progress: Progress = None, *,
    columns: Iterable[Column | str] | None = None, rule: str = "", threads: int = 0, limits: Limits = ...,
) -> CooccurrenceMatrix: ...
def nested_columns(codebook: Codebook, columns: Iterable[Column | str]) -> list[tuple[int, int]]: ...
def with_columns(counts: CooccurrenceMatrix, columns: Iterable[Column | str]) -> CooccurrenceMatrix: ...

class CooccurrenceCounter(_Value):
    def __init__(
        self, rule: MeetingRule | str = ..., options: MeetingOptions | None = None, *,
        count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", coders: Iterable[str] = (),
        roll_up: bool = False, unit: UnitChoice | str = "turn", include_interviewers: bool = False, threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...
    def add(
        self, project: Project, *, threads: int | None = None, limits: Limits | None = None, progress: Progress = None,
    ) -> None: ...
    @property
    def options(self) -> MeetingOptions: ...
    def merge(self, other: CooccurrenceCounter) -> None: ...
    def finalize(self) -> CooccurrenceMatrix: ...
    def to_bytes(self) -> bytes: ...
    @staticmethod
    def from_bytes(bytes: bytes) -> CooccurrenceCounter: ...

class PairCounter(_Copied):
    @overload
    def __init__(
        self, incidence: IncidenceMatrix, options: CooccurrenceOptions | None = None, progress: Progress = None, *,
        threads: int = 0, limits: Limits = ...,
    ) -> None: ...
    @overload
    def __init__(
        self, matrix: MatrixLike, options: CooccurrenceOptions | None = None, progress: Progress = None, *,
        columns: Iterable[Column | str] | None = None, rule: str = "", threads: int = 0, limits: Limits = ...,
    ) -> None: ...
    @property
    def rows(self) -> int: ...
    @property
    def columns(self) -> tuple[Column, ...]: ...
    def count(
        self, weights: npt.ArrayLike | None = None, options: CooccurrenceOptions | None = None,
        progress: Progress = None, *, threads: int = 0, limits: Limits = ...,
    ) -> CooccurrenceMatrix: ...

class PeopleCounts(_Copied):
    @property
    def people(self) -> int: ...
    @property
    def columns(self) -> tuple[Column, ...]: ...
    def count(self, times: npt.ArrayLike) -> CooccurrenceMatrix: ...
    @property
    def rule(self) -> str: ...
    @property
    def notes(self) -> tuple[str, ...]: ...
    def __len__(self) -> int: ...

@overload
def people_counts(
    incidence: IncidenceMatrix, threads: int = 0, limits: Limits = ..., progress: Progress = None,
) -> PeopleCounts: ...
@overload
def people_counts(parts: Iterable[CooccurrenceMatrix], rule: str) -> PeopleCounts: ...

class PairCounts(_Value):
    both: float
    first: float
    second: float
    total: float
    @overload
    def __init__(self, both: float, first: float, second: float, total: float) -> None: ...
    @overload
    def __init__(self, *, both: float = 0.0, first: float = 0.0, second: float = 0.0, total: float = 0.0) -> None: ...

class Jaccard(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class Dice(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class Cosine(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class OverlapCoefficient(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class Lift(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class Phi(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class Pmi(_Value):
    base: float
    def __init__(self, *, base: float = 2.0) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class NormalizedPmi(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class LogLikelihood(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class YulesQ(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class ChiSquare(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class ConditionalProbability(_Value):
    def __init__(self) -> None: ...
    directed: ClassVar[bool]
    @overload
    def __call__(self, both: float, first: float, second: float, total: float) -> float: ...
    @overload
    def __call__(self, counts: PairCounts) -> float: ...

class AssociationMatrix(_Value):
    weights: _Field[csr_array, MatrixLike]
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    measure: str
    rule: str
    directed: bool
    def __init__(
        self, *, weights: MatrixLike = ..., columns: Iterable[Column | str] = (), measure: str = "", rule: str = "",
        directed: bool = False,
    ) -> None: ...

class Symmetrization(str, enum.Enum):
    mean = "mean"
    larger = "larger"
    smaller = "smaller"

_Symmetrization: TypeAlias = Symmetrization | Literal["mean", "larger", "smaller"]

@overload
def associate(counts: CooccurrenceMatrix, measure: str | BuiltInMeasure) -> AssociationMatrix: ...
@overload
def associate(
    counts: CooccurrenceMatrix, measure: Measure, name: str = "a measure of the caller", directed: bool = False,
) -> AssociationMatrix: ...
def association_measure_names() -> list[str]: ...
def association_measure(name: str) -> BuiltInMeasure: ...
def symmetrized(association: AssociationMatrix, how: _Symmetrization = "mean") -> AssociationMatrix: ...

class PairMark(_Value):
    first: int
    second: int
    unequal: bool
    outside: bool
    def __init__(self, *, first: int = 0, second: int = 0, unequal: bool = False, outside: bool = False) -> None: ...

def mark_pairs(counts: CooccurrenceMatrix) -> list[PairMark]: ...

class ClassicalScaling(_Value):
    coordinates: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    eigenvalues: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    stress: float
    fit: float
    def __init__(
        self, *, coordinates: npt.ArrayLike = ..., eigenvalues: npt.ArrayLike = ..., stress: float = 0.0,
        fit: float = 0.0,
    ) -> None: ...

class CorrespondenceAnalysis(_Value):
    rows: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    columns: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    inertias: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    total: float
    rows_left_out: _Field[npt.NDArray[np.int32], Iterable[int]]
    columns_left_out: _Field[npt.NDArray[np.int32], Iterable[int]]
    def __init__(
        self, *, rows: npt.ArrayLike = ..., columns: npt.ArrayLike = ..., inertias: npt.ArrayLike = ...,
        total: float = 0.0, rows_left_out: Iterable[int] = ..., columns_left_out: Iterable[int] = ...,
    ) -> None: ...

class PrincipalComponents(_Value):
    axes: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    scores: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    variances: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    columns_left_out: _Field[npt.NDArray[np.int32], Iterable[int]]
    def __init__(
        self, *, axes: npt.ArrayLike = ..., scores: npt.ArrayLike = ..., variances: npt.ArrayLike = ...,
        columns_left_out: Iterable[int] = ...,
    ) -> None: ...

def classical_scaling(distances: npt.ArrayLike, axes: int = 2) -> ClassicalScaling: ...
def correspondence_analysis(counts: MatrixLike, axes: int = 2) -> CorrespondenceAnalysis: ...
def principal_components(counts: MatrixLike, axes: int = 2, scaled: bool = False) -> PrincipalComponents: ...
@overload
def code_distances(counts: CooccurrenceMatrix) -> npt.NDArray[np.float64]: ...
@overload
def code_distances(association: AssociationMatrix) -> npt.NDArray[np.float64]: ...

class MapMethod(str, enum.Enum):
    scaling = "scaling"
    correspondence = "correspondence"
    components = "components"

_MapMethod: TypeAlias = MapMethod | Literal["scaling", "correspondence", "components"]

def parse_map_method(text: str) -> MapMethod: ...

class CodeMap(_Tabular):
    method: _Field[MapMethod, _MapMethod]
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    coordinates: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    explained: _Field[npt.NDArray[np.float64], npt.ArrayLike]
    stress: float
    left_out: _Field[tuple[Column, ...], Iterable[Column | str]]
    rule: str
    def __init__(
        self, *, method: _MapMethod = "scaling", columns: Iterable[Column | str] = (),
        coordinates: npt.ArrayLike = ..., explained: npt.ArrayLike = ..., stress: float = 0.0,
        left_out: Iterable[Column | str] = (), rule: str = "",
    ) -> None: ...

class CodeMapOptions(_Value):
    method: _Field[MapMethod, _MapMethod]
    axes: int
    scaled: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, method: _MapMethod = "scaling", axes: int = 2, scaled: bool = False, threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...

@overload
def code_map(
    incidence: IncidenceMatrix, options: CodeMapOptions | None = None, progress: Progress = None, *,
    method: _MapMethod = "scaling", axes: int = 2, scaled: bool = False, threads: int = 0, limits: Limits = ...,
) -> CodeMap: ...
@overload
def code_map(
    counts: CooccurrenceMatrix, options: CodeMapOptions | None = None, progress: Progress = None, *,
    method: _MapMethod = "scaling", axes: int = 2, scaled: bool = False, threads: int = 0, limits: Limits = ...,
) -> CodeMap: ...
@overload
def code_map(
    association: AssociationMatrix, options: CodeMapOptions | None = None, progress: Progress = None, *,
    method: _MapMethod = "scaling", axes: int = 2, scaled: bool = False, threads: int = 0, limits: Limits = ...,
) -> CodeMap: ...
def explained_table(map: CodeMap) -> Table: ...

class NullModel(str, enum.Enum):
    within_transcripts = "within_transcripts"
    free = "free"

_NullModel: TypeAlias = NullModel | Literal["within_transcripts", "free"]

def parse_null_model(text: str) -> NullModel: ...

class PairTestOptions(_Value):
    null: _Field[NullModel, _NullModel]
    alternative: _Field[Alternative, _Alternative]
    replicates: int
    seed: int
    min_units: int
    leave_out: _Field[tuple[tuple[int, int], ...], Iterable[tuple[int, int]]]
    work: int
    threads: int
    limits: Limits
    def __init__(
        self, *, null: _NullModel = "within_transcripts", alternative: _Alternative = "two_sided",
        replicates: int = 1000, seed: int = 1, min_units: int = 1, leave_out: Iterable[tuple[int, int]] = (),
        work: int = 250000, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class PairTest(_Value):
    first: int
    second: int
    counts: PairCounts
    expected: float
    z: float
    p: float
    approximate: bool
    q: float
    q_dependent: float
    p_permutation: float
    p_family: float
    p_largest: float
    odds_ratio: Effect
    reason: str
    def __init__(
        self, *, first: int = 0, second: int = 0, counts: PairCounts = ..., expected: float = 0.0, z: float = 0.0,
        p: float = 0.0, approximate: bool = False, q: float = 0.0, q_dependent: float = 0.0,
        p_permutation: float = 0.0, p_family: float = 0.0, p_largest: float = 0.0, odds_ratio: Effect = ...,
        reason: str = "",
    ) -> None: ...

class PairTests(_Tabular):
    pairs: _Field[tuple[PairTest, ...], Iterable[PairTest]]
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    tested: int
    approximated: int
    replicates: int
    seed: int
    null: _Field[NullModel, _NullModel]
    alternative: _Field[Alternative, _Alternative]
    rule: str
    null_rule: str
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, pairs: Iterable[PairTest] = (), columns: Iterable[Column | str] = (), tested: int = 0,
        approximated: int = 0, replicates: int = 0, seed: int = 0, null: _NullModel = "within_transcripts",
        alternative: _Alternative = "two_sided", rule: str = "", null_rule: str = "", notes: Iterable[str] = (),
    ) -> None: ...
    def __len__(self) -> int: ...

def test_pairs(
    incidence: IncidenceMatrix, options: PairTestOptions | None = None, progress: Progress = None, *,
    null: _NullModel = "within_transcripts", alternative: _Alternative = "two_sided", replicates: int = 1000,
    seed: int = 1, min_units: int = 1, leave_out: Iterable[tuple[int, int]] = (), work: int = 250000, threads: int = 0,
    limits: Limits = ...,
) -> PairTests: ...

# --- graph

class Link(_Value):
    first: int
    second: int
    weight: float
    @overload
    def __init__(self, first: int, second: int, weight: float) -> None: ...
    @overload
    def __init__(self, *, first: int = 0, second: int = 0, weight: float = 0.0) -> None: ...
    def __iter__(self) -> Iterator[int | float]: ...

class Neighbor(_Value):
    node: int
    weight: float
    def __init__(self, *, node: int = 0, weight: float = 0.0) -> None: ...
    def __iter__(self) -> Iterator[int | float]: ...

class CodeGraph(_Value):
    @overload
    def __init__(self) -> None: ...
    @overload
    def __init__(self, nodes: Iterable[Column | str], links: Iterable[Link | tuple[int, int, float]] = ()) -> None: ...
    @property
    def nodes(self) -> tuple[Column, ...]: ...
    @property
    def links(self) -> tuple[Link, ...]: ...
    @property
    def link_array(self) -> npt.NDArray[np.void]: ...
    @property
    def size(self) -> int: ...
    @property
    def total_weight(self) -> float: ...
    def neighbors(self, node: int) -> tuple[Neighbor, ...]: ...
    def strength(self, node: int) -> float: ...
    def to_networkx(graph) -> networkx.Graph: ...
    def to_igraph(graph) -> igraph.Graph: ...
    def __len__(self) -> int: ...
    def to_table(self, community: Labels | None = None) -> Table: ...
    def to_arrow(self, community: Labels | None = None) -> pyarrow.Table: ...
    def to_pandas(self, community: Labels | None = None) -> pandas.DataFrame: ...
    def to_polars(self, community: Labels | None = None) -> polars.DataFrame: ...
    def __arrow_c_stream__(self, requested_schema: object = None) -> object: ...

class Partition(_Value):
    community: _Field[npt.NDArray[np.int32], Iterable[int]]
    communities: int
    quality: float
    iterations: int
    def __init__(
        self, *, community: Iterable[int] = ..., communities: int = 0, quality: float = 0.0, iterations: int = 0,
    ) -> None: ...
    def sets(self) -> list[set[int]]: ...

def make_partition(graph: CodeGraph, labels: Labels) -> Partition: ...
def modularity(graph: CodeGraph, community: Labels, resolution: float = 1.0) -> float: ...
def constant_potts(graph: CodeGraph, community: Labels, resolution: float = 1.0) -> float: ...
def connected_components(graph: CodeGraph) -> Partition: ...
def rand_index(first: Labels, second: Labels) -> float: ...
def adjusted_rand_index(first: Labels, second: Labels) -> float: ...
def mutual_information(first: Labels, second: Labels) -> float: ...
def normalized_mutual_information(first: Labels, second: Labels) -> float: ...
def variation_of_information(first: Labels, second: Labels) -> float: ...

class PartitionSimilarity(_Value):
    shared: int
    only_first: int
    only_second: int
    rand: float
    adjusted_rand: float
    normalized_mutual: float
    variation: float
    variation_by_log_n: float
    def __init__(
        self, *, shared: int = 0, only_first: int = 0, only_second: int = 0, rand: float = 0.0,
        adjusted_rand: float = 0.0, normalized_mutual: float = 0.0, variation: float = 0.0,
        variation_by_log_n: float = 0.0,
    ) -> None: ...

def compare_partitions(
    first_graph: CodeGraph, first: Labels, second_graph: CodeGraph, second: Labels,
) -> PartitionSimilarity: ...

class Backbone(_Value):
    min_weight: float
    disparity: float | None
    strongest: int | None
    spanning: int | None
    significance: float | None
    @overload
    def __init__(self, text: str) -> None: ...
    @overload
    def __init__(
        self, *, min_weight: float = 0.0, disparity: float | None = None, strongest: int | None = None,
        spanning: int | None = None, significance: float | None = None,
    ) -> None: ...
    def __str__(self) -> str: ...

def parse_backbone(text: str) -> Backbone: ...

class DroppedLinks(_Value):
    rule: str
    links: int
    weight: float
    def __init__(self, *, rule: str = "", links: int = 0, weight: float = 0.0) -> None: ...

class GraphResult(_Value):
    graph: CodeGraph
    dropped_links: int
    dropped_weight: float
    dropped: _Field[tuple[DroppedLinks, ...], Iterable[DroppedLinks]]
    cut_off: int
    rule: str
    def __init__(
        self, *, graph: CodeGraph = ..., dropped_links: int = 0, dropped_weight: float = 0.0,
        dropped: Iterable[DroppedLinks] = (), cut_off: int = 0, rule: str = "",
    ) -> None: ...

def make_graph(
    association: AssociationMatrix, backbone: Backbone | str = ..., tests: PairTests | None = None,
) -> GraphResult: ...
def disparity_p(graph: CodeGraph) -> npt.NDArray[np.float64]: ...

class CentralityOptions(_Value):
    normalized: bool
    threads: int
    limits: Limits
    def __init__(self, *, normalized: bool = True, threads: int = 0, limits: Limits = ...) -> None: ...

def betweenness(
    graph: CodeGraph, options: CentralityOptions | None = None, progress: Progress = None, *, normalized: bool = True,
    threads: int = 0, limits: Limits = ...,
) -> npt.NDArray[np.float64]: ...
def closeness(
    graph: CodeGraph, options: CentralityOptions | None = None, progress: Progress = None, *, normalized: bool = True,
    threads: int = 0, limits: Limits = ...,
) -> npt.NDArray[np.float64]: ...
def eigenvector_centrality(
    graph: CodeGraph, options: CentralityOptions | None = None, progress: Progress = None, *, normalized: bool = True,
    threads: int = 0, limits: Limits = ...,
) -> npt.NDArray[np.float64]: ...
def core_numbers(graph: CodeGraph) -> npt.NDArray[np.int32]: ...
def participation_coefficients(graph: CodeGraph, community: Labels) -> npt.NDArray[np.float64]: ...
def centralities(
    graph: CodeGraph, community: Labels | None = None, options: CentralityOptions | None = None,
    progress: Progress = None, *, normalized: bool = True, threads: int = 0, limits: Limits = ...,
) -> Table: ...
def to_graphml(graph: CodeGraph, community: Labels | None = None, count: npt.ArrayLike | None = None) -> str: ...
def to_gexf(graph: CodeGraph, community: Labels | None = None, count: npt.ArrayLike | None = None) -> str: ...
def to_dot(graph: CodeGraph, community: Labels | None = None, count: npt.ArrayLike | None = None) -> str: ...

class Point(_Value):
    x: float
    y: float
    def __init__(self, *, x: float = 0.0, y: float = 0.0) -> None: ...
    def __iter__(self) -> Iterator[float]: ...

def layout(graph: CodeGraph, width: float, height: float) -> tuple[Point, ...]: ...

# --- comparison of groups

class ContrastCell(_Value):
    column: int
    group: int
    voiced: int
    participants: int
    share: float
    low: float
    high: float
    def __init__(
        self, *, column: int = 0, group: int = 0, voiced: int = 0, participants: int = 0, share: float = 0.0,
        low: float = 0.0, high: float = 0.0,
    ) -> None: ...

class ContrastTest(_Value):
    column: int
    p: float
    q: float
    simulated: bool
    reason: str
    def __init__(
        self, *, column: int = 0, p: float = 0.0, q: float = 0.0, simulated: bool = False, reason: str = "",
    ) -> None: ...

class Contrast(_Value):
    attribute: str
    groups: _Field[tuple[str, ...], Iterable[str]]
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    cells: _Field[tuple[ContrastCell, ...], Iterable[ContrastCell]]
    tests: _Field[tuple[ContrastTest, ...], Iterable[ContrastTest]]
    tested: int
    without_group: int
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, attribute: str = "", groups: Iterable[str] = (), columns: Iterable[Column | str] = (),
        cells: Iterable[ContrastCell] = (), tests: Iterable[ContrastTest] = (), tested: int = 0,
        without_group: int = 0, notes: Iterable[str] = (),
    ) -> None: ...

class ContrastOptions(_Value):
    exact: ExactTestOptions
    threads: int
    limits: Limits
    def __init__(self, *, exact: ExactTestOptions = ..., threads: int = 0, limits: Limits = ...) -> None: ...

def contrast(
    by_participant: IncidenceMatrix, grouping: Grouping, options: ContrastOptions | None = None,
    progress: Progress = None, *, exact: ExactTestOptions = ..., threads: int = 0, limits: Limits = ...,
) -> Contrast: ...

class DifferenceRule(_Value):
    class Of(str, enum.Enum):
        codes = "codes"
        pairs = "pairs"

    class By(str, enum.Enum):
        share = "share"
        units = "units"
        voiced = "voiced"

    of: _Field[DifferenceRule.Of, _DifferenceRuleOf]
    by: _Field[DifferenceRule.By, _DifferenceRuleBy]
    def __init__(self, *, of: _DifferenceRuleOf = "codes", by: _DifferenceRuleBy = "share") -> None: ...

_DifferenceRuleOf: TypeAlias = DifferenceRule.Of | Literal["codes", "pairs"]
_DifferenceRuleBy: TypeAlias = DifferenceRule.By | Literal["share", "units", "voiced"]

class DifferenceOptions(_Value):
    replicates: int
    seed: int
    within: Grouping | None
    min_participants: int
    threads: int
    limits: Limits
    def __init__(
        self, *, replicates: int = 10000, seed: int = 1, within: Grouping | None = None, min_participants: int = 1,
        threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class DifferenceTest(_Value):
    first: int
    second: int
    means: _Field[npt.NDArray[np.float64], Iterable[float]]
    difference: Effect
    statistic: float
    p: float
    q: float
    p_family: float
    reason: str
    def __init__(
        self, *, first: int = 0, second: int = -1, means: Iterable[float] = ..., difference: Effect = ...,
        statistic: float = 0.0, p: float = 0.0, q: float = 0.0, p_family: float = 0.0, reason: str = "",
    ) -> None: ...

class Difference(_Tabular):
    attribute: str
    groups: _Field[tuple[str, ...], Iterable[str]]
    participants: _Field[npt.NDArray[np.int64], Iterable[int]]
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    rule: DifferenceRule
    tests: _Field[tuple[DifferenceTest, ...], Iterable[DifferenceTest]]
    tested: int
    complete: bool
    replicates: int
    smallest_p: float
    without_group: int
    description: str
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, attribute: str = "", groups: Iterable[str] = (), participants: Iterable[int] = ...,
        columns: Iterable[Column | str] = (), rule: DifferenceRule = ..., tests: Iterable[DifferenceTest] = (),
        tested: int = 0, complete: bool = False, replicates: int = 0, smallest_p: float = 0.0, without_group: int = 0,
        description: str = "", notes: Iterable[str] = (),
    ) -> None: ...

def parse_difference_measure(text: str) -> DifferenceRule.By: ...
def difference(
    incidence: IncidenceMatrix, grouping: Grouping, rule: DifferenceRule = ...,
    options: DifferenceOptions | None = None, progress: Progress = None, *, replicates: int = 10000, seed: int = 1,
    within: Grouping | None = None, min_participants: int = 1, threads: int = 0, limits: Limits = ...,
) -> Difference: ...

# --- saturation

class Chao2(_Value):
    estimate: float
    low: float
    high: float
    variance: float
    observed: int
    once: int
    twice: int
    note: str
    def __init__(
        self, *, estimate: float = 0.0, low: float = 0.0, high: float = 0.0, variance: float = 0.0, observed: int = 0,
        once: int = 0, twice: int = 0, note: str = "",
    ) -> None: ...

class Saturation(_Value):
    interviews: int
    order_mean: _Field[npt.NDArray[np.float64], Iterable[float]]
    order_sd: _Field[npt.NDArray[np.float64], Iterable[float]]
    interviews_with_code: _Field[npt.NDArray[np.int64], Iterable[int]]
    unseen: Chao2
    def __init__(
        self, *, interviews: int = 0, order_mean: Iterable[float] = ..., order_sd: Iterable[float] = ...,
        interviews_with_code: Iterable[int] = ..., unseen: Chao2 = ...,
    ) -> None: ...

def chao2(interviews_with_code: Iterable[int], interviews: int) -> Chao2: ...
def saturation(by_interview: IncidenceMatrix, progress: Progress = None) -> Saturation: ...

# --- search

class ConcordanceOrder(str, enum.Enum):
    text = "text"
    left = "left"
    right = "right"

_ConcordanceOrder: TypeAlias = ConcordanceOrder | Literal["text", "left", "right"]

class ConcordanceOptions(_Value):
    context: int
    order: _Field[ConcordanceOrder, _ConcordanceOrder]
    group: str
    limit: int
    match: MatchOptions
    include_interviewers: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, context: int = 7, order: _ConcordanceOrder = "text", group: str = "", limit: int = 0,
        match: MatchOptions = ..., include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class ConcordanceLine(_Value):
    transcript: int
    turn: int
    speaker: int | None
    group: str
    left: TextSpan
    node: TextSpan
    right: TextSpan
    def __init__(
        self, *, transcript: int = 0, turn: int = 0, speaker: int | None = None, group: str = "", left: TextSpan = ...,
        node: TextSpan = ..., right: TextSpan = ...,
    ) -> None: ...

class Concordance(_Value):
    node: str
    lines: _Field[tuple[ConcordanceLine, ...], Iterable[ConcordanceLine]]
    hits: int
    rule: str
    def __init__(
        self, *, node: str = "", lines: Iterable[ConcordanceLine] = (), hits: int = 0, rule: str = "",
    ) -> None: ...
    def to_table(self, corpus: Corpus) -> Table: ...
    def to_arrow(self, corpus: Corpus) -> pyarrow.Table: ...
    def to_pandas(self, corpus: Corpus) -> pandas.DataFrame: ...
    def to_polars(self, corpus: Corpus) -> polars.DataFrame: ...

@overload
def concordance(
    corpus: Corpus, pattern: str, options: ConcordanceOptions | None = None, progress: Progress = None, *,
    context: int = 7, order: _ConcordanceOrder = "text", group: str = "", limit: int = 0, match: MatchOptions = ...,
    include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
) -> Concordance: ...
@overload
def concordance(
    corpus: Corpus, expression: RegularExpression, options: ConcordanceOptions | None = None,
    progress: Progress = None, *, context: int = 7, order: _ConcordanceOrder = "text", group: str = "", limit: int = 0,
    match: MatchOptions = ..., include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
) -> Concordance: ...

class QueryOptions(_Value):
    coders: _Field[tuple[str, ...], Iterable[str]]
    subcodes: bool
    match: MatchOptions
    limit: int
    include_interviewers: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, coders: Iterable[str] = (), subcodes: bool = True, match: MatchOptions = ..., limit: int = 0,
        include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class QueryResult(_Value):
    transcript: int
    turn: int
    speaker: int | None
    span: TextSpan
    context: TextSpan
    evidence: _Field[tuple[TextSpan, ...], Iterable[TextSpan]]
    def __init__(
        self, *, transcript: int = 0, turn: int = 0, speaker: int | None = None, span: TextSpan = ...,
        context: TextSpan = ..., evidence: Iterable[TextSpan] = (),
    ) -> None: ...

class QueryResults(_Value):
    results: _Field[tuple[QueryResult, ...], Iterable[QueryResult]]
    found: int
    reading: str
    def __init__(self, *, results: Iterable[QueryResult] = (), found: int = 0, reading: str = "") -> None: ...
    def to_table(self, corpus: Corpus) -> Table: ...
    def to_arrow(self, corpus: Corpus) -> pyarrow.Table: ...
    def to_pandas(self, corpus: Corpus) -> pandas.DataFrame: ...
    def to_polars(self, corpus: Corpus) -> polars.DataFrame: ...

def query(
    project: Project, text: str, options: QueryOptions | None = None, progress: Progress = None, *,
    coders: Iterable[str] = (), subcodes: bool = True, match: MatchOptions = ..., limit: int = 0,
    include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
) -> QueryResults: ...

# --- wording: words, their company, and how people talk

class CorpusWordsOptions(_Value):
    tokenizer: Tokenizer | None
    normalizer: Normalizer | None
    include_interviewers: bool
    threads: int
    limits: Limits
    def __init__(
        self, *, tokenizer: Tokenizer | None = None, normalizer: Normalizer | None = None,
        include_interviewers: bool = False, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class SpokenTurn(_Value):
    transcript: int
    turn: int
    speaker: int | None
    voice: int
    begin: int
    end: int
    def __init__(
        self, *, transcript: int = 0, turn: int = 0, speaker: int | None = None, voice: int = 0, begin: int = 0,
        end: int = 0,
    ) -> None: ...

class CorpusWords(_Copied):
    def __init__(
        self, corpus: Corpus, options: CorpusWordsOptions | None = None, progress: Progress = None, *,
        tokenizer: Tokenizer | None = None, normalizer: Normalizer | None = None, include_interviewers: bool = False,
        threads: int = 0, limits: Limits = ...,
    ) -> None: ...
    @property
    def vocabulary(self) -> Vocabulary: ...
    @property
    def turns(self) -> tuple[SpokenTurn, ...]: ...
    @property
    def ids(self) -> npt.NDArray[np.uint32]: ...
    @property
    def voices(self) -> int: ...
    def follows_directly(self, position: int) -> bool: ...
    def __len__(self) -> int: ...

class NgramOptions(_Value):
    size: int
    min_count: int
    min_participants: int
    across_punctuation: bool
    stop_words: _Field[StopWords, StopWords | Collection[str]]
    limit: int
    threads: int
    limits: Limits
    def __init__(
        self, *, size: int = 2, min_count: int = 2, min_participants: int = 1, across_punctuation: bool = False,
        stop_words: StopWords | Collection[str] = ..., limit: int = 0, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class Ngram(_Value):
    words: _Field[tuple[str, ...], Iterable[str]]
    count: int
    participants: int
    def __init__(self, *, words: Iterable[str] = (), count: int = 0, participants: int = 0) -> None: ...

def ngrams(
    words: CorpusWords, options: NgramOptions | None = None, progress: Progress = None, *, size: int = 2,
    min_count: int = 2, min_participants: int = 1, across_punctuation: bool = False,
    stop_words: StopWords | Collection[str] = ..., limit: int = 0, threads: int = 0, limits: Limits = ...,
) -> list[Ngram]: ...

class CollocationOptions(_Value):
    size: int
    min_count: int
    min_participants: int
    stop_words: _Field[StopWords, StopWords | Collection[str]]
    limit: int
    threads: int
    limits: Limits
    def __init__(
        self, *, size: int = 2, min_count: int = 2, min_participants: int = 1,
        stop_words: StopWords | Collection[str] = ..., limit: int = 0, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class Collocation(_Value):
    words: _Field[tuple[str, ...], Iterable[str]]
    count: int
    participants: int
    lambda_: float
    z: float
    log_likelihood: float
    pmi: float
    def __init__(
        self, *, words: Iterable[str] = (), count: int = 0, participants: int = 0, lambda_: float = 0.0,
        z: float = 0.0, log_likelihood: float = 0.0, pmi: float = 0.0,
    ) -> None: ...

class CollocationStatistics(_Value):
    lambda_: float
    z: float
    log_likelihood: float
    pmi: float
    def __init__(
        self, *, lambda_: float = 0.0, z: float = 0.0, log_likelihood: float = 0.0, pmi: float = 0.0,
    ) -> None: ...

def collocations(
    words: CorpusWords, options: CollocationOptions | None = None, progress: Progress = None, *, size: int = 2,
    min_count: int = 2, min_participants: int = 1, stop_words: StopWords | Collection[str] = ..., limit: int = 0,
    threads: int = 0, limits: Limits = ...,
) -> list[Collocation]: ...
def collocation_statistics(counts: Iterable[float]) -> CollocationStatistics: ...

class Dispersion(_Value):
    range: int
    juilland_d: float
    dp: float
    dp_normalized: float
    def __init__(
        self, *, range: int = 0, juilland_d: float = 0.0, dp: float = 0.0, dp_normalized: float = 0.0,
    ) -> None: ...

def dispersion(uses: Iterable[int], sizes: Iterable[int]) -> Dispersion: ...

class WordFrequency(_Value):
    word: str
    count: int
    transcripts: int
    dispersion: Dispersion
    def __init__(
        self, *, word: str = "", count: int = 0, transcripts: int = 0, dispersion: Dispersion = ...,
    ) -> None: ...

class WordFrequencyOptions(_Value):
    min_count: int
    min_participants: int
    numbers: bool
    stop_words: _Field[StopWords, StopWords | Collection[str]]
    limit: int
    threads: int
    limits: Limits
    def __init__(
        self, *, min_count: int = 1, min_participants: int = 1, numbers: bool = False,
        stop_words: StopWords | Collection[str] = ..., limit: int = 0, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class WordFrequencies(_Tabular):
    words: _Field[tuple[WordFrequency, ...], Iterable[WordFrequency]]
    tokens: int
    types: int
    participants: int
    excluded: _Field[tuple[ExcludedWords, ...], Iterable[ExcludedWords]]
    def __init__(
        self, *, words: Iterable[WordFrequency] = (), tokens: int = 0, types: int = 0, participants: int = 0,
        excluded: Iterable[ExcludedWords] = (),
    ) -> None: ...

def word_frequencies(
    words: CorpusWords, options: WordFrequencyOptions | None = None, progress: Progress = None, *, min_count: int = 1,
    min_participants: int = 1, numbers: bool = False, stop_words: StopWords | Collection[str] = ..., limit: int = 0,
    threads: int = 0, limits: Limits = ...,
) -> WordFrequencies: ...

class KeynessMeasure(str, enum.Enum):
    log_likelihood = "log_likelihood"
    chi_square = "chi_square"
    log_odds = "log_odds"

_KeynessMeasure: TypeAlias = KeynessMeasure | Literal["log_likelihood", "chi_square", "log_odds"]

class KeynessCorrection(str, enum.Enum):
    none = "none"
    yates = "yates"
    williams = "williams"

_KeynessCorrection: TypeAlias = KeynessCorrection | Literal["none", "yates", "williams"]

def parse_keyness_measure(text: str) -> KeynessMeasure: ...

class KeynessCounts(_Value):
    a: float
    b: float
    c: float
    d: float
    def __init__(self, *, a: float = 0.0, b: float = 0.0, c: float = 0.0, d: float = 0.0) -> None: ...

class LogOdds(_Value):
    delta: float
    z: float
    def __init__(self, *, delta: float = 0.0, z: float = 0.0) -> None: ...

class KeynessOptions(_Value):
    measure: _Field[KeynessMeasure, _KeynessMeasure]
    correction: _Field[KeynessCorrection, _KeynessCorrection]
    quanteda_compatible: bool
    prior_scale: float
    min_count: int
    min_participants: int
    stop_words: _Field[StopWords, StopWords | Collection[str]]
    threads: int
    limits: Limits
    def __init__(
        self, *, measure: _KeynessMeasure = "log_likelihood", correction: _KeynessCorrection = "none",
        quanteda_compatible: bool = False, prior_scale: float = 1.0, min_count: int = 5, min_participants: int = 2,
        stop_words: StopWords | Collection[str] = ..., threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class KeyWord(_Value):
    word: str
    target: int
    reference: int
    target_participants: int
    reference_participants: int
    score: float
    effect: float
    p: float
    q: float
    def __init__(
        self, *, word: str = "", target: int = 0, reference: int = 0, target_participants: int = 0,
        reference_participants: int = 0, score: float = 0.0, effect: float = 0.0, p: float = 0.0, q: float = 0.0,
    ) -> None: ...

class GroupKeyness(_Value):
    group: str
    target_words: int
    reference_words: int
    words: _Field[tuple[KeyWord, ...], Iterable[KeyWord]]
    def __init__(
        self, *, group: str = "", target_words: int = 0, reference_words: int = 0, words: Iterable[KeyWord] = (),
    ) -> None: ...

class Keyness(_Tabular):
    attribute: str
    measure: _Field[KeynessMeasure, _KeynessMeasure]
    groups: _Field[tuple[GroupKeyness, ...], Iterable[GroupKeyness]]
    caution: str
    def __init__(
        self, *, attribute: str = "", measure: _KeynessMeasure = "log_likelihood", groups: Iterable[GroupKeyness] = (),
        caution: str = "",
    ) -> None: ...

@overload
def keyness(
    counts: KeynessCounts, measure: _KeynessMeasure, correction: _KeynessCorrection = "none",
    quanteda_compatible: bool = False,
) -> float: ...
@overload
def keyness(
    words: CorpusWords, grouping: Grouping, options: KeynessOptions | None = None, progress: Progress = None, *,
    measure: _KeynessMeasure = "log_likelihood", correction: _KeynessCorrection = "none",
    quanteda_compatible: bool = False, prior_scale: float = 1.0, min_count: int = 5, min_participants: int = 2,
    stop_words: StopWords | Collection[str] = ..., threads: int = 0, limits: Limits = ...,
) -> Keyness: ...
def log_odds(target: Iterable[float], reference: Iterable[float], prior_scale: float = 1.0) -> list[LogOdds]: ...

class ReadabilityCounts(_Value):
    words: int
    sentences: int
    syllables: int
    long_words: int
    def __init__(self, *, words: int = 0, sentences: int = 0, syllables: int = 0, long_words: int = 0) -> None: ...

class Readability(_Value):
    flesch: float
    flesch_kincaid: float
    lix: float
    def __init__(self, *, flesch: float = 0.0, flesch_kincaid: float = 0.0, lix: float = 0.0) -> None: ...

def readability(counts: ReadabilityCounts) -> Readability: ...
def readability_counts(text: str) -> ReadabilityCounts: ...
def count_syllables(folded: str) -> int: ...

class TalkShare(_Value):
    transcript: int
    speaker: int | None
    interviewer: bool
    turns: int
    words: int
    questions: int
    share: float
    words_per_turn: float
    text: ReadabilityCounts
    def __init__(
        self, *, transcript: int = 0, speaker: int | None = None, interviewer: bool = False, turns: int = 0,
        words: int = 0, questions: int = 0, share: float = 0.0, words_per_turn: float = 0.0,
        text: ReadabilityCounts = ...,
    ) -> None: ...

class TalkOptions(_Value):
    threads: int
    limits: Limits
    def __init__(self, *, threads: int = 0, limits: Limits = ...) -> None: ...

def talk_shares(
    corpus: Corpus, options: TalkOptions | None = None, progress: Progress = None, *, threads: int = 0,
    limits: Limits = ...,
) -> list[TalkShare]: ...

# --- themes: communities of codes, and how far they hold

class QualityChoice(str, enum.Enum):
    modularity = "modularity"
    cpm = "cpm"

_QualityChoice: TypeAlias = QualityChoice | Literal["modularity", "cpm"]

class DetectorChoice(str, enum.Enum):
    leiden = "leiden"
    label_propagation = "label_propagation"
    components = "components"
    average_linkage = "average_linkage"

_DetectorChoice: TypeAlias = DetectorChoice | Literal["leiden", "label_propagation", "components", "average_linkage"]

def parse_quality(text: str) -> QualityChoice: ...
def parse_detector(text: str) -> DetectorChoice: ...

class Mass(_Value):
    strength: float
    size: float
    @overload
    def __init__(self, strength: float, size: float) -> None: ...
    @overload
    def __init__(self, *, strength: float = 0.0, size: float = 0.0) -> None: ...

class Modularity(_Value):
    resolution: float
    @overload
    def __init__(self, resolution: float) -> None: ...
    @overload
    def __init__(self, *, resolution: float = 1.0) -> None: ...
    def __call__(self, link: float, a: Mass, b: Mass, whole: Mass) -> float: ...

class ConstantPotts(_Value):
    resolution: float
    @overload
    def __init__(self, resolution: float) -> None: ...
    @overload
    def __init__(self, *, resolution: float = 1.0) -> None: ...
    def __call__(self, link: float, a: Mass, b: Mass, whole: Mass) -> float: ...

class LeidenOptions(_Value):
    seed: int
    randomness: float
    iterations: int
    threads: int
    limits: Limits
    def __init__(
        self, *, seed: int = 1, randomness: float = 0.01, iterations: int = 0, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class Leiden(_Value):
    quality: Quality
    options: LeidenOptions
    def __init__(
        self, quality: Quality = ..., options: LeidenOptions | None = None, *, seed: int = 1, randomness: float = 0.01,
        iterations: int = 0, threads: int = 0, limits: Limits = ...,
    ) -> None: ...
    def __call__(self, graph: CodeGraph, progress: Progress = None) -> Partition: ...

def leiden(
    graph: CodeGraph, quality: Quality = ..., options: LeidenOptions | None = None, progress: Progress = None, *,
    seed: int = 1, randomness: float = 0.01, iterations: int = 0, threads: int = 0, limits: Limits = ...,
) -> Partition: ...
def leiden_within(
    graph: CodeGraph, quality: Modularity | ConstantPotts, parents: Labels, options: LeidenOptions | None = None,
    progress: Progress = None, *, seed: int = 1, randomness: float = 0.01, iterations: int = 0, threads: int = 0,
    limits: Limits = ...,
) -> Partition: ...

class LabelPropagationOptions(_Value):
    seed: int
    rounds: int
    threads: int
    limits: Limits
    def __init__(self, *, seed: int = 1, rounds: int = 1000, threads: int = 0, limits: Limits = ...) -> None: ...

class LabelPropagation(_Value):
    options: LabelPropagationOptions
    def __init__(
        self, options: LabelPropagationOptions | None = None, *, seed: int = 1, rounds: int = 1000, threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...
    def __call__(self, graph: CodeGraph, progress: Progress = None) -> Partition: ...

def label_propagation(
    graph: CodeGraph, options: LabelPropagationOptions | None = None, progress: Progress = None, *, seed: int = 1,
    rounds: int = 1000, threads: int = 0, limits: Limits = ...,
) -> Partition: ...

class LinkageMerge(_Value):
    first: int
    second: int
    height: float
    size: int
    def __init__(self, *, first: int = 0, second: int = 0, height: float = 0.0, size: int = 0) -> None: ...

class Dendrogram(_Tabular):
    columns: _Field[tuple[Column, ...], Iterable[Column | str]]
    merges: _Field[tuple[LinkageMerge, ...], Iterable[LinkageMerge]]
    def __init__(self, *, columns: Iterable[Column | str] = (), merges: Iterable[LinkageMerge] = ()) -> None: ...

@overload
def average_linkage(
    association: AssociationMatrix, threads: int = 0, limits: Limits = ..., progress: Progress = None,
) -> Dendrogram: ...
@overload
def average_linkage(
    graph: CodeGraph, threads: int = 0, limits: Limits = ..., progress: Progress = None,
) -> Dendrogram: ...
def cut_at_height(dendrogram: Dendrogram, height: float) -> Partition: ...
def cut_into(dendrogram: Dendrogram, clusters: int) -> Partition: ...

class AverageLinkageOptions(_Value):
    height: float | None
    clusters: int | None
    threads: int
    limits: Limits
    def __init__(
        self, *, height: float | None = None, clusters: int | None = None, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class AverageLinkage(_Value):
    options: AverageLinkageOptions
    def __init__(
        self, options: AverageLinkageOptions | None = None, *, height: float | None = None,
        clusters: int | None = None, threads: int = 0, limits: Limits = ...,
    ) -> None: ...
    def __call__(self, graph: CodeGraph, progress: Progress = None) -> Partition: ...

class ConnectedComponents(_Value):
    def __init__(self) -> None: ...
    def __call__(self, graph: CodeGraph) -> Partition: ...

class ResolutionProfileOptions(_Value):
    low: float
    high: float
    runs: int
    precision: float
    most: int
    seed: int
    threads: int
    limits: Limits
    def __init__(
        self, *, low: float = 0.0, high: float = 0.0, runs: int = 10, precision: float = 0.01, most: int = 200,
        seed: int = 1, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class ProfileStep(_Value):
    low: float
    high: float
    partition: Partition
    def __init__(self, *, low: float = 0.0, high: float = 0.0, partition: Partition = ...) -> None: ...

class ResolutionProfile(_Tabular):
    steps: _Field[tuple[ProfileStep, ...], Iterable[ProfileStep]]
    complete: bool
    tried: int
    quality: str
    def __init__(
        self, *, steps: Iterable[ProfileStep] = (), complete: bool = False, tried: int = 0, quality: str = "",
    ) -> None: ...

def resolution_profile(
    graph: CodeGraph, quality: Modularity | ConstantPotts = ..., options: ResolutionProfileOptions | None = None,
    progress: Progress = None, *, low: float = 0.0, high: float = 0.0, runs: int = 10, precision: float = 0.01,
    most: int = 200, seed: int = 1, threads: int = 0, limits: Limits = ...,
) -> ResolutionProfile: ...

class HierarchyOptions(_Value):
    resolutions: _Field[npt.NDArray[np.float64], Iterable[float]]
    runs: int
    seed: int
    threads: int
    limits: Limits
    def __init__(
        self, *, resolutions: Iterable[float] = ..., runs: int = 10, seed: int = 1, threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...

class HierarchyTheme(_Value):
    level: int
    parent: int
    columns: _Field[npt.NDArray[np.int32], Iterable[int]]
    label: str
    def __init__(self, *, level: int = 0, parent: int = -1, columns: Iterable[int] = ..., label: str = "") -> None: ...

class Hierarchy(_Value):
    themes: _Field[tuple[HierarchyTheme, ...], Iterable[HierarchyTheme]]
    levels: _Field[tuple[Partition, ...], Iterable[Partition]]
    def __init__(self, *, themes: Iterable[HierarchyTheme] = (), levels: Iterable[Partition] = ()) -> None: ...
    def to_table(self, graph: CodeGraph) -> Table: ...
    def to_arrow(self, graph: CodeGraph) -> pyarrow.Table: ...
    def to_pandas(self, graph: CodeGraph) -> pandas.DataFrame: ...
    def to_polars(self, graph: CodeGraph) -> polars.DataFrame: ...

def hierarchy(
    graph: CodeGraph, quality: Modularity | ConstantPotts = ..., options: HierarchyOptions | None = None,
    progress: Progress = None, *, resolutions: Iterable[float] = ..., runs: int = 10, seed: int = 1, threads: int = 0,
    limits: Limits = ...,
) -> Hierarchy: ...

class ThemeRecipe(_Value):
    measure: str
    own_measure: Measure | None
    backbone: _Field[Backbone, Backbone | str]
    tests: PairTests | None
    quality: _Field[QualityChoice, _QualityChoice]
    resolution: float
    detector: _Field[DetectorChoice, _DetectorChoice]
    own_detector: Detector | None
    def __init__(
        self, *, measure: str = "jaccard", own_measure: Measure | None = None, backbone: Backbone | str = ...,
        tests: PairTests | None = None, quality: _QualityChoice = "modularity", resolution: float = 1.0,
        detector: _DetectorChoice = "leiden", own_detector: Detector | None = None,
    ) -> None: ...

class ThemeGraph(_Value):
    association: AssociationMatrix
    graph: GraphResult
    def __init__(self, *, association: AssociationMatrix = ..., graph: GraphResult = ...) -> None: ...

def theme_graph(counts: CooccurrenceMatrix, recipe: ThemeRecipe = ...) -> ThemeGraph: ...

class SeededDetector(_Value):
    recipe: ThemeRecipe
    def __init__(self, *, recipe: ThemeRecipe = ...) -> None: ...
    def __call__(self, graph: CodeGraph, seed: int = 1, progress: Progress = None) -> Partition: ...

def detector_of(recipe: ThemeRecipe = ...) -> SeededDetector: ...
def score(graph: CodeGraph, community: Labels, recipe: ThemeRecipe = ...) -> float: ...

class ConsensusOptions(_Value):
    runs: int
    threshold: float
    rounds: int
    seed: int
    threads: int
    limits: Limits
    def __init__(
        self, *, runs: int = 50, threshold: float = 0.5, rounds: int = 20, seed: int = 1, threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...

class Consensus(_Value):
    partition: Partition
    runs: int
    rounds: int
    settled: bool
    different: int
    adjusted_rand: float
    variation: float
    cohesion: _Field[npt.NDArray[np.float64], Iterable[float]]
    seat: _Field[npt.NDArray[np.float64], Iterable[float]]
    def __init__(
        self, *, partition: Partition = ..., runs: int = 0, rounds: int = 0, settled: bool = False, different: int = 0,
        adjusted_rand: float = 0.0, variation: float = 0.0, cohesion: Iterable[float] = ...,
        seat: Iterable[float] = ...,
    ) -> None: ...

def consensus(
    graph: CodeGraph, detector: Detector, options: ConsensusOptions | None = None, progress: Progress = None, *,
    runs: int = 50, threshold: float = 0.5, rounds: int = 20, seed: int = 1, threads: int = 0, limits: Limits = ...,
) -> Consensus: ...

class Exemplar(_Value):
    excerpt: Excerpt
    columns: _Field[npt.NDArray[np.int32], Iterable[int]]
    def __init__(self, *, excerpt: Excerpt = ..., columns: Iterable[int] = ...) -> None: ...

class Theme(_Value):
    columns: _Field[npt.NDArray[np.int32], Iterable[int]]
    central: int
    label: str
    cohesion: float
    prevalence: float
    voiced: int
    participants: int
    units: int
    apart: int
    stability: float
    exemplars: _Field[tuple[Exemplar, ...], Iterable[Exemplar]]
    counter_examples: _Field[tuple[Exemplar, ...], Iterable[Exemplar]]
    def __init__(
        self, *, columns: Iterable[int] = ..., central: int = 0, label: str = "", cohesion: float = 0.0,
        prevalence: float = 0.0, voiced: int = 0, participants: int = 0, units: int = 0, apart: int = 0,
        stability: float = ..., exemplars: Iterable[Exemplar] = (), counter_examples: Iterable[Exemplar] = (),
    ) -> None: ...

class Themes(_Value):
    themes: _Field[tuple[Theme, ...], Iterable[Theme]]
    unattached: _Field[npt.NDArray[np.int32], Iterable[int]]
    voicing_rule: str
    def __init__(
        self, *, themes: Iterable[Theme] = (), unattached: Iterable[int] = ..., voicing_rule: str = "",
    ) -> None: ...
    def __len__(self) -> int: ...

class ThemeOptions(_Value):
    min_codes: int
    voicing: int
    exemplars: int
    counter_examples: int
    grouping: Grouping | None
    threads: int
    limits: Limits
    def __init__(
        self, *, min_codes: int = 2, voicing: int = 2, exemplars: int = 5, counter_examples: int = 3,
        grouping: Grouping | None = None, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

def describe_themes(
    corpus: Corpus, units: Units, incidence: IncidenceMatrix, graph: CodeGraph, partition: Partition,
    options: ThemeOptions | None = None, progress: Progress = None, *, min_codes: int = 2, voicing: int = 2,
    exemplars: int = 5, counter_examples: int = 3, grouping: Grouping | None = None, threads: int = 0,
    limits: Limits = ...,
) -> Themes: ...
def theme_incidence(
    incidence: IncidenceMatrix, themes: Themes, options: ThemeOptions | None = None, progress: Progress = None, *,
    min_codes: int = 2, voicing: int = 2, exemplars: int = 5, counter_examples: int = 3,
    grouping: Grouping | None = None, threads: int = 0, limits: Limits = ...,
) -> IncidenceMatrix: ...
def columns_of(themes: Themes) -> tuple[npt.NDArray[np.int32], ...]: ...
def theme_numbers(themes: Themes, columns: int) -> npt.NDArray[np.int32]: ...
def add_theme_sets(project: Project, themes: Themes, columns: Iterable[Column | str]) -> None: ...

class Spread(_Value):
    mean: float
    low: float
    high: float
    def __init__(self, *, mean: float = 0.0, low: float = 0.0, high: float = 0.0) -> None: ...

class Hold(str, enum.Enum):
    unknown = "unknown"
    dissolved = "dissolved"
    weak = "weak"
    pattern = "pattern"
    valid = "valid"
    very_stable = "very_stable"

_Hold: TypeAlias = Hold | Literal["unknown", "dissolved", "weak", "pattern", "valid", "very_stable"]

def hold_of(mean_recovery: float) -> Hold: ...

class ThemeStability(_Value):
    recovery: Spread
    recovered: float
    resamples: int
    cohesion: float
    hold: _Field[Hold, _Hold]
    def __init__(
        self, *, recovery: Spread = ..., recovered: float = 0.0, resamples: int = 0, cohesion: float = 0.0,
        hold: _Hold = "unknown",
    ) -> None: ...

class Elsewhere(_Value):
    theme: int
    share: float
    def __init__(self, *, theme: int = 0, share: float = 0.0) -> None: ...

class CodeStability(_Value):
    column: int
    theme: int
    present: float
    stays: float
    seat: float
    elsewhere: _Field[tuple[Elsewhere, ...], Iterable[Elsewhere]]
    def __init__(
        self, *, column: int = 0, theme: int = -1, present: float = 0.0, stays: float = 0.0, seat: float = 0.0,
        elsewhere: Iterable[Elsewhere] = (),
    ) -> None: ...

class StabilityOptions(_Value):
    replicates: int
    seed: int
    threads: int
    limits: Limits
    def __init__(self, *, replicates: int = 200, seed: int = 1, threads: int = 0, limits: Limits = ...) -> None: ...

class Stability(_Value):
    themes: _Field[tuple[ThemeStability, ...], Iterable[ThemeStability]]
    codes: _Field[tuple[CodeStability, ...], Iterable[CodeStability]]
    adjusted_rand: Spread
    variation: Spread
    quality: Spread
    communities: Spread
    people: int
    replicates: int
    seed: int
    rule: str
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, themes: Iterable[ThemeStability] = (), codes: Iterable[CodeStability] = (),
        adjusted_rand: Spread = ..., variation: Spread = ..., quality: Spread = ..., communities: Spread = ...,
        people: int = 0, replicates: int = 0, seed: int = 0, rule: str = "", notes: Iterable[str] = (),
    ) -> None: ...

@overload
def stability(
    people: PeopleCounts, themes: Iterable[Iterable[int]], recipe: ThemeRecipe = ...,
    options: StabilityOptions | None = None, progress: Progress = None, *, replicates: int = 200, seed: int = 1,
    threads: int = 0, limits: Limits = ...,
) -> Stability: ...
@overload
def stability(
    incidence: IncidenceMatrix, themes: Iterable[Iterable[int]], recipe: ThemeRecipe = ...,
    options: StabilityOptions | None = None, progress: Progress = None, *, replicates: int = 200, seed: int = 1,
    threads: int = 0, limits: Limits = ...,
) -> Stability: ...
def mean_recovery(stability: Stability) -> float: ...
def theme_table(stability: Stability, labels: Iterable[str], themes: Iterable[Iterable[int]]) -> Table: ...
def code_table(stability: Stability, columns: Iterable[Column | str]) -> Table: ...

class ChanceOptions(_Value):
    replicates: int
    seed: int
    null: _Field[NullModel, _NullModel]
    threads: int
    limits: Limits
    def __init__(
        self, *, replicates: int = 200, seed: int = 1, null: _NullModel = "within_transcripts", threads: int = 0,
        limits: Limits = ...,
    ) -> None: ...

class ThemesByChance(_Value):
    quality: float
    recovery: float
    communities: int
    quality_by_chance: Spread
    communities_by_chance: Spread
    recovery_by_chance: Spread
    z: float
    p: float
    replicates: int
    seed: int
    null: _Field[NullModel, _NullModel]
    rule: str
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, quality: float = 0.0, recovery: float = 0.0, communities: int = 0, quality_by_chance: Spread = ...,
        communities_by_chance: Spread = ..., recovery_by_chance: Spread = ..., z: float = 0.0, p: float = 0.0,
        replicates: int = 0, seed: int = 0, null: _NullModel = "within_transcripts", rule: str = "",
        notes: Iterable[str] = (),
    ) -> None: ...

def themes_by_chance(
    incidence: IncidenceMatrix, community: Labels, recovery: float = ..., recipe: ThemeRecipe = ...,
    options: ChanceOptions | None = None, progress: Progress = None, *, replicates: int = 200, seed: int = 1,
    null: _NullModel = "within_transcripts", threads: int = 0, limits: Limits = ...,
) -> ThemesByChance: ...
def theme_doubts(
    themes: Themes, stability: Stability | None = None, chance: ThemesByChance | None = None,
    recipe: ThemeRecipe = ...,
) -> tuple[str, ...]: ...

class FindThemesOptions(_Value):
    recipe: ThemeRecipe
    consensus: ConsensusOptions
    themes: ThemeOptions
    stability: StabilityOptions
    chance: ChanceOptions
    threads: int
    limits: Limits
    def __init__(
        self, *, recipe: ThemeRecipe = ..., consensus: ConsensusOptions = ..., themes: ThemeOptions = ...,
        stability: StabilityOptions = ..., chance: ChanceOptions = ..., threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class FoundThemes(_Value):
    counts: CooccurrenceMatrix
    association: AssociationMatrix
    graph: GraphResult
    consensus: Consensus
    themes: Themes
    stability: Stability | None
    chance: ThemesByChance | None
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, counts: CooccurrenceMatrix = ..., association: AssociationMatrix = ..., graph: GraphResult = ...,
        consensus: Consensus = ..., themes: Themes = ..., stability: Stability | None = None,
        chance: ThemesByChance | None = None, notes: Iterable[str] = (),
    ) -> None: ...

def find_themes(
    corpus: Corpus, units: Units, incidence: IncidenceMatrix, options: FindThemesOptions | None = None,
    progress: Progress = None, *, recipe: ThemeRecipe = ..., consensus: ConsensusOptions = ...,
    themes: ThemeOptions = ..., stability: StabilityOptions = ..., chance: ChanceOptions = ..., threads: int = 0,
    limits: Limits = ...,
) -> FoundThemes: ...

# --- analysis: all of it in one call

class CodeSource(str, enum.Enum):
    automatic = "automatic"
    project = "project"
    dictionary = "dictionary"
    both = "both"
    words = "words"

_CodeSource: TypeAlias = CodeSource | Literal["automatic", "project", "dictionary", "both", "words"]

def parse_code_source(text: str) -> CodeSource: ...

class AnalysisOptions(_Value):
    group: str
    unit: _Field[UnitChoice, UnitChoice | str]
    codings: _Field[CodeSource, _CodeSource]
    dictionary: Dictionary | None
    coders: _Field[tuple[str, ...], Iterable[str]]
    include_interviewers: bool
    rule: _Field[MeetingRule | None, MeetingRule | str | None]
    count: _Field[MeetingCount | None, _MeetingCount | None]
    coder_pairs: _Field[CoderPairs, _CoderPairs]
    roll_up: bool
    words: int
    stop_words: _Field[StopWords, StopWords | Collection[str]]
    measure: str
    backbone: _Field[Backbone, Backbone | str]
    detector: _Field[DetectorChoice, _DetectorChoice]
    quality: _Field[QualityChoice, _QualityChoice]
    resolution: float
    runs: int
    resamples: int
    shuffles: int
    pair_tests: bool
    null_model: _Field[NullModel | None, _NullModel | None]
    replicates: int
    seed: int
    exemplars: int
    counter_examples: int
    threads: int
    limits: Limits
    def __init__(
        self, *, group: str = "", unit: UnitChoice | str = "turn", codings: _CodeSource = "automatic",
        dictionary: Dictionary | None = None, coders: Iterable[str] = (), include_interviewers: bool = False,
        rule: MeetingRule | str | None = None, count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any",
        roll_up: bool = False, words: int = 60, stop_words: StopWords | Collection[str] = ...,
        measure: str = "jaccard", backbone: Backbone | str = ..., detector: _DetectorChoice = "leiden",
        quality: _QualityChoice = "modularity", resolution: float = 1.0, runs: int = 20, resamples: int = 200,
        shuffles: int = 200, pair_tests: bool = True, null_model: _NullModel | None = None, replicates: int = 0,
        seed: int = 1, exemplars: int = 5, counter_examples: int = 3, threads: int = 0, limits: Limits = ...,
    ) -> None: ...

class ParticipantSummary(_Value):
    name: str
    group: str
    turns: int
    words: int
    units: int
    def __init__(self, *, name: str = "", group: str = "", turns: int = 0, words: int = 0, units: int = 0) -> None: ...

class StudySummary(_Value):
    transcripts: int
    participants: int
    interviewers: int
    turns: int
    words: int
    units: int
    codes: int
    codings: int
    sources: _Field[tuple[Source, ...], Iterable[Source]]
    reading: ReadOptions
    diagnostics: _Field[tuple[Diagnostic, ...], Iterable[Diagnostic]]
    people: _Field[tuple[ParticipantSummary, ...], Iterable[ParticipantSummary]]
    def __init__(
        self, *, transcripts: int = 0, participants: int = 0, interviewers: int = 0, turns: int = 0, words: int = 0,
        units: int = 0, codes: int = 0, codings: int = 0, sources: Iterable[Source] = (), reading: ReadOptions = ...,
        diagnostics: Iterable[Diagnostic] = (), people: Iterable[ParticipantSummary] = (),
    ) -> None: ...

class CodeSummary(_Value):
    column: _Field[Column, Column | str]
    path: str
    definition: str
    color: str
    units: int
    participants: int
    codings: int
    theme: int
    def __init__(
        self, *, column: Column | str = ..., path: str = "", definition: str = "", color: str = "", units: int = 0,
        participants: int = 0, codings: int = 0, theme: int = -1,
    ) -> None: ...

class Analysis(_Value):
    options: AnalysisOptions
    study: StudySummary
    codes: _Field[tuple[CodeSummary, ...], Iterable[CodeSummary]]
    unit_rule: str
    cooccurrence: CooccurrenceMatrix
    pair_tests: PairTests | None
    association: AssociationMatrix
    graph: GraphResult
    consensus: Consensus
    partition: Partition
    themes: Themes
    stability: Stability | None
    chance: ThemesByChance | None
    theme_contrast: Contrast | None
    code_contrast: Contrast | None
    saturation: Saturation
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, options: AnalysisOptions = ..., study: StudySummary = ..., codes: Iterable[CodeSummary] = (),
        unit_rule: str = "", cooccurrence: CooccurrenceMatrix = ..., pair_tests: PairTests | None = None,
        association: AssociationMatrix = ..., graph: GraphResult = ..., consensus: Consensus = ...,
        partition: Partition = ..., themes: Themes = ..., stability: Stability | None = None,
        chance: ThemesByChance | None = None, theme_contrast: Contrast | None = None,
        code_contrast: Contrast | None = None, saturation: Saturation = ..., notes: Iterable[str] = (),
    ) -> None: ...

class CodedThemes(_Value):
    cooccurrence: CooccurrenceMatrix
    pair_tests: PairTests | None
    association: AssociationMatrix
    graph: GraphResult
    consensus: Consensus
    themes: Themes
    stability: Stability | None
    chance: ThemesByChance | None
    notes: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, cooccurrence: CooccurrenceMatrix = ..., pair_tests: PairTests | None = None,
        association: AssociationMatrix = ..., graph: GraphResult = ..., consensus: Consensus = ...,
        themes: Themes = ..., stability: Stability | None = None, chance: ThemesByChance | None = None,
        notes: Iterable[str] = (),
    ) -> None: ...

class CodedUnits(_Value):
    project: Project
    source: _Field[CodeSource, _CodeSource]
    pieces: IncidenceMatrix
    incidence: IncidenceMatrix
    never: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, project: Project = ..., source: _CodeSource = "project", pieces: IncidenceMatrix = ...,
        incidence: IncidenceMatrix = ..., never: Iterable[str] = (),
    ) -> None: ...
    @property
    def units(self) -> Units: ...

def analyze(
    project: ImportedProject | Project, options: AnalysisOptions | None = None, progress: Progress = None, *,
    group: str = "", unit: UnitChoice | str = "turn", codings: _CodeSource = "automatic",
    dictionary: Dictionary | None = None, coders: Iterable[str] = (), include_interviewers: bool = False,
    rule: MeetingRule | str | None = None, count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any",
    roll_up: bool = False, words: int = 60, stop_words: StopWords | Collection[str] = ..., measure: str = "jaccard",
    backbone: Backbone | str = ..., detector: _DetectorChoice = "leiden", quality: _QualityChoice = "modularity",
    resolution: float = 1.0, runs: int = 20, resamples: int = 200, shuffles: int = 200, pair_tests: bool = True,
    null_model: _NullModel | None = None, replicates: int = 0, seed: int = 1, exemplars: int = 5,
    counter_examples: int = 3, threads: int = 0, limits: Limits = ...,
) -> Analysis: ...
def coded_units(
    project: Project, options: AnalysisOptions | None = None, progress: Progress = None, *, group: str = "",
    unit: UnitChoice | str = "turn", codings: _CodeSource = "automatic", dictionary: Dictionary | None = None,
    coders: Iterable[str] = (), include_interviewers: bool = False, rule: MeetingRule | str | None = None,
    count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", roll_up: bool = False, words: int = 60,
    stop_words: StopWords | Collection[str] = ..., measure: str = "jaccard", backbone: Backbone | str = ...,
    detector: _DetectorChoice = "leiden", quality: _QualityChoice = "modularity", resolution: float = 1.0,
    runs: int = 20, resamples: int = 200, shuffles: int = 200, pair_tests: bool = True,
    null_model: _NullModel | None = None, replicates: int = 0, seed: int = 1, exemplars: int = 5,
    counter_examples: int = 3, threads: int = 0, limits: Limits = ...,
) -> CodedUnits: ...
def count_meetings(
    coded: CodedUnits, options: AnalysisOptions | None = None, progress: Progress = None, *, group: str = "",
    unit: UnitChoice | str = "turn", codings: _CodeSource = "automatic", dictionary: Dictionary | None = None,
    coders: Iterable[str] = (), include_interviewers: bool = False, rule: MeetingRule | str | None = None,
    count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", roll_up: bool = False, words: int = 60,
    stop_words: StopWords | Collection[str] = ..., measure: str = "jaccard", backbone: Backbone | str = ...,
    detector: _DetectorChoice = "leiden", quality: _QualityChoice = "modularity", resolution: float = 1.0,
    runs: int = 20, resamples: int = 200, shuffles: int = 200, pair_tests: bool = True,
    null_model: _NullModel | None = None, replicates: int = 0, seed: int = 1, exemplars: int = 5,
    counter_examples: int = 3, threads: int = 0, limits: Limits = ...,
) -> CooccurrenceMatrix: ...
def coded_themes(
    coded: CodedUnits, options: AnalysisOptions | None = None, progress: Progress = None, *, group: str = "",
    unit: UnitChoice | str = "turn", codings: _CodeSource = "automatic", dictionary: Dictionary | None = None,
    coders: Iterable[str] = (), include_interviewers: bool = False, rule: MeetingRule | str | None = None,
    count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", roll_up: bool = False, words: int = 60,
    stop_words: StopWords | Collection[str] = ..., measure: str = "jaccard", backbone: Backbone | str = ...,
    detector: _DetectorChoice = "leiden", quality: _QualityChoice = "modularity", resolution: float = 1.0,
    runs: int = 20, resamples: int = 200, shuffles: int = 200, pair_tests: bool = True,
    null_model: _NullModel | None = None, replicates: int = 0, seed: int = 1, exemplars: int = 5,
    counter_examples: int = 3, threads: int = 0, limits: Limits = ...,
) -> CodedThemes: ...
def voices_of(
    coded: CodedUnits, options: AnalysisOptions | None = None, progress: Progress = None, *, group: str = "",
    unit: UnitChoice | str = "turn", codings: _CodeSource = "automatic", dictionary: Dictionary | None = None,
    coders: Iterable[str] = (), include_interviewers: bool = False, rule: MeetingRule | str | None = None,
    count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", roll_up: bool = False, words: int = 60,
    stop_words: StopWords | Collection[str] = ..., measure: str = "jaccard", backbone: Backbone | str = ...,
    detector: _DetectorChoice = "leiden", quality: _QualityChoice = "modularity", resolution: float = 1.0,
    runs: int = 20, resamples: int = 200, shuffles: int = 200, pair_tests: bool = True,
    null_model: _NullModel | None = None, replicates: int = 0, seed: int = 1, exemplars: int = 5,
    counter_examples: int = 3, threads: int = 0, limits: Limits = ...,
) -> IncidenceMatrix: ...
def people_of(
    coded: CodedUnits, options: AnalysisOptions | None = None, progress: Progress = None, *, group: str = "",
    unit: UnitChoice | str = "turn", codings: _CodeSource = "automatic", dictionary: Dictionary | None = None,
    coders: Iterable[str] = (), include_interviewers: bool = False, rule: MeetingRule | str | None = None,
    count: _MeetingCount | None = None, coder_pairs: _CoderPairs = "any", roll_up: bool = False, words: int = 60,
    stop_words: StopWords | Collection[str] = ..., measure: str = "jaccard", backbone: Backbone | str = ...,
    detector: _DetectorChoice = "leiden", quality: _QualityChoice = "modularity", resolution: float = 1.0,
    runs: int = 20, resamples: int = 200, shuffles: int = 200, pair_tests: bool = True,
    null_model: _NullModel | None = None, replicates: int = 0, seed: int = 1, exemplars: int = 5,
    counter_examples: int = 3, threads: int = 0, limits: Limits = ...,
) -> PeopleCounts: ...
def null_model_of(options: AnalysisOptions) -> NullModel: ...
def recipe_of(options: AnalysisOptions, tests: PairTests | None = None) -> ThemeRecipe: ...
def require_defined(measure: str, counts: CooccurrenceMatrix) -> None: ...

# --- report: tables, files, folders

@overload
def to_table(counts: CooccurrenceMatrix, measure: str) -> Table: ...
@overload
def to_table(map: CodeMap) -> Table: ...
@overload
def to_table(tests: PairTests) -> Table: ...
@overload
def to_table(graph: CodeGraph, community: Labels | None = None) -> Table: ...
@overload
def to_table(difference: Difference) -> Table: ...
@overload
def to_table(concordance: Concordance, corpus: Corpus) -> Table: ...
@overload
def to_table(results: QueryResults, corpus: Corpus) -> Table: ...
@overload
def to_table(ngrams: Sequence[Ngram]) -> Table: ...
@overload
def to_table(collocations: Sequence[Collocation]) -> Table: ...
@overload
def to_table(frequencies: WordFrequencies) -> Table: ...
@overload
def to_table(keyness: Keyness) -> Table: ...
@overload
def to_table(shares: Sequence[TalkShare], corpus: Corpus) -> Table: ...
@overload
def to_table(dendrogram: Dendrogram) -> Table: ...
@overload
def to_table(profile: ResolutionProfile) -> Table: ...
@overload
def to_table(hierarchy: Hierarchy, graph: CodeGraph) -> Table: ...

class OutputOptions(_Value):
    force: bool
    def __init__(self, *, force: bool = False) -> None: ...

class TableHtmlOptions(_Value):
    rows: int
    columns: int
    more_rows: int
    digits: int
    caption: str
    def __init__(
        self, *, rows: int = 20, columns: int = 12, more_rows: int = 0, digits: int = 6, caption: str = "",
    ) -> None: ...

class GraphSvgOptions(_Value):
    width: float
    height: float
    nodes: int
    links: int
    title: str
    counted: str
    names: _Field[tuple[str, ...], Iterable[str]]
    def __init__(
        self, *, width: float = 760.0, height: float = 500.0, nodes: int = 80, links: int = 400, title: str = "",
        counted: str = "", names: Iterable[str] = (),
    ) -> None: ...

class HeatMapOptions(_Value):
    columns: _Field[tuple[str, ...], Iterable[str]]
    width: float
    most: int
    title: str
    measure: str
    def __init__(
        self, *, columns: Iterable[str] = (), width: float = 760.0, most: int = 40, title: str = "", measure: str = "",
    ) -> None: ...

_Shown: TypeAlias = (
    Project | ImportedProject | IncidenceMatrix | CooccurrenceMatrix | AssociationMatrix | PairTests | CodeMap
    | Difference | Dendrogram | ResolutionProfile | WordFrequencies | Keyness | Contrast | CodeGraph | GraphResult
    | ThemeGraph | Themes | FoundThemes | CodedThemes | Analysis
)

def display_html(result: _Shown) -> str: ...
@overload
def graph_svg(
    graph: CodeGraph, themes: Themes, count: Sequence[float] | npt.NDArray[Any] | None = None,
    options: GraphSvgOptions | None = None, *, width: float = 760.0, height: float = 500.0, nodes: int = 80,
    links: int = 400, title: str = "", counted: str = "", names: Iterable[str] = (),
) -> str: ...
@overload
def graph_svg(
    graph: CodeGraph, community: Labels | None = None, count: Sequence[float] | npt.NDArray[Any] | None = None,
    options: GraphSvgOptions | None = None, *, width: float = 760.0, height: float = 500.0, nodes: int = 80,
    links: int = 400, title: str = "", counted: str = "", names: Iterable[str] = (),
) -> str: ...
@overload
def heat_map_svg(
    counts: CooccurrenceMatrix, options: HeatMapOptions | None = None, *, columns: Iterable[str] = (),
    width: float = 760.0, most: int = 40, title: str = "", measure: str = "",
) -> str: ...
@overload
def heat_map_svg(
    association: AssociationMatrix, options: HeatMapOptions | None = None, *, columns: Iterable[str] = (),
    width: float = 760.0, most: int = 40, title: str = "", measure: str = "",
) -> str: ...
@overload
def heat_map_svg(
    values: MatrixLike | pandas.DataFrame, labels: Iterable[object] | None = None,
    options: HeatMapOptions | None = None, *, columns: Iterable[str] = (),
    width: float = 760.0, most: int = 40, title: str = "", measure: str = "",
) -> str: ...
@overload
def to_html(analysis: Analysis) -> str: ...
@overload
def to_html(
    table: Table, options: TableHtmlOptions | None = None, *, rows: int = 20, columns: int = 12, more_rows: int = 0,
    digits: int = 6, caption: str = "",
) -> str: ...
def to_results_json(analysis: Analysis) -> str: ...
def to_tables(analysis: Analysis) -> list[Table]: ...
def write_output_folder(analysis: Analysis, folder: Path, *, force: bool = False) -> None: ...
def check_output_folder(folder: Path, *, force: bool = False) -> None: ...
