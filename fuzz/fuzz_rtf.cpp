// Rich Text.
#include <vector>

#include "motet/io/documents.hpp"

#include "fuzz.hpp"
#include "turns.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view bytes) {
    std::vector<motet::Diagnostic> diagnostics;
    motet::TranscriptContext context;
    context.diagnostics = &diagnostics;
    fuzz::check_turns(motet::parse_rtf(bytes, "fuzz.rtf", context), false);
  });
}
