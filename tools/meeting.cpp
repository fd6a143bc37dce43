#include "meeting.hpp"

#include <algorithm>
#include <initializer_list>
#include <iostream>
#include <map>
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

motet::Alternative parse_alternative(const std::string& text) {
  if (text == "two-sided") return motet::Alternative::two_sided;
  if (text == "greater") return motet::Alternative::greater;
  if (text == "less") return motet::Alternative::less;
  throw std::invalid_argument("no alternative '" + text + "'; there are: two-sided, greater, less");
}

/// Tests are about standing in the same unit: what says otherwise must not pass unheard, nor what only tests hear.
void check(const PairsArguments& a, const CLI::App& command, const motet::AnalysisOptions& options) {
  const auto refuse = [&](bool test, std::initializer_list<const char*> names, const std::string& why) {
    if (a.test != test) return;
    for (const char* name : names) {
      if (command.get_option(name)->count() > 0) throw std::invalid_argument(std::string(name) + why);
    }
  };
  refuse(true, {"--rule", "--count", "--coder-pairs", "--measure"},
         " does not go with --test, which is about standing in the same --unit");
  refuse(false, {"--null", "--replicates", "--alternative", "--min-units", "--seed"}, " needs --test");
  const motet::UnitChoice& unit = options.unit;
  if (a.test && unit.kind == motet::UnitChoice::Kind::window && unit.step < unit.size) {
    throw std::invalid_argument(
        "windows that overlap cannot be tested: the same words in several windows are no several observations");
  }
}

motet::PairTests tests_of(const CountedStudy& study, const PairsArguments& a) {
  motet::PairTestOptions options;
  options.null = motet::null_model_of(study.options);
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

motet::CodeMap map_of(const CountedStudy& study, const motet::CodeMapOptions& options, const std::string& measure) {
  if (options.method != motet::MapMethod::scaling) return motet::code_map(study.coded.incidence, options);
  const motet::CooccurrenceMatrix counts = motet::count_meetings(study.coded, study.options);
  if (measure.empty()) return motet::code_map(counts, options);
  motet::require_defined(measure, counts);
  return motet::code_map(motet::symmetrized(motet::associate(counts, std::string_view(measure))), options);
}

/// People look for a name.
motet::Table by_name(motet::Table table) {
  std::sort(table.rows.begin(), table.rows.end());
  return table;
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
  CLI::App* command = add_counting_command(
      app, "pairs", "Which codes meet, by any rule; with --test, which more than by chance", a.read, a.print, a.coding);
  add_meeting_options(*command, a.meeting);
  add_measure_option(*command, a.measure);
  command->add_flag("--test", a.test,
                    "Test every pair, also those that never meet; always of standing in the same --unit");
  add_chance_options(*command, a.null_model, a.replicates);
  command->add_option("--alternative", a.alternative, "two-sided, greater (meet more), less (meet less)")
      ->capture_default_str()
      ->type_name("SIDE");
  command->add_option("--min-units", a.min_units, "Test only codes that stand in at least so many units")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int64_t>());
  add_seed_option(*command, a.seed);
  a.command = command;
  return command;
}

CLI::App* add_map(CLI::App& app, MapArguments& a) {
  CLI::App* command = add_counting_command(
      app, "map", "Which codes lie near each other, and how far the map can be trusted", a.read, a.print, a.coding);
  add_meeting_options(*command, a.meeting);
  command->add_option("--method", a.method, "mds (of codes that meet), ca or pca (of units and codes)")
      ->capture_default_str()
      ->type_name("NAME");
  command
      ->add_option(
          "--measure", a.measure,
          "With mds: distances 1 - w / w_max of this measure (jaccard, dice, cosine, overlap, conditional), instead of "
          "how often codes meet")
      ->type_name("NAME");
  command->add_option("--axes", a.axes, "How many")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::int32_t>());
  command->add_flag("--scaled", a.scaled, "With pca: every code with the same variance");
  a.command = command;
  return command;
}

CLI::App* add_differences(CLI::App& app, DifferencesArguments& a) {
  CLI::App* command =
      add_counting_command(app, "differences", "In which codes groups of participants differ, by permuting people",
                           a.read, a.print, a.coding);
  command->add_option("--group", a.group, "Compare participants by this attribute")->required()->type_name("ATTRIBUTE");
  command->add_flag("--pairs", a.pairs, "Compare how often codes meet, instead of codes");
  command->add_option("--measure", a.measure, "share (of somebody's units), units (their number), voiced (any or none)")
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
  if (!a.null_model.empty()) options.null_model = motet::parse_null_model(a.null_model);
  static_cast<void>(parse_alternative(a.alternative));
  check(a, *a.command, options);
  static_cast<void>(motet::association_measure(a.measure));
  const CountedStudy study = count_coded_study(a.read, a.coding, std::move(options));
  motet::Table table;
  std::string below;
  if (a.test) {
    const motet::PairTests tests = tests_of(study, a);
    table = motet::to_table(tests);
    below = std::to_string(tests.tested) + " of " + std::to_string(tests.pairs.size()) + " pairs tested; " +
            printable(tests.rule) + "\nchance: " + printable(tests.null_rule) + '\n' + note_lines(tests.notes);
  } else {
    const motet::CooccurrenceMatrix counts = motet::count_meetings(study.coded, study.options);
    motet::require_defined(a.measure, counts);
    table = motet::to_table(counts, std::string_view(a.measure));
    below = std::to_string(table.rows.size()) + (table.rows.size() == 1 ? " pair meets; " : " pairs meet; ") +
            printable(counts.rule) + '\n';
  }
  terminal.clear();
  print_with(table, to_text(without_ids(table), a.print), below + unheard(study.coded), a.print, a.read.quiet);
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
  const bool scaling = map_options.method == motet::MapMethod::scaling;
  for (const char* name : {"--rule", "--count", "--coder-pairs", "--measure"}) {
    if (!scaling && a.command->get_option(name)->count() > 0) {
      throw std::invalid_argument(std::string(name) + " is for --method mds; ca and pca map units and codes");
    }
  }
  if (a.scaled && map_options.method != motet::MapMethod::components) {
    throw std::invalid_argument("--scaled is for --method pca");
  }
  if (!a.measure.empty()) static_cast<void>(motet::association_measure(a.measure));
  const CountedStudy study = count_coded_study(a.read, a.coding, std::move(options));
  const motet::CodeMap map = map_of(study, map_options, a.measure);
  motet::Table table = motet::to_table(map);
  terminal.clear();
  const std::string below = '\n' + to_text(motet::explained_table(map), a.print) +
                            printable(map.rule, std::string::npos) + '\n' + unheard(study.coded);
  print_with(table, to_text(by_name(without_ids(table)), a.print), below, a.print, a.read.quiet);
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
  if (options.unit.kind == motet::UnitChoice::Kind::participant ||
      options.unit.kind == motet::UnitChoice::Kind::transcript) {
    throw std::invalid_argument("differences count the units of each participant; choose a --unit inside their talk");
  }
  const CountedStudy study = count_coded_study(a.read, a.coding, std::move(options));
  const motet::Corpus& corpus = study.coded.project.corpus;
  if (!a.within.empty()) difference_options.within = motet::group_by(corpus, a.within);
  const motet::Difference difference =
      motet::difference(study.coded.incidence, motet::group_by(corpus, a.group), rule, difference_options);
  const motet::Table table = motet::to_table(difference);
  terminal.clear();
  const std::string below = printable(group_sizes(difference)) + '\n' +
                            printable(difference.description, std::string::npos) + '\n' + note_lines(difference.notes) +
                            unheard(study.coded);
  print_with(table, to_text(without_ids(table), a.print), below, a.print, a.read.quiet);
  tell_remarks(study.diagnostics, a.read);
}

}  // namespace motet_tool
