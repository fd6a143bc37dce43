// JSON of transcription programs.
#include <vector>

#include "motet/io/json_transcripts.hpp"

#include "fuzz.hpp"
#include "turns.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view text) {
    std::vector<motet::Diagnostic> diagnostics;
    motet::TranscriptContext context;
    context.diagnostics = &diagnostics;
    fuzz::check({motet::parse_json_transcript(text, "fuzz.json", context)}, true);
  });
}
