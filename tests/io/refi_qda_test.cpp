#include "motet/io/refi_qda.hpp"

#include <doctest/doctest.h>
#include <set>
#include <string>

#include "io/caught.hpp"
#include "io/qdpx_builder.hpp"

using motet::read_qdpx;

namespace {

const std::string talk =
    "Interviewer: How?\nAna: Caf\xC3\xA9 \xF0\x9F\x98\x80 fine.\nInterviewer: Good.\nAna: Yes, fine.\n";

}  // namespace

TEST_CASE("codes keep their tree, GUIDs, definitions and colors") {
  const motet::Project project = project_of(make_qdpx(talk, ""));
  REQUIRE(project.codebook.size() == 3);
  const motet::Code& mood = project.codebook.code(project.codebook.find("mood").value());
  CHECK(mood.guid == guid("01"));
  CHECK(mood.definition == "how it is");
  CHECK(mood.color == "#00ff88");
  CHECK_FALSE(mood.codable);
  CHECK(project.codebook.find("mood > good") == project.codebook.find_guid(guid("02")));
}

TEST_CASE("selections count code points, half-open, and may carry several codings or none") {
  const auto imported =
      read_qdpx(make_qdpx(talk, make_selection(23, 29, {"02", "03"}) + make_selection(0, 4, {}) + "<Coding guid=\"" +
                                    guid("61") + "\"><CodeRef targetGUID=\"" + guid("03") + "\"/></Coding>"),
                "test.qdpx");
  const motet::Project& project = imported.value;
  REQUIRE(project.codings.size() == 3);
  CHECK_FALSE(project.codings[0].span.has_value());
  CHECK(coded_text(project, 1) == "Caf\xC3\xA9 \xF0\x9F\x98\x80");
  CHECK(project.codebook.code(project.codings[1].code).name == "good");
  CHECK(project.codebook.code(project.codings[2].code).name == "other");
  CHECK(count_kind(imported.diagnostics, "annotation") == 1);
  CHECK(count_kind(imported.diagnostics, "repeated-guid") == 1);
}

TEST_CASE("speaker labels inside a source make turns and do not move positions") {
  const motet::Project project = project_of(make_qdpx(talk, make_selection(18, 21, {"02"})));
  const motet::Transcript& transcript = project.corpus.transcripts().front();
  CHECK(transcript.text == talk);
  CHECK(transcript.labelled);
  CHECK(transcript.turns.size() == 4);
  CHECK(transcript.source == "test.qdpx");
  CHECK(transcript.guid == guid("20"));
  CHECK(coded_text(project, 0) == "Ana");
}

TEST_CASE("prefixes of the namespace, braces and the case of GUIDs do not matter") {
  std::string xml =
      make_qde(make_codes() + "<Sources>" + make_text("20", "talk", make_selection(0, 11, {"02"})) + "</Sources>");
  std::string prefixed;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    prefixed += xml[i];
    if (xml[i] == '<' && xml[i + 1] != '?' && xml[i + 1] != '/') prefixed += "q:";
    if (xml[i] == '/' && xml[i - 1] == '<') prefixed += "q:";
  }
  const motet::Project project = project_of(make_zip({{"PROJECT.QDE", prefixed}, {"Sources/Talk.TXT", talk}}));
  REQUIRE(project.codings.size() == 1);
  CHECK(coded_text(project, 0) == "Interviewer");
}

TEST_CASE("users are coders, and the project's creator or nobody stands in for a missing one") {
  const std::string users =
      "<Users><User guid=\"" + guid("A1") + "\" name=\"Ana\"/><User guid=\"" + guid("A2") + "\" name=\"Ben\"/></Users>";
  const auto coding = [](const std::string& attributes) {
    return "<Coding guid=\"" + guid("61") + "\"" + attributes + "><CodeRef targetGUID=\"" + guid("03") +
           "\"/></Coding>";
  };
  const std::string text =
      make_text("20", "talk",
                coding(" creatingUser=\"" + guid("a2") + "\" creationDateTime=\"2024-05-31T10:00:00Z\"") + coding("") +
                    coding(" creatingUser=\"" + guid("A9") + "\""));
  const auto read = [&](const std::string& attributes) {
    return project_of(make_zip({{"project.qde", make_qde(users + make_codes() + "<Sources>" + text + "</Sources>",
                                                         "name=\"x\" " + attributes)},
                                {"sources/talk.txt", talk}}));
  };
  const motet::Project project = read("creatingUserGUID=\"" + guid("A1") + "\"");
  REQUIRE(project.codings.size() == 3);
  const auto coder = [](const motet::Project& of, std::size_t i) {
    return of.coders.at(of.codings.at(i).coder.value).name;
  };
  CHECK(coder(project, 0) == "Ben");
  CHECK(project.codings[0].created == motet::parse_date_time("2024-05-31T10:00:00Z"));
  CHECK(coder(project, 1) == "Ana");
  CHECK(coder(project, 2) == guid("a9"));
  CHECK(coder(read("creatingUserGUID=\"" + guid("EE") + "\""), 1) == "unknown");
}

TEST_CASE("texts are found by every kind of path, or stand in the XML") {
  const auto read = [](const std::string& path, const std::string& entry) {
    const std::string source = "<TextSource guid=\"" + guid("20") + "\" plainTextPath=\"" + path + "\"/>";
    return project_of(make_zip({{"project.qde", make_qde("<Sources>" + source + "</Sources>")}, {entry, talk}}));
  };
  for (const auto& place :
       std::vector<std::pair<std::string, std::string>>{{"internal://a.txt", "sources/a.txt"},
                                                        {"a.txt", "sources/a.txt"},
                                                        {"sources/a.txt", "sources/a.txt"},
                                                        {"internal://a.txt", "SOURCES/A.txt"},
                                                        {"relative://x/a.txt", "sources/a.txt"},
                                                        {"internal://a%20b.txt", "sources/a b.txt"}}) {
    CAPTURE(place.first);
    const motet::Project project = read(place.first, place.second);
    REQUIRE(project.corpus.transcripts().size() == 1);
    CHECK(project.corpus.transcripts().front().text == talk);
  }
  CHECK(
      contains(message_of([&] { static_cast<void>(read("internal://b.txt", "sources/a.txt")); }), "internal://b.txt"));
  const std::string inside =
      "<TextSource guid=\"" + guid("20") +
      "\" name=\"t\"><PlainTextContent>one &amp; <![CDATA[<two>]]> three</PlainTextContent></TextSource>";
  const motet::Project project = project_of(make_zip({{"project.qde", make_qde("<Sources>" + inside + "</Sources>")}}));
  CHECK(project.corpus.transcripts().front().text == "one & <two> three");
}

TEST_CASE("texts outside the archive are left out and counted, never fetched") {
  const std::string source = "<TextSource guid=\"" + guid("20") +
                             "\" name=\"far\" plainTextPath=\"absolute:///etc/passwd\">" +
                             make_selection(0, 1, {"02"}) + "</TextSource>";
  const auto imported = read_qdpx(make_zip({{"project.qde", make_qde(make_codes() + "<Sources>" + source +
                                                                     make_text("21", "talk", "") + "</Sources>")},
                                            {"sources/talk.txt", talk}}),
                                  "test.qdpx");
  CHECK(imported.value.corpus.transcripts().size() == 1);
  CHECK(imported.value.codings.empty());
  REQUIRE(count_kind(imported.diagnostics, "not-carried") == 1);
  CHECK(contains(imported.diagnostics.front().message, "1 codings"));
}

TEST_CASE("a project of which no text can be read is refused, unless unreadable ones may be left out") {
  std::string sources;
  for (const std::string path : {"absolute:///home/ana/far.txt", "relative:///far.txt"}) {
    sources += "<TextSource guid=\"" + guid(sources.empty() ? "20" : "21") + "\" name=\"far\" plainTextPath=\"" + path +
               "\"/>";
  }
  const std::string bytes = make_zip({{"project.qde", make_qde(make_codes() + "<Sources>" + sources + "</Sources>")}});
  const auto error = caught<motet::DataError>([&] { static_cast<void>(read_qdpx(bytes, "test.qdpx")); });
  CHECK(error.where() == motet::SourcePosition{"test.qdpx", "project.qde", 0, 0});
  CHECK(contains(error.what(), "none of the texts that the project names (2) can be read"));
  CHECK(contains(error.what(), "outside the archive (relative:///far.txt)"));
  motet::ReadOptions options;
  options.skip_unreadable = true;
  const auto imported = read_qdpx(bytes, "test.qdpx", options);
  CHECK(imported.value.corpus.transcripts().empty());
  CHECK(imported.value.codebook.size() == 3);
  CHECK(count_kind(imported.diagnostics, "not-carried") == 2);
}

TEST_CASE("sources of one name are told apart") {
  const auto text = [](const std::string& end) {
    return "<TextSource guid=\"" + guid(end) +
           "\" name=\"same\"><PlainTextContent>words</PlainTextContent></TextSource>";
  };
  const motet::Project project =
      project_of(make_zip({{"project.qde", make_qde("<Sources>" + text("20") + text("21") + "</Sources>")}}));
  CHECK(project.corpus.find_transcript("same").has_value());
  CHECK(project.corpus.find_transcript("same (2)").has_value());
}

TEST_CASE("variables of cases and sources become attributes") {
  const std::string variables = "<Variables><Variable guid=\"" + guid("b1") +
                                "\" name=\"age\" typeOfVariable=\"Integer\"/>" + "<Variable guid=\"" + guid("b2") +
                                "\" name=\"role\" typeOfVariable=\"Text\"/></Variables>";
  const auto value = [](const std::string& end, const std::string& content) {
    return "<VariableValue><VariableRef targetGUID=\"" + guid(end) + "\"/>" + content + "</VariableValue>";
  };
  const std::string cases = "<Cases><Case guid=\"" + guid("c1") + "\">" +
                            value("b1", "<IntegerValue>41</IntegerValue>") + "<SourceRef targetGUID=\"" + guid("20") +
                            "\"/></Case><Case guid=\"" + guid("c2") + "\" name=\"Ana\">" +
                            value("b2", "<TextValue>patient</TextValue>") + "</Case></Cases>";
  const std::string sources = "<Sources><TextSource guid=\"" + guid("20") +
                              "\" name=\"plain\"><PlainTextContent>no labels here</PlainTextContent>" +
                              value("b2", "<TextValue>guest</TextValue>") + "</TextSource>" +
                              make_text("21", "talk", "") + "</Sources>";
  const motet::Project project =
      project_of(make_zip({{"project.qde", make_qde(variables + cases + sources)}, {"sources/talk.txt", talk}}));
  const motet::Corpus& corpus = project.corpus;
  const motet::Transcript& plain = corpus.transcript(corpus.find_transcript("plain").value());
  CHECK(*plain.attributes.find("age") == motet::Attribute(std::int64_t{41}));
  CHECK(value_of(plain.attributes, "role") == "guest");
  const motet::Participant& person = corpus.participant(corpus.find_participant("plain").value());
  CHECK(value_of(person.attributes, "age") == "41");
  CHECK(value_of(person.attributes, "role") == "guest");
  CHECK(value_of(corpus.participant(corpus.find_participant("Ana").value()).attributes, "role") == "patient");
}

TEST_CASE("what cannot be carried over is counted") {
  const std::string more = "<Notes><Note guid=\"" + guid("d1") +
                           "\"><PlainTextContent>n</PlainTextContent></Note></Notes><Links><Link guid=\"" + guid("d2") +
                           "\"/><Link guid=\"" + guid("d3") + "\"/></Links><Sets/><Graphs><Graph guid=\"" + guid("d4") +
                           "\"/></Graphs>";
  const std::string sources = "<Sources><PictureSource guid=\"" + guid("30") +
                              "\"><PictureSelection><Coding><CodeRef targetGUID=\"" + guid("02") +
                              "\"/></Coding></PictureSelection></PictureSource><PDFSource guid=\"" + guid("31") +
                              "\"><PDFSelection/></PDFSource></Sources>";
  const auto imported = read_qdpx(make_zip({{"project.qde", make_qde(make_codes() + sources + more)}}), "test.qdpx");
  const auto messages = not_carried(imported.diagnostics);
  CHECK(messages.size() == imported.diagnostics.size());
  CHECK(std::set<std::string>(messages.begin(), messages.end()) ==
        std::set<std::string>{"1 PDF areas", "1 PDF documents without a text", "1 codings of pictures", "1 graphs",
                              "1 pictures"});
}

TEST_CASE("colors of another form are counted") {
  const std::string codes = "<CodeBook><Codes><Code guid=\"" + guid("01") +
                            "\" name=\"a\" color=\"red\"/><Code guid=\"" + guid("02") +
                            "\" name=\"b\" color=\"#0F8\"/></Codes></CodeBook>";
  const auto imported = read_qdpx(make_zip({{"project.qde", make_qde(codes)}}), "test.qdpx");
  CHECK(imported.value.codebook.code(motet::CodeId{0}).color.empty());
  CHECK(imported.value.codebook.code(motet::CodeId{1}).color == "#00ff88");
  CHECK(not_carried(imported.diagnostics) == std::vector<std::string>{"1 colors that are not of the form #rrggbb"});
}

TEST_CASE("texts of PDF documents and transcripts of recordings arrive with their codings") {
  const std::string coding =
      "<Coding guid=\"" + guid("61") + "\"><CodeRef targetGUID=\"" + guid("02") + "\"/></Coding>";
  const std::string pdf = "<PDFSource guid=\"" + guid("31") + "\" name=\"paper\"><Representation guid=\"" + guid("32") +
                          "\"><PlainTextContent>printed words</PlainTextContent>" + make_selection(0, 7, {"02"}) +
                          "</Representation>" + coding + "</PDFSource>";
  const std::string audio = "<AudioSource guid=\"" + guid("33") + "\" name=\"tape\"><Transcript guid=\"" + guid("34") +
                            "\"><PlainTextContent>spoken words</PlainTextContent><SyncPoint guid=\"" + guid("35") +
                            "\" timeStamp=\"0\" position=\"7\"/><SyncPoint guid=\"" + guid("36") +
                            "\" timeStamp=\"9\" position=\"12\"/><TranscriptSelection guid=\"" + guid("37") +
                            "\" fromSyncPoint=\"" + guid("35") + "\" toSyncPoint=\"" + guid("36") + "\">" + coding +
                            "</TranscriptSelection></Transcript></AudioSource>";
  const motet::Project project =
      project_of(make_zip({{"project.qde", make_qde(make_codes() + "<Sources>" + pdf + audio + "</Sources>")}}));
  REQUIRE(project.codings.size() == 3);
  CHECK(project.corpus.find_transcript("paper").has_value());
  CHECK(project.corpus.find_transcript("tape").has_value());
  CHECK_FALSE(project.codings[0].span.has_value());
  CHECK(coded_text(project, 1) == "printed");
  CHECK(coded_text(project, 2) == "words");
}

TEST_CASE("positions of programs that count differently are recognised by the words in the names of selections") {
  // Lines with CR LF, characters of two, three and four bytes, the last also two UTF-16 units.
  const std::string text = "first \xC3\xA9\xE2\x82\xAC\r\nsecond \xF0\x9F\x98\x80 line\r\nthird line is longer\r\n";
  struct Expected {
    const char* description;
    std::size_t second, third;  // where "second" and "third" begin
    bool byte_order_mark;
  };
  const std::size_t crlf = 2;
  for (const Expected& expected :
       {Expected{"", 10, 25, false}, Expected{"as one", 9, 23, false}, Expected{"UTF-16", 10, 26, false},
        Expected{"bytes", 13, 31, false}, Expected{"byte order mark", 11, 26, true}}) {
    const std::string description = expected.description;
    CAPTURE(description);
    const std::string selections = make_selection(expected.second, expected.second + 6, {"02"}, "second") +
                                   make_selection(expected.third, expected.third + 10, {"03"}, "third l...");
    const std::string mark = expected.byte_order_mark ? "\xEF\xBB\xBF" : "";
    const auto imported = read_qdpx(make_qdpx(mark + text, selections), "test.qdpx");
    REQUIRE(imported.value.codings.size() == 2);
    CHECK(coded_text(imported.value, 0) == "second");
    CHECK(coded_text(imported.value, 1) == "third line");
    const bool shifted = *expected.description != '\0';
    REQUIRE(count_kind(imported.diagnostics, "shifted-positions") == (shifted ? 1 : 0));
    for (const auto& diagnostic : imported.diagnostics) {
      if (diagnostic.kind == "shifted-positions") CHECK(contains(diagnostic.message, expected.description));
    }
  }
  CHECK(text.substr(text.find("second") - crlf, crlf) == "\r\n");
}

TEST_CASE("names that are no quotations, and a single slip, move nothing") {
  const std::string text = "one two three four five six";
  const auto slip =
      read_qdpx(make_qdpx(text, make_selection(0, 3, {"02"}, "one") + make_selection(4, 7, {"02"}, "two") +
                                    make_selection(9, 13, {"02"}, "three")),
                "test.qdpx");
  CHECK(coded_text(slip.value, 2) == "hree");
  CHECK(count_kind(slip.diagnostics, "shifted-positions") == 0);
  const auto lines = read_qdpx(make_qdpx(text, make_selection(4, 7, {"02"}, "line:6")), "test.qdpx");
  CHECK(coded_text(lines.value, 0) == "two");
  CHECK(count_kind(lines.diagnostics, "shifted-positions") == 0);
  const auto blanks = read_qdpx(make_qdpx(text, make_selection(3, 7, {"02"}, "two")), "test.qdpx");
  CHECK(coded_text(blanks.value, 0) == " two");
}
