"""MotetVectorizer stands where CountVectorizer stands, and gives what it gives."""
import io
import itertools
import pickle
import random
import re
import subprocess
import sys
import warnings

import pytest

pytest.importorskip("scipy")
pytest.importorskip("sklearn")

import motet  # noqa: E402
import numpy as np  # noqa: E402
from motet import MotetVectorizer  # noqa: E402
from scipy import sparse  # noqa: E402
from sklearn import config_context  # noqa: E402
from sklearn.base import clone  # noqa: E402
from sklearn.exceptions import NotFittedError  # noqa: E402
from sklearn.feature_extraction.text import CountVectorizer, TfidfTransformer, strip_accents_unicode  # noqa: E402
from sklearn.linear_model import LogisticRegression  # noqa: E402
from sklearn.model_selection import GridSearchCV  # noqa: E402
from sklearn.pipeline import make_pipeline  # noqa: E402
from sklearn.utils._param_validation import InvalidParameterError  # noqa: E402
from sklearn.utils.estimator_checks import parametrize_with_checks  # noqa: E402

RIVER = ["the river and the stone", "The River: I don't swim in rivers", "a stone, two stones", "we swim"]
PIECES = ["a", "I", "the", "The", "river", "STONE", "don't", "x1", "_", "__", "42", "é", "É", "ß", "ẞ", "İ", "ı", "Σ", "ΟΔΟΣ",
          "σ", "ς", "А", "жЖ", "한글", "語", "日本語", "हिन्दी", "ภาษา", "٣", "½", "²", "Ⅷ", "\u0301", "\u00ad", "’", "😀",
          "𝐀𝐁", "\U00010400", "ǅ", "ﬁ", "ª", "Å", "K", "\u0345", "Pneumonoultramicroscopicsilicovolcanoconiosis"]
BETWEEN = [" ", " ", " ", " ", ", ", "\n", ".", "-", "'", "", "", "\u2028", "\xa0"]


def random_documents(seed, count=40, most=60):
    chance = random.Random(seed)
    return ["".join(chance.choice(PIECES) + chance.choice(BETWEEN) for _ in range(chance.randrange(most)))
            for _ in range(count)]


def assert_same(ours, theirs):
    """Equal down to types and bits. CountVectorizer.fit_transform leaves the entries of a row in the order in which the
    terms were first met; ours are sorted."""
    assert type(ours) is type(theirs)
    assert all((np.diff(ours.indices[a:b]) > 0).all() for a, b in itertools.pairwise(ours.indptr))
    theirs = theirs.sorted_indices()
    assert ours.shape == theirs.shape
    for name in ("indptr", "indices", "data"):
        one, other = getattr(ours, name), getattr(theirs, name)
        assert one.dtype == other.dtype, name
        np.testing.assert_array_equal(one, other, err_msg=name)


def fit(vectorizer, documents):
    """What fit_transform gives, or the type and text of what it raises."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return vectorizer.fit_transform(documents)
    except (ValueError, AttributeError, TypeError) as error:
        return type(error), str(error)


def compare(documents, others=("other words", "The RIVER river é É 42"), **parameters):
    """Fits both, transforms other documents with both, and compares everything that can be seen."""
    ours, theirs = MotetVectorizer(**parameters, threads=2), CountVectorizer(**parameters)
    one, other = fit(ours, documents), fit(theirs, documents)
    if isinstance(other, tuple):
        assert one == other
        return
    assert_same(one, other)
    assert ours.vocabulary_ == theirs.vocabulary_
    assert ours.fixed_vocabulary_ == theirs.fixed_vocabulary_
    np.testing.assert_array_equal(ours.get_feature_names_out(), theirs.get_feature_names_out())
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        assert_same(ours.transform(others), theirs.transform(others))
        assert_same(ours.transform(documents), theirs.transform(documents))
    for a, b in zip(ours.inverse_transform(one), theirs.inverse_transform(other.sorted_indices()), strict=True):
        np.testing.assert_array_equal(a, b)
    analyze, their_analyze = ours.build_analyzer(), theirs.build_analyzer()
    for document in others:
        assert list(analyze(document)) == list(their_analyze(document))


def test_a_first_look():
    vectorizer = MotetVectorizer()
    matrix = vectorizer.fit_transform(RIVER)
    assert vectorizer.get_feature_names_out().tolist() == [
        "and", "don", "in", "river", "rivers", "stone", "stones", "swim", "the", "two", "we"]
    assert matrix.toarray()[0].tolist() == [1, 0, 0, 1, 0, 1, 0, 0, 2, 0, 0]
    assert matrix.dtype == np.int64 and matrix.has_sorted_indices
    matrix.data[:] = 1  # the arrays are the caller's
    compare(RIVER)


@pytest.mark.parametrize("seed", range(12))
def test_random_documents(seed):
    compare(random_documents(seed), lowercase=seed % 2 == 0)


@pytest.mark.parametrize("stop_words", [None, "english", ["the", "river", "é"]])
@pytest.mark.parametrize("ngram_range", [(1, 1), (1, 3), (2, 2), (3, 4)])
@pytest.mark.parametrize("lowercase", [True, False])
def test_stop_words_and_ngrams(stop_words, ngram_range, lowercase):
    compare(random_documents(100), stop_words=stop_words, ngram_range=ngram_range, lowercase=lowercase)


@pytest.mark.parametrize("min_df, max_df", [(1, 1.0), (2, 1.0), (0.1, 0.5), (1, 3), (0.0, 1.0), (3, 0.1), (40, 40), (5, 2),
                                            (1, 0.99), (0.05, 7)])
@pytest.mark.parametrize("binary", [True, False])
@pytest.mark.parametrize("dtype", [np.int64, np.int32, np.float64, np.float32, np.uint8, "f8", bool])
def test_documents_of_terms(min_df, max_df, binary, dtype):
    compare(random_documents(200), min_df=min_df, max_df=max_df, binary=binary, dtype=dtype)


@pytest.mark.parametrize("binary", [True, False])
@pytest.mark.parametrize("ngram_range", [(1, 1), (1, 2)])
def test_most_frequent_terms(binary, ngram_range):
    documents = random_documents(300)
    every = CountVectorizer(binary=binary, ngram_range=ngram_range)
    totals = np.sort(np.asarray(every.fit_transform(documents).sum(axis=0)).ravel())[::-1]
    cuts = [k for k in range(1, len(totals)) if totals[k - 1] > totals[k]]  # where no tie is broken
    assert len(cuts) > 3
    for most in [*cuts, len(totals), len(totals) + 5]:
        compare(documents, max_features=most, binary=binary, ngram_range=ngram_range)
    # Of equals those first in order.
    tied = MotetVectorizer(max_features=2).fit(["dd cc bb aa bb", "zz"])
    assert tied.vocabulary_ == {"aa": 0, "bb": 1}


@pytest.mark.parametrize("pattern", [r"(?u)\b\w\w+\b", r"\w+", r"(?u)\b\w+\b", r"\b\w{3,}\b", r"\w{2,}", r"\w\w\w+\b", r"\b\w\w+",
                                     r"[a-z]+", r"\b\w+(?=\s)", r"(\w)\w+", r"\w\w\w", r"\b\w{0,}\b", r"(?i)\b\w\w+\b",
                                     r"(\w)(\w)", r"\w{1000,}", r"\w{2000,}"])
@pytest.mark.parametrize("ngram_range", [(1, 1), (1, 2)])
def test_token_patterns(pattern, ngram_range):
    compare(random_documents(400), token_pattern=pattern, ngram_range=ngram_range)


@pytest.mark.parametrize("parameters", [
    {"strip_accents": "unicode"}, {"strip_accents": "ascii"}, {"strip_accents": strip_accents_unicode},
    {"strip_accents": "unicode", "lowercase": False}, {"preprocessor": str.upper}, {"preprocessor": str.swapcase},
    {"tokenizer": str.split}, {"tokenizer": str.split, "stop_words": ["the"]}, {"tokenizer": list, "ngram_range": (1, 2)},
    {"analyzer": "char"}, {"analyzer": "char_wb", "ngram_range": (2, 4)}, {"analyzer": str.split},
    {"analyzer": "char", "stop_words": "english", "tokenizer": str.split, "token_pattern": "x"},
    {"ngram_range": (0, 2)}, {"ngram_range": (0, 1)}, {"ngram_range": (3, 2)}])
def test_other_parameters(parameters):
    compare(random_documents(500), **parameters)


@pytest.mark.parametrize("vocabulary", [["river", "the", "zz", "é"], {"the": 1, "river": 0}, {"river", "the"}, ("the", "river"),
                                        ["the", "the"], {"the": 0, "river": 0}, {"the": 1, "river": 2}, [], {},
                                        ["The", "river"], ["the river", "river"]])
@pytest.mark.parametrize("ngram_range", [(1, 1), (1, 2)])
def test_vocabularies(vocabulary, ngram_range):
    compare(RIVER, vocabulary=vocabulary, ngram_range=ngram_range)
    if vocabulary and len(set(vocabulary)) == len(vocabulary) and isinstance(vocabulary, list):
        assert_same(MotetVectorizer(vocabulary=vocabulary).transform(RIVER),
                    CountVectorizer(vocabulary=vocabulary).transform(RIVER))


def test_a_vocabulary_may_be_an_iterator():
    assert MotetVectorizer(vocabulary=iter(["the", "river"])).fit(RIVER).vocabulary_ == {"the": 0, "river": 1}


def test_capitals_in_a_vocabulary_are_told():
    with pytest.warns(UserWarning, match="Upper case characters found"):
        MotetVectorizer(vocabulary=["The"]).fit(RIVER)


def test_stop_words_that_the_tokenizer_cuts_are_told():
    with pytest.warns(UserWarning, match="Your stop_words may be inconsistent"):
        MotetVectorizer(stop_words=["don't"]).fit(RIVER)


@pytest.mark.parametrize("documents", [[], [""], ["", " ", "a"], "the river", [None], [3], [b"the river", "the"], [np.nan],
                                       [np.str_("The river")], [["the"]], (text for text in RIVER), np.array(RIVER),
                                       ["Caf\xe9".encode("latin-1")], ["half \ud83d a pair\udc00x", "the \udfffΣ AΣ\ud800"]])
def test_documents_of_all_kinds(documents):
    kept = documents if isinstance(documents, str) else list(documents)
    compare(kept)
    if len(kept) == 4:
        assert_same(MotetVectorizer().fit_transform(text for text in kept), CountVectorizer().fit_transform(kept))


def test_files(tmp_path):
    names = []
    for i, text in enumerate(["Über den Fluss", "the river é"]):
        names.append(tmp_path / f"{i}.txt")
        names[-1].write_text(text, encoding="latin-1")
    expected = CountVectorizer(input="filename", encoding="latin-1").fit_transform(names)
    assert_same(MotetVectorizer(input="filename", encoding="latin-1").fit_transform(names), expected)
    assert_same(MotetVectorizer(input="file").fit_transform([io.BytesIO(b"the river"), io.StringIO("The")]),
                CountVectorizer(input="file").fit_transform([io.BytesIO(b"the river"), io.StringIO("The")]))
    with pytest.raises(UnicodeDecodeError):
        MotetVectorizer(input="filename").fit(names)
    assert_same(MotetVectorizer(input="filename", decode_error="ignore").fit_transform(names),
                CountVectorizer(input="filename", decode_error="ignore").fit_transform(names))


@pytest.mark.parametrize("parameters", [{"words": "english"}, {"words": 3}, {"normalizer": "stem"}, {"threads": -1}, {"threads": 1.5},
                                        {"progress": "yes"}, {"min_df": 1.5}, {"max_df": -1}, {"lowercase": "yes"},
                                        {"max_features": 0}, {"analyzer": "words"}, {"dtype": "no type"}])
def test_parameters_that_are_none(parameters):
    with pytest.raises((InvalidParameterError, TypeError)):
        MotetVectorizer(**parameters).fit(RIVER)


def test_words_of_motet():
    texts = ["Don’t stop, DON'T! Straße", "हिन्दी don't"]
    vectorizer = MotetVectorizer(words="unicode")
    assert vectorizer.fit_transform(texts).toarray().tolist() == [[2, 1, 1, 0], [1, 0, 0, 1]]
    assert vectorizer.get_feature_names_out().tolist() == ["don't", "stop", "strasse", "हिन्दी"]
    assert vectorizer.build_analyzer()(texts[0]) == ["don't", "stop", "don't", "strasse"]
    as_written = MotetVectorizer(words="unicode", lowercase=False).fit(texts)
    assert "Don’t" in as_written.vocabulary_ and "Straße" in as_written.vocabulary_
    only_words = motet.WordTokenizer(keep=motet.TokenKinds(numbers=False))
    assert MotetVectorizer(words=only_words).fit(["3.5 rivers, 4 stones"]).vocabulary_ == {"rivers": 0, "stones": 1}
    spans = MotetVectorizer(words=lambda text: [m.span() for m in re.finditer("[a-z]+", text)])
    assert spans.fit(["one two3 ONE"]).vocabulary_ == {"one": 0, "two": 1}
    assert spans.build_analyzer()("one two3 ONE") == ["one", "two"]
    with pytest.raises(ValueError, match="words and tokenizer"):
        MotetVectorizer(words="unicode", tokenizer=str.split).fit(texts)


@pytest.mark.parametrize("words", ["unicode", None])
@pytest.mark.parametrize("ngram_range", [(1, 1), (1, 2)])
def test_the_analyzer_tells_what_is_counted(words, ngram_range):
    """Also for what CountVectorizer does not have: its own loop over our analyzer counts the same."""
    def half(word):
        return word[:len(word) // 2]

    documents = random_documents(600)
    for normalizer, stop_words in itertools.product([None, half], [None, ["the", "riv"]]):
        ours = MotetVectorizer(words=words, normalizer=normalizer, stop_words=stop_words, ngram_range=ngram_range)
        theirs = CountVectorizer(analyzer=ours.build_analyzer())
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            assert_same(ours.fit_transform(documents), theirs.fit_transform(documents))
        assert ours.vocabulary_ == theirs.vocabulary_


def test_stems():
    if "english" not in motet.Stemmer.languages():
        pytest.skip("built without libstemmer")
    vectorizer = MotetVectorizer(normalizer=motet.Stemmer("english"), stop_words=["the"])
    assert sorted(vectorizer.fit(RIVER).vocabulary_) == ["and", "don", "in", "river", "stone", "swim", "two", "we"]
    assert pickle.loads(pickle.dumps(vectorizer)).transform(RIVER).sum() == vectorizer.transform(RIVER).sum()
    assert clone(vectorizer).fit(RIVER).vocabulary_ == vectorizer.vocabulary_


def test_what_callables_raise_comes_through():
    def refuse(word):
        raise KeyError(word)

    with pytest.raises(KeyError, match="river"):
        MotetVectorizer(normalizer=refuse).fit(["river"])
    with pytest.raises(KeyError):
        MotetVectorizer(words=refuse).fit(["river"])


def test_progress():
    seen = []
    MotetVectorizer(progress=lambda *state: seen.append(state)).fit(RIVER * 1000)
    assert all(done <= total for _, done, total in seen)
    assert {stage for stage, _, _ in seen} <= {"counting terms", "ordering terms", "writing the matrix"}
    with pytest.raises(motet.Stopped):
        MotetVectorizer(progress=lambda *state: False, threads=1).fit(random_documents(1, 3000, 300) * 50)


def test_unfitted():
    for method in ("transform", "inverse_transform"):
        with pytest.raises(NotFittedError):
            getattr(MotetVectorizer(), method)(RIVER)
    with pytest.raises(NotFittedError):
        MotetVectorizer().get_feature_names_out()
    with pytest.raises(ValueError, match="Iterable over raw text"):
        MotetVectorizer().fit(RIVER).transform("the river")


def test_the_interface_that_is_set():
    with config_context(sparse_interface="sparray"):
        assert isinstance(MotetVectorizer().fit_transform(RIVER), sparse.csr_array)
        compare(RIVER)
    with config_context(sparse_interface="spmatrix"):
        assert isinstance(MotetVectorizer().fit_transform(RIVER), sparse.csr_matrix)


def test_parameters_copies_and_pickles():
    vectorizer = MotetVectorizer(min_df=2, words="unicode", threads=1)
    assert {**CountVectorizer().get_params(), "min_df": 2, "words": "unicode", "normalizer": None, "threads": 1,
            "progress": None} == vectorizer.get_params()
    assert clone(vectorizer).get_params() == vectorizer.get_params()
    vectorizer.set_params(min_df=1, words=None)
    matrix = vectorizer.fit_transform(RIVER)
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(vectorizer, protocol))
        assert again.vocabulary_ == vectorizer.vocabulary_
        assert_same(again.transform(RIVER), matrix)
    built = pickle.loads(pickle.dumps(MotetVectorizer(words="unicode").build_analyzer()))
    assert built("Don’t") == ["don't"]
    assert "MotetVectorizer(min_df=2)" == repr(MotetVectorizer(min_df=2))
    assert isinstance(vectorizer, CountVectorizer)


def test_pipeline_and_grid_search():
    texts = [f"{noun} {verb} number {i}" for i in range(10) for noun, verb in (("river", "flows"), ("stone", "lies"))]
    labels = [0, 1] * 10
    pipeline = make_pipeline(MotetVectorizer(), TfidfTransformer(), LogisticRegression())
    search = GridSearchCV(pipeline, {"motetvectorizer__ngram_range": [(1, 1), (1, 2)],
                                     "motetvectorizer__words": [None, "unicode"]}, cv=2)
    assert search.fit(texts, labels).best_score_ == 1.0
    assert search.predict(["the river", "a stone"]).tolist() == [0, 1]
    theirs = make_pipeline(CountVectorizer(), TfidfTransformer(), LogisticRegression()).fit(texts, labels)
    np.testing.assert_array_equal(pipeline.fit(texts, labels).predict_proba(texts), theirs.predict_proba(texts))


def test_threads_make_no_difference():
    documents = random_documents(700, 3000, 80)
    one = MotetVectorizer(threads=1, ngram_range=(1, 2))
    for threads in (2, 3, 0):
        other = MotetVectorizer(threads=threads, ngram_range=(1, 2))
        assert_same(other.fit_transform(documents), one.fit_transform(documents))
        assert other.vocabulary_ == one.vocabulary_


@parametrize_with_checks([MotetVectorizer()])
def test_checks_of_scikit_learn(estimator, check):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        check(estimator)


def test_every_character_is_what_python_says():
    """Each in a word, as a word, in small letters, and before and behind a sigma."""
    characters = motet.WordCharacters.of_python()
    for first in range(0, 0x110000, 0x1000):
        block = [chr(c) for c in range(first, first + 0x1000) if not 0xD800 <= c < 0xE000]
        for wrap in ("{0}", "a{0}Σ b", "{0}Σ {0}b", "AΣ{0} AΣ{0}b"):
            text = "".join(wrap.format(c) for c in block)
            assert characters.lower(text) == text.lower()
        for c in block:
            assert characters[c].in_words == (c.isalnum() or c == "_")
    assert pickle.loads(pickle.dumps(characters)) == characters
    every = [f"{chr(c)} x{chr(c)} {chr(c)}{chr(c)}Σ" for c in range(0x110000) if not 0xD800 <= c < 0xE000]
    compare(["".join(every[i:i + 5000]) for i in range(0, len(every), 5000)])


def test_terms_of_documents():
    terms = motet.DocumentTerms(["the river the", "", "River stone"], shortest=2, threads=1)
    assert len(terms) == 3 and terms.documents == 3
    assert [terms.term(i) for i in range(3)] == ["river", "stone", "the"]
    with pytest.raises(IndexError):
        terms.term(3)
    assert terms.document_counts().tolist() == [2, 1, 1]
    assert terms.totals().tolist() == [2, 1, 2]
    assert terms.matrix().toarray().tolist() == [[1, 0, 2], [0, 0, 0], [1, 1, 0]]
    assert terms.matrix(dtype=np.float32, binary=True).toarray().tolist() == [[1, 0, 1], [0, 0, 0], [1, 1, 0]]
    chosen = terms.select(min_documents=2)
    assert chosen.count == 1 and terms.vocabulary(chosen) == {"river": 0}
    assert terms.row_begins(chosen).tolist() == [0, 1, 1, 2]
    vocabulary = motet.Vocabulary()
    vocabulary.add("the")
    assert terms.matrix(terms.columns_in(vocabulary)).toarray().tolist() == [[2], [0], [0]]
    assert terms.matrix(terms.columns_in({"zz": 0, "stone": 1})).toarray().tolist() == [[0, 0], [0, 0], [0, 1]]
    with pytest.raises(ValueError):
        terms.matrix(motet.TermColumns(of_terms=[0, 1], count=2))
    with pytest.raises(ValueError):
        terms.matrix(terms.columns_in({"the": 7}))
    with pytest.raises(motet.LimitError, match="nonzeros"):
        motet.DocumentTerms(["the river"], limits=motet.Limits(nonzeros=1))
    with pytest.raises(TypeError):
        motet.DocumentTerms("the river")
    with pytest.raises(TypeError):
        motet.DocumentTerms(["the", 3])
    assert "2 documents" in repr(motet.DocumentTerms(["a", "b"]))


def test_importing_motet_does_not_import_scikit_learn():
    code = ("import sys, motet; assert 'MotetVectorizer' in dir(motet); assert 'sklearn' not in sys.modules;"
            "motet.MotetVectorizer; assert 'sklearn' in sys.modules")
    subprocess.run([sys.executable, "-c", code], check=True)
    missing = ("import sys; sys.modules['sklearn'] = None\nimport motet\ntry:\n    motet.MotetVectorizer\n"
               "except ImportError as error:\n    assert 'scikit-learn' in str(error)\nelse:\n    raise SystemExit(1)")
    subprocess.run([sys.executable, "-c", missing], check=True)
    with pytest.raises(AttributeError):
        motet.NoVectorizer
