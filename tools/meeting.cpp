#include "meeting.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/analysis/coded_units.hpp"
#include "motet/comparison/difference.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/code_map.hpp"
#include "motet/matrix/pair_tests.hpp"

#include "terminal.hpp"

namespace motet_tool {
namespace {

CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& what, ReadArguments& read,
                      PrintArguments& print, CodingArguments& coding) {
  CLI::App* command = app.add_subcommand(name, what);
  add_read_options(*command, read);
  add_print_options(*command, print);
  add_coding_options(*command, coding);
  return command;
}

/// A table for people has no room for keys.
motet::Table without_ids(motet::Table table) {
  for (std::size_t column = table.columns.size(); column-- > 0;) {
    if (table.columns[column] != "first_id" && table.columns[column] != "second_id" && table.columns[column] != "id") {
      continue;
    }
    const auto at = static_cast<std::ptrdiff_t>(column);
    table.columns.erase(table.columns.begin() + at);
    for (auto& row : table.rows) row.erase(row.begin() + at);
  }
  return table;
}

std::string lines(const std::vector<std::string>& notes) {
  std::string text;
  for (const std::string& note : notes) text += "note: " + printable(note) + '\n';
  return text;
}

motet::Alternative parse_alternative(const std::string& text) {
  if (text == "two-sided") return motet::Alternative::two_sided;
  if (text == "greater") return motet::Alternative::greater;
  if (text == "less") return motet::Alternative::less;
  throw std::invalid_argument("no alternative '" + text + "'; there are: two-sided, greater, less");
}

/// The study's codes over units, and what was doubtful in its files.
struct Counted {
  motet::CodedUnits coded;
  motet::AnalysisOptions options;
  std::vector<motet::Diagnostic> diagnostics;
};

Counted count_study(const ReadArguments& read, const CodingArguments& coding, motet::AnalysisOptions options) {
  CodedStudy study = read_coded_study(read, coding, std::move(options));
  motet::CodedUnits coded = motet::coded_units(study.project.value, study.options);
  return {std::move(coded), std::move(study.options), std::move(study.project.diagnostics)};
}

motet::PairTests tests_of(const Counted& study, const PairsArguments& a) {
  motet::PairTestOptions options;
  options.null = motet::parse_null_model(a.null_model);
  options.alternative = parse_alternative(a.alternative);
  options.replicates = a.replicates;
  options.seed = a.seed;
  options.min_units = a.min_units;
  options.execution = study.options.execution;
  if (a.meeting.roll_up) {
    options.leave_out = motet::nested_columns(study.coded.project.codebook, study.coded.incidence.columns);
  }
  return motet::test_pairs(study.coded.incidence, options);
}

/// One for each participant who has a value.
std::string group_sizes(const motet::Difference& difference) {
  std::string text = difference.attribute + ":";
  for (std::size_t group = 0; group < difference.groups.size(); ++group) {
    text += (group == 0 ? " " : ", ") + difference.groups[group] + " " + std::to_string(difference.participants[group]);
  }
  return text;
}

}  // namespace

CLI::App* add_pairs(CLI::App& app, PairsArguments& a) {
  CLI::App* command = add_command(app, "pairs", "Which codes meet, by any rule; with --test, which more than by chance",
                                  a.read, a.print, a.coding);
  add_meeting_options(*command, a.meeting);
  add_measure_option(*command, a.measure);
  command->add_flag("--test", a.test, "Test every pair, also those that never meet; always of standing in the same --unit");
  add_chance_options(*command, a.null_model, a.replicates);
  command->add_option("--alternative", a.alternative, "two-sided, greater (meet more), less (meet less)")
      ->capture_default_str()
      ->type_name("SIDE");
  command->add_option("--min-units", a.min_units, "Test only codes that stand in at least so many units")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int64_t>());
  add_seed_option(*command, a.seed);
  return command;
}

CLI::App* add_map(CLI::App& app, MapArguments& a) {
  CLI::App* command = add_command(app, "map", "Which codes lie near each other, and how far the map can be trusted",
                                  a.read, a.print, a.coding);
  add_meeting_options(*command, a.meeting);
  command->add_option("--method", a.method, "mds (of codes that meet), ca or pca (of units and codes)")
      ->capture_default_str()
      ->type_name("NAME");
  command->add_option("--axes", a.axes, "How many")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int32_t>());
  command->add_flag("--scaled", a.scaled, "With pca: every code with the same variance");
  return command;
}

CLI::App* add_differences(CLI::App& app, DifferencesArguments& a) {
  CLI::App* command = add_command(app, "differences", "In which codes groups of participants differ, by permuting people",
                                  a.read, a.print, a.coding);
  command->add_option("--group", a.group, "Compare participants by this attribute")->required()->type_name("ATTRIBUTE");
  command->add_flag("--pairs", a.pairs, "Compare how often codes meet, instead of codes");
  command
      ->add_option("--measure", a.measure, "share (of somebody's units), units (their number), voiced (any or none)")
      ->capture_default_str()
      ->type_name("NAME");
  command->add_option("--within", a.within, "People change places only with those of the same value here")
      ->type_name("ATTRIBUTE");
  command->add_option("--min-participants", a.min_participants, "Only what at least so many participants have")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int64_t>());
  command->add_flag("--roll-up", a.roll_up, "A coding counts for the codes above its own too");
  command->add_option("--replicates", a.replicates, "Permutations; all arrangements where there are no more")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint64_t>());
  add_seed_option(*command, a.seed);
  return command;
}

void run_pairs(const PairsArguments& a) {
  Terminal terminal(a.read.quiet);
  motet::AnalysisOptions options = options_of(a.coding, a.meeting, execution_of(a.read, terminal.observer()));
  static_cast<void>(motet::parse_null_model(a.null_model));
  static_cast<void>(parse_alternative(a.alternative));
  static_cast<void>(motet::association_measure(a.measure));
  const Counted study = count_study(a.read, a.coding, std::move(options));
  motet::Table table;
  std::string text;
  if (a.test) {
    const motet::PairTests tests = tests_of(study, a);
    table = motet::to_table(tests);
    text = to_text(without_ids(table), a.print);
    if (!a.read.quiet) {
      text += std::to_string(tests.tested) + " of " + std::to_string(tests.pairs.size()) + " pairs tested; " +
              printable(tests.rule) + "\nchance: " + printable(tests.null_rule) + '\n' + lines(tests.notes);
    }
  } else {
    const motet::CooccurrenceMatrix counts = motet::count_meetings(study.coded, study.options);
    table = motet::to_table(counts, std::string_view(a.measure));
    text = to_text(without_ids(table), a.print);
    if (!a.read.quiet) {
      text += std::to_string(table.rows.size()) + (table.rows.size() == 1 ? " pair meets; " : " pairs meet; ") +
              printable(counts.rule) + '\n';
    }
  }
  terminal.clear();
  print(table, text, a.print);
  tell_remarks(study.diagnostics, a.read);
}

void run_map(const MapArguments& a) {
  Terminal terminal(a.read.quiet);
  motet::CodeMapOptions map_options;
  map_options.method = motet::parse_map_method(a.method);
  map_options.axes = a.axes;
  map_options.scaled = a.scaled;
  map_options.execution = execution_of(a.read, terminal.observer());
  motet::AnalysisOptions options = options_of(a.coding, a.meeting, map_options.execution);
  if (options.rule && map_options.method != motet::MapMethod::scaling) {
    throw std::invalid_argument("--rule is for --method mds; ca and pca map units and codes");
  }
  const Counted study = count_study(a.read, a.coding, std::move(options));
  const motet::CodeMap map = map_options.method == motet::MapMethod::scaling
                                 ? motet::code_map(motet::count_meetings(study.coded, study.options), map_options)
                                 : motet::code_map(study.coded.incidence, map_options);
  const motet::Table table = motet::to_table(map);
  terminal.clear();
  std::string text = to_text(without_ids(table), a.print);
  if (!a.read.quiet) text += '\n' + to_text(motet::explained_table(map), a.print) + printable(map.rule) + '\n';
  print(table, text, a.print);
  tell_remarks(study.diagnostics, a.read);
}

void run_differences(const DifferencesArguments& a) {
  Terminal terminal(a.read.quiet);
  motet::DifferenceRule rule;
  rule.of = a.pairs ? motet::DifferenceRule::Of::pairs : motet::DifferenceRule::Of::codes;
  rule.by = motet::parse_difference_measure(a.measure);
  motet::DifferenceOptions difference_options;
  difference_options.replicates = a.replicates;
  difference_options.seed = a.seed;
  difference_options.min_participants = a.min_participants;
  difference_options.execution = execution_of(a.read, terminal.observer());
  MeetingArguments meeting;
  meeting.roll_up = a.roll_up;
  motet::AnalysisOptions options = options_of(a.coding, meeting, difference_options.execution);
  const Counted study = count_study(a.read, a.coding, std::move(options));
  const motet::Corpus& corpus = study.coded.project.corpus;
  if (!a.within.empty()) difference_options.within = motet::group_by(corpus, a.within);
  const motet::Difference difference =
      motet::difference(study.coded.incidence, motet::group_by(corpus, a.group), rule, difference_options);
  const motet::Table table = motet::to_table(difference);
  terminal.clear();
  std::string text = to_text(without_ids(table), a.print);
  if (!a.read.quiet) {
    text += printable(group_sizes(difference)) + '\n' + printable(difference.description) + '\n' + lines(difference.notes);
  }
  print(table, text, a.print);
  tell_remarks(study.diagnostics, a.read);
}

}  // namespace motet_tool
