// What do coders.csv, notes.csv, sets.csv, links.csv and study.csv say?
#pragma once

#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/limits.hpp"

#include "io/study/anchors.hpp"

namespace motet::inline v1::study {

/// Columns `property, value`: `name` and `memo` of the study. Errors: ParseError; DataError for other properties.
void read_study_table(std::string_view text, std::string_view name, const Limits& limits, Project& project);

/// Columns `coder, guid`. Errors: ParseError; DataError for a coder who stands there twice.
void read_coders(std::string_view text, std::string_view name, const Limits& limits, Project& project);

/// Columns `id, name, guid, memo, author, created, about`, all but one optional. Errors: ParseError; DataError.
NoteLookup read_notes(std::string_view text, std::string_view name, const Limits& limits, Project& project);

/// Columns `set, guid, memo, members`. Errors: ParseError; DataError.
void read_sets(std::string_view text, std::string_view name, const Limits& limits, const NoteLookup& notes,
               Project& project);

/// Columns `from, to`, optional `link` (its name), `guid`, `direction` (`associative`, `one way`, `both ways`),
/// `color`. Errors: ParseError; DataError.
void read_links(std::string_view text, std::string_view name, const Limits& limits, const NoteLookup& notes,
                Project& project);

}  // namespace motet::inline v1::study
