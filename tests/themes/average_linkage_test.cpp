#include "motet/themes/average_linkage.hpp"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <stop_token>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/themes/community_detector.hpp"

#include "reference/graphs.hpp"
#include "reference/linkage_twin.hpp"

using motet::AssociationMatrix;
using motet::average_linkage;
using motet::AverageLinkage;
using motet::CodeGraph;
using motet::cut_at_height;
using motet::cut_into;
using motet::Dendrogram;
using motet::Link;
using motet::LinkageMerge;
using motet::Partition;
using reference::Labels;

namespace {

struct Entry {
  std::int32_t row;
  std::int32_t column;
  double value;
};

AssociationMatrix associations(std::vector<motet::Column> columns, const std::vector<Entry>& entries) {
  AssociationMatrix result;
  const auto size = static_cast<Eigen::Index>(columns.size());
  std::vector<Eigen::Triplet<double, std::int32_t>> triplets;
  for (const Entry& entry : entries) triplets.emplace_back(entry.row, entry.column, entry.value);
  result.columns = std::move(columns);
  result.weights.resize(size, size);
  result.weights.setFromTriplets(triplets.begin(), triplets.end());
  return result;
}

std::vector<motet::Column> named(const std::vector<std::string>& names) {
  std::vector<motet::Column> columns;
  for (const std::string& name : names) columns.push_back({name, name});
  return columns;
}

CodeGraph four_codes() {
  return {named({"a", "b", "c", "d"}),
          std::vector<Link>{{0, 1, 0.6}, {0, 2, 0.4}, {0, 3, 0.1}, {1, 2, 0.5}, {1, 3, 0.2}, {2, 3, 0.3}}};
}

// Few different weights, so that many pairs are equally near and every sum is exact.
CodeGraph graph_with_ties(motet::Random& random, std::int32_t nodes, std::uint32_t values) {
  std::vector<Link> links;
  for (std::int32_t i = 0; i < nodes; ++i) {
    for (std::int32_t j = i + 1; j < nodes; ++j) {
      const std::uint32_t value = random.below(values + 1);
      if (value > 0) links.push_back({i, j, value / 16.0});
    }
  }
  return {reference::numbered_columns(nodes), links};
}

void check_near(const std::vector<LinkageMerge>& merges, const std::vector<LinkageMerge>& expected, double tolerance) {
  REQUIRE(merges.size() == expected.size());
  for (std::size_t i = 0; i < merges.size(); ++i) {
    CAPTURE(i);
    CHECK(merges[i].first == expected[i].first);
    CHECK(merges[i].second == expected[i].second);
    CHECK(merges[i].size == expected[i].size);
    CHECK(std::abs(merges[i].height - expected[i].height) <= tolerance);
  }
}

}  // namespace

static_assert(motet::CommunityDetector<AverageLinkage>);

TEST_CASE("four codes join as they must") {
  check_near(average_linkage(four_codes()).merges, {{0, 1, 0.4, 2}, {4, 2, 0.55, 3}, {5, 3, 0.8, 4}}, 1e-15);
}

TEST_CASE("average linkage gives what scipy gives") {
  // scipy 1.17.1, cluster.hierarchy.linkage(1 - a, "average").
  const std::vector<std::vector<double>> rows{{0.355, 0.037, 0.309, 0.686, 0.23, 0.012, 0.5},
                                              {0.785, 0.78, 0.171, 0.026, 0.792, 0.784},
                                              {0.08, 0.56, 0.009, 0.759, 0.11},
                                              {0.047, 0.331, 0.986, 0.811},
                                              {0.333, 0.451, 0.392},
                                              {0.641, 0.369},
                                              {0.813}};
  std::vector<Entry> entries;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    for (std::size_t j = 0; j < rows[i].size(); ++j) {
      entries.push_back({static_cast<std::int32_t>(i), static_cast<std::int32_t>(i + 1 + j), rows[i][j]});
    }
  }
  const Dendrogram dendrogram = average_linkage(associations(reference::numbered_columns(8), entries));
  check_near(dendrogram.merges,
             {{3, 6, 0.014000000000000012, 2},
              {8, 7, 0.188, 3},
              {1, 9, 0.21466666666666664, 4},
              {0, 4, 0.31399999999999995, 2},
              {10, 2, 0.5665, 5},
              {11, 12, 0.7166, 7},
              {13, 5, 0.723, 8}},
             1e-15);
}

TEST_CASE("average linkage is its slow twin, ties and all") {
  motet::Random random(83);
  for (int round = 0; round < 300; ++round) {
    const auto nodes = static_cast<std::int32_t>(random.below(20));
    const CodeGraph graph = graph_with_ties(random, nodes, round % 3 == 0 ? 1 : 1 + random.below(8));
    CHECK(average_linkage(graph).merges == reference::linkage(graph));
    const CodeGraph sparse = reference::any_graph(random, 25);
    const std::vector<LinkageMerge> twin = reference::linkage(sparse);
    const std::vector<LinkageMerge> merges = average_linkage(sparse).merges;
    REQUIRE(merges.size() == twin.size());
    for (std::size_t i = 0; i < twin.size(); ++i) {
      CHECK(merges[i].height == doctest::Approx(twin[i].height).epsilon(1e-9));
    }
  }
}

TEST_CASE("heights never fall but for rounding, and the first key leads") {
  motet::Random random(89);
  for (int round = 0; round < 40; ++round) {
    const CodeGraph graph = reference::random_graph(random, 60, random.uniform(), true);
    const Dendrogram dendrogram = average_linkage(graph);
    REQUIRE(dendrogram.merges.size() == 59);
    std::vector<std::string> key;
    for (const motet::Column& column : graph.nodes()) key.push_back(column.key);
    double before = -std::numeric_limits<double>::infinity();
    for (const LinkageMerge& merge : dendrogram.merges) {
      CHECK(merge.height >= before - 1e-12);
      before = merge.height;
      CHECK(key[static_cast<std::size_t>(merge.first)] < key[static_cast<std::size_t>(merge.second)]);
      key.push_back(key[static_cast<std::size_t>(merge.first)]);
    }
    CHECK(dendrogram.merges.back().size == 60);
  }
}

TEST_CASE("the order of columns changes no bit of the dendrogram") {
  motet::Random random(97);
  for (int round = 0; round < 60; ++round) {
    const CodeGraph graph = reference::any_graph(random, 40);
    std::vector<std::int32_t> place;
    const CodeGraph other = reference::shuffled(graph, random, place);
    const Dendrogram first = average_linkage(graph);
    const Dendrogram second = average_linkage(other);
    REQUIRE(first.merges.size() == second.merges.size());
    const auto moved = [&](std::int32_t cluster) {
      return cluster < graph.size() ? place[static_cast<std::size_t>(cluster)] : cluster;
    };
    for (std::size_t i = 0; i < first.merges.size(); ++i) {
      CHECK(moved(first.merges[i].first) == second.merges[i].first);
      CHECK(moved(first.merges[i].second) == second.merges[i].second);
      CHECK(first.merges[i].height == second.merges[i].height);
    }
    const Partition cut = AverageLinkage{}(graph);
    const Partition other_cut = AverageLinkage{}(other);
    for (std::size_t i = 0; i < place.size(); ++i) {
      CHECK(cut.community[i] == other_cut.community[static_cast<std::size_t>(place[i])]);
    }
  }
}

TEST_CASE("a graph and its associations join alike, and negative associations are far") {
  const CodeGraph graph = reference::two_triangles();
  std::vector<Entry> entries;
  for (const Link& link : graph.links()) entries.push_back({link.first, link.second, link.weight});
  CHECK(average_linkage(associations(graph.nodes(), entries)).merges == average_linkage(graph).merges);

  const Dendrogram dendrogram = average_linkage(associations(named({"a", "b", "c"}), {{0, 1, -0.5}, {1, 2, -0.25}}));
  check_near(dendrogram.merges, {{0, 2, 1, 2}, {3, 1, 1.375, 3}}, 0);
}

TEST_CASE("cuts") {
  const Dendrogram dendrogram = average_linkage(four_codes());
  CHECK(cut_at_height(dendrogram, 0).community == Labels{0, 1, 2, 3});
  CHECK(cut_at_height(dendrogram, dendrogram.merges[0].height).community == Labels{0, 0, 1, 2});
  CHECK(cut_at_height(dendrogram, 0.6).community == Labels{0, 0, 0, 1});
  CHECK(cut_at_height(dendrogram, std::numeric_limits<double>::infinity()).community == Labels{0, 0, 0, 0});
  CHECK(std::isnan(cut_at_height(dendrogram, 0.6).quality));
  CHECK(cut_into(dendrogram, 4).communities == 4);
  CHECK(cut_into(dendrogram, 2).community == Labels{0, 0, 0, 1});
  CHECK(cut_into(dendrogram, 1).communities == 1);
  CHECK(cut_into(average_linkage(CodeGraph()), 0).communities == 0);

  motet::Random random(101);
  for (int round = 0; round < 30; ++round) {
    const CodeGraph graph = reference::any_graph(random, 20);
    const Dendrogram tree = average_linkage(graph);
    Partition finer;
    for (std::int32_t clusters = graph.size(); clusters >= 1; --clusters) {
      const Partition cut = cut_into(tree, clusters);
      CHECK(cut.communities == clusters);
      CHECK(cut.community == motet::make_partition(graph, cut.community).community);
      for (std::size_t i = 0; i < finer.community.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
          if (finer.community[i] == finer.community[j]) CHECK(cut.community[i] == cut.community[j]);
        }
      }
      finer = cut;
    }
  }
}

TEST_CASE("without a wish the detector cuts where the modularity is largest") {
  motet::Random random(103);
  for (int round = 0; round < 120; ++round) {
    const CodeGraph graph = reference::any_graph(random, 25);
    if (graph.links().empty()) continue;
    const Dendrogram tree = average_linkage(graph);
    double best = -1;
    for (std::int32_t clusters = 1; clusters <= graph.size(); ++clusters) {
      best = std::max(best, motet::modularity(graph, cut_into(tree, clusters).community));
    }
    const Partition partition = AverageLinkage{}(graph);
    CHECK(partition.quality == doctest::Approx(best).epsilon(1e-9));
    CHECK(partition.quality == motet::modularity(graph, partition.community));
    CHECK(partition.community == cut_into(tree, partition.communities).community);
    for (std::int32_t node = 0; node < graph.size(); ++node) {
      if (!graph.neighbors(node).empty()) continue;
      const std::int32_t own = partition.community[static_cast<std::size_t>(node)];
      CHECK(std::count(partition.community.begin(), partition.community.end(), own) == 1);
    }
  }
  AverageLinkage two;
  two.options.clusters = 2;
  CHECK(two(reference::two_triangles()).community == Labels{0, 0, 0, 1, 1, 1});
  CHECK(two(reference::two_triangles()).quality == doctest::Approx(0.3910681).epsilon(1e-6));
  CHECK(AverageLinkage{}(reference::two_triangles()).community == Labels{0, 0, 0, 1, 1, 1});
  AverageLinkage at_height;
  at_height.options.height = 0.6;
  CHECK(at_height(four_codes()).community == Labels{0, 0, 0, 1});
}

TEST_CASE("the dendrogram as a table") {
  const motet::Table table = to_table(average_linkage(
      CodeGraph({{"k1", "one"}, {"k2", "two"}, {"k3", "three"}}, std::vector<Link>{{0, 1, 0.5}, {1, 2, 0.25}})));
  CHECK(to_csv(table) ==
        "merge,first,second,height,size,first_id,second_id\n"
        "1,one,two,0.5,2,k1,k2\n"
        "2,merge 1,three,0.875,3,,k3\n");
  CHECK(table.name == "dendrogram");
}

TEST_CASE("dendrograms with little in them") {
  CHECK(average_linkage(CodeGraph()).merges.empty());
  CHECK(average_linkage(CodeGraph(reference::numbered_columns(1), {})).merges.empty());
  CHECK(AverageLinkage{}(CodeGraph()).communities == 0);
  CHECK(std::isnan(AverageLinkage{}(CodeGraph()).quality));
  const CodeGraph lonely(named({"b", "a", "c"}), {});
  check_near(average_linkage(lonely).merges, {{1, 0, 1, 2}, {3, 2, 1, 3}}, 0);
  CHECK(AverageLinkage{}(lonely).communities == 3);
  CHECK(std::isnan(AverageLinkage{}(lonely).quality));
}

TEST_CASE("average linkage refuses what it cannot read") {
  const std::vector<motet::Column> three = named({"a", "b", "c"});
  AssociationMatrix directed = associations(three, {{0, 1, 0.5}});
  directed.directed = true;
  CHECK_THROWS_AS(average_linkage(directed), std::invalid_argument);
  CHECK_THROWS_AS(average_linkage(associations(three, {{1, 0, 0.5}})), std::invalid_argument);
  CHECK_THROWS_AS(average_linkage(associations(three, {{1, 1, 0.5}})), std::invalid_argument);
  for (const double value : {std::numeric_limits<double>::quiet_NaN(), std::numeric_limits<double>::infinity()}) {
    CHECK_THROWS_AS(average_linkage(associations(three, {{0, 1, value}})), std::invalid_argument);
  }
  AssociationMatrix other = associations(three, {{0, 1, 0.5}});
  other.columns.pop_back();
  CHECK_THROWS_AS(average_linkage(other), std::invalid_argument);
  CHECK_THROWS_AS(average_linkage(CodeGraph(reference::numbered_columns(20'001), {})), motet::LimitError);
  CHECK_THROWS_AS(average_linkage(associations(reference::numbered_columns(20'001), {})), motet::LimitError);

  Dendrogram tree = average_linkage(four_codes());
  CHECK_THROWS_AS(cut_at_height(tree, std::numeric_limits<double>::quiet_NaN()), std::invalid_argument);
  for (const std::int32_t clusters : {-1, 0, 5}) CHECK_THROWS_AS(cut_into(tree, clusters), std::invalid_argument);
  CHECK_THROWS_AS(cut_into(average_linkage(CodeGraph()), 1), std::invalid_argument);
  for (const std::int32_t cluster : {-1, 0, 7}) {
    Dendrogram broken = tree;
    broken.merges[1].second = cluster;
    CHECK_THROWS_AS(cut_into(broken, 1), std::invalid_argument);
  }
  tree.merges[2].second = tree.merges[2].first;
  CHECK_THROWS_AS(cut_into(tree, 1), std::invalid_argument);
  tree.merges.pop_back();
  CHECK_THROWS_AS(cut_into(tree, 1), std::invalid_argument);

  AverageLinkage both;
  both.options.clusters = 2;
  both.options.height = 0.5;
  CHECK_THROWS_AS(both(four_codes()), std::invalid_argument);
}

TEST_CASE("average linkage stops when asked") {
  motet::Execution execution;
  std::stop_source source;
  source.request_stop();
  execution.stop = source.get_token();
  CHECK_THROWS_AS(average_linkage(four_codes(), execution), motet::Stopped);

  std::uint64_t last = 0;
  motet::Execution watched;
  watched.progress = [&](const motet::Progress& progress) {
    last = progress.done;
    CHECK(progress.total == 3);
    return true;
  };
  average_linkage(four_codes(), watched);
  CHECK(last == 3);

  int reports = 0;
  motet::Execution halfway;
  halfway.progress = [&](const motet::Progress&) { return ++reports < 3; };
  motet::Random random(107);
  CHECK_THROWS_AS(average_linkage(reference::random_graph(random, 1500, 0.5, true), halfway), motet::Stopped);
}
