#include "motet/graph/graph_files.hpp"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <doctest/doctest.h>
#include <limits>
#include <pugixml.hpp>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/graph/backbone.hpp"
#include "motet/text/utf8.hpp"

#include "reference/dot_reader.hpp"
#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::to_dot;
using motet::to_gexf;
using motet::to_graphml;
using reference::Labels;
using Counts = std::vector<double>;

namespace {

CodeGraph with_labels(const std::vector<std::string>& labels) {
  std::vector<motet::Column> columns = reference::numbered_columns(static_cast<std::int32_t>(labels.size()));
  for (std::size_t i = 0; i < labels.size(); ++i) columns[i].label = labels[i];
  return {columns, {}};
}

// Whatever a code may be called, each as it must be read again.
const std::vector<std::string> trying_labels{
    "",
    " ",
    "care & <cost>",
    "\"quoted\" 'and' \"",
    "back\\slash \\n \\N \\",
    "two\nlines\n",
    "a\ttab",
    "R&amp;D &#38; &lt;b&gt; &; &",
    "<b>bold</b>",
    "]]> --> /* */ // # \x7F",
    "M\u00FCdigkeit \u2013 \u4F60\u597D \U0001F3B6",
    "\u05E2\u05D9\u05D9\u05E4\u05D5\u05EA \u0627\u0644\u062A\u0639\u0628 \u202E",
    "n1 -- n2 [label=\"x\"]; }",
    "{record|<port>}",
};

std::vector<std::string> labels_of_gexf(const std::string& xml) {
  pugi::xml_document document;
  REQUIRE(document.load_string(xml.c_str()));
  std::vector<std::string> labels;
  for (const pugi::xml_node node : document.child("gexf").child("graph").child("nodes").children("node")) {
    labels.emplace_back(node.attribute("label").value());
  }
  return labels;
}

std::vector<std::string> labels_of_graphml(const std::string& xml) {
  pugi::xml_document document;
  REQUIRE(document.load_string(xml.c_str(), pugi::parse_default | pugi::parse_ws_pcdata_single));
  std::vector<std::string> labels;
  for (const pugi::xml_node node : document.child("graphml").child("graph").children("node")) {
    labels.emplace_back(node.find_child_by_attribute("key", "label").text().get());
  }
  return labels;
}

std::vector<std::string> labels_of_dot(const std::string& dot) {
  std::vector<std::string> labels;
  for (const reference::DotNode& node : reference::DotReader(dot).read().nodes) {
    labels.push_back(reference::DotReader::shown(node.attributes.at("label")));
  }
  return labels;
}

}  // namespace

TEST_CASE("GraphML holds labels, communities, counts and weights") {
  const CodeGraph graph({{"k1", "care & <cost>"}, {"k2", "\"quoted\"\x01"}, {"k3", "Müdigkeit"}},
                        std::vector<motet::Link>{{0, 2, 0.5}});
  const std::string xml = to_graphml(graph, Labels{0, -1, 0}, Counts{3, 1, 2});
  pugi::xml_document document;
  REQUIRE(document.load_string(xml.c_str()));
  const pugi::xml_node root = document.child("graphml");
  std::vector<std::string> keys;
  for (const pugi::xml_node key : root.children("key")) keys.emplace_back(key.attribute("id").value());
  CHECK(keys == std::vector<std::string>{"label", "community", "count", "weight"});
  const pugi::xml_node body = root.child("graph");
  CHECK(std::string(body.attribute("edgedefault").value()) == "undirected");
  std::vector<std::string> communities;
  for (const pugi::xml_node node : body.children("node")) {
    communities.emplace_back(node.find_child_by_attribute("key", "community").text().get());
  }
  CHECK(labels_of_graphml(xml) == std::vector<std::string>{"care & <cost>", "\"quoted\"\uFFFD", "Müdigkeit"});
  CHECK(communities == std::vector<std::string>{"0", "-1", "0"});
  CHECK(body.child("node").find_child_by_attribute("key", "count").text().as_double() == 3.0);
  const pugi::xml_node edge = body.child("edge");
  CHECK(std::string(edge.attribute("source").value()) == "n0");
  CHECK(std::string(edge.attribute("target").value()) == "n2");
  CHECK(edge.child("data").text().as_double() == 0.5);
  CHECK(!edge.next_sibling("edge"));
}

TEST_CASE("GraphML leaves out what is not given") {
  pugi::xml_document document;
  REQUIRE(document.load_string(to_graphml(CodeGraph()).c_str()));
  CHECK(!document.child("graphml").child("graph").first_child());
  const CodeGraph graph = reference::two_triangles();
  CHECK(to_graphml(graph).find("community") == std::string::npos);
  CHECK(to_graphml(graph).find("count") == std::string::npos);
}

TEST_CASE("GEXF holds labels, communities, counts, weights and colours") {
  const CodeGraph graph({{"k1", "one"}, {"k2", "two"}, {"k3", "three"}},
                        std::vector<motet::Link>{{0, 2, 0.5}, {1, 2, 1e-7}});
  const std::string xml = to_gexf(graph, Labels{0, -1, 0}, Counts{3, 0.25, std::nan("")});
  pugi::xml_document document;
  REQUIRE(document.load_string(xml.c_str()));
  const pugi::xml_node root = document.child("gexf");
  CHECK(std::string(root.attribute("version").value()) == "1.3");
  CHECK(std::string(root.attribute("xmlns").value()) == "http://gexf.net/1.3");
  CHECK(std::string(root.attribute("xmlns:viz").value()) == "http://gexf.net/1.3/viz");
  const pugi::xml_node body = root.child("graph");
  CHECK(std::string(body.attribute("defaultedgetype").value()) == "undirected");
  std::vector<std::string> declared;
  for (const pugi::xml_node attribute : body.child("attributes").children("attribute")) {
    declared.push_back(std::string(attribute.attribute("id").value()) + " " + attribute.attribute("type").value());
  }
  CHECK(declared == std::vector<std::string>{"community integer", "count double"});
  CHECK(labels_of_gexf(xml) == std::vector<std::string>{"one", "two", "three"});
  std::vector<std::string> values;
  std::vector<std::string> colors;
  for (const pugi::xml_node node : body.child("nodes").children("node")) {
    for (const pugi::xml_node value : node.child("attvalues").children("attvalue")) {
      values.emplace_back(value.attribute("value").value());
    }
    const pugi::xml_node color = node.child("viz:color");
    colors.push_back(std::string(color.attribute("r").value()) + " " + color.attribute("g").value() + " " +
                     color.attribute("b").value());
  }
  CHECK(values == std::vector<std::string>{"0", "3", "-1", "0.25", "0", "NaN"});
  CHECK(colors == std::vector<std::string>{"0 114 178", "177 181 186", "0 114 178"});
  std::vector<std::string> edges;
  for (const pugi::xml_node edge : body.child("edges").children("edge")) {
    edges.push_back(std::string(edge.attribute("id").value()) + " " + edge.attribute("source").value() + " " +
                    edge.attribute("target").value() + " " + edge.attribute("weight").value());
  }
  CHECK(edges == std::vector<std::string>{"e0 n0 n2 0.5", "e1 n1 n2 1e-07"});

  CHECK(to_gexf(graph).find("viz:color") == std::string::npos);
  CHECK(to_gexf(graph).find("attributes") == std::string::npos);
  REQUIRE(document.load_string(to_gexf(CodeGraph()).c_str()));
  CHECK(document.child("gexf").child("graph").child("nodes"));
}

TEST_CASE("the first communities have colours of their own") {
  Labels community;
  for (std::int32_t i = 0; i < 12; ++i) community.push_back(i);
  pugi::xml_document document;
  REQUIRE(document.load_string(to_gexf(CodeGraph(reference::numbered_columns(12), {}), community).c_str()));
  std::set<std::string> colors;
  for (const pugi::xml_node node : document.child("gexf").child("graph").child("nodes").children("node")) {
    const pugi::xml_node color = node.child("viz:color");
    colors.insert(std::string(color.attribute("r").value()) + " " + color.attribute("g").value() + " " +
                  color.attribute("b").value());
  }
  CHECK(colors.size() == 9);
}

TEST_CASE("DOT holds labels, clusters and lines as thick as links are strong") {
  const CodeGraph graph({{"k1", "one"}, {"k2", "two"}, {"k3", "three"}, {"k4", "four"}},
                        std::vector<motet::Link>{{0, 2, 0.5}, {1, 2, 1e-7}, {0, 1, 2.0}});
  const reference::DotGraph dot =
      reference::DotReader(to_dot(graph, Labels{1, -1, 0, 1}, Counts{3, 0.25, 1, 2})).read();
  CHECK(dot.name == "codes");
  REQUIRE(dot.nodes.size() == 4);
  REQUIRE(dot.clusters.size() == 2);
  CHECK(dot.clusters.at("cluster_0").at("label") == "theme 1");
  CHECK(dot.clusters.at("cluster_1").at("label") == "theme 2");
  CHECK(dot.clusters.at("cluster_1").at("color") == "#d55e00");
  std::vector<std::string> places;
  for (const reference::DotNode& node : dot.nodes) {
    places.push_back(node.name + " " + node.attributes.at("label") + " " + node.cluster + " " +
                     node.attributes.at("community") + " " + node.attributes.at("count"));
  }
  CHECK(places == std::vector<std::string>{"n1 two  -1 0.25", "n2 three cluster_0 0 1", "n0 one cluster_1 1 3",
                                           "n3 four cluster_1 1 2"});
  REQUIRE(dot.edges.size() == 3);
  CHECK(dot.edges[0].first + dot.edges[0].second == "n0n1");
  CHECK(dot.edges[0].attributes.at("penwidth") == "6");
  CHECK(dot.edges[1].attributes.at("penwidth") == "1.875");
  CHECK(dot.edges[1].attributes.at("weight") == "0.5");
  CHECK(dot.edges[2].attributes.at("weight") == "1e-07");

  CHECK(to_dot(graph).find("cluster") == std::string::npos);
  CHECK(to_dot(CodeGraph()) == "graph codes {\n}\n");
}

TEST_CASE("whatever a code is called stands in every file as it is") {
  const CodeGraph graph = with_labels(trying_labels);
  CHECK(labels_of_gexf(to_gexf(graph)) == trying_labels);
  CHECK(labels_of_graphml(to_graphml(graph)) == trying_labels);
  CHECK(labels_of_dot(to_dot(graph)) == trying_labels);
}

TEST_CASE("what a file cannot hold becomes a replacement character") {
  const CodeGraph graph =
      with_labels({std::string("a\0b", 3), "\x1B[0m", "broken \xC3", "one\r\ntwo\rthree", "\uFFFF"});
  const std::vector<std::string> read{"a\uFFFDb", "\uFFFD[0m", "broken \uFFFD", "one\r\ntwo\rthree", "\uFFFD"};
  CHECK(labels_of_gexf(to_gexf(graph)) == read);
  CHECK(labels_of_graphml(to_graphml(graph)) == read);
  // DOT has one sort of line break, and no trouble with the last code points.
  CHECK(labels_of_dot(to_dot(graph)) ==
        std::vector<std::string>{"a\uFFFDb", "\uFFFD[0m", "broken \uFFFD", "one\ntwo\nthree", "\uFFFF"});
}

TEST_CASE("random labels are read again as they were") {
  motet::Random random(83);
  const std::string letters = "\"\\&<>;#[]{}|=, \n\tnNGlrabamp39'-/*";
  for (int round = 0; round < 200; ++round) {
    std::vector<std::string> labels(5);
    for (std::string& label : labels) {
      for (std::uint32_t i = random.below(12); i > 0; --i) {
        label += letters[random.below(static_cast<std::uint32_t>(letters.size()))];
      }
    }
    const CodeGraph graph = with_labels(labels);
    CHECK(labels_of_gexf(to_gexf(graph)) == labels);
    CHECK(labels_of_graphml(to_graphml(graph)) == labels);
    CHECK(labels_of_dot(to_dot(graph)) == labels);
  }
}

TEST_CASE("the order of nodes and links changes no byte") {
  motet::Random random(79);
  for (int round = 0; round < 40; ++round) {
    const CodeGraph graph = reference::any_graph(random, 30);
    Labels community;
    Counts count;
    for (std::int32_t i = 0; i < graph.size(); ++i) {
      community.push_back(static_cast<std::int32_t>(random.below(5)) - 1);
      count.push_back(random.uniform());
    }
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    Labels other_community(community.size());
    Counts other_count(count.size());
    for (std::size_t i = 0; i < community.size(); ++i) {
      other_community[static_cast<std::size_t>(place[i])] = community[i];
      other_count[static_cast<std::size_t>(place[i])] = count[i];
    }
    CHECK(to_graphml(other, other_community, other_count) == to_graphml(graph, community, count));
    CHECK(to_gexf(other, other_community, other_count) == to_gexf(graph, community, count));
    CHECK(to_dot(other, other_community, other_count) == to_dot(graph, community, count));
    CHECK(to_csv(motet::to_table(other, other_community)) == to_csv(motet::to_table(graph, community)));
  }
}

TEST_CASE("the table of links goes from the strongest down, with what the filter says of them") {
  const CodeGraph graph({{"k2", "two"}, {"k1", "one"}, {"k3", "three"}},
                        std::vector<motet::Link>{{0, 1, 1.0}, {1, 2, 1.0}, {0, 2, 3.0}});
  const motet::Table table = motet::to_table(graph, Labels{0, 0, -1});
  CHECK(table.name == "links");
  CHECK(to_csv(table) ==
        "first,second,weight,disparity_p,same_community,first_id,second_id\n"
        "two,three,3,0.25,no,k2,k3\n"
        "one,two,1,0.5,yes,k1,k2\n"
        "one,three,1,0.5,no,k1,k3\n");
  CHECK(motet::to_table(graph).rows[0][4] == motet::Cell{});
  CHECK(to_csv(motet::to_table(graph, Labels{-1, -1, -1})).find("yes") == std::string::npos);
  CHECK(motet::to_table(CodeGraph()).rows.empty());

  const CodeGraph triangles = reference::two_triangles();
  const motet::Table rows = motet::to_table(triangles);
  REQUIRE(rows.rows.size() == 8);
  CHECK(std::get<std::string>(rows.rows[0][0]) == "D");
  CHECK(std::get<double>(rows.rows[0][3]) == doctest::Approx(0.19140625).epsilon(1e-12));
  CHECK(std::get<double>(rows.rows[1][3]) == doctest::Approx(0.3086420).epsilon(1e-6));
}

TEST_CASE("communities and counts that do not fit are refused by every file") {
  const CodeGraph graph = reference::two_triangles();
  CHECK_THROWS_WITH_AS(to_graphml(graph, Labels{1}), "there must be one community a node", std::invalid_argument);
  CHECK_THROWS_WITH_AS(to_graphml(graph, {}, Counts{1}), "there must be one count a node", std::invalid_argument);
  CHECK_THROWS_AS(to_gexf(graph, Labels{1}), std::invalid_argument);
  CHECK_THROWS_AS(to_gexf(graph, {}, Counts{1}), std::invalid_argument);
  CHECK_THROWS_AS(to_dot(graph, Labels{1}), std::invalid_argument);
  CHECK_THROWS_AS(to_dot(graph, {}, Counts{1}), std::invalid_argument);
  CHECK_THROWS_AS(motet::to_table(graph, Labels{1}), std::invalid_argument);
  CHECK_THROWS_AS(to_dot(CodeGraph(), Labels{1}), std::invalid_argument);
}
