#include "motet/themes/community_detector.hpp"

#include <doctest/doctest.h>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/themes/average_linkage.hpp"
#include "motet/themes/label_propagation.hpp"
#include "motet/themes/leiden.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::CommunityDetector;
using motet::Partition;
using motet::seeded;
using motet::SeededDetector;
using reference::Labels;

namespace {

// No more than the concept asks for: one call, on a constant detector. It can be neither assigned nor made of nothing.
class Archetype {
 public:
  explicit Archetype(int modulus) : modulus_(modulus) {}
  Archetype(const Archetype&) = default;
  Archetype& operator=(const Archetype&) = delete;

  Partition operator()(const CodeGraph& graph) const {
    Labels labels;
    for (std::int32_t node = 0; node < graph.size(); ++node) labels.push_back(node % modulus_);
    return make_partition(graph, labels);
  }

 private:
  const int modulus_;
};

// What is converted to a Partition does too.
struct LooseAnswer {
  Partition partition;
  operator Partition() const { return partition; }  // NOLINT(google-explicit-constructor)
};
struct Loose {
  LooseAnswer operator()(const CodeGraph& graph) const { return {motet::connected_components(graph)}; }
};

struct Changing {
  Partition operator()(const CodeGraph& graph) { return connected_components(graph); }
};
struct Answerless {
  void operator()(const CodeGraph&) const {}
};

// Says with which options it ran.
struct Telling {
  struct Options {
    std::uint64_t seed = 7;
    motet::Execution execution;
  };
  Options options;
  Partition operator()(const CodeGraph& graph) const {
    Partition partition = connected_components(graph);
    partition.quality = static_cast<double>(options.seed);
    partition.iterations =
        static_cast<std::int32_t>(options.execution.threads) + (options.execution.progress ? 100 : 0);
    if (options.execution.stop.stop_requested()) throw motet::Stopped();
    return partition;
  }
};

struct OnlyExecution {
  struct Options {
    motet::Execution execution;
  };
  Options options;
  Partition operator()(const CodeGraph& graph) const {
    Partition partition = connected_components(graph);
    partition.iterations = static_cast<std::int32_t>(options.execution.threads);
    return partition;
  }
};

struct OnlySeed {
  struct Options {
    std::uint64_t seed = 0;
  };
  Options options;
  Partition operator()(const CodeGraph& graph) const {
    Partition partition = connected_components(graph);
    partition.quality = static_cast<double>(options.seed);
    return partition;
  }
};

Partition in_pairs(const CodeGraph& graph) { return Archetype(2)(graph); }

}  // namespace

static_assert(CommunityDetector<Archetype>);
static_assert(CommunityDetector<Loose>);
static_assert(CommunityDetector<decltype(&in_pairs)>);
static_assert(CommunityDetector<motet::ConnectedComponents>);
static_assert(CommunityDetector<motet::AverageLinkage>);
static_assert(!CommunityDetector<Changing>);
static_assert(!CommunityDetector<Answerless>);
static_assert(!CommunityDetector<int>);
static_assert(!CommunityDetector<SeededDetector>);

TEST_CASE("whatever divides a graph is a detector, and gives the same for every seed when it has none") {
  const CodeGraph graph = reference::two_triangles();
  for (const std::uint64_t seed : {1U, 2U}) {
    CHECK(seeded(Archetype(3))(graph, seed).community == Labels{0, 1, 2, 0, 1, 2});
    CHECK(seeded(&in_pairs)(graph, seed).communities == 2);
    CHECK(seeded(Loose{})(graph, seed).communities == 1);
    const int groups = static_cast<int>(graph.size());
    CHECK(seeded([groups](const CodeGraph& g) { return Archetype(groups)(g); })(graph, seed).communities == 6);
    CHECK(seeded(motet::ConnectedComponents{})(graph, seed) == connected_components(graph));
    CHECK(seeded(motet::AverageLinkage{})(graph, seed) == motet::AverageLinkage{}(graph));
  }
}

TEST_CASE("a seeded detector sets the seed, runs on one thread, and leaves progress to its caller") {
  const CodeGraph graph = reference::two_triangles();
  Telling telling;
  telling.options.execution.threads = 8;
  telling.options.execution.progress = [](const motet::Progress&) { return true; };
  std::stop_source source;
  telling.options.execution.stop = source.get_token();
  const SeededDetector detector = seeded(telling);
  CHECK(telling(graph).iterations == 108);
  CHECK(detector(graph, 42).quality == 42);
  CHECK(detector(graph, 43).quality == 43);
  CHECK(detector(graph, 43).iterations == 1);
  source.request_stop();
  CHECK_THROWS_AS(detector(graph, 42), motet::Stopped);

  CHECK(seeded(OnlyExecution{})(graph, 5).iterations == 1);
  CHECK(seeded(OnlySeed{})(graph, 5).quality == 5);
}

TEST_CASE("the built-in detectors take the seed they are given") {
  motet::Random random(149);
  const CodeGraph graph = reference::random_graph(random, 60, 0.1, true);
  for (std::uint64_t seed = 1; seed <= 5; ++seed) {
    motet::LeidenOptions leiden_options;
    leiden_options.seed = seed;
    CHECK(seeded(motet::Leiden{motet::Modularity{2}})(graph, seed) ==
          leiden(graph, motet::Modularity{2}, leiden_options));
    CHECK(seeded(motet::Leiden{motet::ConstantPotts{0.2}})(graph, seed) ==
          leiden(graph, motet::ConstantPotts{0.2}, leiden_options));
    motet::LabelPropagationOptions propagation;
    propagation.seed = seed;
    CHECK(seeded(motet::LabelPropagation{})(graph, seed) == label_propagation(graph, propagation));
  }
}
