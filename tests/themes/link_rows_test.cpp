#include "themes/leiden/link_rows.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <numeric>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/graph/partition.hpp"

#include "graph/graph_access.hpp"
#include "reference/graphs.hpp"
#include "themes/leiden/base_rows.hpp"

using motet::CodeGraph;
using motet::GraphAccess;
using motet::LinkRows;
using motet::RowTally;
using motet::Scratch;
using Labels = std::vector<std::uint32_t>;

namespace {

Labels any_labels(motet::Random& random, std::uint32_t nodes, std::uint32_t labels) {
  Labels result(nodes);
  for (std::uint32_t& label : result) label = random.below(std::min(labels, nodes));
  return result;
}

template <class Weight>
void check_tally(const LinkRows<Weight>& rows, const Labels& labels) {
  std::vector<Weight> sums(rows.nodes + 1, Weight{});
  Labels touched(rows.nodes + 1);
  for (std::uint32_t node = 0; node < rows.nodes; ++node) {
    std::map<std::uint32_t, Weight> expected;
    for (std::uint32_t e = rows.offsets[node]; e < rows.offsets[node + 1]; ++e) {
      expected[labels[rows.ends[e]]] += rows.weight(e);
    }
    RowTally<Weight> tally{sums.data(), touched.data(), 0};
    tally.add_row(rows, node, labels.data());
    CHECK(tally.count == expected.size());
    for (std::uint32_t t = 0; t < tally.count; ++t) {
      CHECK(sums[touched[t]] == expected[touched[t]]);
      sums[touched[t]] = Weight{};
    }
    tally.add_row_unlisted(rows, node, labels.data());
    for (const auto& [label, sum] : expected) {
      CHECK(sums[label] == sum);
      sums[label] = Weight{};
    }
  }
}

}  // namespace

TEST_CASE("links are added up by label, with a list of the labels or without") {
  motet::Random random(11);
  for (int round = 0; round < 20; ++round) {
    const CodeGraph graph = reference::random_graph(random, 25, 0.3, round % 2 == 0);
    const motet::RankedRows& ranked = GraphAccess::rows(graph);
    const Labels labels = any_labels(random, ranked.nodes, 6);
    if (ranked.uniform) {
      check_tally(motet::all_rows<std::uint32_t>(ranked), labels);
    } else {
      check_tally(motet::all_rows<double>(ranked), labels);
    }
  }
}

TEST_CASE("labels are numbered in the order of their first nodes") {
  Labels labels{5, 2, 5, 0, 2, 3};
  Scratch<std::uint32_t> numbers;
  CHECK(motet::number_labels(labels, numbers) == 4);
  CHECK(labels == Labels{0, 1, 0, 2, 1, 3});
  Labels none;
  CHECK(motet::number_labels(none, numbers) == 0);
}

TEST_CASE("nodes are sorted by label and stay in order inside") {
  motet::Random random(13);
  for (std::uint32_t nodes : {0U, 1U, 2U, 50U}) {
    Labels labels = any_labels(random, nodes, 7);
    Scratch<std::uint32_t> numbers;
    const std::uint32_t count = motet::number_labels(labels, numbers);
    Labels order(nodes);
    std::iota(order.rbegin(), order.rend(), 0U);
    motet::Groups groups;
    motet::group_nodes(labels, count, order, groups);
    Labels expected;
    for (std::uint32_t label = 0; label < count; ++label) {
      CHECK(groups.begin[label] == expected.size());
      for (const std::uint32_t node : order) {
        if (labels[node] == label) expected.push_back(node);
      }
    }
    if (count > 0) CHECK(groups.begin[count] == nodes);
    CHECK(Labels(groups.members.data(), groups.members.data() + nodes) == expected);
  }
}

TEST_CASE("connected parts of labelled nodes are those of the graph without links between labels") {
  motet::Random random(17);
  for (int round = 0; round < 30; ++round) {
    const CodeGraph graph = reference::random_graph(random, 30, 0.08, true);
    const auto rows = motet::all_rows<double>(GraphAccess::rows(graph));
    const Labels labels = any_labels(random, rows.nodes, 3);
    std::vector<motet::Link> inside;
    for (const motet::Link& link : graph.links()) {
      if (labels[static_cast<std::size_t>(link.first)] == labels[static_cast<std::size_t>(link.second)]) {
        inside.push_back(link);
      }
    }
    const motet::Partition expected = motet::connected_components(CodeGraph(graph.nodes(), inside));
    Labels part(rows.nodes);
    CHECK(motet::connected_parts(rows, labels.data(), part.data()) == static_cast<std::uint32_t>(expected.communities));
    CHECK(motet::make_partition(graph, reference::Labels(part.begin(), part.end())).community == expected.community);
  }
}
