"""What the public headers declare is in Python under the same name, and everything in Python is documented."""
import enum
import inspect
import pathlib
import re
import sys

import motet
import pytest

ROOT = pathlib.Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "bindings" / "python"))
import headers  # noqa: E402

DECLARED = list(headers.all_declarations(ROOT / "include" / "motet"))
NAMES = {one.name for one in DECLARED if not one.owner}

ONLY_IN_CPP = {
    # What Python has types of its own for.
    "Attribute": "str, int, float, bool, date or datetime; motet.typing has it",
    "Attributes": "a dict",
    "Cell": "str, int, float or None; motet.typing has it",
    "Anchor": "a Passage or a pair; motet.typing has it",
    "Date": "datetime.date",
    "DateTime": "datetime.datetime",
    "Id": "int", "CodeId": "int", "CoderId": "int", "NoteId": "int", "ParticipantId": "int", "TranscriptId": "int",
    "SparseMatrix": "scipy.sparse.csr_array", "DenseMatrix": "numpy.ndarray", "Vector": "numpy.ndarray",
    "MeetingRule": "any of its four kinds; motet.typing has it",
    # Templates, concepts and types of callables, where Python takes any callable.
    "Imported": "ImportedProject and ImportedDictionary",
    "AssociationMeasure": "a callable", "MeasureFunction": "a callable",
    "CommunityDetector": "a callable", "seeded": "what makes a detector of one",
    "QualityFunction": "a callable", "QualityValue": "a callable",
    "Tokenizer": "a callable", "TokenFunction": "a callable",
    "UnitScheme": "a callable", "UnitFunction": "a callable",
    "TranscriptReader": "a callable",
    # How work is done: keywords threads, limits and progress.
    "Execution": "keywords", "Progress": "what `progress` is called with", "ProgressObserver": "a callable",
    "parallel_for": "for loops of C++", "report_progress": "for loops of C++", "thread_count": "for loops of C++",
    # Memory that is shared and not copied.
    "IncidenceView": "a matrix of scipy.sparse", "to_arrow": "Table.to_arrow and Table.__arrow_c_stream__",
    # Bytes of UTF-8, which Python counts as code points.
    "OffsetMap": "spans are code points", "append_utf8": "str", "count_code_points": "len",
    "find_invalid_utf8": "str", "is_blank": "str.isspace", "next_code_point": "str", "require_utf8": "str",
    "to_utf8_lossy": "bytes.decode", "LossyText": "bytes.decode", "trim": "str.strip",
    # Rows of CSV without a copy.
    "CsvRowView": "CsvRow", "for_each_csv_row": "parse_csv",
    "to_text": "str(report)",
}
ONLY_IN_PYTHON = {
    "ImportedProject": "Imported<Project>", "ImportedDictionary": "Imported<Dictionary>",
    "DiagnosticWarning": "diagnostics as warnings", "warn": "diagnostics as warnings",
}
MEMBERS_ONLY_IN_CPP = {
    "execution": "threads and limits", "empty": "bool()", "size": "len()", "where": "file, entry, line and column",
    "system_code": "errno", "to_code_points": "spans are code points", "from_code_points": "spans are code points",
    "offsets": "spans are code points", "tokens": "numbers of words and their turns tell all but bytes",
    "Random.min": "for distributions of C++", "Random.max": "for distributions of C++",
    "Random.result_type": "for distributions of C++", "Vocabulary.none": "None", "TranscriptContext.diagnostics": "diagnose",
    "DocumentTerms.write": "matrix", "TypedColumn.Values": "arrays, a list of str, or None",
}


def spelled(name):
    return {"from": "from_", "in": "in_", "lambda": "lambda_", "operator()": "__call__"}.get(name, name)


def public(thing):
    return [name for name in vars(thing) if not name.startswith("_") or name in ("__call__",)]


def test_names_of_cpp_are_in_python():
    missing = {name for name in NAMES if not hasattr(motet, name)}
    assert missing == set(ONLY_IN_CPP)


def test_names_of_python_are_in_cpp():
    assert set(motet.__all__) - NAMES == set(ONLY_IN_PYTHON)


def test_members_of_cpp_are_in_python():
    missing, compared = set(), 0
    for one in DECLARED:
        outer = one.owner.split(".")
        owner = getattr(motet, outer[0], None) if outer[0] else None
        if owner is None or one.name == outer[-1]:
            continue
        for inner in outer[1:]:
            owner = getattr(owner, inner)
        compared += 1
        if not hasattr(owner if inspect.isclass(owner) else type(owner), spelled(one.name)):
            if one.name not in MEMBERS_ONLY_IN_CPP:
                missing.add(one.path)
    # Errors get their members when they are made.
    assert compared > 1000
    assert missing - {"FileError.path"} == {name for name in MEMBERS_ONLY_IN_CPP if "." in name}


def test_enumerators_are_the_same():
    declared = {}
    for one in DECLARED:
        if one.kind == "enumerator":
            declared.setdefault(one.owner, []).append(one.name)
    found = {}
    for owner in [motet, *(getattr(motet, name) for name in motet.__all__ if inspect.isclass(getattr(motet, name)))]:
        for thing in vars(owner).values():
            if inspect.isclass(thing) and issubclass(thing, enum.Enum) and thing.__module__ == "motet":
                found[thing.__qualname__] = list(thing.__members__)
    assert found == declared


def documented():
    """(path, docstring) of everything public."""
    for name in motet.__all__:
        thing = getattr(motet, name)
        yield name, thing.__doc__
        if inspect.isclass(thing) and not issubclass(thing, (enum.Enum, Exception)):
            for member in public(thing):
                if not isinstance(vars(thing)[member], bool):
                    yield f"{name}.{member}", getattr(vars(thing)[member], "__doc__", None)


def said(doc):
    """Without the lines in which pybind11 says the parameters."""
    lines = [line for line in (doc or "").splitlines()
             if not re.match(r"(\d+\. )?\w+\(.*\)( -> .*)?$", line) and line != "Overloaded function."]
    return "\n".join(lines).strip()


def test_everything_is_documented():
    without = [path for path, doc in documented() if not said(doc)]
    assert without == []


def test_each_overload_says_what_it_does():
    parts = re.split(r"^\d+\. ", motet.to_table.__doc__, flags=re.MULTILINE)[1:]
    docs = [said(part) for part in parts]
    # Of n-grams and collocations one sentence is said.
    assert len(docs) == 15 and len(set(docs)) == 14 and all(docs)
    assert "left, node, right" in next(doc for part, doc in zip(parts, docs) if "concordance:" in part)


def test_docstrings_are_about_python():
    for path, doc in documented():
        words = said(doc)
        assert "std::" not in words and "::" not in words and "nullptr" not in words, path
        assert not re.search(r"spans? (\(|are |in )?bytes", words, re.IGNORECASE), path


@pytest.mark.parametrize("path", [
    "TextSpan", "Coding.span", "Passage.span", "Unit.span", "Turn.span", "Token.span", "LabelledTurn.span",
    "LabelledCode.span", "QueryResult.span", "QueryResult.context", "ConcordanceLine", "DictionaryHit", "Corpus.text",
    "overlaps", "make_excerpt"])
def test_positions_are_said_to_be_code_points(path):
    thing = motet
    for part in path.split("."):
        thing = getattr(thing, part)
    assert "byte" not in thing.__doc__


def test_help_reads_well():
    doc = motet.find_themes.__doc__
    assert doc.startswith("find_themes(corpus: motet.Corpus, units: motet.Units, incidence: motet.IncidenceMatrix, ")
    assert "\n\nErrors: " in doc and "Keywords, or one FindThemesOptions as `options`: recipe, consensus, " in doc
    assert max(len(line) for line in doc.splitlines()[1:]) <= 100
    assert motet.Theme.label.__doc__.startswith("str: ") and motet.Theme.__module__ == "motet"
    assert motet.ProjectLink.from_.__doc__ and motet.Collocation.lambda_.__doc__ and motet.Proximity.in_.__doc__
