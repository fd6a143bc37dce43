// In which of two ways are the pairs of a matrix counted?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <stdexcept>

#include "motet/matrix/incidence.hpp"

#include "matrix/counting/row_reader.hpp"

namespace motet::inline v1 {

enum class PairChoice : std::uint8_t { square, narrow_walk, wide_walk };

/// A square is quickest while it is small enough (16 MiB) for each thread to have its own, and there is enough to count
/// to make up for looking through all of it.
inline PairChoice pair_choice(const RowReader& reader) {
  constexpr std::size_t most_columns = 2048;
  constexpr std::size_t cells_of_an_entry = 64;
  constexpr std::size_t narrow = 1 << 16;
  const std::size_t columns = reader.columns();
  if (columns <= most_columns && columns * columns <= cells_of_an_entry * reader.entries()) return PairChoice::square;
  return reader.columns() <= narrow ? PairChoice::narrow_walk : PairChoice::wide_walk;
}

inline void require_labels(const RowReader& reader, std::span<const Column> columns) {
  if (reader.columns() != columns.size()) throw std::invalid_argument("a matrix has one label for each column");
}

}  // namespace motet::inline v1
