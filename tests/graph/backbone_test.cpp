#include "motet/graph/backbone.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <functional>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>

#include "reference/backbone_twin.hpp"
#include "reference/graphs.hpp"

using motet::AssociationMatrix;
using motet::Backbone;
using motet::CodeGraph;
using motet::GraphResult;
using motet::Link;
using motet::make_graph;
using motet::parse_backbone;
using reference::KeyPair;

namespace {

AssociationMatrix association(std::vector<motet::Column> columns, const std::vector<Link>& links) {
  AssociationMatrix result;
  const auto size = static_cast<Eigen::Index>(columns.size());
  result.columns = std::move(columns);
  result.weights.resize(size, size);
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  entries.reserve(links.size());
  for (const Link& link : links) entries.emplace_back(link.first, link.second, link.weight);
  result.weights.setFromTriplets(entries.begin(), entries.end());
  return result;
}

AssociationMatrix association(const CodeGraph& graph) {
  return association(graph.nodes(), {graph.links().begin(), graph.links().end()});
}

AssociationMatrix two_triangles() { return association(reference::two_triangles()); }

std::string names(const CodeGraph& graph) {
  std::string text;
  for (const Link& link : graph.links()) {
    text += std::string(text.empty() ? "" : " ") + static_cast<char>('A' + link.first) +
            static_cast<char>('A' + link.second);
  }
  return text;
}

std::string names(const GraphResult& result) { return names(result.graph); }

std::string kept_at(double level) { return names(make_graph(two_triangles(), {.disparity = level})); }

std::map<KeyPair, double> by_keys(const CodeGraph& graph) {
  std::map<KeyPair, double> result;
  for (const Link& link : graph.links()) result[reference::keys_of(graph, link)] = link.weight;
  return result;
}

// A test of every pair but each seventh, whatever they may come from.
motet::PairTests some_tests(const std::vector<motet::Column>& columns, motet::Random& random) {
  motet::PairTests tests;
  tests.columns = columns;
  const auto size = static_cast<std::int32_t>(columns.size());
  for (std::int32_t i = 0; i < size; ++i) {
    for (std::int32_t j = i + 1; j < size; ++j) {
      if (random.below(7) == 0) continue;
      motet::PairTest test;
      test.first = i;
      test.second = j;
      test.z = 4 * random.uniform() - 2;
      test.q = 0.1 * random.uniform();
      tests.pairs.push_back(test);
    }
  }
  return tests;
}

void check_same_but_order(const GraphResult& one, const GraphResult& other) {
  CHECK(by_keys(one.graph) == by_keys(other.graph));
  CHECK(one.dropped_links == other.dropped_links);
  CHECK(one.dropped_weight == other.dropped_weight);
  CHECK(one.cut_off == other.cut_off);
  CHECK(one.rule == other.rule);
  REQUIRE(one.dropped.size() == other.dropped.size());
  for (std::size_t i = 0; i < one.dropped.size(); ++i) {
    CHECK(one.dropped[i].rule == other.dropped[i].rule);
    CHECK(one.dropped[i].links == other.dropped[i].links);
    CHECK(one.dropped[i].weight == other.dropped[i].weight);
  }
}

const std::vector<std::pair<double, std::string>> smaller_disparities{
    {0.19140625, "DE"}, {0.2844444, "BC"},  {0.3086420, "AB"}, {0.36, "AC"},
    {0.4444444, "EF"},  {0.47265625, "DF"}, {0.6944444, "BE"}, {0.7511111, "CD"}};

}  // namespace

TEST_CASE("without a rule every positive weight makes a link") {
  const GraphResult result =
      make_graph(association(reference::numbered_columns(4), {{0, 1, 0.5}, {0, 2, -0.25}, {1, 3, 2.0}}));
  CHECK(names(result) == "AB BD");
  CHECK(result.dropped_links == 1);
  CHECK(result.dropped_weight == 0.0);
  CHECK(result.dropped.empty());
  CHECK(result.cut_off == 0);
  CHECK(result.rule == "links with a positive weight are kept");
  CHECK(result.graph.size() == 4);
}

TEST_CASE("weights below 0 and undefined ones are counted, stored zeros are not") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const AssociationMatrix weights =
      association(reference::numbered_columns(5), {{0, 1, 3.0}, {0, 2, -4.0}, {1, 2, 0.0}, {1, 3, 1.0}, {3, 4, nan}});
  const GraphResult result = make_graph(weights, {.min_weight = 2});
  CHECK(names(result) == "AB");
  CHECK(result.dropped_links == 3);
  CHECK(result.dropped_weight == 1.0);
  REQUIRE(result.dropped.size() == 1);
  CHECK(result.dropped[0].links == 1);
  CHECK(result.dropped[0].weight == 1.0);
  // D loses its only link; C and E never had one with a positive weight.
  CHECK(result.cut_off == 1);
}

TEST_CASE("all links can be dropped, and an empty matrix makes an empty graph under every rule") {
  const GraphResult none = make_graph(two_triangles(), {.min_weight = 10});
  CHECK(none.graph.links().empty());
  CHECK(none.graph.size() == 6);
  CHECK(none.dropped_links == 8);
  CHECK(none.dropped_weight == 46.0);
  CHECK(none.cut_off == 6);

  const Backbone all{1, 0.05, 1, 3, 0.05};
  const motet::PairTests untested;
  for (const std::int32_t nodes : {0, 1, 3}) {
    motet::PairTests tests;
    tests.columns = reference::numbered_columns(nodes);
    const GraphResult result = make_graph(association(tests.columns, {}), all, tests);
    CHECK(result.graph.size() == nodes);
    CHECK(result.dropped_links == 0);
    CHECK(result.cut_off == 0);
    REQUIRE(result.dropped.size() == 5);
    for (const motet::DroppedLinks& dropped : result.dropped) CHECK(dropped.links == 0);
  }
  CHECK(make_graph(AssociationMatrix{}, all, untested).graph.size() == 0);
  CHECK(motet::disparity_p(CodeGraph()).empty());
}

TEST_CASE("a threshold keeps what reaches it and counts what it drops") {
  const GraphResult result = make_graph(two_triangles(), {.min_weight = 6});
  CHECK(names(result) == "AB AC BC DE EF");
  CHECK(result.dropped_links == 3);
  CHECK(result.dropped_weight == 10.0);
  REQUIRE(result.dropped.size() == 1);
  CHECK(result.dropped[0].rule == "threshold");
  CHECK(result.dropped[0].links == 3);
  CHECK(result.dropped[0].weight == 10.0);
  CHECK(result.cut_off == 0);
  CHECK(result.rule == "links with a weight of at least 6 are kept");
}

TEST_CASE("the disparity filter keeps a link below the level from either end") {
  for (const auto& entry : smaller_disparities) {
    const double value = entry.first;
    const std::string& link = entry.second;
    CAPTURE(link);
    CHECK(kept_at(value - 1e-6).find(link) == std::string::npos);
    CHECK(kept_at(value + 1e-6).find(link) != std::string::npos);
  }
  // Below, not at: these two values are exact.
  CHECK(kept_at(0.19140625).empty());
  CHECK(kept_at(0.47265625) == "AB AC BC DE EF");
  const GraphResult result = make_graph(two_triangles(), {.disparity = 0.32});
  CHECK(names(result) == "AB BC DE");
  CHECK(result.cut_off == 1);
  CHECK(result.rule ==
        "links whose share of the weight of either code is larger than chance would make it (disparity filter, p below "
        "0.32) are kept");
}

TEST_CASE("disparity p has the published values, one a link") {
  const CodeGraph graph = reference::two_triangles();
  const std::vector<double> p = motet::disparity_p(graph);
  REQUIRE(p.size() == graph.links().size());
  for (std::size_t i = 0; i < p.size(); ++i) {
    const std::string link = names(CodeGraph(graph.nodes(), graph.links().subspan(i, 1)));
    CAPTURE(link);
    for (const auto& entry : smaller_disparities) {
      if (entry.second == link) CHECK(std::abs(p[i] - entry.first) < 1e-7);
    }
  }
}

TEST_CASE("a pair of its own never passes the disparity filter") {
  const AssociationMatrix pair = association(reference::numbered_columns(2), {{0, 1, 3.0}});
  const GraphResult result = make_graph(pair, {.disparity = 1.0});
  CHECK(result.graph.links().empty());
  CHECK(result.dropped_links == 1);
  CHECK(result.dropped_weight == 3.0);
  CHECK(result.cut_off == 2);
  CHECK(motet::disparity_p(make_graph(pair).graph) == std::vector<double>{1.0});
}

TEST_CASE("disparity p neither overflows nor vanishes beside strong links of others") {
  const std::vector<Link> links{{0, 1, 1e308}, {0, 2, 1e308}, {3, 4, 2e-308}, {3, 5, 1e-308}, {3, 6, 1e-308}};
  const std::vector<double> p = motet::disparity_p(CodeGraph(reference::numbered_columns(7), links));
  CHECK(p[0] == 0.5);
  CHECK(p[1] == 0.5);
  CHECK(p[2] == 0.25);
  CHECK(p[3] == 0.5625);
}

TEST_CASE("the strongest links of either end are kept") {
  // A: AB. B: AB. C: BC. D: DE. E: DE. F: EF.
  const GraphResult one = make_graph(two_triangles(), {.strongest = 1});
  CHECK(names(one) == "AB BC DE EF");
  CHECK(one.dropped_links == 4);
  CHECK(one.dropped_weight == 16.0);
  CHECK(one.cut_off == 0);
  REQUIRE(one.dropped.size() == 1);
  CHECK(one.dropped[0].rule == "strongest");
  CHECK(one.rule == "links that are the strongest of either code are kept");
  const GraphResult two = make_graph(two_triangles(), {.strongest = 2});
  CHECK(names(two) == "AB AC BC DE DF EF");
  CHECK(two.rule == "links among the 2 strongest of either code are kept");
  CHECK(make_graph(two_triangles(), {.strongest = 3}).dropped_links == 0);
}

TEST_CASE("of equally strong links the one to the smallest key is kept, wherever it stands") {
  // The centre has the links 1, 2 and 3, all as strong; each leaf has a stronger one, but 3.
  std::vector<motet::Column> columns = reference::numbered_columns(7);
  const std::vector<Link> links{{0, 1, 1}, {0, 2, 1}, {0, 3, 1}, {1, 4, 2}, {2, 5, 2}, {3, 6, 2}};
  CHECK(names(make_graph(association(columns, links), {.strongest = 1})) == "AB BE CF DG");
  std::swap(columns[1].key, columns[3].key);
  CHECK(names(make_graph(association(columns, links), {.strongest = 1})) == "AD BE CF DG");
}

TEST_CASE("a maximum spanning forest, and the strongest others around it") {
  const GraphResult tree = make_graph(two_triangles(), {.spanning = 0});
  CHECK(names(tree) == "AB BC BE DE EF");
  CHECK(tree.dropped_links == 3);
  CHECK(tree.dropped_weight == 13.0);
  CHECK(tree.cut_off == 0);
  REQUIRE(tree.dropped.size() == 1);
  CHECK(tree.dropped[0].rule == "spanning");
  CHECK(tree.rule ==
        "links of a maximum spanning forest (the strongest links that hold together what hangs together) are kept");
  CHECK(names(make_graph(two_triangles(), {.spanning = 3})) == "AB BC BE DE EF");
  const GraphResult six = make_graph(two_triangles(), {.spanning = 6});
  CHECK(names(six) == "AB AC BC BE DE EF");
  CHECK(six.rule ==
        "links of a maximum spanning forest (the strongest links that hold together what hangs together) and the "
        "strongest others up to 6 in all are kept");
  CHECK(names(make_graph(two_triangles(), {.spanning = 7})) == "AB AC BC BE DE DF EF");
  CHECK(make_graph(two_triangles(), {.spanning = 99}).dropped_links == 0);
}

TEST_CASE("the forest of a ring of equal links lacks the one with the largest keys") {
  std::vector<motet::Column> columns = reference::numbered_columns(4);
  const std::vector<Link> ring{{0, 1, 1}, {1, 2, 1}, {2, 3, 1}, {0, 3, 1}};
  CHECK(names(make_graph(association(columns, ring), {.spanning = 0})) == "AB AD BC");
  std::swap(columns[0].key, columns[3].key);
  CHECK(names(make_graph(association(columns, ring), {.spanning = 0})) == "AD BC CD");
}

TEST_CASE("significance keeps codes that meet more often than by chance, found by key") {
  const AssociationMatrix weights = two_triangles();
  motet::PairTests tests;
  // Other places, and a code more.
  for (const char* name : {"F", "E", "X", "D", "C", "B", "A"}) tests.columns.push_back({name, name});
  const auto add = [&tests](std::int32_t first, std::int32_t second, double z, double q) {
    motet::PairTest test;
    test.first = first;
    test.second = second;
    test.z = z;
    test.q = q;
    tests.pairs.push_back(test);
  };
  add(5, 6, 3, 0.05);                                         // AB, at the level
  add(4, 6, 2.9, std::nextafter(0.05, 1));                    // AC, just above
  add(4, 5, -3, 0.01);                                        // BC, less often than by chance
  add(1, 3, std::numeric_limits<double>::quiet_NaN(), 0.01);  // DE, not tested
  add(0, 1, 3, std::numeric_limits<double>::quiet_NaN());     // EF, not tested
  add(0, 2, 9, 0.001);                                        // FX, no code of the graph
  add(0, 3, 0, 0.01);                                         // DF, as often as by chance
  const GraphResult result = make_graph(weights, {.significance = 0.05}, tests);
  CHECK(names(result) == "AB");
  REQUIRE(result.dropped.size() == 1);
  CHECK(result.dropped[0].rule == "significance");
  CHECK(result.dropped[0].links == 7);
  CHECK(result.dropped[0].weight == 38.0);
  CHECK(result.cut_off == 4);
  CHECK(result.rule == "links between codes that meet more often than by chance (q at most 0.05) are kept");

  // Tests that no rule asks for change nothing.
  CHECK(names(make_graph(weights, {.min_weight = 6}, tests)) == "AB AC BC DE EF");
}

TEST_CASE("significance takes what test_pairs gives") {
  // A and B always together, C by itself.
  motet::IncidenceMatrix incidence;
  incidence.columns = {{"A", "A"}, {"B", "B"}, {"C", "C"}};
  incidence.counts.resize(40, 3);
  incidence.rows.resize(40);
  for (std::int32_t unit = 0; unit < 40; ++unit) {
    if (unit < 12) incidence.counts.insert(unit, 0) = 1;
    if (unit < 12) incidence.counts.insert(unit, 1) = 1;
    if (unit % 3 == 0) incidence.counts.insert(unit, 2) = 1;
  }
  motet::PairTestOptions options;
  options.null = motet::NullModel::free;
  options.replicates = 0;
  const motet::PairTests tests = motet::test_pairs(incidence, options);
  const AssociationMatrix weights = association(incidence.columns, {{0, 1, 12}, {0, 2, 4}, {1, 2, 4}});
  CHECK(names(make_graph(weights, {.significance = 0.05}, tests)) == "AB");
}

TEST_CASE("every rule keeps what its definition says") {
  motet::Random random(24);
  for (int round = 0; round < 150; ++round) {
    const CodeGraph graph = reference::any_graph(random, 14);
    const AssociationMatrix weights = association(graph);
    const double level = 0.01 + 0.9 * random.uniform();
    const auto most = static_cast<std::int32_t>(1 + random.below(4));
    const auto wanted = static_cast<std::int64_t>(random.below(20));
    const motet::PairTests tests = some_tests(graph.nodes(), random);
    CAPTURE(round);

    const auto check = [&](const Backbone& backbone, const std::function<bool(const Link&)>& keeps) {
      const std::string text = to_string(backbone);
      CAPTURE(text);
      std::map<KeyPair, double> expected;
      std::set<std::int32_t> linked;
      std::set<std::int32_t> still;
      double dropped = 0;
      for (const Link& link : graph.links()) {
        linked.insert({link.first, link.second});
        if (keeps(link)) {
          expected[reference::keys_of(graph, link)] = link.weight;
          still.insert({link.first, link.second});
        } else {
          dropped += link.weight;
        }
      }
      const GraphResult result = make_graph(weights, backbone, tests);
      CHECK(by_keys(result.graph) == expected);
      CHECK(result.dropped_links == static_cast<std::int64_t>(graph.links().size() - expected.size()));
      CHECK(result.dropped_weight == dropped);
      CHECK(result.cut_off == static_cast<std::int64_t>(linked.size() - still.size()));
      REQUIRE(result.dropped.size() == 1);
      CHECK(result.dropped[0].links == result.dropped_links);
      CHECK(result.dropped[0].weight == dropped);
    };
    const double heavy = 0.2 + random.uniform();
    check({.min_weight = heavy}, [&](const Link& link) { return link.weight >= heavy; });
    check({.disparity = level}, [&](const Link& link) { return reference::disparity(graph, link) < level; });
    check({.strongest = most}, [&](const Link& link) { return reference::among_strongest(graph, link, most); });
    check({.spanning = wanted}, [&](const Link& link) { return reference::spans(graph, link, wanted); });
    check({.significance = 0.05}, [&](const Link& link) { return reference::significant(graph, link, tests, 0.05); });

    const std::vector<double> p = motet::disparity_p(graph);
    for (std::size_t i = 0; i < p.size(); ++i) {
      CHECK(std::abs(p[i] - reference::disparity(graph, graph.links()[i])) < 1e-12);
    }
  }
}

TEST_CASE("a link must pass every rule, and each rule looks at all links") {
  motet::Random random(240);
  for (int round = 0; round < 50; ++round) {
    const CodeGraph graph = reference::any_graph(random, 20);
    const AssociationMatrix weights = association(graph);
    const motet::PairTests tests = some_tests(graph.nodes(), random);
    const Backbone all{0.5, 0.6, 3, 30, 0.08};
    const GraphResult together = make_graph(weights, all, tests);
    const std::vector<Backbone> alone{
        {.min_weight = 0.5}, {.disparity = 0.6}, {.strongest = 3}, {.spanning = 30}, {.significance = 0.08}};
    std::map<KeyPair, double> left = by_keys(graph);
    REQUIRE(together.dropped.size() == alone.size());
    for (std::size_t i = 0; i < alone.size(); ++i) {
      const GraphResult one = make_graph(weights, alone[i], tests);
      CHECK(one.dropped.at(0).rule == together.dropped[i].rule);
      CHECK(one.dropped.at(0).links == together.dropped[i].links);
      CHECK(one.dropped.at(0).weight == together.dropped[i].weight);
      const std::map<KeyPair, double> kept = by_keys(one.graph);
      std::erase_if(left, [&](const auto& link) { return !kept.contains(link.first); });
    }
    CHECK(by_keys(together.graph) == left);
  }
  CHECK(make_graph(two_triangles(), {.min_weight = 6, .strongest = 2}).rule ==
        "links that pass every one of these rules are kept: with a weight of at least 6; among the 2 strongest of "
        "either code");
}

TEST_CASE("the order in which columns are given changes no bit") {
  motet::Random random(7);
  for (int round = 0; round < 50; ++round) {
    const CodeGraph graph = reference::any_graph(random, 25);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    const motet::PairTests tests = some_tests(graph.nodes(), random);
    for (const Backbone& backbone : std::vector<Backbone>{{},
                                                          {.min_weight = 0.7},
                                                          {.disparity = 0.4},
                                                          {.strongest = 2},
                                                          {.spanning = 0},
                                                          {.spanning = 30},
                                                          {.significance = 0.05},
                                                          {0.3, 0.8, 4, 40, 0.08}}) {
      check_same_but_order(make_graph(association(graph), backbone, tests),
                           make_graph(association(other), backbone, tests));
    }
    const std::vector<double> p = motet::disparity_p(graph);
    const std::vector<double> moved = motet::disparity_p(other);
    std::map<KeyPair, double> expected;
    std::map<KeyPair, double> found;
    for (std::size_t i = 0; i < p.size(); ++i) {
      expected[reference::keys_of(graph, graph.links()[i])] = p[i];
      found[reference::keys_of(other, other.links()[i])] = moved[i];
    }
    CHECK(expected == found);
  }
}

TEST_CASE("the unit of the weights changes nothing") {
  motet::Random random(8);
  const std::string kept = kept_at(0.4);
  for (const double factor : {1e-300, 1e300}) {
    const CodeGraph graph = reference::scaled(reference::two_triangles(), factor);
    CHECK(names(make_graph(association(graph), {.disparity = 0.4})) == kept);
  }
  for (int round = 0; round < 50; ++round) {
    const CodeGraph graph = reference::any_graph(random, 25);
    for (const double factor : {0x1p-900, 0x1p+900}) {
      const CodeGraph other = reference::scaled(graph, factor);
      CHECK(motet::disparity_p(other) == motet::disparity_p(graph));
      const GraphResult one = make_graph(association(graph), {0.3, 0.8, 4, 40, std::nullopt});
      const GraphResult two = make_graph(association(other), {0.3 * factor, 0.8, 4, 40, std::nullopt});
      CHECK(by_keys(two.graph) == by_keys(reference::scaled(one.graph, factor)));
      CHECK(two.dropped_weight == one.dropped_weight * factor);
    }
  }
}

TEST_CASE("an association with a direction is refused, and the message says what helps") {
  AssociationMatrix directed;
  directed.columns = {{"a", "A"}, {"b", "B"}};
  directed.weights = motet::SparseMatrix(2, 2);
  directed.weights.insert(0, 1) = 0.5;
  directed.directed = true;
  CHECK_THROWS_WITH_AS(static_cast<void>(make_graph(directed)), doctest::Contains("symmetrized"),
                       std::invalid_argument);
  CHECK(make_graph(motet::symmetrized(directed)).graph.links()[0].weight == 0.25);
}

TEST_CASE("rules and matrices that make no sense are refused") {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const double infinity = std::numeric_limits<double>::infinity();
  const motet::PairTests tests;
  const auto refused = [&](const Backbone& backbone) {
    CHECK_THROWS_AS(static_cast<void>(make_graph(two_triangles(), backbone)), std::invalid_argument);
  };
  for (const double weight : {-1.0, nan, infinity}) refused({.min_weight = weight});
  for (const double level : {0.0, -0.1, 1.1, nan}) {
    refused({.disparity = level});
    refused({.significance = level});
    CHECK_THROWS_WITH_AS(static_cast<void>(make_graph(two_triangles(), {.significance = level}, tests)),
                         doctest::Contains("(0, 1]"), std::invalid_argument);
  }
  for (const std::int32_t count : {0, -3}) refused({.strongest = count});
  refused({.spanning = -1});
  CHECK_THROWS_AS(make_graph(association(reference::numbered_columns(2), {{1, 0, 1.0}})), std::invalid_argument);
  CHECK_THROWS_AS(make_graph(association(reference::numbered_columns(2), {{1, 1, 1.0}})), std::invalid_argument);
  CHECK_THROWS_AS(make_graph(association(reference::numbered_columns(2), {{0, 1, infinity}})), std::invalid_argument);
  AssociationMatrix unlabelled = two_triangles();
  unlabelled.columns.pop_back();
  CHECK_THROWS_AS(make_graph(unlabelled), std::invalid_argument);
  CHECK(make_graph(AssociationMatrix{}).graph.size() == 0);
}

TEST_CASE("significance is refused without tests, or with tests of other columns") {
  const Backbone backbone{.significance = 0.05};
  CHECK_THROWS_WITH_AS(static_cast<void>(make_graph(two_triangles(), backbone)), doctest::Contains("needs the tests"),
                       std::invalid_argument);
  motet::PairTests tests;
  tests.columns = two_triangles().columns;
  const auto refused = [&](const char* message) {
    CHECK_THROWS_WITH_AS(static_cast<void>(make_graph(two_triangles(), backbone, tests)), doctest::Contains(message),
                         std::invalid_argument);
  };
  tests.columns.pop_back();
  refused("\"F\" is not among them");
  tests.columns.push_back({"A", "another"});
  refused("two tested columns have the key \"A\"");
  tests.columns = two_triangles().columns;
  tests.columns.push_back({"G", "G"});
  AssociationMatrix twice = two_triangles();
  twice.columns[1].key = "A";
  CHECK_THROWS_WITH_AS(static_cast<void>(make_graph(twice, backbone, tests)),
                       doctest::Contains("two columns of the association"), std::invalid_argument);
  tests.pairs.resize(1);
  tests.pairs[0].second = 7;
  refused("does not exist");
}

TEST_CASE("a backbone is written as rules joined by commas, and read again") {
  CHECK(to_string(Backbone{}) == "none");
  CHECK(parse_backbone("none") == Backbone{});
  CHECK(parse_backbone("threshold:0") == Backbone{});
  CHECK(parse_backbone("significance:0.01,threshold:3") == Backbone{.min_weight = 3, .significance = 0.01});
  const Backbone all{0.25, 0.05, 3, 0, 0.1};
  CHECK(to_string(all) == "threshold:0.25,disparity:0.05,strongest:3,spanning:0,significance:0.1");
  CHECK(parse_backbone(to_string(all)) == all);
  const Backbone exact{1.0 / 3, 0.1 + 0.2, 2'147'483'647, 9'000'000'000, 1e-300};
  CHECK(parse_backbone(to_string(exact)) == exact);
}

TEST_CASE("a backbone that is none is refused with the forms there are") {
  for (const char* text : {"", "nothing", "disparity", "disparity:", "disparity:0.05,", ",disparity:0.05",
                           "Disparity:1", "disparity:0.05x", "disparity: 0.05", "strongest:2.5", "strongest:9999999999",
                           "none,strongest:2", "threshold:1e999"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH_AS(parse_backbone(text), doctest::Contains("threshold:W, disparity:ALPHA, strongest:K"),
                         std::invalid_argument);
  }
  for (const char* text : {"threshold:-1", "threshold:nan", "threshold:inf", "disparity:0", "disparity:7",
                           "strongest:0", "spanning:-1", "significance:1.5"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH_AS(parse_backbone(text), doctest::Contains(text), std::invalid_argument);
  }
  for (const char* text : {"strongest:1,strongest:2", "threshold:0,disparity:0.1,threshold:1"}) {
    CAPTURE(text);
    CHECK_THROWS_WITH_AS(parse_backbone(text), doctest::Contains("there already"), std::invalid_argument);
  }
}
