// The commands that read a whole study: analyze and inspect.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "coding.hpp"
#include "reading.hpp"
#include "theming.hpp"

namespace CLI {
class App;
}

namespace motet_tool {

struct AnalyzeArguments {
  ReadArguments read;
  std::string output;
  bool force = false;
  std::string group;
  CodingArguments coding;
  MeetingArguments meeting;
  ThemeArguments themes;
  bool pair_tests = true;
  std::string null_model;  // empty: what fits the unit
  std::uint64_t replicates = 0;
  std::uint64_t seed = 1;
  std::int32_t exemplars = 5;
  std::int32_t counter_examples = 3;
};

struct InspectArguments {
  ReadArguments read;
  bool json = false;
};

CLI::App* add_analyze(CLI::App& app, AnalyzeArguments& arguments);
CLI::App* add_inspect(CLI::App& app, InspectArguments& arguments);

void run_analyze(const AnalyzeArguments& arguments);
void run_inspect(const InspectArguments& arguments);

}  // namespace motet_tool
