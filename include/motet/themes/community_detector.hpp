// What divides a graph into communities?
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <utility>

#include "motet/core/config.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"

namespace motet::inline v1 {

/// Anything that divides a graph into communities: a struct, a lambda.
template <class D>
concept CommunityDetector = requires(const D& detector, const CodeGraph& graph) {
  { detector(graph) } -> std::convertible_to<Partition>;
};

/// The same with a seed, which resampling changes from run to run. May be called from several threads at once.
using SeededDetector = std::function<Partition(const CodeGraph& graph, std::uint64_t seed)>;

/// A detector whose `options.seed`, where it has one, is set for each run; another one gives the same answer for every
/// seed. Runs on the thread it is called on and leaves progress to its caller.
template <CommunityDetector D>
requires std::copy_constructible<D> SeededDetector seeded(D detector) {
  if constexpr (requires { detector.options.execution; }) {
    detector.options.execution.threads = 1;
    detector.options.execution.progress = {};
  }
  return [detector = std::move(detector)](const CodeGraph& graph, [[maybe_unused]] std::uint64_t seed) -> Partition {
    if constexpr (requires { detector.options.seed; }) {
      D one = detector;
      one.options.seed = seed;
      return one(graph);
    } else {
      return detector(graph);
    }
  };
}

/// The connected components (see connected_components) as a detector, for comparison: every link counts.
struct ConnectedComponents {
  Partition operator()(const CodeGraph& graph) const { return connected_components(graph); }
};

}  // namespace motet::inline v1
