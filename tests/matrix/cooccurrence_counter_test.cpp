#include "motet/matrix/cooccurrence_counter.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <doctest/doctest.h>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "matrix/meetings/cooccurrence_counter_bytes.hpp"
#include "reference/coded_studies.hpp"
#include "reference/properties.hpp"

using motet::CooccurrenceCounter;
using motet::CooccurrenceMatrix;
using motet::MeetingCount;
using motet::MeetingOptions;
using motet::MeetingRule;
using motet_reference::holds;
using motet_reference::study;
using motet_reference::StudyPlan;

namespace {

template <class Number>
bool same_bits(const Number* one, const Number* other, Eigen::Index size) {
  return size == 0 || std::memcmp(one, other, static_cast<std::size_t>(size) * sizeof(Number)) == 0;
}

bool same(const CooccurrenceMatrix& a, const CooccurrenceMatrix& b) {
  return a.joint.rows() == b.joint.rows() && a.joint.cols() == b.joint.cols() &&
         a.joint.nonZeros() == b.joint.nonZeros() && a.marginals.size() == b.marginals.size() &&
         same_bits(a.joint.outerIndexPtr(), b.joint.outerIndexPtr(), a.joint.rows() + 1) &&
         same_bits(a.joint.innerIndexPtr(), b.joint.innerIndexPtr(), a.joint.nonZeros()) &&
         same_bits(a.joint.valuePtr(), b.joint.valuePtr(), a.joint.nonZeros()) &&
         same_bits(a.marginals.data(), b.marginals.data(), a.marginals.size()) &&
         (a.total == b.total || (std::isnan(a.total) && std::isnan(b.total))) && a.columns == b.columns &&
         a.rule == b.rule && a.count == b.count && a.directed == b.directed;
}

struct Choice {
  MeetingRule rule;
  MeetingOptions options;
};

const std::vector<std::string>& rules() {
  static const std::vector<std::string> all{
      "turn",         "sentence",     "transcript",   "participant",      "window:5:2", "window:4", "overlap",
      "equal",        "within",       "encloses",     "inclusion",        "partial",    "touching", "near:0:words",
      "near:3:words", "near:1:turns", "near:0:turns", "near:1:sentences", "stanza:1",   "stanza:3", "stanza:2:1"};
  return all;
}

/// Every rule with what can be counted of it, by these numbers.
Choice choice_of(unsigned rule, unsigned count, unsigned coders, unsigned unit, bool roll_up, bool interviewers) {
  using enum MeetingCount;
  Choice choice;
  choice.rule = motet::parse_rule(rules()[rule % rules().size()]);
  const std::vector<MeetingCount> counts = std::holds_alternative<motet::StanzaWindow>(choice.rule)
                                               ? std::vector<MeetingCount>{pairs, presence}
                                               : std::vector<MeetingCount>{pairs, regions, characters, presence};
  const std::size_t which = count % (counts.size() + 1);
  if (which < counts.size()) choice.options.count = counts[which];
  choice.options.coder_pairs = static_cast<motet::CoderPairs>(coders % 3);
  if (coders % 4 == 3) choice.options.coders = {"Ann", "Ben"};
  static const std::vector<std::string> units{"turn", "participant", "sentence", "transcript", "window:3"};
  choice.options.unit = motet::parse_unit(units[unit % units.size()]);
  choice.options.roll_up = roll_up;
  choice.options.include_interviewers = interviewers;
  choice.options.execution.threads = 1;
  return choice;
}

CooccurrenceCounter counted(const motet::Project& project, const Choice& choice) {
  CooccurrenceCounter counter(choice.rule, choice.options);
  counter.add(project);
  return counter;
}

CooccurrenceCounter through_bytes(const CooccurrenceCounter& counter) {
  return CooccurrenceCounter::from_bytes(counter.to_bytes());
}

using Numbers = std::vector<std::uint8_t>;

/// A tree of merges as the decisions say, some of them through bytes. Without decisions the last goes into the first.
CooccurrenceCounter merged(std::vector<CooccurrenceCounter> parts, const Numbers& decisions) {
  std::size_t next = 0;
  const auto decide = [&](std::size_t bound) {
    return decisions.empty() ? 0 : decisions[next++ % decisions.size()] % bound;
  };
  while (parts.size() > 1) {
    std::swap(parts[decide(parts.size())], parts.back());
    CooccurrenceCounter& into = parts[decide(parts.size() - 1)];
    into.merge(decide(2) == 0 ? parts.back() : through_bytes(parts.back()));
    if (decide(3) == 0) into = through_bytes(into);
    parts.pop_back();
  }
  return std::move(parts.front());
}

StudyPlan drawn_study() {
  StudyPlan plan;
  plan.transcripts = *rc::gen::arbitrary<std::uint8_t>();
  plan.turns = *rc::gen::arbitrary<decltype(plan.turns)>();
  plan.codings = *rc::gen::arbitrary<decltype(plan.codings)>();
  return plan;
}

Choice drawn_choice() {
  const auto rule = *rc::gen::inRange(0U, 21U);
  const auto count = *rc::gen::inRange(0U, 5U);
  const auto coders = *rc::gen::inRange(0U, 12U);
  const auto unit = *rc::gen::inRange(0U, 5U);
  const bool roll_up = *rc::gen::arbitrary<bool>();
  return choice_of(rule, count, coders, unit, roll_up, *rc::gen::arbitrary<bool>());
}

/// Each transcript belongs to the part that `split` says.
std::vector<CooccurrenceCounter> counted_in_parts(const StudyPlan& plan, const Choice& choice, const Numbers& split,
                                                  std::size_t parts) {
  std::vector<CooccurrenceCounter> result;
  for (std::size_t part = 0; part < parts; ++part) {
    const auto wanted = [&](std::size_t transcript) {
      return (split.empty() ? 0U : split[transcript % split.size()]) % parts == part;
    };
    result.push_back(counted(study(plan, wanted), choice));
  }
  return result;
}

StudyPlan small_plan(std::uint64_t seed) {
  motet::Random random(seed);
  const auto number = [&random] { return static_cast<std::uint8_t>(random.below(256)); };
  StudyPlan plan;
  plan.transcripts = 3;
  for (int i = 0; i < 20; ++i) {
    const auto speaker = number();
    plan.turns.emplace_back(speaker, number());
  }
  for (int i = 0; i < 60; ++i) {
    plan.codings.emplace_back();
    auto& [transcript, begin, length, code, coder] = plan.codings.back();
    for (std::uint8_t* each : {&transcript, &begin, &length, &code, &coder}) *each = number();
  }
  return plan;
}

bool refused_or_same(const std::string& bytes) {
  try {
    return CooccurrenceCounter::from_bytes(bytes).to_bytes() == bytes;
  } catch (const motet::ParseError&) {
    return true;
  }
}

/// A counter that holds these counts, as no small test could count them.
std::string bytes_of(const motet::MeetingTally& tally, const Choice& wanted = {motet::SegmentOverlap{}, {}}) {
  const motet::MeetingChoice choice = motet::settled(wanted.rule, wanted.options);
  std::string bytes = "motet meetings 1\n";
  motet::append_choice(bytes, choice);
  motet::append_tally(bytes, tally, choice);
  return bytes;
}

motet::MeetingTally three_columns(std::uint32_t first, std::uint32_t second, std::uint64_t count) {
  motet::MeetingTally tally;
  tally.columns = {{"a", "A"}, {"b", "B"}, {"c", "C"}};
  tally.joint = {{{first, second}, count}};
  tally.marginals = {1, 1, 1};
  tally.coders = {""};
  return tally;
}

CooccurrenceCounter holding(const motet::MeetingTally& tally) {
  return CooccurrenceCounter::from_bytes(bytes_of(tally));
}

motet::Code code(const std::string& name, const std::string& guid) {
  motet::Code result;
  result.name = name;
  result.guid = guid;
  return result;
}

}  // namespace

TEST_CASE("parts of a corpus, merged in any tree and order, give the bits of one run over all of it") {
  CHECK(holds("any split, any tree", [] {
    const StudyPlan plan = drawn_study();
    const Choice choice = drawn_choice();
    const auto split = *rc::gen::arbitrary<Numbers>();
    const auto decisions = *rc::gen::arbitrary<Numbers>();
    const auto number = *rc::gen::inRange<std::size_t>(1, 7);
    const motet::Project project = study(plan);
    const CooccurrenceCounter whole = counted(project, choice);
    const CooccurrenceCounter parts = merged(counted_in_parts(plan, choice, split, number), decisions);
    RC_ASSERT(parts.to_bytes() == whole.to_bytes());
    RC_ASSERT(same(parts.finalize(), whole.finalize()));
    RC_ASSERT(same(whole.finalize(), motet::cooccurrence(project, choice.rule, choice.options)));
  }));
}

TEST_CASE("every rule and count gives the same bits in one run, transcript by transcript, and merged") {
  const StudyPlan plan = small_plan(1);
  const motet::Project project = study(plan);
  Eigen::Index pairs = 0;
  for (unsigned rule = 0; rule < rules().size(); ++rule) {
    for (unsigned variant = 0; variant < 30; ++variant) {
      const Choice choice = choice_of(rule, variant, variant % 4, variant / 6, variant % 2 == 0, variant % 7 == 0);
      CAPTURE(motet::describe(choice.rule, choice.options));
      const CooccurrenceMatrix expected = motet::cooccurrence(project, choice.rule, choice.options);
      pairs += expected.joint.nonZeros();
      CooccurrenceCounter one(choice.rule, choice.options);
      std::vector<CooccurrenceCounter> parts;
      for (std::size_t transcript = 0; transcript < 4; ++transcript) {
        const motet::Project part = study(plan, [&](std::size_t number) { return number == transcript; });
        one.add(part);
        parts.push_back(counted(part, choice));
      }
      CHECK(same(one.finalize(), expected));
      const CooccurrenceCounter all = merged(parts, {3, 1, 0, 2, 1});
      CHECK(same(all.finalize(), expected));
      CHECK(all.to_bytes() == one.to_bytes());
    }
  }
  CHECK(pairs > 1000);
}

TEST_CASE("merging is commutative and associative, in the bytes") {
  CHECK(holds("a + b = b + a, (a + b) + c = a + (b + c)", [] {
    const Choice choice = drawn_choice();
    const CooccurrenceCounter a = counted(study(drawn_study()), choice);
    const CooccurrenceCounter b = counted(study(drawn_study()), choice);
    const CooccurrenceCounter c = counted(study(drawn_study()), choice);
    const auto sum = [](CooccurrenceCounter one, const CooccurrenceCounter& other) {
      one.merge(other);
      return one;
    };
    RC_ASSERT(sum(a, b).to_bytes() == sum(b, a).to_bytes());
    RC_ASSERT(sum(sum(a, b), c).to_bytes() == sum(a, sum(b, c)).to_bytes());
    RC_ASSERT(sum(a, CooccurrenceCounter(choice.rule, choice.options)).to_bytes() == a.to_bytes());
  }));
}

TEST_CASE("bytes are the counter, and it counts on from them") {
  CHECK(holds("from_bytes(to_bytes(x)) = x", [] {
    const Choice choice = drawn_choice();
    const motet::Project more = study(drawn_study());
    CooccurrenceCounter counter = counted(study(drawn_study()), choice);
    CooccurrenceCounter back = through_bytes(counter);
    RC_ASSERT(back.to_bytes() == counter.to_bytes());
    RC_ASSERT(same(back.finalize(), counter.finalize()));
    counter.add(more);
    back.add(more);
    RC_ASSERT(back.to_bytes() == counter.to_bytes());
  }));
}

TEST_CASE("a project added twice counts twice, and a counter can be merged with itself") {
  const motet::Project project = study(small_plan(2));
  CooccurrenceCounter twice(motet::SegmentOverlap{});
  twice.add(project);
  const CooccurrenceMatrix once = twice.finalize();
  CooccurrenceCounter doubled = twice;
  twice.add(project);
  doubled.merge(doubled);
  CHECK(twice.to_bytes() == doubled.to_bytes());
  const CooccurrenceMatrix both = twice.finalize();
  REQUIRE(once.joint.nonZeros() > 0);
  CHECK((both.joint - 2 * once.joint).norm() == 0);
  CHECK((both.marginals - 2 * once.marginals).norm() == 0);

  CooccurrenceCounter people(motet::parse_rule("participant"));
  people.add(project);
  const std::string bytes = people.to_bytes();
  people.add(project);
  CHECK(people.to_bytes() == bytes);  // nobody becomes two people
}

TEST_CASE("without anything counted there is nothing, and the bytes say so") {
  for (const std::string& rule : rules()) {
    CAPTURE(rule);
    const CooccurrenceCounter none(motet::parse_rule(rule));
    CHECK(none.finalize().columns.empty());
    CHECK(none.finalize().joint.size() == 0);
    CHECK(through_bytes(none).to_bytes() == none.to_bytes());
    CooccurrenceCounter empty(motet::parse_rule(rule));
    empty.add(motet::Project());
    CHECK(empty.to_bytes() == none.to_bytes());
    CHECK(same(empty.finalize(), motet::cooccurrence(motet::Project(), motet::parse_rule(rule))));
  }
}

TEST_CASE("columns are the same by key, and the first label in the order of bytes stays") {
  const auto project = [](const std::string& first, const std::string& second) {
    motet::Project made;
    made.codebook.add(code(first, "11111111-1111-4111-8111-111111111111"));
    made.codebook.add(code(second, "22222222-2222-4222-8222-222222222222"));
    return made;
  };
  CooccurrenceCounter one;
  one.add(project("trees", "Rivers"));
  CooccurrenceCounter other;
  other.add(project("Trees", "rivers"));
  CooccurrenceCounter both = one;
  both.merge(other);
  other.merge(one);
  CHECK(both.to_bytes() == other.to_bytes());
  const auto columns = both.finalize().columns;
  REQUIRE(columns.size() == 2);
  CHECK(columns[0].label == "Trees");
  CHECK(columns[1].label == "Rivers");
}

TEST_CASE("parts may have different codes") {
  const auto project = [](std::initializer_list<const char*> paths) {
    motet::Project made;
    motet::Transcript transcript;
    transcript.name = "one";
    transcript.text = "We walk.";
    motet::Turn turn;
    turn.span = {0, 8};
    transcript.turns.push_back(turn);
    motet::Coding coding;
    coding.transcript = made.corpus.add(transcript);
    coding.span = motet::TextSpan{0, 8};
    coding.coder = motet::CoderId{0};
    made.coders.push_back({"Ann", {}});
    for (const char* path : paths) {
      coding.code = made.codebook.add_path(path);
      made.codings.push_back(coding);
    }
    return made;
  };
  for (const char* rule : {"overlap", "turn", "transcript", "near:1:words", "stanza:2"}) {
    CAPTURE(rule);
    CooccurrenceCounter one(motet::parse_rule(rule));
    one.add(project({"a", "b"}));
    CooccurrenceCounter other(motet::parse_rule(rule));
    other.add(project({"c", "b"}));
    other.merge(one);
    const CooccurrenceMatrix counts = other.finalize();
    REQUIRE(counts.columns.size() == 3);
    CHECK(counts.columns[0].key < counts.columns[1].key);
    CHECK(counts.columns[1].key < counts.columns[2].key);
    for (Eigen::Index i = 0; i < 3; ++i) {
      const std::string& label = counts.columns[static_cast<std::size_t>(i)].label;
      CHECK(counts.marginals[i] == (label == "b" ? 2 : 1));
      for (Eigen::Index j = i + 1; j < 3; ++j) {
        const std::set<std::string> pair{label, counts.columns[static_cast<std::size_t>(j)].label};
        CHECK(counts.joint.coeff(i, j) == (pair.contains("b") ? 1 : 0));
      }
    }
  }
}

TEST_CASE("other rules and other options are not merged, and what says nothing is no other option") {
  const auto refused = [](const Choice& one, const Choice& other) {
    CooccurrenceCounter counter(one.rule, one.options);
    const std::string before = counter.to_bytes();
    try {
      counter.merge(CooccurrenceCounter(other.rule, other.options));
      return false;
    } catch (const std::invalid_argument&) {
      CHECK(counter.to_bytes() == before);
      return true;
    }
  };
  const auto by = [](const char* rule) { return Choice{motet::parse_rule(rule), {}}; };
  for (const std::string& rule : rules()) CHECK(refused(by("turn"), by(rule.c_str())) == (rule != "turn"));
  CHECK(refused(by("stanza:2"), by("stanza:2:1")));
  CHECK(refused(by("stanza:2"), by("stanza:2:sentences")));
  CHECK(refused(by("window:5"), by("window:5:1")));
  CHECK(refused(by("near:2:words"), by("near:2:turns")));

  const auto with = [](const auto& change) {
    Choice choice{motet::SegmentOverlap{}, {}};
    change(choice.options);
    return choice;
  };
  const Choice plain = with([](MeetingOptions&) {});
  CHECK(refused(plain, with([](MeetingOptions& o) { o.count = MeetingCount::presence; })));
  CHECK(refused(plain, with([](MeetingOptions& o) { o.coder_pairs = motet::CoderPairs::same; })));
  CHECK(refused(plain, with([](MeetingOptions& o) { o.coders = {"Ann"}; })));
  CHECK(refused(plain, with([](MeetingOptions& o) { o.roll_up = true; })));
  CHECK(refused(plain, with([](MeetingOptions& o) { o.include_interviewers = true; })));
  CHECK_FALSE(refused(plain, with([](MeetingOptions& o) { o.count = MeetingCount::pairs; })));
  CHECK_FALSE(refused(plain, with([](MeetingOptions& o) { o.unit = motet::parse_unit("sentence"); })));
  CHECK_FALSE(refused(plain, with([](MeetingOptions& o) { o.execution.threads = 2; })));
  CHECK_FALSE(refused(with([](MeetingOptions& o) {
                        o.coders = {"Ann", "Ben"};
                      }),
                      with([](MeetingOptions& o) {
                        o.coders = {"Ben", "Ann", "Ben"};
                      })));
  const auto in_units = [&with](const char* unit) {
    return with([unit](MeetingOptions& o) {
      o.count = MeetingCount::presence;
      o.unit = motet::parse_unit(unit);
    });
  };
  CHECK(refused(in_units("turn"), in_units("sentence")));
  const MeetingOptions of_two = with([](MeetingOptions& o) { o.coders = {"Ben", "Ann"}; }).options;
  const motet::Project project = study(small_plan(9));
  CHECK(same(counted(project, {motet::SegmentOverlap{}, of_two}).finalize(),
             motet::cooccurrence(project, motet::SegmentOverlap{}, of_two)));
}

TEST_CASE("rules and projects that cannot be counted are refused, and nothing is counted then") {
  CHECK_THROWS_AS(CooccurrenceCounter(motet::StanzaWindow{0, 0}), std::invalid_argument);
  MeetingOptions regions;
  regions.count = MeetingCount::regions;
  CHECK_THROWS_AS(CooccurrenceCounter(motet::StanzaWindow{}, regions), std::invalid_argument);

  motet::Project project = study(small_plan(3));
  CooccurrenceCounter counter(motet::SegmentOverlap{});
  counter.add(project);
  const std::string before = counter.to_bytes();
  project.codings.push_back(project.codings.front());
  project.codings.back().transcript = motet::TranscriptId{99};
  CHECK_THROWS_AS(counter.add(project), motet::DataError);
  CHECK(counter.to_bytes() == before);

  MeetingOptions of_nobody;
  of_nobody.coders = {"Nobody"};
  CooccurrenceCounter nobody(motet::SegmentOverlap{}, of_nobody);
  CHECK_THROWS_AS(nobody.add(study(small_plan(3))), std::invalid_argument);

  std::stop_source stop;
  stop.request_stop();
  MeetingOptions stopped;
  stopped.execution.stop = stop.get_token();
  CooccurrenceCounter stopping(motet::SegmentOverlap{}, stopped);
  const std::string nothing = stopping.to_bytes();
  CHECK_THROWS_AS(stopping.add(study(small_plan(3))), motet::Stopped);
  CHECK(stopping.to_bytes() == nothing);
}

TEST_CASE("copies are deep, and a counter that was finalized goes on") {
  CooccurrenceCounter counter;
  counter.add(study(small_plan(4)));
  const std::string before = counter.to_bytes();
  const CooccurrenceCounter copy = counter;
  CooccurrenceCounter assigned;
  assigned = copy;
  static_cast<void>(counter.finalize());
  counter.add(study(small_plan(5)));
  CHECK(copy.to_bytes() == before);
  CHECK(assigned.to_bytes() == before);
  CHECK(counter.to_bytes() != before);
  CooccurrenceCounter later;
  later.add(study(small_plan(5)));
  later.merge(copy);
  CHECK(later.to_bytes() == counter.to_bytes());
}

TEST_CASE("threads change no bit") {
  for (const char* rule : {"overlap", "turn", "participant", "near:2:words", "stanza:3"}) {
    std::string bytes;
    for (const unsigned threads : {1U, 2U, 3U}) {
      MeetingOptions options;
      options.execution.threads = threads;
      CooccurrenceCounter counter(motet::parse_rule(rule), options);
      counter.add(study(small_plan(6)));
      if (bytes.empty()) bytes = counter.to_bytes();
      CHECK(counter.to_bytes() == bytes);
    }
  }
}

TEST_CASE("bytes that to_bytes did not write are refused") {
  motet::Random random(7);
  for (unsigned variant = 0; variant < 42; ++variant) {
    const Choice choice = choice_of(variant, variant / 3, variant, variant / 2, variant % 2 == 0, variant % 3 == 0);
    CAPTURE(motet::describe(choice.rule, choice.options));
    const std::string bytes = counted(study(small_plan(8)), choice).to_bytes();
    REQUIRE(CooccurrenceCounter::from_bytes(bytes).to_bytes() == bytes);
    for (std::size_t size = 0; size < bytes.size(); ++size) {
      CHECK_THROWS_AS(CooccurrenceCounter::from_bytes(std::string_view(bytes).substr(0, size)), motet::ParseError);
    }
    CHECK_THROWS_AS(CooccurrenceCounter::from_bytes(bytes + '\0'), motet::ParseError);
    for (int i = 0; i < 300; ++i) {
      std::string changed = bytes;
      for (std::uint32_t change = random.below(3) + 1; change > 0; --change) {
        changed[random.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(random.below(256));
      }
      CHECK(refused_or_same(changed));
    }
  }
  CHECK_THROWS_AS(CooccurrenceCounter::from_bytes("motet meetings 2\n"), motet::ParseError);
}

TEST_CASE("counts are exact up to 2^53, and beyond nothing is merged") {
  constexpr std::uint64_t most = std::uint64_t{1} << 53U;
  const CooccurrenceCounter half = holding(three_columns(0, 1, most / 2));
  CooccurrenceCounter counter = half;
  counter.merge(half);
  CHECK(counter.finalize().joint.coeff(0, 1) == 9007199254740992.0);
  const std::string full = counter.to_bytes();
  CHECK_THROWS_AS(counter.merge(holding(three_columns(0, 1, 1))), motet::LimitError);
  CHECK_THROWS_AS(counter.merge(counter), motet::LimitError);
  CHECK(counter.to_bytes() == full);

  // Large counts of other pairs are no reason to refuse.
  counter.merge(holding(three_columns(1, 2, most)));
  counter.merge(holding(three_columns(0, 2, most)));
  CHECK(counter.finalize().joint.nonZeros() == 3);
  CHECK(counter.finalize().joint.sum() == 3 * 9007199254740992.0);

  motet::MeetingTally often = three_columns(0, 1, 1);
  often.marginals[2] = most;
  counter = holding(often);
  CHECK_THROWS_AS(counter.merge(half), motet::LimitError);
  CHECK(counter.to_bytes() == bytes_of(often));
}

TEST_CASE("bytes of counts that cannot be are refused") {
  using motet::MeetingTally;
  const auto refused = [](const std::string& bytes) {
    CHECK_THROWS_AS(CooccurrenceCounter::from_bytes(bytes), motet::ParseError);
  };
  const MeetingTally sound = three_columns(0, 1, 5);
  const auto changed = [&sound](const auto& change) {
    MeetingTally tally = sound;
    change(tally);
    return bytes_of(tally);
  };
  CHECK(CooccurrenceCounter::from_bytes(bytes_of(sound)).to_bytes() == bytes_of(sound));
  refused(changed([](MeetingTally& t) { t.joint[0].count = 0; }));
  refused(changed([](MeetingTally& t) { t.joint[0].count = (std::uint64_t{1} << 53U) + 1; }));
  refused(changed([](MeetingTally& t) { t.marginals[0] = (std::uint64_t{1} << 53U) + 1; }));
  refused(changed([](MeetingTally& t) { t.joint[0].pair = {1, 1}; }));
  refused(changed([](MeetingTally& t) { t.joint[0].pair = {2, 1}; }));
  refused(changed([](MeetingTally& t) { t.joint[0].pair = {3, 1}; }));
  refused(changed([](MeetingTally& t) { t.joint.push_back(t.joint[0]); }));
  refused(changed([](MeetingTally& t) { std::swap(t.columns[0], t.columns[1]); }));
  refused(changed([](MeetingTally& t) { t.columns[1].key = t.columns[0].key; }));

  MeetingOptions options;
  const auto in_turns = [&options](MeetingTally tally, std::uint64_t total) {
    tally.total = total;
    return bytes_of(tally, {motet::SameUnit{}, options});
  };
  CHECK(CooccurrenceCounter::from_bytes(in_turns(sound, 1)).finalize().total == 1);
  refused(in_turns(sound, 0));  // a column in a unit, but no unit

  const Choice within{motet::parse_rule("within"), {}};
  CHECK(CooccurrenceCounter::from_bytes(bytes_of(three_columns(2, 0, 4), within)).finalize().joint.coeff(2, 0) == 4);
  refused(bytes_of(three_columns(2, 2, 4), within));

  options.coder_pairs = motet::CoderPairs::different;
  MeetingTally people = sound;
  people.joint.clear();
  people.marginals = {0, 0, 0};
  people.coders = {"Ann", "Ben"};
  people.participants = {{"Mia", {{0, 0}, {0, 1}, {2, 1}}, {}}, {"Ola", {}, {}}};
  const auto of_people = [&options](const MeetingTally& tally) {
    return bytes_of(tally, {motet::parse_rule("participant"), options});
  };
  const CooccurrenceMatrix counts = CooccurrenceCounter::from_bytes(of_people(people)).finalize();
  CHECK(counts.total == 2);
  CHECK(counts.joint.coeff(0, 2) == 1);
  std::swap(people.participants[0], people.participants[1]);
  refused(of_people(people));
  std::swap(people.participants[0], people.participants[1]);
  std::swap(people.coders[0], people.coders[1]);
  refused(of_people(people));
  people.coders = {"Ann"};
  people.participants[0].held = {{3, 0}};
  refused(of_people(people));
}

TEST_CASE("a few bytes that announce much are refused before room is made for it") {
  const motet::MeetingChoice choice = motet::settled(motet::SegmentOverlap{}, {});
  std::string begin = "motet meetings 1\n";
  motet::append_choice(begin, choice);
  const std::string many = "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F";  // 2^56 - 1
  for (const std::string& rest : {many, "\x02" + many, "\x01\x01" + many,
                                  "\x01\x01"
                                  "a" +
                                      many,
                                  "\x02\x01"
                                  "a\x01"
                                  "A\x01"
                                  "b\x01"
                                  "B" +
                                      many}) {
    CHECK_THROWS_AS(CooccurrenceCounter::from_bytes(begin + rest), motet::ParseError);
    CHECK_THROWS_AS(CooccurrenceCounter::from_bytes(begin + rest + std::string(100, '\1')), motet::ParseError);
  }
}

TEST_CASE("a stopped addition counts nothing, and the execution of one addition is not that of the next") {
  StudyPlan plan;
  plan.turns = {{0, 5}, {2, 7}, {3, 8}};
  plan.codings = {{0, 0, 4, 0, 0}, {0, 1, 3, 1, 1}, {0, 5, 9, 2, 0}, {0, 6, 9, 0, 2}};
  const motet::Project project = study(plan);
  CooccurrenceCounter counter;
  const std::string nothing = counter.to_bytes();
  std::stop_source source;
  motet::Execution execution;
  execution.stop = source.get_token();
  source.request_stop();
  CHECK_THROWS_AS(counter.add(project, execution), motet::Stopped);
  CHECK(counter.to_bytes() == nothing);
  execution.stop = {};
  execution.threads = 2;
  counter.add(project, execution);
  CHECK(counter.options().execution.threads == 0);
  CooccurrenceCounter expected;
  expected.add(project);
  CHECK(counter.to_bytes() == expected.to_bytes());
  CHECK(counter.finalize().joint.nonZeros() > 0);
}
