// How does a table look in a notebook or on a page?
#pragma once

#include <cstddef>
#include <string>

#include "motet/core/config.hpp"
#include "motet/core/table.hpp"

namespace motet::inline v1 {

/// How much of a table is shown.
struct TableHtmlOptions {
  std::size_t rows = 20;      ///< at most, from the first
  std::size_t columns = 12;   ///< at most, from the first
  std::size_t more_rows = 0;  ///< that the whole has beyond this table: they count among what is left out
  int digits = 6;             ///< of numbers that are not whole, 1 to 12
  std::string caption;        ///< above the table, or empty
};

/// A <table> in a <div>, well-formed as XML too, that takes colours and font from the page around it; no script,
/// nothing from elsewhere. Numbers are written as format_number does, with so many significant digits; undefined ones
/// are empty cells; texts are escaped, and cut after 160 characters. A line below says how many rows and columns are
/// left out. Never more than 100,000 bytes: where the options ask for more, texts are cut earlier, then fewer rows are
/// shown. The same table gives the same bytes. Errors: std::invalid_argument when a row is not as long as the header,
/// or for digits out of their range.
MOTET_API std::string to_html(const Table& table, const TableHtmlOptions& options = {});

}  // namespace motet::inline v1
