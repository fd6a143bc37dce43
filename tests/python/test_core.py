import datetime
import math

import motet
import pytest
from values import round_trips


def test_version():
    assert motet.__version__ == motet.version() == "0.1.0"
    assert motet.icu_version() and motet.unicode_version()


def test_every_public_name_is_documented():
    without = [name for name in motet.__all__ if not (getattr(motet, name).__doc__ or "").strip()]
    assert without == []


def test_spans_are_code_points():
    text = "Añn 😀 says"
    span = motet.TextSpan(4, 5)
    assert text[span.begin:span.end] == text[span.slice] == "😀"
    assert len(span) == 1 and span and not motet.TextSpan(3, 3)
    assert tuple(span) == (4, 5) and motet.TextSpan(1, 2) < span
    assert motet.overlaps(motet.TextSpan(0, 2), motet.TextSpan(1, 3))
    assert round_trips(span)


def test_structs_take_keywords_and_refuse_others():
    where = motet.SourcePosition(file="a.txt", line=3)
    assert str(where) == "a.txt: line 3" or "a.txt" in str(where)
    with pytest.raises(TypeError, match="SourcePosition has no 'lines'; it has file, entry, line, column"):
        motet.SourcePosition(lines=3)
    with pytest.raises(TypeError, match="SourcePosition.line does not take 'x'"):
        motet.SourcePosition(line="x")
    with pytest.raises(TypeError):
        hash(where)
    assert round_trips(where)


def test_enumerations_are_texts():
    one = motet.Diagnostic(kind="k", message="m", severity="note")
    assert one.severity == "note" and one.severity is motet.Severity.note
    with pytest.raises(ValueError, match="'loud' is no Severity; there are note, warning"):
        motet.Diagnostic(severity="loud")
    assert round_trips(one)


def test_attributes():
    assert motet.parse_attribute("41") == 41
    assert motet.parse_attribute("true") is True
    assert motet.parse_attribute("2.5") == 2.5
    assert motet.parse_date("2024-05-31") == datetime.date(2024, 5, 31)
    assert motet.parse_date("soon") is None
    moment = motet.parse_date_time("2024-05-31T10:00:00Z")
    assert moment == datetime.datetime(2024, 5, 31, 10, tzinfo=datetime.timezone.utc)


def test_tables():
    table = motet.Table(name="t", columns=["word", "count", "share"], rows=[["a", 2, 0.5], ["b, c", 1, None]])
    assert table.rows == (("a", 2, 0.5), ("b, c", 1, None)) and len(table) == 2
    assert table.to_csv() == motet.to_csv(table)
    assert '"b, c",1' in table.to_csv()
    assert '"word"' in table.to_json() and motet.to_json(table) == table.to_json()
    assert table.to_json_lines().count("\n") == 2 == motet.to_json_lines(table).count("\n")
    assert table.to_markdown().startswith("| word") and motet.to_markdown(table) == table.to_markdown()
    assert round_trips(table)
    assert motet.format_number(0.1) == "0.1"


def test_numbers_that_are_none_are_equal_to_themselves():
    table = motet.Table(rows=[[math.nan]], columns=["x"])
    assert round_trips(table)


def test_random_numbers_are_those_of_the_library():
    assert motet.philox4x32([0, 0, 0, 0], [0, 0]) == [0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8]
    a, b = motet.Random(7), motet.Random(seed=7)
    assert [a() for _ in range(5)] == [b() for _ in range(5)]
    assert all(a.below(10) < 10 for _ in range(100))
    assert 0 <= a.uniform() < 1


def test_files(tmp_path):
    path = tmp_path / "a.bin"
    motet.write_file(path, b"\x00\xff")
    assert motet.read_file(path) == b"\x00\xff"
    assert motet.fingerprint(b"abc").startswith("xxh3-128:")
    limits = motet.Limits(file_bytes=1)
    with pytest.raises(motet.LimitError, match="file_bytes"):
        motet.read_file(path, limits)
    assert round_trips(limits)


def test_uuids():
    assert motet.name_uuid("a") == motet.name_uuid("a") != motet.name_uuid("b")
    assert motet.normalize_uuid("{A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11}") == "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"
    assert motet.normalize_uuid("no") is None


def test_tables_are_gone_through():
    table = motet.Table(name="t", columns=["who", "times"], rows=[["Ann", 3], ["Ben", None]])
    assert table["who"] == ("Ann", "Ben") and table["times"] == (3, None)
    assert len(table) == 2 and list(table) == [("Ann", 3), ("Ben", None)]
    with pytest.raises(KeyError, match="no column 'age'; there are: who, times"):
        table["age"]


def test_members_take_any_iterable():
    for given in (["a", "b"], ("a", "b"), (name for name in "ab"), filter(None, ["a", "", "b"]), iter(["a", "b"]),
                  {"a": 1, "b": 2}.keys()):
        assert motet.AnalysisOptions(coders=given).coders == ("a", "b")
    assert list(motet.Partition(community=iter([0, 1, 0])).community) == [0, 1, 0]
    with pytest.raises(TypeError, match="AnalysisOptions.coders does not take 'ab'"):
        motet.AnalysisOptions(coders="ab")
    with pytest.raises(TypeError, match="AnalysisOptions.coders does not take "):
        motet.AnalysisOptions(coders=iter([1]))
    with pytest.raises(ZeroDivisionError):
        motet.AnalysisOptions(coders=(str(1 // n) for n in (1, 0)))
