// What is in this project of QualCoder or Taguette?
#pragma once

#include <string_view>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// The database data.qda of a QualCoder project, any version of its schema: texts with their names and memos, codes
/// with categories (headings that are not codable) and colors, codings with coder, date and memo, attributes of files,
/// annotations and journals as notes; pictures and recordings are named in Project::other_sources. Cases are people
/// when they have passages, or texts that no other case has all of; their passages are turns where a text names no
/// speakers. Cases that share their texts are attributes of these. Positions count code points; `seltext` is checked as
/// a quotation, shifts are found as in read_qdpx. A `name` that ends in "study.qda/data.qda" makes the project "study".
/// The database is opened from memory, read-only: nothing in it runs. Diagnostics: "not-carried", counted, also for
/// rows that point at what does not exist; "shifted-positions"; "unconfirmed-positions"; "contradicting-variable";
/// "write-ahead-log" where changes may lie in a file beside it. Errors: ParseError (no such database; a view, trigger,
/// virtual table or computed column, which are refused; text that is not UTF-8, naming table and row; a Motet that was
/// built without SQLite), DataError (a passage outside its text, codes in a ring), LimitError, Stopped.
MOTET_API Imported<Project> read_qualcoder(std::string_view bytes, std::string_view name,
                                           const ReadOptions& options = {});

/// A Taguette database (.sqlite3) of one project, or the one called `project`: documents as the text of their HTML,
/// with a line for each block; tags as codes, whose names stay whole, since Taguette has no separator in them;
/// highlights as codings, by whom the log of commands names, else by the coder "Taguette". The offsets of highlights
/// count bytes of the text of the HTML, checked against the snippet; where all snippets say that they count otherwise,
/// they are converted. Diagnostics: as read_qualcoder; "annotation" for highlights without tags, which are left out.
/// Errors: as read_qualcoder; DataError naming the projects there are when there are several and none was named, or
/// none has the name.
MOTET_API Imported<Project> read_taguette(std::string_view bytes, std::string_view name,
                                          const ReadOptions& options = {}, std::string_view project = {});

}  // namespace motet::inline v1
