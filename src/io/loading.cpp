#include "io/loading.hpp"

#include <algorithm>
#include <cerrno>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/encoding.hpp"

#include "io/file_kind.hpp"
#include "io/names.hpp"
#include "io/report_manifest.hpp"
#include "io/transcript_names.hpp"

namespace motet::inline v1 {
namespace fs = std::filesystem;
namespace {

[[noreturn]] void fail(const char* message, const fs::path& path, const std::error_code& error) {
  throw FileError(message, path.string(), error.value());
}

bool is_hidden(const std::string& name) {
  return name.starts_with('.') || name.starts_with("~$") || name == "__MACOSX" || lower_ascii(name) == "thumbs.db" ||
         lower_ascii(name) == "desktop.ini";
}

// One folder's entries; sorted, because the system gives them in any order.
std::vector<fs::path> entries_of(const fs::path& folder) {
  std::error_code error;
  std::vector<fs::path> entries;
  fs::directory_iterator entry(folder, error);
  while (!error && entry != fs::directory_iterator()) {
    if (!is_hidden(entry->path().filename().string())) entries.push_back(entry->path());
    entry.increment(error);
  }
  if (error) fail("cannot read the folder", folder, error);
  std::sort(entries.begin(), entries.end(),
            [](const fs::path& a, const fs::path& b) { return a.native() < b.native(); });
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

template <class Rename>
void rename_equals(std::vector<LabelledTranscript>& transcripts, Rename rename) {
  std::map<std::string, std::size_t> counts;
  for (const auto& transcript : transcripts) ++counts[transcript.name];
  for (auto& transcript : transcripts) {
    if (counts[transcript.name] > 1) transcript.name = rename(transcript);
  }
}

void make_names_differ(std::vector<LabelledTranscript>& transcripts) {
  const auto is_file = [](const LabelledTranscript& transcript) {
    return transcript.name == without_extension(base_name(transcript.source));
  };
  // First patients/01 and staff/01, then interview.txt and interview.vtt, then rows of two tables.
  rename_equals(transcripts, [&](const LabelledTranscript& transcript) {
    return is_file(transcript) ? std::string(without_extension(inside_folder(transcript.source))) : transcript.name;
  });
  rename_equals(transcripts, [&](const LabelledTranscript& transcript) {
    const std::string source(inside_folder(transcript.source));
    return transcript.name == without_extension(source) ? source : transcript.name + " (" + source + ")";
  });
  std::set<std::string> taken;
  for (auto& transcript : transcripts) {
    const std::string name = transcript.name;
    for (int copy = 2; !taken.insert(transcript.name).second; ++copy) {
      transcript.name = name + " (" + std::to_string(copy) + ")";
    }
  }
}

struct FileResult {
  std::vector<LabelledTranscript> transcripts;
  std::vector<Diagnostic> diagnostics;
  Source source;
  bool skipped = false;
};

FileResult load_file(const InputFile& file, std::span<const ListedParticipant> listed, const ReadOptions& options) {
  FileResult result;
  const std::string bytes = read_input(file, options.execution.limits);
  result.source = {file.name, fingerprint(bytes)};
  result.transcripts = parse_transcripts(bytes, file.name, listed, options, result.diagnostics);
  return result;
}

FileResult load_file_or_skip(const InputFile& file, std::span<const ListedParticipant> listed,
                             const ReadOptions& options) {
  try {
    return load_file(file, listed, options);
  } catch (const Stopped&) {
    throw;
  } catch (const Error& error) {
    if (!options.skip_unreadable) throw;
    FileResult result;
    result.skipped = true;
    std::string message = error.what();
    if (const std::string place = to_string(error.where()) + ": "; message.starts_with(place)) {
      message.erase(0, place.size());
    }
    SourcePosition where = error.where();
    where.file = file.name;
    result.diagnostics.push_back({Severity::warning, "skipped-file", "left out: " + message, where});
    return result;
  }
}

void join_into(ListedParticipant& into, const ListedParticipant& more, const std::string& table) {
  const auto add_all = [](std::vector<std::string>& to, const std::vector<std::string>& from) {
    for (const auto& item : from) {
      if (std::find(to.begin(), to.end(), item) == to.end()) to.push_back(item);
    }
  };
  add_all(into.participant.aliases, more.participant.aliases);
  add_all(into.transcripts, more.transcripts);
  into.participant.interviewer = into.participant.interviewer || more.participant.interviewer;
  for (const auto& [name, value] : more.participant.attributes) {
    const Attribute* const other = into.participant.attributes.find(name);
    if (other != nullptr && *other != value) {
      throw DataError("the participant '" + more.participant.name + "' has " + name + " = '" + to_string(value) +
                          "' here and '" + to_string(*other) + "' in the other participants table",
                      {table, {}, 0, 0});
    }
    into.participant.attributes.set(name, value);
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

std::vector<LabelledTranscript> parse_transcripts(std::string_view bytes, std::string_view name,
                                                  std::span<const ListedParticipant> listed, const ReadOptions& options,
                                                  std::vector<Diagnostic>& diagnostics) {
  const Limits& limits = options.execution.limits;
  if (check_bytes(bytes, name, options.encoding)) {
    throw ParseError("is an archive, not a transcript; name it as an input of its own", {std::string(name), {}, 0, 0});
  }
  std::string text = decode_input(bytes, name, options, diagnostics);
  const FileKind kind = text_kind(text, name);
  std::vector<LabelledTranscript> transcripts;
  if (kind == FileKind::table) {
    transcripts = parse_interview_table(text, name, listed, options.interviewers, limits, &diagnostics);
  } else {
    if (text.size() > limits.transcript_bytes) {
      throw LimitError(
          "a transcript of more than " + std::to_string(limits.transcript_bytes) + " bytes (limit transcript_bytes)",
          {std::string(name), {}, 0, 0});
    }
    transcripts.push_back(kind == FileKind::webvtt ? parse_webvtt(text, name, listed, options.interviewers)
                          : kind == FileKind::srt
                              ? parse_srt(text, name, listed, options.interviewers)
                              : parse_plain_text(std::move(text), name, listed, options.interviewers));
    transcripts.back().name = without_extension(base_name(name));
  }
  for (auto& transcript : transcripts) transcript.source = name;
  return transcripts;
}

LoadedTranscripts load_transcripts(const std::vector<InputFile>& files, std::span<const ListedParticipant> listed,
                                   const ReadOptions& options, std::string_view folder,
                                   std::vector<Diagnostic>& diagnostics) {
  std::vector<FileResult> results(files.size());
  parallel_for(files.size(), options.execution, "reading transcripts",
               [&](std::size_t i) { results[i] = load_file_or_skip(files[i], listed, options); });
  LoadedTranscripts loaded;
  for (std::size_t i = 0; i < results.size(); ++i) {
    FileResult& result = results[i];
    std::move(result.diagnostics.begin(), result.diagnostics.end(), std::back_inserter(diagnostics));
    if (result.skipped) {
      loaded.skipped.push_back(files[i].name);
      continue;
    }
    std::move(result.transcripts.begin(), result.transcripts.end(), std::back_inserter(loaded.transcripts));
    loaded.sources.push_back(std::move(result.source));
  }
  if (loaded.transcripts.empty()) {
    throw DataError(
        loaded.skipped.empty() ? "the folder holds no transcripts" : "the folder holds no transcripts that can be read",
        {std::string(folder), {}, 0, 0});
  }
  make_names_differ(loaded.transcripts);
  return loaded;
}

ParticipantsTable read_participants(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                                    std::vector<Diagnostic>& diagnostics) {
  const std::string bytes = read_input(file, options.execution.limits);
  sources.push_back({file.name, fingerprint(bytes)});
  check_bytes(bytes, file.name, options.encoding);
  const std::string text = decode_input(bytes, file.name, options, diagnostics);
  return {file.name, parse_participants(text, file.name, options.execution.limits)};
}

std::vector<ListedParticipant> join(const ParticipantsTable& first, const ParticipantsTable& second) {
  std::vector<ListedParticipant> joined = first.rows;
  for (const ListedParticipant& more : second.rows) {
    const auto same = std::find_if(joined.begin(), joined.end(), [&](const ListedParticipant& other) {
      return other.participant.name == more.participant.name;
    });
    if (same == joined.end()) {
      joined.push_back(more);
    } else {
      join_into(*same, more, second.name);
    }
  }
  return joined;
}

void require_speakers(const ParticipantsTable& table, std::span<const Project* const> projects) {
  if (table.rows.empty()) return;
  std::vector<std::string> met;
  for (const Project* project : projects) {
    const Corpus& corpus = project->corpus;
    std::set<ParticipantId> speakers;
    for (const Transcript& transcript : corpus.transcripts()) {
      for (const Turn& turn : transcript.turns) {
        if (turn.speaker) speakers.insert(*turn.speaker);
      }
    }
    for (const ListedParticipant& row : table.rows) {
      const auto id = corpus.find_participant(row.participant.name);
      if (id && speakers.contains(*id)) return;
    }
    for (const ParticipantId id : speakers) met.push_back(corpus.participant(id).name);
  }
  if (met.empty()) return;
  std::string message = "the participants table names nobody who speaks in the transcripts; it lists '" +
                        table.rows.front().participant.name + "'" + (table.rows.size() > 1 ? " and others" : "") +
                        ", the transcripts have ";
  constexpr std::size_t shown = 5;
  for (std::size_t i = 0; i < std::min(met.size(), shown); ++i) message += (i > 0 ? ", '" : "'") + met[i] + "'";
  if (met.size() > shown) message += " and " + std::to_string(met.size() - shown) + " more";
  throw DataError(message, {table.name, {}, 0, 0});
}

void sort_sources(std::vector<Source>& sources) {
  std::sort(sources.begin(), sources.end(), [](const Source& a, const Source& b) {
    return std::pair(a.name, a.fingerprint) < std::pair(b.name, b.fingerprint);
  });
}

}  // namespace motet::inline v1
