// Does Leiden find in well-known graphs what others found there?
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <map>
#include <string>
#include <utility>

#include "motet/graph/partition.hpp"
#include "motet/themes/leiden.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::leiden;
using motet::LeidenOptions;
using motet::Modularity;
using motet::Partition;
using reference::Labels;

namespace {

LeidenOptions with_seed(std::uint64_t seed, std::int32_t iterations = 0) {
  LeidenOptions options;
  options.seed = seed;
  options.iterations = iterations;
  return options;
}

struct Seeds {
  double best = -1;
  double mean = 0;
  Labels labels;
};

Seeds hundred_seeds(const CodeGraph& graph) {
  Seeds seeds;
  for (std::uint64_t seed = 1; seed <= 100; ++seed) {
    const Partition partition = leiden(graph, Modularity{}, with_seed(seed));
    CHECK(std::abs(partition.quality - reference::modularity(graph, partition.community, 1.0)) < 1e-12);
    seeds.mean += partition.quality / 100;
    if (partition.quality <= seeds.best) continue;
    seeds.best = partition.quality;
    seeds.labels = partition.community;
  }
  return seeds;
}

template <class Key>
double entropy(const std::map<Key, int>& counts, double all) {
  double sum = 0;
  for (const auto& [key, count] : counts) sum -= count / all * std::log(count / all);
  return sum;
}

// Mutual information by the mean of both entropies.
double likeness(const Labels& first, const Labels& second) {
  std::map<std::int32_t, int> firsts;
  std::map<std::int32_t, int> seconds;
  std::map<std::pair<std::int32_t, std::int32_t>, int> both;
  for (std::size_t i = 0; i < first.size(); ++i) {
    ++firsts[first[i]];
    ++seconds[second[i]];
    ++both[{first[i], second[i]}];
  }
  const auto all = static_cast<double>(first.size());
  const double sum = entropy(firsts, all) + entropy(seconds, all);
  return 2 * (sum - entropy(both, all)) / sum;
}

struct Known {
  std::string file;
  bool weighted;
  double modularity;
  std::int32_t communities;
};

struct Planted {
  std::string name;
  double modularity;       // of the published partition
  double likeness;         // of the published partition to the planted groups
  double mean_modularity;  // of 50 seeds of leidenalg 0.12.0 until stable
  double mean_likeness;
};

}  // namespace

TEST_CASE("Zachary's karate club falls into the four groups of the exact optimum") {
  const Seeds seeds = hundred_seeds(reference::karate());
  MESSAGE("karate: best ", seeds.best, ", mean ", seeds.mean);
  CHECK(std::abs(seeds.best - 0.4197896) < 5e-8);
  CHECK(seeds.mean > seeds.best - 0.003);
  Labels groups(34, 0);
  for (const std::int32_t node : {1, 2, 3, 4, 8, 12, 13, 14, 18, 20, 22})
    groups[static_cast<std::size_t>(node - 1)] = 1;
  for (const std::int32_t node : {24, 25, 26, 28, 29, 32}) groups[static_cast<std::size_t>(node - 1)] = 2;
  for (const std::int32_t node : {5, 6, 7, 11, 17}) groups[static_cast<std::size_t>(node - 1)] = 3;
  CHECK(seeds.labels == groups);
  // The next best is one node away.
  groups[10 - 1] = 1;
  CHECK(std::abs(motet::modularity(reference::karate(), groups) - 0.4188034) < 5e-8);
}

TEST_CASE("two triangles and a bridge are two communities") {
  const CodeGraph graph = reference::two_triangles();
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Partition by_chance = leiden(graph, Modularity{}, with_seed(seed));
    CHECK(by_chance.community == Labels{0, 0, 0, 1, 1, 1});
    CHECK(std::abs(by_chance.quality - 0.3910681) < 5e-8);
    const Partition by_size = leiden(graph, ConstantPotts{1}, with_seed(seed));
    CHECK(by_size.community == Labels{0, 0, 0, 1, 1, 1});
    CHECK(by_size.quality == 35);
    CHECK(leiden(graph, ConstantPotts{2}, with_seed(seed)).quality == 29);
  }
}

TEST_CASE("modularity of a hundred seeds on football, political books and Les Miserables") {
  for (const Known& known : {Known{"karate.edges", false, 0.419790, 4}, Known{"football.edges", false, 0.604570, 10},
                             Known{"polbooks.edges", false, 0.527237, 5}, Known{"lesmis.edges", false, 0.560008, 6},
                             Known{"lesmis.edges", true, 0.566688, 6}}) {
    const auto graph = reference::shared_graph(known.file, known.weighted);
    if (!graph) {
      MESSAGE("skipped: MOTET_SHARED_DATA is not set");
      return;
    }
    const Seeds seeds = hundred_seeds(*graph);
    MESSAGE(std::string(known.file + (known.weighted ? " weighted" : "")), ": best ", seeds.best, ", mean ", seeds.mean,
            " is ", known.modularity - seeds.mean, " below the best known");
    CHECK(std::abs(seeds.best - known.modularity) < 1e-6);
    CHECK(seeds.mean > known.modularity - 0.003);
    CHECK(*std::max_element(seeds.labels.begin(), seeds.labels.end()) + 1 == known.communities);
  }
}

// One run says little where half of all links lead out of the groups (there likeness varies by 0.03 from seed to seed),
// so the best division of 50 seeds is held against the published one, and the mean against that of another program.
TEST_CASE("planted groups of LFR graphs are recovered as well as published") {
  for (const Planted& planted : {Planted{"lfr_n1000_mu10_s1", 0.791495, 1.0, 0.791495, 1.0},
                                 Planted{"lfr_n1000_mu30_s1", 0.506043, 0.9875, 0.505725, 0.9855},
                                 Planted{"lfr_n1000_mu50_s1", 0.275121, 0.5238, 0.275482, 0.5007}}) {
    const auto graph = reference::shared_graph(planted.name + ".edges", false);
    const auto groups = reference::shared_labels(planted.name + ".communities");
    if (!graph || !groups) {
      MESSAGE("skipped: MOTET_SHARED_DATA is not set");
      return;
    }
    REQUIRE(groups->size() == static_cast<std::size_t>(graph->size()));
    constexpr int seeds = 50;
    double best = -1;
    double likeness_of_best = 0;
    double mean = 0;
    double mean_likeness = 0;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      const Partition partition = leiden(*graph, Modularity{}, with_seed(seed));
      const double like = likeness(partition.community, *groups);
      CHECK(std::abs(partition.quality - motet::modularity(*graph, partition.community)) < 1e-12);
      mean += partition.quality / seeds;
      mean_likeness += like / seeds;
      if (partition.quality <= best) continue;
      best = partition.quality;
      likeness_of_best = like;
    }
    MESSAGE(planted.name, ": best modularity ", best, " with likeness ", likeness_of_best, ", means ", mean, " and ",
            mean_likeness);
    CHECK(best > planted.modularity - 1e-6);
    CHECK(likeness_of_best > planted.likeness - 5e-5);
    CHECK(mean > planted.mean_modularity - 0.0005);
    CHECK(mean_likeness > planted.mean_likeness - 0.01);  // two standard errors
  }
}
