#include "motet/io/write.hpp"

#include <cerrno>
#include <stdexcept>
#include <system_error>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/core/table.hpp"
#include "motet/io/segments.hpp"

#include "io/names.hpp"
#include "io/study/study_writing.hpp"
#include "io/writing/left_out.hpp"
#include "io/writing/refi_files.hpp"

namespace motet::inline v1 {
namespace fs = std::filesystem;
namespace {

Written segments(const Project& canonical, std::string (*write)(const Table&)) {
  writing::LossList losses;
  writing::note_left_out_of_segments(canonical, losses);
  return {write(coded_segments(canonical)), losses.report()};
}

Written written(const Project& canonical, ProjectFormat format, const Execution& execution) {
  switch (format) {
    case ProjectFormat::refi_qda:
      return writing::refi_project(canonical, execution);
    case ProjectFormat::refi_codebook:
      return writing::refi_codebook(canonical);
    case ProjectFormat::segments_csv:
      return segments(canonical, to_csv);
    case ProjectFormat::segments_json_lines:
      return segments(canonical, to_json_lines);
    case ProjectFormat::study_folder:
      break;
  }
  throw std::invalid_argument("a study folder is more than one file; write_project writes it");
}

}  // namespace

ProjectFormat project_format_of(const fs::path& path) {
  // A path that ends in a slash names a folder.
  const std::string extension = extension_of(input_name(path));
  if (extension == "qdpx") return ProjectFormat::refi_qda;
  if (extension == "qdc") return ProjectFormat::refi_codebook;
  if (extension == "csv") return ProjectFormat::segments_csv;
  if (extension == "jsonl" || extension == "ndjson") return ProjectFormat::segments_json_lines;
  if (extension.empty()) return ProjectFormat::study_folder;
  throw std::invalid_argument("cannot write '." + extension +
                              "': projects are .qdpx, codebooks .qdc, coded "
                              "segments .csv or .jsonl (.ndjson), and a "
                              "study folder has no extension");
}

LossReport write_project(const fs::path& path, const Project& project, const WriteOptions& options) {
  const ProjectFormat format = options.format ? *options.format : project_format_of(path);
  if (format == ProjectFormat::study_folder) return write_study(path, canonical(project), options);
  // Asked before the work, not only after it.
  std::error_code error;
  if (!options.replace && fs::exists(fs::symlink_status(path, error))) {
    throw FileError("is there already; it was not replaced", path.string(), EEXIST);
  }
  Written result = written(canonical(project), format, options.execution);
  write_file(path, result.bytes);
  // Moved: a copy could fail when the file is there already.
  return std::move(result.losses);
}

Written to_bytes(const Project& project, ProjectFormat format, const Execution& execution) {
  if (format == ProjectFormat::study_folder) return written({}, format, execution);
  return written(canonical(project), format, execution);
}

}  // namespace motet::inline v1
