#include "motet/coding/project.hpp"

#include <algorithm>
#include <chrono>
#include <doctest/doctest.h>
#include <numeric>
#include <string>
#include <tuple>

#include "motet/core/random.hpp"
#include "motet/core/uuid.hpp"

#include "coding/anchors.hpp"
#include "coding/studies.hpp"

using namespace motet;

namespace {

std::vector<std::string> kinds(const std::vector<Diagnostic>& diagnostics) {
  std::vector<std::string> result;
  for (const auto& diagnostic : diagnostics) result.push_back(diagnostic.kind);
  return result;
}

std::vector<std::uint32_t> shuffled(std::size_t count, Random& random) {
  std::vector<std::uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0U);
  for (std::size_t i = count; i > 1; --i) std::swap(order[i - 1], order[random.below(static_cast<std::uint32_t>(i))]);
  return order;
}

template <class T>
void shuffle(std::vector<T>& values, Random& random) {
  const std::vector<T> before = values;
  const auto order = shuffled(values.size(), random);
  for (std::size_t i = 0; i < order.size(); ++i) values[i] = before[order[i]];
}

void reorder_annotations(const Project& from, NewIds& ids, Project& to, Random& random) {
  const auto order = shuffled(from.notes.size(), random);
  ids.notes.resize(order.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) ids.notes[order[i]] = NoteId{i};
  for (const auto i : order) to.notes.push_back(from.notes[i]);
  to.sets = from.sets;
  to.links = from.links;
  to.other_sources = from.other_sources;
  for (auto& note : to.notes) renumber(note, ids), shuffle(note.about, random);
  for (auto& set : to.sets) renumber(set, ids), shuffle(set.codes, random), shuffle(set.notes, random);
  for (auto& link : to.links) renumber(link, ids);
  shuffle(to.sets, random);
  shuffle(to.links, random);
  shuffle(to.other_sources, random);
}

// The same project put together in another order.
Project reordered(const Project& from, Random& random) {
  Project to;
  to.name = from.name;
  to.memo = from.memo;
  std::vector<std::uint32_t> person(from.corpus.participants().size());
  for (const auto i : shuffled(person.size(), random)) {
    Participant participant = from.corpus.participants()[i];
    std::reverse(participant.aliases.begin(), participant.aliases.end());
    person[i] = to.corpus.add(std::move(participant)).value;
  }
  std::vector<std::uint32_t> text(from.corpus.transcripts().size());
  for (const auto i : shuffled(text.size(), random)) {
    Transcript transcript = from.corpus.transcripts()[i];
    for (auto& turn : transcript.turns) {
      if (turn.speaker) turn.speaker->value = person[turn.speaker->value];
    }
    text[i] = to.corpus.add(std::move(transcript)).value;
  }
  std::vector<std::optional<CodeId>> code(from.codebook.size());
  for (std::size_t added = 0; added < code.size();) {
    for (const auto i : shuffled(code.size(), random)) {
      Code next = from.codebook.codes()[i];
      if (code[i] || (next.parent && !code[next.parent->value])) continue;
      if (next.parent) next.parent = code[next.parent->value];
      code[i] = to.codebook.add(std::move(next));
      ++added;
    }
  }
  std::vector<std::uint32_t> coder(from.coders.size());
  for (const auto i : shuffled(coder.size(), random)) {
    coder[i] = static_cast<std::uint32_t>(to.coders.size());
    to.coders.push_back(from.coders[i]);
  }
  for (const auto i : shuffled(from.codings.size(), random)) {
    Coding coding = from.codings[i];
    coding.transcript.value = text[coding.transcript.value];
    coding.code = *code[coding.code.value];
    coding.coder.value = coder[coding.coder.value];
    to.codings.push_back(std::move(coding));
  }
  NewIds ids;
  for (const auto i : person) ids.participants.push_back({i});
  for (const auto i : text) ids.transcripts.push_back({i});
  for (const auto i : code) ids.codes.push_back(*i);
  for (const auto i : coder) ids.coders.push_back({i});
  reorder_annotations(from, ids, to, random);
  return to;
}

}  // namespace

TEST_CASE("a sound project has no diagnostics") {
  CHECK(validate(Project{}).empty());
  CHECK(validate(studies::small()).empty());
}

TEST_CASE("each doubt is reported once with its count and first places") {
  Project project = studies::small();
  const Coding coding = project.codings.front();
  for (int i = 0; i < 5; ++i) project.codings.push_back(coding);
  Coding empty = coding;
  empty.span = TextSpan{8, 8};
  project.codings.push_back(empty);
  Coding outside = coding;
  outside.span = TextSpan{0, 3};  // the label
  project.codings.push_back(outside);
  Coding interviewer = coding;
  interviewer.span = TextSpan{1, 6};
  project.codings.push_back(interviewer);
  Code heading;
  heading.name = "Headings";
  heading.codable = false;
  Coding on_heading = coding;
  on_heading.code = project.codebook.add(heading);
  project.codings.push_back(on_heading);
  studies::add_participant(project, "Nobody");
  studies::add_participant(project, "Silent interviewer", true);
  Transcript wordless;
  wordless.name = "wordless";
  wordless.text = "--- ...";
  wordless.turns = {{std::nullopt, {0, 7}, {}}};
  project.corpus.add(wordless);

  const auto diagnostics = validate(project);
  CHECK(kinds(diagnostics) == std::vector<std::string>{"duplicate-coding", "empty-coding", "coding-outside-turns",
                                                       "coding-in-interviewer-talk", "coding-on-heading",
                                                       "silent-participant", "transcript-without-words"});
  CHECK(diagnostics[0].message.find("5 codings repeat others") == 0);
  CHECK(diagnostics[0].message.find("and 2 more") != std::string::npos);
  CHECK(diagnostics[1].message == "1 coding has no length: 'one' 7-7, code 'Service'");
  CHECK(diagnostics[5].message == "1 participant never speaks: 'Nobody'");
  CHECK(diagnostics[6].message.find("'wordless'") != std::string::npos);
}

TEST_CASE("a text that stands twice is reported, unless it is too short to tell") {
  Project project = studies::small();
  Transcript transcript;
  transcript.text = std::string(200, 'x');
  transcript.turns = {{std::nullopt, {0, 200}, {}}};
  for (const char* name : {"long", "long again", "long once more"}) {
    transcript.name = name;
    project.corpus.add(transcript);
  }
  transcript.text.pop_back();
  transcript.turns.front().span.end = 199;
  for (const char* name : {"short", "short again"}) {
    transcript.name = name;
    project.corpus.add(transcript);
  }
  const auto diagnostics = validate(project);
  REQUIRE(kinds(diagnostics) == std::vector<std::string>{"repeated-text"});
  CHECK(diagnostics[0].message.find("2 transcripts") == 0);
  CHECK(diagnostics[0].message.find("'long again' ('long')") != std::string::npos);
}

TEST_CASE("a coding of the whole transcript and one of several speakers are in nobody's talk alone") {
  Project project = studies::small();
  Coding whole = project.codings.front();
  whole.span.reset();
  Coding both = project.codings.front();
  both.span = TextSpan{0, static_cast<std::uint32_t>(project.corpus.transcript(both.transcript).text.size())};
  project.codings = {whole, both};
  CHECK(validate(project).empty());
}

TEST_CASE("words in any script are words") {
  Project project;
  Transcript transcript;
  transcript.name = "one";
  transcript.text = "\xe6\x95\x99\xe8\x82\xb2";
  transcript.turns = {{std::nullopt, {0, 6}, {}}};
  project.corpus.add(transcript);
  CHECK(validate(project).empty());
}

TEST_CASE("wrong ids and spans are refused by validate, canonical and merge") {
  const Project sound = studies::small();
  const auto refused = [&](auto change) {
    Project project = sound;
    change(project.codings.back());
    CHECK_THROWS_AS(validate(project), DataError);
    CHECK_THROWS_AS(canonical(project), DataError);
    CHECK_THROWS_AS(merge(std::vector<Project>{project}), DataError);
  };
  refused([](Coding& coding) { coding.transcript.value = 99; });
  refused([](Coding& coding) { coding.code.value = 99; });
  refused([](Coding& coding) { coding.coder.value = 99; });
  refused([](Coding& coding) { coding.span = TextSpan{5, 4}; });
  refused([](Coding& coding) { coding.span = TextSpan{0, 9999}; });
  refused([](Coding& coding) { coding.transcript.value = 0, coding.span = TextSpan{0, 5}; });  // inside a character
}

TEST_CASE("the canonical order is that of bytes with parents before children") {
  const Project project = canonical(studies::small());
  const auto& codes = project.codebook;
  REQUIRE(codes.size() == 4);
  // "load" has a smaller identifier than its parent and must still wait for it.
  CHECK(codes.codes()[0].name == "Service");
  CHECK(codes.codes()[1].name == "load");
  CHECK(codes.codes()[0].guid > codes.codes()[1].guid);
  CHECK(codes.codes()[2].guid < codes.codes()[3].guid);
  CHECK(project.corpus.participants()[0].name == "Ann");
  CHECK(project.corpus.participants()[2].name == "Interviewer");
  CHECK(project.corpus.transcripts()[0].name == "a second");
  CHECK(project.coders[0].name == "a coder");
  CHECK(std::is_sorted(project.codings.begin(), project.codings.end(), [](const Coding& a, const Coding& b) {
    return std::tie(a.transcript, a.span, a.code, a.coder) < std::tie(b.transcript, b.span, b.code, b.coder);
  }));
}

TEST_CASE("the canonical project is idempotent and forgets the order in which it was put together") {
  Random random(7);
  for (int round = 0; round < 50; ++round) {
    const Project project = studies::random(random);
    const Project once = canonical(project);
    const std::string text = studies::to_text(once);
    CHECK(studies::to_text(canonical(once)) == text);
    CHECK(studies::to_text(canonical(reordered(project, random))) == text);
    CHECK(studies::sorted_lines(project) == studies::sorted_lines(once));
  }
}

TEST_CASE("coders of equal name and identifier become one") {
  Project project = studies::small();
  project.coders.push_back(project.coders.front());
  project.codings.front().coder.value = static_cast<std::uint32_t>(project.coders.size() - 1);
  const std::size_t before = studies::small().coders.size();
  const Project result = canonical(project);
  CHECK(result.coders.size() == before);
  CHECK(studies::to_text(result) == studies::to_text(canonical(studies::small())));
}

TEST_CASE("a million codings are validated and ordered in little time") {
  Project project = studies::small();
  const Coding model = project.codings.front();
  const TextSpan turn = project.corpus.transcript(TranscriptId{1}).turns[0].span;
  Random random(3);
  project.codings.clear();
  for (int i = 0; i < 1'000'000; ++i) {
    Coding coding = model;
    coding.transcript.value = 1;
    coding.span = TextSpan{turn.begin + random.below(turn.size()), turn.end};
    coding.code.value = random.below(4);
    project.codings.push_back(coding);
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto diagnostics = validate(project);
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
  MESSAGE("validate: " << seconds.count() << " s");
  CHECK(kinds(diagnostics) == std::vector<std::string>{"duplicate-coding"});
  // Generous: the machine may be busy and the build unoptimised or sanitised.
  CHECK(seconds.count() < 20);
}
