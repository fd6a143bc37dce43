// Which interviews does the benchmark of words read?
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "words/vocabulary.hpp"

namespace bench {

/// Made-up interviews, the same bytes on every machine: 60 to 240 turns of 5 to 120 words each, "Speaker: talk" on one
/// line. Text behind text; a form feed stands between two interviews.
struct Interviews {
  std::string bytes;
  std::vector<std::string_view> texts;  ///< views of `bytes`; so do not copy, move only

  Interviews() = default;
  Interviews(const Interviews&) = delete;
  Interviews& operator=(const Interviews&) = delete;

  void load(std::string contents);
};

/// english, mixed (5 % of the words accented, curly quotes), cyrillic, greek, arabic, hindi, chinese, japanese, thai.
const std::vector<std::string_view>& languages();
/// How many bytes the benchmark uses of a language.
std::size_t benchmark_size(std::string_view language);
/// The words that `english` and `mixed` are made of, the most frequent first.
const ZipfWords& english_words();

/// At least `size` bytes, in whole interviews. Errors: std::invalid_argument for an unknown language.
std::string make_interviews(std::string_view language, std::size_t size);
/// Puts the interviews of benchmark_size into a file of the folder, unless that is there and begins as they do. Errors:
/// std::runtime_error when it cannot be written.
void store_interviews(const std::filesystem::path& folder, std::string_view language);
/// Reads them. Errors: std::runtime_error when they are not there.
void load_interviews(const std::filesystem::path& folder, std::string_view language, Interviews& interviews);

}  // namespace bench
