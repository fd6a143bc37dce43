#include "motet/io/study_folder.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <system_error>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/io/transcripts.hpp"

#include "io/codebook_table.hpp"
#include "io/codings_table.hpp"
#include "io/file_kind.hpp"
#include "io/loading.hpp"
#include "io/names.hpp"

namespace motet::inline v1 {
namespace fs = std::filesystem;
namespace {

// What stands in a study folder, under the names it has there: "Codebook.csv" is codebook.csv as well.
struct Layout {
  std::map<std::string, InputFile> tables;
  std::vector<InputFile> transcripts;
};

bool is_table_name(std::string_view name) {
  return name == "participants.csv" || name == "codebook.csv" || name == "codings.csv" || name == "dictionary.csv";
}

Layout lay_out(const fs::path& folder, std::vector<Diagnostic>& diagnostics) {
  Layout layout;
  std::vector<InputFile> beside;
  std::vector<std::string> astray;
  std::optional<InputFile> transcripts;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  while (!error && entry != fs::directory_iterator()) {
    const std::string name = utf8_name(entry->path().filename());
    const std::string key = lower_ascii(name);
    std::error_code ignored;
    if (entry->is_directory(ignored)) {
      // Of "transcripts" and "Transcripts" side by side, the one in lower case is meant.
      if (key == "transcripts" && (!transcripts || name == key)) transcripts = InputFile{entry->path(), name};
    } else if (is_table_name(key)) {
      if (name == key || !layout.tables.contains(key)) layout.tables[key] = {entry->path(), name};
    } else if (const std::string extension = extension_of(key);
               extension == "txt" || extension == "vtt" || extension == "srt") {
      if (!is_beside_the_point(name) && !name.starts_with('.')) astray.push_back(name);
    }
    entry.increment(error);
  }
  if (error) throw FileError("cannot read the folder", folder.string(), error.value());

  if (transcripts) {
    beside = list_files(transcripts->path, transcripts->name + "/", diagnostics);
    std::sort(astray.begin(), astray.end());
    for (const std::string& name : astray) {
      diagnostics.push_back({Severity::warning,
                             "not-a-transcript",
                             "stands beside the folder of transcripts, not in it, and was left out",
                             {name, {}, 0, 0}});
    }
  } else {
    beside = list_files(folder, "", diagnostics);
    std::erase_if(beside, [](const InputFile& file) { return is_table_name(lower_ascii(file.name)); });
  }
  for (InputFile& file : beside) {
    if (is_beside_the_point(file.name)) {
      diagnostics.push_back(
          {Severity::note, "not-a-transcript", "is no transcript and was left out", {file.name, {}, 0, 0}});
    } else {
      layout.transcripts.push_back(std::move(file));
    }
  }
  return layout;
}

// The decoded text of a table, if the folder has it.
std::optional<std::string> read_table(const Layout& layout, const std::string& key, const ReadOptions& options,
                                      Imported<Project>& imported) {
  const auto table = layout.tables.find(key);
  if (table == layout.tables.end()) return std::nullopt;
  const std::string bytes = read_input(table->second, options.execution.limits);
  imported.sources.push_back({table->second.name, fingerprint(bytes)});
  check_bytes(bytes, table->second.name, options.encoding);
  return decode_input(bytes, table->second.name, options, imported.diagnostics);
}

}  // namespace

Imported<Project> import_study(const fs::path& folder, const ReadOptions& options, const ParticipantsTable& extra) {
  const Limits& limits = options.execution.limits;
  Imported<Project> imported;
  Project& project = imported.value;
  project.name = input_name(folder);
  const Layout layout = lay_out(folder, imported.diagnostics);

  ParticipantsTable own;
  if (const auto table = layout.tables.find("participants.csv"); table != layout.tables.end()) {
    own = read_participants(table->second, options, imported.sources, imported.diagnostics);
  }
  const std::vector<ListedParticipant> listed = join(own, extra);
  LoadedTranscripts loaded =
      load_transcripts(layout.transcripts, listed, options, input_name(folder), imported.diagnostics);
  std::move(loaded.sources.begin(), loaded.sources.end(), std::back_inserter(imported.sources));
  add_transcripts(project, std::move(loaded.transcripts), listed, options.interviewers, imported.diagnostics);
  const Project* const pointer = &project;
  require_speakers(own, {&pointer, 1});

  const auto codebook = read_table(layout, "codebook.csv", options, imported);
  if (codebook) {
    project.codebook = parse_codebook(*codebook, layout.tables.at("codebook.csv").name, limits, imported.diagnostics);
  }
  if (const auto codings = read_table(layout, "codings.csv", options, imported)) {
    const CodingsInput input{*codings, layout.tables.at("codings.csv").name, codebook.has_value(), loaded.skipped};
    add_codings(input, project, limits, imported.diagnostics);
  }
  sort_sources(imported.sources);
  return imported;
}

Imported<Project> read_study_folder(const fs::path& folder, const ReadOptions& options) {
  auto imported =
      with_participants(options, [&](const ParticipantsTable& extra) { return import_study(folder, options, extra); });
  sort_sources(imported.sources);
  return imported;
}

}  // namespace motet::inline v1
