#include "matrix/meetings/overlap_table.hpp"

#include <algorithm>
#include <limits>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {
namespace {

// So many are looked at together: which is the last that a segment meets cannot be foreseen one by one.
constexpr std::size_t block = 8;

}  // namespace

void OverlapTable::add(std::span<const Segment> segments, std::size_t columns, const std::stop_token& stop) {
  columns_ = columns;
  table_.resize(columns * columns);
  begins_.resize(segments.size() + block);
  ends_.resize(segments.size());
  column_of_.resize(segments.size() + block);
  std::size_t size = 0;
  for (const Segment& segment : segments) {
    begins_[size] = segment.begin;
    ends_[size] = segment.end;
    column_of_[size] = segment.column;
    size += segment.empty() ? 0 : 1;
  }
  // No segment ends behind these begins.
  std::fill_n(begins_.begin() + static_cast<std::ptrdiff_t>(size), block, std::numeric_limits<std::uint32_t>::max());
  std::fill_n(column_of_.begin() + static_cast<std::ptrdiff_t>(size), block, 0U);
  for (std::size_t i = 0; i < size; ++i) {
    if (stop.stop_requested()) throw Stopped();
    std::uint64_t* const row = table_.data() + column_of_[i] * columns;
    const std::uint32_t end = ends_[i];
    const std::uint32_t* begin = begins_.data() + i + 1;
    const std::uint32_t* column = column_of_.data() + i + 1;
    do {
      for (std::size_t j = 0; j < block; ++j) row[column[j]] += begin[j] < end ? 1U : 0U;
      begin += block;
      column += block;
    } while (begin[-1] < end);
  }
}

}  // namespace motet::inline v1
