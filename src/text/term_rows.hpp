// How does a row of entries in any order become sorted columns and counts?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/text/vocabulary.hpp"

#include "text/entry_arena.hpp"

namespace motet::inline v1 {

/// Sorts one row after another; one for each thread.
class RowSorter {
 public:
  explicit RowSorter(std::uint32_t columns) : columns_(columns) {}

  /// Calls `use(column, count)` for the columns of the entries in ascending order, those of one column added up.
  /// `column_of` has Vocabulary::none for terms that are left out.
  template <class Use>
  void operator()(std::span<const TermEntry> row, const std::vector<std::uint32_t>& column_of, const Use& use) {
    // Where a row fills a part of the columns worth mentioning, marking them and looking through all marks is faster
    // than sorting.
    constexpr std::size_t marks_for_an_entry = 32;
    if (row.size() * marks_for_an_entry >= columns_) {
      mark(row, column_of);
      use_marked(use);
    } else {
      sort(row, column_of);
      use_sorted(use);
    }
  }

 private:
  void mark(std::span<const TermEntry> row, const std::vector<std::uint32_t>& column_of);
  void sort(std::span<const TermEntry> row, const std::vector<std::uint32_t>& column_of);

  template <class Use>
  void use_marked(const Use& use) {
    for (std::size_t word = 0; word < marks_.size(); ++word) {
      for (std::uint64_t bits = marks_[word]; bits != 0; bits &= bits - 1) {
        const std::size_t column = word * 64 + static_cast<std::size_t>(__builtin_ctzll(bits));
        use(static_cast<std::uint32_t>(column), counts_[column]);
        counts_[column] = 0;
      }
      marks_[word] = 0;
    }
  }

  template <class Use>
  void use_sorted(const Use& use) const {
    for (std::size_t i = 0; i < sorted_.size();) {
      const std::uint32_t column = sorted_[i].term;
      std::uint32_t count = 0;
      for (; i < sorted_.size() && sorted_[i].term == column; ++i) count += sorted_[i].count;
      use(column, count);
    }
  }

  std::uint32_t columns_;
  std::vector<std::uint64_t> marks_;
  std::vector<std::uint32_t> counts_;
  std::vector<TermEntry> sorted_, other_;  // `term` is the column
};

}  // namespace motet::inline v1
