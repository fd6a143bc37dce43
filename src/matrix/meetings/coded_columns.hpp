// Which codings count, and which columns do they need?
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/execution.hpp"
#include "motet/matrix/incidence.hpp"

#include "matrix/meetings/coding_piles.hpp"

namespace motet::inline v1 {

/// Columns: every codable code, and any other that has a coding that counts; with `roll_up` also the codes above them.
/// In the order of their keys.
class CodedColumns {
 public:
  /// Errors: std::invalid_argument for a coder that does not exist; DataError for a coding that the project cannot
  /// have, the first of them; Stopped.
  CodedColumns(const Project& project, const std::vector<std::string>& coders, bool roll_up,
               const Execution& execution);

  [[nodiscard]] const std::vector<Column>& columns() const noexcept { return columns_; }
  [[nodiscard]] bool roll_up() const noexcept { return roll_up_; }

  /// Calls use(coding) for the codings of one transcript, in no order.
  template <class Use>
  void for_each_coding(std::size_t transcript, const Use& use) const {
    for (const CodingPiles& piles : piles_) piles.for_each(transcript, use);
  }

  /// Calls use(column) for the column of a code (by id) that has codings that count and, with roll_up, for all above
  /// it.
  template <class Use>
  void for_each_column(std::uint32_t code, const Use& use) const {
    use(column_of_[code]);
    if (!roll_up_) return;
    for (std::uint32_t above = parents_[code]; above != none; above = parents_[above]) use(column_of_[above]);
  }

  /// Calls use(column, column above) for all columns.
  template <class Use>
  void for_each_column_above(const Use& use) const {
    for (std::uint32_t code = 0; code < parents_.size(); ++code) {
      if (column_of_[code] == none) continue;
      for (std::uint32_t above = parents_[code]; above != none; above = parents_[above]) {
        use(column_of_[code], column_of_[above]);
      }
    }
  }

 private:
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  void choose_columns(const Codebook& codebook, std::vector<char> needed);

  bool roll_up_;
  std::vector<CodingPiles> piles_;        // of slices of all codings
  std::vector<std::uint32_t> parents_;    // of codes; only with roll_up
  std::vector<std::uint32_t> column_of_;  // codes
  std::vector<Column> columns_;
};

}  // namespace motet::inline v1
