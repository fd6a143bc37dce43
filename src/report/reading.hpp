// What do the tables, results.json and the page read out of an analysis in the same way?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/analysis/analysis.hpp"

namespace motet::inline v1::report {

/// Two codes that meet at least once.
struct MeetingPair {
  std::int32_t first = 0;  ///< positions in Analysis::codes, first < second
  std::int32_t second = 0;
  double both = 0;    ///< units, or whatever else was counted
  double weight = 0;  ///< NaN: undefined
  bool linked = false;
  const PairTest* test = nullptr;  ///< of the analysis, or none
};

/// What the numbers of an analysis' meetings are numbers of.
struct CountWords {
  std::string_view both;  ///< "units with both"
  std::string_view one;   ///< "unit", of the pair
  std::string_view many;
  std::string_view single;   ///< "unit", of a code by itself
  std::string_view singles;  ///< "units"
};
const CountWords& count_words(MeetingCount count);

/// By first, then second code.
std::vector<MeetingPair> meeting_pairs(const Analysis& analysis);

/// Why the measure has no value for a pair whose weight is NaN.
std::string_view undefined_weight_reason();

/// The theme each column of the comparison of themes stands for: columns are ordered by key, themes by prevalence. -1
/// for a column that stands for none.
std::vector<std::int32_t> themes_of_columns(const Analysis& analysis, const Contrast& contrast);

/// The positions of cells and tests of a contrast in the order in which `rank` puts their columns; equal ranks keep
/// their order.
std::vector<std::size_t> cells_by_rank(const Contrast& contrast, const std::vector<std::int32_t>& rank);
std::vector<std::size_t> tests_by_rank(const Contrast& contrast, const std::vector<std::int32_t>& rank);

/// All codes: by theme and, inside it, in the theme's own order; then those of no theme by key.
std::vector<std::int32_t> codes_by_theme(const Analysis& analysis);

/// The measure and what it is computed from, as one sentence.
std::string association_rule(const Analysis& analysis);

}  // namespace motet::inline v1::report
