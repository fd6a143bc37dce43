// Real captions, which are not part of the project: these tests run where MOTET_SHARED_DATA names their folder. What is
// expected was found by a script in Python with rules of its own: cues between empty lines, "Name: " or "[Name]: "
// first.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/transcripts.hpp"

#include "real/spoken.hpp"

TEST_CASE("captions of meetings and podcasts: speakers, turns, first and last words") {
  static const std::vector<real_files::Expected> files{
      {"speaker_vtt/E24.vtt", 1, 3, 34, "I had a strange dream the other day. I dreamed",
       "really poignant. You can download it on any podcasting network."},
      {"speaker_vtt/E86_hindi.vtt", 1, 3, 85, "आई वी एम आई वी एम आई वी एम आई",
       "पोड़कास करते हैं. पड़कास के लिए आपको पोड़कास करते हैं."},
      {"zoom_vtt/pqinterop_2026-04-22_036.vtt", 1, 13, 53,
       "Hello, everyone. Hello, Tomas, how you doing? Yeah, fine. I",
       "Guys, bye. Bye, please. state. Alright, thank you. I guess."},
      {"zoom_vtt/pqinterop_2026-04-22_036_corrected.vtt", 1, 13, 53,
       "Hello, everyone. Hello, Tomas, how you doing? Yeah, fine. I",
       "Guys, bye. Bye, please. state. Alright, thank you. I guess."},
      {"zoom_vtt/pqtransactionsignatures_2026-02-18_002.vtt", 1, 8, 47,
       "Hey, Mike? Right, hi, hi. Can you hear me, any", "That's not my feeling. That was… Oh my god! Goodbye."},
      {"zoom_vtt/pqtransactionsignatures_2026-02-18_002_corrected.vtt", 1, 8, 47,
       "Hey, Mike? Right, hi, hi. Can you hear me, any", "That's not my feeling. That was… Oh my god! Goodbye."},
  };
  for (const real_files::Expected& expected : files) {
    const auto file = real_files::folder(expected.file);
    if (file.empty()) return;
    const std::string text = real_files::bytes_of(file);
    const auto transcript = motet::parse_webvtt(text, expected.file);
    real_files::check({transcript}, expected);
    real_files::check_turns(transcript);
    for (const motet::LabelledTurn& turn : transcript.turns) CHECK(turn.time);
    // As SRT the same cues say the same.
    const std::string cues = text.substr(text.find('\n') + 1);
    CHECK(motet::parse_srt(cues, "t.srt").text == transcript.text);
  }
}
