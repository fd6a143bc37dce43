// How probable are the tables that are no more probable than this one, exactly?
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "motet/core/execution.hpp"

#include "statistics/log_factorials.hpp"

namespace motet::inline v1 {

/// The margins of a table, none zero. Rows are the fewer, in descending order; columns in ascending order.
struct Margins {
  std::vector<std::int64_t> rows;
  std::vector<std::int64_t> columns;
  std::int64_t total = 0;
};

/// What makes a table count: the sum of log cell! over its cells (fixed point of LogFactorials) is at least
/// `threshold`. The larger the sum, the less probable the table.
struct Extremeness {
  std::int64_t threshold = 0;
  double observed_probability = 0;  ///< of the observed table
};

/// The probability, given the margins, of the tables that count. Nothing when more than `work` partial tables would
/// have to be looked at. Errors: Stopped.
std::optional<double> exact_probability(const Margins& margins, const Extremeness& extremeness,
                                        const LogFactorials& log_factorials, std::uint64_t work,
                                        const Execution& execution);

}  // namespace motet::inline v1
