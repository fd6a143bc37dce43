// How does an analysis come to stand in a folder, whole or not at all?
#pragma once

#include <filesystem>

#include "motet/analysis/analysis.hpp"
#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// How the folder of results is written.
struct OutputOptions {
  bool force = false;  ///< replace our own files in a folder that also holds others
};

/// Writes report.html, results.json, themes.graphml, tables/*.csv and motet-manifest.json (the list of these files)
/// into `folder`. Built beside it and renamed: on failure nothing is left behind and an old folder stays as it was. An
/// existing folder is replaced when it is empty or holds only what its own manifest lists. Errors: FileError; DataError
/// when the folder holds files of others and force is not set.
MOTET_API void write_output_folder(const Analysis& analysis, const std::filesystem::path& folder,
                                   const OutputOptions& options = {});

/// Checks, before any work is done, that write_output_folder could write there. Errors: the same.
MOTET_API void check_output_folder(const std::filesystem::path& folder, const OutputOptions& options = {});

}  // namespace motet::inline v1
