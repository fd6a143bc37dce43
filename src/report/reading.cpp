#include "report/reading.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "motet/core/table.hpp"

namespace motet::inline v1::report {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

// The association matrix stores neither zeros nor undefined values: which of the two a missing one is, the measure
// says.
double missing_weight(const std::string& measure, const PairCounts& counts) {
  const auto& names = association_measure_names();
  return std::find(names.begin(), names.end(), measure) == names.end() ? 0 : association_measure(measure)(counts);
}

// Tests are in the order of their columns.
const PairTest* test_of(const Analysis& analysis, std::int32_t first, std::int32_t second) {
  if (!analysis.pair_tests) return nullptr;
  const std::vector<PairTest>& tests = analysis.pair_tests->pairs;
  const auto found = std::lower_bound(
      tests.begin(), tests.end(), std::pair(first, second),
      [](const PairTest& test, const auto& pair) { return std::pair(test.first, test.second) < pair; });
  return found != tests.end() && found->first == first && found->second == second ? &*found : nullptr;
}

std::vector<std::size_t> by_rank(std::size_t size, const auto& column_of, const std::vector<std::int32_t>& rank) {
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  const auto rank_of = [&](std::size_t i) {
    const auto column = static_cast<std::size_t>(column_of(i));
    const std::int32_t value = column < rank.size() ? rank[column] : -1;
    return value < 0 ? std::numeric_limits<std::int32_t>::max() : value;
  };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return rank_of(a) < rank_of(b); });
  return order;
}

}  // namespace

std::vector<MeetingPair> meeting_pairs(const Analysis& analysis) {
  const CooccurrenceMatrix& counts = analysis.cooccurrence;
  const SparseMatrix& weights = analysis.association.weights;
  std::vector<MeetingPair> pairs;
  pairs.reserve(static_cast<std::size_t>(counts.joint.nonZeros()));
  const auto links = analysis.graph.graph.links();
  for (std::int32_t row = 0; row < static_cast<std::int32_t>(counts.joint.outerSize()); ++row) {
    for (SparseMatrix::InnerIterator cell(counts.joint, row); cell; ++cell) {
      if (!(cell.value() > 0)) continue;
      const auto column = static_cast<std::int32_t>(cell.col());
      MeetingPair pair{std::min(row, column), std::max(row, column), cell.value(), 0.0, false, nullptr};
      pair.test = test_of(analysis, pair.first, pair.second);
      const bool known = pair.first < weights.rows() && pair.second < weights.cols();
      pair.weight = known ? weights.coeff(pair.first, pair.second) : undefined;
      if (pair.weight == 0 && counts.marginals.size() > pair.second) {
        const PairCounts of_pair{pair.both, counts.marginals[pair.first], counts.marginals[pair.second], counts.total};
        pair.weight = missing_weight(analysis.association.measure, of_pair);
      }
      const auto found = std::lower_bound(links.begin(), links.end(), pair, [](const Link& link, const MeetingPair& p) {
        return std::pair(link.first, link.second) < std::pair(p.first, p.second);
      });
      pair.linked = found != links.end() && found->first == pair.first && found->second == pair.second;
      pairs.push_back(pair);
    }
  }
  std::sort(pairs.begin(), pairs.end(), [](const MeetingPair& a, const MeetingPair& b) {
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return pairs;
}

const CountWords& count_words(MeetingCount count) {
  static constexpr CountWords units{"units with both", "unit", "units", "unit", "units"};
  static constexpr CountWords pairs{"pairs of codings that meet", "pair of codings", "pairs of codings", "coding",
                                    "codings"};
  static constexpr CountWords regions{"stretches with both", "stretch", "stretches", "stretch", "stretches"};
  static constexpr CountWords characters{"characters with both", "character", "characters", "character", "characters"};
  switch (count) {
    case MeetingCount::pairs:
      return pairs;
    case MeetingCount::regions:
      return regions;
    case MeetingCount::characters:
      return characters;
    case MeetingCount::presence:
      break;
  }
  return units;
}

std::string_view undefined_weight_reason() {
  return "the measure is undefined where every unit holds a code, or where no units are counted";
}

std::vector<std::int32_t> themes_of_columns(const Analysis& analysis, const Contrast& contrast) {
  std::map<std::string, std::int32_t, std::less<>> theme_of_key;
  const auto& themes = analysis.themes.themes;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    const auto central = static_cast<std::size_t>(themes[i].central);
    if (central >= analysis.codes.size()) continue;
    theme_of_key.emplace("theme:" + analysis.codes[central].column.key, static_cast<std::int32_t>(i));
  }
  std::vector<std::int32_t> result;
  result.reserve(contrast.columns.size());
  for (const Column& column : contrast.columns) {
    const auto found = theme_of_key.find(column.key);
    result.push_back(found == theme_of_key.end() ? -1 : found->second);
  }
  return result;
}

std::vector<std::size_t> cells_by_rank(const Contrast& contrast, const std::vector<std::int32_t>& rank) {
  return by_rank(
      contrast.cells.size(), [&](std::size_t i) { return contrast.cells[i].column; }, rank);
}

std::vector<std::size_t> tests_by_rank(const Contrast& contrast, const std::vector<std::int32_t>& rank) {
  return by_rank(
      contrast.tests.size(), [&](std::size_t i) { return contrast.tests[i].column; }, rank);
}

std::vector<std::int32_t> codes_by_theme(const Analysis& analysis) {
  const std::size_t size = analysis.codes.size();
  std::vector<bool> placed(size, false);
  std::vector<std::int32_t> order;
  order.reserve(size);
  for (const Theme& theme : analysis.themes.themes) {
    for (const std::int32_t column : theme.columns) {
      const auto position = static_cast<std::size_t>(column);
      if (position >= size || placed[position]) continue;
      placed[position] = true;
      order.push_back(column);
    }
  }
  for (std::size_t i = 0; i < size; ++i) {
    if (!placed[i]) order.push_back(static_cast<std::int32_t>(i));
  }
  return order;
}

std::string association_rule(const Analysis& analysis) {
  using Words = std::pair<std::string_view, std::string_view>;
  static constexpr std::array<Words, 12> meanings{
      Words{"jaccard", "both / (the one + the other - both)"},
      Words{"dice", "2 x both / (the one + the other)"},
      Words{"cosine", "both / the square root of (the one x the other)"},
      Words{"overlap", "both / the rarer one"},
      Words{"lift", "both / what is expected if the two had nothing to do with each other; 1 is chance"},
      Words{"pmi", "the binary logarithm of lift; 0 is chance"},
      Words{"npmi", "normalised pointwise mutual information: 0 is chance, 1 is never apart"},
      Words{"phi", "the correlation of the presence of two codes over all units"},
      Words{"yules-q", "the odds ratio of the two by two table, from -1 to 1; 0 is chance"},
      Words{"log-likelihood", "G2 of the two by two table of units; it grows with the number of units"},
      Words{"chi-square", "Pearson's, of the two by two table of units; it grows with the number of units"},
      Words{"conditional", "both / the one"}};
  // The name may be followed by how two directions became one weight.
  const std::string& measure = analysis.association.measure;
  for (const auto& [name, meaning] : meanings) {
    if (measure != name && !measure.starts_with(std::string(name) + ',')) continue;
    return measure + ": " + std::string(meaning) + ", in " +
           std::string(count_words(analysis.cooccurrence.count).singles);
  }
  return measure;
}

}  // namespace motet::inline v1::report
