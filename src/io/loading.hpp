// How do files become labelled transcripts, and tables people, the same way for every kind of input?
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/io/imported.hpp"
#include "motet/io/transcripts.hpp"

#include "io/names.hpp"
#include "io/speakers_table.hpp"

namespace motet::inline v1 {

/// The kind of the diagnostics that say that an option speaks of another kind of input.
inline constexpr const char* option_not_used = "option-not-used";

/// What the options say of people, read: empty names where there are no tables.
struct ParticipantsTable {
  std::string name;
  std::vector<ListedParticipant> rows;
  SpeakersTable speakers;
};

/// A file with the name it has in messages and results.
struct InputFile {
  std::filesystem::path path;
  std::string name;
};

/// All files below a folder in the byte order of their names, hidden ones left out. `prefix` goes before the names.
/// Folders below that are studies of their own, and reports of Motet, are left out, with a diagnostic.
/// Errors: FileError.
std::vector<InputFile> list_files(const std::filesystem::path& folder, const std::string& prefix,
                                  std::vector<Diagnostic>& diagnostics);

/// Whether the folder holds participants.csv, codebook.csv, codings.csv or a folder `transcripts`.
/// Errors: FileError.
bool is_study_folder(const std::filesystem::path& folder);

/// Whether the folder is a report that Motet wrote, and holds nothing else. Errors: FileError.
bool is_only_report(const std::filesystem::path& folder);

/// read_file, with a limit named by the file's own name.
std::string read_input(const InputFile& file, const Limits& limits);

/// The transcripts in the bytes of one file, which is no project archive; `source` is set, diagnostics are appended.
/// Errors: ParseError, DataError, LimitError.
std::vector<LabelledTranscript> parse_transcripts(std::string_view bytes, std::string_view name,
                                                  std::span<const ListedParticipant> listed, const ReadOptions& options,
                                                  std::vector<Diagnostic>& diagnostics);

struct LoadedTranscripts {
  std::vector<LabelledTranscript> transcripts;
  std::vector<Source> sources;
  std::vector<std::string> skipped;  ///< names of files left out because they could not be read
};

/// Reads and parses files on several threads; the result is in the order of `files`, with names that differ.
/// Errors: as parse_transcripts, FileError, Stopped; DataError when nothing is left.
LoadedTranscripts load_transcripts(const std::vector<InputFile>& files, std::span<const ListedParticipant> listed,
                                   const ReadOptions& options, std::string_view folder,
                                   std::vector<Diagnostic>& diagnostics);

/// Errors: FileError, ParseError, DataError.
ParticipantsTable read_participants(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                                    std::vector<Diagnostic>& diagnostics);

/// Errors: FileError, ParseError, DataError.
SpeakersTable read_speakers(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                            std::vector<Diagnostic>& diagnostics);

/// Both tables as one: who stands in both gets aliases, transcripts and attributes of both.
/// Errors: DataError where they contradict each other.
std::vector<ListedParticipant> join(const ParticipantsTable& first, const ParticipantsTable& second);

/// Errors: DataError when the table has rows and none of them speaks in any of the projects.
void require_speakers(const ParticipantsTable& table, std::span<const Project* const> projects);

/// The speakers that the options name take the place of their labels; then add_transcripts.
void add_transcripts(Project& project, std::vector<LabelledTranscript> transcripts,
                     std::span<const ListedParticipant> listed, const ParticipantsTable& extra,
                     const ReadOptions& options, std::vector<Diagnostic>& diagnostics);

/// Decodes a file of the input. Errors: ParseError.
std::string decode_input(std::string_view bytes, std::string_view name, const ReadOptions& options,
                         std::vector<Diagnostic>& diagnostics);

/// The readers behind the public functions: `extra` is the table of ReadOptions::participants, read and checked by the
/// caller.
Imported<Project> import_study(const std::filesystem::path& folder, const ReadOptions& options,
                               const ParticipantsTable& extra);
Imported<Project> import_archive(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                 const ParticipantsTable& extra);

/// Calls `import(extra)` with the table that the options name, records that file and checks that somebody in it speaks.
template <class Import>
Imported<Project> with_participants(const ReadOptions& options, Import import) {
  ParticipantsTable extra;
  std::vector<Source> sources;
  std::vector<Diagnostic> diagnostics;
  if (!options.participants.empty()) {
    const std::filesystem::path path(options.participants);
    extra = read_participants({path, input_name(path)}, options, sources, diagnostics);
  }
  if (!options.speakers.empty()) {
    const std::filesystem::path path(options.speakers);
    extra.speakers = read_speakers({path, input_name(path)}, options, sources, diagnostics);
  }
  Imported<Project> imported = import(std::as_const(extra));
  const Project* const project = &imported.value;
  require_speakers(extra, {&project, 1});
  imported.diagnostics.insert(imported.diagnostics.begin(), diagnostics.begin(), diagnostics.end());
  imported.sources.insert(imported.sources.end(), sources.begin(), sources.end());
  return imported;
}

void sort_sources(std::vector<Source>& sources);

/// What every result of reading says about itself.
Imported<Project> finished(Imported<Project> imported, const ReadOptions& options);

}  // namespace motet::inline v1
