#include "searching.hpp"

#include <algorithm>
#include <string_view>

#include "motet/coding/dictionary.hpp"
#include "motet/search/concordance.hpp"
#include "motet/search/query.hpp"
#include "motet/text/regular_expression.hpp"
#include "motet/text/utf8.hpp"

#include "terminal.hpp"

namespace motet_tool {
namespace {

constexpr std::size_t context_width = 44;
constexpr std::size_t quotation_width = 300;

/// On one line: line ends become blanks, several blanks one.
std::string one_line(std::string_view text, std::size_t longest) {
  std::string line;
  for (const char c : printable(text, std::string_view::npos)) {
    if (c != ' ' || (!line.empty() && line.back() != ' ')) line += c;
  }
  return printable(motet::trim(line), longest);
}

/// The end of the text that fits into so many columns, with blanks before it.
std::string last_part(const std::string& text, std::size_t columns) {
  std::size_t taken = columns_of(text);
  if (taken <= columns) return std::string(columns - taken, ' ') + text;
  std::size_t begin = 0;
  while (taken > columns) {
    std::size_t next = begin;
    motet::next_code_point(text, next);
    taken -= columns_of(std::string_view(text).substr(begin, next - begin));
    begin = next;
  }
  return std::string(columns - taken, ' ') + text.substr(begin);
}

std::string who(const motet::Corpus& corpus, motet::TranscriptId transcript,
                std::optional<motet::ParticipantId> speaker, const std::string& group) {
  std::string name = speaker ? corpus.participant(*speaker).name : corpus.transcript(transcript).name;
  if (!group.empty()) name += " (" + group + ")";
  return printable(name, 30);
}

std::string kwic_text(const motet::Concordance& found, const motet::Corpus& corpus, const PrintArguments& arguments) {
  const std::size_t rows = shown_rows(found.lines.size(), arguments);
  std::size_t name_width = 0;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& line = found.lines[i];
    name_width = std::max(name_width, columns_of(who(corpus, line.transcript, line.speaker, line.group)));
  }
  std::string text;
  for (std::size_t i = 0; i < rows; ++i) {
    const auto& line = found.lines[i];
    std::string shown =
        padded(who(corpus, line.transcript, line.speaker, line.group), name_width) + "  " +
        last_part(one_line(corpus.text(line.transcript, line.left), std::string_view::npos), context_width) + "  [" +
        one_line(corpus.text(line.transcript, line.node), quotation_width) + "]  " +
        one_line(corpus.text(line.transcript, line.right), context_width);
    shown.erase(shown.find_last_not_of(' ') + 1);
    text += shown + '\n';
  }
  return text + more_rows(static_cast<std::size_t>(found.hits), arguments);
}

/// Where the words stand that a result is about: the whole context where it is short, else what is around them.
std::string around(const motet::Corpus& corpus, const motet::QueryResult& result) {
  const std::string whole = one_line(corpus.text(result.transcript, result.context), std::string_view::npos);
  const motet::TextSpan first = result.evidence.empty() ? result.context : result.evidence.front();
  if (motet::count_code_points(whole) <= quotation_width || first.begin <= result.context.begin ||
      first.begin > result.context.end) {
    return printable(whole, quotation_width);
  }
  const std::string before =
      one_line(corpus.text(result.transcript, {result.context.begin, first.begin}), std::string_view::npos);
  if (motet::count_code_points(before) <= quotation_width / 3) return printable(whole, quotation_width);
  const std::string_view behind = corpus.text(result.transcript, {first.begin, result.context.end});
  // What one_line took away before the evidence.
  const std::string gap = whole.compare(0, before.size() + 1, before + ' ') == 0 ? " " : "";
  return "..." + one_line(last_part(before, quotation_width / 3) + gap + std::string(behind), quotation_width);
}

std::string results_text(const motet::QueryResults& found, const motet::Corpus& corpus,
                         const PrintArguments& arguments) {
  std::string text;
  for (std::size_t i = 0; i < shown_rows(found.results.size(), arguments); ++i) {
    const auto& result = found.results[i];
    text += who(corpus, result.transcript, result.speaker, "") + ", " +
            printable(corpus.transcript(result.transcript).name, 60) + ", turn " + std::to_string(result.turn + 1) +
            "\n    " + around(corpus, result) + '\n';
  }
  return text + more_rows(static_cast<std::size_t>(found.found), arguments);
}

motet::ConcordanceOrder parse_order(const std::string& text) {
  if (text == "left") return motet::ConcordanceOrder::left;
  if (text == "right") return motet::ConcordanceOrder::right;
  return motet::ConcordanceOrder::text;
}

void add_match_options(CLI::App& command, MatchArguments& match) {
  command.add_flag("--case", match.case_sensitive, "Capitals count");
  command.add_flag("--ignore-marks", match.ignore_marks, "Diacritics do not count");
  command.add_flag("--include-interviewers", match.include_interviewers, "Search what interviewers say too");
}

motet::MatchOptions match_options(const MatchArguments& match) {
  motet::MatchOptions options;
  options.case_sensitive = match.case_sensitive;
  options.ignore_marks = match.ignore_marks;
  return options;
}

}  // namespace

CLI::App* add_concordance(CLI::App& app, ConcordanceArguments& a) {
  CLI::App* command = app.add_subcommand("concordance", "Show a word, phrase or pattern with the words around it");
  command->add_option("pattern", a.pattern, "\"cut down\", \"smok*\", \"caseload NEAR/5 training\"")
      ->required()
      ->type_name("PATTERN");
  add_read_options(*command, a.read);
  add_print_options(*command, a.print);
  CLI::Option* regex = command->add_flag("--regex", a.regex, "PATTERN is a regular expression");
  command->add_option("--context", a.context, "Words on each side")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint32_t>());
  command->add_option("--order", a.order, "As said (text), or by the words on the left or right")
      ->capture_default_str()
      ->check(CLI::IsMember({"text", "left", "right"}))
      ->type_name("ORDER");
  command->add_option("--group", a.group, "Show this attribute of the speaker")->type_name("ATTRIBUTE");
  add_match_options(*command, a.match);
  regex->excludes(command->get_option("--ignore-marks"));
  return command;
}

CLI::App* add_query(CLI::App& app, QueryArguments& a) {
  CLI::App* command = app.add_subcommand("query", "Find where codes and words meet");
  command->add_option("query", a.query, "\"caseload AND (training OR confidence) WITHIN turn\"")
      ->required()
      ->type_name("QUERY");
  add_read_options(*command, a.read);
  add_print_options(*command, a.print);
  command->add_option("--dictionary", a.dictionary, "Words that stand for codes, as for analyze")->type_name("FILE");
  command->add_option("--coder", a.coders, "Only this coder's codings; may be repeated")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command->add_flag("--only-code-itself", a.only_code_itself, "A code does not stand for the codes below it");
  add_match_options(*command, a.match);
  return command;
}

void run_concordance(const ConcordanceArguments& a) {
  Terminal terminal(a.read.quiet);
  motet::ConcordanceOptions options;
  options.context = a.context;
  options.order = parse_order(a.order);
  options.group = a.group;
  options.limit = rows_needed(a.print);
  options.match = match_options(a.match);
  options.include_interviewers = a.match.include_interviewers;
  options.execution = execution_of(a.read, terminal.observer());
  const motet::Imported<motet::Project> imported = read(a.read, options.execution);
  const motet::Project& project = imported.value;
  motet::Concordance found;
  if (a.regex) {
    motet::RegularExpressionOptions expression;
    expression.case_sensitive = a.match.case_sensitive;
    found = motet::concordance(project.corpus, motet::RegularExpression(a.pattern, expression), options);
  } else {
    found = motet::concordance(project.corpus, a.pattern, options);
  }
  terminal.clear();
  std::string text = kwic_text(found, project.corpus, a.print);
  if (!a.read.quiet) text += std::to_string(found.hits) + (found.hits == 1 ? " hit: " : " hits: ") + found.rule + '\n';
  print(wants_text(a.print) ? motet::Table{} : motet::to_table(found, project.corpus), text, a.print);
  tell_remarks(imported.diagnostics, a.read);
}

void run_query(const QueryArguments& a) {
  Terminal terminal(a.read.quiet);
  motet::QueryOptions options;
  options.coders = a.coders;
  options.limit = rows_needed(a.print);
  options.subcodes = !a.only_code_itself;
  options.match = match_options(a.match);
  options.include_interviewers = a.match.include_interviewers;
  options.execution = execution_of(a.read, terminal.observer());
  motet::Imported<motet::Project> imported = read(a.read, options.execution);
  motet::Project& project = imported.value;
  if (!a.dictionary.empty()) {
    motet::DictionaryOptions dictionary;
    dictionary.include_interviewers = options.include_interviewers;
    dictionary.execution = options.execution;
    const auto words = read_dictionary(a.dictionary, a.read, options.match, options.execution);
    words.value.apply(project, dictionary);
    imported.diagnostics.insert(imported.diagnostics.end(), words.diagnostics.begin(), words.diagnostics.end());
  }
  const motet::QueryResults found = motet::query(project, a.query, options);
  terminal.clear();
  std::string text = results_text(found, project.corpus, a.print);
  if (!a.read.quiet) {
    text += std::to_string(found.found) + (found.found == 1 ? " place: " : " places: ") +
            printable(found.reading, std::string::npos) + '\n';
  }
  print(wants_text(a.print) ? motet::Table{} : motet::to_table(found, project.corpus), text, a.print);
  tell_remarks(imported.diagnostics, a.read);
}

}  // namespace motet_tool
