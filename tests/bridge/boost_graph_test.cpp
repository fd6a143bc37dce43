#include "motet/bridge/boost_graph.hpp"

#include <boost/concept/assert.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <unordered_set>
#include <vector>

#include "reference/graphs.hpp"

using motet::BoostEdge;
using motet::CodeGraph;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<CodeGraph, BoostEdge, boost::edge_weight_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<CodeGraph, std::int32_t, boost::vertex_index_t>));

namespace {

template <class Values>
auto by_vertex(Values& values, const CodeGraph& graph) {
  values.resize(num_vertices(graph));
  return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph));
}

// Far apart where the link is weak.
auto inverse_weights() {
  return boost::make_function_property_map<BoostEdge>([](const BoostEdge& edge) { return 1 / edge.weight; });
}

}  // namespace

TEST_CASE("Boost sees the vertices, edges and ends of a graph") {
  const CodeGraph graph = reference::two_triangles();
  CHECK(num_vertices(graph) == 6);
  CHECK(num_edges(graph) == 8);
  double total = 0;
  const auto [edge, edges_end] = edges(graph);
  for (auto e = edge; e != edges_end; ++e) {
    CHECK(source(*e, graph) < target(*e, graph));
    total += get(boost::edge_weight, graph, *e);
  }
  CHECK(total == 46);
  std::string ends;
  const auto [out, out_end] = out_edges(4, graph);
  for (auto e = out; e != out_end; ++e) {
    CHECK(source(*e, graph) == 4);
    ends += static_cast<char>('A' + target(*e, graph));
  }
  CHECK(ends == "BDF");
  CHECK(out_degree(4, graph) == 3);
  const auto [near, near_end] = adjacent_vertices(4, graph);
  CHECK(std::vector<std::int32_t>(near, near_end) == std::vector<std::int32_t>{1, 3, 5});
}

TEST_CASE("both directions of a link are the same edge") {
  const BoostEdge forth{1, 2, 5};
  const BoostEdge back{2, 1, 5};
  CHECK(forth == back);
  CHECK(std::set<BoostEdge>{forth, back, {1, 3, 5}}.size() == 2);
  CHECK(std::unordered_set<BoostEdge>{forth, back, {1, 3, 5}}.size() == 2);
}

TEST_CASE("Boost counts connected components") {
  const CodeGraph graph(reference::numbered_columns(5), std::vector<motet::Link>{{0, 3, 1}, {1, 4, 1}});
  std::vector<int> component;
  CHECK(boost::connected_components(graph, by_vertex(component, graph)) == 3);
  CHECK(component == std::vector<int>{0, 1, 2, 0, 1});
}

TEST_CASE("Boost finds the maximum spanning tree") {
  const CodeGraph graph = reference::two_triangles();
  const auto negative =
      boost::make_function_property_map<BoostEdge>([](const BoostEdge& edge) { return -edge.weight; });
  std::vector<BoostEdge> tree;
  boost::kruskal_minimum_spanning_tree(graph, std::back_inserter(tree), boost::weight_map(negative));
  std::set<std::string> names;
  for (const BoostEdge& edge : tree) {
    names.insert({static_cast<char>('A' + edge.ends().first), static_cast<char>('A' + edge.ends().second)});
  }
  CHECK(names == std::set<std::string>{"AB", "BC", "BE", "DE", "EF"});
}

TEST_CASE("Boost computes betweenness with the distance 1/w") {
  const CodeGraph graph = reference::two_triangles();
  std::vector<double> centrality;
  boost::brandes_betweenness_centrality(
      graph, boost::centrality_map(by_vertex(centrality, graph)).weight_map(inverse_weights()));
  CHECK(centrality == std::vector<double>{0, 5, 0, 0, 5, 0});
}

TEST_CASE("Boost finds shortest paths with the weights of the graph and with others") {
  const CodeGraph graph = reference::two_triangles();
  std::vector<double> distance;
  boost::dijkstra_shortest_paths(graph, 0, boost::distance_map(by_vertex(distance, graph)));
  CHECK(distance == std::vector<double>{0, 8, 6, 8, 11, 13});
  boost::dijkstra_shortest_paths(graph, 0,
                                 boost::distance_map(by_vertex(distance, graph)).weight_map(inverse_weights()));
  double sum = 0;
  for (const double d : distance) sum += d;
  // Closeness of A.
  CHECK(5 / sum == doctest::Approx(2.5714286).epsilon(1e-7));
}
