// What other programs do to the standard, one by one: read as they meant it.
#include <cstdint>
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/refi_qda.hpp"

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"

using motet::read_qdpx;

namespace {

const std::string mark = "\xEF\xBB\xBF";

std::string selection(std::size_t begin, std::size_t end, const std::string& name) {
  return make_selection(begin, end, {"02"}, name);
}

std::string coding(const std::string& code, const std::string& attributes = "") {
  return "<Coding " + attributes + ">" + reference("CodeRef", code) + "</Coding>";
}

std::string message_of_kind(const motet::Imported<motet::Project>& imported, std::string_view kind) {
  for (const auto& diagnostic : imported.diagnostics) {
    if (diagnostic.kind == kind) return diagnostic.message;
  }
  return {};
}

std::string shift_of(const motet::Imported<motet::Project>& imported) {
  return message_of_kind(imported, "shifted-positions");
}

void append_little(std::string& to, std::uint32_t value, int bytes) {
  for (int i = 0; i < bytes; ++i) to += static_cast<char>(value >> (8 * i) & 0xFF);
}

std::uint32_t checksum(const std::string& bytes) {
  std::uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<unsigned char>(c);
    for (int i = 0; i < 8; ++i) crc = crc >> 1 ^ ((crc & 1) != 0 ? 0xEDB88320 : 0);
  }
  return ~crc;
}

// Stored entries, with their sizes behind the bytes as programs write that do not know them before.
std::string streamed_zip(const Entries& entries) {
  std::string zip;
  std::string directory;
  for (const auto& [name, bytes] : entries) {
    const auto at = static_cast<std::uint32_t>(zip.size());
    const auto size = static_cast<std::uint32_t>(bytes.size());
    const std::string head = std::string("\x14\x00\x08\x00\x00\x00\x00\x00\x21\x00", 10);
    zip += "PK\x03\x04" + head + std::string(12, '\0');
    append_little(zip, static_cast<std::uint32_t>(name.size()), 2);
    append_little(zip, 0, 2);
    zip += name + bytes + "PK\x07\x08";
    directory += "PK\x01\x02" + std::string("\x14\x00", 2) + head;
    for (std::string* place : {&zip, &directory}) {
      append_little(*place, checksum(bytes), 4);
      append_little(*place, size, 4);
      append_little(*place, size, 4);
    }
    append_little(directory, static_cast<std::uint32_t>(name.size()), 2);
    directory += std::string(12, '\0');
    append_little(directory, at, 4);
    directory += name;
  }
  const auto at = static_cast<std::uint32_t>(zip.size());
  zip += directory + "PK\x05\x06" + std::string(4, '\0');
  for (int i = 0; i < 2; ++i) append_little(zip, static_cast<std::uint32_t>(entries.size()), 2);
  append_little(zip, static_cast<std::uint32_t>(directory.size()), 4);
  append_little(zip, at, 4);
  return zip + std::string(2, '\0');
}

}  // namespace

TEST_CASE("positions: half-open code points, as in the standard's own example") {
  // 62 to 69 is "granola", whose 7 characters the example names; here behind characters of several bytes and units.
  std::string text;
  for (int i = 0; i < 62; ++i) text += i % 2 == 0 ? "\xF0\x9F\x98\x80" : "\xC3\xA9";
  const auto imported = read_qdpx(make_qdpx(text + "granola bars", selection(62, 69, "granola")), "test.qdpx");
  CHECK(coded_text(imported.value, 0) == "granola");
  CHECK(shift_of(imported).empty());
}

TEST_CASE("pitfall 1: a line end of two characters counts one or two") {
  const std::string text = "one\r\ntwo\r\nthree\r\nfour";
  const auto as_one = read_qdpx(make_qdpx(text, selection(8, 13, "three") + selection(14, 18, "four")), "test.qdpx");
  CHECK(coded_text(as_one.value, 0) == "three");
  CHECK(coded_text(as_one.value, 1) == "four");
  CHECK(contains(shift_of(as_one), "a line end of two characters as one"));
  const auto as_two = read_qdpx(make_qdpx(text, selection(10, 15, "three") + selection(17, 21, "four")), "test.qdpx");
  CHECK(coded_text(as_two.value, 1) == "four");
  CHECK(shift_of(as_two).empty());
  // Line feeds alone, positions from when there were two characters, or a blank behind each.
  const auto lone = read_qdpx(
      make_qdpx("one\ntwo\nthree\nfour", selection(10, 15, "three") + selection(17, 21, "four")), "test.qdpx");
  CHECK(coded_text(lone.value, 0) == "three");
  CHECK(coded_text(lone.value, 1) == "four");
  CHECK(contains(shift_of(lone), "a line end of one character as two"));
  const auto blanks = read_qdpx(
      make_qdpx("one\n two\n three\n four", selection(10, 15, "three") + selection(17, 21, "four")), "test.qdpx");
  CHECK(coded_text(blanks.value, 1) == "four");
  CHECK(shift_of(blanks).empty());
}

TEST_CASE("pitfall 1: several ways to count at once are found when all names agree") {
  const std::string text = "\xF0\x9F\x98\x80 one\r\n\xF0\x9F\x98\x80 two\r\nthree \xC3\xA9 four";
  // UTF-16 units, line ends as one, the byte order mark counted.
  const auto imported =
      read_qdpx(make_qdpx(mark + text, selection(4, 7, "one") + selection(11, 14, "two") + selection(15, 20, "three")),
                "test.qdpx");
  CHECK(coded_text(imported.value, 0) == "one");
  CHECK(coded_text(imported.value, 1) == "two");
  CHECK(coded_text(imported.value, 2) == "three");
  CHECK(contains(shift_of(imported), "UTF-16 units, and a line end of two characters as one, and the byte order mark"));
}

TEST_CASE("pitfall 1: where no way to count fits all names, positions stay and the doubt is told") {
  const auto imported = read_qdpx(
      make_qdpx("one two three four", selection(0, 3, "one") + selection(5, 8, "two") + selection(8, 13, "three")),
      "test.qdpx");
  CHECK(coded_text(imported.value, 1) == "wo ");
  const std::string doubt = message_of_kind(imported, "unconfirmed-positions");
  CHECK(contains(doubt, "the names of 1 selections do not quote"));
  CHECK(contains(doubt, "those of 2 do"));
}

TEST_CASE("pitfall 2: byte order marks in the texts and in the document move nothing") {
  const std::string qde =
      make_qde(make_codes() + "<Sources>" + make_text("20", "talk", selection(4, 7, "two")) + "</Sources>");
  const auto imported =
      read_qdpx(make_zip({{"project.qde", mark + qde}, {"sources/talk.txt", mark + "one two"}}), "test.qdpx");
  CHECK(coded_text(imported.value, 0) == "two");
  CHECK(imported.value.corpus.transcripts().front().text == "one two");
  CHECK(shift_of(imported).empty());
}

TEST_CASE("pitfall 3: the folder of sources in any case") {
  for (const std::string folder : {"sources", "Sources", "SOURCES"}) {
    const std::string qde = make_qde("<Sources>" + make_text("20", "talk", "") + "</Sources>");
    CHECK(project_of(make_zip({{"project.qde", qde}, {folder + "/talk.txt", "words"}})).corpus.transcripts().size() ==
          1);
  }
}

TEST_CASE("pitfall 4: parents that are codable stay so, categories stay headings") {
  const auto code = [](const std::string& end, const std::string& codable, const std::string& below) {
    return "<Code guid=\"" + guid(end) + "\" name=\"c" + end + "\"" + codable + ">" + below + "</Code>";
  };
  const std::string codes = code("01", " isCodable=\"true\"", code("02", " isCodable=\"1\"", "")) +
                            code("03", " isCodable=\"false\"", code("04", "", "")) + code("05", " isCodable=\"0\"", "");
  const motet::Project project = read_bare(make_qde("<CodeBook><Codes>" + codes + "</Codes></CodeBook>")).value;
  std::vector<bool> codable;
  for (const motet::Code& one : project.codebook.codes()) codable.push_back(one.codable);
  CHECK(codable == std::vector<bool>{true, true, false, true, false});
}

TEST_CASE("pitfall 5: codes of one name are different codes") {
  const auto code = [](const std::string& end, const std::string& name, const std::string& below) {
    return "<Code guid=\"" + guid(end) + "\" name=\"" + name + "\" isCodable=\"true\">" + below + "</Code>";
  };
  const std::string codes = code("01", "home", code("02", "choice", "") + code("03", "choice", "")) +
                            code("04", "work", code("05", "choice", ""));
  const motet::Project project =
      read_bare(make_qde("<CodeBook><Codes>" + codes + "</Codes></CodeBook><Sources><TextSource guid=\"" + guid("20") +
                         "\" name=\"t\"><PlainTextContent>words</PlainTextContent>" +
                         make_selection(0, 5, {"05", "03", "02"}) + "</TextSource></Sources>"))
          .value;
  REQUIRE(project.codings.size() == 3);
  CHECK(project.codebook.path(project.codings[0].code) == "work > choice");
  CHECK(project.codebook.code(project.codings[1].code).guid == guid("03"));
  CHECK(project.codebook.code(project.codings[2].code).guid == guid("02"));
}

TEST_CASE("pitfall 6: many codings of one selection, and one selection for each coding") {
  const motet::Project together = read_bare(make_bare("words", make_selection(0, 5, {"02", "03"}))).value;
  const motet::Project apart =
      read_bare(make_bare("words", make_selection(0, 5, {"02"}) + make_selection(0, 5, {"03"}))).value;
  REQUIRE(together.codings.size() == 2);
  REQUIRE(apart.codings.size() == 2);
  for (std::size_t i = 0; i < 2; ++i) {
    CHECK(together.codings[i].span == apart.codings[i].span);
    CHECK(together.codings[i].code == apart.codings[i].code);
  }
}

TEST_CASE("pitfall 7: comments on selections without a code are notes") {
  const std::string described = "<PlainTextSelection guid=\"" + guid("51") +
                                "\" startPosition=\"0\" endPosition=\"5\" creatingUser=\"" + guid("a1") +
                                "\" creationDateTime=\"2024-05-31T10:00:00Z\"><Description>really?</Description>"
                                "</PlainTextSelection>";
  const std::string bare = "<PlainTextSelection guid=\"" + guid("52") + "\" startPosition=\"6\" endPosition=\"10\"/>";
  const std::string linked =
      "<Notes><Note guid=\"" + guid("d1") +
      "\" name=\"why\"><PlainTextContent>see above</PlainTextContent></Note></Notes><Links><Link "
      "guid=\"" +
      guid("e1") + "\" direction=\"Associative\" originGUID=\"" + guid("d1") + "\" targetGUID=\"" + guid("52") +
      "\"/></Links>";
  const auto imported = read_bare(make_bare("words more", described + bare, linked));
  const motet::Project& project = imported.value;
  REQUIRE(project.notes.size() == 2);
  CHECK(project.notes[0].name == "why");
  const motet::TranscriptId talk{0};
  CHECK(project.notes[0].about == std::vector<motet::Anchor>{motet::Passage{talk, {6, 10}}});
  CHECK(project.notes[1].name.empty());
  CHECK(project.notes[1].text == "really?");
  CHECK(project.notes[1].about == std::vector<motet::Anchor>{motet::Passage{talk, {0, 5}}});
  CHECK(project.notes[1].created == motet::parse_date_time("2024-05-31T10:00:00Z"));
  CHECK(project.coders.at(project.notes[1].author.value().value).guid == guid("a1"));
  CHECK(project.links.size() == 1);
  CHECK(project.codings.empty());
  CHECK(count_kind(imported.diagnostics, "annotation") == 0);
}

TEST_CASE("pitfall 8: missing users and dates fall back to those of the selection, modified ones, and none") {
  const auto selected = [](const std::string& attributes) {
    return "<PlainTextSelection startPosition=\"0\" endPosition=\"5\" " + attributes + ">" + coding("02") +
           "</PlainTextSelection>";
  };
  const motet::Project project =
      read_bare(
          make_bare("words", selected("creatingUser=\"" + guid("a1") + "\" creationDateTime=\"2024-05-31T10:00:00\"") +
                                 selected("modifyingUser=\"" + guid("a2") + "\" modifiedDateTime=\"2024-06-01\"") +
                                 selected("")))
          .value;
  REQUIRE(project.codings.size() == 3);
  const auto coder = [&](std::size_t i) { return project.coders.at(project.codings[i].coder.value).name; };
  CHECK(coder(0) == guid("a1"));
  CHECK(project.codings[0].created == motet::parse_date_time("2024-05-31T10:00:00Z"));
  CHECK(coder(1) == guid("a2"));
  CHECK(project.codings[1].created == motet::parse_date_time("2024-06-01T00:00:00Z"));
  CHECK(coder(2) == "unknown");
  CHECK_FALSE(project.codings[2].created.has_value());
}

TEST_CASE("pitfall 9: variables stand in sources, in nameless cases and in named ones; cases share GUIDs with codes") {
  const std::string variable =
      "<Variables><Variable guid=\"" + guid("b1") + "\" name=\"age\" typeOfVariable=\"Integer\"/></Variables>";
  const auto value = [](int age) {
    return "<VariableValue>" + reference("VariableRef", "b1") + "<IntegerValue>" + std::to_string(age) +
           "</IntegerValue></VariableValue>";
  };
  const auto read = [&](const std::string& inside, const std::string& cases) {
    return read_bare(make_bare("Ann: Yes.\nAnn: No.", inside, variable + "<Cases>" + cases + "</Cases>")).value;
  };
  const auto age = [](const motet::Project& project) {
    const motet::Corpus& corpus = project.corpus;
    return value_of(corpus.transcripts().front().attributes, "age") + " " +
           value_of(corpus.participant(corpus.find_participant("Ann").value()).attributes, "age");
  };
  CHECK(age(read(value(30), "<Case guid=\"" + guid("c1") + "\"/>")) == "30 30");
  CHECK(age(read("", "<Case guid=\"" + guid("c1") + "\">" + value(40) + reference("SourceRef", "20") + "</Case>")) ==
        "40 40");
  CHECK(age(read("", "<Case guid=\"" + guid("01") + "\" name=\"Ann\">" + value(50) + "</Case>")) == "(none) 50");
}

TEST_CASE("pitfall 10: sources of one name, and rows of a survey as sources") {
  std::string sources;
  for (int i = 10; i < 60; ++i) {
    sources += "<TextSource guid=\"" + guid(std::to_string(i)) + "\" name=\"row\"><PlainTextContent>answer " +
               std::to_string(i) + "</PlainTextContent>" + make_selection(0, 6, {"02"}) + "</TextSource>";
  }
  const motet::Project project = read_bare(make_qde(make_codes() + "<Sources>" + sources + "</Sources>")).value;
  REQUIRE(project.corpus.transcripts().size() == 50);
  CHECK(project.corpus.transcripts()[0].name == "row");
  CHECK(project.corpus.transcripts()[49].name == "row (50)");
  CHECK(project.codings.size() == 50);
  CHECK(project.codings[49].transcript.value == 49);
}

TEST_CASE("pitfall 11: the old namespace") {
  const std::string codes = make_codes();
  const std::string old =
      "<CodeBook xmlns=\"urn:QDA-XML:codebook:0:4\"" + codes.substr(std::string("<CodeBook").size());
  CHECK(motet::read_qdc(old, "old.qdc").value.codebook.size() == 3);
  CHECK(read_bare(make_qde(codes,
                           "name=\"x\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
                           "xsi:schemaLocation=\"urn:QDA-XML:codebook:0:4 Codebook.xsd\""))
            .value.codebook.size() == 3);
}

TEST_CASE("pitfall 12: empty containers, and code names that are whole paths") {
  const motet::Project project =
      read_bare(make_qde("<Users/><CodeBook><Codes><Code guid=\"" + guid("01") +
                         "\" name=\"mood.good\" isCodable=\"true\"/></Codes><Sets/></CodeBook><Variables/><Cases/>"
                         "<Sources/><Notes/><Links/><Sets/><Graphs/>"))
          .value;
  REQUIRE(project.codebook.size() == 1);
  CHECK(project.codebook.codes().front().name == "mood.good");
  CHECK(project.sets.empty());
}

TEST_CASE("pitfall 13: sets as in the standard's invalid sample") {
  const std::string note =
      "<Notes><Note guid=\"" + guid("d1") + "\"><PlainTextContent>n</PlainTextContent></Note></Notes>";
  const std::string set = "<Sets><Set guid=\"" + guid("f1") + "\" name=\"s\" creatingUser=\"" + guid("a1") +
                          "\"><MemberSource guid=\"" + guid("20") + "\"/><MemberNote>" + guid("d1") +
                          "</MemberNote><MemberCode targetGUID=\"" + guid("03") +
                          "\"/><MemberNote>prose</MemberNote>"
                          "</Set></Sets>";
  const auto imported = read_bare(make_bare("words", "", note + set));
  REQUIRE(imported.value.sets.size() == 1);
  CHECK(imported.value.sets[0].transcripts == std::vector<motet::TranscriptId>{{0}});
  CHECK(imported.value.sets[0].notes == std::vector<motet::NoteId>{{0}});
  CHECK(imported.value.sets[0].codes == std::vector<motet::CodeId>{imported.value.codebook.find("other").value()});
  CHECK(not_carried(imported.diagnostics) == std::vector<std::string>{"1 members of sets"});
}

TEST_CASE("pitfall 14: users that the project does not list are coders by their GUID") {
  const auto imported = read_bare(make_bare("words",
                                            "<PlainTextSelection startPosition=\"0\" endPosition=\"5\">" +
                                                coding("02", "creatingUser=\"" + guid("A7") + "\"") + coding("02") +
                                                "</PlainTextSelection>",
                                            "", "name=\"x\" creatingUserGUID=\"" + guid("ee") + "\""));
  REQUIRE(imported.value.coders.size() == 2);
  CHECK(imported.value.coders[0].name == guid("a7"));
  CHECK(imported.value.coders[1].name == "unknown");
  CHECK(count_kind(imported.diagnostics, "unknown-coder") == 2);
}

TEST_CASE("pitfall 15: codings that stand twice are kept") {
  const auto imported = read_bare(make_bare("words", make_selection(0, 5, {"02", "02"})));
  CHECK(imported.value.codings.size() == 2);
  CHECK(count_kind(imported.diagnostics, "repeated-guid") == 1);
}

TEST_CASE("pitfall 16: paths without internal://") {
  const std::string source = "<TextSource guid=\"" + guid("20") + "\" plainTextPath=\"talk.txt\"/>";
  const motet::Project project = project_of(
      make_zip({{"project.qde", make_qde("<Sources>" + source + "</Sources>")}, {"sources/talk.txt", "hi"}}));
  CHECK(project.corpus.transcripts().front().name == "talk");
}

TEST_CASE("pitfall 17: stored and streamed archives, an empty entry first and the document last") {
  const std::string qde =
      make_qde(make_codes() + "<Sources>" + make_text("20", "talk", selection(0, 5, "words")) + "</Sources>");
  const motet::Project project =
      project_of(streamed_zip({{"sources/.root", ""}, {"sources/talk.txt", "words"}, {"project.qde", qde}}));
  CHECK(coded_text(project, 0) == "words");
}

TEST_CASE("pitfall 18: what was added later arrives with what was there before") {
  const std::string before = make_selection(0, 5, {"02"});
  const std::string after = before + make_selection(0, 5, {"03"}) + make_selection(6, 10, {"02"});
  const std::string more = "<Code guid=\"" + guid("04") + "\" name=\"new\" isCodable=\"true\"/></Codes></CodeBook>";
  std::string qde = make_bare("words more", after + make_selection(6, 10, {"04"}));
  qde.replace(qde.find("</Codes></CodeBook>"), std::string("</Codes></CodeBook>").size(), more);
  const std::vector<motet::Project> both{read_bare(make_bare("words more", before)).value, read_bare(qde).value};
  CHECK(both[1].codebook.size() == 4);
  REQUIRE(both[1].codings.size() == 4);
  CHECK(coded_text(both[1], 3) == "more");
  // Both states of the project have the same codes.
  CHECK(motet::merge(both).codebook.size() == 4);
}

TEST_CASE("pitfall 19: positions that count bytes of UTF-8") {
  const std::string text = "caf\xC3\xA9 \xF0\x9F\x98\x80 words here";
  const auto imported = read_qdpx(make_qdpx(text, selection(11, 16, "words") + selection(17, 21, "here")), "test.qdpx");
  CHECK(coded_text(imported.value, 0) == "words");
  CHECK(coded_text(imported.value, 1) == "here");
  CHECK(contains(shift_of(imported), "count bytes"));
}
