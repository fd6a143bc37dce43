// The commands of the tool: their arguments and what they do.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace motet_tool {

/// What both commands ask about reading.
struct ReadArguments {
  std::vector<std::string> inputs;
  std::string participants;
  std::string encoding;
  std::vector<std::string> interviewers;
  bool skip_unreadable = false;
  unsigned threads = 0;
  bool quiet = false;
};

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
  std::string stop_words;
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
