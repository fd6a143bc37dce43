#include "motet/io/linguistic_transcripts.hpp"

#include <doctest/doctest.h>
#include <functional>
#include <string>
#include <vector>

#include "motet/core/files.hpp"

#include "io/caught.hpp"
#include "io/noted.hpp"
#include "io/said.hpp"

using namespace motet;

namespace {

struct Format {
  const char* name;
  std::function<std::vector<LabelledTranscript>(std::string_view, const TranscriptContext&)> read;
  std::vector<const char*> seeds;
};

// The fuzzers' seeds hold something of everything.
const std::vector<Format>& formats() {
  static const std::vector<Format> all{
      {"chat", [](auto text, auto& context) { return std::vector{parse_chat(text, "t", context)}; }, {"small.cha"}},
      {"elan", [](auto text, auto& context) { return std::vector{parse_elan(text, "t", context)}; }, {"small.eaf"}},
      {"textgrid",
       [](auto text, auto& context) { return std::vector{parse_textgrid(text, "t", context)}; },
       {"long.TextGrid", "short.TextGrid"}},
      {"tei", [](auto text, auto& context) { return parse_tei(text, "t", context); }, {"small.tei.xml"}}};
  return all;
}

std::string seed(const char* name) { return read_file(std::string(MOTET_SOURCE_DIR "/fuzz/seeds/") + name); }

/// Turns in order inside the text, lines of speech and nothing else in it.
void check_transcript(const LabelledTranscript& transcript) {
  std::uint32_t end = 0;
  for (const LabelledTurn& turn : transcript.turns) {
    REQUIRE(turn.span.begin >= end);
    REQUIRE(turn.span.end > turn.span.begin);
    REQUIRE(turn.span.end <= transcript.text.size());
    if (turn.time) CHECK(turn.time->begin <= turn.time->end);
    CHECK(transcript.text.substr(end, turn.span.begin - end) == (end == 0 ? "" : "\n"));
    end = turn.span.end;
  }
  CHECK(end == transcript.text.size());
}

std::string xml_of_depth(const std::string& root, std::size_t depth) {
  std::string xml = "<" + root + ">";
  for (std::size_t i = 1; i < depth; ++i) xml += "<a>";
  for (std::size_t i = 1; i < depth; ++i) xml += "</a>";
  return xml + "</" + root + ">";
}

}  // namespace

TEST_CASE("Every format gives its speakers as people of a project") {
  const auto chat = parse_chat(seed("small.cha"), "child.cha");
  const auto elan = parse_elan(seed("small.eaf"), "tiers.eaf");
  const auto grid = parse_textgrid(seed("long.TextGrid"), "grid.TextGrid");
  auto transcripts = parse_tei(seed("small.tei.xml"), "corpus.xml");
  CHECK(said(chat) == Said{{"CHI", "hello (be)cause world ."}, {"INV", "+< mhm ."}});
  CHECK(said(elan) == Said{{"Ann", "Hi & ho"}, {"B", "Yes"}});
  CHECK(said(grid) == Said{{"Ann", "say \"hi\""}});
  CHECK(said(transcripts.at(0)) == Said{{"A", "Hello wrld\na. b"}, {"HAM", "To be"}});
  CHECK(said(transcripts.at(1)) == Said{{"", "H\nOne two"}});
  transcripts.push_back(chat);
  transcripts.push_back(elan);
  transcripts.push_back(grid);
  for (const auto& transcript : transcripts) check_transcript(transcript);
  Project project;
  std::vector<Diagnostic> diagnostics;
  add_transcripts(project, transcripts, {}, {}, diagnostics);
  CHECK(project.corpus.find_participant("Ross"));
  CHECK(project.corpus.find_participant("Ann"));
  CHECK(project.corpus.find_participant("A B"));
  REQUIRE(project.corpus.find_participant("INV"));
  CHECK(project.corpus.participant(*project.corpus.find_participant("INV")).interviewer);
}

TEST_CASE("A file torn off anywhere is refused or read, and nothing worse") {
  for (const Format& format : formats()) {
    for (const char* name : format.seeds) {
      const std::string text = seed(name);
      for (std::size_t size = 0; size < text.size(); ++size) {
        try {
          for (const auto& transcript : format.read(std::string_view(text).substr(0, size), {})) {
            check_transcript(transcript);
          }
        } catch (const ParseError& error) {
          CHECK(error.where().file == "t");
        }
      }
    }
  }
}

TEST_CASE("A flipped bit is refused or read, and nothing worse") {
  for (const Format& format : formats()) {
    for (const char* name : format.seeds) {
      const std::string text = seed(name);
      for (std::size_t bit = 0; bit < 8 * text.size(); bit += 3) {
        std::string flipped = text;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        try {
          for (const auto& transcript : format.read(flipped, {})) check_transcript(transcript);
        } catch (const Error&) {
        }
      }
    }
  }
}

TEST_CASE("Limits of XML hold just below and refuse just above") {
  const auto refuses = [](std::string_view xml, const Limits& limits, const char* name) {
    TranscriptContext context;
    context.execution.limits = limits;
    CHECK(contains(caught<LimitError>([&] { parse_tei(xml, "t", context); }).what(), name));
  };
  const auto reads = [](std::string_view xml, const Limits& limits) {
    TranscriptContext context;
    context.execution.limits = limits;
    CHECK_NOTHROW(parse_tei(xml, "t", context));
  };
  Limits limits;
  reads(xml_of_depth("TEI", 256), limits);
  refuses(xml_of_depth("TEI", 257), limits, "xml_depth, 256");
  refuses(xml_of_depth("TEI", 200'000), limits, "xml_depth, 256");
  limits.xml_bytes = 6;
  reads("<TEI/>", limits);
  refuses("<TEI/> ", limits, "xml_bytes, 6");
  limits = {};
  limits.xml_attributes = 2;
  reads("<TEI a=\"1\" b=\"2\"/>", limits);
  refuses("<TEI a=\"1\" b=\"2\" c=\"3\"/>", limits, "xml_attributes, 2");
  limits = {};
  limits.xml_nodes = 3;
  reads("<TEI a=\"1\"><text/></TEI>", limits);
  refuses("<TEI a=\"1\"><text/><text/></TEI>", limits, "xml_nodes, 3");
  limits = {};
  limits.transcript_bytes = 3;
  reads("<TEI><text><u>a</u><u>b</u></text></TEI>", limits);
  refuses("<TEI><text><u>a</u><u>bc</u></text></TEI>", limits, "transcript_bytes");

  TranscriptContext context;
  CHECK_THROWS_AS(parse_elan(xml_of_depth("ANNOTATION_DOCUMENT", 257), "t", context), LimitError);
  CHECK_NOTHROW(parse_elan(xml_of_depth("ANNOTATION_DOCUMENT", 256), "t", context));
}

TEST_CASE("Entities and document types are refused") {
  const std::string bomb =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY b \"bb\"><!ENTITY c "
      "\"&b;&b;\">]>\n<TEI><text><u>&c;</u></text></TEI>";
  CHECK(caught<ParseError>([&] { parse_tei(bomb, "t"); }).where().line == 2);
  CHECK(caught<ParseError>([&] { parse_elan(bomb, "t"); }).where().line == 2);
  CHECK_THROWS_AS(parse_tei("<TEI><text><u>&c;</u></text></TEI>", "t"), ParseError);
}

TEST_CASE("Text that is not UTF-8 is refused with its position") {
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    std::string text = seed(format.seeds[0]);
    text.insert(text.size() / 2, "\xE9");
    CHECK(caught<ParseError>([&] { format.read(text, {}); }).where().file == "t");
  }
}

TEST_CASE("Reading can be stopped") {
  std::string chat = "@Begin\n";
  std::string grid = "\"ooTextFile\" \"TextGrid\" 0 1 <exists> 1 \"IntervalTier\" \"A\" 0 1 30000\n";
  std::string tei = "<TEI><text>";
  std::string elan = "<ANNOTATION_DOCUMENT>";
  for (int i = 0; i < 30'000; ++i) {
    chat += "*A:\thi\n";
    grid += "0 1 \"hi\"\n";
    tei += "<u>hi</u>";
    elan += "<TIER/>";
  }
  std::stop_source stop;
  stop.request_stop();
  TranscriptContext context;
  context.execution.stop = stop.get_token();
  CHECK_THROWS_AS(parse_chat(chat, "t", context), Stopped);
  CHECK_THROWS_AS(parse_textgrid(grid, "t", context), Stopped);
  CHECK_THROWS_AS(parse_tei(tei + "</text></TEI>", "t", context), Stopped);
  CHECK_THROWS_AS(parse_elan(elan + "</ANNOTATION_DOCUMENT>", "t", context), Stopped);
}
