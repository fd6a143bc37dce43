import copy
import pathlib

import motet
import pytest
from values import round_trips

EXAMPLE = pathlib.Path(__file__).parents[2] / "examples" / "smoking_cessation"


def test_the_demonstration_study():
    study = motet.read_project(EXAMPLE)
    assert len(study.value.corpus.transcripts) == 23 and len(study.value.codings) == 1047
    assert study.diagnostics == () and len(study.sources) == 26
    assert round_trips(study) and round_trips(study.sources[0])
    assert motet.read_study_folder(str(EXAMPLE)).value == study.value
    assert len(motet.read_projects([EXAMPLE]).value.codings) == 1047


def test_what_is_written_is_read_again(tmp_path, study):
    path = tmp_path / "a.qdpx"
    losses = motet.write_project(path, study)
    assert losses.items == () and "lost" in str(losses)
    again = motet.read_project(path)
    assert len(again.value.codings) == 7
    with pytest.raises(FileExistsError):
        motet.write_project(path, study)
    motet.write_project(path, study, replace=True)
    written = motet.to_bytes(study, "refi_qda")
    assert motet.read_qdpx(written.bytes, "a.qdpx").value == again.value
    assert written.losses == losses and round_trips(losses)
    assert motet.project_format_of("x.qdc") == "refi_codebook"
    assert len(motet.read_qdc(motet.to_bytes(study, motet.ProjectFormat.refi_codebook).bytes, "c.qdc").value.codebook) == 4
    assert len(motet.coded_segments(study)) == 7
    assert motet.read_project_bytes(written.bytes, "a.qdpx").value == again.value


def test_options_by_keyword_by_object_or_both(tmp_path):
    (tmp_path / "a.txt").write_bytes("Ann: caf\xe9\nBo: yes\nAnn: no\nBo: yes\n".encode("latin-1"))
    with pytest.raises(motet.ParseError) as refused:
        motet.read_project(tmp_path)
    assert refused.value.file == "a.txt"
    options = motet.ReadOptions(encoding="latin1", threads=1)
    assert options.threads == 1 and round_trips(options)
    assert "café" in motet.read_project(tmp_path, options).value.corpus.transcripts[0].text
    assert "café" in motet.read_project(tmp_path, encoding="latin1").value.corpus.transcripts[0].text
    with pytest.raises(motet.LimitError):
        motet.read_project(tmp_path, options, limits=motet.Limits(file_bytes=3))
    with pytest.raises(TypeError, match="ReadOptions has no 'encodings'"):
        motet.read_project(tmp_path, encodings="x")


def test_errors_are_those_of_python_too(tmp_path):
    with pytest.raises(FileNotFoundError) as refused:
        motet.read_project(tmp_path / "nothing")
    assert isinstance(refused.value, motet.FileError) and isinstance(refused.value, motet.Error)
    assert refused.value.path.endswith("nothing") and refused.value.errno == 2
    with pytest.raises(motet.ParseError, match="no ZIP archive"):
        motet.read_qdpx(b"abc", "a.qdpx")


def test_a_reader_of_ones_own(tmp_path):
    (tmp_path / "a.xyz").write_text("Añn|hi 😀", encoding="utf-8")

    def read(data, name, surroundings):
        who, text = data.decode().split("|")
        surroundings.diagnose(motet.Diagnostic(kind="mine", message="hm", severity="note"))
        assert surroundings.interviewers == ("Bo",)
        return motet.LabelledTranscript(name=name, text=text,
                                        turns=[motet.LabelledTurn(label=who, span=motet.TextSpan(0, len(text)))])

    read_back = motet.read_project(tmp_path, readers={"xyz": read}, interviewers=["Bo"])
    assert [person.name for person in read_back.value.corpus.participants] == ["Añn"]
    assert read_back.diagnostics[0].kind == "mine"

    def fail(data, name, surroundings):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        motet.read_project(tmp_path, readers={"xyz": fail})


def test_transcripts_by_themselves():
    text = "Ann: hé 😀 there\nBo: yes\nAnn: ok\nBo: fine"
    parsed = motet.parse_plain_text(text, "a.txt")
    assert parsed.name == "a" and [parsed.text[turn.span.slice] for turn in parsed.turns] == [
        "hé 😀 there", "yes", "ok", "fine"]
    assert round_trips(parsed) and round_trips(parsed.turns[0])
    vtt = "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ann>hello\n\n00:03.000 --> 00:04.000\n<v Bo>yes\n"
    assert [turn.label for turn in motet.parse_webvtt(vtt, "a.vtt").turns] == ["Ann", "Bo"]
    assert motet.parse_srt("1\n00:00:01,000 --> 00:00:02,000\nAnn: hello\n", "a.srt").text
    diagnostics = []
    table = motet.parse_interview_table("text,speaker,mood\nhello,Ann,x\nyes,Bo,\n", "t.csv", diagnostics=diagnostics)
    assert [turn.label for turn in table[0].turns] == ["Ann", "Bo"] and diagnostics[0].kind == "column-not-kept"
    project = motet.Project()
    assert motet.add_transcripts(project, [parsed]) == []
    assert [person.name for person in project.corpus.participants] == ["Ann", "Bo"]
    listed = motet.parse_participants("participant,role\nAnn,patient\n", "people.csv")
    assert listed[0].participant.attributes == {"role": "patient"} and round_trips(listed[0])
    assert motet.is_role_label("Patient") and motet.is_interviewer_label("Boss", ["Boss"])
    assert not motet.is_interviewer_label("Boss")


def test_tables_of_cells():
    table = motet.parse_csv('a,b\n1,"x ""y"""\n', "t.csv")
    assert table.header == ("a", "b") and table.rows[0].cells == ("1", 'x "y"') and table.rows[0].line == 2
    assert table.column("B") == 1 and table.delimiter == "," and round_trips(table)
    with pytest.raises(motet.ParseError) as refused:
        motet.parse_csv('a\n"x', "t.csv")
    assert (refused.value.file, refused.value.line) == ("t.csv", 2)
    assert motet.interviews_in(motet.parse_csv("text,speaker\nhi,Ann\n", "t.csv"), "t.csv")[0].text == "hi"


def test_dictionaries(tmp_path):
    path = tmp_path / "words.csv"
    path.write_text("code,pattern\nmood > calm,calm*\n")
    read = motet.read_dictionary(path)
    assert read.value.entries[0].code == "mood > calm" and round_trips(read)
    again = motet.read_dictionary_bytes(path.read_bytes(), "words.csv", match=motet.MatchOptions(case_sensitive=True))
    assert again.value.match.case_sensitive


def test_what_was_read_points_to_its_value():
    imported = motet.read_project(str(EXAMPLE))
    with pytest.raises(AttributeError, match=r"ImportedProject has no 'corpus', its value has: \.value\.corpus"):
        imported.corpus  # noqa: B018
    with pytest.raises(AttributeError, match="ImportedProject has no 'nonsense'$"):
        imported.nonsense  # noqa: B018
    assert copy.copy(imported) == imported
