// How often would codes meet if other people had been interviewed?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

/// Counts that can be made again with each person taken so many times, as a bootstrap of people asks for.
struct PeopleCounts {
  std::size_t people = 0;
  std::vector<Column> columns;
  /// `times` has one number a person. The same numbers as counting with that person's units so many times, on the
  /// calling thread; may be called from several threads at once. Errors: std::invalid_argument for another number of
  /// people; LimitError as cooccurrence, and for counts above 2^53.
  std::function<CooccurrenceMatrix(std::span<const std::uint32_t> times)> count;
  std::string rule;                ///< who counts as a person, as one sentence
  std::vector<std::string> notes;  ///< what is doubtful about them
};

/// The units of a matrix by participant. Units of nobody count as one person for each transcript; units without either
/// as one person together; a note says how many. People stand in the order of ids, participants first, then
/// transcripts: who is person 3 depends on the order of participants in the corpus (`analyze` brings them into an
/// order of their own first). Made ready once (see PairCounter).
/// Errors: std::invalid_argument unless there is one Row for each row, and as cooccurrence.
MOTET_API PeopleCounts people_counts(const IncidenceMatrix& incidence, const Execution& execution = {});

/// From counts of each person's own, which add up; for rules that are no units. All must have the same columns, rule
/// and kind of count, and all have a total or none. `rule` says who the people are. People stand as given. Memory: 16
/// bytes for each pair of each person. Errors: std::invalid_argument when they do not fit together.
MOTET_API PeopleCounts people_counts(std::vector<CooccurrenceMatrix> parts, std::string rule);

}  // namespace motet::inline v1
