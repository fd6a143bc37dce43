// Plain text, WebVTT and SRT: turns are in order and inside the text, and people can be made of their labels.
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"

namespace {

void check(motet::LabelledTranscript transcript) {
  std::uint32_t end = 0;
  for (const motet::LabelledTurn& turn : transcript.turns) {
    if (turn.span.begin < end || turn.span.end < turn.span.begin || turn.span.end > transcript.text.size())
      std::abort();
    end = turn.span.end;
  }
  motet::Project project;
  std::vector<motet::Diagnostic> diagnostics;
  std::vector<motet::LabelledTranscript> all;
  all.push_back(std::move(transcript));
  motet::add_transcripts(project, std::move(all), {}, {}, diagnostics);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text = motet::to_utf8_lossy(std::string_view(reinterpret_cast<const char*>(data), size)).text;
  fuzz::run(data, size, [&](std::string_view) { check(motet::parse_plain_text(text, "fuzz.txt")); });
  fuzz::run(data, size, [&](std::string_view) { check(motet::parse_webvtt(text, "fuzz.vtt")); });
  return fuzz::run(data, size, [&](std::string_view) { check(motet::parse_srt(text, "fuzz.srt")); });
}
