// What may the first cell of a 2 x 2 table be, given the margins, and how do its probabilities follow each other?
#pragma once

#include <algorithm>
#include <cstdint>
#include <stdexcept>
#include <utility>

#include "motet/statistics/two_by_two.hpp"

namespace motet::inline v1 {

inline constexpr std::int64_t largest_table_total = std::int64_t{1} << 53;

/// The table's N. Errors: std::invalid_argument for a negative count or N above 2^53.
inline std::int64_t checked_total(const TwoByTwo& table) {
  std::int64_t total = 0;
  for (const std::int64_t count : {table.a, table.b, table.c, table.d}) {
    if (count < 0) throw std::invalid_argument("2 x 2 table: a count is negative");
    if (count > largest_table_total - total) {
      throw std::invalid_argument("2 x 2 table: the counts add up to more than 2^53");
    }
    total += count;
  }
  return total;
}

inline void swap_rows(TwoByTwo& table) {
  std::swap(table.a, table.c);
  std::swap(table.b, table.d);
}

inline void swap_columns(TwoByTwo& table) {
  std::swap(table.a, table.b);
  std::swap(table.c, table.d);
}

inline Alternative opposite(Alternative alternative) {
  if (alternative == Alternative::two_sided) return alternative;
  return alternative == Alternative::greater ? Alternative::less : Alternative::greater;
}

/// A table with rows and columns swapped and exchanged such that a + b <= a + c <= N / 2: its first cell runs from 0 to
/// a + b, and tables that differ only in the order of rows and columns become one, and with it every bit of a result.
struct FirstCell {
  TwoByTwo table;
  Alternative alternative = Alternative::two_sided;
  bool flipped = false;  ///< a large first cell now stands for a small one, and an odds ratio for its inverse

  explicit FirstCell(const TwoByTwo& of, Alternative sides = Alternative::two_sided) : table(of), alternative(sides) {
    if (table.a + table.b > table.c + table.d) flip(swap_rows);
    if (table.a + table.c > table.b + table.d) flip(swap_columns);
    // Of two equal margins either may come first: the choice must not depend on which one did.
    if (table.a + table.b == table.c + table.d && prefers(table.c)) flip(swap_rows);
    if (table.a + table.c == table.b + table.d && prefers(table.b)) flip(swap_columns);
    if (table.c < table.b) std::swap(table.b, table.c);
  }

  /// Only one table has these margins.
  [[nodiscard]] bool fixed() const { return table.a + table.b == 0; }

 private:
  [[nodiscard]] bool prefers(std::int64_t first) const {
    return alternative == Alternative::two_sided ? first < table.a : alternative == Alternative::less;
  }

  void flip(void (*swap)(TwoByTwo&)) {
    swap(table);
    alternative = opposite(alternative);
    flipped = !flipped;
  }
};

/// The ratio of the probabilities of neighbouring first cells, stepwise away from `table`: up to larger or down to
/// smaller ones. Both are the ratio of two products of which one falls and one rises: P(a + 1) / P(a) = bc / (a + 1)(d
/// + 1), P(a - 1) / P(a) = ad / (b + 1)(c + 1).
class RatioSteps {
 public:
  static RatioSteps up(const TwoByTwo& table) { return {table.b, table.c, table.a, table.d}; }
  static RatioSteps down(const TwoByTwo& table) { return {table.a, table.d, table.b, table.c}; }

  /// Precondition of next: the first cell is not yet at its end.
  [[nodiscard]] bool more() const { return falling_ > 0; }
  double next() {
    rising_ += 1;
    other_rising_ += 1;
    const double ratio = falling_ * other_falling_ / (rising_ * other_rising_);
    falling_ -= 1;
    other_falling_ -= 1;
    return ratio;
  }

 private:
  RatioSteps(std::int64_t falling, std::int64_t other_falling, std::int64_t rising, std::int64_t other_rising)
      : falling_(static_cast<double>(std::min(falling, other_falling))),
        other_falling_(static_cast<double>(std::max(falling, other_falling))),
        rising_(static_cast<double>(rising)),
        other_rising_(static_cast<double>(other_rising)) {}

  double falling_;
  double other_falling_;
  double rising_;
  double other_rising_;
};

}  // namespace motet::inline v1
