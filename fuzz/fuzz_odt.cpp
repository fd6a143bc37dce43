// The XML inside an OpenDocument text; or the whole archive, where the input begins like one.
#include <string>
#include <vector>

#include "motet/io/documents.hpp"

#include "fuzz.hpp"
#include "stored_archive.hpp"
#include "turns.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view input) {
    std::vector<motet::Diagnostic> diagnostics;
    motet::TranscriptContext context;
    context.diagnostics = &diagnostics;
    const std::string archive =
        input.starts_with("PK") ? std::string(input) : fuzz::stored_archive({{"content.xml", input}});
    fuzz::check_turns(motet::parse_odt(archive, "fuzz.odt", context), false);
  });
}
