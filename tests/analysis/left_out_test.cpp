#include "analysis/left_out.hpp"

#include <doctest/doctest.h>

using motet::ExcludedWords;
using motet::left_out_note;

TEST_CASE("what was left out is one sentence with numbers and examples") {
  CHECK(left_out_note({"stop word", 143, 5210, {"the", "and", "of", "to", "a", "in"}}) ==
        "Left out: 143 stop words, used 5,210 times (the, and, of, to, a, ...).");
  CHECK(left_out_note({"stop word", 1, 1, {"the"}}) == "Left out: 1 stop word, used 1 time (the).");
  CHECK(left_out_note({"shorter than 3 letters", 2, 1'234'567, {"go", "up"}}) ==
        "Left out: 2 words shorter than 3 letters, used 1,234,567 times (go, up).");
  CHECK(left_out_note({"said by fewer than 3 participants", 1000, 999, {"fig"}}) ==
        "Left out: 1,000 words said by fewer than 3 participants, used 999 times (fig, ...).");
}
