#include "motet/corpus/corpus.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"

using namespace motet;

namespace {

Transcript transcript(std::string name, std::string text, std::vector<Turn> turns = {}) {
  Transcript result;
  result.name = std::move(name);
  result.text = std::move(text);
  result.turns = std::move(turns);
  return result;
}

Participant participant(std::string name, std::vector<std::string> aliases = {}) {
  Participant result;
  result.name = std::move(name);
  result.aliases = std::move(aliases);
  return result;
}

}  // namespace

TEST_CASE("participants are found by name and by alias and keep their order") {
  Corpus corpus;
  const auto ann = corpus.add(participant("Ann", {"A", "P1", "Ann"}));
  const auto bob = corpus.add(participant("Bob"));
  CHECK(corpus.participants().size() == 2);
  CHECK(corpus.participant(ann).name == "Ann");
  CHECK(corpus.find_participant("P1") == ann);
  CHECK(corpus.find_participant("Bob") == bob);
  CHECK_FALSE(corpus.find_participant("bob").has_value());
  CHECK_FALSE(corpus.find_participant("").has_value());
}

TEST_CASE("a participant without a name, with a taken name or a taken alias is refused and changes nothing") {
  Corpus corpus;
  corpus.add(participant("Ann", {"P1"}));
  CHECK_THROWS_AS(corpus.add(participant("")), DataError);
  CHECK_THROWS_AS(corpus.add(participant("  ")), DataError);
  CHECK_THROWS_AS(corpus.add(participant("Ann")), DataError);
  CHECK_THROWS_AS(corpus.add(participant("P1")), DataError);
  CHECK_THROWS_AS(corpus.add(participant("Bob", {"Ann"})), DataError);
  CHECK_THROWS_AS(corpus.add(participant("Bob", {""})), DataError);
  CHECK_THROWS_AS(corpus.add(participant("B\xff")), ParseError);
  CHECK_THROWS_AS(corpus.add(participant("Bob", {"\xff"})), ParseError);
  Participant bad = participant("Bob");
  bad.attributes.set("town", std::string("\xc3"));
  CHECK_THROWS_AS(corpus.add(bad), ParseError);
  CHECK(corpus.participants().size() == 1);
  CHECK_FALSE(corpus.find_participant("Bob").has_value());
}

TEST_CASE("what is known about a participant can be replaced, but not the name") {
  Corpus corpus;
  const auto ann = corpus.add(participant("Ann", {"P1"}));
  corpus.add(participant("Bob", {"P2"}));
  Participant known = participant("Ann", {"P9"});
  known.interviewer = true;
  corpus.update(ann, known);
  CHECK(corpus.participant(ann).interviewer);
  CHECK(corpus.find_participant("P9") == ann);
  CHECK(corpus.find_participant("Ann") == ann);
  CHECK_FALSE(corpus.find_participant("P1").has_value());

  CHECK_THROWS_AS(corpus.update(ann, participant("Anna")), std::invalid_argument);
  CHECK_THROWS_AS(corpus.update(ann, participant("Ann", {"P2"})), DataError);
  CHECK(corpus.find_participant("P9") == ann);
  CHECK_THROWS_AS(corpus.update(ParticipantId{7}, participant("Ann")), std::out_of_range);
}

TEST_CASE("a transcript is refused when its name, text or turns are wrong") {
  Corpus corpus;
  const auto ann = corpus.add(participant("Ann"));
  corpus.add(transcript("one", "ab", {{ann, {0, 2}, {}}}));
  CHECK_THROWS_AS(corpus.add(transcript("", "ab")), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("one", "ab")), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "a\xff")), ParseError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "ab", {{ann, {0, 3}, {}}})), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "ab", {{ann, {2, 1}, {}}})), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "abcd", {{ann, {0, 3}, {}}, {ann, {2, 4}, {}}})), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "abcd", {{ann, {2, 4}, {}}, {ann, {0, 2}, {}}})), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "\xc3\xa9", {{ann, {0, 1}, {}}})), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "\xc3\xa9", {{ann, {1, 2}, {}}})), DataError);
  CHECK_THROWS_AS(corpus.add(transcript("two", "ab", {{ParticipantId{1}, {0, 1}, {}}})), DataError);
  CHECK(corpus.transcripts().size() == 1);
  CHECK_FALSE(corpus.find_transcript("two").has_value());

  const auto two = corpus.add(transcript("two", "abcd", {{ann, {0, 2}, {}}, {std::nullopt, {2, 4}, {}}}));
  CHECK(corpus.find_transcript("two") == two);
  CHECK(corpus.transcript(two).turns.size() == 2);
}

TEST_CASE("text and positions are checked and converted") {
  Corpus corpus;
  const auto id = corpus.add(transcript("one", "z\xc3\xbcrich \xf0\x9f\x98\x80!"));
  CHECK(corpus.text(id, {1, 3}) == "\xc3\xbc");
  CHECK(corpus.to_code_points(id, {1, 12}) == TextSpan{1, 8});
  CHECK(corpus.from_code_points(id, {1, 8}) == TextSpan{1, 12});
  CHECK(corpus.offsets(id).size_in_code_points() == 9);
  CHECK_THROWS_AS(static_cast<void>(corpus.text(id, {0, 99})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(corpus.text(id, {3, 2})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(corpus.to_code_points(id, {2, 3})), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(corpus.to_code_points(id, {3, 1})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(corpus.from_code_points(id, {0, 10})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(corpus.from_code_points(id, {2, 1})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(corpus.transcript(TranscriptId{1})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(corpus.offsets(TranscriptId{1})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(corpus.participant(ParticipantId{0})), std::out_of_range);
}

TEST_CASE("copies of a corpus are deep and moved corpora can be assigned again") {
  Corpus first;
  first.add(participant("Ann"));
  Corpus copy = first;
  copy.add(participant("Bob"));
  CHECK(first.participants().size() == 1);
  CHECK(copy.participants().size() == 2);
  Corpus moved = std::move(copy);
  CHECK(moved.find_participant("Bob").has_value());
  copy = first;
  CHECK(copy.participants().size() == 1);
  copy = std::move(moved);
  CHECK(copy.participants().size() == 2);
}
