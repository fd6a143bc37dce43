// What every command that counts codes asks: where codes come from, what a unit is, and when two codes meet.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motet/analysis/coded_units.hpp"
#include "motet/analysis/options.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"
#include "motet/io/imported.hpp"

#include "printing.hpp"
#include "reading.hpp"

namespace motet_tool {

struct CodingArguments {
  std::string unit = "turn";
  std::string codings = "automatic";
  std::string dictionary;
  std::vector<std::string> coders;
  bool include_interviewers = false;
  std::uint32_t words = 60;
  StopWordArguments leave_out;
};

struct MeetingArguments {
  std::string rule;   // empty: the same unit
  std::string count;  // empty: the rule's own
  std::string coder_pairs = "any";
  bool roll_up = false;
};

void add_coding_options(CLI::App& command, CodingArguments& arguments);
void add_meeting_options(CLI::App& command, MeetingArguments& arguments);
void add_measure_option(CLI::App& command, std::string& measure);
/// --null and --replicates.
void add_chance_options(CLI::App& command, std::string& null_model, std::uint64_t& replicates);
void add_seed_option(CLI::App& command, std::uint64_t& seed);

/// A study as it was read, and how its codes are to be counted.
struct CodedStudy {
  motet::Imported<motet::Project> project;  ///< with the sources and remarks of the other files too
  motet::AnalysisOptions options;
};

/// What the arguments say, checked before anything is read. Errors: std::invalid_argument.
motet::AnalysisOptions options_of(const CodingArguments& coding, const MeetingArguments& meeting,
                                  const motet::Execution& execution);
/// Reads stop words, dictionary and project.
CodedStudy read_coded_study(const ReadArguments& read, const CodingArguments& coding, motet::AnalysisOptions options);

/// The study's codes over units, and what was doubtful in its files.
struct CountedStudy {
  motet::CodedUnits coded;  ///< codes of one name go by their paths
  motet::AnalysisOptions options;
  std::vector<motet::Diagnostic> diagnostics;
};
CountedStudy count_coded_study(const ReadArguments& read, const CodingArguments& coding,
                               motet::AnalysisOptions options);

/// What a list of codes says of those that are not on it.
std::string unheard(const motet::CodedUnits& coded);

/// A command with the options for reading, printing and coding.
CLI::App* add_counting_command(CLI::App& app, const std::string& name, const std::string& what, ReadArguments& read,
                               PrintArguments& print, CodingArguments& coding);

}  // namespace motet_tool
