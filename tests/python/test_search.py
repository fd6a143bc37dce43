"""Long calls of search and wording stop when they are told to, and leave things usable."""
import motet
import pytest


@pytest.fixture(scope="module")
def large():
    text = "".join(f"Ann: a caseload of {i} calms nobody.\nBo: yes, {i} harms.\n" for i in range(5_000))
    project = motet.Project()
    motet.add_transcripts(project, [motet.parse_plain_text(text, f"{i}.txt") for i in range(4)])
    return project


def calls(project):
    """name -> the call, which takes the keywords of every long call."""
    corpus, words = project.corpus, motet.CorpusWords(project.corpus)
    calm = motet.RegularExpression("ca[a-z]+s")
    return {"concordance": lambda **given: motet.concordance(corpus, "calms", **given),
            "expression": lambda **given: motet.concordance(corpus, calm, **given),
            "query": lambda **given: motet.query(project, "caseload NEAR/5 calms", **given),
            "words": lambda **given: motet.CorpusWords(corpus, **given),
            "ngrams": lambda **given: motet.ngrams(words, size=4, **given),
            "collocations": lambda **given: motet.collocations(words, **given),
            "frequencies": lambda **given: motet.word_frequencies(words, **given),
            "talk": lambda **given: motet.talk_shares(corpus, **given)}


def test_a_call_whose_progress_says_false_is_stopped_or_finishes(large):
    for name, call in calls(large).items():
        told = []

        def stop(stage, done, total):
            told.append(stage)
            return False

        # A call that ends before it is told has its result; nothing else may come out.
        try:
            assert call(progress=stop) is not None
        except motet.Stopped:
            assert told, name
        assert call(threads=1) is not None, name


def test_some_call_is_really_stopped(large):
    with pytest.raises(motet.Stopped):
        for _ in range(50):
            motet.concordance(large.corpus, "calms", threads=1, progress=lambda *state: False)
    assert motet.concordance(large.corpus, "calms").hits == 20_000


def test_what_progress_raises_comes_through(large):
    def fail(stage, done, total):
        raise ZeroDivisionError(stage)

    with pytest.raises(ZeroDivisionError):
        for _ in range(50):
            motet.query(large, "caseload", threads=1, progress=fail)


def test_threads_change_nothing(large):
    for name, call in calls(large).items():
        if name != "words":
            assert call(threads=1) == call(threads=2), name


def test_tables_refuse_lines_that_are_not_of_the_corpus(study):
    line = motet.concordance(study.corpus, "calms").lines[0]
    line.speaker = 99
    with pytest.raises(IndexError):
        motet.to_table(motet.Concordance(lines=[line]), study.corpus)
    line.speaker, line.node = 1, motet.TextSpan(5, 4_000_000_000)
    with pytest.raises(motet.DataError):
        motet.to_table(motet.Concordance(lines=[line]), study.corpus)
    with pytest.raises(motet.DataError):
        motet.to_table(motet.QueryResults(results=[motet.QueryResult(evidence=[motet.TextSpan(9, 3)])]), study.corpus)
