// How does a project leave Motet so that other programs can open it, and what could they not be told?
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// One kind of thing that the format written cannot hold.
struct Loss {
  std::string kind;                   ///< stable, in kebab-case: "time-stamps", "notes", "other-sources"
  std::string message;                ///< for people: what is lost, and what is kept in its place
  std::uint64_t count = 0;            ///< how many things
  std::vector<std::string> examples;  ///< the first three, in the order of the project
};

/// Everything of a project that did not reach the file: empty when reading the file gives the same project, apart from
/// Transcript::source, which names the file that was read, and GUIDs, which a file may give to what had none.
struct LossReport {
  std::vector<Loss> items;  ///< by kind
};

/// A line for each item; "nothing was lost" without any.
MOTET_API std::string to_text(const LossReport& report);

/// What a project can be written as.
enum class ProjectFormat : std::uint8_t { refi_qda, refi_codebook, study_folder, segments_csv, segments_json_lines };

/// By the name's extension: .qdpx, .qdc, .csv, .jsonl (also .ndjson), without extension: a study folder.
/// Errors: std::invalid_argument for other extensions, naming these.
MOTET_API ProjectFormat project_format_of(const std::filesystem::path& path);

/// How a project is written.
struct WriteOptions {
  std::optional<ProjectFormat> format{};  ///< nothing: by the name
  bool replace = false;                   ///< replace a file, or a study folder that Motet wrote
  Execution execution{};
};

/// Writes the project in canonical order (see canonical); the same project gives the same bytes. A file appears whole
/// or not at all; a study folder is built beside its place and renamed. Errors: FileError (also when something is there
/// already and `replace` is false, or is not ours to replace); DataError as validate; std::invalid_argument as
/// project_format_of; DataError for a codebook without codes, which its format demands; Stopped.
MOTET_API LossReport write_project(const std::filesystem::path& path, const Project& project,
                                   const WriteOptions& options = {});

/// The bytes of one file, and what they do not hold.
struct Written {
  std::string bytes;
  LossReport losses;
};

/// The file that write_project would write. Errors: std::invalid_argument for a study folder; else as write_project.
MOTET_API Written to_bytes(const Project& project, ProjectFormat format, const Execution& execution = {});

}  // namespace motet::inline v1
