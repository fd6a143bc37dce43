// Of which parts is what a notebook shows put together?
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/table.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/themes/themes.hpp"

namespace motet::inline v1::report {

inline constexpr std::size_t rows_displayed = 20;

/// One <div> around the parts, as many of the first as there are bytes for.
std::string displayed(const std::vector<std::string>& parts);

/// A table as a part. `more_rows`: that it does not hold.
std::string table_part(const Table& table, std::string_view caption = {}, std::size_t more_rows = 0);

/// A sentence as a part; none for an empty one.
std::string sentence_part(std::string_view text);

/// Names and numbers of them.
Table summary_table(std::vector<std::vector<Cell>> rows);

/// One row a theme; with the labels of its codes where `columns` are given. Errors: std::out_of_range for a column that
/// is not there.
Table overview_table(const Themes& themes, const std::vector<Column>* columns);

}  // namespace motet::inline v1::report
