// What would a study look like in which each code stands in as many units of each transcript, but anywhere there?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/pair_tests.hpp"

namespace motet::inline v1 {

/// Shuffles the columns of a study, each by itself, within strata: of all ways to place a column's units in a stratum,
/// each is equally likely. Strata are transcripts (all rows without one being one more), or all rows as one.
///
/// Rows come out in an order of their own: strata by size and margins, and in these by participant, so that neither the
/// order of rows nor the numbers of transcripts change what is shuffled.
class ShuffledStudy {
 public:
  /// What a thread shuffles in; `study` has all labels, and after a shuffle its counts.
  struct Desk {
    IncidenceMatrix study;
    std::vector<std::uint32_t> order;  // of rows, ascending between columns
    std::vector<std::uint32_t> drawn;  // rows, column after column
    std::vector<std::uint32_t> swaps;
  };

  ShuffledStudy(const IncidenceMatrix& incidence, NullModel null);

  [[nodiscard]] Desk make_desk() const;
  /// Uses one number of `random` for each presence, column by column, stratum by stratum.
  void shuffle(Random& random, Desk& desk) const;

  /// Whether no column can stand anywhere else.
  [[nodiscard]] bool fixed() const noexcept { return free_shares_ == 0; }
  [[nodiscard]] std::size_t strata() const noexcept { return starts_.size() - 1; }
  [[nodiscard]] std::size_t rows_without_transcript() const noexcept { return without_transcript_; }
  /// Rows of transcripts with a single unit.
  [[nodiscard]] std::size_t rows_alone() const noexcept;
  /// Whether any unit holds the column.
  [[nodiscard]] bool occurs(std::size_t column) const noexcept { return columns_[column] < columns_[column + 1]; }

 private:
  struct Share {
    std::uint32_t stratum = 0;
    std::uint32_t units = 0;
  };
  IncidenceMatrix labels_;             // rows in their new order, without counts
  std::vector<std::uint32_t> starts_;  // of strata, and the number of rows
  std::vector<Share> shares_;          // column after column, strata ascending
  std::vector<std::size_t> columns_;   // where the shares of each column begin, and their number
  std::size_t presences_ = 0;
  std::size_t free_shares_ = 0;  // of which some row of the stratum is not in the column
  std::size_t without_transcript_ = 0;
};

}  // namespace motet::inline v1
