#include "motet/corpus/excerpt.hpp"

#include <doctest/doctest.h>
#include <stdexcept>

using namespace motet;

TEST_CASE("an excerpt has names, code points and no blanks at its ends") {
  Corpus corpus;
  Participant participant;
  participant.name = "Ann";
  const auto ann = corpus.add(participant);
  Transcript transcript;
  transcript.name = "one";
  transcript.text = "\xc3\xa9t\xc3\xa9:\xc2\xa0 trust  \n\xc3\xa9nd";
  const auto id = corpus.add(transcript);

  const Excerpt excerpt = make_excerpt(corpus, id, {6, 17}, ann);
  CHECK(excerpt == Excerpt{"one", "Ann", {6, 11}, "trust"});
  CHECK(corpus.text(id, corpus.from_code_points(id, excerpt.code_points)) == excerpt.text);
  CHECK(make_excerpt(corpus, id, {0, 5}, std::nullopt) == Excerpt{"one", "", {0, 3}, "\xc3\xa9t\xc3\xa9"});
}

TEST_CASE("an excerpt of blanks is empty and stands where the span begins") {
  Corpus corpus;
  Transcript transcript;
  transcript.name = "one";
  transcript.text = "a  b";
  const auto id = corpus.add(transcript);
  CHECK(make_excerpt(corpus, id, {1, 3}, std::nullopt) == Excerpt{"one", "", {1, 1}, ""});
  CHECK(make_excerpt(corpus, id, {4, 4}, std::nullopt) == Excerpt{"one", "", {4, 4}, ""});
}

TEST_CASE("an excerpt outside the text or inside a character is refused") {
  Corpus corpus;
  Transcript transcript;
  transcript.name = "one";
  transcript.text = std::string("\xc3\xa9");
  const auto id = corpus.add(transcript);
  CHECK_THROWS_AS(static_cast<void>(make_excerpt(corpus, id, {0, 3}, std::nullopt)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(make_excerpt(corpus, id, {1, 2}, std::nullopt)), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(make_excerpt(corpus, id, {0, 2}, ParticipantId{0})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(make_excerpt(corpus, TranscriptId{1}, {0, 0}, std::nullopt)), std::out_of_range);
}
