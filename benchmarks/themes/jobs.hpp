// What does the benchmark of themes measure?
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"

#include "themes/network.hpp"
#include "themes/study.hpp"

namespace bench {

/// How much of everything there is.
struct Sizes {
  std::int32_t nodes = 100'000;  ///< of large
  std::int32_t many_nodes = 1'000'000;
  std::int32_t codes = 200;
  std::int32_t units_of_codes = 1'000'000;
  std::int32_t many_codes = 1'000;
  std::int32_t units_of_many_codes = 10'000'000;
  std::int32_t units = 5'000;  ///< of the study
  std::int32_t participants = 50;
  std::uint64_t replicates = 200;
};
/// For a test: all of it in less than a second.
Sizes small_sizes();

/// large, huge: planted partitions; codes_200, codes_1000: codes of which nearly all meet.
struct GraphJob {
  std::string_view name;
  Network (*make)(const Sizes&);
};
const std::vector<GraphJob>& graph_jobs();

/// What is timed: Leiden by modularity with one thread.
motet::Partition detect(const motet::CodeGraph& graph, std::int32_t iterations, std::uint64_t seed);

/// stability: with one thread; stability_threads: with two.
struct StabilityJob {
  std::string_view name;
  unsigned threads = 1;
};
const std::vector<StabilityJob>& stability_jobs();

Study make_study(const Sizes& sizes);

}  // namespace bench
