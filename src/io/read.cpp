#include "motet/io/read.hpp"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include "motet/core/files.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/archive.hpp"
#include "io/databases/databases.hpp"
#include "io/documents/document_kind.hpp"
#include "io/file_kind.hpp"
#include "io/loading.hpp"
#include "io/names.hpp"
#include "io/refi/refi_import.hpp"

namespace motet::inline v1 {
namespace fs = std::filesystem;
namespace {

bool is_folder(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (!fs::exists(status)) {
    throw FileError("cannot read", path.string(), error.value() != 0 ? error.value() : ENOENT);
  }
  return fs::is_directory(status);
}

Imported<Project> import_database(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                  const ParticipantsTable& extra) {
  switch (database_kind(bytes, name, options.execution)) {
    case DatabaseKind::qualcoder:
      return import_qualcoder(bytes, name, options, extra);
    case DatabaseKind::taguette:
      return import_taguette(bytes, name, options, extra, options.project);
    case DatabaseKind::other:
      break;
  }
  refuse(name, "a database of neither QualCoder nor Taguette", "export the project as REFI-QDA (.qdpx)");
}

DocumentKind kind_of_archive(std::string_view bytes, std::string_view name, const Execution& execution) {
  Archive archive(bytes, name, execution);
  return document_kind(archive);
}

// A project of its own kind, or nothing: then these are transcripts.
std::optional<Imported<Project>> import_project(std::string_view bytes, std::string_view name,
                                                const ReadOptions& options, const ParticipantsTable& extra) {
  if (options.readers.contains(extension_of(name))) return std::nullopt;
  switch (container_of(bytes, name, options.encoding)) {
    case Container::zip: {
      const DocumentKind kind = kind_of_archive(bytes, name, options.execution);
      if (kind == DocumentKind::docx || kind == DocumentKind::odt || kind == DocumentKind::xlsx) return std::nullopt;
      const bool named_project = kind == DocumentKind::other && extension_of(name) == "qdpx";
      if (const std::string_view advice = advice_for(kind); !advice.empty() && !named_project) {
        throw ParseError("is " + std::string(advice), {std::string(name), {}, 0, 0});
      }
      return import_archive(bytes, name, options, extra);
    }
    case Container::database:
      return import_database(bytes, name, options, extra);
    case Container::rich_text:
      return std::nullopt;
    case Container::text:
      break;
  }
  // A look at the beginning is enough to know a project by its root element.
  std::vector<Diagnostic> ignored;
  if (bytes.find('<') > 4096) return std::nullopt;
  switch (text_kind(decode_input(bytes, name, options, ignored), name)) {
    case FileKind::refi_project:
      return import_qde(bytes, name, options, extra);
    case FileKind::refi_codebook:
      return import_qdc(bytes, name, options, extra);
    default:
      return std::nullopt;
  }
}

// For options that speak of another kind of input.
void doubt_option(bool given, const char* message, std::string_view name, Imported<Project>& imported) {
  if (given) {
    imported.diagnostics.push_back({Severity::note, option_not_used, message, {std::string(name), {}, 0, 0}});
  }
}

constexpr const char* no_database = "is no database; --project says nothing of it";

Imported<Project> import_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options,
                               const ParticipantsTable& extra) {
  if (const std::uint64_t most = options.execution.limits.file_bytes; bytes.size() > most) {
    throw LimitError("more bytes than the limit file_bytes = " + std::to_string(most), {std::string(name), {}, 0, 0});
  }
  const bool database = container_of(bytes, name, options.encoding) == Container::database;
  if (auto project = import_project(bytes, name, options, extra)) {
    doubt_option(!options.project.empty() && !database, no_database, name, *project);
    doubt_option(!options.code_columns.empty(), "is no table; --code-column says nothing of it", name, *project);
    return *std::move(project);
  }
  Imported<Project> imported;
  doubt_option(!options.project.empty(), no_database, name, imported);
  imported.value.name = without_extension(base_name(name));
  auto transcripts =
      parse_transcripts(bytes, name, with_labels(extra.rows, extra.speakers), options, imported.diagnostics);
  add_transcripts(imported.value, std::move(transcripts), extra.rows, extra, options, imported.diagnostics);
  imported.sources.push_back({std::string(name), fingerprint(bytes)});
  return imported;
}

// A folder that is no study: the transcripts in it.
Imported<Project> import_folder(const fs::path& folder, const ReadOptions& options, const ParticipantsTable& extra) {
  Imported<Project> imported;
  imported.value.name = input_name(folder);
  std::vector<InputFile> files;
  for (InputFile& file : list_files(folder, "", imported.diagnostics)) {
    if (is_beside_the_point(file.name, options.readers)) {
      imported.diagnostics.push_back(
          {Severity::note, "not-a-transcript", "is no transcript and was left out", {file.name, {}, 0, 0}});
    } else {
      files.push_back(std::move(file));
    }
  }
  LoadedTranscripts loaded = load_transcripts(files, with_labels(extra.rows, extra.speakers), options,
                                              imported.value.name, imported.diagnostics);
  imported.sources = std::move(loaded.sources);
  add_transcripts(imported.value, std::move(loaded.transcripts), extra.rows, extra, options, imported.diagnostics);
  return imported;
}

Imported<Project> import_path(const fs::path& path, const ReadOptions& options, const ParticipantsTable& extra) {
  if (is_folder(path)) {
    std::error_code ignored;
    if (is_only_report(path)) {
      throw DataError("is a report that Motet wrote, not a study", {input_name(path), {}, 0, 0});
    }
    if (const fs::path database = path / "data.qda"; fs::exists(fs::status(database, ignored))) {
      const std::string name = input_name(path) + "/data.qda";
      return import_bytes(read_input({database, name}, options.execution.limits), name, options, extra);
    }
    Imported<Project> imported =
        is_study_folder(path) ? import_study(path, options, extra) : import_folder(path, options, extra);
    doubt_option(!options.project.empty(), no_database, input_name(path), imported);
    return imported;
  }
  const std::string name = input_name(path);
  const std::string bytes = read_input({path, name}, options.execution.limits);
  return import_bytes(bytes, name, options, extra);
}

// How one of several inputs is told from the others.
struct Label {
  std::string stem;    // the value of the attribute `source`
  std::string prefix;  // of a folder's file names
  std::string file;    // a file's name
};

Label label_input(const fs::path& path, std::set<std::string>& taken) {
  const std::string name = input_name(path);
  const bool folder = is_folder(path);
  const std::string stem(folder ? std::string_view(name) : without_extension(name));
  Label label{stem, {}, {}};
  for (int copy = 2; !taken.insert(label.stem).second; ++copy) label.stem = stem + " (" + std::to_string(copy) + ")";
  if (folder) {
    label.prefix = label.stem + "/";
  } else {
    label.file = label.stem + name.substr(stem.size());
  }
  return label;
}

std::string labelled(const std::string& name, const Label& label) {
  return label.file.empty() ? label.prefix + name : label.file;
}

std::set<std::string> repeated_names(std::span<const Imported<Project>> projects) {
  std::map<std::string, std::size_t> counts;
  for (const auto& project : projects) {
    for (const Transcript& transcript : project.value.corpus.transcripts()) ++counts[transcript.name];
  }
  std::set<std::string> repeated;
  for (const auto& [name, count] : counts) {
    if (count > 1) repeated.insert(name);
  }
  return repeated;
}

// Known only as somebody in this transcript: by a role, or as the whole of it.
bool is_of_transcript(const Participant& person, const Transcript& transcript) {
  const bool role = person.name.starts_with(transcript.name + ": ");
  const bool nameless = !transcript.labelled && person.name == transcript.name;
  return (role || nameless) && person.aliases.empty();
}

// The names of participants, with the input's name for those who are known only as somebody in a transcript whose name
// other inputs have too: "interview 1: User" of two studies is two people.
std::vector<std::string> names_of_participants(const Corpus& corpus, const Label& label,
                                               const std::set<std::string>& repeated) {
  std::vector<std::string> names;
  for (const Participant& participant : corpus.participants()) names.push_back(participant.name);
  for (const Transcript& transcript : corpus.transcripts()) {
    if (!repeated.contains(transcript.name)) continue;
    const std::string here = transcript.name + " (" + label.stem + ")";
    for (const Turn& turn : transcript.turns) {
      if (!turn.speaker) continue;
      const Participant& person = corpus.participant(*turn.speaker);
      if (!is_of_transcript(person, transcript)) continue;
      names[turn.speaker->value] = here + person.name.substr(transcript.name.size());
    }
  }
  return names;
}

bool is_listed(const ParticipantsTable& table, const std::string& name) {
  return std::any_of(table.rows.begin(), table.rows.end(),
                     [&](const ListedParticipant& row) { return row.participant.name == name; });
}

// Labels are compared by fold within an input, so also across inputs: a listed spelling, or the first in byte order,
// becomes the name in all of them.
void unify_spellings(std::span<const Imported<Project>> projects, std::vector<std::vector<std::string>>& names,
                     const ParticipantsTable& extra, std::vector<Diagnostic>& diagnostics) {
  std::vector<std::vector<bool>> local(projects.size());
  std::map<std::string, std::set<std::string>> spellings;
  for (std::size_t p = 0; p < projects.size(); ++p) {
    const Corpus& corpus = projects[p].value.corpus;
    local[p].resize(names[p].size());
    for (const Transcript& transcript : corpus.transcripts()) {
      for (const Turn& turn : transcript.turns) {
        if (turn.speaker && is_of_transcript(corpus.participant(*turn.speaker), transcript)) {
          local[p][turn.speaker->value] = true;
        }
      }
    }
    for (std::size_t i = 0; i < names[p].size(); ++i) {
      if (!local[p][i]) spellings[fold(trim(names[p][i]))].insert(names[p][i]);
    }
  }
  std::map<std::string, std::set<std::string>> renamed;
  for (std::size_t p = 0; p < projects.size(); ++p) {
    for (std::size_t i = 0; i < names[p].size(); ++i) {
      std::string& name = names[p][i];
      if (local[p][i] || is_listed(extra, name)) continue;
      const std::set<std::string>& same = spellings[fold(trim(name))];
      const auto listed =
          std::find_if(same.begin(), same.end(), [&](const std::string& other) { return is_listed(extra, other); });
      const std::string& main = listed != same.end() ? *listed : *same.begin();
      if (name == main || projects[p].value.corpus.find_participant(main)) continue;
      renamed[main].insert(name);
      name = main;
    }
  }
  if (renamed.empty()) return;
  constexpr std::size_t most = 5;
  std::string people;
  std::size_t shown = 0;
  for (const auto& [main, others] : renamed) {
    if (shown++ == most) {
      people += " and " + std::to_string(renamed.size() - most) + " more";
      break;
    }
    people += (people.empty() ? "'" : ", '") + main + "'";
    for (const std::string& other : others) people += " = '" + other + "'";
  }
  diagnostics.push_back({Severity::note,
                         "participant-spelling",
                         "the inputs spell participants differently; under the first name each is one: " + people,
                         {}});
}

Project with_source(const Project& project, const Label& label, const std::vector<std::string>& names,
                    const ParticipantsTable& extra) {
  Project result = project;
  result.corpus = Corpus();
  const Corpus& corpus = project.corpus;
  for (std::size_t i = 0; i < names.size(); ++i) {
    Participant participant = corpus.participants()[i];
    if (!is_listed(extra, participant.name)) participant.name = names[i];
    result.corpus.add(std::move(participant));
  }
  for (Transcript transcript : corpus.transcripts()) {
    transcript.attributes.set("source", label.stem);
    transcript.source = labelled(transcript.source, label);
    result.corpus.add(std::move(transcript));
  }
  return result;
}

}  // namespace

Imported<Project> read_project(const fs::path& path, const ReadOptions& options) {
  auto imported =
      with_participants(options, [&](const ParticipantsTable& extra) { return import_path(path, options, extra); });
  return finished(std::move(imported), options);
}

Imported<Project> read_project_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options) {
  auto imported = with_participants(
      options, [&](const ParticipantsTable& extra) { return import_bytes(bytes, name, options, extra); });
  return finished(std::move(imported), options);
}

Imported<Project> read_projects(std::span<const fs::path> paths, const ReadOptions& options) {
  if (paths.empty()) throw std::invalid_argument("read_projects needs at least one input");
  auto imported = with_participants(options, [&](const ParticipantsTable& extra) {
    std::vector<Imported<Project>> read;
    std::vector<Label> labels;
    std::set<std::string> taken;
    for (const fs::path& path : paths) {
      labels.push_back(label_input(path, taken));
      read.push_back(import_path(path, options, extra));
    }
    const std::set<std::string> repeated = repeated_names(read);
    std::vector<std::vector<std::string>> names;
    for (std::size_t i = 0; i < read.size(); ++i) {
      names.push_back(names_of_participants(read[i].value.corpus, labels[i], repeated));
    }
    Imported<Project> all;
    std::vector<Diagnostic> spellings;
    unify_spellings(read, names, extra, spellings);
    std::vector<Project> projects;
    for (std::size_t i = 0; i < read.size(); ++i) {
      projects.push_back(with_source(read[i].value, labels[i], names[i], extra));
      read[i].value = {};
      for (Diagnostic& diagnostic : read[i].diagnostics) {
        if (!diagnostic.where.file.empty()) {
          diagnostic.where.file = labelled(diagnostic.where.file, labels[i]);
        } else if (read.size() > 1) {
          diagnostic.where.file = input_name(paths[i]);
        }
        all.diagnostics.push_back(std::move(diagnostic));
      }
      for (const Source& source : read[i].sources) {
        all.sources.push_back({labelled(source.name, labels[i]), source.fingerprint});
      }
    }
    std::move(spellings.begin(), spellings.end(), std::back_inserter(all.diagnostics));
    all.value = projects.size() == 1 ? std::move(projects.front()) : merge(projects);
    return all;
  });
  return finished(std::move(imported), options);
}

}  // namespace motet::inline v1
