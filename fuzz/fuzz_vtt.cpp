// WebVTT: every word of a cue is in exactly one turn.
#include <string>

#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"
#include "turns.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = motet::to_utf8_lossy(std::string_view(reinterpret_cast<const char*>(data), size)).text;
  return fuzz::run(data, size, [&](std::string_view) { fuzz::check({motet::parse_webvtt(text, "fuzz.vtt")}, true); });
}
