#include "motet/corpus/groups.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>

using namespace motet;

namespace {

ParticipantId add_participant(Corpus& corpus, std::string name, bool interviewer = false) {
  Participant participant;
  participant.name = std::move(name);
  participant.interviewer = interviewer;
  return corpus.add(std::move(participant));
}

void set(Corpus& corpus, ParticipantId id, const std::string& name, const std::string& value) {
  Participant participant = corpus.participant(id);
  participant.attributes.set(name, parse_attribute(value));
  corpus.update(id, participant);
}

void add_transcript(Corpus& corpus, std::string name, const std::string& site, std::vector<ParticipantId> speakers) {
  Transcript transcript;
  transcript.name = std::move(name);
  transcript.text = std::string(speakers.size(), 'x');
  for (std::uint32_t i = 0; i < speakers.size(); ++i) transcript.turns.push_back({speakers[i], {i, i + 1}, {}});
  if (!site.empty()) transcript.attributes.set("site", site);
  corpus.add(std::move(transcript));
}

}  // namespace

TEST_CASE("participants are grouped by an attribute of theirs, in the order of the bytes, without interviewers") {
  Corpus corpus;
  const auto ann = add_participant(corpus, "Ann");
  const auto bob = add_participant(corpus, "Bob");
  const auto cid = add_participant(corpus, "Cid");
  add_participant(corpus, "Dan");
  const auto eve = add_participant(corpus, "Eve", true);
  set(corpus, ann, "age", "9");
  set(corpus, bob, "age", "10");
  set(corpus, cid, "age", "9");
  set(corpus, eve, "age", "50");
  const Grouping grouping = group_by(corpus, "age");
  CHECK(grouping.attribute == "age");
  CHECK(grouping.groups == std::vector<std::string>{"10", "9"});
  CHECK(grouping.group == std::vector<std::optional<std::uint32_t>>{1, 0, 1, std::nullopt, std::nullopt});
}

TEST_CASE("where participants lack the attribute that of their transcripts counts") {
  Corpus corpus;
  const auto ann = add_participant(corpus, "Ann");
  const auto bob = add_participant(corpus, "Bob");
  const auto cid = add_participant(corpus, "Cid");
  const auto eve = add_participant(corpus, "Eve", true);
  add_participant(corpus, "Silent");
  set(corpus, ann, "site", "");
  add_transcript(corpus, "one", "town", {eve, ann, bob});
  add_transcript(corpus, "two", "country", {eve, bob, cid});
  add_transcript(corpus, "three", "", {cid});
  const Grouping grouping = group_by(corpus, "site");
  CHECK(grouping.groups == std::vector<std::string>{"country", "town"});
  CHECK(grouping.group == std::vector<std::optional<std::uint32_t>>{1, std::nullopt, 0, std::nullopt, std::nullopt});
}

TEST_CASE("an unknown attribute is refused with a list of those there are") {
  Corpus corpus;
  const auto ann = add_participant(corpus, "Ann");
  CHECK_THROWS_AS(static_cast<void>(group_by(corpus, "age")), std::invalid_argument);
  set(corpus, ann, "role", "nurse");
  add_transcript(corpus, "one", "town", {ann});
  try {
    group_by(corpus, "age");
    FAIL("not refused");
  } catch (const std::invalid_argument& error) {
    CHECK(std::string(error.what()).find("'age'; there are 'role', 'site'") != std::string::npos);
  }
}
