import datetime

import motet
import pytest
from values import round_trips


def test_codings_are_a_list_of_the_project(study):
    assert [study.corpus.text(c.transcript, c.span) for c in study.codings][:3] == [
        "It calms me.", "Smoking calms me.", "Smoking calms me."]
    assert study.codebook.path(study.codings[0].code) == "mood > calm"
    extra = motet.Coding(transcript=1, span=None, code=0, coder=1, memo="why",
                         created=datetime.datetime(2024, 5, 31, tzinfo=datetime.timezone.utc))
    study.codings.append(extra)
    assert study.codings[-1] == extra and len(study.codings) == 8
    study.codings.extend([extra, extra])
    del study.codings[0]
    study.codings[0] = extra
    assert study.codings[0] == extra and len(study.codings) == 9
    study.codings.clear()
    assert list(study.codings) == []
    assert round_trips(extra)


def test_codings_outside_their_text_are_refused(study):
    with pytest.raises(motet.DataError, match="'first' has"):
        study.codings.append(motet.Coding(transcript=0, span=motet.TextSpan(0, 1000)))
    with pytest.raises(IndexError):
        study.codings.append(motet.Coding(transcript=7, span=motet.TextSpan(0, 1)))
    assert len(study.codings) == 7


def test_projects_are_values(study):
    assert round_trips(study)
    other = motet.merge([study])
    assert motet.canonical(other) == motet.canonical(study)
    assert motet.validate(study) == []
    study.codings.append(motet.Coding(transcript=0, code=17))
    with pytest.raises(motet.DataError):
        motet.validate(study)


def test_the_codebook(study):
    book = study.codebook
    assert len(book) == 4 and [code.name for code in book.codes] == ["mood", "calm", "harm", "barrier"]
    assert book.find("mood > harm") == 2 and book.children(0) == [1, 2] and book.code(1).parent == 0
    assert book.find_guid(book.code(3).guid) == 3
    assert book.add(motet.Code(name="new", color="#aabbcc", parent=0)) == 4
    assert book.add_path("mood > new") == 4
    for call in (book.code, book.path, book.children):
        with pytest.raises(IndexError):
            call(99)
    with pytest.raises(motet.DataError):
        book.add(motet.Code(name=""))
    assert round_trips(book) and round_trips(book.code(1))


def test_annotations(study):
    span = study.codings[0].span
    study.notes.append(motet.Note(name="n", text="look", author=0, about=[
        None, ("code", 1), ("transcript", 0), ("participant", 1), motet.Passage(transcript=0, span=span)]))
    note = study.notes[0]
    assert note.about[1] == ("code", 1) and note.about[4].span == span
    study.notes.append(motet.Note(text="more", about=[("note", 0)]))
    study.sets = [motet.Set(name="both", codes=[1, 2], transcripts=[0], notes=[0])]
    study.links = [motet.ProjectLink(name="tie", direction="one_way", from_=("code", 1), to=("note", 0))]
    study.other_sources = [motet.OtherSource(name="p.png", kind="picture", codings=3)]
    assert motet.validate(study) == []
    for value in (note, study.sets[0], study.links[0], study.other_sources[0], note.about[4], study.coders[0]):
        assert round_trips(value)
    assert round_trips(study)
    with pytest.raises(ValueError, match="'cod' is no anchor"):
        motet.Note(about=[("cod", 1)])


def test_a_dictionary_finds_and_codes(study):
    dictionary = motet.Dictionary(ignore_marks=True)
    dictionary.add("mood > calm", "calm*")
    dictionary.add(motet.DictionaryEntry(code="emoji", pattern="smoking"))
    assert len(dictionary) == 2 and dictionary.entries[0].pattern == "calm*" and dictionary.match.ignore_marks
    hits = dictionary.find(study.corpus)
    assert [study.corpus.text(hit.transcript, hit.span) for hit in hits] == ["calms", "Smoking", "calms", "calms"]
    assert dictionary.apply(study) == 4 and len(study.codings) == 11
    assert round_trips(dictionary) and round_trips(hits[0]) and round_trips(dictionary.entries[0])
    with pytest.raises(motet.Error):
        dictionary.add("x", "NEAR/")
