#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/leiden.hpp"
#include "motet/themes/resolution_profile.hpp"

#include "reference/graphs.hpp"

using motet::CodeGraph;
using motet::ConstantPotts;
using motet::hierarchy;
using motet::Hierarchy;
using motet::HierarchyOptions;
using motet::HierarchyTheme;
using motet::Link;
using motet::Modularity;
using motet::Partition;
using reference::Labels;

namespace {

void check_nested(const CodeGraph& graph, const Hierarchy& result, std::size_t levels) {
  REQUIRE(result.levels.size() == levels);
  std::size_t position = 0;
  for (std::size_t level = 0; level < levels; ++level) {
    const Partition& partition = result.levels[level];
    CHECK(partition.community == motet::make_partition(graph, partition.community).community);
    CHECK(reference::groups_connected(graph, partition.community));
    if (level > 0) CHECK(partition.communities >= result.levels[level - 1].communities);
    for (std::int32_t c = 0; c < partition.communities; ++c, ++position) {
      REQUIRE(position < result.themes.size());
      const HierarchyTheme& theme = result.themes[position];
      CHECK(theme.level == static_cast<std::int32_t>(level));
      CHECK((theme.parent < 0) == (level == 0));
      CHECK(static_cast<std::ptrdiff_t>(theme.columns.size()) ==
            std::count(partition.community.begin(), partition.community.end(), c));
      CHECK(std::is_sorted(theme.columns.begin(), theme.columns.end(), [&](std::int32_t a, std::int32_t b) {
        return graph.nodes()[static_cast<std::size_t>(a)].key < graph.nodes()[static_cast<std::size_t>(b)].key;
      }));
      for (const std::int32_t column : theme.columns) {
        CHECK(partition.community[static_cast<std::size_t>(column)] == c);
        if (level == 0) continue;
        const HierarchyTheme& parent = result.themes[static_cast<std::size_t>(theme.parent)];
        CHECK(parent.level == theme.level - 1);
        CHECK(std::find(parent.columns.begin(), parent.columns.end(), column) != parent.columns.end());
      }
    }
  }
  CHECK(position == result.themes.size());
}

}  // namespace

TEST_CASE("themes within themes, by hand") {
  // Two pairs of triangles; pairs hang together by weaker links.
  const auto triangle = [](std::int32_t a, std::vector<Link>& links) {
    links.push_back({a, a + 1, 10});
    links.push_back({a, a + 2, 10});
    links.push_back({a + 1, a + 2, 9});
  };
  std::vector<Link> links;
  for (const std::int32_t first : {0, 3, 6, 9}) triangle(first, links);
  links.push_back({0, 3, 4});
  links.push_back({6, 9, 4});
  links.push_back({1, 4, 4});
  links.push_back({7, 10, 4});
  links.push_back({2, 8, 0.5});
  const CodeGraph graph(reference::numbered_columns(12), links);
  HierarchyOptions options;
  options.resolutions = {0.1, 3};
  const Hierarchy result = hierarchy(graph, ConstantPotts{}, options);
  check_nested(graph, result, 2);
  REQUIRE(result.themes.size() == 6);
  CHECK(result.levels[0].community == Labels{0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1});
  CHECK(result.levels[1].community == Labels{0, 0, 0, 1, 1, 1, 2, 2, 2, 3, 3, 3});
  CHECK(result.levels[0].quality == doctest::Approx(132 - 30 * 0.1));
  CHECK(result.levels[1].quality == doctest::Approx(116 - 12 * 3));
  CHECK(result.themes[0].label == "code 0, code 3, code 1");
  CHECK(result.themes[2] == HierarchyTheme{1, 0, {0, 1, 2}, "code 0, code 1, code 2"});
  CHECK(result.themes[5].parent == 1);
  const motet::Table table = to_table(result, graph);
  CHECK(table.name == "hierarchy");
  CHECK(motet::to_csv({table.name, table.columns, {table.rows[1], table.rows[5]}}) ==
        "level,theme,parent,codes,label,members\n"
        "0,2,,6,\"code 6, code 9, code 7\",code 6; code 7; code 8; code 9; code 10; code 11\n"
        "1,6,2,3,\"code 9, code 10, code 11\",code 9; code 10; code 11\n");
}

TEST_CASE("the levels of any graph nest") {
  motet::Random random(137);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::any_graph(random, 40);
    HierarchyOptions options;
    options.runs = 3;
    options.seed = random();
    check_nested(graph, hierarchy(graph, Modularity{}, options), 4);
    if (graph.links().empty()) continue;
    options.resolutions = {0.0, 0.1, 0.4, 0.9, 1e9};
    const Hierarchy potts = hierarchy(graph, ConstantPotts{}, options);
    check_nested(graph, potts, 5);
    CHECK(potts.levels.front().community == motet::connected_components(graph).community);
    CHECK(potts.levels.back().communities == graph.size());
    for (std::size_t level = 0; level < 5; ++level) {
      const double direct = reference::constant_potts(graph, potts.levels[level].community, options.resolutions[level]);
      CHECK(potts.levels[level].quality == doctest::Approx(direct).epsilon(1e-9));
    }
  }
}

TEST_CASE("the first level is the best of the runs of Leiden") {
  HierarchyOptions options;
  options.resolutions = {1};
  options.seed = 11;
  const Hierarchy result = hierarchy(reference::karate(), Modularity{}, options);
  double best = -1;
  for (std::uint64_t seed = 11; seed < 21; ++seed) {
    motet::LeidenOptions one;
    one.seed = seed;
    best = std::max(best, leiden(reference::karate(), Modularity{}, one).quality);
  }
  CHECK(result.levels[0].quality == best);
  CHECK(best == doctest::Approx(0.4197896).epsilon(2e-7));
  const Hierarchy four = hierarchy(reference::karate(), Modularity{2});
  options.resolutions = {1, 2, 4, 8};
  options.seed = 1;
  CHECK(four.levels == hierarchy(reference::karate(), Modularity{}, options).levels);
}

TEST_CASE("threads and the order of nodes change nothing in a hierarchy") {
  motet::Random random(139);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::any_graph(random, 40);
    if (graph.links().empty()) continue;
    HierarchyOptions options;
    options.runs = 4;
    options.execution.threads = 1;
    const Hierarchy one = hierarchy(graph, Modularity{}, options);
    options.execution.threads = 4;
    const Hierarchy four = hierarchy(graph, Modularity{}, options);
    CHECK(one.levels == four.levels);
    CHECK(one.themes == four.themes);
    std::vector<std::int32_t> place;
    const Hierarchy other = hierarchy(reference::shuffled(graph, random, place), Modularity{}, options);
    REQUIRE(one.themes.size() == other.themes.size());
    for (std::size_t t = 0; t < one.themes.size(); ++t) {
      CHECK(one.themes[t].label == other.themes[t].label);
      CHECK(one.themes[t].parent == other.themes[t].parent);
      REQUIRE(one.themes[t].columns.size() == other.themes[t].columns.size());
      for (std::size_t i = 0; i < one.themes[t].columns.size(); ++i) {
        CHECK(place[static_cast<std::size_t>(one.themes[t].columns[i])] == other.themes[t].columns[i]);
      }
    }
  }
}

TEST_CASE("hierarchies of graphs with little in them") {
  CHECK(hierarchy(CodeGraph(), Modularity{}).themes.empty());
  CHECK(hierarchy(CodeGraph(), Modularity{}).levels.size() == 4);
  const Hierarchy lonely = hierarchy(CodeGraph(reference::numbered_columns(2), {}), Modularity{});
  CHECK(lonely.themes.size() == 8);
  CHECK(lonely.themes[7] == HierarchyTheme{3, 5, {1}, "code 1"});
  CHECK(to_table(lonely, CodeGraph(reference::numbered_columns(2), {})).rows.size() == 8);
}

TEST_CASE("hierarchies refuse what makes no sense, and stop when asked") {
  const auto refused = [](const std::vector<double>& resolutions, std::int32_t runs) {
    HierarchyOptions options;
    options.resolutions = resolutions;
    options.runs = runs;
    CHECK_THROWS_AS(hierarchy(reference::karate(), Modularity{}, options), std::invalid_argument);
    CHECK_THROWS_AS(hierarchy(reference::karate(), ConstantPotts{}, options), std::invalid_argument);
  };
  const double nan = std::numeric_limits<double>::quiet_NaN();
  refused({1, 1}, 10);
  refused({2, 1}, 10);
  refused({1, nan}, 10);
  refused({nan}, 10);
  refused({-1}, 10);
  refused({std::numeric_limits<double>::infinity()}, 10);
  refused({1}, 0);
  CHECK_THROWS_AS(hierarchy(reference::karate(), Modularity{0}), std::invalid_argument);
  CHECK_THROWS_AS(to_table(hierarchy(reference::karate(), Modularity{}), reference::two_triangles()),
                  std::invalid_argument);

  HierarchyOptions stopped;
  std::stop_source source;
  source.request_stop();
  stopped.execution.stop = source.get_token();
  CHECK_THROWS_AS(hierarchy(reference::karate(), Modularity{}, stopped), motet::Stopped);
  HierarchyOptions watched;
  int reports = 0;
  watched.execution.progress = [&](const motet::Progress&) { return ++reports < 4; };
  CHECK_THROWS_AS(hierarchy(reference::karate(), ConstantPotts{}, watched), motet::Stopped);
}
