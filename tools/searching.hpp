// The commands that lead back to the words: concordance and query.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "printing.hpp"
#include "reading.hpp"

namespace motet_tool {

struct MatchArguments {
  bool case_sensitive = false;
  bool ignore_marks = false;
  bool include_interviewers = false;
};

struct ConcordanceArguments {
  std::string pattern;
  ReadArguments read;
  PrintArguments print;
  MatchArguments match;
  bool regex = false;
  std::uint32_t context = 7;
  std::string order = "text";
  std::string group;
};

struct QueryArguments {
  std::string query;
  ReadArguments read;
  PrintArguments print;
  MatchArguments match;
  std::string dictionary;
  std::vector<std::string> coders;
  bool only_code_itself = false;
};

CLI::App* add_concordance(CLI::App& app, ConcordanceArguments& arguments);
CLI::App* add_query(CLI::App& app, QueryArguments& arguments);

void run_concordance(const ConcordanceArguments& arguments);
void run_query(const QueryArguments& arguments);

}  // namespace motet_tool
