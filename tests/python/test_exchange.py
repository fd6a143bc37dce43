"""Data frames go in and tables come out, whichever library holds them, and nothing lives longer than it should."""
import datetime
import decimal
import gc
import math
import subprocess
import sys
import weakref

import motet
import numpy
import pytest
from graphs import two_triangles

TURNS = {"id": ["b", "a", "b", "b"], "who": ["Ann", "Ben", None, "Ann"],
         "said": ["It calms me. 😀", "No.", "(noise)", "Yes."], "site": ["north", "south", None, "north"],
         "age": [41, 35, None, 41]}
TOLD = [("b", [("Ann", "It calms me. 😀"), (None, "(noise)"), ("Ann", "Yes.")]), ("a", [("Ben", "No.")])]


def told(imported):
    corpus = imported.value.corpus
    return [(one.name, [(None if turn.speaker is None else corpus.participants[turn.speaker].name,
                         one.text[turn.span.begin:turn.span.end]) for turn in one.turns])
            for one in corpus.transcripts]


def pandas_frame():
    return pytest.importorskip("pandas").DataFrame(TURNS)


def pandas_with_labels():
    return pandas_frame().set_index("id")


def pandas_filtered():
    frame = pandas_frame()
    return frame[frame.said != "nothing"].set_index(numpy.array([9, 4, 6, 1]))


def pandas_category():
    frame = pandas_frame()
    pytest.importorskip("pyarrow")
    return frame.astype({"id": "category", "who": "category"})


def polars_frame():
    return pytest.importorskip("polars").DataFrame(TURNS)


def polars_category():
    polars = pytest.importorskip("polars")
    return polars_frame().with_columns(polars.col("who").cast(polars.Categorical))


def polars_chunks():
    polars = pytest.importorskip("polars")
    frame = polars_frame()
    return polars.concat([frame[:1], frame[1:3], frame[3:]], rechunk=False)


def arrow_table():
    return pytest.importorskip("pyarrow").table(TURNS)


def arrow_slice():
    pyarrow = pytest.importorskip("pyarrow")
    longer = {name: [None, *values, None] for name, values in TURNS.items()}
    return pyarrow.table(longer).slice(1, 4)


def arrow_dictionary():
    table = arrow_table()
    return table.set_column(1, "who", table["who"].dictionary_encode())


def arrow_large():
    pyarrow = pytest.importorskip("pyarrow")
    return arrow_table().cast(pyarrow.schema([("id", pyarrow.large_utf8()), ("who", pyarrow.string_view()),
                                              ("said", pyarrow.large_utf8()), ("site", pyarrow.utf8()),
                                              ("age", pyarrow.int8())]))


def duckdb_relation():
    duckdb = pytest.importorskip("duckdb")
    pytest.importorskip("pyarrow")
    table = arrow_table()
    connection = duckdb.connect()
    connection.register("turns", table)
    return connection.sql("select * from turns")


def arrays():
    return {name: numpy.array(values, dtype=object) for name, values in TURNS.items()}


FRAMES = [pandas_frame, pandas_with_labels, pandas_filtered, pandas_category, polars_frame, polars_category,
          polars_chunks, arrow_table, arrow_slice, arrow_dictionary, arrow_large, duckdb_relation, arrays,
          lambda: TURNS]


@pytest.mark.parametrize("frame", FRAMES, ids=lambda one: one.__name__)
def test_turns_from_every_frame(frame):
    imported = motet.read_turns(frame(), transcript="id", speaker="who", text="said", transcript_attributes=["site"],
                                speaker_attributes=["age"])
    assert told(imported) == TOLD
    assert imported.diagnostics == ()
    corpus = imported.value.corpus
    assert [one.attributes for one in corpus.transcripts] == [{"site": "north"}, {"site": "south"}]
    assert [one.attributes["age"] for one in corpus.participants] in ([35, 41], [41, 35])


def test_turns_by_the_names_of_columns():
    imported = motet.read_turns(TURNS, name="talk")
    assert told(imported) == TOLD and imported.value.name == "talk"
    assert [one.kind for one in imported.diagnostics] == ["column-not-kept"]
    assert told(motet.read_turns(TURNS, speaker="")) == [
        ("b", [("b", "It calms me. 😀\n(noise)\nYes.")]), ("a", [("a", "No.")])]
    assert told(motet.read_turns({"id": [None, 7], "who": ["Ann", None], "said": ["Hi", None]})) == [
        ("table", [("Ann", "Hi")])]
    assert len(motet.read_turns(TURNS, transcript="").value.corpus.transcripts) == 1


def test_options_and_errors_of_turns():
    people = motet.read_turns(TURNS, interviewers=["Ann"]).value.corpus.participants
    assert {one.name: one.interviewer for one in people} == {"Ann": True, "Ben": False}
    coded = motet.read_turns({**TURNS, "calm": [True, False, False, True]}, code_columns=["calm"])
    assert len(coded.value.codings) == 2
    with pytest.raises(motet.DataError, match="there is no column 'spoken' of text; the columns are 'id', 'who'"):
        motet.read_turns(TURNS, text="spoken")
    with pytest.raises(motet.DataError, match="'age' has '41' and '40' for the speaker 'Ann'"):
        motet.read_turns({**TURNS, "age": [41, 35, None, 40]}, speaker_attributes=["age"])
    with pytest.raises(TypeError, match="has no 'spaeker'"):
        motet.read_turns(TURNS, spaeker="who")
    with pytest.raises(motet.LimitError, match="csv_cells"):
        motet.read_turns(TURNS, limits=motet.Limits(csv_cells=10))


def test_types_that_are_not_read():
    pyarrow = pytest.importorskip("pyarrow")
    odd = pyarrow.table({"said": ["x"], "odd": [[1, 2]]})
    assert "whose Arrow type '+l'" in motet.read_turns(odd).diagnostics[0].message
    with pytest.raises(motet.DataError, match=r"the column 'odd' has the Arrow type '\+l'"):
        motet.table_from_arrow(odd)
    with pytest.raises(motet.DataError, match="is no table|has the Arrow type"):
        motet.table_from_arrow(pyarrow.chunked_array([[1, 2]]))


def test_codings():
    project = motet.read_turns(TURNS).value
    codes = {"transcript": ["b", "b", "a"], "code": ["mood > calm", "noise", "refusal"],
             "begin": [3, None, None], "end": [8, None, None], "quote": [None, "(noise)", None],
             "coder": ["Kim", "Kim", None]}
    assert motet.read_codings(codes, project) == []
    text = project.corpus.transcripts[0].text
    assert [text[one.span.begin:one.span.end] for one in project.codings[:2]] == ["calms", "(noise)"]
    assert project.codings[2].span is None
    assert [coder.name for coder in project.coders] == ["Kim", "coder"]
    renamed = {"doc": ["b"], "label": ["warm"], "words": ["Yes."]}
    said = motet.read_codings(renamed, project, transcript="doc", code="label", quote="words")
    assert [one.kind for one in said] == ["new-code"]
    before = (len(project.codings), len(project.codebook))
    with pytest.raises(motet.DataError, match="row 0: unknown code 'cold'"):
        motet.read_codings({"transcript": ["b"], "code": ["cold"], "turn": [1]}, project, new_codes=False)
    with pytest.raises(motet.DataError, match="row 1: unknown transcript 'zz'"):
        motet.read_codings({**renamed, "doc": ["b", "zz"], "label": ["x", "y"], "words": ["Yes.", "No."]}, project,
                           transcript="doc", code="label", quote="words")
    assert (len(project.codings), len(project.codebook)) == before
    with pytest.raises(motet.ParseError, match="there is no column 'kode'"):
        motet.read_codings(renamed, project, code="kode")


def table():
    return motet.Table(name="t", columns=["text", "whole", "holes", "real", "empty"],
                       rows=[("ä", 1, 1, 0.5, None), (None, 2, None, math.nan, None), ("", -3, 2**60, None, None)])


def same(first, second):
    # NaN equals nothing, and archives compare its bytes.
    return first.columns == second.columns and repr(first.rows) == repr(second.rows)


def test_pyarrow_and_back():
    pytest.importorskip("pyarrow")
    made = table().to_arrow()
    assert [str(field.type) for field in made.schema] == ["string", "int64", "int64", "double", "null"]
    assert made["real"].null_count == 1 and made["text"].to_pylist() == ["ä", None, ""]
    assert same(motet.Table.from_arrow(made, "t"), table())
    made.validate(full=True)


def test_polars_and_back():
    pytest.importorskip("polars")
    made = table().to_polars()
    assert made["whole"].to_list() == [1, 2, -3] and made["holes"].null_count() == 1
    assert math.isnan(made["real"][1]) and made["real"][2] is None
    assert same(motet.Table.from_arrow(made, "t"), table())


def test_duckdb_reads_a_table():
    duckdb = pytest.importorskip("duckdb")
    arrow = pytest.importorskip("pyarrow")
    made = arrow.table(table())
    assert duckdb.sql("select sum(whole), count(text) from made").fetchall() == [(0, 2)]
    assert motet.Table.from_arrow(duckdb.sql("select 1 as a, 'x' as b, date '2024-05-31' as c")).rows == (
        (1, "x", "2024-05-31"),)


def test_pandas_and_back():
    pandas = pytest.importorskip("pandas")
    made = table().to_pandas()
    assert [str(made[name].dtype) for name in ("whole", "holes", "real")] == ["int64", "Int64", "float64"]
    assert made["holes"].tolist() == [1, pandas.NA, 2**60] and made["real"].isna().tolist() == [False, True, True]
    assert made["text"].isna().tolist() == [False, True, False] and made["text"][0] == "ä"
    again = motet.Table.from_arrow(made, "t")
    assert again.rows[0] == ("ä", 1, 1, 0.5, None) and again.rows[2] == ("", -3, 2**60, None, None)
    twice = motet.Table(columns=["a", "a"], rows=[(1, "x")]).to_pandas()
    assert list(twice.columns) == ["a", "a"] and twice.shape == (1, 2)
    assert motet.Table(columns=["a"], rows=[]).to_pandas().shape == (0, 1)
    assert motet.Table(columns=[], rows=[(), ()]).to_pandas().shape == (2, 0)


def test_pandas_without_pyarrow():
    pytest.importorskip("pandas")
    lines = """
import sys
sys.modules["pyarrow"] = None
import motet, pandas
frame = pandas.DataFrame({"id": [7, 7], "who": ["Ann", None], "said": ["Hi", "Yo"], "start": [1.5, float("nan")],
                          "day": pandas.to_datetime(["2024-05-31", None]), "group": pandas.Categorical(["x", None])})
imported = motet.read_turns(frame.set_index("id"), transcript="id")
(one,) = imported.value.corpus.transcripts
assert one.name == "7" and one.text == "Hi\\nYo" and one.turns[0].time.begin == 1500 and one.turns[1].speaker is None
table = motet.Table.from_arrow(frame)
assert table.rows == ((7, "Ann", "Hi", 1.5, "2024-05-31T00:00:00", "x"), (7, None, "Yo", None, None, None)), table.rows
back = table.to_pandas()
assert back["id"].tolist() == [7, 7] and back["who"].isna().tolist() == [False, True]
try:
    table.to_arrow()
except ImportError:
    print("fine")
"""
    done = subprocess.run([sys.executable, "-c", lines], capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "fine", done.stderr


def test_mappings():
    when = datetime.datetime(2024, 5, 31, 10, tzinfo=datetime.timezone(datetime.timedelta(hours=2)))
    made = motet.Table.from_arrow({
        "text": ["x", numpy.str_("y")], "bool": [True, numpy.bool_(False)], "whole": numpy.array([1, 2], dtype="u1"),
        "real": [decimal.Decimal("0.5"), numpy.float32(0.25)], "large": [2**64, 1],
        "day": [datetime.date(2024, 5, 31), None], "when": [when, when.replace(tzinfo=None)],
        "time": [datetime.time(1, 2, 3), datetime.timedelta(seconds=90)],
        "np": numpy.array(["2024-05-31T10:00:00", "NaT"], dtype="datetime64[ns]"), 3: (1, 2)})
    assert made.columns[-1] == "3"
    assert made.rows[0] == ("x", "true", 1, 0.5, "18446744073709551616", "2024-05-31", "2024-05-31T08:00:00Z",
                            "01:02:03", "2024-05-31T10:00:00", 1)
    assert made.rows[1] == ("y", "false", 2, 0.25, "1", None, "2024-05-31T10:00:00", "90", None, 2)
    assert motet.Table.from_arrow({}).columns == ()


@pytest.mark.parametrize("given, error, message", [
    ({"a": "text"}, TypeError, "the column 'a' is a sequence of values, not str"),
    ({"a": 5}, TypeError, "the column 'a' is a sequence of values, not int"),
    ({"a": [1], "b": [1, 2]}, motet.DataError, "the column 'b' has 2 rows, and the first column 1"),
    ({"a": ["x", b"y"]}, motet.DataError, "the column 'a' has in row 1 a value of the type bytes"),
    ({"a": [{}]}, motet.DataError, "the type dict"),
    ({"a": ["x", "\ud800"]}, motet.DataError, "the column 'a' has in row 1 text that is not Unicode"),
    ([1, 2], TypeError, "not list"), ("a.csv", TypeError, "not str"), (None, TypeError, "not NoneType"),
    (dict, TypeError, "not type"),
])
def test_what_is_no_frame(given, error, message):
    with pytest.raises(error, match=message):
        motet.Table.from_arrow(given)


def test_a_stream_is_used_once():
    capsule = table().__arrow_c_stream__()
    assert same(motet.Table.from_arrow(capsule, "t"), table())
    with pytest.raises(ValueError, match="was used before"):
        motet.Table.from_arrow(capsule)
    with pytest.raises(ValueError, match="was used before"):
        motet.read_turns(capsule)
    pyarrow = pytest.importorskip("pyarrow")
    with pytest.raises(ValueError):
        pyarrow.RecordBatchReader._import_from_c_capsule(capsule)

    class Wrong:
        def __arrow_c_stream__(self, requested_schema=None):
            return pyarrow.schema([]).__arrow_c_schema__()

    with pytest.raises(ValueError):
        motet.Table.from_arrow(Wrong())


def test_what_a_frame_raises_comes_through():
    class Broken:
        def __arrow_c_stream__(self, requested_schema=None):
            raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        motet.read_turns(Broken())
    pyarrow = pytest.importorskip("pyarrow")

    def batches():
        yield pyarrow.record_batch({"said": ["x"]})
        raise RuntimeError("half way")

    reader = pyarrow.RecordBatchReader.from_batches(pyarrow.schema([("said", pyarrow.utf8())]), batches())
    with pytest.raises(motet.DataError, match="half way"):
        motet.read_turns(reader)


def test_lifetimes():
    pyarrow = pytest.importorskip("pyarrow")
    kept = table().__arrow_c_stream__()  # its table is gone
    gc.collect()
    assert pyarrow.RecordBatchReader._import_from_c_capsule(kept).read_all().num_rows == 3
    made = pyarrow.table(table())
    column = made["text"]
    del made, kept
    gc.collect()
    assert column.to_pylist() == ["ä", None, ""]

    before = pyarrow.total_allocated_bytes()
    source = pyarrow.table({"said": pyarrow.array(["x" * 100] * 1000)})
    for _ in range(3):
        motet.read_turns(source)
        with pytest.raises(motet.DataError):
            motet.read_turns(source, text="none")
    del source
    gc.collect()
    assert pyarrow.total_allocated_bytes() == before


def test_references_are_balanced():
    owner = table()
    columns = numpy.array(["x", "y"], dtype=object)
    frame = {"said": columns}
    capsule = owner.__arrow_c_stream__()
    watched = (owner, columns, frame, capsule)
    counts = [sys.getrefcount(one) for one in watched]
    for _ in range(50):
        owner.__arrow_c_stream__()  # never used
        motet.read_turns(frame)
        motet.Table.from_arrow(owner)
        with pytest.raises(TypeError):
            motet.read_turns(frame, nothing=1)
    motet.Table.from_arrow(capsule)
    gc.collect()
    assert [sys.getrefcount(one) for one in watched] == counts
    gone = weakref.ref(columns)
    del columns, frame, watched
    gc.collect()
    assert gone() is None


def classes_of_tables():
    """The first argument of each to_table: one class of motet, and whether there are others that must be given."""
    for line in motet.to_table.__doc__.splitlines():
        if ". to_table(" in line and "Sequence[motet" not in line.split(",")[0]:
            first, *others = line.split(") ->")[0].split(": ", 1)[1].split(", ")
            yield first.rpartition(".")[2], not all("=" in other for other in others)


def test_every_result_with_a_table_goes_out():
    found = dict(classes_of_tables())
    assert len(found) >= 12
    for name, needs_more in found.items():
        own = getattr(motet, name)
        for method in ("to_table", "to_arrow", "to_pandas", "to_polars"):
            assert callable(getattr(own, method)), (name, method)
        assert hasattr(own, "__arrow_c_stream__") is not needs_more, name


def test_results_go_out(study):
    pandas = pytest.importorskip("pandas")
    words = motet.CorpusWords(study.corpus)
    frequencies = motet.word_frequencies(words)
    assert frequencies.to_table() == motet.to_table(frequencies)
    made = frequencies.to_pandas()
    assert isinstance(made, pandas.DataFrame) and list(made.columns) == list(frequencies.to_table().columns)
    assert len(made) == len(frequencies.to_table())
    pytest.importorskip("pyarrow")
    assert frequencies.to_arrow().num_rows == len(made)
    assert motet.Table.from_arrow(frequencies, frequencies.to_table().name) == frequencies.to_table()
    hits = motet.concordance(study.corpus, "calms")
    assert len(hits.to_pandas(study.corpus)) == len(motet.to_table(hits, study.corpus))
    assert motet.coded_segments(study).to_pandas()["code"].iloc[0] == "mood > calm"


def matrix_forms():
    return ["bsr", "coo", "csc", "csr", "dia", "dok", "lil"]


@pytest.mark.parametrize("form", matrix_forms())
@pytest.mark.parametrize("family", ["array", "matrix"])
def test_every_scipy_matrix(form, family):
    sparse = pytest.importorskip("scipy.sparse")
    values = [[1.0, 0.0, 2.0], [0.0, 0.0, 3.0]]
    given = getattr(sparse, f"{form}_{family}")(numpy.array(values))
    incidence = motet.IncidenceMatrix(counts=given)
    assert incidence.counts.toarray().tolist() == values
    for other in (values, numpy.array(values), numpy.array(values, dtype="f4", order="F"), numpy.array(values)[::1]):
        assert motet.IncidenceMatrix(counts=other).counts.toarray().tolist() == values


def test_views_keep_their_owner():
    sparse = pytest.importorskip("scipy.sparse")
    incidence = motet.IncidenceMatrix(counts=sparse.csr_array(numpy.eye(3)))
    count = sys.getrefcount(incidence)
    view = incidence.counts
    data = view.data
    del view, incidence
    gc.collect()
    assert data.tolist() == [1.0, 1.0, 1.0] and not data.flags.writeable
    again = motet.IncidenceMatrix(counts=sparse.csr_array(numpy.eye(3)))
    for _ in range(50):
        again.counts.data.sum()
    gc.collect()
    assert sys.getrefcount(again) == count


def test_graphs_go_out():
    graph = two_triangles()
    networkx = pytest.importorskip("networkx")
    made = graph.to_networkx()
    assert isinstance(made, networkx.Graph) and made.number_of_edges() == len(graph.link_array)
    igraph = pytest.importorskip("igraph")
    other = graph.to_igraph()
    assert isinstance(other, igraph.Graph) and other.ecount() == made.number_of_edges()
    pytest.importorskip("pandas")
    assert len(graph.to_pandas()) == made.number_of_edges()
    del graph
    gc.collect()
    assert sum(weight for _, _, weight in made.edges(data="weight")) == sum(other.es["weight"])
