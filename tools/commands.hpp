// The commands that read a whole study: analyze and inspect.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "reading.hpp"

namespace CLI {
class App;
}

namespace motet_tool {

struct AnalyzeArguments {
  ReadArguments read;
  std::string output;
  bool force = false;
  std::string group;
  std::string unit = "turn";
  std::string codings = "automatic";
  std::string dictionary;
  std::vector<std::string> coders;
  bool include_interviewers = false;
  std::uint32_t words = 60;
  StopWordArguments leave_out;
  std::string measure = "jaccard";
  std::string backbone = "none";
  double min_weight = 0;
  std::string quality = "modularity";
  double resolution = 1.0;
  std::uint64_t seed = 1;
  std::int32_t exemplars = 5;
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
