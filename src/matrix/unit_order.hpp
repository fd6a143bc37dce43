// Which units belong to which transcript, whatever order they were given in?
#pragma once

#include <cstdint>
#include <vector>

#include "motet/corpus/corpus.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// Something that stands somewhere in a text: a unit with its row, or a coding with its column.
struct Placed {
  TextSpan span;
  std::uint32_t index = 0;
};

/// Errors: std::out_of_range for units with a transcript, span or speaker that the corpus does not have.
void require_units_of(const Corpus& corpus, const Units& units);

/// The units of each transcript in the order of their spans, ties by row. Precondition: require_units_of; fewer than
/// 2^32.
std::vector<std::vector<Placed>> units_by_transcript(const Corpus& corpus, const Units& units);

/// Whose row each unit is.
std::vector<Row> rows_of(const Units& units);

}  // namespace motet::inline v1
