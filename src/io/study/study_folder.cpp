#include "motet/io/study_folder.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"
#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "core/folder_entries.hpp"
#include "io/columns.hpp"
#include "io/file_kind.hpp"
#include "io/loading.hpp"
#include "io/names.hpp"
#include "io/study/annotation_tables.hpp"
#include "io/study/codebook_table.hpp"
#include "io/study/codings_table.hpp"
#include "io/study/study_writing.hpp"
#include "io/study/transcripts_table.hpp"
#include "io/transcripts/transcript_names.hpp"

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

bool is_further_table_name(std::string_view name) {
  static constexpr std::array<std::string_view, 7> names{"transcripts.csv", "turns.csv", "coders.csv", "notes.csv",
                                                         "sets.csv",        "links.csv", "study.csv"};
  return std::find(names.begin(), names.end(), name) != names.end() || name == study::manifest_name;
}

// Whether the first line of a table names a column of what was said.
bool holds_talk(const InputFile& file) {
  std::error_code ignored;
  if (!fs::is_regular_file(file.path, ignored)) return false;
  std::ifstream stream(file.path, std::ios::binary);
  std::string line;
  constexpr std::size_t longest = 1U << 16;
  for (char c = 0; line.size() < longest && stream.get(c) && c != '\n' && c != '\r';) line += c;
  if (line.empty() || find_invalid_utf8(line)) return false;
  try {
    static constexpr std::array<std::string_view, 3> talk{"text", "utterance", "transcript_text"};
    return find_column(parse_csv(line, file.name).header, talk).has_value();
  } catch (const Error&) {
    return false;
  }
}

Layout lay_out(const fs::path& folder, const ReadOptions& options, std::vector<Diagnostic>& diagnostics) {
  Layout layout;
  std::vector<InputFile> beside;
  std::vector<std::string> astray;
  std::optional<InputFile> transcripts;
  for (const fs::path& entry : folder_entries(folder)) {
    const std::string name = utf8_name(entry.filename());
    const std::string key = lower_ascii(name);
    std::error_code ignored;
    if (fs::is_directory(entry, ignored)) {
      // Of "transcripts" and "Transcripts" side by side, the one in lower case is meant.
      if (key == "transcripts" && (!transcripts || name == key)) transcripts = InputFile{entry, name};
    } else if (is_table_name(key) || is_further_table_name(key)) {
      if (name == key || !layout.tables.contains(key)) layout.tables[key] = {entry, name};
    } else if (const std::string extension = extension_of(key);
               extension == "txt" || extension == "vtt" || extension == "srt") {
      if (!is_beside_the_point(name) && !name.starts_with('.')) astray.push_back(name);
    }
  }

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
    // Interviews may stand in tables of these names; what has talk in it is one of them.
    std::erase_if(layout.tables, [](const auto& table) {
      return is_further_table_name(table.first) && table.first != study::manifest_name && holds_talk(table.second);
    });
    std::erase_if(beside, [&](const InputFile& file) { return layout.tables.contains(lower_ascii(file.name)); });
  }
  for (InputFile& file : beside) {
    if (is_beside_the_point(file.name, options.readers)) {
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

// Files that transcripts.csv calls text are read as that, whatever they look like.
class PlainTexts {
 public:
  PlainTexts(const std::vector<study::TranscriptRow>& rows, std::vector<InputFile>& files) {
    std::set<std::string> plain;
    for (const study::TranscriptRow& row : rows) {
      if (row.plain) plain.insert(normal_form_c(inside_folder(row.file)));
    }
    const auto is_other = [&](const InputFile& file) {
      return !plain.contains(normal_form_c(inside_folder(file.name)));
    };
    const auto first = std::stable_partition(files.begin(), files.end(), is_other);
    files_.assign(std::make_move_iterator(first), std::make_move_iterator(files.end()));
    files.erase(first, files.end());
  }

  [[nodiscard]] bool empty() const noexcept { return files_.empty(); }

  void load(std::span<const ListedParticipant> listed, const ReadOptions& options, LoadedTranscripts& loaded,
            std::vector<Diagnostic>& diagnostics) const {
    std::vector<Loaded> results(files_.size());
    parallel_for(files_.size(), options.execution, "reading transcripts",
                 [&](std::size_t i) { results[i] = load(files_[i], listed, options); });
    for (Loaded& result : results) {
      diagnostics.insert(diagnostics.end(), result.diagnostics.begin(), result.diagnostics.end());
      loaded.sources.push_back(std::move(result.source));
      loaded.transcripts.push_back(std::move(result.transcript));
    }
  }

 private:
  struct Loaded {
    LabelledTranscript transcript;
    std::vector<Diagnostic> diagnostics;
    Source source;
  };

  static Loaded load(const InputFile& file, std::span<const ListedParticipant> listed, const ReadOptions& options) {
    Loaded result;
    const std::string bytes = read_input(file, options.execution.limits);
    result.source = {file.name, fingerprint(bytes)};
    std::string text = decode_input(bytes, file.name, options, result.diagnostics);
    require_size(text.size(), file.name, options.execution.limits.transcript_bytes);
    result.transcript = parse_plain_text(std::move(text), file.name, listed, options.interviewers);
    result.transcript.name = without_extension(base_name(file.name));
    result.transcript.source = file.name;
    return result;
  }

  std::vector<InputFile> files_;
};

// The tables of a folder on their way into its project.
class StudyImport {
 public:
  StudyImport(const fs::path& folder, const ReadOptions& options, const ParticipantsTable& extra)
      : options_(options),
        extra_(extra),
        name_(input_name(folder)),
        layout_(lay_out(folder, options, imported_.diagnostics)) {}

  Imported<Project> read() {
    project().name = name_;
    with("study.csv", [&](std::string_view text, const std::string& name) {
      study::read_study_table(text, name, limits(), project());
    });
    read_transcripts();
    with("coders.csv",
         [&](std::string_view text, const std::string& name) { study::read_coders(text, name, limits(), project()); });
    read_codes();
    study::NoteLookup notes;
    with("notes.csv", [&](std::string_view text, const std::string& name) {
      notes = study::read_notes(text, name, limits(), project());
    });
    with("sets.csv", [&](std::string_view text, const std::string& name) {
      study::read_sets(text, name, limits(), notes, project());
    });
    with("links.csv", [&](std::string_view text, const std::string& name) {
      study::read_links(text, name, limits(), notes, project());
    });
    sort_sources(imported_.sources);
    return std::move(imported_);
  }

 private:
  [[nodiscard]] Project& project() noexcept { return imported_.value; }
  [[nodiscard]] const Limits& limits() const noexcept { return options_.execution.limits; }

  // Calls read(text, name) if the folder has the table.
  template <class Read>
  bool with(const std::string& key, const Read& read) {
    const auto text = read_table(layout_, key, options_, imported_);
    if (text) read(std::string_view(*text), layout_.tables.at(key).name);
    return text.has_value();
  }

  void read_transcripts() {
    std::vector<study::TranscriptRow> rows;
    std::string rows_name;
    with("transcripts.csv", [&](std::string_view text, const std::string& name) {
      rows = study::parse_transcripts_table(text, name, limits());
      rows_name = name;
    });
    ParticipantsTable own;
    if (const auto table = layout_.tables.find("participants.csv"); table != layout_.tables.end()) {
      own = read_participants(table->second, options_, imported_.sources, imported_.diagnostics);
    }
    const std::vector<ListedParticipant> listed = join(own, extra_);
    LoadedTranscripts loaded = load(rows, listed);
    for (const std::string& file : loaded.skipped) {
      skipped_.insert(std::string(base_name(file)));
      skipped_.insert(std::string(without_extension(base_name(file))));
    }
    std::vector<study::StatedTranscript> stated(loaded.transcripts.size());
    study::apply_rows(rows, rows_name, skipped_, loaded.transcripts, stated);
    with("turns.csv", [&](std::string_view text, const std::string& name) {
      study::apply_turns(text, name, limits(), skipped_, loaded.transcripts, stated);
    });
    std::move(loaded.sources.begin(), loaded.sources.end(), std::back_inserter(imported_.sources));
    skipped_files_ = std::move(loaded.skipped);
    add_transcripts(project(), std::move(loaded.transcripts), listed, extra_, options_, imported_.diagnostics);
    study::set_stated(project().corpus, stated, options_.interviewers);
    const Project* const pointer = &project();
    require_speakers(own, {&pointer, 1});
  }

  LoadedTranscripts load(const std::vector<study::TranscriptRow>& rows, std::span<const ListedParticipant> listed) {
    const PlainTexts plain(rows, layout_.transcripts);
    LoadedTranscripts loaded;
    // A study that Motet wrote may have no transcripts; elsewhere a folder without them is a mistake.
    const bool may_be_empty = !plain.empty() || layout_.tables.contains("study.csv");
    if (!layout_.transcripts.empty() || !may_be_empty) {
      loaded = load_transcripts(layout_.transcripts, listed, options_, name_, imported_.diagnostics);
    }
    plain.load(listed, options_, loaded, imported_.diagnostics);
    return loaded;
  }

  void read_codes() {
    const bool has_codebook = with("codebook.csv", [&](std::string_view text, const std::string& name) {
      project().codebook = parse_codebook(text, name, limits(), imported_.diagnostics);
    });
    with("codings.csv", [&](std::string_view text, const std::string& name) {
      add_codings({text,
                   name,
                   has_codebook ? CodesNamed::known : CodesNamed::made,
                   skipped_files_,
                   options_.clip_positions,
                   {}},
                  project(), options_.execution, imported_.diagnostics);
    });
  }

  const ReadOptions& options_;
  const ParticipantsTable& extra_;
  Imported<Project> imported_;
  std::string name_;
  Layout layout_;
  std::set<std::string> skipped_;  // names of files without folder, with and without extension
  std::vector<std::string> skipped_files_;
};

}  // namespace

Imported<Project> import_study(const fs::path& folder, const ReadOptions& options, const ParticipantsTable& extra) {
  return StudyImport(folder, options, extra).read();
}

Imported<Project> read_study_folder(const fs::path& folder, const ReadOptions& options) {
  auto imported =
      with_participants(options, [&](const ParticipantsTable& extra) { return import_study(folder, options, extra); });
  sort_sources(imported.sources);
  return imported;
}

}  // namespace motet::inline v1
