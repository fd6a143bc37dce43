// What every command asks about its input, and how it is read.
#pragma once

#include <CLI/CLI.hpp>
#include <charconv>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"
#include "motet/io/imported.hpp"
#include "motet/text/stop_words.hpp"

namespace motet_tool {

struct ReadArguments {
  std::vector<std::string> inputs;
  std::string participants;
  std::string speakers;
  std::string project;
  std::vector<std::string> code_columns;
  std::string encoding;
  std::vector<std::string> interviewers;
  bool skip_unreadable = false;
  bool clip_positions = false;
  unsigned threads = 0;
  bool quiet = false;
};

/// Which words a list leaves out.
struct StopWordArguments {
  std::vector<std::string> languages;
  std::string file;
};

template <class Number>
bool is_number(const std::string& text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto result = std::from_chars(text.data(), end, value);
  return result.ec == std::errc() && result.ptr == end;
}

/// CLI11 itself would take -1 for the largest number there is, and say of others only that they do not convert.
template <class Number>
CLI::Validator whole_number() {
  const auto fault = [](const std::string& text) {
    if (is_number<Number>(text) && !text.starts_with('-')) return std::string();
    return "'" + text + "' is not a whole number from 0 to " + std::to_string(std::numeric_limits<Number>::max());
  };
  return {fault, ""};
}

CLI::Validator real_number();

void add_read_options(CLI::App& command, ReadArguments& read);
/// --language and --stop-words.
void add_stop_word_options(CLI::App& command, StopWordArguments& arguments);

motet::Execution execution_of(const ReadArguments& arguments, const motet::ProgressObserver& observer);
motet::Imported<motet::Project> read(const ReadArguments& arguments, const motet::Execution& execution);
/// The same, but one input gets no attribute `source`, by which several are told apart.
motet::Imported<motet::Project> read_as_it_is(const ReadArguments& arguments, const motet::Execution& execution);
motet::Imported<motet::Dictionary> read_dictionary(const std::string& file, const ReadArguments& arguments,
                                                   const motet::MatchOptions& match, const motet::Execution& execution);
/// What a list or a search does not show of its input, on standard error unless --quiet: the files that were left out,
/// and how many other remarks there are. To be called last, so that a failure is told alone.
void tell_remarks(const std::vector<motet::Diagnostic>& diagnostics, const ReadArguments& arguments);
/// The lists of the languages (English where none is named; "none" for no list) and the words of the file, which joins
/// the sources.
motet::StopWords read_stop_words(const StopWordArguments& arguments, const ReadArguments& read,
                                 std::vector<motet::Source>& sources);

}  // namespace motet_tool
