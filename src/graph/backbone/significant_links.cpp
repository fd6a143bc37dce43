#include <algorithm>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>

#include "graph/backbone/backbone_rules.hpp"

namespace motet::inline v1 {
namespace {

using RankPair = std::pair<std::int32_t, std::int32_t>;

// For each column of the tests its rank among `columns`; -1: the graph does without it.
std::vector<std::int32_t> ranks_of_tested(std::span<const Column> columns, const KeyOrder& order,
                                          std::span<const Column> tested) {
  // Columns that stand as they were tested may even share a key.
  if (std::equal(columns.begin(), columns.end(), tested.begin(), tested.end())) return order.rank;
  std::unordered_map<std::string_view, std::size_t> place;
  for (std::size_t i = 0; i < tested.size(); ++i) {
    if (!place.emplace(tested[i].key, i).second) {
      throw std::invalid_argument("two tested columns have the key \"" + tested[i].key + "\"");
    }
  }
  std::vector<std::int32_t> ranks(tested.size(), -1);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const auto found = place.find(columns[i].key);
    if (found == place.end()) {
      throw std::invalid_argument("the tests are of other columns: \"" + columns[i].label + "\" is not among them");
    }
    if (ranks[found->second] >= 0) {
      throw std::invalid_argument("two columns of the association have the key \"" + columns[i].key + "\"");
    }
    ranks[found->second] = order.rank[i];
  }
  return ranks;
}

}  // namespace

KeptLinks significant_links(std::span<const Link> links, std::span<const Column> columns, const KeyOrder& order,
                            const PairTests& tests, double level) {
  const std::vector<std::int32_t> ranks = ranks_of_tested(columns, order, tests.columns);
  const auto rank_of = [&](std::int32_t column) {
    if (column < 0 || static_cast<std::size_t>(column) >= ranks.size()) {
      throw std::invalid_argument("the tests have a pair of a column that does not exist");
    }
    return ranks[static_cast<std::size_t>(column)];
  };
  std::vector<RankPair> significant;
  for (const PairTest& test : tests.pairs) {
    const RankPair pair = std::minmax({rank_of(test.first), rank_of(test.second)});
    if (pair.first >= 0 && test.z > 0 && test.q <= level) significant.push_back(pair);
  }
  std::sort(significant.begin(), significant.end());
  KeptLinks kept(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    kept[i] = std::binary_search(significant.begin(), significant.end(), RankPair(links[i].first, links[i].second));
  }
  return kept;
}

}  // namespace motet::inline v1
