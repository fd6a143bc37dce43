#include "commands.hpp"

#include <CLI/CLI.hpp>
#include <cerrno>
#include <filesystem>
#include <iostream>
#include <optional>
#include <stdexcept>
#include <utility>

#include "motet/analysis/analysis.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/io/read.hpp"
#include "motet/report/output_folder.hpp"
#include "motet/text/encoding.hpp"

#include "inspection.hpp"
#include "reading.hpp"
#include "terminal.hpp"

namespace motet_tool {
namespace {

std::string count(std::int64_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

/// How well a theme comes back with other participants.
std::string standing(const motet::Analysis& analysis, std::size_t theme) {
  if (!analysis.stability || analysis.stability->themes.at(theme).hold == motet::Hold::unknown) return "";
  return ", " + std::string(motet::to_string(analysis.stability->themes[theme].hold));
}

void print_summary(const motet::Analysis& analysis, const std::filesystem::path& output) {
  const auto& study = analysis.study;
  std::cout << count(study.transcripts, "transcript", "transcripts") << ", "
            << count(study.participants, "participant", "participants") << ", " << count(study.words, "word", "words")
            << "; " << count(study.codes, "code", "codes") << ", " << count(study.codings, "coding", "codings") << ", "
            << count(study.units, "unit", "units") << '\n';
  for (const std::string& note : analysis.notes) std::cout << "note: " << printable(note) << '\n';
  if (!study.diagnostics.empty()) {
    std::cout << count(static_cast<std::int64_t>(study.diagnostics.size()), "remark", "remarks")
              << " on the input: see the report, or motet inspect\n";
  }
  for (std::size_t i = 0; i < analysis.themes.themes.size(); ++i) {
    const auto& theme = analysis.themes.themes[i];
    std::cout << "theme " << i + 1 << ": " << printable(theme.label) << " (" << theme.voiced << " of "
              << theme.participants << ")" << standing(analysis, i) << '\n';
  }
  std::cout << printable((output / "report.html").string(), std::string::npos) << '\n';
}

}  // namespace

CLI::App* add_analyze(CLI::App& app, AnalyzeArguments& a) {
  CLI::App* command = app.add_subcommand("analyze", "Analyse interviews and write a report, tables and results");
  add_read_options(*command, a.read);
  command->add_option("--output", a.output, "The folder to write; replaced only when it is empty or Motet's own")
      ->required()
      ->type_name("DIR");
  command->add_flag("--force", a.force, "Replace Motet's files in a folder that holds others too");
  command->add_option("--group", a.group, "Compare participants by this attribute; source compares inputs")
      ->type_name("ATTRIBUTE");
  add_coding_options(*command, a.coding);
  add_meeting_options(*command, a.meeting);
  add_theme_options(*command, a.themes);
  command->add_flag("!--no-pair-tests", a.pair_tests, "Do not test whether codes meet more than chance makes them");
  add_chance_options(*command, a.null_model, a.replicates);
  add_seed_option(*command, a.seed);
  command->add_option("--exemplars", a.exemplars, "Quotations for each theme, at most")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int32_t>());
  command
      ->add_option("--counter-examples", a.counter_examples, "Quotations in which a theme's codes stand apart, at most")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int32_t>());
  return command;
}

CLI::App* add_inspect(CLI::App& app, InspectArguments& a) {
  CLI::App* command =
      app.add_subcommand("inspect", "Show what is read from the input, and everything doubtful about it");
  add_read_options(*command, a.read);
  command->add_flag("--json", a.json, "As JSON");
  return command;
}

void run_analyze(const AnalyzeArguments& a) {
  Terminal terminal(a.read.quiet);
  motet::Execution execution;
  execution.threads = a.read.threads;
  execution.progress = terminal.observer();

  motet::AnalysisOptions options = options_of(a.coding, a.meeting, execution);
  options.group = a.group;
  set_theme_options(a.themes, options);
  options.pair_tests = a.pair_tests;
  if (!a.null_model.empty()) options.null_model = motet::parse_null_model(a.null_model);
  options.replicates = a.replicates;
  options.seed = a.seed;
  options.exemplars = a.exemplars;
  options.counter_examples = a.counter_examples;
  const motet::OutputOptions output_options{.force = a.force};
  motet::check_output_folder(a.output, output_options);

  const CodedStudy study = read_coded_study(a.read, a.coding, std::move(options));
  const motet::Analysis analysis = motet::analyze(study.project, study.options);
  motet::write_output_folder(analysis, a.output, output_options);
  terminal.clear();
  if (!a.read.quiet) print_summary(analysis, a.output);
}

void run_inspect(const InspectArguments& a) {
  motet::Imported<motet::Project> project;
  {
    Terminal terminal(a.read.quiet);
    motet::Execution execution;
    execution.threads = a.read.threads;
    execution.progress = terminal.observer();
    project = read_as_it_is(a.read, execution);
    for (auto& diagnostic : motet::validate(project.value)) project.diagnostics.push_back(std::move(diagnostic));
  }
  std::cout << (a.json ? inspection_json(project) : inspection_text(project)) << std::flush;
  if (!std::cout) throw motet::FileError("cannot write", "standard output", errno);
}

}  // namespace motet_tool
