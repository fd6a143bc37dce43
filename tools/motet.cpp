// The motet command line tool: from a folder of interviews to a report, in one command.
#include <CLI/CLI.hpp>
#include <exception>
#include <functional>
#include <iostream>
#include <new>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/version.hpp"

#include "commands.hpp"
#include "converting.hpp"
#include "meeting.hpp"
#include "searching.hpp"
#include "terminal.hpp"
#include "theming.hpp"
#include "wording.hpp"

namespace {

enum ExitCode : int { done = 0, refused = 1, usage = 2, internal = 3, stopped = 130 };

constexpr const char* examples = R"(Examples:
  motet analyze interviews/ --output report
      Any folder of interviews: the most informative words stand for codes.
  motet analyze study/ --group role --output report
      A study folder with codings: themes, and who voices them by role.
  motet analyze project.qdpx --unit paragraph --measure npmi --output report
      A project of NVivo, ATLAS.ti, MAXQDA or QualCoder (REFI-QDA).
  motet analyze a.csv b.csv --group source --dictionary words.csv --output report
      Two files compared, coded by a dictionary.
  motet inspect study/
      What was read, and everything doubtful about it.
  motet convert project.qdpx study/
      The same project as plain files, with a list of what they cannot hold.
  motet pairs study/ --rule overlap
      Which codes overlap, how often, and how strongly they go together.
  motet pairs study/ --test
      Which codes meet in a turn more, or less, than chance makes them.
  motet differences study/ --group role
      The codes in which the roles differ, by permuting people.
  motet themes study/ --backbone disparity:0.2 --graph themes.gexf
      The themes of some links only, whether they hold, and the graph for Gephi.
  motet words study/ --group role
      The words that set each role apart from the others.
  motet concordance "cut* down" interviews/
      A pattern with the words around it, and who says it.
  motet query "caseload AND (training OR confidence) WITHIN turn" study/
      Where codes and words meet.
)";

std::string version_line() {
  return "motet " + std::string(motet::version()) + " (ICU " + std::string(motet::icu_version()) + ", Unicode " +
         std::string(motet::unicode_version()) + ")";
}

int fail(ExitCode code, const std::string& message) {
  std::cerr << "motet: " << motet_tool::printable(message) << '\n';
  return code;
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App app{"Motet: interview-corpus analytics. Many voices in, shared themes out.", "motet"};
  app.set_version_flag("--version", version_line());
  app.require_subcommand(1);
  app.footer(examples);
  motet_tool::AnalyzeArguments analyze;
  motet_tool::InspectArguments inspect;
  motet_tool::ConvertArguments convert;
  motet_tool::WordsArguments words;
  motet_tool::PhrasesArguments phrases;
  motet_tool::TalkArguments talk;
  motet_tool::PairsArguments pairs;
  motet_tool::MapArguments map;
  motet_tool::DifferencesArguments differences;
  motet_tool::ThemesArguments themes;
  motet_tool::ConcordanceArguments concordance;
  motet_tool::QueryArguments query;
  const std::vector<std::pair<CLI::App*, std::function<void()>>> commands{
      {motet_tool::add_analyze(app, analyze), [&] { motet_tool::run_analyze(analyze); }},
      {motet_tool::add_inspect(app, inspect), [&] { motet_tool::run_inspect(inspect); }},
      {motet_tool::add_convert(app, convert), [&] { motet_tool::run_convert(convert); }},
      {motet_tool::add_pairs(app, pairs), [&] { motet_tool::run_pairs(pairs); }},
      {motet_tool::add_map(app, map), [&] { motet_tool::run_map(map); }},
      {motet_tool::add_differences(app, differences), [&] { motet_tool::run_differences(differences); }},
      {motet_tool::add_themes(app, themes), [&] { motet_tool::run_themes(themes); }},
      {motet_tool::add_words(app, words), [&] { motet_tool::run_words(words); }},
      {motet_tool::add_phrases(app, phrases), [&] { motet_tool::run_phrases(phrases); }},
      {motet_tool::add_talk(app, talk), [&] { motet_tool::run_talk(talk); }},
      {motet_tool::add_concordance(app, concordance), [&] { motet_tool::run_concordance(concordance); }},
      {motet_tool::add_query(app, query), [&] { motet_tool::run_query(query); }},
  };
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    if (error.get_exit_code() == 0) return app.exit(error);
    return fail(usage, std::string(error.what()) + "; motet --help tells more");
  }
  try {
    for (const auto& [command, run] : commands) {
      if (command->parsed()) run();
    }
    return done;
  } catch (const motet::Stopped&) {
    return fail(stopped, "stopped; nothing was written");
  } catch (const motet::Error& error) {
    return fail(refused, error.what());
  } catch (const std::invalid_argument& error) {
    return fail(usage, error.what());
  } catch (const std::bad_alloc&) {
    return fail(refused, "there is not enough memory for this input");
  } catch (const std::exception& error) {
    return fail(internal, std::string("internal error: ") + error.what());
  }
}
