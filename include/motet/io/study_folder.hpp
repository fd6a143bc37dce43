// How is a study kept in a folder of plain files that every editor opens?
#pragma once

#include <filesystem>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// A folder with `transcripts/` (any transcript format), and, each optional, `participants.csv`, `codebook.csv`
/// (`code`, optional `parent`, `guid`, `definition`, `color`, `codable`), `codings.csv` (`transcript, begin, end,
/// code`, optional `coder, quote, created, memo`; half-open code points of the decoded file) and `dictionary.csv`,
/// which is left to read_dictionary. Errors: as read_project; DataError with file and line for a coding outside its
/// text, an unknown transcript or code, a quote that does not stand at its position (the message says where it does),
/// and a participants table that names nobody who speaks.
MOTET_API Imported<Project> read_study_folder(const std::filesystem::path& folder, const ReadOptions& options = {});

}  // namespace motet::inline v1
