// Are these lines fields with '|' between them, as in dialogue act corpora, and what are the fields?
#pragma once

#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/limits.hpp"

#include "io/csv_scan.hpp"

namespace motet::inline v1 {

/// Whether each of the first lines, at least two, has a label before a '|', and further fields: "mn015|okay.|F|fg|fg".
/// Where one of them has two fields only, no blank may stand beside the '|'.
bool begins_like_pipes(std::string_view text);

/// The lines as a table that is a view of `text`. Columns are named by the first line where it names a speaker and a
/// text, else "speaker", "text", "field 3" ...; as many as the shortest of the first lines has. A '|' too many belongs
/// to the text. Precondition: begins_like_pipes. Errors: LimitError.
CsvView scan_pipes(std::string_view text, std::string_view name, const Limits& limits);

}  // namespace motet::inline v1
