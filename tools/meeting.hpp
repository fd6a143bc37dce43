// The commands about codes that meet: pairs, map and differences.
#pragma once

#include <cstdint>
#include <string>

#include "coding.hpp"
#include "printing.hpp"
#include "reading.hpp"

namespace motet_tool {

struct PairsArguments {
  const CLI::App* command = nullptr;
  ReadArguments read;
  PrintArguments print;
  CodingArguments coding;
  MeetingArguments meeting;
  std::string measure = "jaccard";
  bool test = false;
  std::string null_model;  // empty: what fits the unit
  std::string alternative = "two-sided";
  std::uint64_t replicates = 1000;
  std::uint64_t seed = 1;
  std::int64_t min_units = 1;
};

struct MapArguments {
  const CLI::App* command = nullptr;
  ReadArguments read;
  PrintArguments print;
  CodingArguments coding;
  MeetingArguments meeting;
  std::string method = "mds";
  std::string measure;  // empty: how often codes meet, as they are counted
  std::int32_t axes = 2;
  bool scaled = false;
};

struct DifferencesArguments {
  ReadArguments read;
  PrintArguments print;
  CodingArguments coding;
  bool roll_up = false;
  std::string group;
  std::string within;
  bool pairs = false;
  std::string measure = "share";
  std::int64_t min_participants = 1;
  std::uint64_t replicates = 10'000;
  std::uint64_t seed = 1;
};

CLI::App* add_pairs(CLI::App& app, PairsArguments& arguments);
CLI::App* add_map(CLI::App& app, MapArguments& arguments);
CLI::App* add_differences(CLI::App& app, DifferencesArguments& arguments);

void run_pairs(const PairsArguments& arguments);
void run_map(const MapArguments& arguments);
void run_differences(const DifferencesArguments& arguments);

}  // namespace motet_tool
