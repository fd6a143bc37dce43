#include "io/file_kind.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "io/names.hpp"
#include "io/transcripts/pipes.hpp"

namespace motet::inline v1 {
namespace {

using std::string_view_literals::operator""sv;

struct Foreign {
  std::string_view extension;
  std::string_view what;
  std::string_view advice;
};

constexpr std::string_view export_project = "open it there and export it as REFI-QDA (.qdpx)";
constexpr std::string_view save_as_text = "save it as plain text (.txt, UTF-8)";
constexpr std::string_view transcribe = "transcribe it, or give the captions as WebVTT or SRT";

constexpr auto foreign_formats = std::to_array<Foreign>({
    {"nvp", "an NVivo project", export_project},
    {"nvpx", "an NVivo project", export_project},
    {"mx18", "a MAXQDA project", export_project},
    {"mx20", "a MAXQDA project", export_project},
    {"mx22", "a MAXQDA project", export_project},
    {"mx24", "a MAXQDA project", export_project},
    {"mx26", "a MAXQDA project", export_project},
    {"atlproj", "an ATLAS.ti project", export_project},
    {"atlproj22", "an ATLAS.ti project", export_project},
    {"atlproj23", "an ATLAS.ti project", export_project},
    {"atlproj24", "an ATLAS.ti project", export_project},
    {"hpr7", "an ATLAS.ti project", export_project},
    {"doc", "a Word document of before 2007", "save it as .docx"},
    {"pdf", "a PDF document", save_as_text},
    {"pages", "a Pages document", save_as_text},
    {"html", "a web page", save_as_text},
    {"htm", "a web page", save_as_text},
    {"xls", "an Excel workbook of before 2007", "save it as .xlsx or CSV"},
    {"ods", "an OpenDocument spreadsheet", "save it as .xlsx or CSV (UTF-8)"},
    {"xml", "an XML file", "export the project as REFI-QDA (.qdpx), or the transcript as plain text"},
    {"mp3", "a recording", transcribe},
    {"m4a", "a recording", transcribe},
    {"wav", "a recording", transcribe},
    {"ogg", "a recording", transcribe},
    {"flac", "a recording", transcribe},
    {"mp4", "a recording", transcribe},
    {"mov", "a recording", transcribe},
    {"mkv", "a recording", transcribe},
    {"webm", "a recording", transcribe},
});

const Foreign* find_foreign(std::string_view extension) {
  const auto found = std::find_if(foreign_formats.begin(), foreign_formats.end(),
                                  [&](const Foreign& format) { return format.extension == extension; });
  return found == foreign_formats.end() ? nullptr : &*found;
}

void refuse_extension(std::string_view name, std::string_view extension) {
  if (const Foreign* format = find_foreign(extension)) refuse(name, format->what, format->advice);
}

[[noreturn]] void refuse_empty(std::string_view name) {
  throw ParseError("the file is empty", {std::string(name), {}, 0, 0});
}

bool holds_nul_by_right(std::string_view bytes, std::string_view encoding) {
  const bool marked =
      bytes.starts_with("\xFF\xFE"sv) || bytes.starts_with("\xFE\xFF"sv) || bytes.starts_with("\0\0\xFE\xFF"sv);
  // An encoding that the caller names may use NUL bytes: UTF-16, UTF-32, UCS-2.
  return marked || (!encoding.empty() && encoding != "lossy" && encoding != "detect");
}

bool is_time_line(std::string_view line) {
  const std::size_t arrow = line.find("-->");
  if (arrow == std::string_view::npos) return false;
  const std::string_view before = trim(line.substr(0, arrow));
  return !before.empty() && before.find(':') != std::string_view::npos &&
         before.find_first_not_of("0123456789:.,") == std::string_view::npos;
}

std::vector<std::string_view> first_lines(std::string_view text, std::size_t count) {
  std::vector<std::string_view> lines;
  while (!text.empty() && lines.size() < count) {
    const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
    if (const std::string_view line = trim(text.substr(0, end)); !line.empty()) lines.push_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

bool begins_like_srt(std::string_view text) {
  const auto lines = first_lines(text, 2);
  if (lines.empty()) return false;
  if (is_time_line(lines[0])) return true;
  return lines.size() > 1 && lines[0].find_first_not_of("0123456789") == std::string_view::npos &&
         is_time_line(lines[1]);
}

bool begins_like_table(std::string_view text) {
  static const std::set<std::string, std::less<>> columns{"speaker", "text", "transcript", "utterance", "turn"};
  auto lines = first_lines(text, 2);
  // Trimmed, "sep=" with a tab has lost it.
  if (lines.size() == 2 && lines[0].size() <= 5 && lower_ascii(lines[0]).starts_with("sep="))
    lines.erase(lines.begin());
  if (lines.empty()) return false;
  for (const char delimiter : {',', ';', '\t'}) {
    std::size_t known = 0;
    std::string_view rest = lines[0];
    while (true) {
      const std::size_t end = std::min(rest.find(delimiter), rest.size());
      std::string_view cell = trim(rest.substr(0, end));
      if (cell.size() > 1 && cell.front() == '"' && cell.back() == '"') cell = cell.substr(1, cell.size() - 2);
      known += columns.count(lower_ascii(cell));
      if (end == rest.size()) break;
      rest.remove_prefix(end + 1);
    }
    if (known >= 2) return true;
  }
  return false;
}

// The name of the first element, in lower case and without its prefix; empty when this is no XML.
std::string root_element(std::string_view text) {
  text = text.substr(0, 65'536);
  while (true) {
    text = trim(text);
    if (text.size() < 2 || text[0] != '<') return {};
    if (text[1] != '?' && text[1] != '!') break;
    const std::string_view closing = text.starts_with("<!--") ? "-->" : text[1] == '?' ? "?>" : ">";
    const std::size_t end = text.find(closing);
    if (end == std::string_view::npos) return {};
    text.remove_prefix(end + closing.size());
  }
  std::string_view name = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
  name.remove_prefix(std::min(name.find(':') + 1, name.size()));
  return lower_ascii(name);
}

std::optional<FileKind> xml_kind(std::string_view text, std::string_view name, std::string_view extension) {
  const std::string root = root_element(text);
  if (root == "project") return FileKind::refi_project;
  if (root == "codebook") return FileKind::refi_codebook;
  if (root == "annotation_document") return FileKind::elan;
  if (root == "tei" || root == "teicorpus" || root == "tei.2") return FileKind::tei;
  if (root == "html") refuse_extension(name, "html");
  if (extension == "qde") return FileKind::refi_project;
  if (extension == "qdc") return FileKind::refi_codebook;
  if (extension == "eaf") return FileKind::elan;
  // A talk may begin with "<", but not with an XML declaration.
  if (trim(text).starts_with("<?xml") || extension == "xml") refuse_extension(name, "xml");
  return std::nullopt;
}

bool begins_like_json(std::string_view text) {
  // A plain transcript may well begin with "[00:00:01]", so a bracket alone says nothing.
  const std::string_view begin = trim(text.substr(0, 4096));
  if (!begin.starts_with('{') && !begin.starts_with('[')) return false;
  const std::string_view inside = trim(begin.substr(1));
  return inside.starts_with('{') || (begin.front() == '{' && inside.starts_with('"'));
}

std::optional<FileKind> kind_by_content(std::string_view text, std::string_view name, std::string_view extension) {
  if (text.starts_with("WEBVTT")) return FileKind::webvtt;
  if (begins_like_srt(text)) return FileKind::srt;
  const std::string head = lower_ascii(trim(text.substr(0, 4096)).substr(0, 64));
  if (head.starts_with("@utf8") || head.starts_with("@begin")) return FileKind::chat;
  if (head.starts_with("file type = \"ootextfile")) return FileKind::textgrid;
  if (begins_like_json(text)) return FileKind::json;
  return xml_kind(text, name, extension);
}

std::optional<FileKind> kind_by_extension(std::string_view extension) {
  static const std::map<std::string_view, FileKind> kinds{
      {"csv", FileKind::table},  {"tsv", FileKind::table}, {"tab", FileKind::table},         {"srt", FileKind::srt},
      {"vtt", FileKind::webvtt}, {"json", FileKind::json}, {"jsonl", FileKind::json},        {"ndjson", FileKind::json},
      {"cha", FileKind::chat},   {"eaf", FileKind::elan},  {"textgrid", FileKind::textgrid},
  };
  const auto found = kinds.find(extension);
  return found == kinds.end() ? std::nullopt : std::optional(found->second);
}

}  // namespace

void refuse(std::string_view name, std::string_view what, std::string_view advice) {
  throw ParseError("is " + std::string(what) + ", which Motet does not read; " + std::string(advice),
                   {std::string(name), {}, 0, 0});
}

Container container_of(std::string_view bytes, std::string_view name, std::string_view encoding) {
  if (bytes.empty()) refuse_empty(name);
  const std::string extension = extension_of(name);
  const auto begins = [&](std::string_view with) { return bytes.starts_with(with); };
  if (begins("PK\3\4"sv) || begins("PK\5\6"sv) || begins("PK\7\10"sv)) {
    refuse_extension(name, extension);
    return Container::zip;
  }
  if (begins("%PDF-"sv)) refuse_extension(name, "pdf");
  if (begins("SQLite format 3\0"sv)) {
    refuse_extension(name, extension);
    return Container::database;
  }
  if (begins("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) {
    if (extension == "docx" || extension == "xlsx") {
      refuse(name, "locked with a password, or in the format of Word and Excel before 2007",
             "open it, take the password off and save it as " + extension);
    }
    refuse_extension(name, extension);
    refuse_extension(name, "doc");
  }
  if (begins("{\\rtf"sv) || begins("\xEF\xBB\xBF{\\rtf"sv)) return Container::rich_text;
  for (const std::string_view archive : {"qdpx", "docx", "odt", "xlsx"}) {
    if (extension != archive) continue;
    throw ParseError("is named ." + extension +
                         " but is no ZIP archive; it was damaged on its way or is another kind "
                         "of file",
                     {std::string(name), {}, 0, 0});
  }
  if (extension == "qda" || extension == "sqlite3") {
    throw ParseError("is named ." + extension +
                         " but is no SQLite database; it was damaged on its way or is another "
                         "kind of file",
                     {std::string(name), {}, 0, 0});
  }
  if (!holds_nul_by_right(bytes, encoding)) {
    if (const std::size_t nul = bytes.find('\0'); nul != std::string_view::npos) {
      refuse_extension(name, extension);
      throw ParseError("is a binary file (byte " + std::to_string(nul) + " is NUL), which Motet does not read",
                       {std::string(name), {}, 0, 0});
    }
  }
  return Container::text;
}

bool check_bytes(std::string_view bytes, std::string_view name, std::string_view encoding) {
  const Container container = container_of(bytes, name, encoding);
  if (container == Container::database) {
    throw ParseError("is a database, where a text is needed", {std::string(name), {}, 0, 0});
  }
  if (container == Container::rich_text) {
    throw ParseError("is a Rich Text document, where a plain text is needed; " + std::string(save_as_text),
                     {std::string(name), {}, 0, 0});
  }
  return container == Container::zip;
}

FileKind text_kind(std::string_view text, std::string_view name) {
  if (trim(text).empty()) refuse_empty(name);
  if (const std::size_t nul = text.find('\0'); nul != std::string_view::npos) {
    throw ParseError("is a binary file: decoded, it holds a NUL character at byte " + std::to_string(nul),
                     {std::string(name), {}, 0, 0});
  }
  const std::string extension = extension_of(name);
  if (const auto kind = kind_by_content(text, name, extension)) return *kind;
  refuse_extension(name, extension);
  if (const auto kind = kind_by_extension(extension)) return *kind;
  return begins_like_table(text) || begins_like_pipes(text) ? FileKind::table : FileKind::plain_text;
}

bool is_beside_the_point(std::string_view name, const std::map<std::string, TranscriptReader>& readers) {
  if (readers.contains(extension_of(name))) return false;
  static const std::set<std::string, std::less<>> transcripts{
      "",     "txt",   "text",   "md",  "markdown", "asc",      "csv",  "tsv", "tab", "vtt",
      "srt",  "qdpx",  "zip",    "qda", "sqlite3",  "qde",      "docx", "odt", "rtf", "xlsx",
      "json", "jsonl", "ndjson", "cha", "eaf",      "textgrid", "xml",  "tei"};
  static const std::set<std::string, std::less<>> recordings{"mp3", "m4a", "wav", "ogg", "flac",
                                                             "mp4", "mov", "mkv", "webm"};
  static const std::set<std::string, std::less<>> leaflets{"readme",    "license", "licence",  "copying", "notice",
                                                           "changelog", "authors", "licences", "licenses"};
  if (leaflets.count(lower_ascii(without_extension(base_name(name)))) > 0) return true;
  if (lower_ascii(base_name(name)) == "dictionary.csv") return true;
  const std::string extension = extension_of(name);
  if (transcripts.count(extension) > 0) return false;
  return recordings.count(extension) > 0 || find_foreign(extension) == nullptr;
}

}  // namespace motet::inline v1
