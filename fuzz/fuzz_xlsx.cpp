// The parts of an Excel workbook, with lines of "====" between them: the sheet, its shared texts, its styles, the
// workbook.
#include <array>
#include <cstdlib>
#include <string>
#include <vector>

#include "motet/io/documents.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"
#include "stored_archive.hpp"

namespace {

constexpr std::string_view usual_workbook =
    R"(<workbook><sheets><sheet name="Talk" sheetId="1" r:id="r1"/></sheets></workbook>)";
constexpr std::string_view relations =
    R"(<Relationships><Relationship Id="r1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
    R"(<Relationship Id="r2" Type="x/sharedStrings" Target="sharedStrings.xml"/>)"
    R"(<Relationship Id="r3" Type="x/styles" Target="styles.xml"/></Relationships>)";

std::string archive_of(std::string_view input) {
  static constexpr std::string_view border = "\n====\n";
  std::array<std::string_view, 4> parts{"", "<sst/>", "<styleSheet/>", usual_workbook};
  for (std::string_view& part : parts) {
    const std::size_t end = input.find(border);
    part = input.substr(0, end);
    if (end == std::string_view::npos) break;
    input.remove_prefix(end + border.size());
  }
  return fuzz::stored_archive({{"xl/workbook.xml", parts[3]},
                               {"xl/_rels/workbook.xml.rels", relations},
                               {"xl/worksheets/sheet1.xml", parts[0]},
                               {"xl/sharedStrings.xml", parts[1]},
                               {"xl/styles.xml", parts[2]}});
}

void check(const motet::CsvTable& table) {
  if (table.header.empty()) std::abort();
  for (const motet::CsvRow& row : table.rows) {
    if (row.cells.size() != table.header.size()) std::abort();
    bool has_text = false;
    for (const std::string& cell : row.cells) {
      if (motet::find_invalid_utf8(cell)) std::abort();
      has_text = has_text || !motet::trim(cell).empty();
    }
    if (!has_text) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view input) {
    std::vector<motet::Diagnostic> diagnostics;
    motet::TranscriptContext context;
    context.diagnostics = &diagnostics;
    check(motet::parse_xlsx(input.starts_with("PK") ? std::string(input) : archive_of(input), "fuzz.xlsx", context));
  });
}
