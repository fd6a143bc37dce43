// The commands about words: words, phrases and talk.
#pragma once

#include <cstdint>
#include <string>

#include "printing.hpp"
#include "reading.hpp"

namespace motet_tool {

struct WordsArguments {
  ReadArguments read;
  PrintArguments print;
  StopWordArguments leave_out;
  std::string group;
  std::string measure = "log-likelihood";
  std::int64_t min_count = 0;  // 0: the default of the list asked for
  std::int64_t min_participants = 0;
  std::string stem;
  bool ignore_marks = false;
  bool numbers = false;
  bool include_interviewers = false;
};

struct PhrasesArguments {
  ReadArguments read;
  PrintArguments print;
  StopWordArguments leave_out;
  std::uint32_t size = 2;
  bool ngrams = false;
  std::int64_t min_count = 3;
  std::int64_t min_participants = 2;
  bool include_interviewers = false;
};

struct TalkArguments {
  ReadArguments read;
  PrintArguments print;
};

CLI::App* add_words(CLI::App& app, WordsArguments& arguments);
CLI::App* add_phrases(CLI::App& app, PhrasesArguments& arguments);
CLI::App* add_talk(CLI::App& app, TalkArguments& arguments);

void run_words(const WordsArguments& arguments);
void run_phrases(const PhrasesArguments& arguments);
void run_talk(const TalkArguments& arguments);

}  // namespace motet_tool
