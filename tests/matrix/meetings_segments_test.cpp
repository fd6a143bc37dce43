#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include "motet/matrix/association.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/meeting.hpp"

namespace {

using motet::CoderPairs;
using motet::MeetingCount;
using motet::MeetingOptions;
using Spans = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

/// One interview by Ada, and the codes A and B with these segments, all of one
/// coder.
motet::Project two_codes(const Spans& first, const Spans& second, std::string text = std::string(50, 'x')) {
  motet::Project project;
  motet::Participant participant;
  participant.name = "Ada";
  project.corpus.add(std::move(participant));
  motet::Transcript transcript;
  transcript.name = "interview";
  const auto size = static_cast<std::uint32_t>(text.size());
  transcript.text = std::move(text);
  transcript.turns = {{motet::ParticipantId{0}, {0, size}, {}}};
  project.corpus.add(std::move(transcript));
  project.coders = {{"Eve", ""}, {"Max", ""}};
  for (const char* name : {"A", "B"}) {
    motet::Code code;
    code.name = name;
    code.guid = name[0] == 'A' ? "00000000-0000-0000-0000-00000000000a" : "00000000-0000-0000-0000-00000000000b";
    project.codebook.add(std::move(code));
  }
  const auto add = [&](const Spans& spans, std::uint32_t code) {
    for (const auto& [begin, end] : spans) {
      motet::Coding coding;
      coding.span = motet::TextSpan{begin, end};
      coding.code = {code};
      project.codings.push_back(std::move(coding));
    }
  };
  add(first, 0);
  add(second, 1);
  return project;
}

motet::CooccurrenceMatrix counts(const motet::Project& project, const char* rule, const MeetingOptions& options = {}) {
  return cooccurrence(project, motet::parse_rule(rule), options);
}

double joint(const motet::Project& project, const char* rule, MeetingCount count = MeetingCount::pairs) {
  MeetingOptions options;
  options.count = count;
  return counts(project, rule, options).joint.coeff(0, 1);
}

constexpr std::array relations{"overlap", "equal", "inclusion", "partial", "touching", "within", "encloses"};
using Met = std::array<int, 7>;

/// Which relations two segments of A and B stand in; of the directed ones: A to
/// B.
Met related(Spans first, Spans second) {
  const motet::Project project = two_codes(first, second);
  Met met{};
  for (std::size_t i = 0; i < relations.size(); ++i) met[i] = static_cast<int>(joint(project, relations[i]));
  return met;
}

}  // namespace

TEST_CASE(
    "two codes with overlapping segments of their own have four "
    "different counts") {
  const motet::Project project = two_codes({{0, 10}, {20, 30}}, {{5, 25}, {8, 12}, {30, 40}});
  const auto overlap = counts(project, "overlap");
  CHECK(overlap.joint.coeff(0, 1) == 3);
  CHECK(overlap.marginals == Eigen::Vector2d(2, 3));
  CHECK(std::isnan(overlap.total));
  CHECK(overlap.count == MeetingCount::pairs);
  CHECK_FALSE(overlap.directed);
  CHECK(overlap.rule == motet::describe(motet::SegmentOverlap{}));
  CHECK(overlap.columns[0].label == "A");
  CHECK(joint(project, "partial") == 3);
  CHECK(joint(project, "inclusion") == 0);
  CHECK(joint(project, "touching") == 1);

  MeetingOptions options;
  options.count = MeetingCount::regions;
  const auto regions = counts(project, "overlap", options);
  CHECK(regions.joint.coeff(0, 1) == 2);
  CHECK(regions.marginals == Eigen::Vector2d(2, 2));
  options.count = MeetingCount::characters;
  const auto characters = counts(project, "overlap", options);
  CHECK(characters.joint.coeff(0, 1) == 10);
  CHECK(characters.marginals == Eigen::Vector2d(20, 30));
  options.count = MeetingCount::presence;
  const auto presence = counts(project, "overlap", options);
  CHECK(presence.joint.coeff(0, 1) == 1);
  CHECK(presence.total == 1);

  // The coefficient of ATLAS.ti leaves its range.
  CHECK(motet::Jaccard{}({3, 2, 3, overlap.total}) == 1.5);
  CHECK(associate(overlap, "jaccard").weights.coeff(0, 1) == 1.5);
}

TEST_CASE("segments stand to each other as their ends say") {
  CHECK(related({{10, 20}}, {{15, 25}}) == Met{1, 0, 0, 1, 0, 0, 0});
  CHECK(related({{15, 25}}, {{10, 20}}) == Met{1, 0, 0, 1, 0, 0, 0});
  CHECK(related({{10, 20}}, {{10, 20}}) == Met{1, 1, 0, 0, 0, 0, 0});
  CHECK(related({{10, 20}}, {{12, 18}}) == Met{1, 0, 1, 0, 0, 0, 1});
  CHECK(related({{12, 18}}, {{10, 20}}) == Met{1, 0, 1, 0, 0, 1, 0});
  CHECK(related({{10, 20}}, {{10, 18}}) == Met{1, 0, 1, 0, 0, 0, 1});
  CHECK(related({{10, 20}}, {{12, 20}}) == Met{1, 0, 1, 0, 0, 0, 1});
  CHECK(related({{10, 20}}, {{20, 30}}) == Met{0, 0, 0, 0, 1, 0, 0});
  CHECK(related({{20, 30}}, {{10, 20}}) == Met{0, 0, 0, 0, 1, 0, 0});
  CHECK(related({{10, 20}}, {{21, 30}}) == Met{0, 0, 0, 0, 0, 0, 0});
  CHECK(related({{19, 20}}, {{20, 21}}) == Met{0, 0, 0, 0, 1, 0, 0});
  CHECK(related({{10, 11}, {12, 13}}, {{10, 13}}) == Met{2, 0, 2, 0, 0, 2, 0});
}

TEST_CASE("segments without length stand in no relation") {
  for (const std::uint32_t at : {0U, 9U, 10U, 15U, 20U, 50U}) {
    CHECK(related({{at, at}}, {{10, 20}}) == Met{});
    CHECK(related({{at, at}}, {{at, at}}) == Met{});
  }
  const auto marginals = counts(two_codes({{7, 7}}, {{10, 20}}), "overlap").marginals;
  CHECK(marginals == Eigen::Vector2d(1, 1));
}

TEST_CASE("of directed rules the row stands to the column") {
  const motet::Project project = two_codes({{0, 20}, {30, 40}}, {{5, 10}, {6, 7}, {25, 45}});
  const auto within = counts(project, "within");
  CHECK(within.directed);
  CHECK(within.joint.coeff(0, 1) == 1);
  CHECK(within.joint.coeff(1, 0) == 2);
  const auto encloses = counts(project, "encloses");
  CHECK(encloses.joint.coeff(0, 1) == 2);
  CHECK(encloses.joint.coeff(1, 0) == 1);
  CHECK(counts(project, "inclusion").joint.coeff(0, 1) == 3);
  CHECK(joint(project, "within", MeetingCount::characters) == 10);
  MeetingOptions options;
  options.count = MeetingCount::regions;
  CHECK(counts(project, "encloses", options).joint.coeff(0, 1) == 1);
}

TEST_CASE("a coding that stands twice counts once, unless somebody else made it") {
  motet::Project project = two_codes({{0, 10}, {0, 10}}, {{5, 15}, {5, 15}});
  CHECK(joint(project, "overlap") == 1);
  project.codings[1].coder = {1};
  CHECK(joint(project, "overlap") == 2);
  MeetingOptions options;
  options.coder_pairs = CoderPairs::same;
  CHECK(counts(project, "overlap", options).joint.coeff(0, 1) == 1);
  options.coder_pairs = CoderPairs::different;
  CHECK(counts(project, "overlap", options).joint.coeff(0, 1) == 1);
  CHECK(counts(project, "overlap", options).marginals == Eigen::Vector2d(2, 1));
  options.coders = {"Eve"};
  CHECK(counts(project, "overlap", options).joint.nonZeros() == 0);
  project.coders[1].name = "Eve";
  CHECK(joint(project, "overlap") == 1);
}

TEST_CASE(
    "a coding of a whole transcript is a segment from its first "
    "character to its last") {
  motet::Project project = two_codes({{0, 50}}, {{3, 4}, {40, 50}});
  project.codings[0].span.reset();
  CHECK(joint(project, "overlap") == 2);
  CHECK(joint(project, "encloses") == 2);
  CHECK(joint(project, "overlap", MeetingCount::characters) == 11);
  project.codings.push_back(project.codings[0]);
  project.codings.back().span = motet::TextSpan{0, 50};
  CHECK(joint(project, "overlap") == 2);
}

TEST_CASE("characters are code points") {
  // Two bytes, three, four, one.
  const motet::Project project = two_codes({{0, 9}}, {{2, 10}}, "\xC3\xA9\xE6\x97\xA5\xF0\x9F\x99\x82z");
  CHECK(joint(project, "overlap", MeetingCount::characters) == 2);
  CHECK(joint(project, "overlap", MeetingCount::regions) == 1);
}

TEST_CASE("stretches that touch are one region") {
  const motet::Project project = two_codes({{0, 5}, {5, 9}}, {{0, 9}, {3, 7}});
  CHECK(joint(project, "overlap", MeetingCount::regions) == 1);
  CHECK(joint(project, "overlap", MeetingCount::characters) == 9);
  CHECK(joint(project, "touching", MeetingCount::regions) == 0);
  // Only what meets by the rule counts.
  CHECK(joint(project, "partial", MeetingCount::characters) == 4);
}

TEST_CASE("words between two segments are whole words") {
  //            0    5   9    14  18
  const std::string text = "alpha, be; gamma delta \xE6\x97\xA5 eps";
  const auto near = [&](std::pair<std::uint32_t, std::uint32_t> first, std::pair<std::uint32_t, std::uint32_t> second) {
    for (int distance = 0; distance < 5; ++distance) {
      const std::string rule = "near:" + std::to_string(distance) + ":words";
      if (joint(two_codes({first}, {second}, text), rule.c_str()) == 1) return distance;
    }
    return 5;
  };
  CHECK(near({0, 5}, {7, 9}) == 0);
  CHECK(near({0, 5}, {11, 16}) == 1);
  CHECK(near({11, 16}, {0, 5}) == 1);
  CHECK(near({0, 5}, {17, 22}) == 2);
  CHECK(near({0, 8}, {11, 16}) == 0);  // a word cut in two is no word between
  CHECK(near({0, 5}, {8, 9}) == 0);
  CHECK(near({0, 5}, {27, 30}) == 4);  // an ideograph is a word
  CHECK(near({0, 0}, {7, 9}) == 1);    // without length, too
  CHECK(near({8, 8}, {8, 8}) == 0);
  CHECK(near({0, 20}, {3, 4}) == 0);
}

TEST_CASE("presence of segment rules counts the units where they meet") {
  motet::Project project = two_codes({{0, 12}}, {{8, 20}}, "One here. Two here. Three here. Four here.");
  MeetingOptions options;
  options.count = MeetingCount::presence;
  options.unit = {motet::UnitChoice::Kind::sentence, 0, 0};
  const auto overlap = counts(project, "overlap", options);
  CHECK(overlap.joint.coeff(0, 1) == 2);  // the stop of the first sentence, the beginning of the second
  CHECK(overlap.total == 4);
  CHECK(overlap.marginals == Eigen::Vector2d(2, 2));
  // Apart: from the last character of the earlier to the first of the later.
  project.codings[0].span = motet::TextSpan{0, 3};
  project.codings[1].span = motet::TextSpan{20, 25};
  CHECK(counts(project, "near:9:words", options).joint.coeff(0, 1) == 3);
  CHECK(counts(project, "near:2:words", options).joint.nonZeros() == 0);
  options.unit = {motet::UnitChoice::Kind::transcript, 0, 0};
  CHECK(counts(project, "near:9:words", options).joint.coeff(0, 1) == 1);
  CHECK(counts(project, "near:9:words", options).total == 1);
}
