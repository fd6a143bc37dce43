// Tables: CSV against its slow twin, interview tables (the first line of the input may name columns of codes) and
// participants tables.
#include <algorithm>
#include <cstdlib>
#include <string>
#include <vector>

#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"
#include "reference/csv_twin.hpp"
#include "turns.hpp"

namespace {

void check_cells(const std::string& text) {
  const motet::CsvTable table = motet::parse_csv(text, "fuzz.csv");
  const auto rows = reference::csv_rows(text, table.delimiter);
  if (!rows) std::abort();
  std::size_t next = 0;
  for (const reference::CsvLine& row : *rows) {
    if (!row.has_text()) continue;
    if (next++ == 0) continue;  // the header
    const motet::CsvRow& read = table.rows.at(next - 2);
    if (read.line != row.line || read.cells.size() != table.header.size()) std::abort();
    for (std::size_t i = 0; i < read.cells.size(); ++i) {
      if (read.cells[i] != (i < row.cells.size() ? row.cells[i] : "")) std::abort();
    }
  }
  if (next != table.rows.size() + 1) std::abort();
}

void check_interviews(const std::string& text) {
  motet::TranscriptContext context;
  std::vector<std::string> codes;
  std::string table = text;
  if (text.starts_with("codes:")) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    codes.push_back(text.substr(6, end - 6));
    table = text.substr(std::min(end + 1, text.size()));
  }
  context.code_columns = codes;
  std::vector<motet::Diagnostic> diagnostics;
  context.diagnostics = &diagnostics;
  fuzz::check(motet::parse_interview_table(table, "fuzz.csv", context), false);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = motet::to_utf8_lossy(std::string_view(reinterpret_cast<const char*>(data), size)).text;
  fuzz::run(data, size, [&](std::string_view) { check_cells(text); });
  fuzz::run(data, size, [&](std::string_view) { motet::parse_participants(text, "fuzz.csv"); });
  return fuzz::run(data, size, [&](std::string_view) { check_interviews(text); });
}
