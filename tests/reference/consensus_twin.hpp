// Slow and obvious: consensus clustering with whole matrices.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/themes/community_detector.hpp"

#include "reference/graphs.hpp"

namespace reference {

struct SlowConsensus {
  Labels labels;
  std::size_t rounds = 0;
  bool settled = false;
};

inline bool together(const Labels& labels, std::size_t a, std::size_t b) { return labels[a] == labels[b]; }

inline bool same_division(const Labels& one, const Labels& other) {
  for (std::size_t a = 0; a < one.size(); ++a) {
    for (std::size_t b = 0; b < one.size(); ++b) {
      if (together(one, a, b) != together(other, a, b)) return false;
    }
  }
  return true;
}

/// In how many of the runs each two nodes are together.
inline std::vector<std::vector<int>> together_in(const std::vector<Labels>& runs) {
  const std::size_t size = runs.front().size();
  std::vector<std::vector<int>> times(size, std::vector<int>(size));
  for (const Labels& run : runs) {
    for (std::size_t a = 0; a < size; ++a) {
      for (std::size_t b = 0; b < size; ++b) times[a][b] += a != b && together(run, a, b) ? 1 : 0;
    }
  }
  return times;
}

/// The graph of agreement: shares below the threshold are cut, but a node that would be alone keeps its strongest.
inline motet::CodeGraph agreement_graph(const motet::CodeGraph& graph, const std::vector<Labels>& runs,
                                        double threshold) {
  const auto times = together_in(runs);
  const std::size_t size = times.size();
  const auto share = [&](std::size_t a, std::size_t b) {
    return static_cast<double>(times[a][b]) / static_cast<double>(runs.size());
  };
  std::vector<std::vector<bool>> kept(size, std::vector<bool>(size));
  for (std::size_t a = 0; a < size; ++a) {
    bool any = false;
    std::size_t best = a;
    for (std::size_t b = 0; b < size; ++b) {
      if (times[a][b] == 0) continue;
      if (share(a, b) >= threshold) any = kept[a][b] = kept[b][a] = true;
      if (times[a][b] > times[a][best] ||
          (times[a][b] == times[a][best] && graph.nodes()[b].key < graph.nodes()[best].key)) {
        best = b;
      }
    }
    if (!any && best != a) kept[a][best] = kept[best][a] = true;
  }
  std::vector<motet::Link> links;
  for (std::size_t a = 0; a < size; ++a) {
    for (std::size_t b = a + 1; b < size; ++b) {
      if (kept[a][b]) links.push_back({static_cast<std::int32_t>(a), static_cast<std::int32_t>(b), share(a, b)});
    }
  }
  return {graph.nodes(), links};
}

/// `seeds`: of every run, one round after the other.
inline SlowConsensus slow_consensus(motet::CodeGraph graph, const motet::SeededDetector& detector,
                                    const std::vector<std::uint64_t>& seeds, std::size_t runs, double threshold,
                                    std::size_t rounds) {
  SlowConsensus result;
  while (true) {
    std::vector<Labels> found;
    for (std::size_t run = 0; run < runs; ++run) {
      found.push_back(detector(graph, seeds.at(result.rounds * runs + run)).community);
    }
    ++result.rounds;
    result.settled = true;
    for (const Labels& labels : found) result.settled = result.settled && same_division(labels, found.front());
    result.labels = found.front();
    if (result.settled || result.rounds == rounds) return result;
    graph = agreement_graph(graph, found, threshold);
  }
}

}  // namespace reference
