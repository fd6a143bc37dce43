// How is a project written as a study folder that reads back as the same project?
#pragma once

#include <filesystem>
#include <string_view>

#include "motet/coding/project.hpp"
#include "motet/io/write.hpp"

namespace motet::inline v1 {

namespace study {

/// The list of the files that write_study wrote. It has a name of its own: what a report's manifest names is no study.
inline constexpr std::string_view manifest_name = "motet-study.json";

}  // namespace study

/// Writes transcripts/NAME.txt and the tables of read_study_folder; the folder is built beside its place and renamed.
/// An empty folder that is there is filled; with `replace`, so is one that holds only what its own manifest lists.
/// Precondition: canonical. Errors: FileError; Stopped.
LossReport write_study(const std::filesystem::path& folder, const Project& canonical, const WriteOptions& options);

}  // namespace motet::inline v1
