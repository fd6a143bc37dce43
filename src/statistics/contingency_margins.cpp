#include "statistics/contingency_margins.hpp"

#include <stdexcept>

namespace motet::inline v1 {
namespace {

constexpr std::int64_t largest_total = std::int64_t{1} << 53;

}  // namespace

ContingencyMargins contingency_margins(const ContingencyTable& table) {
  const bool fits = table.columns == 0
                        ? table.counts.empty()
                        : table.counts.size() % table.columns == 0 && table.counts.size() / table.columns == table.rows;
  if (!fits) throw std::invalid_argument("contingency table: the number of counts is not rows x columns");
  ContingencyMargins margins{std::vector<std::int64_t>(table.rows), std::vector<std::int64_t>(table.columns), 0};
  auto next = table.counts.begin();
  for (std::int64_t& row : margins.rows) {
    for (std::int64_t& column : margins.columns) {
      const std::int64_t count = *next++;
      if (count < 0) throw std::invalid_argument("contingency table: a count is negative");
      if (count > largest_total - margins.total) {
        throw std::invalid_argument("contingency table: the counts add up to more than 2^53");
      }
      margins.total += count;
      row += count;
      column += count;
    }
  }
  return margins;
}

}  // namespace motet::inline v1
