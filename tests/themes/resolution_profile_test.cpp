#include "motet/themes/resolution_profile.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/graph/partition.hpp"

#include "reference/graphs.hpp"
#include "reference/profile_twin.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::Link;
using motet::Modularity;
using motet::Partition;
using motet::ProfileStep;
using motet::resolution_profile;
using motet::ResolutionProfile;
using motet::ResolutionProfileOptions;
using reference::Labels;
using reference::Straight;

namespace {

using Direct = double (*)(const CodeGraph&, const Labels&, double);

Straight line_of(const CodeGraph& graph, const Labels& labels, Direct quality) {
  return reference::straight([&](double resolution) { return quality(graph, labels, resolution); });
}

// What must hold for every profile, whatever was found.
void check_sound(const CodeGraph& graph, const ResolutionProfile& profile, Direct quality, double low, double high) {
  REQUIRE(!profile.steps.empty());
  CHECK(profile.steps.front().low == low);
  CHECK(profile.steps.back().high == high);
  std::vector<Straight> lines;
  for (const ProfileStep& step : profile.steps) {
    CHECK(step.low < step.high);
    CHECK(step.partition.community == motet::make_partition(graph, step.partition.community).community);
    const double at = step.low > 0 ? step.low : step.high;
    const double value = quality(graph, step.partition.community, at);
    CHECK(std::abs(step.partition.quality - value) <= 1e-10 * std::max(1.0, std::abs(value)));
    lines.push_back(line_of(graph, step.partition.community, quality));
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (i > 0) {
      CHECK(profile.steps[i].low == profile.steps[i - 1].high);
      CHECK(lines[i].chance < lines[i - 1].chance);
      CHECK(lines[i].inside < lines[i - 1].inside);
    }
    for (const double at : {profile.steps[i].low, profile.steps[i].high}) {
      for (const Straight& other : lines) {
        CHECK(lines[i].at(at) >= other.at(at) - 1e-9 * std::max(1.0, other.inside + at * other.chance));
      }
    }
  }
}

// Whether the profile reaches the best of all divisions at every resolution.
bool is_best(const CodeGraph& graph, const ResolutionProfile& profile, Direct quality,
             const std::vector<Labels>& divisions) {
  std::vector<Straight> all;
  for (const Labels& labels : divisions) all.push_back(line_of(graph, labels, quality));
  std::vector<double> resolutions{0};
  for (const double change : reference::changes(all)) {
    resolutions.push_back((resolutions.back() + change) / 2);
    resolutions.push_back(change);
  }
  resolutions.push_back(2 * resolutions.back());
  for (const double resolution : resolutions) {
    if (resolution > profile.steps.back().high * (1 + 1e-9)) return false;
    double best = -std::numeric_limits<double>::infinity();
    for (const Straight& line : all) best = std::max(best, line.at(resolution));
    double found = -std::numeric_limits<double>::infinity();
    for (const ProfileStep& step : profile.steps) {
      if (resolution < step.low - 1e-9 || resolution > step.high + 1e-9) continue;
      found = std::max(found, line_of(graph, step.partition.community, quality).at(resolution));
    }
    if (found < best - 1e-9) return false;
  }
  return true;
}

bool same(const ResolutionProfile& a, const ResolutionProfile& b) {
  return a.complete == b.complete && a.tried == b.tried &&
         std::equal(a.steps.begin(), a.steps.end(), b.steps.begin(), b.steps.end(),
                    [](const ProfileStep& x, const ProfileStep& y) {
                      return x.low == y.low && x.high == y.high && x.partition == y.partition;
                    });
}

struct Missed {
  int graphs = 0;
  int missed = 0;

  void add(const CodeGraph& graph, const ResolutionProfileOptions& options, const std::vector<Labels>& divisions) {
    if (graph.links().empty()) return;
    const auto count = [&](const ResolutionProfile& profile, Direct quality, const std::string& name) {
      ++graphs;
      CHECK(profile.complete);
      if (is_best(graph, profile, quality, divisions)) return;
      ++missed;
      std::string links;
      for (const Link& link : graph.links()) {
        links +=
            " " + std::to_string(link.first) + "-" + std::to_string(link.second) + " " + std::to_string(link.weight);
      }
      MESSAGE("missed, ", name, ":", links);
    };
    count(resolution_profile(graph, Modularity{}, options), reference::modularity, "modularity");
    count(resolution_profile(graph, ConstantPotts{}, options), reference::constant_potts, "constant Potts");
  }
};

// Groups of `each` nodes, `inner` of them to a larger group.
CodeGraph two_levels(motet::Random& random, std::int32_t outer, std::int32_t inner, std::int32_t each) {
  std::vector<Link> links;
  const std::int32_t nodes = outer * inner * each;
  for (std::int32_t i = 0; i < nodes; ++i) {
    for (std::int32_t j = i + 1; j < nodes; ++j) {
      double chance = 0.02;
      if (i / (each * inner) == j / (each * inner)) chance = 0.2;
      if (i / each == j / each) chance = 0.9;
      if (random.uniform() < chance) links.push_back({i, j, 1.0});
    }
  }
  return {reference::numbered_columns(nodes), links};
}

Labels planted(std::int32_t nodes, std::int32_t each) {
  Labels labels;
  for (std::int32_t i = 0; i < nodes; ++i) labels.push_back(i / each);
  return labels;
}

}  // namespace

TEST_CASE("the profile of two triangles by hand") {
  // Constant Potts: all together 46 - 15 g, triangles 41 - 6 g, A alone or F alone, ..., each alone 0.
  const ResolutionProfile profile = resolution_profile(reference::two_triangles(), ConstantPotts{});
  REQUIRE(profile.complete);
  CHECK(profile.quality == "constant Potts");
  REQUIRE(profile.steps.size() >= 3);
  CHECK(profile.steps[0].partition.communities == 1);
  CHECK(profile.steps[0].low == 0);
  CHECK(profile.steps[0].high == doctest::Approx(5.0 / 9));
  CHECK(profile.steps[0].partition.quality == doctest::Approx(46 - 15 * 5.0 / 9));
  CHECK(profile.steps[1].partition.community == Labels{0, 0, 0, 1, 1, 1});
  // Then F leaves its triangle: 11 less inside, two pairs less.
  CHECK(profile.steps[1].high == doctest::Approx(5.5));
  CHECK(profile.steps.back().partition.communities == 6);
  // The strongest link is DE.
  CHECK(profile.steps.back().low == doctest::Approx(9));
  CHECK(profile.steps.back().high == 18);
  check_sound(reference::two_triangles(), profile, reference::constant_potts, 0, 18);
}

TEST_CASE("the profile of Zachary's karate club holds the best known division at resolution 1") {
  const ResolutionProfile profile = resolution_profile(reference::karate(), Modularity{});
  CHECK(profile.complete);
  CHECK(profile.quality == "modularity");
  for (const ProfileStep& step : profile.steps) {
    if (step.low > 1 || step.high < 1) continue;
    CHECK(motet::modularity(reference::karate(), step.partition.community) == doctest::Approx(0.4197896).epsilon(2e-7));
  }
  check_sound(reference::karate(), profile, reference::modularity, 0, profile.steps.back().high);
}

TEST_CASE("the profile is the best of all divisions of small graphs") {
  Missed missed;
  for (std::int32_t nodes = 2; nodes <= 4; ++nodes) {
    const std::vector<Labels> divisions = reference::all_divisions(nodes);
    for (std::uint64_t number = 1; number < std::uint64_t{1} << (nodes * (nodes - 1) / 2); ++number) {
      missed.add(reference::graph_of_digits(nodes, number), {}, divisions);
    }
  }
  motet::Random random(109);
  for (std::int32_t nodes = 5; nodes <= 7; ++nodes) {
    const std::vector<Labels> divisions = reference::all_divisions(nodes);
    for (int round = 0; round < (nodes == 7 ? 60 : 120); ++round) {
      ResolutionProfileOptions options;
      options.precision = round % 2 == 0 ? 0.01 : 1e-9;
      missed.add(reference::random_graph(random, nodes, 0.2 + 0.8 * random.uniform(), round % 3 == 0), options,
                 divisions);
    }
  }
  MESSAGE(missed.missed, " of ", missed.graphs, " profiles miss a division");
  CHECK(missed.graphs > 500);
  CHECK(missed.missed * 20 <= missed.graphs);
}

TEST_CASE("every profile is sound") {
  motet::Random random(113);
  for (int round = 0; round < 40; ++round) {
    const CodeGraph graph = reference::random_graph(random, 4 + static_cast<std::int32_t>(random.below(20)),
                                                    0.2 + 0.6 * random.uniform(), round % 2 == 0);
    if (graph.links().empty()) continue;
    ResolutionProfileOptions options;
    options.runs = 3;
    options.low = round % 4 == 1 ? 0.3 : 0.0;
    options.high = round % 4 >= 2 ? 0.9 : 0.0;
    const ResolutionProfile modularity = resolution_profile(graph, Modularity{}, options);
    check_sound(graph, modularity, reference::modularity, options.low,
                options.high > 0 ? options.high : modularity.steps.back().high);
    const ResolutionProfile potts = resolution_profile(graph, ConstantPotts{}, options);
    check_sound(graph, potts, reference::constant_potts, options.low,
                options.high > 0 ? options.high : potts.steps.back().high);
  }
}

TEST_CASE("planted groups within groups have the widest ranges") {
  motet::Random random(127);
  const CodeGraph graph = two_levels(random, 4, 4, 8);
  for (const bool potts : {false, true}) {
    const ResolutionProfile profile =
        potts ? resolution_profile(graph, ConstantPotts{}) : resolution_profile(graph, Modularity{});
    std::vector<std::pair<double, Labels>> ranges;
    for (const ProfileStep& step : profile.steps) {
      // The ends, all together and each alone, are always wide.
      if (step.low > 0 && &step != &profile.steps.back()) {
        ranges.emplace_back(step.high / step.low, step.partition.community);
      }
    }
    REQUIRE(ranges.size() > 2);
    std::sort(ranges.begin(), ranges.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    const Labels coarse = motet::make_partition(graph, planted(graph.size(), 32)).community;
    const Labels fine = motet::make_partition(graph, planted(graph.size(), 8)).community;
    const bool coarse_first = ranges[0].second == coarse;
    CHECK(ranges[coarse_first ? 0 : 1].second == coarse);
    CHECK(ranges[coarse_first ? 1 : 0].second == fine);
    CHECK(ranges[1].first > 1.5);
  }
}

TEST_CASE("threads, order of nodes and a scale of two change no bit of a profile") {
  motet::Random random(131);
  for (int round = 0; round < 12; ++round) {
    const CodeGraph graph = reference::any_graph(random, 25);
    ResolutionProfileOptions options;
    options.runs = 4;
    options.seed = random();
    options.execution.threads = 1;
    const ResolutionProfile one = resolution_profile(graph, Modularity{}, options);
    const ResolutionProfile potts = resolution_profile(graph, ConstantPotts{}, options);
    options.execution.threads = 4;
    if (!graph.links().empty()) CHECK(same(one, resolution_profile(graph, Modularity{}, options)));
    CHECK(same(potts, resolution_profile(graph, ConstantPotts{}, options)));

    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    const auto check_moved = [&](const ResolutionProfile& here, const ResolutionProfile& there) {
      REQUIRE(here.steps.size() == there.steps.size());
      CHECK(here.tried == there.tried);
      for (std::size_t s = 0; s < here.steps.size(); ++s) {
        CHECK(here.steps[s].low == there.steps[s].low);
        CHECK(here.steps[s].high == there.steps[s].high);
        for (std::size_t i = 0; i < place.size(); ++i) {
          CHECK(here.steps[s].partition.community[i] ==
                there.steps[s].partition.community[static_cast<std::size_t>(place[i])]);
        }
      }
    };
    check_moved(one, resolution_profile(other, Modularity{}, options));
    check_moved(potts, resolution_profile(other, ConstantPotts{}, options));

    ResolutionProfile scaled = resolution_profile(reference::scaled(graph, 0x1p-30), ConstantPotts{}, options);
    for (ProfileStep& step : scaled.steps) {
      step.low = std::ldexp(step.low, 30);
      step.high = std::ldexp(step.high, 30);
      step.partition.quality = std::ldexp(step.partition.quality, 30);
    }
    CHECK(same(potts, scaled));
  }
}

TEST_CASE("limits of a profile") {
  ResolutionProfileOptions options;
  options.most = 2;
  const ResolutionProfile cut = resolution_profile(reference::karate(), Modularity{}, options);
  CHECK_FALSE(cut.complete);
  CHECK(cut.tried == 2);
  check_sound(reference::karate(), cut, reference::modularity, 0, cut.steps.back().high);

  options.most = 1000;
  options.precision = 0.5;
  const ResolutionProfile rough = resolution_profile(reference::karate(), Modularity{}, options);
  options.precision = 1e-9;
  const ResolutionProfile fine = resolution_profile(reference::karate(), Modularity{}, options);
  CHECK(rough.complete);
  CHECK(fine.complete);
  CHECK(rough.tried < fine.tried);
  CHECK(rough.steps.size() <= fine.steps.size());

  // A range in which one division is best, and one beyond everything.
  options.low = 1e-3;
  options.high = 2e-3;
  const ResolutionProfile narrow = resolution_profile(reference::karate(), Modularity{}, options);
  REQUIRE(narrow.steps.size() == 1);
  CHECK(narrow.steps[0].partition.communities == 1);
  options.low = 1e6;
  options.high = 0;
  const ResolutionProfile beyond = resolution_profile(reference::karate(), Modularity{}, options);
  REQUIRE(beyond.steps.size() == 1);
  CHECK(beyond.steps[0].partition.communities == 34);
  CHECK(beyond.steps[0].high == 2e6);
  CHECK(beyond.tried == 0);
}

TEST_CASE("profiles of graphs with little in them") {
  const ResolutionProfile none = resolution_profile(CodeGraph(), Modularity{});
  REQUIRE(none.steps.size() == 1);
  CHECK(none.complete);
  CHECK(none.steps[0].partition.communities == 0);
  const ResolutionProfile lonely = resolution_profile(CodeGraph(reference::numbered_columns(3), {}), Modularity{});
  REQUIRE(lonely.steps.size() == 1);
  CHECK(lonely.steps[0].partition.community == Labels{0, 1, 2});
  CHECK(std::isnan(lonely.steps[0].partition.quality));
  CHECK(resolution_profile(CodeGraph(reference::numbered_columns(3), {}), ConstantPotts{}).steps.size() == 1);

  const CodeGraph pair(reference::numbered_columns(3), std::vector<Link>{{0, 2, 5.0}});
  const ResolutionProfile potts = resolution_profile(pair, ConstantPotts{});
  REQUIRE(potts.steps.size() == 2);
  CHECK(potts.steps[0].partition.community == Labels{0, 1, 0});
  CHECK(potts.steps[0].high == 5);
  CHECK(potts.steps[1].high == 10);
  const ResolutionProfile modularity = resolution_profile(pair, Modularity{});
  REQUIRE(modularity.steps.size() == 2);
  CHECK(modularity.steps[0].high == 2);
  // All pairs alike: everything falls apart at once.
  const ResolutionProfile complete = resolution_profile(reference::complete_graph(6), ConstantPotts{});
  REQUIRE(complete.steps.size() == 2);
  CHECK(complete.steps[0].high == doctest::Approx(1));
}

TEST_CASE("a profile as a table") {
  const CodeGraph pair(reference::numbered_columns(3), std::vector<Link>{{0, 2, 5.0}});
  const motet::Table table = to_table(resolution_profile(pair, ConstantPotts{}));
  CHECK(table.name == "resolution_profile");
  CHECK(to_csv(table) == "low,high,ratio,communities,largest,alone,quality\n0,5,,2,2,1,0\n5,10,2,3,1,3,0\n");
}

TEST_CASE("profiles refuse what makes no sense, and stop when asked") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const auto refused = [](const auto& change) {
    ResolutionProfileOptions options;
    change(options);
    CHECK_THROWS_AS(resolution_profile(reference::karate(), Modularity{}, options), std::invalid_argument);
    CHECK_THROWS_AS(resolution_profile(reference::karate(), ConstantPotts{}, options), std::invalid_argument);
  };
  for (const double low : {-1.0, nan, infinity}) refused([&](auto& options) { options.low = low; });
  for (const double high : {-1.0, nan, infinity, 0.5}) {
    refused([&](auto& options) {
      options.low = 0.5;
      options.high = high;
    });
  }
  refused([](auto& options) { options.runs = 0; });
  refused([](auto& options) { options.most = 0; });
  for (const double precision : {0.0, -1.0, nan, infinity}) {
    refused([&](auto& options) { options.precision = precision; });
  }

  ResolutionProfileOptions stopped;
  std::stop_source source;
  source.request_stop();
  stopped.execution.stop = source.get_token();
  CHECK_THROWS_AS(resolution_profile(reference::karate(), Modularity{}, stopped), motet::Stopped);
  ResolutionProfileOptions watched;
  int reports = 0;
  watched.execution.progress = [&](const motet::Progress&) { return ++reports < 5; };
  CHECK_THROWS_AS(resolution_profile(reference::karate(), ConstantPotts{}, watched), motet::Stopped);
}
