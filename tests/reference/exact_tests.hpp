// The exact test by writing down every table with the same margins. For totals up to 20, where products of factorials
// are whole numbers of 64 bits.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

#include "motet/statistics/exact_tests.hpp"

namespace reference {

/// Calls visit(table) for every table with the margins of `table`.
inline void for_each_table(const motet::ContingencyTable& table,
                           const std::function<void(const motet::ContingencyTable&)>& visit) {
  std::vector<std::int64_t> rows(table.rows);
  std::vector<std::int64_t> columns(table.columns);
  for (std::size_t i = 0; i < table.counts.size(); ++i) {
    rows[i / table.columns] += table.counts[i];
    columns[i % table.columns] += table.counts[i];
  }
  motet::ContingencyTable current = table;
  const std::function<void(std::size_t)> place = [&](std::size_t cell) {
    if (cell == table.counts.size()) {
      for (const auto left : rows) {
        if (left != 0) return;
      }
      for (const auto left : columns) {
        if (left != 0) return;
      }
      visit(current);
      return;
    }
    std::int64_t& row = rows[cell / table.columns];
    std::int64_t& column = columns[cell % table.columns];
    const std::int64_t most = row < column ? row : column;
    // The last cell of a row or column takes what is left.
    std::int64_t least = (cell + 1) % table.columns == 0 ? row : 0;
    if (cell / table.columns + 1 == table.rows && column > least) least = column;
    for (std::int64_t count = least; count <= most; ++count) {
      row -= count;
      column -= count;
      current.counts[cell] = count;
      place(cell + 1);
      row += count;
      column += count;
    }
  };
  place(0);
}

inline std::uint64_t factorial(std::int64_t n) {
  std::uint64_t product = 1;
  for (std::int64_t i = 2; i <= n; ++i) product *= static_cast<std::uint64_t>(i);
  return product;
}

/// The product of cell! over the cells: the larger, the less probable the table.
inline std::uint64_t cell_factorials(const motet::ContingencyTable& table) {
  std::uint64_t product = 1;
  for (const auto count : table.counts) product *= factorial(count);
  return product;
}

inline double fisher_freeman_halton(const motet::ContingencyTable& table) {
  const auto observed = static_cast<long double>(cell_factorials(table));
  long double all = 0;
  long double extreme = 0;
  for_each_table(table, [&](const motet::ContingencyTable& other) {
    const auto product = static_cast<long double>(cell_factorials(other));
    all += 1 / product;
    if (product * (1 + 1e-7L) >= observed) extreme += 1 / product;
  });
  return static_cast<double>(extreme / all);
}

}  // namespace reference
