// How does a CodeGraph become a graph of the Boost Graph Library, without a copy?
//
// With this header, motet::CodeGraph models VertexListGraph, EdgeListGraph, BidirectionalGraph, AdjacencyGraph
// and AdjacencyMatrix, whose edge() takes the logarithm of a degree. Vertices are the positions of the nodes; property
// maps are edge_weight and vertex_index. Algorithms that write properties need maps of the caller's own, as the graph
// cannot be changed. Iterators and descriptors stay valid as long as some copy of the graph lives. Vertices out of
// range are std::out_of_range. Include it before Boost's algorithms: some of them (as stoer_wagner_min_cut) call
// boost::target by its full name and find only what was declared before them.
#pragma once

#include <algorithm>
#include <boost/graph/graph_traits.hpp>
#include <boost/graph/properties.hpp>
#include <boost/iterator/counting_iterator.hpp>
#include <boost/iterator/iterator_facade.hpp>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/property_map/property_map.hpp>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// An undirected edge as met from `source`. The two directions of one link are equal.
struct BoostEdge {
  std::int32_t source = 0;
  std::int32_t target = 0;
  double weight = 0;

  friend bool operator==(const BoostEdge& a, const BoostEdge& b) noexcept { return a.ends() == b.ends(); }
  friend auto operator<=>(const BoostEdge& a, const BoostEdge& b) noexcept { return a.ends() <=> b.ends(); }
  /// Smaller end first.
  [[nodiscard]] std::pair<std::int32_t, std::int32_t> ends() const noexcept {
    return source < target ? std::pair{source, target} : std::pair{target, source};
  }
};

class BoostEdgeIterator
    : public boost::iterator_facade<BoostEdgeIterator, BoostEdge, boost::random_access_traversal_tag, BoostEdge> {
 public:
  BoostEdgeIterator() = default;
  explicit BoostEdgeIterator(const Link* link) : link_(link) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] BoostEdge dereference() const { return {link_->first, link_->second, link_->weight}; }
  [[nodiscard]] bool equal(const BoostEdgeIterator& other) const { return link_ == other.link_; }
  void increment() { ++link_; }
  void decrement() { --link_; }
  void advance(std::ptrdiff_t steps) { link_ += steps; }
  [[nodiscard]] std::ptrdiff_t distance_to(const BoostEdgeIterator& other) const { return other.link_ - link_; }

  const Link* link_ = nullptr;
};

class BoostOutEdgeIterator
    : public boost::iterator_facade<BoostOutEdgeIterator, BoostEdge, boost::random_access_traversal_tag, BoostEdge> {
 public:
  BoostOutEdgeIterator() = default;
  BoostOutEdgeIterator(std::int32_t source, const Neighbor* neighbor) : source_(source), neighbor_(neighbor) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] BoostEdge dereference() const { return {source_, neighbor_->node, neighbor_->weight}; }
  [[nodiscard]] bool equal(const BoostOutEdgeIterator& other) const { return neighbor_ == other.neighbor_; }
  void increment() { ++neighbor_; }
  void decrement() { --neighbor_; }
  void advance(std::ptrdiff_t steps) { neighbor_ += steps; }
  [[nodiscard]] std::ptrdiff_t distance_to(const BoostOutEdgeIterator& other) const {
    return other.neighbor_ - neighbor_;
  }

  std::int32_t source_ = 0;
  const Neighbor* neighbor_ = nullptr;
};

struct BoostReversed {
  BoostEdge operator()(const BoostEdge& edge) const noexcept { return {edge.target, edge.source, edge.weight}; }
};

using BoostInEdgeIterator = boost::transform_iterator<BoostReversed, BoostOutEdgeIterator>;

class BoostAdjacencyIterator : public boost::iterator_facade<BoostAdjacencyIterator, std::int32_t,
                                                             boost::random_access_traversal_tag, std::int32_t> {
 public:
  BoostAdjacencyIterator() = default;
  explicit BoostAdjacencyIterator(const Neighbor* neighbor) : neighbor_(neighbor) {}

 private:
  friend class boost::iterator_core_access;
  [[nodiscard]] std::int32_t dereference() const { return neighbor_->node; }
  [[nodiscard]] bool equal(const BoostAdjacencyIterator& other) const { return neighbor_ == other.neighbor_; }
  void increment() { ++neighbor_; }
  void decrement() { --neighbor_; }
  void advance(std::ptrdiff_t steps) { neighbor_ += steps; }
  [[nodiscard]] std::ptrdiff_t distance_to(const BoostAdjacencyIterator& other) const {
    return other.neighbor_ - neighbor_;
  }

  const Neighbor* neighbor_ = nullptr;
};

/// The weight of an edge, read from its descriptor.
struct BoostEdgeWeightMap {
  using key_type = BoostEdge;
  using value_type = double;
  using reference = double;
  using category = boost::readable_property_map_tag;
  double operator[](const BoostEdge& edge) const noexcept { return edge.weight; }
};

inline double get(const BoostEdgeWeightMap& /*map*/, const BoostEdge& edge) noexcept { return edge.weight; }

using BoostVertexIndexMap = boost::typed_identity_property_map<std::int32_t>;
using BoostVertexIterator = boost::counting_iterator<std::int32_t>;

inline std::pair<BoostVertexIterator, BoostVertexIterator> vertices(const CodeGraph& graph) {
  return {BoostVertexIterator(0), BoostVertexIterator(graph.size())};
}

inline std::size_t num_vertices(const CodeGraph& graph) { return static_cast<std::size_t>(graph.size()); }

inline std::pair<BoostEdgeIterator, BoostEdgeIterator> edges(const CodeGraph& graph) {
  const std::span<const Link> links = graph.links();
  return {BoostEdgeIterator(links.data()), BoostEdgeIterator(links.data() + links.size())};
}

inline std::size_t num_edges(const CodeGraph& graph) { return graph.links().size(); }

inline std::pair<BoostOutEdgeIterator, BoostOutEdgeIterator> out_edges(std::int32_t vertex, const CodeGraph& graph) {
  const std::span<const Neighbor> ends = graph.neighbors(vertex);
  return {BoostOutEdgeIterator(vertex, ends.data()), BoostOutEdgeIterator(vertex, ends.data() + ends.size())};
}

inline std::size_t out_degree(std::int32_t vertex, const CodeGraph& graph) { return graph.neighbors(vertex).size(); }

inline std::pair<BoostInEdgeIterator, BoostInEdgeIterator> in_edges(std::int32_t vertex, const CodeGraph& graph) {
  const auto [begin, end] = out_edges(vertex, graph);
  return {BoostInEdgeIterator(begin), BoostInEdgeIterator(end)};
}

inline std::size_t in_degree(std::int32_t vertex, const CodeGraph& graph) { return out_degree(vertex, graph); }
inline std::size_t degree(std::int32_t vertex, const CodeGraph& graph) { return out_degree(vertex, graph); }

inline std::pair<BoostAdjacencyIterator, BoostAdjacencyIterator> adjacent_vertices(std::int32_t vertex,
                                                                                   const CodeGraph& graph) {
  const std::span<const Neighbor> ends = graph.neighbors(vertex);
  return {BoostAdjacencyIterator(ends.data()), BoostAdjacencyIterator(ends.data() + ends.size())};
}

/// The edge as met from `first`, and whether there is one.
inline std::pair<BoostEdge, bool> edge(std::int32_t first, std::int32_t second, const CodeGraph& graph) {
  const std::span<const Neighbor> ends = graph.neighbors(first);
  // The other end must exist too.
  static_cast<void>(graph.neighbors(second));
  const auto found = std::lower_bound(ends.begin(), ends.end(), second,
                                      [](const Neighbor& end, std::int32_t node) { return end.node < node; });
  if (found == ends.end() || found->node != second) return {BoostEdge{}, false};
  return {BoostEdge{first, second, found->weight}, true};
}

inline std::int32_t source(const BoostEdge& edge, const CodeGraph& /*graph*/) noexcept { return edge.source; }
inline std::int32_t target(const BoostEdge& edge, const CodeGraph& /*graph*/) noexcept { return edge.target; }

inline BoostEdgeWeightMap get(boost::edge_weight_t /*tag*/, const CodeGraph& /*graph*/) { return {}; }
inline double get(boost::edge_weight_t /*tag*/, const CodeGraph& /*graph*/, const BoostEdge& edge) {
  return edge.weight;
}
inline BoostVertexIndexMap get(boost::vertex_index_t /*tag*/, const CodeGraph& /*graph*/) { return {}; }
inline std::int32_t get(boost::vertex_index_t /*tag*/, const CodeGraph& /*graph*/, std::int32_t vertex) {
  return vertex;
}

/// What Boost's tag dispatch may take for granted.
struct BoostTraversal : boost::vertex_list_graph_tag,
                        boost::edge_list_graph_tag,
                        boost::bidirectional_graph_tag,
                        boost::adjacency_graph_tag,
                        boost::adjacency_matrix_tag {};

}  // namespace motet::inline v1

namespace boost {
using motet::adjacent_vertices;
using motet::degree;
using motet::edge;
using motet::edges;
using motet::get;
using motet::in_degree;
using motet::in_edges;
using motet::num_edges;
using motet::num_vertices;
using motet::out_degree;
using motet::out_edges;
using motet::source;
using motet::target;
using motet::vertices;
}  // namespace boost

template <>
struct std::hash<motet::BoostEdge> {
  std::size_t operator()(const motet::BoostEdge& edge) const noexcept {
    const auto [low, high] = edge.ends();
    return std::hash<std::uint64_t>{}(static_cast<std::uint64_t>(low) << 32 | static_cast<std::uint32_t>(high));
  }
};

template <>
struct boost::graph_traits<motet::CodeGraph> {
  using vertex_descriptor = std::int32_t;
  using edge_descriptor = motet::BoostEdge;
  using directed_category = boost::undirected_tag;
  using edge_parallel_category = boost::disallow_parallel_edge_tag;
  using traversal_category = motet::BoostTraversal;
  using vertices_size_type = std::size_t;
  using edges_size_type = std::size_t;
  using degree_size_type = std::size_t;
  using vertex_iterator = motet::BoostVertexIterator;
  using edge_iterator = motet::BoostEdgeIterator;
  using out_edge_iterator = motet::BoostOutEdgeIterator;
  using in_edge_iterator = motet::BoostInEdgeIterator;
  using adjacency_iterator = motet::BoostAdjacencyIterator;
  static vertex_descriptor null_vertex() noexcept { return -1; }
};

template <>
struct boost::graph_traits<const motet::CodeGraph> : boost::graph_traits<motet::CodeGraph> {};

template <>
struct boost::property_map<motet::CodeGraph, boost::edge_weight_t> {
  using type = motet::BoostEdgeWeightMap;
  using const_type = motet::BoostEdgeWeightMap;
};

template <>
struct boost::property_map<motet::CodeGraph, boost::vertex_index_t> {
  using type = motet::BoostVertexIndexMap;
  using const_type = motet::BoostVertexIndexMap;
};

template <>
struct boost::property_map<const motet::CodeGraph, boost::edge_weight_t>
    : boost::property_map<motet::CodeGraph, boost::edge_weight_t> {};

template <>
struct boost::property_map<const motet::CodeGraph, boost::vertex_index_t>
    : boost::property_map<motet::CodeGraph, boost::vertex_index_t> {};
