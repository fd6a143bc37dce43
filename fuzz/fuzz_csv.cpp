// Tables: CSV, interview tables and participants tables.
#include <cstdlib>
#include <string>

#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = motet::to_utf8_lossy(std::string_view(reinterpret_cast<const char*>(data), size)).text;
  fuzz::run(data, size, [&](std::string_view) {
    const motet::CsvTable table = motet::parse_csv(text, "fuzz.csv");
    for (const motet::CsvRow& row : table.rows) {
      if (row.cells.size() != table.header.size()) std::abort();
    }
  });
  fuzz::run(data, size, [&](std::string_view) { motet::parse_participants(text, "fuzz.csv"); });
  return fuzz::run(data, size, [&](std::string_view) { motet::parse_interview_table(text, "fuzz.csv"); });
}
