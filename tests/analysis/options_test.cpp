#include "motet/analysis/options.hpp"

#include <doctest/doctest.h>
#include <stdexcept>

using motet::UnitChoice;

TEST_CASE("units are read and written alike") {
  for (const char* text : {"turn", "paragraph", "sentence", "transcript", "participant", "window:50", "window:50:10"}) {
    CHECK(motet::to_string(motet::parse_unit(text)) == text);
  }
  CHECK(motet::parse_unit("window:8") == UnitChoice{UnitChoice::Kind::window, 8, 8});
  CHECK(motet::to_string(motet::parse_unit("window:8:8")) == "window:8");
}

TEST_CASE("what is no unit is refused, and the message lists what there is") {
  for (const char* text : {"", "word", "window", "window:", "window:0", "window:5:0", "window:5:6", "window:-5",
                           "window:5:2:1", "window:5x"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(motet::parse_unit(text), std::invalid_argument);
  }
  CHECK_THROWS_WITH_AS(motet::parse_unit("chapter"), doctest::Contains("paragraph"), std::invalid_argument);
}

TEST_CASE("sources of codings and qualities are read and written alike") {
  for (const char* text : {"automatic", "project", "dictionary", "both", "words"}) {
    CHECK(motet::to_string(motet::parse_code_source(text)) == text);
  }
  for (const char* text : {"modularity", "cpm"}) CHECK(motet::to_string(motet::parse_quality(text)) == text);
  CHECK_THROWS_WITH_AS(motet::parse_code_source("Words"), doctest::Contains("words"), std::invalid_argument);
  CHECK_THROWS_AS(motet::parse_quality("surprise"), std::invalid_argument);
}
