"""The text floor: spans are code points, words are str."""
import copy
import pickle
import re
import threading

import motet
import numpy
import pytest
from values import round_trips

MIXED = "Straße 😀 isn't 42 東京, Dr. Who."


def cut(text, tokens):
    return [text[token.span.begin:token.span.end] for token in tokens]


def test_folding():
    assert motet.fold("DON\u2019T Straße") == "don't strasse"
    assert motet.fold_without_marks("Señor Müller, Łódź") == "senor muller, łodz"
    assert motet.to_nfc("cafe\u0301") == "café"
    assert motet.fold("A" * 20_000) == "a" * 20_000
    with pytest.raises(UnicodeEncodeError):
        motet.fold("\ud800")
    with pytest.raises(TypeError):
        motet.fold(b"bytes")


def test_decode():
    decoded = motet.decode(b"Caf\xe9", "windows-1252", "notes.txt")
    assert decoded.text == "Café" and decoded.encoding == "windows-1252" and decoded.diagnostics == ()
    assert motet.decode("Café".encode("utf-16")).text == "Café"
    lossy = motet.decode(b"a\xff b", "lossy")
    assert lossy.text == "a\ufffd b" and lossy.diagnostics[0].kind == "ill-formed-utf8"
    assert round_trips(lossy)
    with pytest.raises(motet.ParseError, match="UTF-8") as caught:
        motet.decode(b"Caf\xe9", name="notes.txt")
    assert caught.value.file == "notes.txt" and caught.value.line == 1
    with pytest.raises(ValueError, match="no-such-encoding"):
        motet.decode(b"a", "no-such-encoding")


def test_words_have_spans_in_code_points():
    tokenizer = motet.WordTokenizer()
    tokens = tokenizer(MIXED)
    assert cut(MIXED, tokens) == ["Straße", "isn't", "42", "東京", "Dr", "Who"]
    assert [token.kind for token in tokens[:4]] == ["word", "word", "number", "ideographic"]
    assert tokens[0].kind is motet.TokenKind.word and tokens[1].span == motet.TextSpan(9, 14)
    assert cut(MIXED, motet.WordTokenizer(numbers=False, ideographs=False)(MIXED)) == ["Straße", "isn't", "Dr", "Who"]
    everything = motet.WordTokenizer(motet.TokenKinds(punctuation=True, spaces=True))
    assert "".join(cut(MIXED * 500, everything(MIXED * 500))) == MIXED * 500
    assert tokenizer("") == [] and everything.keep.spaces
    assert round_trips(everything) and round_trips(tokens[1]) and everything != tokenizer
    with pytest.raises(TypeError, match="TokenKinds has no 'word'; it has words"):
        motet.WordTokenizer(word=True)
    with pytest.raises(TypeError, match="TokenKinds"):
        motet.WordTokenizer("words")
    with pytest.raises(TypeError):
        tokenizer(b"bytes")


def test_sentences():
    text = "😀 Dr. Who came. He left!"
    assert cut(text, motet.SentenceTokenizer()(text)) == ["😀 Dr.", "Who came.", "He left!"]
    patient = motet.SentenceTokenizer(abbreviations=["Dr"])
    assert cut(text, patient(text)) == ["😀 Dr. Who came.", "He left!"]
    assert patient.options.abbreviations == ("Dr",) and round_trips(patient)
    abbreviations = motet.SentenceOptions.english_abbreviations()
    assert "dr" in abbreviations
    assert len(motet.SentenceTokenizer(motet.SentenceOptions(abbreviations=abbreviations))(text)) == 2


def test_tokens():
    token = motet.Token(motet.TextSpan(1, 2))
    assert token.kind == "word" and token == motet.Token(span=motet.TextSpan(1, 2), kind="word")
    token.kind = "number"
    token.span.end = 3
    assert token.kind == motet.TokenKind.number and token.span == motet.TextSpan(1, 3)
    with pytest.raises(ValueError, match="no TokenKind"):
        motet.Token(motet.TextSpan(1, 2), "noun")


def test_regular_expressions():
    expression = motet.RegularExpression("stra(ss|ß)e")
    text = "😀 Straße, STRASSE"
    assert [text[span.slice] for span in expression.find(text)] == ["Straße", "STRASSE"]
    strict = motet.RegularExpression("stra.e", case_sensitive=True)
    assert strict.find("Straße straße") == [motet.TextSpan(7, 13)] and strict.options.case_sensitive
    assert strict.pattern == "stra.e" and round_trips(strict) and strict != expression
    assert round_trips(motet.RegularExpressionOptions(time_limit=3))
    assert motet.RegularExpression("x*").find("aaa") == []
    with pytest.raises(motet.ParseError) as caught:
        motet.RegularExpression("a(b")
    assert caught.value.line == 1
    with pytest.raises(motet.LimitError, match="time_limit 100"):
        motet.RegularExpression("(a+)+b", time_limit=100).find("a" * 40)
    with pytest.raises(ValueError, match="above 0"):
        motet.RegularExpression("a", motet.RegularExpressionOptions(stack_bytes=0))


def test_stemmer():
    languages = motet.Stemmer.languages()
    if not languages:
        pytest.skip("built without libstemmer")
    stemmer = motet.Stemmer("en")
    assert stemmer("smoking") == stemmer("smokes") == "smoke" and stemmer.language == "en"
    assert motet.Stemmer("de")(motet.fold("Häuser")) == "haus" and "english" in languages
    assert round_trips(stemmer)
    with pytest.raises(ValueError, match="english"):
        motet.Stemmer("tlh")


def test_stop_words():
    words = motet.StopWords.from_text("the # an article\n\nDON'T\nand\n")
    assert words.words == ("and", "don't", "the") and list(words) == ["and", "don't", "the"] and len(words) == 3
    assert "the" in words and words.contains("and") and "The" not in words
    assert motet.StopWords(["The", "and", "don't"]) == words and motet.StopWords({"the", "and", "don't"}) == words
    words.add("Und")
    words.add(motet.StopWords(["oder"]))
    assert "und" in words and "oder" in words and round_trips(words)
    assert motet.StopWords.english() == motet.StopWords.for_language("en")
    assert len(motet.StopWords()) == 0 and "de" in motet.StopWords.languages()
    with pytest.raises(ValueError, match="zh"):
        motet.StopWords.for_language("tlh")
    with pytest.raises(TypeError):
        motet.StopWords("the and")
    excluded = motet.ExcludedWords(reason="stop word", types=1, tokens=2, examples=["the"])
    assert excluded.examples == ("the",) and round_trips(excluded)


def test_vocabulary():
    words = motet.Vocabulary()
    assert [words.add("calm"), words.add("harm", 3), words.add("calm")] == [0, 1, 0]
    assert (len(words), words.total, words.word(1), words.count(1)) == (2, 5, "harm", 3)
    assert words.find("calm") == 0 and words.find("nobody") is None and "harm" in words and "nobody" not in words
    assert words.finalize().tolist() == [1, 0] and words.words == ("harm", "calm") and list(words) == ["harm", "calm"]
    assert words.counts.tolist() == [3, 2] and words.counts.dtype == numpy.uint64
    other = motet.Vocabulary(seed=7)
    other.reserve(10)
    other.add("mood")
    assert words.merge(other).tolist() == [2] and words.word(2) == "mood"
    assert words.merge(words).tolist() == [0, 1, 2] and words.total == 12
    assert motet.Vocabulary.from_bytes(words.to_bytes()) == words and round_trips(words)
    for id in (3, 2**32 - 1):
        with pytest.raises(IndexError, match="no word"):
            words.word(id)
        with pytest.raises(IndexError):
            words.count(id)
    with pytest.raises(motet.LimitError):
        words.add("calm", 2**64 - 1)
    with pytest.raises(motet.ParseError):
        motet.Vocabulary.from_bytes(b"nonsense")
    with pytest.raises(ValueError):
        pickle.loads(pickle.dumps(words).replace(b"motet 0", b"motex 0"))


def test_word_counter():
    counter = motet.WordCounter()
    counter.add("The river, the RIVER: the stone; 42 don\u2019t DON'T")
    words = counter.finalize()
    assert words.words == ("the", "don't", "river", "stone") and words.counts.tolist() == [3, 2, 2, 1]
    assert "4 words, 8 times" in repr(counter)
    written = motet.WordCounter(folded=False, keep=motet.TokenKinds(numbers=True))
    written.add("The the 42", threads=2)
    assert set(written.finalize()) == {"The", "the", "42"}
    assert motet.WordCounter.from_bytes(counter.to_bytes()) == counter and round_trips(counter)
    assert round_trips(motet.WordCounterOptions(folded=False))
    twice = copy.copy(counter)
    twice.merge(counter)
    twice.merge(twice)
    assert twice.finalize().total == 4 * words.total and counter.finalize() == words
    with pytest.raises(ValueError, match="different options"):
        counter.merge(written)
    with pytest.raises(motet.ParseError):
        motet.WordCounter.from_bytes(b"nonsense")


def test_one_counter_and_several_threads():
    counter, text = motet.WordCounter(), "It calms me. Smoking calms me.\n" * 2000

    def work():
        for _ in range(20):
            counter.add(text)
            counter.merge(motet.WordCounter())
            counter.add(text, threads=2)
            repr(counter)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counter.finalize().counts.tolist() == [640_000, 640_000, 320_000, 320_000]


def test_counting_stops():
    def fail(*state):
        raise KeyError("enough")

    counter = motet.WordCounter()
    try:
        counter.add("It calms me. " * 3_000_000, threads=2, progress=fail)
    except KeyError:
        assert counter.finalize().total == 0
    counter.add("calm")
    assert "calm" in counter.finalize()


EVERY_WORD = dict(words=0, letters=1, participants=1, participant_share=0, participant_share_max=1, stop_words=[])


def terms(study, tokenizer, **options):
    units = motet.make_units(study.corpus, "turn")
    matrix = motet.term_matrix(study.corpus, units, tokenizer=tokenizer, **EVERY_WORD, **options)
    return [column.label for column in matrix.columns]


@pytest.mark.skipif(not hasattr(motet, "term_matrix"), reason="the matrix floor is not there")
def test_tokenizers_written_in_python(study):
    def spans(text):
        return [match.span() for match in re.finditer(r"\w+", text)]

    expected = terms(study, None)
    assert "caseloads" in expected and terms(study, motet.WordTokenizer()) == expected
    for threads in (1, 2):
        assert terms(study, spans, threads=threads) == expected
    assert terms(study, lambda text: (motet.TextSpan(*span) for span in spans(text))) == expected
    assert terms(study, lambda text: [motet.Token(motet.TextSpan(*span)) for span in spans(text)]) == expected
    assert terms(study, lambda text: [match.span() for match in re.finditer("calms", text)]) == ["calms"]
    for wrong in ([(3, 2)], [(0, 10_000)], [(0, 3), (2, 4)]):
        with pytest.raises(motet.DataError, match="go forward"):
            terms(study, lambda text, wrong=wrong: wrong)
    for wrong in (["ab"], 3, [(-1, 2)]):
        with pytest.raises(TypeError):
            terms(study, lambda text, wrong=wrong: wrong)
    with pytest.raises(ZeroDivisionError):
        terms(study, lambda text: 1 / 0)
