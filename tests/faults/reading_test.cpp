// What becomes of a reader that gets no memory?
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <functional>
#include <new>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/io/read.hpp"

#include "coding/studies.hpp"
#include "faults/failing_memory.hpp"
#include "io/document_builder.hpp"
#include "io/qdpx_builder.hpp"

namespace fs = std::filesystem;

namespace {

// Places where memory fails, over all that one read asks for.
constexpr std::size_t most_places = 300;

enum class End { result, no_memory, error, other };

End end_of(const std::function<std::string()>& read, const std::string& expected) {
  try {
    return read() == expected ? End::result : End::other;
  } catch (const std::bad_alloc&) {
    return End::no_memory;
  } catch (const motet::Error&) {
    return End::error;
  } catch (...) {
    return End::other;
  }
}

struct Faults {
  std::size_t allocations = 0, places = 0, others = 0, leaks = 0;
};

// Comparing has to have memory: only while reading none is given.
Faults fail_everywhere(const std::function<motet::Project()>& read) {
  Faults faults;
  const auto as_text = [&] {
    motet::Project project = read();
    failing_memory::fail_at(0);
    return studies::to_text(project);
  };
  // What is made once and stays is made now.
  const std::string expected = as_text();
  failing_memory::fail_at(0);
  static_cast<void>(read());
  faults.allocations = failing_memory::count();
  const std::size_t step = std::max<std::size_t>(1, faults.allocations / most_places);
  for (const bool lasting : {false, true}) {
    for (std::size_t n = 1; n <= faults.allocations; n += step) {
      const std::ptrdiff_t before = failing_memory::live();
      failing_memory::fail_at(n, lasting);
      const End end = end_of(as_text, expected);
      failing_memory::fail_at(0);
      if (failing_memory::live() != before) ++faults.leaks;
      if (end == End::other) ++faults.others;
      ++faults.places;
    }
  }
  return faults;
}

motet::ReadOptions on_one_thread() {
  motet::ReadOptions options;
  options.execution.threads = 1;
  return options;
}

std::vector<std::pair<std::string, std::string>> files() {
  std::vector<std::pair<std::string, std::string>> all{
      {"talk.txt", "Interviewer: how are you?\nAna: tired\nInterviewer: and you?\nBen: [laughs] fine\n"},
      {"talk.vtt",
       "WEBVTT\n\n00:01.000 --> 00:02.000\n<v Ana>one &amp; two\n\n00:03.000 --> 00:04.000\n<v Ben>three\n"},
      {"talk.srt", "1\n00:00:01,000 --> 00:00:02,000\nAna: one\n\n2\n00:00:03,000 --> 00:00:04,000\nBen: two\n"},
      {"turns.csv", "speaker,text\nAna,\"one, two\"\nBen,three\n"},
      {"latin.txt", "Ana: caf\xE9\nAna: more\n"},
      {"project.qdpx", make_qdpx("Ana: one two three\nBen: four\n", make_selection(5, 8, {"01", "02"}))},
      {"talk.docx", make_docx(paragraph("Ana: one") + word_table({{"Ben", "two"}, {"Ana", "three"}}))},
      {"talk.odt", make_odt("<text:p>Ana: one</text:p><text:p>Ben: two<text:s text:c=\"2\"/>three</text:p>")},
      {"talk.xlsx", make_xlsx("<row>" + inline_cell("A1", "speaker") + inline_cell("B1", "text") + "</row><row>" +
                                  inline_cell("A2", "Ana") + "<c r=\"B2\" t=\"s\"><v>0</v></c></row>",
                              {.strings = "<si><t>one</t></si>", .styles = {}, .before = {}, .more_sheets = {}})},
  };
  // And those that the fuzzers begin with, of every format.
  std::vector<fs::path> seeds;
  for (const auto& entry : fs::directory_iterator(MOTET_SOURCE_DIR "/fuzz/seeds")) seeds.push_back(entry.path());
  std::sort(seeds.begin(), seeds.end());
  for (const fs::path& seed : seeds) all.emplace_back(seed.filename().string(), motet::read_file(seed));
  return all;
}

}  // namespace

TEST_CASE("a reader without memory says so, and leaves nothing behind") {
  if (failing_memory::watched) {
    MESSAGE("skipped: clang's UndefinedBehaviorSanitizer reports libstdc++'s std::variant when a copy in it throws");
    return;
  }
  failing_memory::watch_pugixml();
  motet::ReadOptions options = on_one_thread();
  for (const auto& file : files()) {
    const auto& name = file.first;
    CAPTURE(name);
    options.encoding = name == "latin.txt" ? "windows-1252" : "";
    const auto read = [&] { return motet::read_project_bytes(file.second, name, options).value; };
    try {
      static_cast<void>(read());
    } catch (const motet::Error&) {
      continue;  // the seed of something else
    }
    const Faults faults = fail_everywhere(read);
    MESSAGE(name << ": " << faults.allocations << " allocations, failed at " << faults.places);
    CHECK(faults.others == 0);
    CHECK(faults.leaks == 0);
  }
}

TEST_CASE("a study folder and a dictionary without memory too") {
  if (failing_memory::watched) {
    MESSAGE("skipped: clang's UndefinedBehaviorSanitizer reports libstdc++'s std::variant when a copy in it throws");
    return;
  }
  const auto study = [] {
    return motet::read_project(MOTET_SOURCE_DIR "/examples/smoking_cessation", on_one_thread()).value;
  };
  const Faults faults = fail_everywhere(study);
  MESSAGE("study: " << faults.allocations << " allocations");
  CHECK(faults.others == 0);
  CHECK(faults.leaks == 0);
  for (const auto& file :
       std::vector<std::pair<std::string, std::string>>{{"d.csv", "code,pattern\na > b,x*\nc,y z\n"},
                                                        {"d.dic", "%\n1\ta\n2\tb\n%\nx*\t1\ny\t1\t2\n"},
                                                        {"d.yml", "a:\n  b: [x*, y z]\nc:\n  - z\n"}}) {
    const std::string& name = file.first;
    const auto dictionary = [&file] {
      motet::Project project;
      const auto imported = motet::read_dictionary_bytes(file.second, file.first, on_one_thread());
      for (const auto& entry : imported.value.entries()) project.name += entry.code + "|" + entry.pattern + ";";
      return project;
    };
    CAPTURE(name);
    const Faults of_dictionary = fail_everywhere(dictionary);
    CHECK(of_dictionary.others == 0);
    CHECK(of_dictionary.leaks == 0);
  }
}
