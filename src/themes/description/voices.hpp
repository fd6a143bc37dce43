// Which themes does a unit voice, and of which has it a single code?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

/// How many of each theme's codes a row has. No column is in two themes.
class ThemeColumns {
 public:
  ThemeColumns(std::span<const std::vector<std::int32_t>> themes, std::size_t columns, std::int32_t voicing);

  /// Whether so many of its codes make a voice.
  [[nodiscard]] bool voiced(std::size_t theme, std::int32_t held) const { return held >= needed_[theme]; }
  /// Whether the codes of a theme can stand apart.
  [[nodiscard]] bool has_several(std::size_t theme) const { return sizes_[theme] > 1; }

  /// Calls visit(theme, columns held, the last of them) for each theme of which the row has a code, in the order of the
  /// row's columns.
  template <class Visit>
  void visit(const SparseMatrix& counts, Eigen::Index row, const Visit& visit) {
    for (SparseMatrix::InnerIterator entry(counts, row); entry; ++entry) {
      const std::int32_t theme = theme_of_[static_cast<std::size_t>(entry.col())];
      if (theme < 0 || !(entry.value() > 0)) continue;
      Held& held = held_[static_cast<std::size_t>(theme)];
      if (held.columns++ == 0) met_.push_back(static_cast<std::size_t>(theme));
      held.last = static_cast<std::int32_t>(entry.col());
    }
    for (const std::size_t theme : met_) {
      visit(theme, held_[theme].columns, held_[theme].last);
      held_[theme].columns = 0;
    }
    met_.clear();
  }

 private:
  struct Held {
    std::int32_t columns = 0;
    std::int32_t last = 0;
  };
  std::vector<std::int32_t> theme_of_;
  std::vector<std::size_t> sizes_;
  std::vector<std::int32_t> needed_;
  std::vector<Held> held_;  // none between calls
  std::vector<std::size_t> met_;
};

std::string voicing_rule(std::int32_t voicing);

/// Looks for a stop every so many rows.
void poll_rows(const Execution& execution, std::size_t row, std::size_t rows);

}  // namespace motet::inline v1
