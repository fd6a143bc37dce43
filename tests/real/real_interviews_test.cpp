// Real interviews, which are not part of the project: these tests run where MOTET_SHARED_DATA names their folder.
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <vector>

#include "motet/analysis/analysis.hpp"
#include "motet/io/read.hpp"
#include "motet/report/html.hpp"
#include "motet/report/results.hpp"

namespace {

namespace fs = std::filesystem;

/// The folder of the data, or nothing, with a message that the test skips.
fs::path shared(const char* name) {
  const char* base = std::getenv("MOTET_SHARED_DATA");
  if (base == nullptr || !fs::exists(fs::path(base) / name)) {
    MESSAGE("skipped: MOTET_SHARED_DATA names no folder with ", std::string(name));
    return {};
  }
  return fs::path(base) / name;
}

/// Turns by what the file calls the speaker, whoever that is.
std::size_t turns_of(const motet::Project& project, const std::string& label) {
  std::size_t count = 0;
  for (const auto& transcript : project.corpus.transcripts()) {
    for (const auto& turn : transcript.turns) {
      if (!turn.speaker) continue;
      const std::string& name = project.corpus.participant(*turn.speaker).name;
      count += name == label || (name.size() > label.size() + 2 && name.ends_with(": " + label));
    }
  }
  return count;
}

/// Every turn lies inside the text, and every character that is no label or blank inside exactly one turn.
void check_turns(const motet::Project& project) {
  for (const auto& transcript : project.corpus.transcripts()) {
    CAPTURE(transcript.name);
    std::uint32_t end = 0;
    for (const auto& turn : transcript.turns) {
      CHECK(turn.span.begin >= end);
      CHECK(turn.span.end <= transcript.text.size());
      end = turn.span.end;
    }
    CHECK_FALSE(transcript.turns.empty());
  }
}

motet::Imported<motet::Project> read_all(const fs::path& folder, std::vector<const char*> names) {
  std::vector<fs::path> paths;
  for (const char* name : names) paths.push_back(folder / name);
  return motet::read_projects(paths);
}

}  // namespace

TEST_CASE("80 interviews in two tables: everybody's turns arrive, and words make themes that two groups share or not") {
  const fs::path folder = shared("interviews_csv");
  if (folder.empty()) return;
  const auto study = read_all(folder, {"creatives_first40.csv", "scientists_first40.csv"});
  CHECK(study.value.corpus.transcripts().size() == 80);
  CHECK(turns_of(study.value, "User") == 781);
  CHECK(turns_of(study.value, "AI") == 781);
  CHECK(turns_of(study.value, "Assistant") == 80);
  check_turns(study.value);

  motet::AnalysisOptions options;
  options.group = "source";
  const motet::Analysis words = motet::analyze(study, options);
  CHECK(words.options.codings == motet::CodeSource::words);
  CHECK(words.study.participants == 80);
  CHECK(words.study.turns == 781);
  CHECK(words.codes.size() == 60);
  CHECK(words.themes.themes.size() >= 3);
  REQUIRE(words.code_contrast);
  CHECK(words.code_contrast->groups == std::vector<std::string>{"creatives_first40", "scientists_first40"});
  CHECK(motet::to_html(words).size() < 3'000'000);

  motet::Dictionary dictionary;
  for (const auto& [code, pattern] : std::vector<std::pair<const char*, const char*>>{{"writing", "writ*"},
                                                                                      {"trust", "trust*"},
                                                                                      {"trust", "verif*"},
                                                                                      {"trust", "double check*"},
                                                                                      {"time", "time"},
                                                                                      {"time", "faster"},
                                                                                      {"data", "data*"},
                                                                                      {"creativity", "creativ*"},
                                                                                      {"own voice", "my own"},
                                                                                      {"own voice", "authentic*"},
                                                                                      {"jobs", "job*"},
                                                                                      {"code", "code"},
                                                                                      {"code", "coding"}}) {
    dictionary.add({code, pattern});
  }
  options.dictionary = dictionary;
  const motet::Analysis coded = motet::analyze(study, options);
  CHECK(coded.options.codings == motet::CodeSource::dictionary);
  CHECK(coded.codes.size() == 8);
  CHECK(coded.study.codings > 500);
  bool differs = false;
  for (const auto& test : coded.code_contrast->tests) differs = differs || test.q < 0.001;
  CHECK(differs);  // creative people talk of creativity, scientists of data
}

TEST_CASE("meetings recorded by Zoom: one transcript a file, people by their names in all of them") {
  const fs::path folder = shared("zoom_vtt");
  if (folder.empty()) return;
  const auto study = read_all(folder, {"pqinterop_2026-04-22_036.vtt", "pqtransactionsignatures_2026-02-18_002.vtt"});
  CHECK(study.value.corpus.transcripts().size() == 2);
  check_turns(study.value);
  const auto people = study.value.corpus.participants().size();
  CHECK(people >= 8);
  CHECK(people <= 40);
  CHECK(study.value.corpus.find_participant("Thomas Coratger"));
  for (const auto& transcript : study.value.corpus.transcripts()) {
    CHECK(transcript.turns.front().time);
    CHECK(transcript.text.find("-->") == std::string::npos);
  }
  CHECK(motet::analyze(study).themes.themes.size() >= 1);
}

TEST_CASE("a podcast with its Hindi part: speakers, times and words arrive in both scripts") {
  const fs::path folder = shared("speaker_vtt");
  if (folder.empty()) return;
  const auto study = motet::read_project(folder);
  CHECK(study.value.corpus.transcripts().size() == 2);
  check_turns(study.value);
  CHECK(study.value.corpus.find_participant("Amit Varma"));
  CHECK_FALSE(study.value.corpus.find_participant("Unknown"));
  const motet::Analysis hindi = motet::analyze(motet::read_project(folder / "E86_hindi.vtt"));
  CHECK(hindi.study.words > 5000);
  CHECK(hindi.codes.size() > 20);
  const std::string results = motet::to_results_json(hindi);
  CHECK(results.find("आ") != std::string::npos);
}

TEST_CASE("speeches in Chinese: rows of one speaker join, and words are found without blanks between them") {
  const fs::path folder = shared("zh_csv");
  if (folder.empty()) return;
  const auto study = motet::read_project(folder);
  CHECK(study.value.corpus.transcripts().size() == 2);
  check_turns(study.value);
  CHECK(study.value.corpus.find_participant("謝龍介"));
  motet::AnalysisOptions options;
  options.unit = motet::parse_unit("window:60");
  const motet::Analysis analysis = motet::analyze(study, options);
  CHECK(analysis.codes.size() > 20);
}

TEST_CASE("a coded project of another program: 2 sources, 262 codes and 205 codings all arrive") {
  const fs::path folder = shared("refi_qda");
  if (folder.empty()) return;
  const auto study = motet::read_project(folder / "demo.qdpx");
  CHECK(study.value.corpus.transcripts().size() == 2);
  CHECK(study.value.codebook.size() == 262);
  CHECK(study.value.codings.size() == 205);
  motet::AnalysisOptions options;
  options.unit = motet::parse_unit("paragraph");
  const motet::Analysis analysis = motet::analyze(study, options);
  CHECK(analysis.study.codings == 205);
  CHECK(analysis.codes.size() > 50);
  CHECK(analysis.themes.themes.size() >= 2);

  const motet::Analysis blank = motet::analyze(motet::read_project(folder / "blank-atlas-project.qdpx"));
  CHECK(blank.study.transcripts == 0);
  CHECK_FALSE(blank.notes.empty());
}
