#include "io/loading.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "motet/core/files.hpp"
#include "motet/core/parallel.hpp"
#include "motet/io/documents.hpp"
#include "motet/io/json_transcripts.hpp"
#include "motet/io/linguistic_transcripts.hpp"
#include "motet/text/encoding.hpp"

#include "io/archive.hpp"
#include "io/documents/document_kind.hpp"
#include "io/file_kind.hpp"
#include "io/names.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {
namespace fs = std::filesystem;
namespace {

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
}  // namespace

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

void add_transcripts(Project& project, std::vector<LabelledTranscript> transcripts,
                     std::span<const ListedParticipant> listed, const ParticipantsTable& extra,
                     const ReadOptions& options, std::vector<Diagnostic>& diagnostics) {
  apply(extra.speakers, transcripts, diagnostics);
  add_transcripts(project, std::move(transcripts), listed, options.interviewers, diagnostics);
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
