#include "motet/corpus/transcript.hpp"

#include <doctest/doctest.h>

using motet::TimeRange;

TEST_CASE("a transcript counts as labelled and a turn has neither speaker nor time until they are set") {
  const motet::Transcript transcript;
  CHECK(transcript.labelled);
  const motet::Turn turn;
  CHECK_FALSE(turn.speaker.has_value());
  CHECK_FALSE(turn.time.has_value());
  CHECK(turn.span.empty());
}

TEST_CASE("time ranges compare by both ends") {
  CHECK(TimeRange{1, 2} == TimeRange{1, 2});
  CHECK(TimeRange{1, 2} != TimeRange{1, 3});
  CHECK(TimeRange{1, 2} != TimeRange{0, 2});
}
