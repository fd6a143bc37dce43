#include "motet/io/study_folder.hpp"

#include <algorithm>
#include <cerrno>
#include <doctest/doctest.h>
#include <map>
#include <set>
#include <string>

#include "motet/core/files.hpp"
#include "motet/io/csv.hpp"

#include "io/caught.hpp"
#include "io/temporary_folder.hpp"

using motet::DataError;
using motet::read_study_folder;

namespace {

// "Interviewer: Hi.\nAna: It's *** fine.\n" with three characters outside ASCII, one of them outside the basic plane.
const std::string talk =
    "Interviewer: How?\nAna: Caf\xC3\xA9 \xF0\x9F\x98\x80 fine.\nInterviewer: Good.\nAna: Yes, fine.\n";

struct Study {
  TemporaryFolder folder;
  Study() {
    folder.write("transcripts/first.txt", talk);
    folder.write("participants.csv", "participant,group\nAna,patient\n");
    folder.write("codebook.csv", "code,parent\nmood,\ngood,mood\n");
  }
  [[nodiscard]] motet::Imported<motet::Project> read(const motet::ReadOptions& options = {}) const {
    return read_study_folder(folder.path(), options);
  }
  void codings(const std::string& rows, const std::string& header = "transcript,begin,end,code,quote") const {
    folder.write("codings.csv", header + "\n" + rows + "\n");
  }
  [[nodiscard]] DataError refused() const {
    return caught<DataError>([&] { static_cast<void>(read()); });
  }
};

}  // namespace

TEST_CASE("everything in the demonstration study arrives") {
  const std::filesystem::path folder = std::filesystem::path(MOTET_SOURCE_DIR) / "examples" / "smoking_cessation";
  const auto imported = read_study_folder(folder);
  const motet::Project& project = imported.value;
  const auto codings = motet::parse_csv(motet::read_file(folder / "codings.csv"), "codings.csv");
  const auto people = motet::parse_csv(motet::read_file(folder / "participants.csv"), "participants.csv");
  const auto codes = motet::parse_csv(motet::read_file(folder / "codebook.csv"), "codebook.csv");

  CHECK(project.name == "smoking_cessation");
  CHECK(imported.diagnostics.empty());
  CHECK(motet::validate(project).empty());
  CHECK(project.codebook.size() == codes.rows.size());
  CHECK(project.corpus.transcripts().size() == people.rows.size());
  std::size_t interviewed = 0;
  for (const auto& participant : project.corpus.participants()) interviewed += participant.interviewer ? 0 : 1;
  CHECK(interviewed == people.rows.size());
  REQUIRE(project.codings.size() == codings.rows.size());
  for (std::size_t i = 0; i < codings.rows.size(); ++i) {
    const motet::Coding& coding = project.codings[i];
    REQUIRE(coding.span.has_value());
    CHECK(project.corpus.text(coding.transcript, *coding.span) == codings.rows[i].cells[*codings.column("quote")]);
    CHECK(project.codebook.code(coding.code).name == codings.rows[i].cells[*codings.column("code")]);
    CHECK(project.coders[coding.coder.value].name == codings.rows[i].cells[*codings.column("coder")]);
  }
  CHECK(imported.sources.size() == project.corpus.transcripts().size() + 3);
  CHECK(std::is_sorted(imported.sources.begin(), imported.sources.end(),
                       [](const auto& a, const auto& b) { return a.name < b.name; }));
}

TEST_CASE("positions are half-open code points of the decoded file") {
  const Study study;
  study.codings("first,23,29,good,\"Caf\xC3\xA9 \xF0\x9F\x98\x80\"");
  const auto imported = study.read();
  REQUIRE(imported.value.codings.size() == 1);
  const motet::Coding& coding = imported.value.codings.front();
  CHECK(imported.value.corpus.text(coding.transcript, *coding.span) == "Caf\xC3\xA9 \xF0\x9F\x98\x80");
  CHECK(imported.value.coders.front().name == "coder");
  CHECK(imported.value.codebook.path(coding.code) == "mood > good");
}

TEST_CASE("a byte order mark is not counted, and line ends count as they are stored") {
  const TemporaryFolder folder;
  folder.write("transcripts/a.txt",
               "\xEF\xBB\xBF"
               "Ana: one\r\nAna: two\r\n");
  folder.write("codings.csv", "transcript,begin,end,code,quote\na.txt,15,18,x,two\n");
  const auto imported = read_study_folder(folder.path());
  CHECK(imported.value.codings.front().span == motet::TextSpan{15, 18});
}

TEST_CASE("transcripts are named with or without folder and extension") {
  for (const std::string name : {"first", "first.txt", "transcripts/first.txt"}) {
    const Study study;
    study.codings(name + ",18,21,good,Ana");
    CHECK(study.read().value.codings.size() == 1);
  }
}

TEST_CASE("the rest of a coding arrives: coder, moment, memo, and codings of whole transcripts") {
  const Study study;
  study.codings("first,,,mood,,Ben,2024-05-31T10:00:00Z,why", "transcript,begin,end,code,quote,coder,created,memo");
  const auto imported = study.read();
  const motet::Coding& coding = imported.value.codings.front();
  CHECK_FALSE(coding.span.has_value());
  CHECK(imported.value.coders.at(coding.coder.value).name == "Ben");
  CHECK(coding.created == motet::parse_date_time("2024-05-31T10:00:00Z"));
  CHECK(coding.memo == "why");
}

TEST_CASE("a quote that does not stand at its position is refused with where it stands") {
  const Study study;
  study.codings("first,30,34,good,good\nfirst,0,4,good,fine");
  auto error = study.refused();
  CHECK(error.where().line == 2);
  CHECK(contains(error.what(), "nowhere"));
  study.codings("first,20,24,good,fine");
  error = study.refused();
  CHECK(error.where() == motet::SourcePosition{"codings.csv", "", 2, 0});
  CHECK(contains(error.what(), "it stands at 30 to 34 and at 65 to 69"));
}

TEST_CASE("codings that do not fit the study are refused with file and line") {
  const Study study;
  const std::map<std::string, std::string> refused{
      {"second,0,3,good,", "unknown transcript 'second'; there are 'first'"},
      {"first,0,3,bad,", "unknown code 'bad'"},
      {"first,0,72,good,", "outside the transcript 'first', which has 71 characters"},
      {"first,5,3,good,", "ends before it begins"},
      {"first,99999999999999999999,99999999999999999999,good,", "outside"},
      {"first,-1,3,good,", "begin is '-1'"},
      {"first,0,,good,", "end is ''"},
      {"first,0,3,,", "code is empty"},
  };
  for (const auto& entry : refused) {
    const std::string& row = entry.first;
    CAPTURE(row);
    study.codings("first,0,3,good,Int\n" + row);
    const auto error = study.refused();
    CHECK(error.where() == motet::SourcePosition{"codings.csv", "", 3, 0});
    CHECK(contains(error.what(), entry.second));
  }
  study.codings("first,0,71,good,");
  CHECK(study.read().value.codings.size() == 1);
  study.codings("first,0,3", "transcript,begin,end");
  CHECK(contains(message_of([&] { static_cast<void>(study.read()); }), "no column 'code'"));
}

TEST_CASE("codings outside their transcript are cut to it where that is asked for, and counted") {
  const Study study;
  study.codings(
      "first,65,71,good,\nfirst,65,99,good,\nfirst,71,80,good,\nfirst,5,3,good,\n"
      "first,99999999999999999999,99999999999999999999,good,");
  motet::ReadOptions options;
  options.clip_positions = true;
  const auto imported = study.read(options);
  REQUIRE(imported.value.codings.size() == 2);
  CHECK(imported.value.codings[0].span == imported.value.codings[1].span);
  REQUIRE(count_kind(imported.diagnostics, "clipped-positions") == 1);
  for (const motet::Diagnostic& diagnostic : imported.diagnostics) {
    if (diagnostic.kind != "clipped-positions") continue;
    CHECK(diagnostic.message ==
          "4 codings of 'first' outside its text (the first from 65 to 99): 1 cut where the text ends, 3 left out, "
          "since nothing of the text is there");
    CHECK(diagnostic.where.file == "codings.csv");
  }
  // A quotation that was cut with it has to begin with what is left.
  study.codings("first,65,99,good,never said");
  CHECK(contains(message_of([&] { static_cast<void>(study.read(options)); }), "does not stand at 65 to 71"));
}

TEST_CASE("a code that several codes are called is refused with their paths") {
  const Study study;
  study.folder.write("codebook.csv", "code\nA > x\nB > x\n");
  study.codings("first,0,3,x,");
  CHECK(contains(study.refused().what(), "'A > x', 'B > x'"));
  study.codings("first,0,3,B > x,");
  CHECK(study.read().value.codebook.path(study.read().value.codings.front().code) == "B > x");
}

TEST_CASE("without a codebook the codings make their codes") {
  const Study study;
  std::filesystem::remove(study.folder.path() / "codebook.csv");
  study.codings("first,0,3,mood > good,\nfirst,0,3,mood > good,\nfirst,0,3,new,");
  const auto imported = study.read();
  CHECK(imported.value.codebook.size() == 3);
  CHECK(imported.value.codebook.find("mood > good").has_value());
}

TEST_CASE("codebooks take paths, parents by name or path, and rows in any order") {
  const Study study;
  study.folder.write("codebook.csv",
                     "Code;Parent;Codable;Definition;Color;GUID\n"
                     "deep;A > mid;;\"what; it means\";#F80;{00000000-0000-0000-0000-00000000000A}\n"
                     "mid;A;1;;;\n"
                     "A;;no;;;\n"
                     "B > low;;TRUE;;#00ff00;\n"
                     "other;B > low;false;;green;\n");
  const auto imported = study.read();
  const motet::Codebook& codebook = imported.value.codebook;
  std::set<std::string> paths;
  for (std::uint32_t i = 0; i < codebook.size(); ++i) paths.insert(codebook.path(motet::CodeId{i}));
  CHECK(paths == std::set<std::string>{"A", "A > mid", "A > mid > deep", "B", "B > low", "B > low > other"});
  const motet::Code& deep = codebook.code(codebook.find("A > mid > deep").value());
  CHECK(deep.definition == "what; it means");
  CHECK(deep.color == "#ff8800");
  CHECK(deep.guid == "00000000-0000-0000-0000-00000000000a");
  CHECK_FALSE(codebook.code(codebook.find("A").value()).codable);
  CHECK_FALSE(codebook.code(codebook.find("B").value()).codable);
  CHECK(codebook.code(codebook.find("B > low").value()).codable);
  CHECK(count_kind(imported.diagnostics, "parent-added") == 1);
  CHECK(count_kind(imported.diagnostics, "unknown-color") == 1);
}

TEST_CASE("codebooks that contradict themselves are refused with the line") {
  const Study study;
  const std::map<std::string, std::string> refused{
      {"x,\nx,\n", "stands in line 2 already"},
      {"x,\nA,\nx,A\nA > x,\n", "stands in line 4 already"},
      {"x,y\ny,x\n", "own ancestor"},
      {"x,x\n", "own ancestor"},
      {"A > x,\nB > x,\nlow,x\n", "several codes are called 'x'"},
      {"A > x,B\n", "path says 'A' and its parent 'B'"},
      {"A > > x,\n", "empty name"},
  };
  for (const auto& entry : refused) {
    const std::string& rows = entry.first;
    CAPTURE(rows);
    study.folder.write("codebook.csv", "code,parent\n" + rows);
    const auto error = study.refused();
    CHECK(error.where().file == "codebook.csv");
    CHECK(error.where().line >= 2);
    CHECK(contains(error.what(), entry.second));
  }
  study.folder.write("codebook.csv", "code,codable\nx,perhaps\n");
  CHECK(contains(study.refused().what(), "codable is 'perhaps'"));
  study.folder.write("codebook.csv", "code,guid\nx,17\n");
  CHECK(contains(study.refused().what(), "'17' is no GUID"));
  const std::string guid = "00000000-0000-0000-0000-000000000001";
  study.folder.write("codebook.csv", "code,guid\nx," + guid + "\ny,{" + guid + "}\n");
  CHECK(contains(study.refused().what(), "stands in line 2 already"));
}

TEST_CASE("columns that mean nothing are reported") {
  const Study study;
  study.folder.write("codebook.csv", "code,weight\ngood,1\n");
  study.codings("first,0,3,good,x", "transcript,begin,end,code,shade");
  const auto imported = study.read();
  CHECK(count_kind(imported.diagnostics, "unknown-column") == 2);
}

TEST_CASE("participants have the attributes of their table") {
  const Study study;
  const auto imported = study.read();
  const auto ana = imported.value.corpus.find_participant("Ana");
  REQUIRE(ana.has_value());
  const motet::Attribute* group = imported.value.corpus.participant(*ana).attributes.find("group");
  REQUIRE(group != nullptr);
  CHECK(motet::to_string(*group) == "patient");
}

TEST_CASE("a participants table that names nobody who speaks is refused with some who do") {
  const Study study;
  study.folder.write("participants.csv", "participant,group\nBen,patient\n");
  const auto error = study.refused();
  CHECK(error.where().file == "participants.csv");
  CHECK(contains(error.what(), "names nobody who speaks"));
  CHECK(contains(error.what(), "'Ana'"));
}

TEST_CASE("a second participants table adds to the first and may not contradict it") {
  const Study study;
  const TemporaryFolder beside;
  motet::ReadOptions options;
  options.participants = beside.write("more.csv", "participant,age\nAna,40\n").string();
  const auto imported = study.read(options);
  const auto& ana = imported.value.corpus.participant(imported.value.corpus.find_participant("Ana").value());
  CHECK(motet::to_string(*ana.attributes.find("age")) == "40");
  CHECK(motet::to_string(*ana.attributes.find("group")) == "patient");
  CHECK(imported.sources.front().name == "codebook.csv");
  CHECK(imported.sources.size() == 4);
  beside.write("more.csv", "participant,group\nAna,doctor\n");
  CHECK(
      contains(caught<DataError>([&] { static_cast<void>(study.read(options)); }).what(), "other participants table"));
  beside.write("more.csv", "participant,group\nNobody,doctor\n");
  CHECK(contains(caught<DataError>([&] { static_cast<void>(study.read(options)); }).what(), "more.csv"));
}

TEST_CASE("an unreadable transcript refuses the study, or is left out with its codings when asked") {
  const Study study;
  study.folder.write("transcripts/second.txt", "Ana: \xFF\n");
  study.codings("first,0,3,good,Int\nsecond.txt,0,3,good,");
  const auto error = caught<motet::ParseError>([&] { static_cast<void>(study.read()); });
  CHECK(error.where().file == "transcripts/second.txt");
  motet::ReadOptions options;
  options.skip_unreadable = true;
  const auto imported = study.read(options);
  CHECK(imported.value.corpus.transcripts().size() == 1);
  CHECK(imported.value.codings.size() == 1);
  CHECK(count_kind(imported.diagnostics, "skipped-file") == 1);
  CHECK(count_kind(imported.diagnostics, "skipped-coding") == 1);
}

TEST_CASE("tables may stand beside the transcripts, without a folder for these") {
  const TemporaryFolder folder;
  folder.write("a.txt", talk);
  folder.write("codings.csv", "transcript,begin,end,code\na,18,21,x\n");
  folder.write("dictionary.csv", "code,pattern\nx,fine\n");
  const auto imported = read_study_folder(folder.path());
  CHECK(imported.value.corpus.transcripts().size() == 1);
  CHECK(imported.value.codings.size() == 1);
}

TEST_CASE("a transcript that stands beside the folder of transcripts is named") {
  const Study study;
  study.folder.write("stray.txt", talk);
  study.folder.write("notes.py", "x");
  const auto imported = study.read();
  CHECK(imported.value.corpus.transcripts().size() == 1);
  REQUIRE(count_kind(imported.diagnostics, "not-a-transcript") == 1);
  CHECK(imported.diagnostics.front().where.file == "stray.txt");
}

TEST_CASE("a study without transcripts is refused, and so is a folder that is not there") {
  const TemporaryFolder folder;
  folder.write("codebook.csv", "code\nx\n");
  CHECK(contains(caught<DataError>([&] { static_cast<void>(read_study_folder(folder.path())); }).what(),
                 "holds no transcripts"));
  const auto error = caught<motet::FileError>([&] { static_cast<void>(read_study_folder(folder.path() / "missing")); });
  CHECK(error.system_code() == ENOENT);
}

TEST_CASE("reading gives the same on one thread and on many") {
  const TemporaryFolder folder;
  for (int i = 0; i < 40; ++i)
    folder.write("transcripts/t" + std::to_string(i) + ".txt", "P1: word " + std::to_string(i));
  motet::ReadOptions options;
  options.execution.threads = 1;
  const auto one = read_study_folder(folder.path(), options);
  options.execution.threads = 8;
  const auto many = read_study_folder(folder.path(), options);
  REQUIRE(one.value.corpus.transcripts().size() == 40);
  for (std::uint32_t i = 0; i < 40; ++i) {
    CHECK(one.value.corpus.transcript({i}).name == many.value.corpus.transcript({i}).name);
    CHECK(one.value.corpus.transcript({i}).text == many.value.corpus.transcript({i}).text);
  }
  CHECK(one.sources == many.sources);
  CHECK(one.diagnostics == many.diagnostics);
}
