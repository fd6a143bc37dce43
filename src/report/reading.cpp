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

// The association matrix stores neither zeros nor undefined values; for a pair that meets, only these are undefined.
bool is_undefined(std::string_view measure, const PairCounts& counts) {
  if (measure == "phi" || measure == "log-likelihood") {
    return counts.first >= counts.total || counts.second >= counts.total;
  }
  return measure == "npmi" && counts.both >= counts.total;
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
      MeetingPair pair{std::min(row, column), std::max(row, column), cell.value(), 0.0, false};
      const bool known = pair.first < weights.rows() && pair.second < weights.cols();
      pair.weight = known ? weights.coeff(pair.first, pair.second) : undefined;
      if (pair.weight == 0 && counts.marginals.size() > pair.second) {
        const PairCounts of_pair{pair.both, counts.marginals[pair.first], counts.marginals[pair.second], counts.total};
        if (is_undefined(analysis.association.measure, of_pair)) pair.weight = undefined;
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

std::string_view undefined_weight_reason() { return "the measure is undefined where every unit holds a code"; }

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
  static constexpr std::array<Words, 8> meanings{
      Words{"jaccard", "units with both codes / units with either"},
      Words{"dice", "2 x units with both codes / (units with the one + units with the other)"},
      Words{"cosine", "units with both codes / the square root of (units with the one x units with the other)"},
      Words{"overlap", "units with both codes / units with the rarer one"},
      Words{"lift", "units with both codes / those expected if the two had nothing to do with each other; 1 is chance"},
      Words{"phi", "the correlation of the presence of two codes over all units"},
      Words{"npmi", "normalised pointwise mutual information: 0 is chance, 1 is never apart"},
      Words{"log-likelihood", "G2 of the two by two table of units; it grows with the number of units"}};
  const std::string& measure = analysis.association.measure;
  for (const auto& [name, meaning] : meanings) {
    if (name == measure) return measure + ": " + std::string(meaning);
  }
  return measure;
}

std::string backbone_name(const AnalysisOptions& options) {
  if (options.disparity) return "disparity:" + format_number(*options.disparity);
  return options.min_weight > 0 ? "threshold" : "none";
}

}  // namespace motet::inline v1::report
