import motet
import pytest
from values import round_trips


def test_a_corpus_is_read_in_code_points(study):
    corpus = study.corpus
    assert [person.name for person in corpus.participants] == ["Asker", "Ann", "Ben"]
    first = corpus.transcripts[0]
    assert [first.text[turn.span.slice] for turn in first.turns] == [
        "How is it?", "It calms me. 😀 Smoking calms me.", "But it harms me too."]
    assert corpus.text(0, first.turns[1].span) == "It calms me. 😀 Smoking calms me."
    assert first.text is first.text
    assert corpus.transcripts[-1].name == corpus.transcript(1).name == "second"
    assert len(corpus.transcripts) == 2 and corpus.transcripts[0:2][1].name == "second"
    assert corpus.find_participant("Ann") == 1 and corpus.find_transcript("third") is None
    assert corpus.participant(1).attributes == {"role": "patient", "age": 41}
    assert round_trips(corpus) and round_trips(first) and round_trips(corpus.participants[1])


def test_what_is_not_there_is_an_error_and_no_crash(study):
    corpus = study.corpus
    for call in (lambda: corpus.transcript(2), lambda: corpus.participant(3), lambda: corpus.transcripts[2],
                 lambda: corpus.text(9, motet.TextSpan(0, 1)), lambda: corpus.update(9, motet.Participant(name="X"))):
        with pytest.raises(IndexError):
            call()
    with pytest.raises(motet.DataError, match="lies outside its text"):
        corpus.text(0, motet.TextSpan(0, 10_000))
    with pytest.raises(motet.DataError):
        corpus.add(motet.Participant(name="Ann"))
    with pytest.raises(motet.DataError, match="ends before it begins"):
        corpus.add(motet.Transcript(name="x", text="abc", turns=[motet.Turn(span=motet.TextSpan(2, 1))]))
    with pytest.raises(AttributeError):
        corpus.transcripts = []


def test_participants_change(study):
    person = study.corpus.participant(1)
    person.attributes = {"role": "advisor"}
    study.corpus.update(1, person)
    assert study.corpus.participant(1).attributes == {"role": "advisor"}


def test_times_and_excerpts(study):
    turn = motet.Turn(speaker=1, span=motet.TextSpan(0, 2), time=motet.TimeRange(begin=5, end=9))
    assert turn.time.end == 9 and round_trips(turn) and round_trips(turn.time)
    span = study.codings[1].span
    excerpt = motet.make_excerpt(study.corpus, 0, span, 1)
    assert excerpt.text == "Smoking calms me." and excerpt.speaker == "Ann" and excerpt.code_points == span
    assert round_trips(excerpt)
    with pytest.raises(IndexError):
        motet.make_excerpt(study.corpus, 0, span, 17)


def test_groups(study):
    groups = motet.group_by(study.corpus, "role")
    assert groups.groups == ("patient", "therapist") and groups.group == (None, 0, 1)
    assert round_trips(groups)
