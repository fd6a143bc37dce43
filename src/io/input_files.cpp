#include <algorithm>
#include <set>
#include <system_error>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/text/encoding.hpp"

#include "core/folder_entries.hpp"
#include "io/loading.hpp"
#include "io/names.hpp"
#include "io/report_manifest.hpp"

namespace motet::inline v1 {
namespace fs = std::filesystem;
namespace {

bool is_hidden(const std::string& name) {
  return name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX" || lower_ascii(name) == "thumbs.db" ||
         lower_ascii(name) == "desktop.ini";
}

std::vector<fs::path> entries_of(const fs::path& folder) {
  std::vector<fs::path> entries = folder_entries(folder);
  std::erase_if(entries, [](const fs::path& entry) { return is_hidden(entry.filename().string()); });
  return entries;
}

// `written` holds the names of what Motet itself wrote there: its report may lie among the interviews.
void list_files(const fs::path& folder, const std::string& prefix, std::set<std::string>& written,
                std::vector<InputFile>& files, std::vector<Diagnostic>& diagnostics) {
  if (const std::set<std::string> report = listed_in_manifest(folder); !report.empty()) {
    for (const std::string& file : report) written.insert(prefix + file);
    const std::string manifest = prefix + std::string(manifest_name);
    written.insert(manifest);
    diagnostics.push_back(
        {Severity::note, "not-a-transcript", "marks a report of Motet, which was left out", {manifest, {}, 0, 0}});
  }
  for (const fs::path& entry : entries_of(folder)) {
    const std::string name = prefix + utf8_name(entry.filename());
    if (written.contains(name)) continue;
    const auto below = written.lower_bound(name + "/");
    const bool holds_written = below != written.end() && below->starts_with(name + "/");
    std::error_code error;
    const fs::file_status status = fs::status(entry, error);
    if (fs::is_regular_file(status)) {
      files.push_back({entry, name});
    } else if (fs::is_directory(status) && !fs::is_symlink(entry)) {
      if (!holds_written && is_study_folder(entry)) {
        diagnostics.push_back({Severity::warning,
                               "not-a-transcript",
                               "the folder is a study of its own and was left out; name it as an input to read it",
                               {name, {}, 0, 0}});
      } else {
        list_files(entry, name + "/", written, files, diagnostics);
      }
    } else {
      diagnostics.push_back(
          {Severity::warning, "not-a-transcript", "is no regular file and was left out", {name, {}, 0, 0}});
    }
  }
}

}  // namespace

std::vector<InputFile> list_files(const fs::path& folder, const std::string& prefix,
                                  std::vector<Diagnostic>& diagnostics) {
  std::vector<InputFile> files;
  std::set<std::string> written;
  list_files(folder, prefix, written, files, diagnostics);
  std::sort(files.begin(), files.end(), [](const InputFile& a, const InputFile& b) { return a.name < b.name; });
  return files;
}

bool is_study_folder(const fs::path& folder) {
  for (const fs::path& entry : entries_of(folder)) {
    const std::string name = lower_ascii(entry.filename().string());
    std::error_code ignored;
    if (name == "transcripts" && fs::is_directory(entry, ignored)) return true;
    if (name == "participants.csv" || name == "codebook.csv" || name == "codings.csv") return true;
  }
  return false;
}

bool is_only_report(const fs::path& folder) {
  if (listed_in_manifest(folder).empty()) return false;
  std::vector<Diagnostic> ignored;
  return list_files(folder, "", ignored).empty();
}

std::string read_input(const InputFile& file, const Limits& limits) {
  try {
    return read_file(file.path, limits);
  } catch (const LimitError&) {
    throw LimitError("the file is larger than the limit file_bytes = " + std::to_string(limits.file_bytes),
                     {file.name, {}, 0, 0});
  }
}

std::string decode_input(std::string_view bytes, std::string_view name, const ReadOptions& options,
                         std::vector<Diagnostic>& diagnostics) {
  DecodedText decoded = decode(bytes, options.encoding, name);
  diagnostics.insert(diagnostics.end(), decoded.diagnostics.begin(), decoded.diagnostics.end());
  return std::move(decoded.text);
}

}  // namespace motet::inline v1
