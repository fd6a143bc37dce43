// Does docs/results.md tell of every key that results.json has, and of none that it has not?
#include <doctest/doctest.h>
#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "motet/analysis/analysis.hpp"
#include "motet/io/read.hpp"
#include "motet/report/results.hpp"

#include "report/sample_analysis.hpp"

namespace {

using Json = nlohmann::json;
using Keys = std::set<std::string>;

const std::string study = MOTET_SOURCE_DIR "/examples/smoking_cessation";

// A real analysis with everything in it, one of words with doubtful input, and made-up ones for what is undefined.
std::vector<Json> results() {
  motet::AnalysisOptions all;
  all.group = "group";
  all.dictionary = motet::read_dictionary(study + "/dictionary.csv").value;
  motet::AnalysisOptions words;
  words.codings = motet::CodeSource::words;
  words.measure = "phi";
  const auto doubtful = motet::read_project_bytes("P1: I smoke.\nI: Why?\nP1: It helps.\n", "interview.txt");
  motet::Analysis no_weight = sample::analysis();
  no_weight.association.measure = "phi";
  no_weight.cooccurrence.marginals[6] = no_weight.cooccurrence.total;
  motet::Analysis in_archive = sample::one();
  in_archive.study.diagnostics = {{motet::Severity::note, "annotation", "a comment", {"a.qdpx", "project.qde", 3, 7}}};

  // Where no resample and no shuffle tells anything.
  motet::Analysis untold = sample::analysis();
  const motet::Spread unknown{sample::undefined, sample::undefined, sample::undefined};
  for (motet::ThemeStability& theme : untold.stability->themes) {
    theme = {unknown, sample::undefined, 0, sample::undefined, motet::Hold::unknown};
  }
  untold.stability->codes[0].present = untold.stability->codes[0].stays = sample::undefined;
  untold.stability->adjusted_rand = untold.stability->variation = unknown;
  untold.chance->quality = untold.chance->recovery = untold.chance->z = sample::undefined;
  untold.chance->p = sample::undefined;
  untold.consensus.adjusted_rand = untold.consensus.variation = sample::undefined;

  std::vector<Json> list;
  for (const motet::Analysis& analysis :
       {motet::analyze(motet::read_project(study), all), motet::analyze(doubtful, words), no_weight, in_archive, untold,
        sample::analysis(), sample::nothing()}) {
    list.push_back(Json::parse(motet::to_results_json(analysis)));
  }
  return list;
}

void collect(const Json& value, Keys& keys) {
  for (const auto& [key, below] : value.items()) {
    if (value.is_object()) keys.insert(key);
    if (below.is_structured()) collect(below, keys);
  }
}

std::vector<std::string> lines_of_document() {
  std::ifstream file(MOTET_SOURCE_DIR "/docs/results.md");
  REQUIRE(file.good());
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

Keys in_backticks(std::string_view text) {
  Keys words;
  for (auto open = text.find('`'); open != std::string_view::npos;) {
    const auto close = text.find('`', open + 1);
    if (close == std::string_view::npos) break;
    words.emplace(text.substr(open + 1, close - open - 1));
    open = text.find('`', close + 1);
  }
  return words;
}

// What stands in backticks in each section ("themes" for "## themes[]", "" before the first), and in the first column
// of its tables.
struct Section {
  Keys words;
  Keys first_column;
};

std::map<std::string, Section> sections() {
  std::map<std::string, Section> result;
  std::string name;
  for (const std::string& line : lines_of_document()) {
    if (line.starts_with("## ")) name = line.substr(3, line.find('[') - 3);
    result[name].words.merge(in_backticks(line));
    if (line.starts_with("| `")) result[name].first_column.merge(in_backticks(line.substr(0, line.find('|', 1))));
  }
  return result;
}

}  // namespace

TEST_CASE("every key of results.json stands in the section of docs/results.md it belongs to") {
  const auto documented = sections();
  std::size_t checked = 0;
  for (const Json& result : results()) {
    for (const auto& entry : result.items()) {
      const std::string& top = entry.key();
      const Json& value = entry.value();
      CAPTURE(top);
      CHECK(documented.at("").words.contains(top));
      const auto section = documented.find(top);
      const Keys& words = section == documented.end() ? documented.at("").words : section->second.words;
      Keys keys;
      if (value.is_structured()) collect(value, keys);
      for (const std::string& key : keys) {
        CHECK_MESSAGE(words.contains(key), key);
        ++checked;
      }
    }
  }
  CHECK(checked > 200);
}

TEST_CASE("every key that docs/results.md lists is written") {
  const auto written = results();
  std::size_t checked = 0;
  for (const auto& documented : sections()) {
    const std::string& name = documented.first;
    Keys keys;
    for (const Json& result : written) {
      if (name.empty()) {
        for (const auto& entry : result.items()) keys.insert(entry.key());
      } else if (result.contains(name) && result.at(name).is_structured()) {
        collect(result.at(name), keys);
      }
    }
    CAPTURE(name);
    for (const std::string& key : documented.second.first_column) {
      CHECK_MESSAGE(keys.contains(key), key);
      ++checked;
    }
  }
  CHECK(checked > 60);
}
