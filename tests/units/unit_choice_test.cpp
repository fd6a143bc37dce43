#include "motet/units/unit_choice.hpp"

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

TEST_CASE("units asked for by name are those of their schemes") {
  motet::Corpus corpus;
  motet::Transcript transcript;
  transcript.name = "t";
  transcript.text = "One two. Three four five.\n\nSix.";
  transcript.turns.push_back({{}, {0, static_cast<std::uint32_t>(transcript.text.size())}, {}});
  corpus.add(transcript);
  const auto count = [&](const char* text) { return motet::make_units(corpus, motet::parse_unit(text)).rows.size(); };
  CHECK(count("turn") == 1);
  CHECK(count("paragraph") == 2);
  CHECK(count("sentence") == 3);
  CHECK(count("window:2") == 3);
  CHECK(count("transcript") == 1);
  CHECK(motet::make_units(corpus, motet::parse_unit("sentence")).rule ==
        motet::make_units(corpus, motet::BySentence{}).rule);
  CHECK_THROWS_AS(motet::make_units(corpus, UnitChoice{UnitChoice::Kind::window, 0, 0}), std::invalid_argument);
}
