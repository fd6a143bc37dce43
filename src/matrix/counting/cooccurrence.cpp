#include "motet/matrix/cooccurrence.hpp"

#include <cstdint>
#include <span>
#include <string_view>

#include "matrix/counting/pair_choice.hpp"
#include "matrix/counting/pair_square.hpp"
#include "matrix/counting/pair_walk.hpp"
#include "matrix/counting/row_reader.hpp"

namespace motet::inline v1 {
namespace {

template <class Number>
void count_by_walking(const RowReader& reader, const Execution& execution, CooccurrenceMatrix& result) {
  PairWalk<Number>(reader, execution).count({}, execution, result);
}

CooccurrenceMatrix count(const RowReader& reader, std::span<const Column> columns, std::string_view rule,
                         const Execution& execution) {
  require_labels(reader, columns);
  CooccurrenceMatrix result;
  result.total = static_cast<double>(reader.rows());
  result.columns.assign(columns.begin(), columns.end());
  result.rule = rule;
  switch (pair_choice(reader)) {
    case PairChoice::square:
      count_in_square(reader, execution, result);
      break;
    case PairChoice::narrow_walk:
      count_by_walking<std::uint16_t>(reader, execution, result);
      break;
    case PairChoice::wide_walk:
      count_by_walking<std::uint32_t>(reader, execution, result);
      break;
  }
  return result;
}

}  // namespace

CooccurrenceMatrix cooccurrence(const IncidenceMatrix& incidence, const CooccurrenceOptions& options) {
  return count(RowReader(incidence.counts), incidence.columns, incidence.rule, options.execution);
}

CooccurrenceMatrix cooccurrence(const IncidenceView& incidence, const CooccurrenceOptions& options) {
  return count(RowReader(incidence), incidence.columns, incidence.rule, options.execution);
}

}  // namespace motet::inline v1
