#include "motet/analysis/analysis.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/random.hpp"

namespace {

using motet::Analysis;
using motet::AnalysisOptions;
using motet::CodeSource;
using motet::Project;

/// A study of `people` interviews: each with an interviewer and eight turns; codes a-b-c meet, and d-e-f meet.
Project study(std::uint32_t people, std::uint64_t seed = 7, bool reversed = false) {
  Project project;
  motet::Participant interviewer;
  interviewer.name = "Interviewer";
  interviewer.interviewer = true;
  const auto asks = project.corpus.add(interviewer);
  project.coders.push_back({"Ana", ""});
  for (const char* code : {"a", "b", "c", "d", "e", "f"}) project.codebook.add_path(code);
  for (std::uint32_t k = 0; k < people; ++k) {
    const std::uint32_t i = reversed ? people - 1 - k : k;
    motet::Participant person;
    person.name = "P" + std::to_string(10 + i);
    person.attributes.set("role", std::string(i % 2 == 0 ? "patient" : "therapist"));
    const auto speaks = project.corpus.add(person);
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(10 + i);
    std::vector<std::pair<motet::TextSpan, int>> marked;
    motet::Random random(seed, 0, i);
    for (int turn = 0; turn < 8; ++turn) {
      const std::string question = "And what happened after that?\n";
      const std::string answer =
          "Well, number " + std::to_string(turn) + " was a quiet story about the garden and the river.\n";
      auto begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += question;
      transcript.turns.push_back({asks, {begin, begin + static_cast<std::uint32_t>(question.size()) - 1}, {}});
      begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += answer;
      const motet::TextSpan span{begin, begin + static_cast<std::uint32_t>(answer.size()) - 1};
      transcript.turns.push_back({speaks, span, {}});
      const int family = random.below(2) == 0 ? 0 : 3;
      marked.emplace_back(span, family + static_cast<int>(random.below(3)));
      marked.emplace_back(span, family + static_cast<int>(random.below(3)));
    }
    const auto id = project.corpus.add(std::move(transcript));
    for (const auto& [span, code] : marked) {
      project.codings.push_back({id, span, {static_cast<std::uint32_t>(code)}, {0}, "", {}, ""});
    }
  }
  return project;
}

std::vector<std::vector<std::string>> theme_labels(const Analysis& analysis) {
  std::vector<std::vector<std::string>> all;
  for (const auto& theme : analysis.themes.themes) {
    auto& labels = all.emplace_back();
    for (const auto column : theme.columns)
      labels.push_back(analysis.codes[static_cast<std::size_t>(column)].column.label);
    std::sort(labels.begin(), labels.end());
  }
  std::sort(all.begin(), all.end());
  return all;
}

}  // namespace

TEST_CASE("codes that meet become themes, and the counts are those of the study") {
  AnalysisOptions options;
  options.group = "role";
  const Analysis analysis = motet::analyze(study(12), options);
  CHECK(theme_labels(analysis) == std::vector<std::vector<std::string>>{{"a", "b", "c"}, {"d", "e", "f"}});
  CHECK(analysis.options.codings == CodeSource::project);
  CHECK(analysis.study.transcripts == 12);
  CHECK(analysis.study.participants == 12);
  CHECK(analysis.study.interviewers == 1);
  CHECK(analysis.study.turns == 96);
  CHECK(analysis.study.units == 96);
  CHECK(analysis.study.codings == 192);
  CHECK(analysis.study.people.size() == 12);
  CHECK(analysis.study.people[0].group == "patient");
  CHECK(analysis.cooccurrence.total == 96);
  std::int64_t codings = 0;
  for (const auto& code : analysis.codes) codings += code.codings;
  CHECK(codings == 192);
  REQUIRE(analysis.theme_contrast);
  CHECK(analysis.theme_contrast->cells.size() == 4);
  CHECK(analysis.theme_contrast->cells[0].participants == 6);
  CHECK(analysis.saturation.order_mean.size() == 12);
  CHECK(analysis.saturation.order_mean.back() == doctest::Approx(6));
}

TEST_CASE("the order in which people and interviews were added changes nothing") {
  const Analysis one = motet::analyze(study(9));
  const Analysis two = motet::analyze(study(9, 7, true));
  CHECK(one.codes.size() == two.codes.size());
  CHECK(one.partition == two.partition);
  CHECK((one.cooccurrence.joint - two.cooccurrence.joint).norm() == 0);
  REQUIRE(one.themes.themes.size() == two.themes.themes.size());
  for (std::size_t i = 0; i < one.themes.themes.size(); ++i) {
    CHECK(one.themes.themes[i].columns == two.themes.themes[i].columns);
    REQUIRE(one.themes.themes[i].exemplars.size() == two.themes.themes[i].exemplars.size());
    for (std::size_t k = 0; k < one.themes.themes[i].exemplars.size(); ++k) {
      CHECK(one.themes.themes[i].exemplars[k].excerpt == two.themes.themes[i].exemplars[k].excerpt);
    }
  }
}

TEST_CASE("the number of threads changes nothing") {
  motet::Dictionary dictionary;
  dictionary.add({"nature", "garden"});
  dictionary.add({"telling", "story"});
  AnalysisOptions options;
  options.dictionary = dictionary;
  options.group = "role";
  options.execution.threads = 1;
  const Analysis one = motet::analyze(study(9), options);
  options.execution.threads = 3;
  const Analysis three = motet::analyze(study(9), options);
  CHECK(one.partition == three.partition);
  CHECK((one.association.weights - three.association.weights).norm() == 0);
  CHECK(one.saturation.order_mean == three.saturation.order_mean);
  CHECK(one.study.people.size() == three.study.people.size());
  for (std::size_t i = 0; i < one.code_contrast->cells.size(); ++i) {
    CHECK(one.code_contrast->cells[i].voiced == three.code_contrast->cells[i].voiced);
  }
}

TEST_CASE("merged units count once for a transcript, and voices stay with those who speak") {
  AnalysisOptions options;
  options.unit = motet::parse_unit("transcript");
  const Analysis by_transcript = motet::analyze(study(5), options);
  CHECK(by_transcript.study.units == 5);
  CHECK(by_transcript.cooccurrence.total == 5);
  options.unit = motet::parse_unit("participant");
  const Analysis by_participant = motet::analyze(study(5), options);
  CHECK(by_participant.study.units == 5);
  for (const auto& theme : by_participant.themes.themes) {
    CHECK(theme.participants == 5);
    CHECK(theme.exemplars.size() >= 1);
  }
}

TEST_CASE("themes that equally many voice stand by their number of codes, also where units are merged") {
  Project project;
  project.coders.push_back({"Ana", ""});
  for (const char* code : {"a", "b", "c", "d", "e"}) project.codebook.add_path(code);
  for (std::uint32_t i = 0; i < 4; ++i) {
    motet::Participant person;
    person.name = "P" + std::to_string(i);
    const auto speaks = project.corpus.add(person);
    // Three codes in three turns of one interview, and two in one turn of another.
    for (const bool apart : {true, false}) {
      motet::Transcript transcript;
      transcript.name = (apart ? "first " : "second ") + std::to_string(i);
      transcript.text = "one\ntwo\nsix";
      for (const std::uint32_t begin : {0U, 4U, 8U}) transcript.turns.push_back({speaks, {begin, begin + 3}, {}});
      const auto id = project.corpus.add(std::move(transcript));
      for (std::uint32_t k = 0; k < (apart ? 3U : 2U); ++k) {
        const std::uint32_t begin = apart ? 4 * k : 0;
        const motet::TextSpan span{begin, begin + 3};
        project.codings.push_back({id, span, {apart ? k : 3 + k}, {0}, "", {}, ""});
      }
    }
  }
  AnalysisOptions options;
  options.unit = motet::parse_unit("transcript");
  const Analysis analysis = motet::analyze(project, options);
  REQUIRE(analysis.themes.themes.size() == 2);
  CHECK(analysis.themes.themes[0].voiced == 4);
  CHECK(analysis.themes.themes[1].voiced == 4);
  CHECK(analysis.themes.themes[0].columns.size() == 3);
}

TEST_CASE("where the codes come from is decided by what there is") {
  Project coded = study(4);
  Project bare = coded;
  bare.codings.clear();
  motet::Dictionary dictionary;
  dictionary.add({"nature", "garden"});
  dictionary.add({"nature", "river"});
  AnalysisOptions options;
  CHECK(motet::analyze(bare, options).options.codings == CodeSource::words);
  options.dictionary = dictionary;
  CHECK(motet::analyze(coded, options).options.codings == CodeSource::both);
  const Analysis by_dictionary = motet::analyze(bare, options);
  CHECK(by_dictionary.options.codings == CodeSource::dictionary);
  CHECK(by_dictionary.study.codings == 64);
  CHECK(by_dictionary.codes.size() == 1);
  options.codings = CodeSource::dictionary;
  CHECK(motet::analyze(coded, options).codes.size() == 1);
  options.dictionary.reset();
  CHECK_THROWS_AS(motet::analyze(coded, options), std::invalid_argument);
  options.codings = CodeSource::project;
  CHECK_THROWS_AS(motet::analyze(bare, options), motet::DataError);
}

TEST_CASE("choices that contradict each other are refused or named") {
  Project bare = study(4);
  bare.codings.clear();
  AnalysisOptions options;
  options.coders = {"Ana"};
  CHECK_THROWS_WITH_AS(motet::analyze(bare, options), doctest::Contains("words stand for codes"),
                       std::invalid_argument);
  options = {};
  options.dictionary = motet::Dictionary();
  CHECK_THROWS_WITH_AS(motet::analyze(bare, options), doctest::Contains("no patterns"), motet::DataError);
  options.dictionary->add({"nature", "garden"});
  options.codings = CodeSource::project;
  const Analysis unused = motet::analyze(study(8), options);
  CHECK(std::any_of(unused.notes.begin(), unused.notes.end(),
                    [](const std::string& note) { return note.find("A dictionary was given") == 0; }));
  options = {};
  options.codings = CodeSource::words;
  const Analysis words = motet::analyze(study(8), options);
  CHECK(words.notes.front().find("Words stand for codes") == 0);
  CHECK(std::any_of(words.notes.begin(), words.notes.end(),
                    [](const std::string& note) { return note.find("Left out: ") == 0; }));
}

TEST_CASE("nothing, one participant and no codes give a result that says so") {
  const Analysis nothing = motet::analyze(Project{});
  CHECK(nothing.study.participants == 0);
  CHECK(nothing.themes.themes.empty());
  CHECK_FALSE(nothing.notes.empty());

  const Analysis one = motet::analyze(study(1));
  CHECK(one.study.participants == 1);
  CHECK(std::any_of(one.notes.begin(), one.notes.end(),
                    [](const std::string& note) { return note.find("Only 1 participant") != std::string::npos; }));

  Project untouched = study(3);
  untouched.codings.resize(1);
  const Analysis single = motet::analyze(untouched);
  CHECK(single.codes.size() == 1);
  CHECK(single.themes.themes.empty());
  CHECK(std::any_of(single.notes.begin(), single.notes.end(), [](const std::string& note) {
    return note.find("5 codes stand in no unit") != std::string::npos;
  }));
}

TEST_CASE("what a reader found doubtful comes out with the result, and sources in the order of their names") {
  motet::Imported<Project> read{study(3), {}, {{"z.txt", "xxh3-128:1"}, {"a.txt", "xxh3-128:2"}}};
  read.options.encoding = "windows-1252";
  read.diagnostics.push_back({motet::Severity::warning, "made-up", "something doubtful", {}});
  const Analysis analysis = motet::analyze(read);
  REQUIRE(analysis.study.sources.size() == 2);
  CHECK(analysis.study.sources[0].name == "a.txt");
  CHECK(analysis.study.reading.encoding == "windows-1252");
  CHECK(std::any_of(analysis.study.diagnostics.begin(), analysis.study.diagnostics.end(),
                    [](const motet::Diagnostic& diagnostic) { return diagnostic.kind == "made-up"; }));
  CHECK(std::is_sorted(analysis.study.diagnostics.begin(), analysis.study.diagnostics.end(),
                       [](const motet::Diagnostic& a, const motet::Diagnostic& b) { return a.kind < b.kind; }));
}

TEST_CASE("unknown measures, attributes and coders are refused with what there is") {
  AnalysisOptions options;
  options.measure = "closeness";
  CHECK_THROWS_WITH_AS(motet::analyze(study(3), options), doctest::Contains("jaccard"), std::invalid_argument);
  options = {};
  options.group = "shoe size";
  CHECK_THROWS_WITH_AS(motet::analyze(study(3), options), doctest::Contains("role"), std::invalid_argument);
  options = {};
  options.coders = {"Zoe"};
  CHECK_THROWS_AS(motet::analyze(study(3), options), std::invalid_argument);
}

TEST_CASE("an observer hears of the stages and may stop the work") {
  AnalysisOptions options;
  std::vector<std::string> stages;
  options.execution.progress = [&](const motet::Progress& progress) {
    if (stages.empty() || stages.back() != progress.stage) stages.emplace_back(progress.stage);
    return true;
  };
  motet::analyze(study(3), options);
  for (const char* stage : {"units", "co-occurrence", "themes", "saturation"}) {
    CHECK(std::find(stages.begin(), stages.end(), stage) != stages.end());
  }
  options.execution.progress = [](const motet::Progress& progress) { return progress.stage != "themes"; };
  CHECK_THROWS_AS(motet::analyze(study(3), options), motet::Stopped);
}
