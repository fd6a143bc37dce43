#include <cstdint>
#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/meeting.hpp"

namespace {

using motet::MeetingCount;
using motet::MeetingOptions;

struct Line {
  std::string speaker;
  std::string codes;  // a letter each
};
using Conversation = std::vector<Line>;

/// Conversations whose lines are turns, coded by Eve with the letters; columns
/// stand in the order of the letters.
motet::Project talks(const std::vector<Conversation>& conversations) {
  motet::Project project;
  project.coders = {{"Eve", ""}, {"Max", ""}};
  for (const char letter : std::string("ABCD")) {
    motet::Code code;
    code.name = letter;
    code.guid = std::string("00000000-0000-0000-0000-00000000000") + static_cast<char>(letter - 'A' + 'a');
    project.codebook.add(std::move(code));
  }
  for (std::uint32_t t = 0; t < conversations.size(); ++t) {
    motet::Transcript transcript;
    transcript.name = "conversation " + std::to_string(t);
    std::vector<motet::Coding> codings;
    for (const Line& line : conversations[t]) {
      auto speaker = project.corpus.find_participant(line.speaker);
      if (!speaker) {
        motet::Participant participant;
        participant.name = line.speaker;
        participant.interviewer = line.speaker == "I";
        speaker = project.corpus.add(std::move(participant));
      }
      const auto begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += "Some words. And more.";
      const auto end = static_cast<std::uint32_t>(transcript.text.size());
      transcript.turns.push_back({speaker, {begin, end}, {}});
      transcript.text += "\n";
      for (const char letter : line.codes) {
        motet::Coding coding;
        coding.transcript = {t};
        coding.span = motet::TextSpan{begin, end};
        coding.code = {static_cast<std::uint32_t>(letter - 'A')};
        codings.push_back(std::move(coding));
      }
    }
    project.corpus.add(std::move(transcript));
    project.codings.insert(project.codings.end(), codings.begin(), codings.end());
  }
  return project;
}

motet::Project three_conversations() {
  return talks({{{"P1", "A"}, {"P2", "B"}, {"P1", "AC"}, {"P2", "BC"}},
                {{"P3", "C"}, {"P4", "AB"}, {"P3", "C"}, {"P4", "A"}},
                {{"P5", "A"}, {"P6", "B"}, {"P5", ""}, {"P6", "C"}}});
}

using Values = std::vector<double>;

motet::CooccurrenceMatrix counts(const motet::Project& project, const char* rule,
                                 MeetingCount count = MeetingCount::presence) {
  MeetingOptions options;
  options.count = count;
  return cooccurrence(project, motet::parse_rule(rule), options);
}

/// AB, AC, BC, AD, BD, CD.
Values pairs(const motet::CooccurrenceMatrix& matrix) {
  Values result;
  for (std::int32_t second = 1; second < 4; ++second) {
    for (std::int32_t first = 0; first < second; ++first) result.push_back(matrix.joint.coeff(first, second));
  }
  return result;
}

Values marginals(const motet::CooccurrenceMatrix& matrix) {
  return {matrix.marginals.data(), matrix.marginals.data() + matrix.marginals.size()};
}

}  // namespace

TEST_CASE(
    "moving windows over three conversations connect what epistemic "
    "network analysis connects") {
  // The worked example is by participant: P1 1,1,1; P2 2,1,1; P3 0,1,1; P4
  // 1,2,1; P5 0,0,0; P6 1,0,0.
  const motet::Project project = three_conversations();
  const auto binary = counts(project, "stanza:2");
  CHECK(pairs(binary) == Values{5, 5, 4, 0, 0, 0});
  CHECK(binary.total == 12);
  CHECK(binary.count == MeetingCount::presence);
  // Weighted, P2 has 2,1,2.
  const auto weighted = counts(project, "stanza:2", MeetingCount::pairs);
  CHECK(pairs(weighted) == Values{5, 5, 5, 0, 0, 0});
  CHECK(weighted.total == 12);
  CHECK(marginals(weighted) == Values{5, 4, 5, 0});
  // The line alone: P1 0,1,0; P2 0,0,1; P4 1,0,0.
  CHECK(pairs(counts(project, "stanza:1")) == Values{1, 1, 1, 0, 0, 0});
  CHECK(pairs(counts(project, "stanza:1")) == pairs(counts(project, "turn")));
  CHECK(marginals(counts(project, "stanza:1")) == marginals(counts(project, "turn")));
  // All of the conversation before: P1 1,1,1; P2 2,1,1; P3 0,1,1; P4 2,2,1; P6
  // 1,1,1.
  CHECK(pairs(counts(project, "stanza:4294967295")) == Values{6, 6, 5, 0, 0, 0});
  CHECK(pairs(counts(project, "stanza:4")) == Values{6, 6, 5, 0, 0, 0});
}

TEST_CASE("marginals of lines are the lines whose window holds a code") {
  const motet::Project project = talks({{{"P1", "A"}, {"P1", ""}, {"P1", "B"}, {"P1", ""}}});
  CHECK(marginals(counts(project, "stanza:1")) == Values{1, 1, 0, 0});
  CHECK(marginals(counts(project, "stanza:2")) == Values{2, 2, 0, 0});
  CHECK(marginals(counts(project, "stanza:1:1")) == Values{1, 2, 0, 0});
  CHECK(marginals(counts(project, "stanza:3:1")) == Values{3, 3, 0, 0});
  CHECK(marginals(counts(project, "stanza:3:1", MeetingCount::pairs)) == Values{1, 1, 0, 0});
}

TEST_CASE("with lines behind, earlier lines meet later ones") {
  const motet::Project project = talks({{{"P1", "A"}, {"P2", "B"}, {"P1", "C"}, {"P2", "D"}}});
  // AB / AB AC BC / BC BD CD / CD
  CHECK(pairs(counts(project, "stanza:2:1")) == Values{2, 1, 2, 0, 1, 2});
  // AB AC / AB AC BC AD BD / AC BC AD BD CD / BD CD; near the end no pair among
  // earlier lines slips in.
  CHECK(pairs(counts(project, "stanza:3:2")) == Values{2, 3, 2, 2, 3, 2});
  CHECK(pairs(counts(project, "stanza:3:2", MeetingCount::pairs)) == Values{2, 3, 2, 2, 3, 2});
}

TEST_CASE("interviewers' lines are not there") {
  const motet::Project project = talks({{{"P1", "A"}, {"I", "C"}, {"P1", "B"}}});
  CHECK(pairs(counts(project, "stanza:2")) == Values{1, 0, 0, 0, 0, 0});
  MeetingOptions options;
  options.include_interviewers = true;
  CHECK(pairs(cooccurrence(project, motet::parse_rule("stanza:2"), options)) == Values{0, 1, 1, 0, 0, 0});
}

TEST_CASE("lines may be sentences") {
  motet::Project project = talks({{{"P1", "A"}, {"P1", "B"}}});
  CHECK(counts(project, "stanza:2:sentences").total == 4);
  // Every sentence of the second turn, but only the first of them has one with
  // A before it.
  CHECK(pairs(counts(project, "stanza:2:sentences")) == Values{1, 0, 0, 0, 0, 0});
  CHECK(pairs(counts(project, "stanza:3:sentences", MeetingCount::pairs)) == Values{3, 0, 0, 0, 0, 0});
}

TEST_CASE("on lines, too, it may matter who coded") {
  motet::Project project = talks({{{"P1", "A"}, {"P1", "B"}, {"P1", "AB"}}});
  for (motet::Coding& coding : project.codings) coding.coder = {coding.code.value};
  MeetingOptions options;
  const auto asked = [&](motet::CoderPairs coders) {
    options.coder_pairs = coders;
    return cooccurrence(project, motet::parse_rule("stanza:2"), options).joint.coeff(0, 1);
  };
  CHECK(asked(motet::CoderPairs::any) == 2);
  CHECK(asked(motet::CoderPairs::same) == 0);
  CHECK(asked(motet::CoderPairs::different) == 2);
  // Somebody else codes the A of the first line again: one pair of lines by the
  // same coder, still one by different.
  project.codings.push_back(project.codings[0]);
  project.codings.back().coder = {1};
  options.count = MeetingCount::pairs;
  CHECK(asked(motet::CoderPairs::any) == 3);
  CHECK(asked(motet::CoderPairs::same) == 1);
  CHECK(asked(motet::CoderPairs::different) == 3);
}
