// How long does the whole way take, from files on disk to a written report, and where does the time go?
//
//   bench_spine generate FOLDER INTERVIEWS     writes a corpus of invented talk, about 50 kB an interview
//   bench_spine run FOLDER OUTPUT THREADS      reads, analyses by the demonstration study's dictionary, writes; prints
//   JSON
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <sys/resource.h>
#include <vector>

#include "motet/analysis/analysis.hpp"
#include "motet/core/random.hpp"
#include "motet/io/read.hpp"
#include "motet/report/output_folder.hpp"

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

const fs::path demo = fs::path(MOTET_SOURCE_DIR) / "examples/smoking_cessation";

/// The sentences of the demonstration study, as a chain of words: what follows what, as often as it does there.
std::map<std::string, std::vector<std::string>> word_chain() {
  std::map<std::string, std::vector<std::string>> chain;
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(demo / "transcripts")) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    std::ifstream stream(file);
    std::string previous;
    for (std::string word; stream >> word;) {
      if (word.ends_with(':')) {
        previous.clear();
        continue;
      }
      chain[previous].push_back(word);
      previous = word;
    }
  }
  return chain;
}

/// A word of a large made-up vocabulary, frequent ones first as in real talk (Zipf, exponent about 1.1).
std::string rare_word(motet::Random& random) {
  const double u = random.uniform();
  auto rank = static_cast<std::uint32_t>(50'000.0 * u * u * u * u);
  static constexpr const char* syllables[] = {"ba",  "cor", "den", "fi", "gal", "hem", "jo",  "kin", "lum", "mar",
                                              "nel", "or",  "pim", "ra", "sto", "tul", "ven", "wes", "yar", "zo"};
  std::string word;
  do {
    word += syllables[rank % 20];
    rank /= 20;
  } while (rank > 0);
  return word + "ing";
}

void generate(const fs::path& folder, std::uint32_t interviews) {
  const auto chain = word_chain();
  const std::vector<std::string>& starts = chain.at("");
  fs::create_directories(folder / "transcripts");
  std::ofstream people(folder / "participants.csv");
  people << "participant,group\n";
  for (std::uint32_t i = 0; i < interviews; ++i) {
    motet::Random random(1, 0, i);
    const std::string name = "P" + std::to_string(100'000 + i);
    people << name << ',' << (i % 3 == 0 ? "practitioner" : i % 3 == 1 ? "patient" : "advisor") << '\n';
    std::string text;
    while (text.size() < 50'000) {
      text += "Interviewer: And how was that for you?\n" + name + ":";
      const std::uint32_t words = 5 + random.below(116);
      std::string previous;
      for (std::uint32_t k = 0; k < words; ++k) {
        std::string word;
        if (random.below(10) == 0) {
          word = rare_word(random);
        } else {
          const auto found = chain.find(previous);
          const auto& next = found == chain.end() ? starts : found->second;
          word = next[random.below(static_cast<std::uint32_t>(next.size()))];
          previous = word;
        }
        text += ' ' + word;
      }
      text += '\n';
    }
    std::ofstream(folder / "transcripts" / (name + ".txt")) << text;
  }
}

double seconds_since(Clock::time_point begin) { return std::chrono::duration<double>(Clock::now() - begin).count(); }

void run(const fs::path& folder, const fs::path& output, unsigned threads) {
  nlohmann::ordered_json stages = nlohmann::ordered_json::object();
  std::string stage;
  Clock::time_point stage_begin = Clock::now();
  const auto enter = [&](std::string_view next) {
    if (next == stage) return;
    if (!stage.empty()) stages[stage] = stages.value(stage, 0.0) + seconds_since(stage_begin);
    stage = next;
    stage_begin = Clock::now();
  };
  motet::Execution execution;
  execution.threads = threads;
  execution.progress = [&](const motet::Progress& progress) {
    enter(progress.stage);
    return true;
  };
  const auto begin = Clock::now();
  motet::ReadOptions read_options;
  read_options.execution = execution;
  motet::AnalysisOptions options;
  options.group = "group";
  options.dictionary = motet::read_dictionary(demo / "dictionary.csv").value;
  options.codings = motet::CodeSource::dictionary;
  options.execution = execution;
  enter("reading");
  const auto study = motet::read_project(folder, read_options);
  const auto analysis = motet::analyze(study, options);
  enter("writing");
  motet::write_output_folder(analysis, output, {.force = true});
  enter("");
  const double total = seconds_since(begin);
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  std::uint64_t bytes = 0;
  for (const auto& transcript : study.value.corpus.transcripts()) bytes += transcript.text.size();
  nlohmann::ordered_json result{{"seconds", total},
                                {"memory_mb", static_cast<double>(usage.ru_maxrss) / 1024.0},
                                {"text_mb", static_cast<double>(bytes) / 1e6},
                                {"report_mb", static_cast<double>(fs::file_size(output / "report.html")) / 1e6},
                                {"transcripts", analysis.study.transcripts},
                                {"words", analysis.study.words},
                                {"codings", analysis.study.codings},
                                {"stages", stages}};
  std::cout << result.dump() << '\n';
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() == 3 && arguments[0] == "generate") {
    generate(arguments[1], static_cast<std::uint32_t>(std::stoul(arguments[2])));
  } else if (arguments.size() == 4 && arguments[0] == "run") {
    run(arguments[1], arguments[2], static_cast<unsigned>(std::stoul(arguments[3])));
  } else {
    std::cerr << "usage: bench_spine generate FOLDER INTERVIEWS | run FOLDER OUTPUT THREADS\n";
    return 2;
  }
  return 0;
}
