"""Diagnostics as warnings."""
import copy
import pickle
import warnings

import motet
import pytest

DOUBTS = [motet.Diagnostic(kind="empty-turn", message="nothing is said", where=motet.SourcePosition(file="a.txt", line=3)),
          motet.Diagnostic(kind="odd", message="how odd", severity="note")]


def test_each_diagnostic_is_a_warning():
    with pytest.warns(motet.DiagnosticWarning) as caught:
        motet.warn(DOUBTS)
    assert [one.message.diagnostic for one in caught] == DOUBTS
    assert [str(one.message) for one in caught] == [f"{DOUBTS[0]} [empty-turn]", "how odd [odd]"]
    assert "a.txt" in str(caught[0].message) and "3" in str(caught[0].message)
    assert {one.filename for one in caught} == {__file__}
    assert issubclass(motet.DiagnosticWarning, UserWarning)


def test_filters_work_by_kind():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        warnings.filterwarnings("ignore", r".*\[odd\]$")
        motet.warn(DOUBTS)
    assert len(caught) == 1
    with warnings.catch_warnings():
        warnings.simplefilter("error", motet.DiagnosticWarning)
        with pytest.raises(motet.DiagnosticWarning, match="nothing is said"):
            motet.warn(DOUBTS)


def test_what_was_read_warns(tmp_path):
    (tmp_path / "one.txt").write_text("Ann: It calms me.\n\nBen: It harms me.\n", encoding="utf-8")
    (tmp_path / "two.txt").write_bytes(b"\xff\xfe\xfd")
    imported = motet.read_project(tmp_path, skip_unreadable=True)
    assert imported.diagnostics
    with pytest.warns(motet.DiagnosticWarning) as caught:
        assert imported.warn() is imported
    assert [one.message.diagnostic for one in caught] == list(imported.diagnostics)
    assert {one.filename for one in caught} == {__file__}


def test_nothing_doubtful_warns_of_nothing():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        motet.warn([])


def test_warnings_are_values():
    one = motet.DiagnosticWarning(DOUBTS[0])
    for other in (copy.copy(one), pickle.loads(pickle.dumps(one))):
        assert str(other) == str(one) and other.diagnostic == one.diagnostic
