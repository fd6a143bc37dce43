// What is in this project exchange file of NVivo, ATLAS.ti, MAXQDA or QualCoder?
#pragma once

#include <string_view>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// A REFI-QDA project (.qdpx, standard 1.5): users, codes with their tree, colors and descriptions, text sources (also
/// the plain text of Word and PDF sources, and the transcripts of recordings), selections with their codings, coders
/// and dates, cases and variables, sets, notes and links. Selections count code points, half-open; where their names
/// quote the text and do not stand there, the known ways to count otherwise are tried, and the one that fits all
/// selections of the source is taken and reported ("shifted-positions"). Speaker labels inside sources make turns;
/// cases with selections make turns where a text has no labels. Cases that are people become participants; cases that
/// name one source, and variables, become attributes. Pictures, audio, video and PDF without text are named in
/// Project::other_sources; what else could not be carried is counted in diagnostics ("not-carried"). Errors:
/// ParseError, DataError (selection outside its text, coding without its code; none of the texts in the archive, unless
/// unreadable ones may be skipped), LimitError; names the archive's entry.
MOTET_API Imported<Project> read_qdpx(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

/// The bare XML of such a project (.qde). Sources with their text inside are read, the others
/// reported and left out. Errors: as read_qdpx.
MOTET_API Imported<Project> read_qde(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

/// A REFI-QDA codebook (.qdc, also of the old namespace 0.4): a project of codes and sets alone. Errors: as read_qdpx.
MOTET_API Imported<Project> read_qdc(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

}  // namespace motet::inline v1
