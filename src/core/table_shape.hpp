// Is every row of this table as long as its header?
#pragma once

#include "motet/core/config.hpp"
#include "motet/core/table.hpp"

namespace motet::inline v1 {

/// Errors: std::invalid_argument naming the table and the row, from 0.
void require_rectangle(const Table& table);

}  // namespace motet::inline v1
