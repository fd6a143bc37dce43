"""Every class of the module: values pickle, copy, compare and tell what they are; what is no value is named, and why."""
import copy
import enum
import pickle
from pathlib import Path

import pytest

import motet
from values import round_trips

pytest.importorskip("scipy")
STUDY = Path(__file__).parents[2] / "examples" / "smoking_cessation"
CLASSES = sorted((value for name, value in vars(motet._motet).items()
                  if isinstance(value, type) and not name.startswith("_") and not issubclass(value, (BaseException, enum.Enum))),
                 key=lambda kind: kind.__name__)
assert len(CLASSES) > 200
NO_VALUES = {
    "CorpusWords": "words made ready for searching: made again from the corpus sooner than they would be read",
    "DocumentTerms": "documents made ready for writing as a matrix: made again from them sooner than it would be read",
    "PairCounter": "units made ready for counting: made again from the matrix sooner than they would be read",
    "PeopleCounts": "a PairCounter and whose units they are: made again by people_counts",
    "Random": "a stream of numbers, never twice the same: made again from its seed, stream and replicate",
    "TranscriptContext": "where a reader of the caller's own puts what it reads: gone when the reader is done",
    "TypedColumn": "a column on its way to another package: made again from its table by typed_columns",
}


@pytest.fixture(scope="module")
def made():
    """What cannot be made without arguments, by class."""
    imported = motet.read_project(STUDY)
    units = motet.make_units(imported.value.corpus, motet.BySentence())
    incidence = motet.coding_matrix(imported.value, units)
    largest = motet.MaxT([1.0, 2.0, float("nan")])
    largest.add([1.5, 1.0, 0.0])
    values = [imported, units, largest, motet.CorpusWords(imported.value.corpus), motet.PairCounter(incidence),
              motet.DocumentTerms(["two words"]),
              motet.people_counts(incidence), motet.Random(7), motet.RegularExpression("smok(e|ing)"),
              motet.Stemmer("english"), motet.TokenWindow(20, 10), motet.to_bytes(imported.value, "refi_qda"),
              motet.read_dictionary(STUDY / "dictionary.csv"),
              motet.typed_columns(motet.to_table(motet.cooccurrence(incidence), "jaccard"))[0]]
    return {type(value): value for value in values}


def instance(kind, made):
    return made[kind] if kind in made else kind()


@pytest.mark.parametrize("kind", [kind for kind in CLASSES if kind.__name__ not in NO_VALUES],
                         ids=lambda kind: kind.__name__)
def test_values(kind, made):
    assert round_trips(instance(kind, made))


@pytest.mark.parametrize("name", sorted(set(NO_VALUES) - {"TranscriptContext"}))
def test_what_is_no_value_refuses(name, made):
    value = instance(getattr(motet, name), made)
    assert value == value and name in repr(value)
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(value)
    assert value != copy.copy(value) if hasattr(type(value), "__copy__") else True


def test_what_a_reader_gets_is_no_value(tmp_path):
    kept = []

    def read(data, name, context):
        kept.append(context)
        return motet.LabelledTranscript(name=name, text="a")

    (tmp_path / "one.xyz").write_bytes(b"a")
    motet.read_project(tmp_path, readers={"xyz": read})
    assert isinstance(kept[0], motet.TranscriptContext) and "TranscriptContext" in repr(kept[0])
    with pytest.raises(TypeError, match="pickle"):
        pickle.dumps(kept[0])


def parts(value, found):
    """Everything of Motet inside a value, three of each class at most."""
    if isinstance(value, (tuple, list)):
        for item in value[:50]:
            parts(item, found)
    elif isinstance(value, dict):
        parts(list(value.values()), found)
    elif type(value) in CLASSES and len(found.setdefault(type(value), [])) < 3:
        found[type(value)].append(value)
        for name, member in vars(type(value)).items():
            if isinstance(member, property):
                parts(getattr(value, name), found)
    return found


def test_everything_in_an_analysis_is_a_value():
    analysis = motet.analyze(motet.read_project(STUDY), group="group", resamples=30, shuffles=30)
    found = parts(analysis, {})
    assert len(found) > 35
    for kind, values in found.items():
        assert kind.__name__ not in NO_VALUES
        assert all(round_trips(value) for value in values)
