#include "motet/matrix/cooccurrence.hpp"

#include <cstdint>

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

}  // namespace

CooccurrenceMatrix cooccurrence(const IncidenceMatrix& incidence, const CooccurrenceOptions& options) {
  const RowReader reader(incidence.counts);
  require_labels(reader, incidence.columns);
  CooccurrenceMatrix result;
  result.total = static_cast<double>(reader.rows());
  result.columns = incidence.columns;
  result.rule = incidence.rule;
  switch (pair_choice(reader)) {
    case PairChoice::square:
      count_in_square(reader, options.execution, result);
      break;
    case PairChoice::narrow_walk:
      count_by_walking<std::uint16_t>(reader, options.execution, result);
      break;
    case PairChoice::wide_walk:
      count_by_walking<std::uint32_t>(reader, options.execution, result);
      break;
  }
  return result;
}

}  // namespace motet::inline v1
