#include "wording.hpp"

#include <utility>
#include <vector>

#include "motet/corpus/groups.hpp"
#include "motet/corpus/words.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/stemming.hpp"
#include "motet/wording/collocations.hpp"
#include "motet/wording/frequencies.hpp"
#include "motet/wording/keyness.hpp"
#include "motet/wording/talk.hpp"

#include "terminal.hpp"

namespace motet_tool {
namespace {

struct Study {
  motet::Project project;
  std::vector<motet::Diagnostic> diagnostics;
  motet::StopWords stop_words;
};

Study read_study(const ReadArguments& arguments, const StopWordArguments& leave_out,
                 const motet::Execution& execution) {
  std::vector<motet::Source> sources;
  Study study;
  study.stop_words = read_stop_words(leave_out, arguments, sources);
  motet::Imported<motet::Project> imported = read(arguments, execution);
  study.project = std::move(imported.value);
  study.diagnostics = std::move(imported.diagnostics);
  return study;
}

/// Stop words are compared with the words as they are counted.
motet::StopWords normalized(const motet::StopWords& words, const motet::CorpusWordsOptions& options) {
  if (!options.normalizer) return words;
  std::string text;
  for (const std::string& word : words.words()) text += options.normalizer(word) + '\n';
  return motet::StopWords::from_text(text);
}

std::string plural(std::int64_t n, const std::string& one, const std::string& many) {
  return std::to_string(n) + " " + (n == 1 ? one : many);
}

std::string left_out(const std::vector<motet::ExcludedWords>& excluded) {
  std::string text;
  for (const motet::ExcludedWords& words : excluded) {
    text += "left out, " + words.reason + ": " + plural(words.types, "word", "words") + ", " +
            plural(words.tokens, "use", "uses") + " (";
    for (std::size_t i = 0; i < words.examples.size(); ++i) text += (i == 0 ? "" : ", ") + printable(words.examples[i]);
    text += words.types > static_cast<std::int64_t>(words.examples.size()) ? ", ...)\n" : ")\n";
  }
  return text;
}

void print_frequencies(const motet::CorpusWords& words, const motet::StopWords& stop_words, const WordsArguments& a,
                       const motet::Execution& execution) {
  motet::WordFrequencyOptions options;
  if (a.min_count > 0) options.min_count = a.min_count;
  if (a.min_participants > 0) options.min_participants = a.min_participants;
  options.numbers = a.numbers;
  options.stop_words = stop_words;
  options.execution = execution;
  const motet::WordFrequencies frequencies = motet::word_frequencies(words, options);
  const motet::Table table = motet::to_table(frequencies);
  std::string text = to_text(table, a.print);
  if (!a.read.quiet) {
    text += plural(frequencies.tokens, "word", "words") + " said by " +
            plural(frequencies.participants, "participant", "participants") + ", " + std::to_string(frequencies.types) +
            " different\n" + left_out(frequencies.excluded);
  }
  print(table, text, a.print);
}

void print_keyness(const motet::Corpus& corpus, const motet::CorpusWords& words, const motet::StopWords& stop_words,
                   const WordsArguments& a, const motet::Execution& execution) {
  motet::KeynessOptions options;
  options.measure = motet::parse_keyness_measure(a.measure);
  if (a.min_count > 0) options.min_count = a.min_count;
  if (a.min_participants > 0) options.min_participants = a.min_participants;
  options.stop_words = stop_words;
  options.execution = execution;
  motet::Keyness keyness = motet::keyness(words, motet::group_by(corpus, a.group), options);
  const motet::Table table = motet::to_table(keyness);
  std::string text;
  for (motet::GroupKeyness& group : keyness.groups) {
    motet::Keyness one{keyness.attribute, keyness.measure, {std::move(group)}, {}};
    const motet::GroupKeyness& shown = one.groups.front();
    text += printable(keyness.attribute + " " + shown.group) + ": " + plural(shown.target_words, "word", "words") +
            " against " + std::to_string(shown.reference_words) + "\n" + to_text(motet::to_table(one), a.print) + "\n";
  }
  if (!a.read.quiet) text += keyness.caution + "\n";
  print(table, text, a.print);
}

CLI::App* add_command(CLI::App& app, const std::string& name, const std::string& what, ReadArguments& read,
                      PrintArguments& print) {
  CLI::App* command = app.add_subcommand(name, what);
  add_read_options(*command, read);
  add_print_options(*command, print);
  return command;
}

void add_minimum(CLI::App& command, const std::string& name, const std::string& what, std::int64_t& value) {
  command.add_option(name, value, what)->type_name("N")->check(whole_number<std::int64_t>());
}

}  // namespace

CLI::App* add_words(CLI::App& app, WordsArguments& a) {
  CLI::App* command =
      add_command(app, "words", "Which words are said how often and how evenly; with --group, which set a group apart",
                  a.read, a.print);
  CLI::Option* group =
      command->add_option("--group", a.group, "Compare participants by this attribute")->type_name("ATTRIBUTE");
  command->add_option("--measure", a.measure, "With --group: log-likelihood, chi-square, log-odds")
      ->capture_default_str()
      ->type_name("NAME")
      ->needs(group);
  add_minimum(*command, "--min-count", "Only words said so often (default: 1; with --group 5)", a.min_count);
  add_minimum(*command, "--min-participants", "Only words said by so many (default: 1; with --group 2)",
              a.min_participants);
  add_stop_word_options(*command, a.leave_out);
  command->add_option("--stem", a.stem, "Count stems of this language instead of words")->type_name("LANGUAGE");
  command->add_flag("--ignore-marks", a.ignore_marks, "Count words without diacritics");
  command->add_flag("--numbers", a.numbers, "List numbers too");
  command->add_flag("--include-interviewers", a.include_interviewers, "Count what interviewers say too");
  return command;
}

CLI::App* add_phrases(CLI::App& app, PhrasesArguments& a) {
  CLI::App* command = add_command(
      app, "phrases", "Which words stand together more often than their frequencies explain", a.read, a.print);
  command->add_option("--size", a.size, "How many words: 2 to 4; with --ngrams 1 to 8")
      ->capture_default_str()
      ->type_name("N")
      ->check(whole_number<std::uint32_t>());
  command->add_flag("--ngrams", a.ngrams, "The most frequent sequences instead");
  add_minimum(*command, "--min-count", "Only what is said so often (default: 3)", a.min_count);
  add_minimum(*command, "--min-participants", "Only what so many say (default: 2)", a.min_participants);
  add_stop_word_options(*command, a.leave_out);
  command->add_flag("--include-interviewers", a.include_interviewers, "Count what interviewers say too");
  return command;
}

CLI::App* add_talk(CLI::App& app, TalkArguments& a) {
  return add_command(app, "talk", "Who talks how much, who asks, and how hard it is to read", a.read, a.print);
}

void run_words(const WordsArguments& a) {
  Terminal terminal(a.read.quiet);
  const motet::Execution execution = execution_of(a.read, terminal.observer());
  motet::CorpusWordsOptions options;
  options.include_interviewers = a.include_interviewers;
  options.execution = execution;
  if (!a.stem.empty()) {
    const motet::Stemmer stemmer(a.stem);
    const bool ignore_marks = a.ignore_marks;
    options.normalizer = [stemmer, ignore_marks](std::string_view word) {
      const std::string stem = stemmer(motet::fold(word));
      return ignore_marks ? motet::fold_without_marks(stem) : stem;
    };
  } else if (a.ignore_marks) {
    options.normalizer = &motet::fold_without_marks;
  }
  if (!a.group.empty()) motet::parse_keyness_measure(a.measure);
  const Study study = read_study(a.read, a.leave_out, execution);
  const motet::CorpusWords words(study.project.corpus, options);
  const motet::StopWords stop_words = normalized(study.stop_words, options);
  terminal.clear();
  if (a.group.empty()) {
    print_frequencies(words, stop_words, a, execution);
  } else {
    print_keyness(study.project.corpus, words, stop_words, a, execution);
  }
  tell_remarks(study.diagnostics, a.read);
}

void run_phrases(const PhrasesArguments& a) {
  Terminal terminal(a.read.quiet);
  const motet::Execution execution = execution_of(a.read, terminal.observer());
  const Study study = read_study(a.read, a.leave_out, execution);
  motet::CorpusWordsOptions word_options;
  word_options.include_interviewers = a.include_interviewers;
  word_options.execution = execution;
  const motet::CorpusWords words(study.project.corpus, word_options);
  const auto chosen = [&](auto options) {
    options.size = a.size;
    options.min_count = a.min_count;
    options.min_participants = a.min_participants;
    options.stop_words = study.stop_words;
    options.execution = execution;
    return options;
  };
  const motet::Table table = a.ngrams
                                 ? motet::to_table(motet::ngrams(words, chosen(motet::NgramOptions{})))
                                 : motet::to_table(motet::collocations(words, chosen(motet::CollocationOptions{})));
  terminal.clear();
  std::string text = to_text(table, a.print);
  if (table.rows.empty() && !a.read.quiet) {
    text += "nothing is said " + plural(a.min_count, "time", "times") + " or more by " +
            plural(a.min_participants, "participant", "participants") + " or more (--min-count, --min-participants)\n";
  }
  print(table, text, a.print);
  tell_remarks(study.diagnostics, a.read);
}

void run_talk(const TalkArguments& a) {
  Terminal terminal(a.read.quiet);
  const motet::Execution execution = execution_of(a.read, terminal.observer());
  const motet::Imported<motet::Project> project = read(a.read, execution);
  const motet::Corpus& corpus = project.value.corpus;
  motet::TalkOptions options;
  options.execution = execution;
  const motet::Table table = motet::to_table(motet::talk_shares(corpus, options), corpus);
  terminal.clear();
  print(table, to_text(table, a.print), a.print);
  tell_remarks(project.diagnostics, a.read);
}

}  // namespace motet_tool
