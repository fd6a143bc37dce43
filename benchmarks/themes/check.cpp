#include "themes/check.hpp"

#include <cmath>
#include <cstddef>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <unistd.h>
#include <vector>

#include "motet/graph/partition.hpp"

#include "themes/jobs.hpp"

namespace bench {
namespace {

void require(bool holds, const std::string& what) {
  if (!holds) throw std::runtime_error(what);
}

/// The modularity from its definition, with every pair of nodes looked at.
double slow_modularity(const Network& network, const std::vector<std::int32_t>& community) {
  const auto weight = [&](std::size_t i) { return network.weights.empty() ? 1.0 : network.weights[i]; };
  std::vector<double> strength(static_cast<std::size_t>(network.nodes));
  double total = 0, inside = 0, expected = 0;
  for (std::size_t i = 0; i < network.links.size(); ++i) {
    const auto first = static_cast<std::size_t>(network.links[i].first);
    const auto second = static_cast<std::size_t>(network.links[i].second);
    strength[first] += weight(i);
    strength[second] += weight(i);
    total += weight(i);
    if (community[first] == community[second]) inside += weight(i);
  }
  for (std::size_t a = 0; a < strength.size(); ++a) {
    for (std::size_t b = 0; b < strength.size(); ++b) {
      if (community[a] == community[b]) expected += strength[a] * strength[b];
    }
  }
  return inside / total - expected / (4 * total * total);
}

void check_graph(const GraphJob& job, const std::filesystem::path& file) {
  const std::string name(job.name);
  const Network network = job.make(small_sizes());
  require(network == job.make(small_sizes()), name + ": two generated graphs differ");
  store(file, network);
  const motet::CodeGraph graph = read_graph(file);
  require(graph.links().size() == network.links.size(), name + ": links are lost on the way through a file");
  const motet::Partition partition = detect(graph, 2, 1);
  require(partition.community == detect(graph, 2, 1).community, name + ": two runs with one seed differ");
  const double quality = motet::modularity(graph, partition.community);
  require(quality > 0.2, name + ": no communities were found");
  require(std::abs(quality - slow_modularity(network, partition.community)) < 1e-9, name + ": the modularity is wrong");
}

void check_stability() {
  const Sizes sizes = small_sizes();
  const Study study = make_study(sizes);
  require(!study.themes.empty(), "stability: no themes were found");
  const motet::Stability one = resample(study, sizes.replicates, 1);
  const motet::Stability two = resample(study, sizes.replicates, 2);
  require(one.adjusted_rand == two.adjusted_rand, "stability: two threads give another answer");
  require(one.adjusted_rand.mean > 0.1, "stability: nothing comes back");
  require(one.themes.size() == study.themes.size(), "stability: not every theme has an answer");
}

}  // namespace

void check() {
  const std::filesystem::path file =
      std::filesystem::temp_directory_path() / ("bench_themes." + std::to_string(::getpid()) + ".data");
  for (const GraphJob& job : graph_jobs()) check_graph(job, file);
  std::filesystem::remove(file);
  check_stability();
}

}  // namespace bench
