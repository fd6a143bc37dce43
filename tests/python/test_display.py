"""What a notebook shows: well-formed, small, escaped, the same twice, and never an error."""
import pathlib
import random
import re
import time
import xml.etree.ElementTree

import motet
import numpy
import pytest

HOSTILE = ["<script>alert('x')</script> & \"co\"", "bell\x07 nul\x00 tab\t", "\u202eevil\u2066", "<" * 5000,
           "\u0627\u0644\u062a\u062f\u062e\u064a\u0646", "\U0001f6ad \U0001f468\u200d\U0001f469", "", "]]> <!-- &amp;"]


def parse(text):
    """The tree of what is well-formed, small and without script."""
    assert len(text.encode()) <= 100_000
    assert "<script" not in text and "url(" not in text and "\u202e" not in text and "href" not in text
    return xml.etree.ElementTree.fromstring(text)


def names(count):
    return [f"{HOSTILE[i % len(HOSTILE)]}{i}" for i in range(count)]


def count(tree, tag):
    return sum(node.tag.rpartition("}")[2] == tag for node in tree.iter())


@pytest.fixture
def ring():
    size = 5000
    links = [(i, i + step, 1 / (1 + (7 * i + step) % 11)) for i in range(size - 3) for step in (1, 2, 3)]
    return motet.CodeGraph([motet.Column(key=f"k{i}", label=name) for i, name in enumerate(names(size))], links)


@pytest.fixture
def analysis(study):
    return motet.analyze(study, resamples=0, shuffles=0)


def test_table():
    table = motet.Table(name="t", columns=["code", "n", "share"], rows=[["a & <b>", 3, 1 / 3], [None, 4, float("nan")]])
    html = table._repr_html_()
    tree = parse(html)
    assert [cell.text for cell in tree.iter("td")] == [None, "3", "0.333333", None, "4", None]
    assert [name.text for name in tree.iter("bdi")] == ["code", "n", "share", "a & <b>"]
    assert "1\u00a0row is left out." in motet.to_html(table, rows=1)
    assert "A caption" in motet.to_html(table, motet.TableHtmlOptions(caption="A caption"))
    assert ">0.33<" in motet.to_html(table, digits=2)
    with pytest.raises(TypeError, match="TableHtmlOptions has no 'row'"):
        motet.to_html(table, row=1)
    table.rows = [["too short"]]
    assert table._repr_html_() is None


def test_large_table():
    table = motet.Table(columns=names(50), rows=[names(50)] * 2000)
    parse(table._repr_html_())
    parse(motet.to_html(table, rows=2000, columns=50))


def test_graph():
    graph = motet.CodeGraph(["calm", "harm", "cost"], [(0, 1, 1.0), (1, 2, 0.5)])
    for svg in (graph._repr_svg_(), graph._repr_html_()):
        tree = parse(svg)
        assert count(tree, "circle") == 3 and count(tree, "line") == 2
    partition = motet.connected_components(graph)
    svg = motet.graph_svg(graph, partition, count=[3, 2, 1], counted="people", width=400, names=["all <of> them"])
    parse(svg)
    assert "calm: 3 people" in svg and "all &lt;of&gt; them" in svg and 'width="400"' in svg
    assert svg == motet.graph_svg(graph, [0, 0, 0], numpy.array([3, 2, 1]), counted="people", width=400,
                                  names=["all <of> them"])
    with pytest.raises(ValueError, match="community has 2 entries for 3 nodes"):
        motet.graph_svg(graph, [0, 1])
    with pytest.raises(ValueError, match="negative"):
        motet.graph_svg(graph, count=[1, 2, -1])
    with pytest.raises(ValueError, match="pixels"):
        motet.graph_svg(graph, width=1)


def test_large_graph(ring):
    tree = parse(ring._repr_html_())
    assert count(tree, "circle") == 80
    svg = motet.graph_svg(ring, [i % 40 for i in range(5000)], nodes=10**6, links=10**6, width=4000, height=4000)
    assert count(parse(svg), "circle") == 240
    assert ring._repr_svg_() == ring._repr_svg_()


def test_heat_map_of_arrays():
    values = numpy.array([[1, 22, -3], [0, 5, numpy.nan]])
    svg = motet.heat_map_svg(values, ["Ann", "Ben"], columns=["calm", "harm", "cost"], measure="units")
    parse(svg)
    assert "Ann, harm: 22" in svg and "Ben, cost: undefined" in svg and "Ben, calm" not in svg
    assert "<title>0, 1: 22</title>" in motet.heat_map_svg(values)
    assert "<title>1 and 0: 0.5</title>" in motet.heat_map_svg([[1, 0.5], [0.5, 1]])
    columns = [motet.Column(key="k1", label="first"), motet.Column(key="k2", label="second")]
    assert "second and first: 0.5" in motet.heat_map_svg([[1, 0.5], [0.5, 1]], columns)
    with pytest.raises(ValueError, match="1 labels for 2 rows"):
        motet.heat_map_svg([[1, 2], [3, 4]], ["a"])
    with pytest.raises(TypeError, match="not one str"):
        motet.heat_map_svg([[1, 2], [3, 4]], "ab")
    for wrong in ("text", [1, 2], [["a"]], None):
        with pytest.raises(TypeError, match="a matrix of numbers"):
            motet.heat_map_svg(wrong)
    parse(motet.heat_map_svg(numpy.zeros((0, 0))))


def test_heat_map_of_tables():
    scipy_sparse = pytest.importorskip("scipy.sparse")
    pandas = pytest.importorskip("pandas")
    svg = motet.heat_map_svg(scipy_sparse.csr_array([[0, 2.5], [0, 0]]), ["a", "b"])
    parse(svg)
    assert "b and a: 2.5" in svg
    svg = motet.heat_map_svg(pandas.DataFrame([[1, 2], [3, 4]], index=["x", "y"], columns=["calm", "harm"]))
    parse(svg)
    assert "y, calm: 3" in svg


def test_large_heat_map():
    generator = numpy.random.default_rng(1)
    counts = motet.cooccurrence((generator.random((300, 1000)) < 0.05).astype(float))
    counts.columns = [motet.Column(key=str(i), label=name) for i, name in enumerate(names(1000))]
    for shown in (counts, motet.associate(counts, "npmi"), motet.associate(counts, "conditional")):
        assert "40" in shown._repr_html_()
        parse(shown._repr_html_())
        parse(shown._repr_svg_())
    parse(motet.heat_map_svg(generator.random((1000, 200)), names(1000), columns=names(200), most=1000, width=4000))


def test_every_result_is_shown(study, analysis):
    coded = motet.coded_units(study)
    results = [study, analysis, analysis.graph, analysis.graph.graph, analysis.themes, analysis.cooccurrence,
               analysis.association, analysis.pair_tests, coded.incidence, motet.coded_themes(coded, resamples=0),
               motet.test_pairs(coded.incidence), motet.average_linkage(analysis.graph.graph),
               motet.find_themes(study.corpus, coded.units, coded.incidence),
               motet.theme_graph(analysis.cooccurrence)]
    for result in results:
        html = result._repr_html_()
        assert html is not None, result
        parse(html)
        assert html == motet.display_html(result)
        if hasattr(result, "_repr_svg_"):
            parse(result._repr_svg_())


def test_project(study):
    study.name = "a <study>"
    tree = parse(study._repr_html_())
    shown = {row[0][0].text: row[1].text for row in tree.iter("tr") if row[0].tag == "td"}
    assert shown == {"transcripts": "2", "participants": "2", "interviewers": "1", "turns": "6", "codes": "4",
                     "codings": "7", "coders": "2"}


def test_what_does_not_fit_together_shows_nothing(analysis):
    analysis.themes = motet.Themes(themes=[motet.Theme(columns=[99], label="nowhere")])
    assert analysis._repr_html_() is None and analysis._repr_svg_() is None
    with pytest.raises(ValueError):
        motet.display_html(analysis)
    tests = motet.PairTests(pairs=[motet.PairTest(first=0, second=7)], columns=["a"])
    assert tests._repr_html_() is None
    broken = motet.CooccurrenceMatrix(columns=["a", "b"])
    assert broken._repr_html_() is None and broken._repr_svg_() is None


def random_label(draw):
    kind = draw.randrange(4)
    if kind == 0:
        return "".join(chr(draw.choice([draw.randrange(1, 0x80), draw.randrange(0x80, 0xD800),
                                        draw.randrange(0xE000, 0x110000)])) for _ in range(draw.randrange(60)))
    return [draw.choice("<&>\"'") * draw.randrange(300), "word " * draw.randrange(40), f"code {draw.random()}"][kind - 1]


@pytest.mark.parametrize("seed", range(20))
def test_whatever_is_drawn_is_well_formed_and_small(seed):
    draw = random.Random(seed)
    size, rows, columns = draw.choice([0, 1, 30, 300]), draw.choice([0, 1, 30, 120]), draw.choice([0, 1, 3, 90])
    labels = [random_label(draw) for _ in range(300)]
    pairs = {tuple(sorted((draw.randrange(size), draw.randrange(size)))) for _ in range(4 * size)}
    graph = motet.CodeGraph([motet.Column(key=str(i), label=labels[i]) for i in range(size)],
                            [(i, j, draw.choice([1e-300, 1.0, 1e300])) for i, j in sorted(pairs) if i != j])
    community = [draw.choice([-1, 0, 7, 2**31 - 1, draw.randrange(60)]) for _ in range(size)]
    parse(motet.graph_svg(graph, community, width=draw.choice([240, 4000]), height=draw.choice([160, 4000]),
                          nodes=draw.choice([0, 80, 500]), links=draw.choice([0, 9999]), title=labels[0],
                          counted=labels[1], names=labels[:20]))
    values = numpy.random.default_rng(seed).normal(size=(rows, columns)) * draw.choice([1e-300, 1, 1e300])
    if values.size:
        values[draw.randrange(rows), :] = draw.choice([numpy.nan, numpy.inf, 0])
    parse(motet.heat_map_svg(values, labels[:rows], columns=labels[:columns], width=draw.choice([240, 4000]),
                             most=draw.choice([0, 40, 1000]), title=labels[2], measure=labels[3]))
    table = motet.Table(columns=labels[:columns],
                        rows=[[draw.choice([draw.choice(labels), None, 1, 1e300, float("inf")]) for _ in range(columns)]
                              for _ in range(rows)])
    parse(motet.to_html(table, rows=draw.choice([0, 20, 10**6]), columns=draw.choice([0, 12, 10**6]),
                        digits=draw.randrange(1, 13), caption=labels[4]))


def test_it_takes_no_time(ring):
    generator = numpy.random.default_rng(1)
    counts = motet.cooccurrence((generator.random((300, 1000)) < 0.05).astype(float))
    tests = motet.test_pairs(numbered(generator))
    for result in (ring, counts, motet.associate(counts, "jaccard"), tests):
        best = min(timed(result._repr_html_) for _ in range(3))
        assert best < 0.5, result  # 0.2 s on a machine that does nothing else


def numbered(generator):
    counts = (generator.random((50, 300)) < 0.1).astype(float)
    return motet.IncidenceMatrix(counts=counts, columns=[str(1000 + i) for i in range(300)], rows=[motet.Row()] * 50)


def timed(call):
    begin = time.process_time()
    call()
    return time.process_time() - begin


def test_every_snippet_of_the_documentation(tmp_path, monkeypatch):
    root = pathlib.Path(__file__).parents[2]
    snippets = re.findall(r"```python\n(.*?)```", (root / "docs" / "figures.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(snippets) == 6
    (tmp_path / "examples").symlink_to(root / "examples")
    monkeypatch.chdir(tmp_path)
    names = {}
    for snippet in snippets:
        exec(snippet, names)  # noqa: S102: lines of our own documentation
        for made in ("svg", "html"):
            if made in names:
                parse(names[made])
    parse((tmp_path / "themes.svg").read_text(encoding="utf-8"))
    parse(names["analysis"]._repr_html_())
