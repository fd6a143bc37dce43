#include <algorithm>
#include <array>
#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/files.hpp"
#include "motet/io/csv.hpp"
#include "motet/io/read.hpp"
#include "motet/text/utf8.hpp"

#include "io/dictionaries/dictionary_entries.hpp"
#include "io/file_kind.hpp"
#include "io/loading.hpp"
#include "io/study/codebook_table.hpp"
#include "io/transcripts/lines.hpp"

namespace motet::inline v1 {
namespace {

enum class DictionaryForm { table, liwc, outline };

bool is_table(std::string_view text) {
  LineReader lines(text);
  while (lines.next()) {
    const std::string_view line = trim(lines.line());
    if (line.empty()) continue;
    if (lower_ascii(line.substr(0, 4)) == "sep=") return true;
    for (const char delimiter : {',', ';', '\t'}) {
      std::string cells(1, delimiter);
      for (const char c : lower_ascii(line)) {
        if (c != ' ' && c != '"' && (c != '\t' || delimiter == '\t')) cells += c;
      }
      cells += delimiter;
      const auto has = [&](const std::string& cell) {
        return cells.find(delimiter + cell + delimiter) != std::string::npos;
      };
      if (has("code") && has("pattern")) return true;
    }
    return false;
  }
  return false;
}

// What a text is by its content; where that leaves it open, by its name.
DictionaryForm form_of(std::string_view text, std::string_view name) {
  if (is_liwc(text)) return DictionaryForm::liwc;
  if (is_table(text)) return DictionaryForm::table;
  const std::string extension = extension_of(name);
  if (extension == "csv" || extension == "tsv" || extension == "tab") return DictionaryForm::table;
  if (is_outline(text)) return DictionaryForm::outline;
  if (extension == "dic") return DictionaryForm::liwc;
  if (extension == "yml" || extension == "yaml") return DictionaryForm::outline;
  return DictionaryForm::table;
}

std::vector<PlacedEntry> parse_table(std::string_view text, std::string_view name, const Limits& limits,
                                     std::vector<Diagnostic>& diagnostics) {
  const CsvTable table = parse_csv(text, name, limits);
  const std::size_t code = require_column(table, "code", name);
  const std::size_t pattern = require_column(table, "pattern", name);
  report_unknown_columns(table, {"code", "pattern"}, name, diagnostics);
  std::vector<PlacedEntry> entries;
  for (const CsvRow& row : table.rows) {
    entries.push_back({{std::string(trim(row.cells[code])), std::string(trim(row.cells[pattern]))}, row.line});
  }
  return entries;
}

std::vector<PlacedEntry> parse(std::string_view text, std::string_view name, const Limits& limits,
                               std::vector<Diagnostic>& diagnostics) {
  switch (form_of(text, name)) {
    case DictionaryForm::liwc:
      return parse_liwc(text, name, limits, diagnostics);
    case DictionaryForm::outline:
      return parse_outline(text, name, limits);
    case DictionaryForm::table:
      break;
  }
  return parse_table(text, name, limits, diagnostics);
}

}  // namespace

Imported<Dictionary> read_dictionary(const std::filesystem::path& path, const ReadOptions& options,
                                     const MatchOptions& match) {
  const InputFile file{path, input_name(path)};
  return read_dictionary_bytes(read_input(file, options.execution.limits), file.name, options, match);
}

Imported<Dictionary> read_dictionary_bytes(std::string_view bytes, std::string_view name, const ReadOptions& options,
                                           const MatchOptions& match) {
  const Limits& limits = options.execution.limits;
  if (bytes.size() > limits.file_bytes) {
    throw LimitError("the file is larger than the limit file_bytes = " + std::to_string(limits.file_bytes),
                     {std::string(name), {}, 0, 0});
  }
  if (check_bytes(bytes, name, options.encoding)) {
    throw ParseError("is an archive, no dictionary", {std::string(name), {}, 0, 0});
  }
  Imported<Dictionary> imported{Dictionary(match), {}, {}};
  imported.sources.push_back({std::string(name), fingerprint(bytes)});
  const std::string text = decode_input(bytes, name, options, imported.diagnostics);
  for (PlacedEntry& placed : parse(text, name, limits, imported.diagnostics)) {
    try {
      imported.value.add(std::move(placed.entry));
    } catch (const DataError& error) {
      throw DataError(error.what(), {std::string(name), {}, placed.line, 0});
    }
  }
  return imported;
}

}  // namespace motet::inline v1
