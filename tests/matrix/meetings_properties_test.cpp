#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/meeting.hpp"

#include "reference/meetings_twin.hpp"

namespace {

using motet::CoderPairs;
using motet::MeetingCount;
using motet_reference::as_slow;
using motet_reference::random_coded_project;
using motet_reference::slow_meetings;

struct Asked {
  motet::MeetingRule rule;
  motet::MeetingOptions options;
};

/// Every rule with every count, choice of coders and with or without roll-up.
std::vector<Asked> everything() {
  constexpr const char* rules[] = {"overlap",
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
                                   "window:3",
                                   "window:3:1",
                                   "near:0:words",
                                   "near:1:words",
                                   "near:3:words",
                                   "near:0:turns",
                                   "near:1:turns",
                                   "near:2:turns",
                                   "near:1:sentences",
                                   "near:0:sentences",
                                   "near:1:paragraphs",
                                   "stanza:1",
                                   "stanza:2",
                                   "stanza:4",
                                   "stanza:1:1",
                                   "stanza:3:2",
                                   "stanza:3:sentences",
                                   "stanza:2:1:paragraphs",
                                   "stanza:4294967295:4294967295"};
  constexpr const char* units[] = {"turn", "sentence", "transcript", "participant", "window:2:1"};
  std::vector<Asked> result;
  std::size_t number = 0;
  for (const char* rule : rules) {
    for (const char* count : {"pairs", "regions", "characters", "presence"}) {
      const bool lines = std::string(rule).starts_with("stanza");
      if (lines && (std::string(count) == "regions" || std::string(count) == "characters")) continue;
      for (const CoderPairs coders : {CoderPairs::any, CoderPairs::same, CoderPairs::different}) {
        for (const bool roll_up : {false, true}) {
          Asked asked{motet::parse_rule(rule), {}};
          asked.options.count = motet::parse_meeting_count(count);
          asked.options.coder_pairs = coders;
          asked.options.roll_up = roll_up;
          asked.options.unit = motet::parse_unit(units[number % 5]);
          asked.options.include_interviewers = number % 4 == 0;
          if (number % 7 == 0) asked.options.coders = {"Max"};
          result.push_back(asked);
          ++number;
        }
      }
    }
  }
  return result;
}

/// The next questions in an order of their own, so that all come up with all
/// kinds of projects.
class Questions {
 public:
  const Asked& next() {
    place_ = (place_ + 101) % all_.size();
    return all_[place_];
  }
  [[nodiscard]] std::size_t size() const { return all_.size(); }

 private:
  std::vector<Asked> all_ = everything();
  std::size_t place_ = 0;
};

std::string said(const Asked& asked) {
  return motet::to_string(asked.rule) + ": " + motet::describe(asked.rule, asked.options) + "; " +
         motet::to_string(asked.options.unit);
}

/// The same project put together in another order, with other names and GUIDs
/// of codes.
motet::Project shuffled(const motet::Project& project, std::uint64_t seed) {
  motet::Random random(seed);
  const auto order = [&](std::size_t size) {
    std::vector<std::uint32_t> result(size);
    for (std::uint32_t i = 0; i < size; ++i) result[i] = i;
    for (std::size_t i = size; i > 1; --i)
      std::swap(result[i - 1], result[random.below(static_cast<std::uint32_t>(i))]);
    return result;
  };
  motet::Project other;
  std::vector<motet::ParticipantId> people(project.corpus.participants().size());
  for (const std::uint32_t i : order(people.size())) people[i] = other.corpus.add(project.corpus.participants()[i]);
  std::vector<motet::TranscriptId> transcripts(project.corpus.transcripts().size());
  for (const std::uint32_t i : order(transcripts.size())) {
    motet::Transcript transcript = project.corpus.transcripts()[i];
    for (motet::Turn& turn : transcript.turns) {
      if (turn.speaker) turn.speaker = people[turn.speaker->value];
    }
    transcripts[i] = other.corpus.add(std::move(transcript));
  }
  std::vector<std::optional<motet::CodeId>> codes(project.codebook.size());
  for (std::size_t left = codes.size(); left > 0;) {
    for (const std::uint32_t i : order(codes.size())) {
      motet::Code code = project.codebook.codes()[i];
      if (codes[i] || (code.parent && !codes[code.parent->value])) continue;
      if (code.parent) code.parent = codes[code.parent->value];
      code.guid = motet::name_uuid(std::to_string(seed) + " other " + std::to_string(i));
      codes[i] = other.codebook.add(std::move(code));
      --left;
    }
  }
  std::vector<motet::CoderId> coders(project.coders.size());
  for (const std::uint32_t i : order(coders.size())) {
    coders[i] = {static_cast<std::uint32_t>(other.coders.size())};
    other.coders.push_back(project.coders[i]);
  }
  for (const std::uint32_t i : order(project.codings.size())) {
    motet::Coding coding = project.codings[i];
    coding.transcript = transcripts[coding.transcript.value];
    coding.code = *codes[coding.code.value];
    coding.coder = coders[coding.coder.value];
    other.codings.push_back(std::move(coding));
  }
  return other;
}

/// By labels instead of keys.
motet_reference::SlowMeetings by_label(motet::CooccurrenceMatrix counts) {
  std::vector<motet::Column> columns = counts.columns;
  std::sort(columns.begin(), columns.end(), [](const auto& a, const auto& b) { return a.label < b.label; });
  counts = motet::with_columns(counts, columns);
  for (motet::Column& column : counts.columns) column.key = column.label;
  return as_slow(counts);
}

motet::MeetingOptions counting(MeetingCount count) {
  motet::MeetingOptions options;
  options.count = count;
  return options;
}

Eigen::MatrixXd full(const motet::Project& project, const char* rule, const motet::MeetingOptions& options) {
  return Eigen::MatrixXd(cooccurrence(project, motet::parse_rule(rule), options).joint);
}

bool same_bits(const motet::CooccurrenceMatrix& a, const motet::CooccurrenceMatrix& b) {
  return as_slow(a) == as_slow(b) && a.columns == b.columns && a.rule == b.rule && a.count == b.count &&
         a.directed == b.directed;
}

}  // namespace

TEST_CASE("meetings are what the slow twin finds") {
  Questions questions;
  REQUIRE(questions.size() % 101 != 0);
  std::size_t met = 0;
  for (std::uint64_t seed = 0; seed < 500; ++seed) {
    const motet::Project project = random_coded_project(seed);
    for (int i = 0; i < 16; ++i) {
      const Asked& asked = questions.next();
      const auto counts = cooccurrence(project, asked.rule, asked.options);
      const auto slow = slow_meetings(project, asked.rule, asked.options);
      met += slow.joint.size();
      CAPTURE(seed);
      CAPTURE(said(asked));
      const bool equal = as_slow(counts) == slow;
      REQUIRE(equal);
    }
  }
  CHECK(met > 10000);
}

TEST_CASE(
    "the order in which a project was put together, and other keys, "
    "change nothing") {
  Questions questions;
  for (std::uint64_t seed = 1000; seed < 1150; ++seed) {
    const motet::Project project = random_coded_project(seed);
    const motet::Project other = shuffled(project, seed);
    for (int i = 0; i < 12; ++i) {
      const Asked& asked = questions.next();
      CAPTURE(seed);
      CAPTURE(said(asked));
      const bool equal = by_label(cooccurrence(project, asked.rule, asked.options)) ==
                         by_label(cooccurrence(other, asked.rule, asked.options));
      REQUIRE(equal);
    }
  }
}

TEST_CASE("any number of threads gives the same bits") {
  Questions questions;
  for (std::uint64_t seed = 2000; seed < 2040; ++seed) {
    const motet::Project project = random_coded_project(seed);
    for (int i = 0; i < 12; ++i) {
      Asked asked = questions.next();
      asked.options.execution.threads = 1;
      const auto one = cooccurrence(project, asked.rule, asked.options);
      for (const unsigned threads : {2U, 5U}) {
        asked.options.execution.threads = threads;
        CAPTURE(said(asked));
        REQUIRE(same_bits(cooccurrence(project, asked.rule, asked.options), one));
      }
    }
  }
}

TEST_CASE("relations, directions and coders add up") {
  for (std::uint64_t seed = 3000; seed < 3100; ++seed) {
    const motet::Project project = random_coded_project(seed);
    for (const MeetingCount count : {MeetingCount::pairs, MeetingCount::regions, MeetingCount::characters}) {
      motet::MeetingOptions options = counting(count);
      const Eigen::MatrixXd within = full(project, "within", options);
      CHECK(within == full(project, "encloses", options).transpose());
      const Eigen::MatrixXd overlap = full(project, "overlap", options);
      CHECK(overlap == Eigen::MatrixXd(overlap.triangularView<Eigen::StrictlyUpper>()));
      if (count != MeetingCount::pairs) continue;
      const Eigen::MatrixXd inclusion = full(project, "inclusion", options);
      const Eigen::MatrixXd both = within + Eigen::MatrixXd(within.transpose());
      CHECK(inclusion == Eigen::MatrixXd(both.triangularView<Eigen::StrictlyUpper>()));
      CHECK(overlap ==
            Eigen::MatrixXd(full(project, "equal", options) + inclusion + full(project, "partial", options)));
    }
    for (const char* rule : {"overlap", "turn", "participant", "near:2:words", "near:1:turns"}) {
      motet::MeetingOptions options = counting(MeetingCount::pairs);
      const Eigen::MatrixXd any = full(project, rule, options);
      options.coder_pairs = CoderPairs::same;
      const Eigen::MatrixXd same = full(project, rule, options);
      options.coder_pairs = CoderPairs::different;
      CHECK(any == Eigen::MatrixXd(same + full(project, rule, options)));
    }
  }
}

TEST_CASE("many segments are sorted as well as few") {
  motet::Random random(7);
  motet::Project project;
  motet::Transcript transcript;
  transcript.name = "interview";
  transcript.text = std::string(100000, 'x');
  transcript.turns = {{std::nullopt, {0, 100000}, {}}};
  project.corpus.add(std::move(transcript));
  project.coders = {{"Eve", ""}};
  for (int code = 0; code < 3; ++code) project.codebook.add_path("code " + std::to_string(code));
  for (const std::uint32_t last : {300U, 600U, 70000U}) {
    project.codings.clear();
    for (int i = 0; i < 700; ++i) {
      motet::Coding coding;
      const std::uint32_t begin = random.below(last);
      coding.span = motet::TextSpan{begin, begin + random.below(400)};
      coding.code = {random.below(3)};
      project.codings.push_back(std::move(coding));
    }
    for (const char* rule : {"overlap", "touching", "within"}) {
      const bool equal =
          as_slow(cooccurrence(project, motet::parse_rule(rule))) == slow_meetings(project, motet::parse_rule(rule));
      CHECK(equal);
    }
  }
}

namespace {

/// So many that several threads read them, in no order.
motet::Project much_coded_project(std::size_t codings) {
  motet::Random random(11);
  motet::Project project;
  for (int number = 0; number < 50; ++number) {
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(number);
    transcript.text = std::string(30000, 'x');
    transcript.turns = {{std::nullopt, {0, 30000}, {}}};
    project.corpus.add(std::move(transcript));
  }
  project.coders = {{"Eve", ""}, {"Max", ""}};
  for (int code = 0; code < 9; ++code) project.codebook.add_path("code " + std::to_string(code));
  for (std::size_t i = 0; i < codings; ++i) {
    motet::Coding coding;
    // The last transcript has none.
    coding.transcript = {random.below(49)};
    const std::uint32_t begin = random.below(29000);
    coding.span = motet::TextSpan{begin, begin + random.below(30)};
    coding.code = {random.below(8)};
    coding.coder = {random.below(2)};
    project.codings.push_back(std::move(coding));
  }
  return project;
}

}  // namespace

TEST_CASE("many codings are read by several threads as by one, in any order") {
  motet::Project project = much_coded_project(140000);
  std::set<std::tuple<std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t, std::uint32_t>> different;
  for (const motet::Coding& coding : project.codings) {
    different.insert(
        {coding.transcript.value, coding.span->begin, coding.span->end, coding.code.value, coding.coder.value});
  }
  CHECK(different.size() < project.codings.size());
  for (const char* rule : {"overlap", "within", "turn"}) {
    motet::MeetingOptions options;
    options.execution.threads = 1;
    const auto one = cooccurrence(project, motet::parse_rule(rule), options);
    if (std::string(rule) != "turn") CHECK(one.marginals.sum() == static_cast<double>(different.size()));
    std::reverse(project.codings.begin(), project.codings.end());
    for (const unsigned threads : {1U, 2U, 3U, 7U}) {
      options.execution.threads = threads;
      const bool equal = same_bits(cooccurrence(project, motet::parse_rule(rule), options), one);
      CHECK(equal);
    }
  }
}

TEST_CASE("of several codings that cannot be the first is refused, whoever reads it") {
  motet::Project project = much_coded_project(140000);
  project.codings[60000].span = motet::TextSpan{0, 40000};
  project.codings[60000].code = {3};
  project.codings[139999].span = motet::TextSpan{2, 1};
  project.codings[139999].code = {4};
  for (const unsigned threads : {1U, 2U, 4U}) {
    motet::MeetingOptions options;
    options.execution.threads = threads;
    std::string message;
    try {
      static_cast<void>(cooccurrence(project, motet::SegmentOverlap{}, options));
    } catch (const motet::DataError& error) {
      message = error.what();
    }
    CHECK(message.find("code 3") != std::string::npos);
  }
}

TEST_CASE("more columns than a table has room for are counted too") {
  motet::Project project = much_coded_project(300);
  for (motet::Coding& coding : project.codings) coding.transcript = {0};
  for (motet::Coding& coding : project.codings) coding.span->end = coding.span->begin + 500;
  const auto few = cooccurrence(project, motet::SegmentOverlap{});
  CHECK(few.joint.sum() > 0);
  for (int code = 0; code < 1100; ++code) project.codebook.add_path("more " + std::to_string(code));
  const auto many = cooccurrence(project, motet::SegmentOverlap{});
  CHECK(many.columns.size() > 1100);
  const bool equal = same_bits(motet::with_columns(many, few.columns), few);
  CHECK(equal);
}
