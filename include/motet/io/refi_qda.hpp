// What is in this project exchange file of NVivo, ATLAS.ti, MAXQDA or QualCoder?
#pragma once

#include <string_view>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// A REFI-QDA project (.qdpx, standard 1.5): codes with their tree, text sources, selections with their codings, users,
/// cases and variables. Selections count code points, half-open. Speaker labels inside sources make turns; cases that
/// name one source and variables become attributes. What could not be carried (pictures, audio, video, PDF areas,
/// notes, links, graphs) is counted in diagnostics. Errors: ParseError, DataError (selection outside its text, coding
/// without its code; none of the texts in the archive, unless unreadable ones may be skipped), LimitError; names the
/// archive's entry.
MOTET_API Imported<Project> read_qdpx(std::string_view bytes, std::string_view name, const ReadOptions& options = {});

}  // namespace motet::inline v1
