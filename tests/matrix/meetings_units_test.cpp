#include <cstdint>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/meeting.hpp"

#include "reference/meetings_twin.hpp"

namespace {

using motet::CoderPairs;
using motet::MeetingCount;
using motet::MeetingOptions;
using motet_reference::as_slow;
using motet_reference::random_coded_project;
using Turns = std::vector<std::pair<std::string, std::string>>;  // speaker and words; no
                                                                 // speaker: empty

/// People are named as they come; "I" asks.
struct Study {
  motet::Project project;

  Study() { project.coders = {{"Eve", ""}, {"Max", ""}}; }

  std::uint32_t interview(const Turns& turns) {
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(project.corpus.transcripts().size());
    for (const auto& [name, words] : turns) {
      std::optional<motet::ParticipantId> speaker = project.corpus.find_participant(name);
      if (!speaker && !name.empty()) {
        motet::Participant participant;
        participant.name = name;
        participant.interviewer = name == "I";
        speaker = project.corpus.add(std::move(participant));
      }
      const auto begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += words;
      transcript.turns.push_back({speaker, {begin, static_cast<std::uint32_t>(transcript.text.size())}, {}});
      transcript.text += "\n";
    }
    return project.corpus.add(std::move(transcript)).value;
  }

  std::uint32_t code(const std::string& path) { return project.codebook.add_path(path).value; }

  void coding(std::uint32_t transcript, std::uint32_t code, std::string_view quote, std::uint32_t coder = 0) {
    motet::Coding coding;
    coding.transcript = {transcript};
    const auto begin = static_cast<std::uint32_t>(project.corpus.transcripts()[transcript].text.find(quote));
    coding.span = motet::TextSpan{begin, begin + static_cast<std::uint32_t>(quote.size())};
    coding.code = {code};
    coding.coder = {coder};
    project.codings.push_back(std::move(coding));
  }

  /// How often two codes meet.
  [[nodiscard]] double joint(const char* rule, std::uint32_t a, std::uint32_t b,
                             const MeetingOptions& options = {}) const {
    const auto counts = motet_reference::as_slow(cooccurrence(project, motet::parse_rule(rule), options));
    const auto codes = project.codebook.codes();
    const auto pair = std::minmax(codes[a].guid, codes[b].guid);
    const auto found = counts.joint.find({pair.first, pair.second});
    return found == counts.joint.end() ? 0 : found->second;
  }
};

MeetingOptions counting(MeetingCount count, CoderPairs coders = CoderPairs::any) {
  MeetingOptions options;
  options.count = count;
  options.coder_pairs = coders;
  return options;
}

}  // namespace

TEST_CASE("presence in units is that of the coding matrix") {
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const motet::Project project = random_coded_project(seed);
    for (const char* text : {"turn", "paragraph", "sentence", "transcript", "participant", "window:3", "window:4:2"}) {
      MeetingOptions options;
      options.include_interviewers = seed % 3 == 0;
      if (seed % 5 == 0) options.coders = {"Max"};
      const motet::UnitChoice unit = motet::parse_unit(text);
      const auto units = motet::make_units(project.corpus, unit,
                                           {.include_interviewers = options.include_interviewers, .execution = {}});
      auto incidence = motet::coding_matrix(project, units, {.coders = options.coders, .execution = {}});
      if (std::string(text) == "transcript") incidence = motet::merge_by_transcript(incidence);
      if (std::string(text) == "participant") incidence = motet::merge_by_participant(incidence);
      const auto expected = motet::cooccurrence(incidence);
      const auto counts = cooccurrence(project, motet::SameUnit{unit}, options);
      CAPTURE(seed);
      CAPTURE(text);
      const bool equal = as_slow(counts) == as_slow(expected);
      REQUIRE(equal);
      REQUIRE(counts.columns == expected.columns);
      REQUIRE(counts.count == MeetingCount::presence);
    }
  }
}

TEST_CASE("neighbouring turns are near, and what interviewers say is no distance") {
  Study study;
  const auto t = study.interview({{"Ada", "one"}, {"I", "two"}, {"Ben", "three"}, {"Ada", "four"}});
  const auto a = study.code("A"), b = study.code("B");
  study.coding(t, a, "one");
  study.coding(t, b, "three");
  CHECK(study.joint("turn", a, b) == 0);
  CHECK(study.joint("near:0:turns", a, b) == 0);
  CHECK(study.joint("near:1:turns", a, b) == 1);
  CHECK(study.joint("near:0:words", a, b) == 1);
  MeetingOptions options;
  options.include_interviewers = true;
  CHECK(study.joint("near:1:turns", a, b, options) == 0);
  CHECK(study.joint("near:2:turns", a, b, options) == 1);
  CHECK(study.joint("near:0:words", a, b, options) == 0);
  // In the talk of the interviewer there is no unit, but there is text.
  study.coding(t, a, "two");
  study.coding(t, b, "wo");
  CHECK(study.joint("turn", a, b) == 0);
  CHECK(study.joint("overlap", a, b) == 1);
  const auto near = cooccurrence(study.project, motet::Proximity{}, {});
  CHECK(near.marginals.sum() == 2);
  CHECK(cooccurrence(study.project, motet::SegmentOverlap{}, {}).marginals.sum() == 4);
}

TEST_CASE("units that hold both codes, and pairs of codings in them") {
  Study study;
  const auto t = study.interview({{"Ada", "one two three"}, {"Ben", "four five"}, {"Ada", "six"}});
  const auto a = study.code("A"), b = study.code("B");
  study.coding(t, a, "one");
  study.coding(t, a, "two");
  study.coding(t, b, "three");
  study.coding(t, b, "five\nsix");
  study.coding(t, a, "four");
  CHECK(study.joint("turn", a, b) == 2);
  CHECK(study.joint("turn", a, b, counting(MeetingCount::pairs)) == 3);
  CHECK(study.joint("transcript", a, b) == 1);
  CHECK(study.joint("transcript", a, b, counting(MeetingCount::pairs)) == 6);
  CHECK(study.joint("participant", a, b) == 2);
  // Ada says one, two, three and six; Ben says four and five.
  CHECK(study.joint("participant", a, b, counting(MeetingCount::pairs)) == 5);
  CHECK(study.joint("turn", a, b, counting(MeetingCount::characters)) == 0);
}

TEST_CASE(
    "a participant's talk is one unit over all transcripts, pairs stay "
    "in one") {
  Study study;
  const auto first = study.interview({{"Ada", "one"}, {"", "nobody in particular"}});
  const auto second = study.interview({{"Ada", "two"}, {"Ben", "three"}, {"Cem", "four"}});
  const auto a = study.code("A"), b = study.code("B");
  study.coding(first, a, "one");
  study.coding(second, b, "two");
  study.coding(second, a, "three", 1);
  study.coding(second, b, "hree", 0);
  study.coding(first, a, "nobody");
  study.coding(first, b, "nobody");
  CHECK(study.joint("participant", a, b) == 2);
  CHECK(study.joint("participant", a, b, counting(MeetingCount::pairs)) == 1);
  CHECK(study.joint("participant", a, b, counting(MeetingCount::presence, CoderPairs::same)) == 1);
  CHECK(study.joint("participant", a, b, counting(MeetingCount::presence, CoderPairs::different)) == 1);
  const auto counts = cooccurrence(study.project, motet::parse_rule("participant"), {});
  CHECK(counts.total == 3);
  CHECK(counts.marginals == Eigen::Vector2d(2, 2));
  // Of segments, participants in whose talk they overlap; those without speaker
  // have no unit.
  auto options = counting(MeetingCount::presence);
  options.unit = motet::parse_unit("participant");
  CHECK(study.joint("overlap", a, b, options) == 1);
  CHECK(cooccurrence(study.project, motet::SegmentOverlap{}, options).total == 3);
}

TEST_CASE("codes above count too, but not with those below them") {
  Study study;
  const auto t = study.interview({{"Ada", "one two three four"}});
  const auto stress = study.code("stress"), work = study.code("stress > work"),
             night = study.code("stress > work > night");
  const auto money = study.code("stress > money"), joy = study.code("joy");
  study.coding(t, night, "two");
  study.coding(t, money, "two three");
  study.coding(t, joy, "one two");
  study.coding(t, work, "two");  // equals what the night codes say of work
  MeetingOptions options;
  options.roll_up = true;
  for (const char* rule : {"overlap", "turn", "stanza:2", "near:1:words", "participant"}) {
    CAPTURE(rule);
    CHECK(study.joint(rule, night, work) == 1);
    CHECK(study.joint(rule, night, work, options) == 0);
    CHECK(study.joint(rule, night, stress, options) == 0);
    CHECK(study.joint(rule, money, stress, options) == 0);
    CHECK(study.joint(rule, night, money, options) == 1);
    CHECK(study.joint(rule, work, money, options) == 1);
    CHECK(study.joint(rule, work, joy, options) == 1);
  }
  // "two" by night and work, "two three" by money.
  CHECK(study.joint("overlap", stress, joy, options) == 2);
  CHECK(study.joint("overlap", stress, joy) == 0);
}

TEST_CASE("a coding matrix rolls up") {
  Study study;
  const auto t = study.interview({{"Ada", "one"}, {"Ben", "two"}, {"Ada", "three"}});
  motet::Code heading;
  heading.name = "heading";
  heading.guid = "ffffffff-0000-0000-0000-000000000000";
  heading.codable = false;
  const motet::CodeId above = study.project.codebook.add(heading);
  motet::Code below;
  below.name = "below";
  below.guid = "00000000-0000-0000-0000-000000000001";
  below.parent = above;
  const motet::CodeId under = study.project.codebook.add(below);
  heading.name = "empty heading";
  heading.guid = "eeeeeeee-0000-0000-0000-000000000000";
  static_cast<void>(study.project.codebook.add(heading));
  study.coding(t, under.value, "one");
  study.coding(t, under.value, "three");
  const auto units = motet::make_units(study.project.corpus, motet::ByTurn{});
  CHECK(motet::coding_matrix(study.project, units).columns.size() == 1);
  motet::CodingMatrixOptions options;
  options.roll_up = true;
  const auto matrix = motet::coding_matrix(study.project, units, options);
  REQUIRE(matrix.columns.size() == 2);
  CHECK(matrix.columns[1].label == "heading");
  for (const std::int32_t row : {0, 1, 2}) {
    CHECK(matrix.counts.coeff(row, 0) == (row == 1 ? 0 : 1));
    CHECK(matrix.counts.coeff(row, 1) == (row == 1 ? 0 : 1));
  }
  MeetingOptions meeting;
  meeting.roll_up = true;
  const auto counts = cooccurrence(study.project, motet::SameUnit{}, meeting);
  CHECK(counts.columns == matrix.columns);
  CHECK(counts.marginals == Eigen::Vector2d(2, 2));
  CHECK(counts.joint.nonZeros() == 0);
}

TEST_CASE("without anything there is nothing to count") {
  for (const char* rule : {"overlap", "within", "touching", "turn", "transcript", "participant", "near:2:words",
                           "near:2:turns", "stanza:3:1"}) {
    for (const MeetingCount count : {MeetingCount::pairs, MeetingCount::presence}) {
      for (const CoderPairs coders : {CoderPairs::any, CoderPairs::same}) {
        CAPTURE(rule);
        const MeetingOptions options = counting(count, coders);
        const motet::MeetingRule asked = motet::parse_rule(rule);
        Study study;
        CHECK(cooccurrence(study.project, asked, options).joint.size() == 0);
        const auto a = study.code("A"), b = study.code("B");
        CHECK(cooccurrence(study.project, asked, options).marginals == Eigen::Vector2d(0, 0));
        const auto empty = study.interview({});
        const auto blank = study.interview({{"Ada", "  "}});
        study.coding(empty, a, "");
        study.coding(blank, a, " ");
        study.coding(blank, b, " ");
        const auto counts = cooccurrence(study.project, asked, options);
        if (count == MeetingCount::presence) {
          CHECK(counts.total == 0);
          CHECK(counts.joint.nonZeros() == 0);
        }
        const auto full = study.interview({{"Ada", "word"}});
        study.coding(full, a, "word");
        study.coding(full, b, "word");
        const auto one = cooccurrence(study.project, asked, options);
        if (count == MeetingCount::presence) CHECK(one.total == 1);
        CHECK(one.joint.nonZeros() <= 1);
      }
    }
  }
}

TEST_CASE("a code in every unit meets every code where it is") {
  Study study;
  Turns turns;
  for (int i = 0; i < 9; ++i) turns.emplace_back(i % 2 == 0 ? "Ada" : "Ben", "word" + std::to_string(i));
  const auto t = study.interview(turns);
  const auto a = study.code("A"), b = study.code("B"), never = study.code("never");
  study.project.codings.push_back({{t}, std::nullopt, {a}, {0}, {}, {}, {}});
  for (const char* quote : {"word1", "word4", "word5"}) study.coding(t, b, quote);
  CHECK(study.joint("turn", a, b) == 3);
  CHECK(study.joint("turn", a, never) == 0);
  CHECK(study.joint("turn", a, b, counting(MeetingCount::pairs)) == 3);
  CHECK(study.joint("stanza:1", a, b, counting(MeetingCount::pairs)) == 3);
  CHECK(study.joint("participant", a, b) == 2);
}

TEST_CASE("what cannot be counted is refused") {
  const motet::Project project = random_coded_project(3);
  CHECK_THROWS_AS(static_cast<void>(cooccurrence(project, motet::StanzaWindow{0, 0, {}}, {})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(cooccurrence(project, motet::StanzaWindow{}, counting(MeetingCount::regions))),
                  std::invalid_argument);
  MeetingOptions options;
  options.coders = {"Zoe"};
  for (const char* rule : {"overlap", "turn", "participant", "stanza:2"}) {
    CHECK_THROWS_AS(static_cast<void>(cooccurrence(project, motet::parse_rule(rule), options)), std::invalid_argument);
  }
  motet::Project broken = project;
  broken.codings.push_back({{0}, motet::TextSpan{0, 1000000}, {0}, {0}, {}, {}, {}});
  CHECK_THROWS_AS(static_cast<void>(cooccurrence(broken, motet::SegmentOverlap{}, {})), motet::DataError);
  broken.codings.back() = {{0}, std::nullopt, {99}, {0}, {}, {}, {}};
  CHECK_THROWS_AS(static_cast<void>(cooccurrence(broken, motet::SameUnit{}, {})), motet::DataError);
  Study study;
  const auto t = study.interview({{"Ada", "word"}});
  for (const char* name : {"A", "B", "C"}) study.coding(t, study.code(name), "word");
  options = {};
  options.execution.limits.nonzeros = 2;
  CHECK_THROWS_AS(static_cast<void>(cooccurrence(study.project, motet::SegmentOverlap{}, options)), motet::LimitError);
  options = {};
  options.execution.progress = [](const motet::Progress&) { return false; };
  for (const char* rule : {"overlap", "turn", "participant", "stanza:2"}) {
    CHECK_THROWS_AS(static_cast<void>(cooccurrence(study.project, motet::parse_rule(rule), options)), motet::Stopped);
  }
}

TEST_CASE("columns are chosen by key, in any order") {
  motet::CooccurrenceMatrix counts;
  counts.joint = motet::SparseMatrix(3, 3);
  counts.joint.insert(0, 1) = 5;
  counts.joint.insert(0, 2) = 7;
  counts.joint.insert(1, 2) = 9;
  counts.marginals = Eigen::Vector3d(10, 20, 30);
  counts.total = 40;
  counts.columns = {{"a", "A"}, {"b", "B"}, {"c", "C"}};
  counts.rule = "a rule";
  counts.count = MeetingCount::regions;
  const std::vector<motet::Column> wanted{{"c", "C"}, {"x", "X"}, {"a", "other"}};
  const auto chosen = motet::with_columns(counts, wanted);
  CHECK(chosen.columns == wanted);
  CHECK(chosen.joint.nonZeros() == 1);
  CHECK(chosen.joint.coeff(0, 2) == 7);
  CHECK(chosen.marginals == Eigen::Vector3d(30, 0, 10));
  CHECK(chosen.total == 40);
  CHECK(chosen.rule == "a rule");
  CHECK(chosen.count == MeetingCount::regions);
  counts.directed = true;
  counts.joint.insert(2, 0) = 8;
  const auto directed = motet::with_columns(counts, wanted);
  CHECK(directed.directed);
  CHECK(directed.joint.coeff(2, 0) == 7);
  CHECK(directed.joint.coeff(0, 2) == 8);
  CHECK(motet::with_columns(counts, {}).joint.size() == 0);
  const auto same = motet::with_columns(counts, counts.columns);
  CHECK(as_slow(same) == as_slow(counts));
  CHECK_THROWS_AS(static_cast<void>(motet::with_columns(counts, std::vector<motet::Column>{{"a", ""}, {"a", ""}})),
                  std::invalid_argument);
}
