"""Graphs, their backbones, communities, centralities, maps and files."""
import gc
import math
import xml.dom.minidom

import motet
import numpy
import pytest
from graphs import star, two_triangles
from values import round_trips

THEMES = [0, 0, 0, 1, 1, 1]


def association(*links):
    """An association of five columns, A to E."""
    weights = numpy.zeros((5, 5))
    for first, second, weight in links:
        weights[first, second] = weight
    return motet.AssociationMatrix(weights=weights, columns=[motet.Column(key=k, label=k) for k in "ABCDE"],
                                   measure="mine", rule="none")


def ends(graph):
    return ["ABCDE"[link.first] + "ABCDE"[link.second] for link in graph.links]


def test_a_graph_gives_back_its_parts_in_order():
    nodes = [motet.Column(key=f"k{i}", label=f"code {i}") for i in range(4)]
    graph = motet.CodeGraph(nodes, [motet.Link(3, 1, 2.0), (0, 1, 0.5), (1, 2, 4)])
    assert len(graph) == graph.size == 4 and graph.nodes == tuple(nodes)
    assert [tuple(link) for link in graph.links] == [(0, 1, 0.5), (1, 2, 4.0), (1, 3, 2.0)]
    assert [tuple(n) for n in graph.neighbors(1)] == [(0, 0.5), (2, 4.0), (3, 2.0)]
    assert graph.strength(1) == 6.5 and graph.total_weight == 6.5
    assert repr(graph) == "<CodeGraph of 4 nodes and 3 links>"
    assert round_trips(graph) and round_trips(graph.links[0]) and round_trips(graph.neighbors(1)[0])
    assert motet.CodeGraph(["a"]).nodes[0] == motet.Column(key="a", label="a")
    assert len(motet.CodeGraph()) == 0 and motet.CodeGraph().links == ()
    assert graph != motet.CodeGraph(nodes, [(0, 1, 0.5)])


def test_links_are_an_array_without_a_copy():
    links = two_triangles().link_array
    gc.collect()
    assert links["weight"].tolist() == [8, 6, 7, 3, 2, 9, 5, 6] and links["first"][3] == 1
    assert not links.flags.writeable and links.base is not None


@pytest.mark.parametrize("links", [[(0, 3, 1)], [(-1, 1, 1)], [(1, 1, 1)], [(0, 1, 1), (1, 0, 2)], [(0, 1, 0)],
                                   [(0, 1, -1)], [(0, 1, math.inf)], [(0, 1, math.nan)]])
def test_links_that_make_no_graph_are_refused(links):
    with pytest.raises(ValueError):
        motet.CodeGraph(["a", "b", "c"], links)


def test_what_is_no_node_or_link_is_refused():
    for nodes, links in [("abc", []), ([1], []), (["a", "b"], [(0, 1)]), (["a", "b"], ["01"])]:
        with pytest.raises(TypeError):
            motet.CodeGraph(nodes, links)
    with pytest.raises(UnicodeEncodeError):
        motet.CodeGraph(["\ud800"])
    for node in (-1, 6):
        with pytest.raises(IndexError):
            two_triangles().neighbors(node)
        with pytest.raises(IndexError):
            two_triangles().strength(node)


def test_a_partition_is_an_array_and_sets():
    partition = motet.make_partition(two_triangles(), [7, -3, 4, 4, -3, 9])
    assert partition.community.tolist() == [2, 0, 1, 1, 0, 3] and not partition.community.flags.writeable
    assert partition.sets() == [{1, 4}, {2, 3}, {0}, {5}]
    assert round_trips(partition)
    with pytest.raises(ValueError):
        motet.make_partition(two_triangles(), [1])
    for wrong in (motet.Partition(community=[0, 2], communities=2), motet.Partition(community=[-1], communities=1),
                  motet.Partition(community=[0], communities=2**31 - 1)):
        with pytest.raises(ValueError):
            wrong.sets()


def test_labels_are_partitions_arrays_and_lists():
    graph = two_triangles()
    wanted = motet.modularity(graph, THEMES)
    assert wanted == pytest.approx(0.3910681, abs=1e-7)
    for labels in (numpy.array(THEMES), numpy.array(THEMES, dtype=numpy.int8), tuple(THEMES),
                   motet.make_partition(graph, THEMES), numpy.array([0, 9] * 6)[::2] + [0, 0, 0, 5, 5, 5]):
        assert motet.modularity(graph, labels) == wanted
    for labels in ("000111", [0.5] * 6, [[0] * 6], [None] * 6, 3):
        with pytest.raises(TypeError):
            motet.modularity(graph, labels)
    with pytest.raises(ValueError):
        motet.modularity(graph, [2**31] * 6)


def test_qualities_give_the_published_numbers():
    graph = two_triangles()
    assert motet.modularity(graph, THEMES, 2.0) == pytest.approx(-0.1091682, abs=1e-7)
    assert motet.constant_potts(graph, THEMES, resolution=1.0) == 41 - 2 * 3
    assert math.isnan(motet.modularity(motet.CodeGraph(), []))
    for quality in (motet.modularity, motet.constant_potts):
        with pytest.raises(ValueError):
            quality(graph, [0])
    parts = motet.connected_components(motet.CodeGraph(["a", "b", "c"], [(0, 2, 1)]))
    assert parts.sets() == [{0, 2}, {1}]


def test_partitions_are_compared():
    first, second = [1, 1, 1, 2, 2, 2, 3, 3, 3, 3], [1, 1, 2, 2, 2, 2, 3, 3, 3, 4]
    assert motet.rand_index(first, second) == pytest.approx(0.8222222, abs=1e-7)
    assert motet.adjusted_rand_index(first, second) == pytest.approx(0.52)
    assert motet.mutual_information(first, second) == pytest.approx(0.8639659, abs=1e-7)
    assert motet.variation_of_information(first, second) == pytest.approx(0.6408224, abs=1e-7)
    assert motet.normalized_mutual_information(first, second) == pytest.approx(0.7294686, abs=1e-7)
    with pytest.raises(ValueError):
        motet.rand_index([1], [1, 2])
    graph, other = motet.CodeGraph(list("abcd")), motet.CodeGraph(list("dcbx"))
    similarity = motet.compare_partitions(graph, [0, 0, 1, 1], other, [0, 0, 1, 1])
    assert (similarity.shared, similarity.only_first, similarity.only_second) == (3, 1, 1)
    assert similarity.adjusted_rand == 1 and round_trips(similarity)
    with pytest.raises(ValueError):
        motet.compare_partitions(graph, [0], other, [0, 0, 1, 1])


def test_a_backbone_is_read_from_text_wherever_one_is_wanted():
    backbone = motet.Backbone("threshold:0.25,strongest:3")
    assert backbone == motet.Backbone(min_weight=0.25, strongest=3) == motet.parse_backbone(str(backbone))
    assert round_trips(backbone) and str(motet.Backbone()) == "none"
    for wrong in ("nothing", "strongest:0", "threshold:1,threshold:2"):
        with pytest.raises(ValueError):
            motet.Backbone(wrong)
        with pytest.raises(ValueError):
            motet.make_graph(association(), wrong)


def test_a_backbone_makes_a_graph():
    weights = association((0, 1, 3.0), (0, 2, -4.0), (1, 3, 1.0), (3, 4, 2.0))
    assert ends(motet.make_graph(weights).graph) == ["AB", "BD", "DE"]
    result = motet.make_graph(weights, "threshold:2")
    assert ends(result.graph) == ["AB", "DE"]
    assert (result.dropped_links, result.dropped_weight, result.cut_off) == (2, 1.0, 0)
    assert result.dropped[0].rule == "threshold" and result.dropped[0].links == 1
    assert round_trips(result) and round_trips(result.dropped[0])
    tests = motet.PairTests(columns=weights.columns, pairs=[motet.PairTest(first=0, second=1, z=2.0, q=0.01)])
    assert ends(motet.make_graph(weights, motet.Backbone(significance=0.05), tests).graph) == ["AB"]
    with pytest.raises(ValueError):
        motet.make_graph(weights, "significance:0.05")
    with pytest.raises(ValueError):
        motet.make_graph(association((2, 1, 1.0)))
    with pytest.raises(ValueError):
        motet.make_graph(weights, motet.Backbone(disparity=2.0))


def test_disparity_is_that_of_the_paper():
    p = dict(zip(((link.first, link.second) for link in two_triangles().links), motet.disparity_p(two_triangles())))
    assert p[3, 4] == pytest.approx(0.19140625) and p[1, 2] == pytest.approx(0.2844444, abs=1e-7)


def test_centralities_are_those_of_other_programs():
    graph = two_triangles()
    assert motet.betweenness(graph).tolist() == [0, 0.5, 0, 0, 0.5, 0]
    assert motet.betweenness(graph, normalized=False).tolist() == [0, 5, 0, 0, 5, 0]
    assert motet.betweenness(graph, motet.CentralityOptions(normalized=False, threads=1))[1] == 5
    assert motet.closeness(graph) == pytest.approx(
        [2.5714286, 3.2349166, 2.5925926, 2.7397260, 3.2349166, 2.3424428], abs=1e-7)
    assert motet.eigenvector_centrality(graph) == pytest.approx(
        [0.8485658, 1, 0.8786279, 0.8252757, 0.9004376, 0.6092622], abs=1e-7)
    assert motet.core_numbers(graph).tolist() == [2] * 6
    assert motet.participation_coefficients(graph, THEMES) == pytest.approx(
        [0, 0.2777778, 0.2311111, 0.21875, 0.2777778, 0], abs=1e-7)
    assert round_trips(motet.CentralityOptions(normalized=False))
    with pytest.raises(ValueError):
        motet.participation_coefficients(graph, [1])
    with pytest.raises(TypeError, match="normalized"):
        motet.betweenness(graph, normal=True)


def test_centralities_are_a_table():
    table = motet.centralities(two_triangles(), THEMES, threads=1)
    assert table.name == "centralities" and len(table) == 6
    assert [row[0] for row in table.rows][:2] == ["B", "E"] and "participation" in table.columns
    assert len(motet.centralities(two_triangles())) == 6
    with pytest.raises(ValueError):
        motet.centralities(two_triangles(), [1])


def test_centralities_stop_when_told_to():
    with pytest.raises(motet.Stopped):
        motet.betweenness(star(3000), threads=1, progress=lambda stage, done, total: False)
    with pytest.raises(ZeroDivisionError):
        motet.betweenness(star(3000), threads=1, progress=lambda stage, done, total: 1 / 0)


def test_every_node_has_a_place():
    places = motet.layout(two_triangles(), 800, 600)
    assert len({tuple(place) for place in places}) == 6
    assert all(0 <= x <= 800 and 0 <= y <= 600 for x, y in places)
    assert round_trips(places[0]) and motet.layout(motet.CodeGraph(), 1, 1) == ()
    with pytest.raises(ValueError):
        motet.layout(two_triangles(), 0, 600)


def test_graphs_become_files_and_tables():
    graph = motet.CodeGraph([motet.Column(key="k1", label="care & <cost>"), "two", "three"], [(0, 2, 0.5)])
    for write in (motet.to_graphml, motet.to_gexf):
        text = write(graph, [0, -1, 0], [3, 0.25, 2])
        assert "care & <cost>" in [value for node in xml.dom.minidom.parseString(text).getElementsByTagName("node")
                                   for value in [node.getAttribute("label")] + [
                                       data.firstChild.data for data in node.getElementsByTagName("data")
                                       if data.firstChild]]
        assert "community" in text and "community" not in write(graph)
    assert "cluster_0" in motet.to_dot(graph, community=numpy.array([0, -1, 0]), count=numpy.array([1, 2, 3]))
    for write in (motet.to_graphml, motet.to_gexf, motet.to_dot):
        with pytest.raises(ValueError):
            write(graph, [0])
        with pytest.raises(ValueError):
            write(graph, None, [0.5])
        with pytest.raises(TypeError):
            write(graph, None, "abc")
    table = motet.to_table(two_triangles(), THEMES)
    assert table.name == "links" and table.rows[0][:3] == ("D", "E", 9.0) and len(table) == 8
    with pytest.raises(ValueError):
        motet.to_table(two_triangles(), [1])


def test_a_graph_goes_to_networkx():
    networkx = pytest.importorskip("networkx")
    made = two_triangles().to_networkx()
    assert made.nodes[1] == {"key": "B", "label": "B"} and made.edges[3, 4]["weight"] == 9
    assert made.number_of_nodes() == 6 and made.number_of_edges() == 8
    assert networkx.community.modularity(made, [{0, 1, 2}, {3, 4, 5}]) == pytest.approx(
        motet.modularity(two_triangles(), THEMES))


def test_a_graph_goes_to_igraph():
    pytest.importorskip("igraph")
    made = two_triangles().to_igraph()
    assert made.vs["key"] == list("ABCDEF") and made.vs[2]["label"] == "C"
    assert made.es["weight"] == [8, 6, 7, 3, 2, 9, 5, 6]
    assert made.modularity(THEMES, weights="weight") == pytest.approx(motet.modularity(two_triangles(), THEMES))
