// How many are in each row and column of a table, and is it a table at all?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/statistics/exact_tests.hpp"

namespace motet::inline v1 {

struct ContingencyMargins {
  std::vector<std::int64_t> rows;  // empty ones too
  std::vector<std::int64_t> columns;
  std::int64_t total = 0;
};

/// Errors: std::invalid_argument for a negative count, sizes that do not fit or a total above 2^53.
ContingencyMargins contingency_margins(const ContingencyTable& table);

}  // namespace motet::inline v1
