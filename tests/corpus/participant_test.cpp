#include "motet/corpus/participant.hpp"

#include <doctest/doctest.h>

TEST_CASE("a participant is nobody's interviewer unless somebody says so") {
  const motet::Participant participant;
  CHECK_FALSE(participant.interviewer);
  CHECK(participant.guid.empty());
  CHECK(participant.aliases.empty());
  CHECK(participant.attributes.empty());
}
