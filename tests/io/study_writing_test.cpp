// A study folder that Motet writes reads back as the project it was.
#include "io/study/study_writing.hpp"

#include <cmath>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <string>

#include "motet/core/files.hpp"
#include "motet/io/read.hpp"
#include "motet/io/study_folder.hpp"

#include "io/caught.hpp"
#include "io/study/cells.hpp"
#include "io/study/file_names.hpp"
#include "io/temporary_folder.hpp"
#include "reference/differences.hpp"
#include "reference/generated_projects.hpp"
#include "reference/properties.hpp"

using namespace motet;
using motet_reference::generated_project;
using motet_reference::Guids;
namespace fs = std::filesystem;

namespace {

std::map<std::string, std::string> bytes_in(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) {
      files[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path());
    }
  }
  return files;
}

// What is different after writing and reading; nothing when all is the same and said to be.
std::string lost(const Project& given) {
  const TemporaryFolder folder;
  const Project project = canonical(given);
  const LossReport losses = write_study(folder.path() / "study", project, {});
  const Project again = canonical(read_project(folder.path() / "study").value);
  const std::string difference = motet_reference::differences(project, again);
  if (!difference.empty()) return losses.items.empty() ? difference : to_text(losses);
  if (!losses.items.empty()) return "the same, but said to be lost: " + to_text(losses);
  write_study(folder.path() / "again", again, {});
  if (bytes_in(folder.path() / "study") != bytes_in(folder.path() / "again")) return "other bytes when written again";
  return {};
}

Project one_text(const std::string& name, const std::string& text) {
  Project project;
  project.name = "study";
  const auto person = project.corpus.add(Participant{"Ann", {}, {}, false, {}, {}});
  Transcript transcript;
  transcript.name = name;
  transcript.text = text;
  transcript.turns = {{person, {0, static_cast<std::uint32_t>(text.size())}, {}}};
  project.corpus.add(std::move(transcript));
  return project;
}

}  // namespace

TEST_CASE("generated projects come back from a study folder as they were") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    CAPTURE(seed);
    CHECK(lost(generated_project(seed, {.times = seed % 3 == 0, .guids = seed % 4 == 0 ? Guids::none : Guids::some})) ==
          "");
  }
}

TEST_CASE("drawn projects come back from a study folder as they were") {
  CHECK(motet_reference::holds("a study folder loses nothing that the model holds", [] {
    const auto draw = [](std::uint32_t bound) { return *rc::gen::inRange<std::uint32_t>(0, bound); };
    const Project project = motet_reference::ProjectGenerator(
        draw, {.transcripts = 2, .codes = 4, .codings = 4, .annotations = 2, .times = true})();
    RC_ASSERT(lost(project) == "");
  }));
}

TEST_CASE("a project of nothing comes back") { CHECK(lost({}) == ""); }

TEST_CASE("texts come back whatever they look like") {
  for (const std::string text :
       {"WEBVTT\n\n00:00.000 --> 00:01.000\nHello\n", "1\n00:00:00,000 --> 00:00:01,000\nHi\n", "{\"segments\": []}",
        "@Begin\n*A: x\n", "<TEI>x</TEI>", "speaker,text\nA,b\n", "", " \n", "\xEF\xBB\xBFtwice\xEF\xBB\xBF",
        "{\\rtf1 x}", "%PDF-1.4", "Ann: a\r\nBen: b\r", "PK\x03\x04", "File type = \"ooTextFile\"\n", "a|b\nc|d\n"}) {
    CAPTURE(text);
    CHECK(lost(one_text("talk", text)) == "");
  }
}

TEST_CASE("transcripts of every name come back, each in a file that every file system takes") {
  for (const std::string name : {"a/b", "CON", "nul.txt", ".hidden", "~$x", "README", "a:b*?", "x.", "t.vtt", "..",
                                 "talk 10-25", "a;b", "\"q\"", "two\nlines", "'=1", "=1", "12", "\xC3\xA9"}) {
    CAPTURE(name);
    Project project = one_text(name, "words");
    project.codebook.add({"a > b", "00000000-0000-0000-0000-00000000000a", {}, {}, {}, true});
    project.coders = {{"Ruth", {}}};
    project.codings = {{TranscriptId{0}, TextSpan{0, 3}, CodeId{0}, CoderId{0}, {}, {}, {}}};
    project.notes = {{"n", {}, "text", {}, {}, {TranscriptId{0}, Passage{TranscriptId{0}, {1, 2}}, CodeId{0}}}};
    CHECK(lost(project) == "");
  }
  study::FileNames names;
  CHECK(names.make("Talk") == "Talk.txt");
  CHECK(names.make("talk") == "talk (2).txt");
  CHECK(names.make("aux.1") == "_aux.1.txt");
  CHECK(names.make(std::string(4000, 'x')).size() <= 124);
  CHECK(names.make("").size() > 4);
}

TEST_CASE("values of every type come back exactly") {
  Project project = one_text("talk", "words");
  Participant person = project.corpus.participant(ParticipantId{0});
  const std::vector<Attribute> values{0.1,
                                      3.0,
                                      -0.0,
                                      1e300,
                                      5e-324,
                                      123456789012345680.0,
                                      std::int64_t{-5},
                                      std::numeric_limits<std::int64_t>::min(),
                                      true,
                                      false,
                                      Date{2024, 5, 31},
                                      DateTime{-1},
                                      std::string("12"),
                                      std::string("-1.5"),
                                      std::string("true"),
                                      std::string("2024-05-31"),
                                      std::string("'"),
                                      std::string("''x"),
                                      std::string("'s-Hertogenbosch"),
                                      std::string("'12"),
                                      std::string("=1+1"),
                                      std::string("007"),
                                      std::string("a,\"b\";c\r\nd")};
  for (const Attribute& value : values) person.attributes.set("v" + std::to_string(person.attributes.size()), value);
  for (const std::string name : {"role", "guid", "Memo", "attribute: x", "=x", "participant", "a,b"}) {
    person.attributes.set(name, std::string("nurse"));
  }
  person.memo = " kept\n";
  person.aliases = {"A; B", "\"quoted\""};
  project.corpus.update(ParticipantId{0}, person);
  CHECK(lost(project) == "");
}

TEST_CASE("a cell says the same again") {
  for (const std::string text : {"", "'", "''", "'''", "'=", "=", "-", "'-x", "12", "'12", "''12", "'a", "\tx", " x"}) {
    CAPTURE(text);
    CHECK(study::text_of(study::cell_of(std::string_view(text))) == text);
    if (const auto cell = study::cell_of(Attribute(text))) CHECK(study::value_of(*cell) == Attribute(text));
  }
  CHECK(study::text_of("'s-Hertogenbosch") == "'s-Hertogenbosch");
  CHECK(study::list_of("a; \"b;c\" ;; \"d\" e; \"f\"\"g\"") == std::vector<std::string>{"a", "b;c", "\"d\" e", "f\"g"});
}

TEST_CASE("codes of equal paths, and coders of equal names, are told apart") {
  Project project = one_text("talk", "words");
  const auto guid = [](char c) { return "00000000-0000-0000-0000-00000000000" + std::string(1, c); };
  project.codebook.add({"x", guid('1'), {}, {}, {}, true});
  project.codebook.add({"x", guid('2'), {}, {}, {}, false});
  project.codebook.add({"y", guid('3'), CodeId{1}, {}, "#0000ff", true});
  project.codebook.add({"y", guid('4'), CodeId{0}, "what\nit means", {}, true});
  project.coders = {{"R", {}}, {"R", "one"}, {"R", "two"}};
  for (std::uint32_t i = 0; i < 4; ++i) {
    for (std::uint32_t k = 0; k < 3; ++k) {
      project.codings.push_back({TranscriptId{0}, TextSpan{i, 5}, CodeId{i}, CoderId{k}, {}, {}, {}});
    }
  }
  CHECK(lost(project) == "");
}

TEST_CASE("people whose names differ by case alone keep their turns and get GUIDs, which is said") {
  Project project;
  project.name = "names";
  const auto one = project.corpus.add(Participant{"ann", {}, {}, false, {}, {}});
  const auto other = project.corpus.add(Participant{"Ann", {}, {}, true, {}, {}});
  Transcript transcript;
  transcript.name = "talk";
  transcript.text = "yes\nno\n";
  transcript.turns = {{one, {0, 3}, {}}, {other, {4, 6}, {}}};
  project.corpus.add(transcript);
  const TemporaryFolder folder;
  const LossReport losses = write_study(folder.path() / "study", canonical(project), {});
  REQUIRE(losses.items.size() == 1);
  CHECK(losses.items.front().kind == "identifiers");
  CHECK(losses.items.front().count == 2);
  const Project again = read_study_folder(folder.path() / "study").value;
  const auto turns = again.corpus.transcripts().front().turns;
  REQUIRE(turns.size() == 2);
  CHECK(again.corpus.participant(turns[0].speaker.value()).name == "ann");
  CHECK(again.corpus.participant(turns[1].speaker.value()).interviewer);
}

TEST_CASE("what a folder does not hold is said") {
  Project project = one_text("talk", std::string("a\0b", 3));
  project.other_sources = {{"photo", {}, "picture", "photo.jpg", 3}};
  project.codebook.add({"x", "17", {}, {}, "green", true});
  Participant person = project.corpus.participant(ParticipantId{0});
  person.attributes.set("nothing", std::numeric_limits<double>::quiet_NaN());
  person.attributes.set("empty", std::string());
  person.attributes.set("far", Date{12000, 1, 1});
  project.corpus.update(ParticipantId{0}, person);
  project.sets.emplace_back();
  project.coders = {{" R ", {}}};
  const TemporaryFolder folder;
  std::map<std::string, std::uint64_t> counts;
  for (const Loss& loss : write_study(folder.path() / "study", canonical(project), {}).items)
    counts[loss.kind] = loss.count;
  CHECK(counts == std::map<std::string, std::uint64_t>{{"blanks", 1},
                                                       {"codings-of-other-sources", 3},
                                                       {"colors", 1},
                                                       {"empty-sets", 1},
                                                       {"identifiers", 1},
                                                       {"nul-characters", 1},
                                                       {"other-sources", 1},
                                                       {"values", 3}});
  CHECK(read_study_folder(folder.path() / "study").value.corpus.transcripts().front().text ==
        "a\xEF\xBF\xBD"
        "b");
}

TEST_CASE("only what is needed is written, and the folder is a study, not a report") {
  const TemporaryFolder folder;
  folder.write("in/interviews/first.txt", "Ann: hello\nBen: hi\nAnn: so\nBen: yes\n");
  const Project project = canonical(read_project(folder.path() / "in/interviews").value);
  CHECK(write_study(folder.path() / "out/study", project, {}).items.empty());
  std::string names;
  for (const auto& file : bytes_in(folder.path() / "out/study")) names += file.first + " ";
  CHECK(names == "codebook.csv codings.csv motet-study.json participants.csv study.csv transcripts/first.txt ");
  CHECK(read_project(folder.path() / "out/study").diagnostics.empty());
  folder.write("out/other.txt", "Cleo: hello\n");
  const auto around = read_project(folder.path() / "out");
  CHECK(around.value.corpus.transcripts().size() == 1);
  REQUIRE(count_kind(around.diagnostics, "not-a-transcript") == 1);
  CHECK(contains(around.diagnostics.front().message, "a study of its own"));
}

TEST_CASE("a folder is replaced only when asked, and only where all in it is ours") {
  const TemporaryFolder folder;
  const fs::path study = folder.path() / "study";
  const Project project = canonical(one_text("talk", "words"));
  write_study(study, project, {});
  CHECK(caught<FileError>([&] { write_study(study, project, {}); }).path() == study.string());
  CHECK_THROWS_AS(write_study(study, project, {.format = {}, .replace = false, .execution = {}}), FileError);
  const Project other = canonical(one_text("other", "words"));
  write_study(study, other, {.format = {}, .replace = true, .execution = {}});
  CHECK_FALSE(fs::exists(study / "transcripts/talk.txt"));
  CHECK(fs::exists(study / "transcripts/other.txt"));
  folder.write("study/mine.txt", "x");
  CHECK_THROWS_AS(write_study(study, project, {.format = {}, .replace = true, .execution = {}}), FileError);
  CHECK(fs::exists(study / "mine.txt"));
  CHECK(fs::exists(study / "transcripts/other.txt"));
  folder.write("file", "x");
  CHECK_THROWS_AS(write_study(folder.path() / "file", project, {.format = {}, .replace = true, .execution = {}}),
                  FileError);
  fs::create_directory(folder.path() / "empty");
  write_study(folder.path() / "empty", project, {});
  CHECK(fs::exists(folder.path() / "empty/study.csv"));
  CHECK(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()) == 3);
}

TEST_CASE("writing can be stopped, and then nothing is there") {
  const TemporaryFolder folder;
  WriteOptions options;
  options.execution.progress = [](const Progress&) { return false; };
  CHECK_THROWS_AS(write_study(folder.path() / "study", canonical(one_text("talk", "words")), options), Stopped);
  CHECK(fs::is_empty(folder.path()));
}

TEST_CASE("the same project gives the same bytes on one thread and on many") {
  const TemporaryFolder folder;
  const Project project = canonical(generated_project(3, {.transcripts = 12}));
  WriteOptions options;
  options.execution.threads = 1;
  write_study(folder.path() / "one", project, options);
  options.execution.threads = 8;
  write_study(folder.path() / "many", project, options);
  CHECK(bytes_in(folder.path() / "one") == bytes_in(folder.path() / "many"));
}
