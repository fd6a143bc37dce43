#include "io/loading.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"
#include "motet/io/documents.hpp"
#include "motet/io/json_transcripts.hpp"
#include "motet/io/linguistic_transcripts.hpp"
#include "motet/text/encoding.hpp"

#include "core/folder_entries.hpp"
#include "io/archive.hpp"
#include "io/documents/document_kind.hpp"
#include "io/file_kind.hpp"
#include "io/names.hpp"
#include "io/report_manifest.hpp"
#include "io/transcripts/transcript_names.hpp"

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

// Said of each file that is no table; where one of them is, that is what the option is for.
void settle_code_columns(std::size_t read, std::string_view folder, std::vector<Diagnostic>& diagnostics) {
  const auto doubts = static_cast<std::size_t>(
      std::erase_if(diagnostics, [](const Diagnostic& diagnostic) { return diagnostic.kind == option_not_used; }));
  if (doubts == 0 || doubts < read) return;
  diagnostics.push_back({Severity::note,
                         option_not_used,
                         "holds no table; --code-column says nothing of other files",
                         {std::string(folder), {}, 0, 0}});
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
  if (into.participant.guid.empty()) into.participant.guid = more.participant.guid;
  if (into.participant.memo.empty()) into.participant.memo = more.participant.memo;
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

namespace {

// A file's name may have an extension that says nothing: "a.dat".
std::vector<LabelledTranscript> one(LabelledTranscript transcript, std::string_view name) {
  transcript.name = without_extension(base_name(name));
  std::vector<LabelledTranscript> transcripts;
  transcripts.push_back(std::move(transcript));
  return transcripts;
}

// Tables are what the option speaks of.
void doubt_code_columns(std::string_view name, const TranscriptContext& context) {
  if (context.code_columns.empty()) return;
  context.diagnostics->push_back({Severity::note,
                                  option_not_used,
                                  "is no table; --code-column says nothing of it",
                                  {std::string(name), {}, 0, 0}});
}

std::vector<LabelledTranscript> parse_zip(std::string_view bytes, std::string_view name,
                                          const TranscriptContext& context) {
  Archive archive(bytes, name, context.execution);
  const DocumentKind kind = document_kind(archive);
  if (kind != DocumentKind::xlsx) doubt_code_columns(name, context);
  switch (kind) {
    case DocumentKind::docx:
      return one(parse_docx(bytes, name, context), name);
    case DocumentKind::odt:
      return one(parse_odt(bytes, name, context), name);
    case DocumentKind::xlsx:
      return interviews_in(parse_xlsx(bytes, name, context), name, context);
    case DocumentKind::project_archive:
      throw ParseError("is a project, not a transcript; name it as an input of its own", {std::string(name), {}, 0, 0});
    default:
      if (const std::string_view advice = advice_for(kind); !advice.empty()) {
        throw ParseError("is " + std::string(advice), {std::string(name), {}, 0, 0});
      }
      throw ParseError("is an archive, not a transcript; name it as an input of its own",
                       {std::string(name), {}, 0, 0});
  }
}

std::vector<LabelledTranscript> parse_text(std::string text, std::string_view name, const TranscriptContext& context) {
  const FileKind kind = text_kind(text, name);
  if (kind == FileKind::table) return parse_interview_table(text, name, context);
  doubt_code_columns(name, context);
  const Limits& limits = context.execution.limits;
  if (text.size() > limits.transcript_bytes && kind != FileKind::json && kind != FileKind::tei) {
    throw LimitError(
        "a transcript of more than " + std::to_string(limits.transcript_bytes) + " bytes (limit transcript_bytes)",
        {std::string(name), {}, 0, 0});
  }
  switch (kind) {
    case FileKind::webvtt:
      return one(parse_webvtt(text, name, context.listed, context.interviewers), name);
    case FileKind::srt:
      return one(parse_srt(text, name, context.listed, context.interviewers), name);
    case FileKind::json:
      return one(parse_json_transcript(text, name, context), name);
    case FileKind::chat:
      return one(parse_chat(text, name, context), name);
    case FileKind::elan:
      return one(parse_elan(text, name, context), name);
    case FileKind::textgrid:
      return one(parse_textgrid(text, name, context), name);
    case FileKind::tei:
      return parse_tei(text, name, context);
    case FileKind::refi_project:
    case FileKind::refi_codebook:
      throw ParseError("is a project, not a transcript; name it as an input of its own", {std::string(name), {}, 0, 0});
    default:
      return one(parse_plain_text(std::move(text), name, context.listed, context.interviewers), name);
  }
}

std::vector<LabelledTranscript> parse_by_content(std::string_view bytes, std::string_view name,
                                                 const ReadOptions& options, const TranscriptContext& context) {
  if (const auto own = options.readers.find(extension_of(name)); own != options.readers.end()) {
    return own->second(bytes, name, context);
  }
  switch (container_of(bytes, name, options.encoding)) {
    case Container::zip:
      return parse_zip(bytes, name, context);
    case Container::database:
      throw ParseError("is a database, not a transcript; name it as an input of its own",
                       {std::string(name), {}, 0, 0});
    case Container::rich_text:
      doubt_code_columns(name, context);
      return one(parse_rtf(bytes, name, context), name);
    case Container::text:
      break;
  }
  return parse_text(decode_input(bytes, name, options, *context.diagnostics), name, context);
}

}  // namespace

std::vector<LabelledTranscript> parse_transcripts(std::string_view bytes, std::string_view name,
                                                  std::span<const ListedParticipant> listed, const ReadOptions& options,
                                                  std::vector<Diagnostic>& diagnostics) {
  TranscriptContext context;
  context.listed = listed;
  context.interviewers = options.interviewers;
  context.code_columns = options.code_columns;
  // Files are read on several threads, and progress is told of them, not of what is inside.
  context.execution = options.execution;
  context.execution.threads = 1;
  context.execution.progress = {};
  context.diagnostics = &diagnostics;
  std::vector<LabelledTranscript> transcripts = parse_by_content(bytes, name, options, context);
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
  settle_code_columns(loaded.sources.size(), folder, diagnostics);
  if (loaded.transcripts.empty()) {
    throw DataError(
        loaded.skipped.empty() ? "the folder holds no transcripts" : "the folder holds no transcripts that can be read",
        {std::string(folder), {}, 0, 0});
  }
  make_names_differ(loaded.transcripts);
  return loaded;
}

namespace {

// The decoded text of a table that the options or the study name.
std::string table_text(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                       std::vector<Diagnostic>& diagnostics) {
  const std::string bytes = read_input(file, options.execution.limits);
  sources.push_back({file.name, fingerprint(bytes)});
  check_bytes(bytes, file.name, options.encoding);
  return decode_input(bytes, file.name, options, diagnostics);
}

}  // namespace

ParticipantsTable read_participants(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                                    std::vector<Diagnostic>& diagnostics) {
  const std::string text = table_text(file, options, sources, diagnostics);
  return {file.name, parse_participants(text, file.name, options.execution.limits), {}};
}

SpeakersTable read_speakers(const InputFile& file, const ReadOptions& options, std::vector<Source>& sources,
                            std::vector<Diagnostic>& diagnostics) {
  return parse_speakers(table_text(file, options, sources, diagnostics), file.name, options.execution.limits);
}

void add_transcripts(Project& project, std::vector<LabelledTranscript> transcripts,
                     std::span<const ListedParticipant> listed, const ParticipantsTable& extra,
                     const ReadOptions& options, std::vector<Diagnostic>& diagnostics) {
  apply(extra.speakers, transcripts, diagnostics);
  add_transcripts(project, std::move(transcripts), listed, options.interviewers, diagnostics);
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

Imported<Project> finished(Imported<Project> imported, const ReadOptions& options) {
  sort_sources(imported.sources);
  imported.options = options;
  imported.options.execution = {};
  imported.options.participants = fs::path(options.participants).filename().string();
  return imported;
}

}  // namespace motet::inline v1
