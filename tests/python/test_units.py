"""Cutting the talk into units: positions are code points, and schemes of one's own are Python."""
import pickle

import motet
import pytest
from values import round_trips


def texts(project, units):
    return [project.corpus.text(unit.transcript, unit.span) for unit in units.rows]


def test_turns_of_participants_are_units(study):
    units = motet.make_units(study.corpus, motet.ByTurn())
    assert texts(study, units) == ["It calms me. 😀 Smoking calms me.", "But it harms me too.",
                                   "Caseloads are the barrier.", "It calms them and harms them."]
    assert len(units) == len(units.rows) == 4
    assert units.rule == ("a unit is one turn of a participant, or one paragraph where a transcript names no speakers")
    second = units.rows[1]
    text = study.corpus.transcript(second.transcript).text
    assert text[second.span.begin:second.span.end] == "But it harms me too."
    assert second.speaker == 1
    with pytest.raises(IndexError):
        units.rows[4]


def test_interviewers_stand_in_units_when_asked_for(study):
    units = motet.make_units(study.corpus, motet.ByTurn(), include_interviewers=True, threads=1)
    assert len(units) == 6 and units.rule.endswith(", interviewers included")
    assert motet.make_units(study.corpus, "turn", motet.UnitOptions(include_interviewers=True)) == units


def test_sentences_paragraphs_and_windows(study):
    sentences = motet.make_units(study.corpus, motet.BySentence())
    assert texts(study, sentences)[:2] == ["It calms me.", "😀 Smoking calms me."]
    assert sentences == motet.make_units(study.corpus, "sentence")
    assert motet.make_units(study.corpus, motet.ByParagraph()) == motet.make_units(study.corpus, "paragraph")
    windows = motet.make_units(study.corpus, motet.TokenWindow(3, 2))
    assert texts(study, windows)[:3] == ["It calms me", "me. 😀 Smoking calms", "calms me"]
    assert windows == motet.make_units(study.corpus, motet.UnitChoice("window:3:2"))
    assert motet.make_units(study.corpus, "window:3") == motet.make_units(study.corpus, motet.TokenWindow(3))
    assert motet.make_units(study.corpus, "participant").rows[0] == motet.make_units(study.corpus, "turn").rows[0]


def test_schemes_can_be_called(study):
    transcript = study.corpus.transcript(0)
    turn = transcript.turns[1]
    said = [transcript.text[span.slice] for span in motet.BySentence()(transcript, turn)]
    assert said == ["It calms me.", "😀 Smoking calms me."]
    assert motet.ByTurn()(transcript, turn) == [turn.span] == motet.ByParagraph()(transcript, turn)
    assert len(motet.TokenWindow(2)(transcript, turn)) == 3
    turn.span = motet.TextSpan(0, 10_000)
    with pytest.raises(motet.DataError):
        motet.ByTurn()(transcript, turn)


def test_windows_are_checked():
    window = motet.TokenWindow(50)
    assert (window.size, window.step) == (50, 50)
    for words, every in [(0, 0), (3, 0), (3, 4)]:
        with pytest.raises(ValueError):
            motet.TokenWindow(words, every)


def halves(transcript, turn):
    middle = (turn.span.begin + turn.span.end) // 2
    yield motet.TextSpan(turn.span.begin, middle)
    yield (middle, turn.span.end)


@pytest.mark.parametrize("threads", [1, 2])
def test_a_scheme_in_python_sees_and_gives_code_points(study, threads):
    units = motet.make_units(study.corpus, halves, rule="halves", threads=threads)
    turns = motet.make_units(study.corpus, motet.ByTurn())
    assert units.rule == "halves" and len(units) == 8
    assert texts(study, units)[0] + texts(study, units)[1] == texts(study, turns)[0]
    assert motet.make_units(study.corpus, halves).rule == "cut by a scheme of the caller"
    own = motet.make_units(study.corpus, lambda transcript, turn: [turn.span], turns.rule)
    assert own == turns


def test_what_a_scheme_raises_comes_through(study):
    def broken(transcript, turn):
        raise LookupError("no idea")

    with pytest.raises(LookupError, match="no idea"):
        motet.make_units(study.corpus, broken)
    with pytest.raises(TypeError, match="TextSpan"):
        motet.make_units(study.corpus, lambda transcript, turn: ["all"])
    with pytest.raises(TypeError):
        motet.make_units(study.corpus, lambda transcript, turn: 3)
    with pytest.raises(IndexError):
        motet.make_units(study.corpus, lambda transcript, turn: [(0, 1)] if turn.span.begin > 0 else [])
    with pytest.raises(motet.DataError):
        motet.make_units(study.corpus, lambda transcript, turn: [(0, 10_000)])


def test_units_of_ones_own(study):
    rows = [motet.Unit(transcript=0, span=motet.TextSpan(11, 23), speaker=1),
            motet.Unit(transcript=0, span=motet.TextSpan(24, 25))]
    units = motet.Units(study.corpus, rows, "two pieces")
    assert texts(study, units) == ["It calms me.", "😀"] and units.rule == "two pieces"
    assert list(units.rows) == rows and units.rows[1].speaker is None
    assert round_trips(units) and round_trips(units.rows[0])
    for wrong in [motet.Unit(transcript=7), motet.Unit(transcript=0, speaker=9)]:
        with pytest.raises(IndexError):
            motet.Units(study.corpus, [wrong])
    with pytest.raises(motet.DataError):
        motet.Units(study.corpus, [motet.Unit(transcript=0, span=motet.TextSpan(3, 10_000))])


@pytest.mark.parametrize("text", ["turn", "paragraph", "sentence", "transcript", "participant", "window:50",
                                  "window:50:10"])
def test_units_are_read_and_written_alike(text):
    assert str(motet.parse_unit(text)) == text == motet.to_string(motet.UnitChoice(text))
    assert motet.to_string(text) == text
    assert round_trips(motet.parse_unit(text))


def test_the_parts_of_a_choice():
    choice = motet.UnitChoice("window:8")
    assert (choice.kind, choice.size, choice.step) == ("window", 8, 8)
    assert choice.kind is motet.UnitChoice.Kind.window
    assert pickle.loads(pickle.dumps(choice.kind)) is choice.kind
    assert motet.UnitChoice(kind="sentence") == motet.UnitChoice("sentence")
    with pytest.raises(ValueError, match="paragraph"):
        motet.parse_unit("chapter")
    with pytest.raises(ValueError, match="paragraph"):
        motet.UnitChoice("chapter")


def test_no_units_of_what_does_not_exist(study):
    with pytest.raises(ValueError, match="paragraph"):
        motet.make_units(study.corpus, "chapter")
    with pytest.raises(ValueError):
        motet.make_units(study.corpus, motet.UnitChoice(kind="window"))
    with pytest.raises(TypeError, match="include_interviewers"):
        motet.make_units(study.corpus, "turn", interviewers=True)
    for wrong in ({"threads": "many"}, {"include_interviewers": "yes"}, {"limits": 3}):
        with pytest.raises(TypeError, match="UnitOptions"):
            motet.make_units(study.corpus, "turn", **wrong)


@pytest.mark.parametrize("value", [motet.ByTurn(), motet.ByParagraph(), motet.BySentence(), motet.TokenWindow(5, 2),
                                   motet.UnitOptions(include_interviewers=True)])
def test_schemes_are_values(value):
    assert round_trips(value)


def test_progress_is_told(study):
    told = []
    motet.make_units(study.corpus, "turn", progress=lambda stage, done, total: told.append((stage, done, total)))
    assert all(stage == "cutting units" for stage, _, _ in told)
