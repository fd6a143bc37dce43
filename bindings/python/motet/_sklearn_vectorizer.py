"""MotetVectorizer: scikit-learn's CountVectorizer with Motet's counting. Imported when it is first asked for."""
from __future__ import annotations

import functools
import math
import re
import warnings
from collections.abc import Callable, Collection, Iterable, Mapping
from numbers import Integral
from typing import TYPE_CHECKING, Any

import numpy
import numpy.typing as npt

from motet import _motet

if TYPE_CHECKING:
    from motet.typing import Normalizer, Progress, Tokenizer

try:
    from sklearn import get_config
    from sklearn.feature_extraction.text import CountVectorizer
    from sklearn.utils._param_validation import Interval, StrOptions
except ImportError:
    raise ImportError("MotetVectorizer needs scikit-learn and scipy: pip install scikit-learn") from None

# Patterns that find runs of at least so many word characters, with the boundaries written out or not.
_RUNS = re.compile(r"(?:\(\?u\))?(\\b)?(?:((?:\\w)+)\+|\\w\{(\d+),\})(\\b)?")
_LONGEST_ASKED = 1000
_SURROGATES = re.compile("[\ud800-\udfff]")


def _shortest_word(pattern: str) -> int | None:
    """How many characters the words of this pattern have at least; None for a pattern of another kind."""
    runs = _RUNS.fullmatch(pattern)
    if runs is None:
        return None
    shortest = int(runs[3]) if runs[3] else runs[2].count("w")
    return shortest if 0 < shortest <= _LONGEST_ASKED else None


_made: list[_motet.WordCharacters] = []


def _characters() -> _motet.WordCharacters:
    """Those of this Python, made when they are first needed."""
    if not _made:
        _made.append(_motet.WordCharacters.of_python())
    return _made[0]


def _same(text: str) -> str:
    return text


def _normalized(text: str, tokenize: Callable[[str], Iterable[str]], normalizer: Normalizer) -> list[str]:
    words = (normalizer(word) for word in tokenize(text))
    return [word for word in words if word]


def _words_of(text: str, tokenizer: Any, lowercase: bool) -> list[str]:
    spans = (getattr(token, "span", token) for token in tokenizer(text))
    words = (text[begin:end] for begin, end in ((s.begin, s.end) if hasattr(s, "begin") else s for s in spans))
    return [_motet.fold(word) if lowercase else word for word in words]


def _sparse(matrix: Any) -> Any:
    """As scikit-learn gives it: an array or, as long as that is its setting, a matrix."""
    from scipy import sparse

    if get_config().get("sparse_interface", "spmatrix") == "sparray":
        return matrix
    return sparse.csr_matrix((matrix.data, matrix.indices, matrix.indptr), shape=matrix.shape)


class MotetVectorizer(CountVectorizer):  # type: ignore[misc]
    r"""Documents as a sparse matrix of counts: CountVectorizer, counted by Motet.

    A drop-in: the parameters of scikit-learn's CountVectorizer have the same meaning, defaults and errors, and give the
    same matrix and vocabulary, whatever the number of threads; the entries of each row are sorted, which those of
    CountVectorizer.fit_transform are not. Where Motet counts: `analyzer="word"` without a
    `tokenizer`, with a `token_pattern` that finds runs of word characters (the default; ``\w+``, ``\b\w{3,}\b`` and the
    like) or with `words`. Everything else (other patterns, characters as terms, tokenizers in Python) is counted by
    CountVectorizer itself, at its speed. With `max_features`, of terms that occur equally often at the cut those first
    in order are kept; CountVectorizer leaves that open.

    Parameters that CountVectorizer does not have:

    words : {"unicode"}, callable or None, default=None
        What a word is, instead of `token_pattern`: "unicode" for Motet's own rule (WordTokenizer: "don't" is one word,
        words of Indic scripts stay whole), or a tokenizer of Motet or of your own, which takes a text and gives spans
        in code points. With `lowercase` such words are folded (motet.fold).
    normalizer : callable or None, default=None
        What becomes of a word, a motet.Stemmer for example; one of which nothing is left is left out. Stop words are
        compared after that.
    threads : int, default=0
        0 for as many as this process may use.
    progress : bool, callable or None, default=None
        Called with (stage, done, total); False from it stops. True shows a bar.

    Besides fitting like CountVectorizer it stops on Ctrl-C. Documents are read into memory all at once.
    """

    _parameter_constraints: dict[str, list[Any]] = {
        **CountVectorizer._parameter_constraints,
        "words": [StrOptions({"unicode"}), callable, None],
        "normalizer": [callable, None],
        "threads": [Interval(Integral, 0, None, closed="left")],
        "progress": ["boolean", callable, None],
    }

    vocabulary_: dict[str, int]
    fixed_vocabulary_: bool

    def __init__(self, *, input: str = "content", encoding: str = "utf-8", decode_error: str = "strict",
                 strip_accents: str | Callable[[str], str] | None = None, lowercase: bool = True,
                 preprocessor: Callable[[Any], str] | None = None,
                 tokenizer: Callable[[str], Iterable[str]] | None = None,
                 stop_words: str | Collection[str] | None = None, token_pattern: str = r"(?u)\b\w\w+\b",
                 ngram_range: tuple[int, int] = (1, 1), analyzer: str | Callable[[Any], Iterable[str]] = "word",
                 max_df: float = 1.0, min_df: float = 1, max_features: int | None = None,
                 vocabulary: Mapping[str, int] | Iterable[str] | None = None, binary: bool = False,
                 dtype: npt.DTypeLike = numpy.int64, words: str | Tokenizer | None = None,
                 normalizer: Normalizer | None = None, threads: int = 0, progress: Progress = None) -> None:
        super().__init__(input=input, encoding=encoding, decode_error=decode_error, strip_accents=strip_accents,
                         lowercase=lowercase, preprocessor=preprocessor, tokenizer=tokenizer, stop_words=stop_words,
                         token_pattern=token_pattern, ngram_range=ngram_range, analyzer=analyzer, max_df=max_df,
                         min_df=min_df, max_features=max_features, vocabulary=vocabulary, binary=binary, dtype=dtype)
        self.words = words
        self.normalizer = normalizer
        self.threads = threads
        self.progress = progress

    def fit_transform(self, raw_documents: Iterable[Any], y: object = None) -> Any:
        """Learns the vocabulary and returns the matrix: one row a document, one column a term, in their order."""
        if not get_config().get("skip_parameter_validation"):
            self._validate_params()
        self._check_words()
        if not self._is_counted_here():
            matrix = super().fit_transform(raw_documents)
            matrix.sort_indices()
            return matrix
        self._refuse_text(raw_documents)
        self._validate_ngram_range()
        self._warn_for_unused_params()
        self._validate_vocabulary()
        if self.fixed_vocabulary_:
            self._warn_for_capitals()
        terms = self._count(raw_documents)
        if self.fixed_vocabulary_:
            return self._matrix(terms, terms.columns_in(self.vocabulary_))
        columns = self._columns(terms)
        self.vocabulary_ = terms.vocabulary(columns)
        return self._matrix(terms, columns)

    def transform(self, raw_documents: Iterable[Any]) -> Any:
        """The matrix of these documents in the columns of the vocabulary; other terms are left out."""
        if not self._is_counted_here():
            return super().transform(raw_documents)
        self._refuse_text(raw_documents)
        self._check_vocabulary()
        terms = self._count(raw_documents)
        return self._matrix(terms, terms.columns_in(self.vocabulary_))

    def build_preprocessor(self) -> Any:
        """A callable for the text before it is cut. Words that are folded later are left as they are."""
        if self.words is not None and self.preprocessor is None and not self.strip_accents:
            return _same
        return super().build_preprocessor()

    def build_tokenizer(self) -> Any:
        """A callable that gives the words of a text, after `normalizer`."""
        tokenize = self._build_cutter()
        if self.normalizer is None:
            return tokenize
        return functools.partial(_normalized, tokenize=tokenize, normalizer=self.normalizer)

    def _build_cutter(self) -> Any:
        if self.words is None:
            return super().build_tokenizer()
        return functools.partial(_words_of, tokenizer=self._tokenizer_of_words(), lowercase=self.lowercase)

    def _tokenizer_of_words(self) -> Any:
        return _motet.WordTokenizer() if isinstance(self.words, str) else self.words

    def _check_words(self) -> None:
        if self.words is not None and self.tokenizer is not None:
            raise ValueError("words and tokenizer both say what a word is: give one of them")

    def _is_counted_here(self) -> bool:
        if self.analyzer != "word" or self.tokenizer is not None or self.ngram_range[0] < 1:
            return False
        return self.words is not None or _shortest_word(self.token_pattern) is not None

    def _refuse_text(self, raw_documents: object) -> None:
        if isinstance(raw_documents, str):
            raise ValueError("Iterable over raw text documents expected, string object received.")

    def _warn_for_capitals(self) -> None:
        if self.lowercase and any(any(map(str.isupper, term)) for term in self.vocabulary):
            warnings.warn("Upper case characters found in vocabulary while 'lowercase' is True. These entries will not"
                          " be matched with any documents")

    def _texts(self, raw_documents: Iterable[Any]) -> tuple[list[str], bool]:
        """The documents as str, and whether capitals are still to be made small."""
        plain = self.preprocessor is None and not self.strip_accents
        preprocess = self.build_preprocessor()
        texts = []
        for document in raw_documents:
            if not isinstance(document, str) or self.input != "content":
                document = self.decode(document)
            if not plain or not isinstance(document, str):
                document = preprocess(document)
            texts.append(document)
        return texts, self.lowercase and (plain or self.words is not None)

    def _count(self, raw_documents: Iterable[Any]) -> _motet.DocumentTerms:
        stop_words = self.get_stop_words()
        self._check_stop_words_consistency(stop_words, self.build_preprocessor(), self.build_tokenizer())
        texts, lower = self._texts(raw_documents)
        options: dict[str, Any] = {"lower": lower, "normalizer": self.normalizer, "threads": self.threads,
                   "stop_words": list(stop_words or ()), "shortest_ngram": self.ngram_range[0],
                   "longest_ngram": self.ngram_range[1]}
        if self.words is None:
            options["shortest"] = _shortest_word(self.token_pattern)
            if not all(map(str.isascii, texts)):
                options["characters"] = _characters()
        elif isinstance(self.words, str):
            options["rule"] = "unicode"
        else:
            options["tokenizer"] = self.words
        try:
            return _motet.DocumentTerms(texts, progress=self.progress, **options)
        except UnicodeEncodeError:
            # Halves of surrogate pairs stand in no word, nor does the sign for what cannot be shown.
            texts = [_SURROGATES.sub("\ufffd", text) for text in texts]
            return _motet.DocumentTerms(texts, progress=self.progress, **options)

    def _columns(self, terms: _motet.DocumentTerms) -> _motet.TermColumns:
        """The columns of the terms that min_df, max_df and max_features leave."""
        if len(terms) == 0:
            raise ValueError("empty vocabulary; perhaps the documents only contain stop words")
        documents = terms.documents
        most: Any = self.max_df if isinstance(self.max_df, Integral) else self.max_df * documents
        least: Any = self.min_df if isinstance(self.min_df, Integral) else self.min_df * documents
        if most < least:
            raise ValueError("max_df corresponds to < documents than min_df")
        if least <= 1 and most >= documents and self.max_features is None:
            return terms.all()
        selection: dict[str, Any] = {"min_documents": math.ceil(least), "max_documents": math.floor(most),
                                     "binary": self.binary}
        if self.max_features is not None:
            selection["most_terms"] = self.max_features
        columns = terms.select(**selection)
        if columns.count == 0:
            raise ValueError("After pruning, no terms remain. Try a lower min_df or a higher max_df.")
        return columns

    def _matrix(self, terms: _motet.DocumentTerms, columns: _motet.TermColumns) -> Any:
        return _sparse(terms.matrix(columns, dtype=self.dtype, binary=self.binary, threads=self.threads))
