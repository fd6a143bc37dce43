#include "motet/bridge/boost_graph.hpp"

#include <algorithm>
#include <array>
#include <boost/concept/assert.hpp>
#include <boost/graph/betweenness_centrality.hpp>
#include <boost/graph/circle_layout.hpp>
#include <boost/graph/clustering_coefficient.hpp>
#include <boost/graph/connected_components.hpp>
#include <boost/graph/core_numbers.hpp>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/fruchterman_reingold.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/graph/kruskal_min_spanning_tree.hpp>
#include <boost/graph/page_rank.hpp>
#include <boost/graph/stoer_wagner_min_cut.hpp>
#include <boost/graph/topology.hpp>
#include <boost/property_map/function_property_map.hpp>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <limits>
#include <optional>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <unordered_set>
#include <vector>

#include "motet/graph/partition.hpp"

#include "reference/backbone_twin.hpp"
#include "reference/graphs.hpp"

using motet::BoostEdge;
using motet::CodeGraph;

BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::EdgeListGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::BidirectionalGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::AdjacencyMatrixConcept<CodeGraph>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<CodeGraph, BoostEdge, boost::edge_weight_t>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyGraphConcept<CodeGraph, std::int32_t, boost::vertex_index_t>));

namespace {

template <class Values>
auto by_vertex(Values& values, const CodeGraph& graph) {
  values.resize(num_vertices(graph));
  return boost::make_iterator_property_map(values.begin(), get(boost::vertex_index, graph));
}

std::size_t at(std::int32_t node) { return static_cast<std::size_t>(node); }

// Far apart where the link is weak.
auto inverse_weights() {
  return boost::make_function_property_map<BoostEdge>([](const BoostEdge& edge) { return 1 / edge.weight; });
}

// The distances between all nodes over links of length 1/w, by trying every node in between.
std::vector<std::vector<double>> all_distances(const CodeGraph& graph) {
  const std::size_t size = num_vertices(graph);
  std::vector<std::vector<double>> distance(size, std::vector<double>(size, std::numeric_limits<double>::infinity()));
  for (std::size_t i = 0; i < size; ++i) distance[i][i] = 0;
  for (const motet::Link& link : graph.links()) {
    distance[at(link.first)][at(link.second)] = distance[at(link.second)][at(link.first)] = 1 / link.weight;
  }
  for (std::size_t k = 0; k < size; ++k) {
    for (std::size_t i = 0; i < size; ++i) {
      for (std::size_t j = 0; j < size; ++j) {
        distance[i][j] = std::min(distance[i][j], distance[i][k] + distance[k][j]);
      }
    }
  }
  return distance;
}

// How many shortest ways lead from one node to another, the last step first.
double shortest_ways(const CodeGraph& graph, const std::vector<std::vector<double>>& distance, std::int32_t from,
                     std::int32_t to) {
  if (from == to) return 1;
  double count = 0;
  for (const motet::Neighbor& last : graph.neighbors(to)) {
    const double length = distance[at(from)][at(last.node)] + 1 / last.weight;
    if (std::abs(length - distance[at(from)][at(to)]) < 1e-12) {
      count += shortest_ways(graph, distance, from, last.node);
    }
  }
  return count;
}

double betweenness(const CodeGraph& graph, std::int32_t node) {
  const std::vector<std::vector<double>> distance = all_distances(graph);
  double sum = 0;
  for (std::int32_t s = 0; s < graph.size(); ++s) {
    for (std::int32_t t = s + 1; t < graph.size(); ++t) {
      const double whole = distance[at(s)][at(t)];
      if (s == node || t == node || std::isinf(whole)) continue;
      if (std::abs(distance[at(s)][at(node)] + distance[at(node)][at(t)] - whole) > 1e-12) continue;
      sum += shortest_ways(graph, distance, s, node) * shortest_ways(graph, distance, node, t) /
             shortest_ways(graph, distance, s, t);
    }
  }
  return sum;
}

// The lightest of all ways to part the nodes in two.
double lightest_cut(const CodeGraph& graph) {
  double lightest = std::numeric_limits<double>::infinity();
  // The last node stays on its side, so that each division is met once.
  for (unsigned side = 1; side < 1U << (graph.size() - 1); ++side) {
    double cut = 0;
    for (const motet::Link& link : graph.links()) {
      if ((side >> link.first & 1U) != (side >> link.second & 1U)) cut += link.weight;
    }
    lightest = std::min(lightest, cut);
  }
  return lightest;
}

// The largest k for which the node is left when nodes with fewer than k links are taken away again and again.
std::int32_t core(const CodeGraph& graph, std::int32_t node) {
  for (std::int32_t k = 1;; ++k) {
    std::set<std::int32_t> left;
    for (std::int32_t i = 0; i < graph.size(); ++i) left.insert(i);
    for (bool changed = true; changed;) {
      changed = std::erase_if(left, [&](std::int32_t i) {
                  std::int32_t links = 0;
                  for (const motet::Neighbor& neighbor : graph.neighbors(i)) links += left.contains(neighbor.node);
                  return links < k;
                }) > 0;
    }
    if (!left.contains(node)) return k - 1;
  }
}

// The share of pairs of neighbours that are linked themselves.
double clustering(const CodeGraph& graph, std::int32_t node) {
  double linked = 0;
  double pairs = 0;
  for (const motet::Neighbor& one : graph.neighbors(node)) {
    for (const motet::Neighbor& other : graph.neighbors(node)) {
      if (one.node >= other.node) continue;
      ++pairs;
      for (const motet::Link& link : graph.links()) linked += link.first == one.node && link.second == other.node;
    }
  }
  return pairs > 0 ? linked / pairs : 0;
}

using Plane = boost::square_topology<>;
using Places = std::vector<Plane::point_type>;

// The mean distance of linked nodes over that of the others.
double apart(const CodeGraph& graph, const Places& places) {
  std::array<double, 2> sum{};
  std::array<double, 2> count{};
  for (std::int32_t i = 0; i < graph.size(); ++i) {
    for (std::int32_t j = i + 1; j < graph.size(); ++j) {
      const std::size_t linked = edge(i, j, graph).second ? 1 : 0;
      sum[linked] += std::hypot(places[at(i)][0] - places[at(j)][0], places[at(i)][1] - places[at(j)][1]);
      ++count[linked];
    }
  }
  return sum[1] / count[1] / (sum[0] / count[0]);
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
  CHECK(in_degree(4, graph) == 3);
  CHECK(degree(4, graph) == 3);
  std::string starts;
  const auto [in, in_end] = in_edges(4, graph);
  for (auto e = in; e != in_end; ++e) {
    CHECK(target(*e, graph) == 4);
    starts += static_cast<char>('A' + source(*e, graph));
  }
  CHECK(starts == "BDF");
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

TEST_CASE("an edge is found by its ends") {
  motet::Random random(5);
  for (int round = 0; round < 30; ++round) {
    const CodeGraph graph = reference::any_graph(random, 12);
    for (std::int32_t i = 0; i < graph.size(); ++i) {
      for (std::int32_t j = 0; j < graph.size(); ++j) {
        std::optional<double> weight;
        for (const motet::Link& link : graph.links()) {
          if (link.first == std::min(i, j) && link.second == std::max(i, j)) weight = link.weight;
        }
        const auto [found, exists] = edge(i, j, graph);
        CHECK(exists == weight.has_value());
        if (!exists) continue;
        CHECK(source(found, graph) == i);
        CHECK(target(found, graph) == j);
        CHECK(get(boost::edge_weight, graph, found) == weight);
      }
    }
  }
}

TEST_CASE("vertices that do not exist are out of range") {
  const CodeGraph graph = reference::two_triangles();
  for (const std::int32_t vertex : {-1, 6}) {
    CHECK_THROWS_AS(out_edges(vertex, graph), std::out_of_range);
    CHECK_THROWS_AS(out_degree(vertex, graph), std::out_of_range);
    CHECK_THROWS_AS(in_edges(vertex, graph), std::out_of_range);
    CHECK_THROWS_AS(in_degree(vertex, graph), std::out_of_range);
    CHECK_THROWS_AS(degree(vertex, graph), std::out_of_range);
    CHECK_THROWS_AS(adjacent_vertices(vertex, graph), std::out_of_range);
    CHECK_THROWS_AS(edge(vertex, 0, graph), std::out_of_range);
    CHECK_THROWS_AS(edge(0, vertex, graph), std::out_of_range);
  }
}

TEST_CASE("Boost and Motet see the same components") {
  motet::Random random(1);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::any_graph(random, 20);
    std::vector<std::int32_t> component;
    const int count = boost::connected_components(graph, by_vertex(component, graph));
    const std::vector<std::vector<double>> distance = all_distances(graph);
    std::set<std::int32_t> labels(component.begin(), component.end());
    CHECK(labels.size() == static_cast<std::size_t>(count));
    for (std::size_t i = 0; i < component.size(); ++i) {
      for (std::size_t j = 0; j < component.size(); ++j) {
        CHECK((component[i] == component[j]) == std::isfinite(distance[i][j]));
      }
    }
    const motet::Partition partition = motet::connected_components(graph);
    CHECK(motet::make_partition(graph, component).community == partition.community);
  }
}

TEST_CASE("Boost's maximum spanning forest is as heavy as the one of the backbone's definition") {
  motet::Random random(2);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::any_graph(random, 12);
    const auto negative =
        boost::make_function_property_map<BoostEdge>([](const BoostEdge& edge) { return -edge.weight; });
    std::vector<BoostEdge> forest;
    boost::kruskal_minimum_spanning_tree(graph, std::back_inserter(forest), boost::weight_map(negative));
    double weight = 0;
    for (const BoostEdge& edge : forest) weight += edge.weight;
    double expected = 0;
    std::size_t links = 0;
    for (const motet::Link& link : graph.links()) {
      if (!reference::in_forest(graph, link)) continue;
      expected += link.weight;
      ++links;
    }
    CHECK(forest.size() == links);
    CHECK(std::abs(weight - expected) <= 1e-12 * expected);
  }
}

TEST_CASE("Boost's betweenness is the share of shortest ways") {
  motet::Random random(3);
  for (int round = 0; round < 40; ++round) {
    // Equal weights make many equal ways.
    const CodeGraph graph =
        reference::random_graph(random, 2 + static_cast<std::int32_t>(random.below(8)), 0.4, round % 2 == 0);
    std::vector<double> centrality;
    boost::brandes_betweenness_centrality(
        graph, boost::centrality_map(by_vertex(centrality, graph)).weight_map(inverse_weights()));
    for (std::int32_t node = 0; node < graph.size(); ++node) {
      CHECK(std::abs(centrality[at(node)] - betweenness(graph, node)) < 1e-9);
    }
  }
}

TEST_CASE("Boost draws a graph with linked codes near each other") {
  // Two cliques of four, joined by one link.
  const CodeGraph graph = reference::ring_of_cliques(2, 4);
  Places places;
  boost::circle_graph_layout(graph, by_vertex(places, graph), 0.3);
  // Neighbours on the circle are to be none in the graph.
  std::swap(places[1], places[5]);
  std::swap(places[2], places[6]);
  const double before = apart(graph, places);
  boost::fruchterman_reingold_force_directed_layout(
      graph, by_vertex(places, graph), Plane(1.0),
      boost::cooling(boost::linear_cooling<double>(200)).force_pairs(boost::all_force_pairs()));
  for (const Plane::point_type& place : places) CHECK(std::isfinite(place[0] + place[1]));
  CHECK(before > 0.8);
  CHECK(apart(graph, places) < 0.6);
}

TEST_CASE("Boost parts a graph by its lightest cut") {
  std::vector<bool> side;
  const CodeGraph triangles = reference::two_triangles();
  side.resize(num_vertices(triangles));
  const auto sides = boost::make_iterator_property_map(side.begin(), get(boost::vertex_index, triangles));
  CHECK(boost::stoer_wagner_min_cut(triangles, get(boost::edge_weight, triangles), boost::parity_map(sides)) == 5);
  CHECK(std::set<bool>(side.begin(), side.begin() + 3).size() == 1);
  CHECK(side[0] != side[5]);

  motet::Random random(4);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph =
        reference::random_graph(random, 2 + static_cast<std::int32_t>(random.below(8)), 0.6, round % 2 == 0);
    CHECK(std::abs(boost::stoer_wagner_min_cut(graph, get(boost::edge_weight, graph)) - lightest_cut(graph)) < 1e-9);
  }
}

TEST_CASE("Boost finds cores and the clustering of neighbours") {
  std::vector<std::size_t> cores;
  const CodeGraph triangles = reference::two_triangles();
  boost::core_numbers(triangles, by_vertex(cores, triangles));
  CHECK(cores == std::vector<std::size_t>(6, 2));

  motet::Random random(6);
  for (int round = 0; round < 40; ++round) {
    const CodeGraph graph = reference::any_graph(random, 15);
    boost::core_numbers(graph, by_vertex(cores, graph));
    for (std::int32_t node = 0; node < graph.size(); ++node) {
      CHECK(cores[at(node)] == at(core(graph, node)));
      CHECK(boost::clustering_coefficient<double>(graph, node) == clustering(graph, node));
    }
  }
}

TEST_CASE("Boost ranks codes by the links that lead to them") {
  // Without damping, a walker on undirected links is at a node in proportion to its links.
  const CodeGraph graph = reference::two_triangles();
  std::vector<double> rank;
  std::vector<double> next(num_vertices(graph));
  const auto index = get(boost::vertex_index, graph);
  const auto ranks = by_vertex(rank, graph);
  boost::graph::page_rank(graph, ranks, boost::graph::n_iterations(200), 1.0, num_vertices(graph),
                          boost::make_iterator_property_map(next.begin(), index));
  double sum = 0;
  for (const double value : rank) sum += value;
  for (std::int32_t node = 0; node < graph.size(); ++node) {
    CHECK(std::abs(rank[at(node)] / sum - static_cast<double>(degree(node, graph)) / 16) < 1e-9);
  }
}

TEST_CASE("iterators live as long as any copy of the graph") {
  std::optional<CodeGraph> graph = reference::two_triangles();
  const CodeGraph copy = *graph;
  const auto out = out_edges(4, *graph);
  const auto near = adjacent_vertices(0, *graph);
  const auto all = edges(*graph);
  graph.reset();
  // Whatever is made when it is first asked for must not move what was handed out.
  for (std::int32_t vertex = 0; vertex < copy.size(); ++vertex) CHECK(out_degree(vertex, copy) >= 2);
  CHECK(out_edges(4, copy) == out);
  CHECK(std::vector<std::int32_t>(near.first, near.second) == std::vector<std::int32_t>{1, 2});
  double sum = 0;
  for (auto e = out.first; e != out.second; ++e) sum += get(boost::edge_weight, copy, *e);
  CHECK(sum == 18);
  sum = 0;
  for (auto e = all.first; e != all.second; ++e) sum += get(boost::edge_weight, copy, *e);
  CHECK(sum == 46);
}

TEST_CASE("several threads may walk over one graph, also the first time") {
  motet::Random random(9);
  const CodeGraph graph = reference::random_graph(random, 60, 0.3, true);
  std::array<std::vector<std::int32_t>, 4> found;
  std::vector<std::thread> threads;
  threads.reserve(found.size());
  for (std::vector<std::int32_t>& own : found) {
    threads.emplace_back([&own, one = graph] {
      for (std::int32_t vertex = 0; vertex < one.size(); ++vertex) {
        const auto [begin, end] = adjacent_vertices(vertex, one);
        own.insert(own.end(), begin, end);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(found[0].size() == 2 * graph.links().size());
  for (const std::vector<std::int32_t>& own : found) CHECK(own == found[0]);
}
