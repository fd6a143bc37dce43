#include "motet/themes/leiden.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <doctest/doctest.h>
#include <limits>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/graph/partition.hpp"

#include "reference/graphs.hpp"
#include "reference/leiden_twin.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::leiden;
using motet::Leiden;
using motet::LeidenOptions;
using motet::Link;
using motet::Mass;
using motet::Modularity;
using motet::Partition;
using motet::QualityValue;
using reference::Labels;
using reference::PairGains;

namespace {

LeidenOptions with_seed(std::uint64_t seed, std::int32_t iterations = 0) {
  LeidenOptions options;
  options.seed = seed;
  options.iterations = iterations;
  return options;
}

struct AnyQuality {
  double operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const {
    return link - a.strength * b.strength / whole.strength;
  }
};

const double not_a_number = std::numeric_limits<double>::quiet_NaN();
const double infinity = std::numeric_limits<double>::infinity();

std::string refusal(const std::vector<Link>& links) {
  try {
    const CodeGraph graph(reference::numbered_columns(3), links);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

static_assert(motet::CommunityDetector<Leiden<>>);
static_assert(motet::CommunityDetector<Leiden<ConstantPotts>>);
static_assert(motet::CommunityDetector<Leiden<AnyQuality>>);

TEST_CASE("the order in which nodes and links are given changes nothing") {
  motet::Random random(41);
  for (int round = 0; round < 200; ++round) {
    const CodeGraph graph = reference::any_graph(random, 35);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    const auto check = [&](const auto& quality) {
      const Partition first = leiden(graph, quality, with_seed(7));
      const Partition second = leiden(other, quality, with_seed(7));
      CHECK((first.quality == second.quality || (std::isnan(first.quality) && std::isnan(second.quality))));
      CHECK(first.iterations == second.iterations);
      Labels moved(place.size());
      for (std::size_t i = 0; i < place.size(); ++i) moved[i] = second.community[static_cast<std::size_t>(place[i])];
      CHECK(first.community == moved);
    };
    check(Modularity{});
    check(ConstantPotts{0.3});
    check(QualityValue(AnyQuality{}));
  }
}

TEST_CASE("scaling the weights by a power of two changes no bit") {
  motet::Random random(43);
  for (int round = 0; round < 40; ++round) {
    const double unit = std::vector<double>{1, 1e300, 1e-290}[static_cast<std::size_t>(round % 3)];
    const CodeGraph graph = reference::scaled(reference::random_graph(random, 30, 0.2, true), unit);
    const Partition modularity = leiden(graph, Modularity{}, with_seed(3));
    const Partition potts = leiden(graph, ConstantPotts{0.25 * unit}, with_seed(3));
    const Partition own = leiden(graph, QualityValue(AnyQuality{}), with_seed(3));
    for (const double factor : {0x1p-1000, 0x1p-20, 0x1p-3, 0x1p+5, 0x1p+10, 0x1p+1000}) {
      if (unit > 1 ? factor > 0x1p+6 : unit < 1 && factor < 0x1p-21) continue;
      const CodeGraph other = reference::scaled(graph, factor);
      CHECK(leiden(other, Modularity{}, with_seed(3)) == modularity);
      Partition scaled = potts;
      scaled.quality *= factor;
      CHECK(leiden(other, ConstantPotts{0.25 * unit * factor}, with_seed(3)) == scaled);
      // The weights of a quality of the caller's own stay as they are: the product of strengths must not overflow.
      if (unit != 1 || std::abs(std::log2(factor)) > 400) continue;
      scaled = own;
      scaled.quality *= factor;
      CHECK(leiden(other, QualityValue(AnyQuality{}), with_seed(3)) == scaled);
    }
  }
}

TEST_CASE("the same seed gives the same bits, alone or beside other runs") {
  motet::Random random(59);
  const CodeGraph graph = reference::random_graph(random, 80, 0.1, true);
  std::vector<Partition> alone;
  for (std::uint64_t seed = 0; seed < 24; ++seed) alone.push_back(leiden(graph, Modularity{}, with_seed(seed)));
  std::vector<Partition> beside(alone.size());
  {
    std::vector<std::jthread> threads;
    for (std::size_t t = 0; t < 6; ++t) {
      threads.emplace_back([&, t] {
        for (std::size_t seed = t; seed < beside.size(); seed += 6) {
          LeidenOptions options = with_seed(seed);
          options.execution.threads = static_cast<unsigned>(t);
          beside[seed] = Leiden{Modularity{}, options}(graph);
        }
      });
    }
  }
  CHECK(beside == alone);
  std::set<Labels> different;
  for (const Partition& partition : alone) different.insert(partition.community);
  CHECK(different.size() > 1);
}

TEST_CASE("more iterations never make it worse, and the last one changes nothing") {
  motet::Random random(61);
  for (int round = 0; round < 100; ++round) {
    const CodeGraph graph = reference::random_graph(random, 60, 0.08, round % 2 == 0);
    double before = -1;
    const Partition stable = leiden(graph, Modularity{}, with_seed(5));
    CHECK(stable.iterations >= 1);
    for (std::int32_t iterations = 1; iterations <= stable.iterations + 1; ++iterations) {
      const Partition partition = leiden(graph, Modularity{}, with_seed(5, iterations));
      CHECK(partition.iterations == std::min(iterations, stable.iterations));
      CHECK(partition.quality >= before);
      before = partition.quality;
      if (iterations >= stable.iterations) CHECK(partition == stable);
    }
  }
}

TEST_CASE("a quality of the caller's own does what the compiled one does") {
  double best = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Partition own = Leiden{AnyQuality{}, with_seed(seed)}(reference::karate());
    const double modularity = motet::modularity(reference::karate(), own.community);
    best = std::max(best, modularity);
    // The pairs' gains lack what each node has by chance with itself, and are not divided by the whole weight.
    double themselves = 0;
    for (std::int32_t i = 0; i < 34; ++i) themselves += std::pow(reference::karate().strength(i) / 156, 2);
    CHECK(own.quality / 78 - themselves == doctest::Approx(modularity).epsilon(1e-12));
  }
  CHECK(std::abs(best - 0.4197896) < 5e-8);
  best = 0;
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const Partition partition = leiden(reference::karate(), QualityValue(Modularity{}), with_seed(seed));
    best = std::max(best, motet::modularity(reference::karate(), partition.community));
  }
  CHECK(std::abs(best - 0.4197896) < 5e-8);
}

TEST_CASE("graphs with little in them have communities too") {
  CHECK(leiden(CodeGraph(), Modularity{}).communities == 0);
  CHECK(std::isnan(leiden(CodeGraph(), Modularity{}).quality));
  CHECK(leiden(CodeGraph(), ConstantPotts{}).communities == 0);
  CHECK(leiden(CodeGraph(), QualityValue(AnyQuality{})).communities == 0);
  const CodeGraph one(reference::numbered_columns(1), {});
  CHECK(leiden(one, Modularity{}).community == Labels{0});
  CHECK(leiden(one, ConstantPotts{}).community == Labels{0});
  const CodeGraph lonely(reference::numbered_columns(3), {});
  CHECK(std::isnan(leiden(lonely, Modularity{}).quality));
  CHECK(leiden(lonely, Modularity{}).community == Labels{0, 1, 2});
  CHECK(leiden(lonely, ConstantPotts{}).quality == 0);
  CHECK(leiden(lonely, QualityValue(AnyQuality{})).communities == 3);
  const CodeGraph pair(reference::numbered_columns(3), std::vector<Link>{{0, 2, 5.0}});
  CHECK(leiden(pair, Modularity{}).community == Labels{0, 1, 0});
  CHECK(leiden(pair, Modularity{}).quality == 0);
}

TEST_CASE("complete graphs and stars are one community, cliques side by side are several") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    for (const std::int32_t nodes : {2, 3, 4, 10, 25}) {
      const Partition complete = leiden(reference::complete_graph(nodes), Modularity{}, with_seed(seed));
      CHECK(complete.communities == 1);
      CHECK(std::abs(complete.quality) < 1e-14);
      const Partition star = leiden(reference::star(nodes), Modularity{}, with_seed(seed));
      CHECK(star.communities == 1);
      CHECK(std::abs(star.quality) < 1e-14);
    }
    const Partition two = leiden(reference::ring_of_cliques(2, 5), Modularity{}, with_seed(seed));
    CHECK(two.community == Labels{0, 0, 0, 0, 0, 1, 1, 1, 1, 1});
    CHECK(two.quality == doctest::Approx(20.0 / 21 - 0.5).epsilon(1e-13));
    // Thirty cliques in a ring: Constant Potts sees each; the largest modularity has them in pairs.
    const CodeGraph ring = reference::ring_of_cliques(30, 5);
    CHECK(leiden(ring, ConstantPotts{0.5}, with_seed(seed)).communities == 30);
    CHECK(leiden(ring, Modularity{}, with_seed(seed)).quality > 1 - 1.0 / 11 - 1.0 / 30);
    CHECK(leiden(ring, Modularity{}, with_seed(seed)).quality < 1 - 1.0 / 22 - 2.0 / 30 + 1e-12);
  }
}

TEST_CASE("without resistance communities are the connected components") {
  motet::Random random(53);
  for (int round = 0; round < 200; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.05, true);
    const Labels components = motet::connected_components(graph).community;
    CHECK(leiden(graph, Modularity{0}, with_seed(random())).community == components);
    CHECK(leiden(graph, ConstantPotts{0}, with_seed(random())).community == components);
  }
}

TEST_CASE("with enough resistance nothing hangs together") {
  motet::Random random(61);
  const CodeGraph any = reference::random_graph(random, 30, 0.2, true);
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U}) {
    CHECK(leiden(reference::karate(), Modularity{1e6}, with_seed(seed)).communities == 34);
    CHECK(leiden(reference::karate(), ConstantPotts{1.001}, with_seed(seed)).communities == 34);
    CHECK(leiden(reference::karate(), ConstantPotts{1e308}, with_seed(seed)).communities == 34);
    CHECK(leiden(reference::karate(), ConstantPotts{1e308}, with_seed(seed)).quality == 0);
    const CodeGraph faint = reference::scaled(reference::karate(), 1e-300);
    CHECK(leiden(faint, ConstantPotts{1e300}, with_seed(seed)).communities == 34);
    CHECK(leiden(faint, ConstantPotts{1e300}, with_seed(seed)).quality == 0);
    CHECK(leiden(faint, Modularity{1e308}, with_seed(seed)).communities == 34);
    const CodeGraph uneven = reference::scaled(any, 1e-300);
    CHECK(leiden(uneven, ConstantPotts{1e300}, with_seed(seed)).communities == 30);
    CHECK(leiden(uneven, ConstantPotts{1e300}, with_seed(seed)).quality == 0);
    CHECK(leiden(uneven, Modularity{1e308}, with_seed(seed)).communities == 30);
  }
}

TEST_CASE("tiny and huge weights neither overflow nor vanish") {
  for (const double factor : {1e-300, 1e-310, 1e300, 1e306}) {
    const CodeGraph graph = reference::scaled(reference::karate(), factor);
    CHECK(leiden(graph, Modularity{}, with_seed(2)).quality == doctest::Approx(0.4197896).epsilon(2e-7));
  }
  // Side by side, with groups that only the small weights make.
  motet::Random random(67);
  for (int round = 0; round < 200; ++round) {
    const CodeGraph even = reference::random_graph(random, 20, 0.25, false);
    std::vector<Link> links(even.links().begin(), even.links().end());
    for (Link& link : links) link.weight = std::pow(10.0, 600 * random.uniform() - 300);
    if (links.empty()) continue;
    const CodeGraph graph(reference::numbered_columns(20), links);
    for (const Partition& partition :
         {leiden(graph, Modularity{}, with_seed(1)), leiden(graph, ConstantPotts{1e-20}, with_seed(1)),
          leiden(graph, ConstantPotts{1e200}, with_seed(1))}) {
      CHECK(std::isfinite(partition.quality));
      CHECK(reference::groups_connected(graph, partition.community));
    }
    // The heaviest link outweighs all: its ends are together.
    const Link& heaviest =
        *std::max_element(links.begin(), links.end(), [](const Link& a, const Link& b) { return a.weight < b.weight; });
    const Labels together = leiden(graph, ConstantPotts{heaviest.weight / 1e3}, with_seed(1)).community;
    CHECK(together[static_cast<std::size_t>(heaviest.first)] == together[static_cast<std::size_t>(heaviest.second)]);
  }
}

TEST_CASE("a quality that is not additive still comes to an end") {
  const auto restless = [](double link, const Mass& a, const Mass& b, const Mass& /*whole*/) {
    return link * (a.size < b.size ? 1.0 : -1.0) + std::sin(a.strength * 7 + b.strength * 13);
  };
  const Partition partition = leiden(reference::karate(), QualityValue(restless), with_seed(1));
  CHECK(partition.community.size() == 34);
  const auto senseless = [](double, const Mass&, const Mass&, const Mass&) { return not_a_number; };
  CHECK(leiden(reference::karate(), QualityValue(senseless), with_seed(1)).community.size() == 34);
}

TEST_CASE("settings that make no sense are refused") {
  for (const double bad : {-1.0, -1e-300, not_a_number, infinity, -infinity}) {
    CHECK_THROWS_AS(leiden(reference::karate(), Modularity{bad}), std::invalid_argument);
    CHECK_THROWS_AS(leiden(reference::karate(), ConstantPotts{bad}), std::invalid_argument);
    // Without links, too: the mistake is the same.
    CHECK_THROWS_AS(leiden(CodeGraph(), Modularity{bad}), std::invalid_argument);
  }
  for (const double bad : {-1.0, -infinity, not_a_number}) {
    LeidenOptions options;
    options.randomness = bad;
    CHECK_THROWS_AS(leiden(reference::karate(), Modularity{}, options), std::invalid_argument);
    CHECK_THROWS_AS(leiden(reference::karate(), ConstantPotts{}, options), std::invalid_argument);
    CHECK_THROWS_AS(leiden(reference::karate(), QualityValue(AnyQuality{}), options), std::invalid_argument);
  }
  CHECK_THROWS_AS(leiden(reference::karate(), QualityValue{}), std::invalid_argument);
}

TEST_CASE("weights that are not positive never come as far as Leiden") {
  for (const double bad : {0.0, -0.0, -1.0, not_a_number, infinity, -infinity}) {
    const std::string message = refusal({{0, 1, 1.0}, {1, 2, bad}});
    CAPTURE(message);
    CHECK(message.find("weight") != std::string::npos);
    CHECK(message.find("positive") != std::string::npos);
  }
  CHECK(refusal({{0, 1, std::numeric_limits<double>::denorm_min()}}) == "accepted");
}

TEST_CASE("a stop is obeyed at every look") {
  motet::Random random(71);
  const CodeGraph graph = reference::random_graph(random, 200, 0.05, true);
  const auto stops = [&](const LeidenOptions& options) {
    CHECK_THROWS_AS(leiden(graph, Modularity{}, options), motet::Stopped);
    CHECK_THROWS_AS(leiden(graph, ConstantPotts{0.2}, options), motet::Stopped);
    CHECK_THROWS_AS(leiden(graph, QualityValue(AnyQuality{}), options), motet::Stopped);
  };
  LeidenOptions options;
  std::stop_source source;
  source.request_stop();
  options.execution.stop = source.get_token();
  stops(options);

  options.execution.stop = {};
  options.execution.progress = [](const motet::Progress&) { return false; };
  stops(options);

  int looks = 0;
  options.execution.progress = [&](const motet::Progress&) { return ++looks > 0; };
  const Partition watched = leiden(graph, Modularity{}, options);
  CHECK(watched == leiden(graph, Modularity{}));
  REQUIRE(looks > 1);
  for (int last = 1; last <= looks; ++last) {
    int count = 0;
    options.execution.progress = [&](const motet::Progress&) { return ++count < last; };
    CHECK_THROWS_AS(leiden(graph, Modularity{}, options), motet::Stopped);
  }
  // Asked for by the observer through the token.
  std::stop_source later;
  options.execution.stop = later.get_token();
  options.execution.progress = [&](const motet::Progress&) { return later.request_stop() || true; };
  CHECK_THROWS_AS(leiden(graph, Modularity{}, options), motet::Stopped);
}
