#include "io/transcripts/transcript_names.hpp"

#include <algorithm>
#include <array>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"

namespace motet::inline v1 {

namespace {

std::string_view without_transcript_extension(std::string_view name) {
  static constexpr std::array<std::string_view, 24> extensions{
      "txt", "jsonl", "ndjson", "tei",  "text", "md",  "vtt", "srt", "csv",  "tsv", "tab",  "docx",
      "doc", "odt",   "rtf",    "json", "cha",  "eaf", "xml", "htm", "html", "pdf", "xlsx", "textgrid"};
  const std::size_t point = name.rfind('.');
  if (point != std::string_view::npos && point > name.find_last_of("/\\") + 1 &&
      std::find(extensions.begin(), extensions.end(), fold(name.substr(point + 1))) != extensions.end()) {
    name.remove_suffix(name.size() - point);
  }
  return name;
}

// As people write paths: any case, either slash, from the study's folder or from the one of the transcripts.
std::string path_key(std::string_view name) {
  std::string key = fold(trim(name));
  std::replace(key.begin(), key.end(), '\\', '/');
  std::string_view path = key;
  while (path.starts_with("./")) path.remove_prefix(2);
  return std::string(inside_folder(path));
}

}  // namespace

std::string stem_of(std::string_view name) {
  name = trim(name);
  const std::size_t slash = name.find_last_of("/\\");
  if (slash != std::string_view::npos && slash + 1 < name.size()) name.remove_prefix(slash + 1);
  return std::string(without_transcript_extension(name));
}

std::string_view inside_folder(std::string_view source) {
  static constexpr std::string_view folder = "transcripts/";
  if (source.size() <= folder.size() || lower_ascii(source.substr(0, folder.size())) != folder) return source;
  return source.substr(folder.size());
}

TranscriptNames::TranscriptNames(std::span<const LabelledTranscript> transcripts) {
  const auto add = [](Index& index, std::string key, std::size_t transcript) {
    std::vector<std::size_t>& same = index[std::move(key)];
    if (same.empty() || same.back() != transcript) same.push_back(transcript);
  };
  for (std::size_t i = 0; i < transcripts.size(); ++i) {
    const LabelledTranscript& transcript = transcripts[i];
    std::vector<std::string> keys{path_key(transcript.name)};
    // Where a file holds several transcripts, its name is none of theirs.
    if (fold(stem_of(transcript.source)) == fold(stem_of(transcript.name))) keys.push_back(path_key(transcript.source));
    for (std::string& key : keys) {
      add(bare_, std::string(without_transcript_extension(key)), i);
      add(full_, std::move(key), i);
    }
    add(stems_, fold(stem_of(transcript.name)), i);
  }
}

TranscriptNames::Match TranscriptNames::find(std::string_view entry) const {
  const std::string key = path_key(entry);
  if (const auto found = full_.find(key); found != full_.end()) return {found->second, false};
  if (const auto found = bare_.find(std::string(without_transcript_extension(key))); found != bare_.end()) {
    return {found->second, false};
  }
  const auto found = stems_.find(fold(stem_of(entry)));
  return found == stems_.end() ? Match{} : Match{found->second, true};
}

void require_size(std::uint64_t bytes, std::string_view name, std::uint64_t most_bytes) {
  const std::uint64_t most = std::min(most_bytes, Limits{}.transcript_bytes);
  if (bytes <= most) return;
  throw LimitError("a transcript of more than " + std::to_string(most) + " bytes (limit transcript_bytes)",
                   {std::string(name), {}, 0, 0});
}

void require_text(std::string_view text, std::string_view name, std::uint64_t most_bytes) {
  require_size(text.size(), name, most_bytes);
  require_utf8(text, name);
}

}  // namespace motet::inline v1
