// Where are the real files, which are not part of the project?
#pragma once

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "motet/io/transcripts.hpp"

namespace real_files {

/// A folder of the data that MOTET_SHARED_DATA names, or nothing, with a message that the test skips.
inline std::filesystem::path folder(const char* name) {
  const char* base = std::getenv("MOTET_SHARED_DATA");
  if (base == nullptr || !std::filesystem::exists(std::filesystem::path(base) / name)) {
    MESSAGE("skipped: MOTET_SHARED_DATA names no folder with ", std::string(name));
    return {};
  }
  return std::filesystem::path(base) / name;
}

inline std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  REQUIRE(file.is_open());
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

/// What is said, cut at blanks.
inline std::vector<std::string> words_of(const motet::LabelledTranscript& transcript) {
  std::vector<std::string> words;
  for (const motet::LabelledTurn& turn : transcript.turns) {
    std::istringstream speech(transcript.text.substr(turn.span.begin, turn.span.size()));
    words.insert(words.end(), std::istream_iterator<std::string>(speech), std::istream_iterator<std::string>());
  }
  return words;
}

inline std::string first_ten(const std::vector<std::string>& words) {
  std::string joined;
  for (std::size_t i = 0; i < std::min<std::size_t>(10, words.size()); ++i) joined += (i == 0 ? "" : " ") + words[i];
  return joined;
}

inline std::string last_ten(const std::vector<std::string>& words) {
  return first_ten({words.end() - static_cast<std::ptrdiff_t>(std::min<std::size_t>(10, words.size())), words.end()});
}

inline std::size_t turns_of(const motet::LabelledTranscript& transcript, const std::string& label) {
  std::size_t count = 0;
  for (const motet::LabelledTurn& turn : transcript.turns) count += turn.label == label ? 1 : 0;
  return count;
}

/// Turns follow each other without overlap, and every character outside of them is a blank.
inline void check_turns(const motet::LabelledTranscript& transcript) {
  std::uint32_t end = 0;
  for (const motet::LabelledTurn& turn : transcript.turns) {
    REQUIRE(turn.span.begin >= end);
    REQUIRE(turn.span.end <= transcript.text.size());
    CHECK(transcript.text.substr(end, turn.span.begin - end).find_first_not_of(" \n") == std::string::npos);
    end = turn.span.end;
  }
  CHECK(transcript.text.substr(end).find_first_not_of(" \n") == std::string::npos);
}

}  // namespace real_files
