// What does a real file say first and last, and how much of it, as a test compares it?
#pragma once

#include <cstddef>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <vector>

#include "motet/io/transcripts.hpp"

#include "real/shared_data.hpp"

namespace real_files {

/// What a script that shares nothing with Motet found in a file.
struct Expected {
  const char* file;
  std::size_t transcripts;
  std::size_t speakers;  ///< distinct labels
  std::size_t turns;
  const char* first_words;  ///< ten, of the first transcript
  const char* last_words;   ///< ten, of the last one
};

inline void check(const std::vector<motet::LabelledTranscript>& transcripts, const Expected& expected) {
  CAPTURE(expected.file);
  REQUIRE(transcripts.size() == expected.transcripts);
  std::set<std::string> speakers;
  std::size_t turns = 0;
  for (const motet::LabelledTranscript& transcript : transcripts) {
    CHECK(transcript.labelled);
    turns += transcript.turns.size();
    for (const motet::LabelledTurn& turn : transcript.turns) speakers.insert(turn.label);
  }
  CHECK(speakers.size() == expected.speakers);
  CHECK(turns == expected.turns);
  CHECK(first_ten(words_of(transcripts.front())) == expected.first_words);
  CHECK(last_ten(words_of(transcripts.back())) == expected.last_words);
}

}  // namespace real_files
