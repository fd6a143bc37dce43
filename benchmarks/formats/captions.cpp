#include <array>
#include <cstdio>
#include <string>
#include <string_view>

#include "motet/core/files.hpp"

#include "formats/inputs.hpp"
#include "formats/sentences.hpp"

namespace bench {
namespace {

constexpr std::array<std::string_view, 6> people{"Anna Berg",      "Ben Okafor", "Chen Li",
                                                 "Dr. Dora Meyer", "Emeka Obi",  "Fran\xC3\xA7oise Roy"};

void append_clock(std::string& text, std::uint32_t milliseconds) {
  char clock[16];
  std::snprintf(clock, sizeof clock, "%02u:%02u:%02u.%03u", milliseconds / 3'600'000 % 100, milliseconds / 60'000 % 60,
                milliseconds / 1'000 % 60, milliseconds % 1'000);
  text += clock;
}

std::string make_captions(std::uint32_t number, std::size_t bytes) {
  Sentences sentences(number);
  const std::uint32_t kind = number % 3;
  std::string text = "WEBVTT\n\n";
  std::string guid;
  sentences.append_guid(guid);
  std::uint32_t time = 1'000;
  std::uint32_t who = 0;
  for (std::uint32_t cue = 1; text.size() < bytes; ++cue) {
    if (sentences.below(4) == 0) who = sentences.below(people.size());
    if (kind == 0) text += std::to_string(cue) + '\n';
    if (kind == 1) text += guid + '/' + std::to_string(cue) + "-0\n";
    append_clock(text, time);
    text += " --> ";
    time += sentences.between(900, 6'000);
    append_clock(text, time);
    text += '\n';
    time += sentences.below(400);
    if (kind == 0) text += std::string(people[who]) + ": ";
    if (kind == 1) text += "<v " + std::string(people[who]) + '>';
    if (kind == 2) text += '[' + std::string(people[who]) + "]: ";
    sentences.append(text, sentences.between(3, 16));
    if (kind == 1) {
      text += sentences.below(16) == 0 ? "\nR&amp;D " : "\n";
      sentences.append(text, sentences.between(2, 9));
      text += "</v>";
    }
    text += "\n\n";
  }
  return text;
}

}  // namespace

FormatSizes small_format_sizes() { return {6, 2'000, 20'000, 3, 20}; }

void store_captions(const std::filesystem::path& folder, const FormatSizes& sizes) {
  std::filesystem::create_directories(folder);
  for (std::uint32_t i = 0; i < sizes.vtt_files; ++i) {
    char name[16];
    std::snprintf(name, sizeof name, "%05u.vtt", i % 100'000);
    motet::write_file(folder / name, make_captions(i, sizes.vtt_bytes));
  }
}

}  // namespace bench
