// How does a data frame of another program become a project?
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/io/arrow_abi.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// Which columns of a data frame say what. Nothing: the column is found by its name, as in tables of interviews;
/// an empty name: there is none. Names are compared exactly, else by fold.
struct TurnColumns {
  std::optional<std::string> transcript;
  std::optional<std::string> speaker;
  std::optional<std::string> text;
  std::optional<std::string> begin;  ///< clock times, or seconds
  std::optional<std::string> end;
  std::vector<std::string> transcript_attributes;  ///< columns of one value in each transcript
  std::vector<std::string> speaker_attributes;     ///< columns of one value for each speaker of a transcript
};

/// A data frame with one row a turn, or one row an interview, read by the rules of tables of interviews (see
/// parse_interview_table): the same frame written as a table and read by read_project gives the same project. Rows are
/// in the order of the talk, transcripts in the order they are first met. A row without text is left out; one without a
/// speaker is nobody's turn, but a transcript without any speaker is talk of one participant of its name; rows without
/// a transcript are one called `name`, which is also the project's. Types are read as table_from_arrow reads them, but
/// NaN is missing, and whole numbers beyond 63 bits are text. Options that speak of files (encoding, readers, project)
/// say nothing here. Diagnostics: those of add_transcripts; "column-not-kept" for columns that nothing was made of,
/// also those of a type that Motet does not read. The stream is released, whether or not this succeeds. Errors: as
/// table_from_arrow; DataError for a column that is missing, and for an attribute with two values where it must have
/// one, naming both; ParseError and FileError for tables that the options name; Stopped.
MOTET_API Imported<Project> read_turns(ArrowArrayStream& data, const TurnColumns& columns = {},
                                       const ReadOptions& options = {}, std::string_view name = "table");

/// Which columns of a data frame of codings say what; as TurnColumns, the others are found by the names that they have
/// in codings.csv (see read_study_folder).
struct CodingColumns {
  std::optional<std::string> transcript;
  std::optional<std::string> code;        ///< a name, or a path "A > B"
  std::optional<std::string> begin, end;  ///< half-open code points of the transcript
  std::optional<std::string> turn;        ///< from 1
  std::optional<std::string> quote;
  std::optional<std::string> coder, created, memo, guid;
  bool new_codes = true;  ///< codes that the codebook does not have are made; false: they are an error
};

/// Adds codings to a project, one row a coding, by the rules of codings.csv in study folders: a row says `begin` and
/// `end` (with `quote` as a check), `turn`, `quote` alone, which is looked for in the transcript, or none of them: the
/// whole transcript. Of `options`, clip_positions and execution count. Diagnostics: "unknown-column"; "new-code",
/// naming codes that were added to a codebook that had some; "clipped-positions". The stream is released, whether or
/// not this succeeds. Errors, with the project as it was: as table_from_arrow; ParseError for a missing column;
/// DataError with the row (from 0) for what does not fit the project; Stopped.
MOTET_API std::vector<Diagnostic> read_codings(ArrowArrayStream& data, Project& project,
                                               const CodingColumns& columns = {}, const ReadOptions& options = {},
                                               std::string_view name = "table");

}  // namespace motet::inline v1
