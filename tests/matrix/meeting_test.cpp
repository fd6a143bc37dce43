#include "motet/matrix/meeting.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <variant>

using motet::CoderPairs;
using motet::MeetingCount;
using motet::MeetingOptions;
using motet::Proximity;
using motet::SameUnit;
using motet::SegmentOverlap;
using motet::SegmentRelation;
using motet::StanzaWindow;
using motet::UnitChoice;
using Kind = motet::UnitChoice::Kind;

namespace {

std::string message_of(const char* rule) {
  try {
    static_cast<void>(motet::parse_rule(rule));
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

std::string said(const char* rule, const MeetingOptions& options = {}) {
  return motet::describe(motet::parse_rule(rule), options);
}

MeetingOptions counting(MeetingCount count) {
  MeetingOptions options;
  options.count = count;
  return options;
}

}  // namespace

TEST_CASE("rules are read and written alike") {
  for (const char* text : {"overlap",
                           "equal",
                           "inclusion",
                           "partial",
                           "touching",
                           "within",
                           "encloses",
                           "turn",
                           "paragraph",
                           "sentence",
                           "transcript",
                           "participant",
                           "window:50",
                           "window:50:10",
                           "near:0:words",
                           "near:12:turns",
                           "near:1:paragraphs",
                           "near:2:sentences",
                           "stanza:1",
                           "stanza:4294967295",
                           "stanza:4:2",
                           "stanza:4:sentences",
                           "stanza:4:2:paragraphs"}) {
    CHECK(motet::to_string(motet::parse_rule(text)) == text);
  }
  CHECK(motet::to_string(motet::parse_rule("stanza:4:0:turns")) == "stanza:4");
  CHECK(motet::to_string(motet::parse_rule("window:5:5")) == "window:5");
}

TEST_CASE("rules are what their names say") {
  using motet::MeetingRule;
  CHECK(motet::parse_rule("within") == MeetingRule(SegmentOverlap{SegmentRelation::within}));
  CHECK(motet::parse_rule("sentence") == MeetingRule(SameUnit{{Kind::sentence, 0, 0}}));
  CHECK(motet::parse_rule("window:8:2") == MeetingRule(SameUnit{{Kind::window, 8, 2}}));
  CHECK(motet::parse_rule("near:7:words") == MeetingRule(Proximity{7, Proximity::In::words}));
  CHECK(motet::parse_rule("stanza:3:1") == MeetingRule(StanzaWindow{3, 1, Kind::turn}));
  CHECK(motet::parse_rule("stanza:3:sentences") == MeetingRule(StanzaWindow{3, 0, Kind::sentence}));
  CHECK(StanzaWindow{}.back == 4);
}

TEST_CASE("what is no rule is refused with what there is") {
  for (const char* text : {"",
                           "overlaps",
                           "Overlap",
                           "overlap:1",
                           "near",
                           "near:",
                           "near:1",
                           "near:x:words",
                           "near:-1:words",
                           "near:1:words:",
                           "near:1:pages",
                           "near:4294967296:turns",
                           "stanza",
                           "stanza:",
                           "stanza:0",
                           "stanza:x",
                           "stanza:1:x",
                           "stanza:1:2:3",
                           "stanza:1:2:pages",
                           "stanza:1:sentences:2",
                           "stanza:1:transcripts",
                           "window:0",
                           "window:5:6",
                           "window:"}) {
    CAPTURE(text);
    const std::string message = message_of(text);
    CHECK(message.find("no rule '" + std::string(text) + "'; there are: overlap, equal, ") == 0);
    CHECK(message.find("near:N:words") != std::string::npos);
    CHECK(message.find("stanza:BACK[:FORWARD]") != std::string::npos);
    CHECK(message.find("window:SIZE[:STEP]") != std::string::npos);
  }
}

TEST_CASE("counts and choices of coders are read and written alike") {
  for (const char* text : {"pairs", "regions", "characters", "presence"}) {
    CHECK(motet::to_string(motet::parse_meeting_count(text)) == text);
  }
  for (const char* text : {"any", "same", "different"}) {
    CHECK(motet::to_string(motet::parse_coder_pairs(text)) == text);
  }
  CHECK_THROWS_WITH_AS(static_cast<void>(motet::parse_meeting_count("units")),
                       "no count 'units'; there are: pairs, regions, characters, presence", std::invalid_argument);
  CHECK_THROWS_WITH_AS(static_cast<void>(motet::parse_coder_pairs("all")),
                       "no choice of coders 'all'; there are: any, same, different", std::invalid_argument);
}

TEST_CASE("a rule and its count are one sentence") {
  CHECK(said("overlap") ==
        "two codings meet when they share at least one character; counted are "
        "pairs of codings, of any coders; a code "
        "does not count for those above it");
  CHECK(said("turn") ==
        "two codings meet when they stand in the same unit; a unit is one turn "
        "of a participant, or one paragraph "
        "where a transcript names no speakers; counted are units in which they "
        "meet, of any coders; a code does not "
        "count for those above it");
  CHECK(said("near:2:turns", counting(MeetingCount::characters)) ==
        "two codings meet when they stand in the same turn or in turns at most "
        "2 apart, interviewers left out; counted "
        "are characters that carry both codes, of any coders; a code does not "
        "count for those above it");
  CHECK(said("stanza:4") ==
        "two codes meet on a line that holds one while it or one of the 3 "
        "lines before it holds the other; a line is "
        "one turn of a participant, or one paragraph where a transcript names "
        "no speakers; counted are lines, of any "
        "coders; a code does not count for those above it");
}

TEST_CASE("everything that changes the counts changes the sentence") {
  MeetingOptions options = counting(MeetingCount::presence);
  options.coder_pairs = CoderPairs::different;
  options.coders = {"Eve", "Max", "Zoe"};
  options.roll_up = true;
  options.include_interviewers = true;
  options.unit = {Kind::participant, 0, 0};
  CHECK(said("within", options) ==
        "a coding of the row meets one of the column when it lies within it "
        "and is not equal to it; counted are units "
        "in which they meet, of different coders among Eve, Max and Zoe; a "
        "unit is the talk of one participant in all "
        "transcripts, interviewers included; a code counts for those above it "
        "too, but never meets them");
  CHECK(said("near:1:words", options) != said("near:0:words", options));
  CHECK(said("stanza:4") != said("stanza:4", counting(MeetingCount::pairs)));
  CHECK(said("stanza:4") != said("stanza:4:1"));
  CHECK(said("stanza:1") != said("stanza:2"));
  CHECK(said("window:5") != said("window:5:1"));
  CHECK(said("transcript").find("a unit is the talk of one transcript;") != std::string::npos);
}

TEST_CASE("what does not exist has no sentence") {
  const auto refused = [](const motet::MeetingRule& rule, const MeetingOptions& options = {}) {
    CHECK_THROWS_AS(static_cast<void>(motet::describe(rule, options)), std::invalid_argument);
  };
  refused(SegmentOverlap{static_cast<SegmentRelation>(99)});
  refused(SameUnit{{static_cast<Kind>(99), 0, 0}});
  refused(SameUnit{{Kind::window, 0, 0}});
  refused(Proximity{1, static_cast<Proximity::In>(99)});
  refused(StanzaWindow{0, 0, Kind::turn});
  refused(StanzaWindow{1, 0, Kind::transcript});
  refused(StanzaWindow{1, 0, Kind::window});
  refused(StanzaWindow{}, counting(MeetingCount::regions));
  refused(StanzaWindow{}, counting(MeetingCount::characters));
  refused(SegmentOverlap{}, counting(static_cast<MeetingCount>(99)));
  MeetingOptions options;
  options.coder_pairs = static_cast<CoderPairs>(99);
  refused(SegmentOverlap{}, options);
  options = counting(MeetingCount::presence);
  options.unit = {Kind::window, 2, 3};
  refused(SegmentOverlap{}, options);
}
