#include "matrix/counting/row_reader.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

// These loops have no early end, so that they become vector instructions.

// Above 0 are the bits from 1 to those of infinity; the rest sets the highest bit of one of the two differences.
bool all_positive(const double* values, std::size_t count) {
  constexpr auto infinity = std::bit_cast<std::uint64_t>(std::numeric_limits<double>::infinity());
  std::uint64_t others = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const auto bits = std::bit_cast<std::uint64_t>(values[i]);
    others |= (bits - 1) | (infinity - bits);
  }
  return others >> 63 == 0;
}

bool all_below(const std::int32_t* indices, std::size_t count, std::uint32_t bound) {
  std::uint32_t others = 0;  // the highest bit is set by what is negative and by what leaves less than nothing
  for (std::size_t i = 0; i < count; ++i) {
    const auto index = static_cast<std::uint32_t>(indices[i]);
    others |= index | (bound - 1 - index);
  }
  return others >> 31 == 0;
}

// How many entries do not lie above the one before them.
std::uint32_t descents(const std::int32_t* indices, std::size_t count) {
  std::uint32_t found = 0;
  for (std::size_t i = 1; i < count; ++i) found += static_cast<std::uint32_t>(indices[i - 1] >= indices[i]);
  return found;
}

// The same, where a row begins.
std::uint32_t descents_between(const RowSlice& slice) {
  std::uint32_t found = 0;
  const std::int32_t first = slice.starts[0];
  for (std::size_t row = 1; row < slice.rows; ++row) {
    const std::int32_t start = slice.starts[row];
    if (start == first || start == slice.starts[row + 1]) continue;
    found += static_cast<std::uint32_t>(slice.columns[start - 1] >= slice.columns[start]);
  }
  return found;
}

}  // namespace

bool RowReader::ready(std::size_t first, std::size_t last) const {
  if (!matrix_.isCompressed()) return false;
  const std::int32_t* const starts = matrix_.outerIndexPtr();
  const auto begin = static_cast<std::size_t>(starts[first]);
  const std::size_t count = static_cast<std::size_t>(starts[last]) - begin;
  const std::int32_t* const indices = matrix_.innerIndexPtr() + begin;
  if (!all_positive(matrix_.valuePtr() + begin, count)) return false;
  if (!all_below(indices, count, static_cast<std::uint32_t>(columns()))) return false;
  return descents(indices, count) == descents_between({matrix_.innerIndexPtr(), starts + first, last - first});
}

void RowReader::copy_rows(std::size_t first, std::size_t last, Copy& copy) const {
  copy.columns.clear();
  copy.starts.assign(1, 0);
  for (std::size_t row = first; row < last; ++row) {
    const auto begin = static_cast<std::ptrdiff_t>(copy.columns.size());
    for (SparseMatrix::InnerIterator cell(matrix_, static_cast<Eigen::Index>(row)); cell; ++cell) {
      if (cell.col() < 0 || cell.col() >= matrix_.cols()) throw std::invalid_argument("a column that is not there");
      if (cell.value() > 0) copy.columns.push_back(static_cast<std::int32_t>(cell.col()));
    }
    std::sort(copy.columns.begin() + begin, copy.columns.end());
    copy.starts.push_back(static_cast<std::int32_t>(copy.columns.size()));
  }
}

RowSlice RowReader::read(std::size_t first, std::size_t last, Copy& copy) const {
  if (ready(first, last)) {
    RowSlice slice{matrix_.innerIndexPtr(), matrix_.outerIndexPtr() + first, last - first};
    const std::size_t length = slice.nonzeros();
    slice.next_columns = slice.columns + length;
    slice.next_values = matrix_.valuePtr() + length;
    slice.fetchable = static_cast<std::int32_t>(entries() - length);
    return slice;
  }
  copy_rows(first, last, copy);
  return {copy.columns.data(), copy.starts.data(), last - first};
}

}  // namespace motet::inline v1
