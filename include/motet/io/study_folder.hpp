// How is a study kept in a folder of plain files that every editor opens?
#pragma once

#include <filesystem>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// A folder with `transcripts/` (any transcript format), and, each optional, tables (comma, semicolon or tab):
/// - `participants.csv` (see parse_participants; also `guid`, `memo`), or long: `participant, attribute, value`;
/// - `codebook.csv`: `code`, optional `parent`, `guid`, `definition`, `color`, `codable`, `name`;
/// - `codings.csv`: `transcript, code` and where: `begin, end` (half-open code points of the decoded file), or `turn`
///   (from 1), or `quote`, found again in the transcript or in the turn, white space equal, `begin` saying about where;
///   none: the whole transcript; optional `coder, quote, created, memo, guid`. Or a table of excerpts like
///   Dedoose's;
/// - `transcripts.csv`: `transcript`, optional `file`, `format` (`text`: plain text, whatever it looks
///   like), `labelled`, `guid`, `memo`, other columns are attributes;
/// - `turns.csv`: `transcript, begin, end, participant`, optional `from`, `to` (milliseconds): who speaks where,
///   for the transcripts it names instead of the labels in them;
/// - `coders.csv` (`coder, guid`), `notes.csv` (`memo`; `id, name, guid, author, created, about`), `sets.csv` (`set`;
///   `guid, memo, members`), `links.csv` (`from, to`; `link, guid, direction, color`), `study.csv` (`property, value`).
///   They name things as `code: A > B; transcript: NAME; passage: NAME 10-25; participant: NAME; note: ID; project`;
/// - `dictionary.csv`, which is left to read_dictionary.
///
/// A cell that begins with an apostrophe before a number, a date, a formula or another apostrophe is the text behind
/// it. Errors: as read_project; DataError with file and line for a coding outside its text, an unknown transcript or
/// code, a quote that does not stand at its position (the message says where it does), a quote that stands nowhere or,
/// without position, in several places, turns that overlap, and a participants table that names nobody who speaks.
MOTET_API Imported<Project> read_study_folder(const std::filesystem::path& folder, const ReadOptions& options = {});

}  // namespace motet::inline v1
