#include "motet/analysis/options.hpp"

#include <doctest/doctest.h>
#include <stdexcept>

TEST_CASE("sources of codings and qualities are read and written alike") {
  for (const char* text : {"automatic", "project", "dictionary", "both", "words"}) {
    CHECK(motet::to_string(motet::parse_code_source(text)) == text);
  }
  for (const char* text : {"modularity", "cpm"}) CHECK(motet::to_string(motet::parse_quality(text)) == text);
  CHECK_THROWS_WITH_AS(motet::parse_code_source("Words"), doctest::Contains("words"), std::invalid_argument);
  CHECK_THROWS_AS(motet::parse_quality("surprise"), std::invalid_argument);
}
