#include "reading.hpp"

#include <filesystem>
#include <iostream>
#include <span>

#include "motet/core/files.hpp"
#include "motet/io/read.hpp"
#include "motet/text/encoding.hpp"

#include "terminal.hpp"

namespace motet_tool {
namespace {

motet::ReadOptions read_options(const ReadArguments& read, const motet::Execution& execution) {
  motet::ReadOptions options;
  options.encoding = read.encoding;
  options.interviewers = read.interviewers;
  options.participants = read.participants;
  options.speakers = read.speakers;
  options.project = read.project;
  options.code_columns = read.code_columns;
  options.skip_unreadable = read.skip_unreadable;
  options.clip_positions = read.clip_positions;
  options.execution = execution;
  return options;
}

}  // namespace

CLI::Validator real_number() {
  const auto fault = [](const std::string& text) {
    return is_number<double>(text) ? std::string() : "'" + text + "' is not a number";
  };
  return {fault, ""};
}

void add_read_options(CLI::App& command, ReadArguments& read) {
  command
      .add_option(
          "input", read.inputs,
          "A study folder, a folder of interviews, a project (.qdpx, QualCoder, Taguette) or a transcript (text, "
          "subtitles, Word, tables, JSON, CHAT, ELAN, Praat, TEI)")
      ->required()
      ->type_name("INPUT...");
  command
      .add_option("--participants", read.participants,
                  "A table of participants: column participant, others are attributes")
      ->type_name("FILE");
  command
      .add_option("--speakers", read.speakers,
                  "A table that says who labels are: columns label, participant (empty: nobody), transcript, role")
      ->type_name("FILE");
  command
      .add_option("--code-column", read.code_columns,
                  "A column of a table of turns that is a code (0 and 1) or holds codes; may be repeated")
      ->type_name("NAME")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--project", read.project, "Which project, where a database holds several")->type_name("NAME");
  command
      .add_option("--encoding", read.encoding,
                  "Encoding of the text files: a name, detect, or lossy (default: UTF-8, UTF-16 by its mark)")
      ->type_name("NAME");
  command.add_option("--interviewer", read.interviewers, "A label that is an interviewer; may be repeated")
      ->type_name("LABEL")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_flag("--skip-unreadable", read.skip_unreadable, "Leave out files that cannot be read, and list them");
  command.add_flag(
      "--clip-positions", read.clip_positions,
      "Cut codings that reach beyond their text, and leave out those outside it, instead of refusing them");
  command.add_option("--threads", read.threads, "How many threads (default: all there are); changes no result")
      ->type_name("N")
      ->check(whole_number<unsigned>());
  command.add_flag("--quiet", read.quiet, "No progress, no summary, no remarks");
}

void add_stop_word_options(CLI::App& command, StopWordArguments& arguments) {
  std::string known;
  for (const std::string& code : motet::StopWords::languages()) known += code + ", ";
  command
      .add_option("--language", arguments.languages,
                  "Whose frequent words to leave out: " + known + "none (default: en); may be repeated")
      ->type_name("CODE")
      ->expected(1)
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  command.add_option("--stop-words", arguments.file, "More words to leave out, one a line")->type_name("FILE");
}

motet::Execution execution_of(const ReadArguments& arguments, const motet::ProgressObserver& observer) {
  motet::Execution execution;
  execution.threads = arguments.threads;
  execution.progress = observer;
  return execution;
}

motet::Imported<motet::Project> read_as_it_is(const ReadArguments& arguments, const motet::Execution& execution) {
  if (arguments.inputs.size() > 1) return read(arguments, execution);
  return motet::read_project(arguments.inputs.front(), read_options(arguments, execution));
}

motet::Imported<motet::Project> read(const ReadArguments& arguments, const motet::Execution& execution) {
  const std::vector<std::filesystem::path> paths(arguments.inputs.begin(), arguments.inputs.end());
  return motet::read_projects(paths, read_options(arguments, execution));
}

motet::Imported<motet::Dictionary> read_dictionary(const std::string& file, const ReadArguments& arguments,
                                                   const motet::MatchOptions& match,
                                                   const motet::Execution& execution) {
  return motet::read_dictionary(file, read_options(arguments, execution), match);
}

void tell_remarks(const std::vector<motet::Diagnostic>& diagnostics, const ReadArguments& arguments) {
  if (arguments.quiet) return;
  std::size_t others = 0;
  for (const motet::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.kind == "skipped-file") {
      const std::string where = motet::to_string(diagnostic.where);
      std::cerr << "motet: " << printable(where.empty() ? diagnostic.message : where + ": " + diagnostic.message)
                << '\n';
    } else {
      ++others;
    }
  }
  if (others > 0) {
    std::cerr << "motet: " << others << (others == 1 ? " remark" : " remarks") << " on the input: see motet inspect\n";
  }
}

motet::StopWords read_stop_words(const StopWordArguments& arguments, const ReadArguments& read,
                                 std::vector<motet::Source>& sources) {
  motet::StopWords words;
  if (arguments.languages.empty()) words = motet::StopWords::english();
  for (const std::string& language : arguments.languages) {
    if (language != "none") words.add(motet::StopWords::for_language(language));
  }
  if (!arguments.file.empty()) {
    const std::string bytes = motet::read_file(arguments.file);
    const std::string name = std::filesystem::path(arguments.file).filename().string();
    words.add(motet::StopWords::from_text(motet::decode(bytes, read.encoding, name).text));
    sources.push_back({name, motet::fingerprint(bytes)});
  }
  return words;
}

}  // namespace motet_tool
