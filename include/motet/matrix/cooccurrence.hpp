// How often do two codes meet?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"
#include "motet/core/execution.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/incidence_view.hpp"
#include "motet/matrix/meeting.hpp"

namespace motet::inline v1 {

/// Counts from which every coefficient can be computed again. All are whole numbers, exact to 2^53.
struct CooccurrenceMatrix {
  /// How often two columns meet, without zeros. The strict upper triangle; of a directed rule everything but the
  /// diagonal, where row A, column B counts how often A stands within B (encloses B).
  SparseMatrix joint;
  Vector marginals;  ///< how much there is of a column alone: see MeetingCount
  double total = 0;  ///< units; NaN where codings, regions or characters are counted: there is no "all of them"
  std::vector<Column> columns;
  std::string rule;  ///< as one sentence
  MeetingCount count = MeetingCount::presence;
  bool directed = false;
};

/// How meetings are counted.
struct CooccurrenceOptions {
  Execution execution;
};

/// Presence per unit: any count above 0 is presence.
/// Pairs are counted in a square table for each thread where there are at most 2,048 columns, and one entry or more for
/// each 64 cells of the square; otherwise column by column, in memory that grows with the pairs that there are: the
/// same numbers either way. Time: the pairs of all units, and the square's cells or the sorting of entries by column.
/// Errors: LimitError beyond limits.nonzeros (at most 2^31-1) pairs; std::invalid_argument when columns and labels
/// differ in number, and for an entry in a column that is not there.
MOTET_API CooccurrenceMatrix cooccurrence(const IncidenceMatrix& incidence, const CooccurrenceOptions& options = {});
/// The same of a matrix that somebody else keeps. Errors: also std::invalid_argument for spans of sizes that do not go
/// together, and for row starts that fall or lie outside; LimitError for more than 2^31-1 rows, columns or entries.
MOTET_API CooccurrenceMatrix cooccurrence(const IncidenceView& incidence, const CooccurrenceOptions& options = {});

/// Meetings of codings by a rule. Columns are those of coding_matrix; with roll_up also the codes above them. Codings
/// that stand twice (same transcript, segment, code and coder) count once; segments without length never overlap and
/// have no characters, but stand in units and have neighbours.
/// Time: n log n for n codings, and the pairs that meet (of inclusion, partial, within and encloses: that overlap); of
/// stanza windows on each line its codes times those of the window. Presence in units, of any coders, is that of
/// coding_matrix, counted by the function above.
/// Errors: as coding_matrix; std::invalid_argument for a rule, a count or a unit that do not exist, `back` 0, lines
/// that are no lines, or regions and characters of stanza windows; LimitError for counts above 2^53.
MOTET_API CooccurrenceMatrix cooccurrence(const Project& project, const MeetingRule& rule,
                                          const MeetingOptions& options = {});

/// The pairs (first < second) of columns of which one is a code above the other: what roll_up leaves out. Columns that
/// are no codes of the codebook are in none.
MOTET_API std::vector<std::pair<std::int32_t, std::int32_t>> nested_columns(const Codebook& codebook,
                                                                            std::span<const Column> columns);

/// The same counts with these columns only, in this order and with these labels; columns are found by key, and one that
/// was not there has no counts. Errors: std::invalid_argument for a key given twice.
MOTET_API CooccurrenceMatrix with_columns(const CooccurrenceMatrix& counts, std::span<const Column> columns);

}  // namespace motet::inline v1
