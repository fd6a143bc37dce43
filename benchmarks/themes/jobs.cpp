#include "themes/jobs.hpp"

#include "motet/themes/leiden.hpp"

namespace bench {

Sizes small_sizes() {
  return {.nodes = 2'000,
          .many_nodes = 3'000,
          .codes = 40,
          .units_of_codes = 5'000,
          .many_codes = 60,
          .units_of_many_codes = 10'000,
          .units = 500,
          .participants = 10,
          .replicates = 20};
}

const std::vector<GraphJob>& graph_jobs() {
  static const std::vector<GraphJob> list{
      {"large", [](const Sizes& sizes) { return make_planted_partition(sizes.nodes); }},
      {"huge", [](const Sizes& sizes) { return make_planted_partition(sizes.many_nodes); }},
      {"codes_200", [](const Sizes& sizes) { return make_code_network(sizes.units_of_codes, sizes.codes); }},
      {"codes_1000", [](const Sizes& sizes) { return make_code_network(sizes.units_of_many_codes, sizes.many_codes); }},
  };
  return list;
}

motet::Partition detect(const motet::CodeGraph& graph, std::int32_t iterations, std::uint64_t seed) {
  motet::LeidenOptions options;
  options.seed = seed;
  options.iterations = iterations;
  options.execution.threads = 1;
  return motet::leiden(graph, motet::Modularity{}, options);
}

const std::vector<StabilityJob>& stability_jobs() {
  static const std::vector<StabilityJob> list{{"stability", 1}, {"stability_threads", 2}};
  return list;
}

Study make_study(const Sizes& sizes) { return make_study(sizes.units, sizes.codes, sizes.participants); }

}  // namespace bench
