// The structs of the graph floor, and graphs as bytes.
#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "archive.hpp"
#include "described_matrix.hpp"

namespace motet_python {

MOTET_DESCRIBE(Link, first, second, weight)
MOTET_DESCRIBE(Neighbor, node, weight)
MOTET_DESCRIBE(Partition, community, communities, quality, iterations)
MOTET_DESCRIBE(PartitionSimilarity, shared, only_first, only_second, rand, adjusted_rand, normalized_mutual, variation,
               variation_by_log_n)
MOTET_DESCRIBE(Backbone, min_weight, disparity, strongest, spanning, significance)
MOTET_DESCRIBE(DroppedLinks, rule, links, weight)
MOTET_DESCRIBE(GraphResult, graph, dropped_links, dropped_weight, dropped, cut_off, rule)
MOTET_DESCRIBE(CentralityOptions, normalized, execution)
MOTET_DESCRIBE(Point, x, y)

template <>
struct Stored<motet::CodeGraph> {
  static void save(Writer& writer, const motet::CodeGraph& graph) {
    writer.put(graph.nodes());
    writer.put(std::vector<motet::Link>(graph.links().begin(), graph.links().end()));
  }
  static motet::CodeGraph load(Reader& reader) {
    auto nodes = reader.get<std::vector<motet::Column>>();
    return {std::move(nodes), reader.get<std::vector<motet::Link>>()};
  }
};

}  // namespace motet_python

namespace pybind11::detail {

// Text too: "strongest:3,threshold:0.1". Errors: ValueError, which says what is wrong with it.
template <>
class type_caster<motet::Backbone> : public type_caster_base<motet::Backbone> {
 public:
  bool load(handle given, bool convert) {
    if (PyUnicode_Check(given.ptr()) == 0) return type_caster_base<motet::Backbone>::load(given, convert);
    read_ = motet::parse_backbone(given.cast<std::string>());
    value = &read_;
    return true;
  }

 private:
  motet::Backbone read_;
};

}  // namespace pybind11::detail
