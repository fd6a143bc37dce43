#include "coding.hpp"

#include <cstddef>
#include <map>
#include <utility>

#include "motet/matrix/association.hpp"

#include "terminal.hpp"

namespace motet_tool {
namespace {

/// Codes of one name by their paths.
void tell_apart(motet::CodedUnits& coded) {
  std::map<std::string, int> uses;
  for (const motet::Column& column : coded.incidence.columns) ++uses[column.label];
  const motet::Codebook& codebook = coded.project.codebook;
  for (auto* columns : {&coded.incidence.columns, &coded.pieces.columns}) {
    for (motet::Column& column : *columns) {
      const auto known = uses.find(column.label);
      if (known == uses.end() || known->second < 2) continue;
      if (const auto code = codebook.find_guid(column.key)) column.label = codebook.path(*code);
    }
  }
}

}  // namespace

void add_coding_options(CLI::App& command, CodingArguments& a) {
  command
      .add_option("--unit", a.unit, "turn, paragraph, sentence, transcript, participant, window:SIZE[:STEP] (words)")
      ->capture_default_str()
      ->type_name("UNIT");
  command.add_option("--codings", a.codings, "Where codes come from: project, dictionary, both, words")
      ->capture_default_str()
      ->type_name("SOURCE");
  command
      .add_option("--dictionary", a.dictionary,
                  "Words that stand for codes: a table (code, pattern), .dic, or an outline like YAML")
      ->type_name("FILE");
  command.add_option("--coder", a.coders, "Only this coder's codings; may be repeated")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_flag("--include-interviewers", a.include_interviewers, "Count what interviewers say too");
  command.add_option("--words", a.words, "With words as codes: how many")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint32_t>());
  add_stop_word_options(command, a.leave_out);
}

void add_meeting_options(CLI::App& command, MeetingArguments& a) {
  command
      .add_option("--rule", a.rule,
                  "When two codes meet (default: in the same --unit): overlap, equal, inclusion, partial, touching, "
                  "within, encloses; a unit; near:N:words|turns|sentences|paragraphs; "
                  "stanza:BACK[:FORWARD][:sentences|:paragraphs]")
      ->type_name("RULE");
  command
      .add_option("--count", a.count,
                  "What is counted: pairs (of codings), regions, characters, presence (units); default: what the "
                  "rule is about")
      ->type_name("WHAT");
  command.add_option("--coder-pairs", a.coder_pairs, "Whose codings may meet: any, same, different (coders')")
      ->capture_default_str()
      ->type_name("WHOSE");
  command.add_flag("--roll-up", a.roll_up, "A coding counts for the codes above its own too");
}

void add_measure_option(CLI::App& command, std::string& measure) {
  std::string names;
  for (const std::string& name : motet::association_measure_names()) names += (names.empty() ? "" : ", ") + name;
  command.add_option("--measure", measure, names)->capture_default_str()->type_name("NAME");
}

void add_chance_options(CLI::App& command, std::string& null_model, std::uint64_t& replicates) {
  command
      .add_option(
          "--null", null_model,
          "What chance is in tests of pairs: within-transcripts (codes shuffled within each transcript; the default) "
          "or free (over all units; the default where units are transcripts or participants)")
      ->type_name("MODEL");
  command.add_option("--replicates", replicates, "Permutations beside the exact tests; 0: none")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint64_t>());
}

void add_seed_option(CLI::App& command, std::uint64_t& seed) {
  command.add_option("--seed", seed, "Of the random numbers")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint64_t>());
}

motet::AnalysisOptions options_of(const CodingArguments& coding, const MeetingArguments& meeting,
                                  const motet::Execution& execution) {
  motet::AnalysisOptions options;
  options.unit = motet::parse_unit(coding.unit);
  options.codings = motet::parse_code_source(coding.codings);
  options.coders = coding.coders;
  options.include_interviewers = coding.include_interviewers;
  options.words = coding.words;
  if (!meeting.rule.empty()) options.rule = motet::parse_rule(meeting.rule);
  if (!meeting.count.empty()) options.count = motet::parse_meeting_count(meeting.count);
  options.coder_pairs = motet::parse_coder_pairs(meeting.coder_pairs);
  options.roll_up = meeting.roll_up;
  options.execution = execution;
  return options;
}

CodedStudy read_coded_study(const ReadArguments& read_arguments, const CodingArguments& coding,
                            motet::AnalysisOptions options) {
  std::vector<motet::Source> sources;
  std::vector<motet::Diagnostic> diagnostics;
  options.stop_words = read_stop_words(coding.leave_out, read_arguments, sources);
  if (!coding.dictionary.empty()) {
    auto dictionary = read_dictionary(coding.dictionary, read_arguments, {}, options.execution);
    options.dictionary = std::move(dictionary.value);
    sources.insert(sources.end(), dictionary.sources.begin(), dictionary.sources.end());
    diagnostics = std::move(dictionary.diagnostics);
  }
  CodedStudy study{read(read_arguments, options.execution), std::move(options)};
  study.project.sources.insert(study.project.sources.end(), sources.begin(), sources.end());
  study.project.diagnostics.insert(study.project.diagnostics.end(), diagnostics.begin(), diagnostics.end());
  return study;
}

std::string unheard(const motet::CodedUnits& coded) {
  if (coded.incidence.columns.empty()) return "no code stands in any unit\n";
  if (coded.never.empty() || coded.source == motet::CodeSource::words) return "";
  constexpr std::size_t named = 8;
  std::string text = "in no unit: ";
  for (std::size_t i = 0; i < coded.never.size() && i < named; ++i) {
    text += (i == 0 ? "" : ", ") + printable(coded.never[i]);
  }
  if (coded.never.size() > named) text += " and " + std::to_string(coded.never.size() - named) + " more";
  return text + '\n';
}

CountedStudy count_coded_study(const ReadArguments& read_arguments, const CodingArguments& coding,
                               motet::AnalysisOptions options) {
  CodedStudy study = read_coded_study(read_arguments, coding, std::move(options));
  motet::CodedUnits coded = motet::coded_units(study.project.value, study.options);
  tell_apart(coded);
  return {std::move(coded), std::move(study.options), std::move(study.project.diagnostics)};
}

CLI::App* add_counting_command(CLI::App& app, const std::string& name, const std::string& what, ReadArguments& read,
                               PrintArguments& print, CodingArguments& coding) {
  CLI::App* command = app.add_subcommand(name, what);
  add_read_options(*command, read);
  add_print_options(*command, print);
  add_coding_options(*command, coding);
  return command;
}

}  // namespace motet_tool
