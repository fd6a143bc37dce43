#include "text/term_rows.hpp"

#include <algorithm>
#include <array>
#include <bit>

namespace motet::inline v1 {
namespace {

bool before(const TermEntry& a, const TermEntry& b) noexcept { return a.term < b.term; }

}  // namespace

void RowSorter::mark(std::span<const TermEntry> row, const std::vector<std::uint32_t>& column_of) {
  if (counts_.empty()) {
    counts_.resize(columns_);
    marks_.resize((std::size_t{columns_} + 63) / 64);
  }
  for (const TermEntry& entry : row) {
    const std::uint32_t column = column_of[entry.term];
    if (column == Vocabulary::none) continue;
    marks_[column / 64] |= std::uint64_t{1} << (column % 64);
    counts_[column] += entry.count;
  }
}

void RowSorter::sort(std::span<const TermEntry> row, const std::vector<std::uint32_t>& column_of) {
  sorted_.clear();
  for (const TermEntry& entry : row) {
    const std::uint32_t column = column_of[entry.term];
    if (column != Vocabulary::none) sorted_.push_back({column, entry.count});
  }
  constexpr std::size_t worthwhile = 512;
  if (sorted_.size() < worthwhile) return std::sort(sorted_.begin(), sorted_.end(), before);
  other_.resize(sorted_.size());
  const auto bits = static_cast<unsigned>(std::bit_width(columns_));
  for (unsigned shift = 0; shift < bits; shift += 8) {
    std::array<std::size_t, 257> starts{};
    for (const TermEntry& entry : sorted_) ++starts[(entry.term >> shift & 0xFFU) + 1];
    for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
    for (const TermEntry& entry : sorted_) other_[starts[entry.term >> shift & 0xFFU]++] = entry;
    sorted_.swap(other_);
  }
}

}  // namespace motet::inline v1
