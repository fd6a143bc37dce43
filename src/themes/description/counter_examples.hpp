// In which quotations do the codes of a theme stand apart?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "themes/description/quotable_units.hpp"

namespace motet::inline v1 {

/// A unit that holds exactly one code of a theme.
struct ApartUnit {
  std::uint32_t row = 0;
  std::int32_t column = 0;
};

/// Chooses one unit for each of the theme's codes in turn; a code that has none left is passed over. Of a code's units
/// it is one of somebody who was quoted least often so far, as ExemplarChooser has it.
class CounterExampleChooser {
 public:
  explicit CounterExampleChooser(const QuotableUnits& units);
  /// Rows in the order of their turns; at most `count`. `columns` are those of the theme, the first turn first.
  std::vector<std::uint32_t> choose(std::span<const ApartUnit> candidates, std::span<const std::int32_t> columns,
                                    std::size_t count);

 private:
  struct Voice {
    std::size_t voice = 0;
    std::vector<QuotableUnits::Candidate> units;  // best last
  };
  using Voices = std::vector<Voice>;
  [[nodiscard]] Voices voices_of(std::span<const ApartUnit> units) const;
  [[nodiscard]] bool before(const Voice& a, const Voice& b) const;

  const QuotableUnits& units_;
  std::vector<std::size_t> quoted_;        // how often each voice was; zeros between calls
  std::vector<std::size_t> group_quoted_;  // and each group
};

}  // namespace motet::inline v1
