// What Boost's concepts promise is all that generic code needs: functions that compile for Boost's archetypes, which
// have nothing else, work on a CodeGraph; and the iterators keep what theirs promise.
#include <boost/concept/assert.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/graph_archetypes.hpp>
#include <boost/graph/graph_concepts.hpp>
#include <boost/iterator/iterator_concepts.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <vector>

#include "motet/bridge/boost_graph.hpp"
#include "motet/graph/partition.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;

BOOST_CONCEPT_ASSERT((boost_concepts::ReadableIteratorConcept<motet::BoostEdgeIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::RandomAccessTraversalConcept<motet::BoostEdgeIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::ReadableIteratorConcept<motet::BoostOutEdgeIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::RandomAccessTraversalConcept<motet::BoostOutEdgeIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::ReadableIteratorConcept<motet::BoostInEdgeIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::RandomAccessTraversalConcept<motet::BoostInEdgeIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::ReadableIteratorConcept<motet::BoostAdjacencyIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::RandomAccessTraversalConcept<motet::BoostAdjacencyIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::ReadableIteratorConcept<motet::BoostVertexIterator>));
BOOST_CONCEPT_ASSERT((boost_concepts::RandomAccessTraversalConcept<motet::BoostVertexIterator>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<motet::BoostEdgeWeightMap, motet::BoostEdge>));
BOOST_CONCEPT_ASSERT((boost::ReadablePropertyMapConcept<motet::BoostVertexIndexMap, std::int32_t>));

namespace concepts_only {

using Vertex =
    boost::default_constructible_archetype<boost::sgi_assignable_archetype<boost::equality_comparable_archetype<>>>;
using Incidence = boost::incidence_graph_archetype<Vertex, boost::undirected_tag, boost::disallow_parallel_edge_tag>;
using Adjacency = boost::adjacency_graph_archetype<Vertex, boost::undirected_tag, boost::disallow_parallel_edge_tag>;
template <class Base>
using WithVertices =
    boost::vertex_list_graph_archetype<Vertex, boost::undirected_tag, boost::disallow_parallel_edge_tag, Base>;
using WithWeights = boost::property_graph_archetype<Incidence, boost::edge_weight_t, double>;

/// Asks for VertexListGraph and AdjacencyGraph.
template <class Graph>
std::size_t ends_of_links(const Graph& graph) {
  BOOST_CONCEPT_ASSERT((boost::VertexListGraphConcept<Graph>));
  BOOST_CONCEPT_ASSERT((boost::AdjacencyGraphConcept<Graph>));
  std::size_t count = 0;
  typename boost::graph_traits<Graph>::vertex_iterator vertex, last;
  for (boost::tie(vertex, last) = vertices(graph); vertex != last; ++vertex) {
    const typename boost::graph_traits<Graph>::vertex_descriptor one = *vertex;
    typename boost::graph_traits<Graph>::adjacency_iterator neighbor, end;
    for (boost::tie(neighbor, end) = adjacent_vertices(one, graph); neighbor != end; ++neighbor) ++count;
  }
  return count;
}

/// Asks for IncidenceGraph and readable weights.
template <class Graph>
double strength(const typename boost::graph_traits<Graph>::vertex_descriptor& vertex, const Graph& graph) {
  BOOST_CONCEPT_ASSERT((boost::IncidenceGraphConcept<Graph>));
  const typename boost::property_map<Graph, boost::edge_weight_t>::const_type weight = get(boost::edge_weight, graph);
  double sum = 0;
  typename boost::graph_traits<Graph>::out_edge_iterator edge, end;
  for (boost::tie(edge, end) = out_edges(vertex, graph); edge != end; ++edge) {
    if (!(source(*edge, graph) == vertex) || target(*edge, graph) == vertex) return -1;
    sum += get(weight, *edge);
  }
  return sum;
}

/// One of Boost's algorithms, with no more than it documents.
template <class Graph, class Colors>
void visit_all(const Graph& graph, const typename boost::graph_traits<Graph>::vertex_descriptor& start,
               const Colors& colors) {
  boost::breadth_first_search(graph, start, boost::color_map(colors));
}

template std::size_t ends_of_links(const WithVertices<Adjacency>&);
template double strength(const Vertex&, const WithWeights&);
template void visit_all(const WithVertices<Incidence>&, const Vertex&,
                        const boost::read_write_property_map_archetype<Vertex, boost::color_value_archetype>&);

}  // namespace concepts_only

TEST_CASE("code that knows only Boost's concepts works on a graph of codes") {
  motet::Random random(31);
  for (int round = 0; round < 30; ++round) {
    const CodeGraph graph = reference::any_graph(random, 15);
    CHECK(concepts_only::ends_of_links(graph) == 2 * graph.links().size());
    const motet::Partition components = motet::connected_components(graph);
    for (std::int32_t node = 0; node < graph.size(); ++node) {
      CHECK(std::abs(concepts_only::strength(node, graph) - graph.strength(node)) <= 1e-12 * graph.strength(node));
      std::vector<boost::default_color_type> colors(num_vertices(graph));
      concepts_only::visit_all(graph, node,
                               boost::make_iterator_property_map(colors.begin(), get(boost::vertex_index, graph)));
      for (std::int32_t other = 0; other < graph.size(); ++other) {
        const bool reached = colors[static_cast<std::size_t>(other)] == boost::black_color;
        CHECK(reached == (components.community[static_cast<std::size_t>(other)] ==
                          components.community[static_cast<std::size_t>(node)]));
      }
    }
  }
}

TEST_CASE("iterators go any way") {
  const CodeGraph graph = reference::two_triangles();
  const auto check = [](auto begin, auto end) {
    decltype(begin) none;
    none = begin;
    CHECK(none == begin);
    const std::ptrdiff_t size = end - begin;
    auto back = end;
    for (std::ptrdiff_t i = size; i > 0; --i) {
      --back;
      CHECK(*back == *(begin + (i - 1)));
      CHECK(begin[i - 1] == *back);
      CHECK(back < end);
    }
    CHECK(back == begin);
    back += size;
    CHECK(back == end);
  };
  const auto each = [&check](const auto& range) { check(range.first, range.second); };
  each(vertices(graph));
  each(edges(graph));
  each(out_edges(4, graph));
  each(in_edges(4, graph));
  each(adjacent_vertices(4, graph));
}
