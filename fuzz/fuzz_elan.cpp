// ELAN.
#include <vector>

#include "motet/io/linguistic_transcripts.hpp"

#include "fuzz.hpp"
#include "turns.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view text) {
    std::vector<motet::Diagnostic> diagnostics;
    motet::TranscriptContext context;
    context.diagnostics = &diagnostics;
    fuzz::check({motet::parse_elan(text, "fuzz.eaf", context)}, true);
  });
}
