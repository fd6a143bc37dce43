#include <doctest/doctest.h>
#include <string>

#include "motet/io/linguistic_transcripts.hpp"

#include "io/caught.hpp"
#include "io/noted.hpp"
#include "io/said.hpp"

using namespace motet;

namespace {

std::string slot(const std::string& id, const std::string& value = {}) {
  return "    <TIME_SLOT TIME_SLOT_ID=\"" + id + "\"" + (value.empty() ? "" : " TIME_VALUE=\"" + value + "\"") + "/>\n";
}

std::string annotation(const std::string& from, const std::string& to, const std::string& value) {
  return "        <ANNOTATION>\n            <ALIGNABLE_ANNOTATION ANNOTATION_ID=\"a" + from + to +
         "\" TIME_SLOT_REF1=\"" + from + "\" TIME_SLOT_REF2=\"" + to + "\">\n                <ANNOTATION_VALUE>" +
         value + "</ANNOTATION_VALUE>\n            </ALIGNABLE_ANNOTATION>\n        </ANNOTATION>\n";
}

std::string tier(const std::string& attributes, const std::string& annotations) {
  return "    <TIER " + attributes + ">\n" + annotations + "    </TIER>\n";
}

std::string type(const std::string& id, const std::string& constraints = {}) {
  return "    <LINGUISTIC_TYPE LINGUISTIC_TYPE_ID=\"" + id + "\" GRAPHIC_REFERENCES=\"false\" TIME_ALIGNABLE=\"true\"" +
         (constraints.empty() ? "" : " CONSTRAINTS=\"" + constraints + "\"") + "/>\n";
}

// As ELAN 6 writes it, by the schema EAFv3.0.
std::string eaf(const std::string& slots, const std::string& tiers, const std::string& types = type("default-lt"),
                const std::string& units = "milliseconds") {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<ANNOTATION_DOCUMENT AUTHOR=\"Ann\" "
         "DATE=\"2024-05-31T10:00:00+02:00\" FORMAT=\"3.0\" VERSION=\"3.0\" "
         "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
         "xsi:noNamespaceSchemaLocation=\"http://www.mpi.nl/tools/elan/EAFv3.0.xsd\">\n    <LICENSE "
         "LICENSE_URL=\"\"/>\n"
         "    <HEADER MEDIA_FILE=\"\" TIME_UNITS=\"" +
         units +
         "\">\n        <MEDIA_DESCRIPTOR MEDIA_URL=\"file:///talk.wav\" MIME_TYPE=\"audio/x-wav\"/>\n        <PROPERTY "
         "NAME=\"URN\">urn:x</PROPERTY>\n    </HEADER>\n    <TIME_ORDER>\n" +
         slots + "    </TIME_ORDER>\n" + tiers + types +
         "    <CONSTRAINT DESCRIPTION=\"x\" STEREOTYPE=\"Symbolic_Association\"/>\n</ANNOTATION_DOCUMENT>\n";
}

const std::string four_slots = slot("ts1", "0") + slot("ts2", "1500") + slot("ts3", "2000") + slot("ts4", "4000");

}  // namespace

TEST_CASE("ELAN: tiers are speakers, in the order of begin, end and tier, whatever overlaps") {
  const auto transcript = parse_elan(
      eaf(four_slots, tier("LINGUISTIC_TYPE_REF=\"default-lt\" PARTICIPANT=\"Ben\" TIER_ID=\"B\"",
                           annotation("ts2", "ts4", " Well &amp; good. ") + annotation("ts1", "ts3", "long")) +
                          tier("LINGUISTIC_TYPE_REF=\"default-lt\" TIER_ID=\"Ann\" LANG_REF=\"deu\"",
                               annotation("ts1", "ts3", "same") + annotation("ts1", "ts2", "short") +
                                   annotation("ts3", "ts4", "") + annotation("ts3", "ts4", "late"))),
      "folder/talk.eaf");
  CHECK(transcript.name == "talk");
  CHECK(transcript.labelled);
  CHECK(transcript.text == "short\nlong\nsame\nWell & good.\nlate");
  CHECK(said(transcript) ==
        Said{{"Ann", "short"}, {"Ben", "long"}, {"Ann", "same"}, {"Ben", "Well & good."}, {"Ann", "late"}});
  CHECK(transcript.turns[0].time == TimeRange{0, 1'500});
  CHECK(transcript.turns[3].time == TimeRange{1'500, 4'000});
  CHECK(*transcript.attributes.find("author") == Attribute("Ann"));
  CHECK(*transcript.attributes.find("media") == Attribute("file:///talk.wav"));
  CHECK(to_string(*transcript.attributes.find("date")) == "2024-05-31T08:00:00Z");
  REQUIRE(transcript.people.size() == 1);
  CHECK(transcript.people[0].label == "Ann");
  CHECK(*transcript.people[0].attributes.find("language") == Attribute("deu"));
}

TEST_CASE("ELAN: annotations of one speaker that follow each other are one turn") {
  const auto transcript =
      parse_elan(eaf(four_slots, tier("LINGUISTIC_TYPE_REF=\"default-lt\" TIER_ID=\"Ann\"",
                                      annotation("ts1", "ts2", "one") + annotation("ts3", "ts4", "two"))),
                 "t.eaf");
  CHECK(said(transcript) == Said{{"Ann", "one\ntwo"}});
  CHECK(transcript.turns[0].time == TimeRange{0, 4'000});
}

TEST_CASE("ELAN: tiers that depend on others are left out, by parent or by type") {
  for (const char* constraint : {"Time_Subdivision", "Symbolic_Subdivision", "Symbolic_Association", "Included_In"}) {
    CAPTURE(constraint);
    Noted noted;
    const auto transcript = parse_elan(
        eaf(four_slots,
            tier("LINGUISTIC_TYPE_REF=\"default-lt\" TIER_ID=\"Ann\"", annotation("ts1", "ts2", "one")) +
                tier("LINGUISTIC_TYPE_REF=\"dep\" TIER_ID=\"words\"", annotation("ts1", "ts2", "no")) +
                tier("LINGUISTIC_TYPE_REF=\"default-lt\" TIER_ID=\"gloss\" PARENT_REF=\"Ann\"",
                     "<ANNOTATION><REF_ANNOTATION ANNOTATION_ID=\"a9\" ANNOTATION_REF=\"ats1ts2\"><ANNOTATION_VALUE>no"
                     "</ANNOTATION_VALUE></REF_ANNOTATION></ANNOTATION>"),
            type("default-lt") + type("dep", constraint)),
        "t.eaf", noted.context);
    CHECK(said(transcript) == Said{{"Ann", "one"}});
    CHECK(contains(noted.message("dependent-tiers"), "2 tiers"));
    CHECK(contains(noted.message("dependent-tiers"), "words, gloss"));
  }
}

TEST_CASE("ELAN: several independent tiers of one participant are all read, and said to be") {
  Noted noted;
  const auto transcript =
      parse_elan(eaf(four_slots, tier("PARTICIPANT=\"Ann\" TIER_ID=\"speech\"", annotation("ts1", "ts2", "one")) +
                                     tier("PARTICIPANT=\"ann\" TIER_ID=\"gesture\"", annotation("ts3", "ts4", "two"))),
                 "t.eaf", noted.context);
  CHECK(said(transcript) == Said{{"Ann", "one\ntwo"}});
  CHECK(contains(noted.message("several-tiers"), "ann"));
}

TEST_CASE("ELAN: a slot without a value takes that of its neighbours") {
  const auto time = [](const std::string& slots) {
    return parse_elan(eaf(slots, tier("TIER_ID=\"A\"", annotation("x", "y", "a"))), "t.eaf").turns.at(0).time;
  };
  CHECK(time(slot("a", "10") + slot("x") + slot("y") + slot("b", "50")) == TimeRange{10, 50});
  CHECK(time(slot("x") + slot("b", "50") + slot("y")) == TimeRange{50, 50});
  CHECK(time(slot("x") + slot("y")) == std::nullopt);
  CHECK(time(slot("x", "90") + slot("y", "50")) == TimeRange{90, 90});
  const auto framed = [](const std::string& units) {
    return parse_elan(eaf(slot("x", "30") + slot("y", "300"), tier("TIER_ID=\"A\"", annotation("x", "y", "a")),
                          type("t"), units),
                      "t.eaf")
        .turns.at(0)
        .time;
  };
  CHECK(framed("PAL-frames") == TimeRange{1'200, 12'000});
  CHECK(framed("NTSC-frames") == TimeRange{1'001, 10'010});
}

TEST_CASE("ELAN: what contradicts the format is refused with its line") {
  const auto missing = caught<ParseError>(
      [] { parse_elan(eaf(four_slots, tier("TIER_ID=\"A\"", annotation("ts1", "ts9", "a"))), "t.eaf"); });
  CHECK(contains(missing.what(), "'ts9'"));
  CHECK(missing.where() == SourcePosition{"t.eaf", {}, 16, 14});
  CHECK(contains(message_of([] { parse_elan(eaf(slot("x", "1s"), ""), "t.eaf"); }), "'1s'"));
  CHECK(contains(message_of([] { parse_elan(eaf(slot("x", "-1"), ""), "t.eaf"); }), "'-1'"));
  CHECK(contains(message_of([] { parse_elan(eaf("", "", "", "weeks"), "t.eaf"); }), "'weeks'"));
  CHECK(contains(message_of([] { parse_elan("<TEI/>", "t.eaf"); }), "<TEI>"));
  CHECK_THROWS_AS(parse_elan("", "t.eaf"), ParseError);
  CHECK(parse_elan("<ANNOTATION_DOCUMENT/>", "t.eaf").turns.empty());
}
