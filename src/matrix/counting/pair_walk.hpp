// How are the pairs of rows counted column by column, in memory that grows with the pairs that there are?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/matrix/cooccurrence.hpp"

#include "matrix/counting/row_reader.hpp"

namespace motet::inline v1 {

/// Knows in which rows a column stands and what follows it there. The pairs of a column are found and counted by
/// walking there; first all are found, so that they can be written where they will stay. `Column` is what a column's
/// number fits in: 16 bits are read twice as fast as 32.
template <class Column>
class PairWalk {
 public:
  /// Errors: Stopped; as RowReader::read.
  PairWalk(const RowReader& reader, const Execution& execution);

  /// Sets joint and marginals; a row counts as often as its weight says, or once where there are no weights.
  /// Errors: LimitError beyond limits.nonzeros pairs; Stopped.
  void count(std::span<const std::uint32_t> weights, const Execution& execution, CooccurrenceMatrix& result) const;

 private:
  // What follows a column in a row begins there.
  struct Rest {
    std::uint32_t row = 0;
    std::uint32_t begin = 0;
  };

  void read(const RowReader& reader, const Execution& execution);
  template <class Visit>
  void each_entry(std::size_t first, std::size_t last, const Execution& execution, const Visit& visit) const;
  void find_rests(std::size_t columns, const Execution& execution);
  void share_out();
  [[nodiscard]] std::size_t columns() const noexcept { return work_.size(); }
  [[nodiscard]] bool few(std::size_t column) const noexcept;

  template <class WeightOf, class Visit>
  void walk(std::size_t column, const WeightOf& weight_of, const Execution& execution, const Visit& visit) const;
  template <class WeightOf>
  [[nodiscard]] std::vector<std::uint32_t> find(const WeightOf& weight_of, const Execution& execution) const;
  template <class Count, class WeightOf>
  void fill(const WeightOf& weight_of, const Execution& execution, CooccurrenceMatrix& result) const;
  template <class Count, class WeightOf>
  void count_as(const WeightOf& weight_of, const Execution& execution, CooccurrenceMatrix& result) const;

  std::vector<Column> entries_;             // the columns of one row after the other
  std::vector<std::uint32_t> row_starts_;   // positions in entries_
  std::vector<Rest> rests_;                 // of one column after the other
  std::vector<std::uint32_t> rest_starts_;  // positions in rests_
  std::vector<std::uint64_t> work_;         // how many entries follow a column in all its rows together
  std::vector<std::size_t> shares_;         // columns [shares_[i], shares_[i + 1]) are about as much work as others
};

extern template class PairWalk<std::uint16_t>;
extern template class PairWalk<std::uint32_t>;

}  // namespace motet::inline v1
