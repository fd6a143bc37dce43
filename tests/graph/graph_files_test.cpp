#include "motet/graph/graph_files.hpp"

#include <doctest/doctest.h>
#include <pugixml.hpp>
#include <stdexcept>
#include <string>

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::to_graphml;

TEST_CASE("GraphML holds labels, communities, counts and weights") {
  const CodeGraph graph({{"k1", "care & <cost>"}, {"k2", "\"quoted\"\x01"}, {"k3", "Müdigkeit"}},
                        std::vector<motet::Link>{{0, 2, 0.5}});
  const std::string xml = to_graphml(graph, std::vector<std::int32_t>{0, -1, 0}, std::vector<double>{3, 1, 2});
  pugi::xml_document document;
  REQUIRE(document.load_string(xml.c_str()));
  const pugi::xml_node root = document.child("graphml");
  std::vector<std::string> keys;
  for (const pugi::xml_node key : root.children("key")) keys.emplace_back(key.attribute("id").value());
  CHECK(keys == std::vector<std::string>{"label", "community", "count", "weight"});
  const pugi::xml_node body = root.child("graph");
  CHECK(std::string(body.attribute("edgedefault").value()) == "undirected");
  std::vector<std::string> labels;
  std::vector<std::string> communities;
  for (const pugi::xml_node node : body.children("node")) {
    labels.emplace_back(node.find_child_by_attribute("key", "label").text().get());
    communities.emplace_back(node.find_child_by_attribute("key", "community").text().get());
  }
  CHECK(labels == std::vector<std::string>{"care & <cost>", "\"quoted\"\uFFFD", "Müdigkeit"});
  CHECK(communities == std::vector<std::string>{"0", "-1", "0"});
  CHECK(body.child("node").find_child_by_attribute("key", "count").text().as_double() == 3.0);
  const pugi::xml_node edge = body.child("edge");
  CHECK(std::string(edge.attribute("source").value()) == "n0");
  CHECK(std::string(edge.attribute("target").value()) == "n2");
  CHECK(edge.child("data").text().as_double() == 0.5);
  CHECK(!edge.next_sibling("edge"));
}

TEST_CASE("GraphML leaves out what is not given and refuses what does not fit") {
  pugi::xml_document document;
  REQUIRE(document.load_string(to_graphml(CodeGraph()).c_str()));
  CHECK(!document.child("graphml").child("graph").first_child());
  const CodeGraph graph = reference::two_triangles();
  CHECK(to_graphml(graph).find("community") == std::string::npos);
  CHECK(to_graphml(graph).find("count") == std::string::npos);
  CHECK_THROWS_AS(to_graphml(graph, std::vector<std::int32_t>{1}), std::invalid_argument);
  CHECK_THROWS_AS(to_graphml(graph, {}, std::vector<double>{1}), std::invalid_argument);
}
