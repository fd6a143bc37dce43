// The command about themes, and what it asks in common with analyze: how counts become themes, and how they are tried.
#pragma once

#include <cstdint>
#include <string>

#include "motet/analysis/options.hpp"

#include "coding.hpp"
#include "printing.hpp"
#include "reading.hpp"

namespace motet_tool {

struct ThemeArguments {
  std::string measure = "jaccard";
  std::string backbone = "none";
  double min_weight = 0;
  std::string detector = "leiden";
  std::string quality = "modularity";
  double resolution = 1.0;
  std::int32_t runs = 20;
  std::uint64_t resamples = 200;
  std::uint64_t shuffles = 200;
};

void add_theme_options(CLI::App& command, ThemeArguments& arguments);
/// Errors: std::invalid_argument.
void set_theme_options(const ThemeArguments& arguments, motet::AnalysisOptions& options);

struct ThemesArguments {
  ReadArguments read;
  PrintArguments print;
  CodingArguments coding;
  MeetingArguments meeting;
  ThemeArguments themes;
  std::string show = "themes";
  std::string graph;  // a file, or empty
  std::string save;   // a project to write, or empty
  bool force = false;
  std::string null_model;
  std::uint64_t seed = 1;
};

CLI::App* add_themes(CLI::App& app, ThemesArguments& arguments);
void run_themes(const ThemesArguments& arguments);

}  // namespace motet_tool
