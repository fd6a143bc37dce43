#include "motet/io/read.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <doctest/doctest.h>
#include <set>
#include <string>

#include "motet/io/transcripts.hpp"

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"
#include "io/temporary_folder.hpp"

using motet::read_project;
using motet::read_project_bytes;
using motet::read_projects;
using std::string_literals::operator""s;
using std::string_view_literals::operator""sv;

namespace {

const std::string talk = "Interviewer: How?\nAna: Fine.\nInterviewer: Good.\nAna: Yes.\n";
const std::string captions = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Ana>Fine.\n";
const std::string subtitles = "1\r\n00:00:01,000 --> 00:00:02,000\r\nGuest: Fine.\r\n";
const std::string table = "speaker,text\nAna,Fine.\nBen,Good.\n";

std::set<std::string> transcript_names(const motet::Project& project) {
  std::set<std::string> names;
  for (const auto& transcript : project.corpus.transcripts()) names.insert(transcript.name);
  return names;
}

std::string source_of(const motet::Project& project, std::string_view transcript) {
  const auto id = project.corpus.find_transcript(transcript);
  if (!id) return "(no such transcript)";
  const motet::Attribute* value = project.corpus.transcript(*id).attributes.find("source");
  return value == nullptr ? "(none)" : motet::to_string(*value);
}

}  // namespace

TEST_CASE("the content decides what a file is, whatever it is called") {
  for (const std::string name : {"a.txt", "a", "a.dat", "a.vtt"}) {
    CAPTURE(name);
    const auto vtt = read_project_bytes(captions, name).value;
    CHECK(vtt.corpus.transcripts().front().text == "Fine.");
    CHECK(vtt.corpus.find_participant("Ana").has_value());
    CHECK(vtt.corpus.transcripts().front().name == "a");
  }
  CHECK(read_project_bytes(subtitles, "a.txt").value.corpus.transcripts().front().text == "Fine.");
  CHECK(read_project_bytes(table, "a.txt").value.corpus.participants().size() == 2);
  CHECK(read_project_bytes(table, "a.csv").value.corpus.participants().size() == 2);
  CHECK(read_project_bytes(talk, "a.txt").value.corpus.transcripts().front().text == talk);
  CHECK(read_project_bytes(make_qdpx(talk, ""), "a.zip").value.codebook.size() == 3);
  const std::string sixteen =
      "\xFF\xFE"
      "A\0:\0 \0h\0i\0\n\0"s;
  CHECK(read_project_bytes(sixteen, "a.txt").value.corpus.transcripts().front().text == "A: hi\n");
}

TEST_CASE("the name of a single file names project and transcript, and its fingerprint its bytes") {
  const TemporaryFolder folder;
  const auto imported = read_project(folder.write("Interview 7.txt", talk));
  CHECK(imported.value.name == "Interview 7");
  CHECK(transcript_names(imported.value) == std::set<std::string>{"Interview 7"});
  REQUIRE(imported.sources.size() == 1);
  CHECK(imported.sources.front().name == "Interview 7.txt");
  CHECK(imported.sources.front().fingerprint.starts_with("xxh3-128:"));
  CHECK(imported.value.corpus.transcripts().front().source == "Interview 7.txt");
}

TEST_CASE("what Motet does not read is refused with a way out") {
  struct Refused {
    std::string_view bytes, name, message;
  };
  for (const Refused& refused : std::to_array<Refused>({
           {"%PDF-1.4 ...", "a.pdf", "a PDF document"},
           {"%PDF-1.4 ...", "a.txt", "plain text"},
           {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.doc", "a Word document"},
           {"anything", "a.nvp", "export it as REFI-QDA (.qdpx)"},
           {"SQLite format 3\0"sv, "a.mx24", "export it as REFI-QDA (.qdpx)"},
           {"PK\3\4", "a.atlproj", "export it as REFI-QDA (.qdpx)"},
           {"ID3 x", "a.mp3", "a recording"},
           {"abc\0def"sv, "a.txt", "binary"},
           {"no archive", "a.qdpx", "no ZIP archive"},
           {"no archive", "a.docx", "no ZIP archive"},
           {"no database", "a.sqlite3", "no SQLite database"},
           {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "a.docx", "take the password off"},
           {"<!DOCTYPE html><html></html>", "a.txt", "web page"},
           {"<?xml version=\"1.0\"?><other/>", "a.xml", "an XML file"},
       })) {
    CAPTURE(std::string(refused.name));
    const std::string text = message_of([&] { static_cast<void>(read_project_bytes(refused.bytes, refused.name)); });
    CHECK(contains(text, std::string(refused.message)));
    CHECK(contains(text, std::string(refused.name)));
  }
  CHECK(read_project_bytes("[00:00:01] Ana: hi\n", "a.txt").value.corpus.transcripts().size() == 1);
}

TEST_CASE("empty files are refused") {
  for (const std::string_view bytes : {""sv, "\xEF\xBB\xBF"sv, " \n\n"sv}) {
    CHECK(contains(message_of([&] { static_cast<void>(read_project_bytes(bytes, "a.txt")); }), "is empty"));
  }
}

TEST_CASE("missing inputs are errors of the file system") {
  const auto error = caught<motet::FileError>([] { static_cast<void>(read_project("/nowhere/at all")); });
  CHECK(error.system_code() == ENOENT);
  CHECK(error.path() == "/nowhere/at all");
}

TEST_CASE("a folder is the transcripts in it, in any format, in the order of their names") {
  const TemporaryFolder folder;
  folder.write("b.txt", talk);
  folder.write("a.vtt", captions);
  folder.write("more/c.srt", subtitles);
  folder.write("d.csv", table);
  folder.write(".hidden.txt", "x");
  folder.write("README.md", "about");
  folder.write("photo.jpg", "x");
  folder.write("tape.mp3", "x");
  const auto imported = read_project(folder.path());
  CHECK(transcript_names(imported.value) == std::set<std::string>{"a", "b", "c", "d"});
  std::vector<std::string> sources;
  for (const auto& source : imported.sources) sources.push_back(source.name);
  CHECK(sources == std::vector<std::string>{"a.vtt", "b.txt", "d.csv", "more/c.srt"});
  CHECK(count_kind(imported.diagnostics, "not-a-transcript") == 3);
  CHECK(imported.value.name == folder.path().filename().string());
  CHECK(read_project(folder.path() / "").value.name == folder.path().filename().string());
}

TEST_CASE("transcripts whose files are called alike are told apart by folder or extension") {
  const TemporaryFolder folder;
  folder.write("patients/01.txt", talk);
  folder.write("staff/01.txt", talk);
  folder.write("x.txt", talk);
  folder.write("x.vtt", captions);
  const auto imported = read_project(folder.path());
  CHECK(transcript_names(imported.value) == std::set<std::string>{"patients/01", "staff/01", "x.txt", "x.vtt"});
}

TEST_CASE("the participants table tells files of one name apart by their folder") {
  const TemporaryFolder folder;
  const std::string interview = "Interviewer: How?\nP1: Fine.\n";
  for (const std::string prefix : {"transcripts/patients/01.txt", "transcripts/staff/01.txt", "transcripts/02.txt"}) {
    folder.write(prefix, interview);
  }
  const auto speaker = [](const motet::Project& project, std::string_view transcript) {
    const auto& turn = project.corpus.transcript(project.corpus.find_transcript(transcript).value()).turns.at(1);
    return project.corpus.participant(turn.speaker.value()).name;
  };
  for (const std::string ana : {"patients/01", "Patients\\01.TXT", "transcripts/patients/01.txt", "patients/01.docx"}) {
    CAPTURE(ana);
    folder.write("participants.csv",
                 "participant,transcripts\nAna," + ana + "\nBen,./staff/01.txt; elsewhere/02.txt\n");
    const auto imported = read_project(folder.path());
    CHECK(speaker(imported.value, "patients/01") == "Ana");
    CHECK(speaker(imported.value, "staff/01") == "Ben");
    CHECK(speaker(imported.value, "02") == "Ben");
    CHECK(imported.diagnostics.empty());
  }
  // The whole name goes before the stem, and a stem of two files says nothing.
  folder.write("participants.csv", "participant,transcripts\nAna,elsewhere/02\nBen,02;01\n");
  const auto imported = read_project(folder.path());
  CHECK(speaker(imported.value, "02") == "Ben");
  CHECK(speaker(imported.value, "patients/01") == "patients/01: P1");
  REQUIRE(count_kind(imported.diagnostics, "ambiguous-transcript") == 1);
  CHECK(contains(imported.diagnostics.front().message, "'01' for 'Ben', which may be 'patients/01' or 'staff/01'"));
}

TEST_CASE("a table with a first line sep= is a table whatever it is called") {
  for (const std::string name : {"a.txt", "a.csv"}) {
    CHECK(read_project_bytes("sep=;\nspeaker;text\nAna;Fine.\nBen;Good.\n", name).value.corpus.participants().size() ==
          2);
  }
}

TEST_CASE("captions in a folder know the people of the table, and columns left out are named") {
  const TemporaryFolder folder;
  folder.write("transcripts/a.srt",
               "1\n00:00:01,000 --> 00:00:02,000\nAna: One.\n\n2\n00:00:03,000 --> 00:00:04,000\nand\n");
  folder.write("transcripts/b.csv", "speaker,text,note\nAna,Fine.,x\nBen,Good.,y\n");
  folder.write("participants.csv", "participant\nAna\n");
  const auto imported = read_project(folder.path());
  CHECK(imported.value.corpus.participants().size() == 2);
  CHECK(imported.value.corpus.transcripts().front().text == "One.\nand");
  CHECK(count_kind(imported.diagnostics, "column-not-kept") == 1);
}

TEST_CASE("folders without transcripts are refused, studies inside them left out") {
  const TemporaryFolder folder;
  CHECK(contains(caught<motet::DataError>([&] { static_cast<void>(read_project(folder.path())); }).what(),
                 "holds no transcripts"));
  folder.write("study/transcripts/a.txt", talk);
  CHECK_THROWS_AS(static_cast<void>(read_project(folder.path())), motet::DataError);
  folder.write("b.txt", talk);
  const auto imported = read_project(folder.path());
  CHECK(imported.value.corpus.transcripts().size() == 1);
  CHECK(count_kind(imported.diagnostics, "not-a-transcript") == 1);
  CHECK(read_project(folder.path() / "study").value.corpus.transcripts().size() == 1);
}

TEST_CASE("one unreadable file refuses the folder, or is left out with a diagnostic when asked") {
  const TemporaryFolder folder;
  folder.write("a.txt", talk);
  folder.write("b.txt", "caf\xE9");
  folder.write("c.pdf", "%PDF-1.4");
  folder.write("d.txt", "");
  const auto error = caught<motet::ParseError>([&] { static_cast<void>(read_project(folder.path())); });
  CHECK(error.where().file == "b.txt");
  CHECK(contains(error.what(), "--encoding windows-1252"));
  motet::ReadOptions options;
  options.skip_unreadable = true;
  const auto imported = read_project(folder.path(), options);
  CHECK(imported.value.corpus.transcripts().size() == 1);
  CHECK(imported.sources.size() == 1);
  CHECK(count_kind(imported.diagnostics, "skipped-file") == 3);
  std::filesystem::remove(folder.path() / "a.txt");
  CHECK(contains(message_of([&] { static_cast<void>(read_project(folder.path(), options)); }), "can be read"));
}

TEST_CASE("the order in which a folder was filled changes nothing") {
  const TemporaryFolder one;
  const TemporaryFolder two;
  for (int i = 0; i < 20; ++i) one.write("t" + std::to_string(i) + ".txt", "Speaker 1: " + std::to_string(i));
  for (int i = 19; i >= 0; --i) two.write("t" + std::to_string(i) + ".txt", "Speaker 1: " + std::to_string(i));
  motet::ReadOptions options;
  options.execution.threads = 1;
  const auto first = read_project(one.path(), options);
  options.execution.threads = 4;
  const auto second = read_project(two.path(), options);
  CHECK(first.sources == second.sources);
  CHECK(first.diagnostics == second.diagnostics);
  REQUIRE(first.value.corpus.participants().size() == second.value.corpus.participants().size());
  for (std::uint32_t i = 0; i < 20; ++i) {
    CHECK(first.value.corpus.transcript({i}).name == second.value.corpus.transcript({i}).name);
    CHECK(first.value.corpus.participant({i}).name == second.value.corpus.participant({i}).name);
  }
}

TEST_CASE("a participants table from outside applies to any input, if it names somebody who speaks") {
  const TemporaryFolder folder;
  motet::ReadOptions options;
  options.participants = folder.write("people.csv", "participant,age\nAna,40\n").string();
  const std::string bytes = make_qdpx(talk, "");
  for (const auto& imported :
       {read_project_bytes(talk, "a.txt", options), read_project_bytes(bytes, "a.qdpx", options)}) {
    const auto ana = imported.value.corpus.find_participant("Ana");
    REQUIRE(ana.has_value());
    CHECK(motet::to_string(*imported.value.corpus.participant(*ana).attributes.find("age")) == "40");
    CHECK(imported.sources.back().name == "people.csv");
  }
  const auto error =
      caught<motet::DataError>([&] { static_cast<void>(read_project_bytes("Ben: a\nBen: b\n", "a.txt", options)); });
  CHECK(contains(error.what(), "names nobody who speaks"));
  CHECK(contains(error.what(), "'Ben'"));
}

TEST_CASE("several inputs become one project whose transcripts say where they are from") {
  const TemporaryFolder folder;
  const auto first = folder.write("x/first.txt", talk);
  const auto second = folder.write("second.csv", table);
  folder.write("third/transcripts/first.txt", talk);
  const std::array<std::filesystem::path, 3> paths{first, second, folder.path() / "third"};
  const auto imported = read_projects(paths);
  CHECK(transcript_names(imported.value) == std::set<std::string>{"first (first)", "second", "first (third)"});
  CHECK(source_of(imported.value, "first (third)") == "third");
  CHECK(source_of(imported.value, "second") == "second");
  std::vector<std::string> sources;
  for (const auto& source : imported.sources) sources.push_back(source.name);
  CHECK(sources == std::vector<std::string>{"first.txt", "second.csv", "third/transcripts/first.txt"});
  // Ana speaks in all three and is one person.
  CHECK(imported.value.corpus.participants().size() == 3);
  CHECK_THROWS_AS(static_cast<void>(read_projects({})), std::invalid_argument);
}

TEST_CASE("role labels in transcripts of one name stay different people when inputs are merged") {
  const TemporaryFolder folder;
  const std::array<std::filesystem::path, 4> paths{
      folder.write("a/talk.txt", "Guest: one\nHost: two\n"), folder.write("b/talk.txt", "Guest: one\nHost: two\n"),
      folder.write("c/plain.txt", "no labels\n"), folder.write("d/plain.txt", "none here\n")};
  const auto imported = read_projects(paths);
  std::set<std::string> names;
  for (const auto& participant : imported.value.corpus.participants()) names.insert(participant.name);
  CHECK(names == std::set<std::string>{"talk (talk): Guest", "talk (talk (2)): Guest", "Host", "plain (plain)",
                                       "plain (plain (2))"});
}

TEST_CASE("names that differ in case are one person across inputs, in either order") {
  const TemporaryFolder folder;
  const auto a = folder.write("a.txt", "Anna: one\nAnna: two\nGuest: three\n");
  const auto b = folder.write("b.txt", "ANNA: one\nANNA: two\nGUEST: three\n");
  // Files without labels are people of their own.
  const auto c = folder.write("c/Plain.txt", "no labels\n");
  const auto d = folder.write("d/plain.txt", "none here\n");
  for (const auto& paths : {std::vector{a, b, c, d}, std::vector{d, c, b, a}}) {
    const auto imported = read_projects(paths);
    std::set<std::string> names;
    for (const auto& participant : imported.value.corpus.participants()) names.insert(participant.name);
    CHECK(names == std::set<std::string>{"ANNA", "a: Guest", "b: GUEST", "Plain", "plain"});
    REQUIRE(count_kind(imported.diagnostics, "participant-spelling") == 1);
    CHECK(contains(imported.diagnostics.back().message, "'ANNA' = 'Anna'"));
    CHECK(imported.diagnostics.back().severity == motet::Severity::note);
  }
  motet::ReadOptions options;
  options.participants = folder.write("people.csv", "participant\nanna\n").string();
  const auto listed = read_projects(std::vector{a, b}, options);
  CHECK(listed.value.corpus.find_participant("anna").has_value());
  CHECK_FALSE(listed.value.corpus.find_participant("ANNA").has_value());
  CHECK(count_kind(listed.diagnostics, "participant-spelling") == 0);
}

TEST_CASE("a participants table for several inputs needs a speaker in only one of them") {
  const TemporaryFolder folder;
  motet::ReadOptions options;
  options.participants = folder.write("people.csv", "participant,age\nAna,40\n").string();
  const std::array<std::filesystem::path, 2> paths{folder.write("a.txt", talk),
                                                   folder.write("b.txt", "Ben: a\nBen: b\n")};
  CHECK(read_projects(paths, options).value.corpus.transcripts().size() == 2);
  CHECK_THROWS_AS(static_cast<void>(read_projects(std::span(paths).subspan(1), options)), motet::DataError);
}

TEST_CASE("dictionaries are tables of codes and patterns") {
  const TemporaryFolder folder;
  const auto path = folder.write("dictionary.csv", "Code;Pattern;note\nmood;happ*;x\nmood; low mood ;\n");
  const auto imported = motet::read_dictionary(path);
  REQUIRE(imported.value.entries().size() == 2);
  CHECK(imported.value.entries()[1].code == "mood");
  CHECK(imported.value.entries()[1].pattern == "low mood");
  CHECK(count_kind(imported.diagnostics, "unknown-column") == 1);
  CHECK(imported.sources.front().name == "dictionary.csv");
  folder.write("dictionary.csv", "code,pattern\nmood,happy\nmood,!!\n");
  const auto error = caught<motet::DataError>([&] { static_cast<void>(motet::read_dictionary(path)); });
  CHECK(error.where().line == 3);
  folder.write("dictionary.csv", "code,word\nmood,happy\n");
  CHECK(contains(message_of([&] { static_cast<void>(motet::read_dictionary(path)); }), "no column 'pattern'"));
}

TEST_CASE("A reader of one's own goes before Motet's, for its extension") {
  const TemporaryFolder folder;
  folder.write("in/a.xyz", "ana fine\nben good\n");
  folder.write("in/b.txt", "Ana: Yes.\nAna: No.\n");
  motet::ReadOptions options;
  options.readers["xyz"] = [](std::string_view bytes, std::string_view name, const motet::TranscriptContext& context) {
    CHECK(context.execution.threads == 1);
    motet::LabelledTranscript transcript;
    transcript.name = name.substr(name.rfind('/') + 1, 1);
    transcript.text = bytes;
    transcript.turns = {{"Ana", {4, 8}, std::nullopt}, {"Ben", {13, 17}, std::nullopt}};
    return std::vector<motet::LabelledTranscript>{transcript};
  };
  const auto project = read_project(folder.path() / "in", options);
  CHECK(transcript_names(project.value) == std::set<std::string>{"a", "b"});
  CHECK(project.value.corpus.participants().size() == 2);
  CHECK(read_project(folder.path() / "in/a.xyz", options).value.corpus.participants().size() == 2);
  // What it throws comes through.
  options.readers["xyz"] = [](std::string_view, std::string_view name,
                              const motet::TranscriptContext&) -> std::vector<motet::LabelledTranscript> {
    throw motet::ParseError("no", {std::string(name), {}, 3, 0});
  };
  CHECK(message_of([&] { read_project(folder.path() / "in/a.xyz", options); }) == "a.xyz: line 3: no");
}
