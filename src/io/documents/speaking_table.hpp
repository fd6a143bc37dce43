// Are the rows of this table turns, and whose?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "motet/corpus/transcript.hpp"

#include "io/transcripts/labels.hpp"

namespace motet::inline v1::documents {

/// Rows of cells; not all need to have the same number. Lines of a cell are ended by '\n'.
using TableRows = std::vector<std::vector<std::string>>;

struct TableTurn {
  std::string label;
  std::string speech;
  std::optional<TimeRange> time;
};

struct SpeakingTable {
  std::vector<TableTurn> turns;
  std::vector<std::string> not_kept;  ///< columns of a table with a header that are neither speaker, text nor time
};

/// The turns of a table, or nothing when its rows are none. They are when its first row names a column of speakers and
/// one of text; or when all cells of its first column (behind columns of numbers and times) have the form of labels and
/// more than half of them are known or stand there twice. A row without a label goes on with the turn before it, and
/// rows of one speaker that follow each other are one turn.
std::optional<SpeakingTable> turns_of_table(const TableRows& rows, const KnownLabels& known);

}  // namespace motet::inline v1::documents
