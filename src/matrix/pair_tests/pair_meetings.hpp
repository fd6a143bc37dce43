// In how many units of each transcript do two codes meet?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stop_token>
#include <vector>

#include "motet/statistics/two_by_two.hpp"

#include "matrix/pair_tests/pair_units.hpp"

namespace motet::inline v1 {

/// A pair and its null distribution.
struct PairMeeting {
  std::int64_t both = 0;
  double expected = 0;
  double variance = 0;           ///< 0: only one number is possible
  std::vector<TwoByTwo> tables;  ///< of the strata in which both codes vary
};

/// Looks up one first column after the other; later columns are asked for in ascending order.
class PairMeetings {
 public:
  explicit PairMeetings(const PairUnits& units)
      : units_(&units), met_(units.columns.size()), meetings_(units.columns.size()) {}

  /// Errors: Stopped.
  void look_up(std::size_t first, const std::stop_token& stop);
  /// Of the first column and a later one.
  void with(std::size_t second, PairMeeting& result) const;

 private:
  struct Meeting {
    std::uint32_t stratum = 0;
    std::uint32_t rows = 0;
  };

  const PairUnits* units_;
  std::size_t first_ = 0;
  std::vector<std::uint32_t> met_;      // of each later column, in the stratum at hand
  std::vector<std::uint32_t> touched_;  // later columns met there
  std::vector<std::vector<Meeting>> meetings_;
};

}  // namespace motet::inline v1
