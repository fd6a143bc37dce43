// Which way of counting is taken where several fit.
#include "io/refi/refi_positions.hpp"

#include <doctest/doctest.h>
#include <string>
#include <string_view>
#include <vector>

namespace {

using motet::refi::locate_checked;
using motet::refi::Positions;

std::string words(std::string_view text, const motet::refi::Located& located, std::size_t i) {
  if (!located.spans[i]) return "(outside)";
  return std::string(text.substr(located.spans[i]->begin, located.spans[i]->size()));
}

}  // namespace

TEST_CASE("a line end counted as one is more likely than a character too few, and the doubt is counted") {
  // As ATLAS.ti counts: CR LF is one. Before the line end nothing is shifted.
  const std::string text = "First line here.\r\nSecond line has granola and tea in it.";
  const std::vector<Positions> positions{{33, 40, "granola"}, {45, 48, "tea"}, {0, 5, ""}};
  const auto located = locate_checked(text, positions);
  CHECK(located.counting == "a line end of two characters as one");
  CHECK(words(text, located, 0) == "granola");
  CHECK(words(text, located, 1) == "tea");
  CHECK(words(text, located, 2) == "First");
  CHECK(located.confirmed == 2);
  CHECK(located.undecided == 1);
}

TEST_CASE("UTF-16 is more likely than a mark, and what leaves selections outside the text is not taken") {
  const std::string text = "How \xF0\x9F\x98\x80 are you today, my friend?";
  for (const std::int64_t begin : {0, 3}) {
    CAPTURE(begin);
    const std::vector<Positions> positions{{7, 10, "are"}, {11, 14, "you"}, {15, 20, "today"}, {begin, begin + 3, ""}};
    const auto located = locate_checked(text, positions);
    CHECK(located.counting == "UTF-16 units");
    CHECK(words(text, located, 0) == "are");
    CHECK(words(text, located, 3) == (begin == 0 ? "How" : " \xF0\x9F\x98\x80"));
  }
}

TEST_CASE("where every name decides, nothing is in doubt") {
  const std::string text = "One.\r\nTwo.\r\nThree.";
  const std::vector<Positions> positions{{0, 4, "One."}, {5, 9, "Two."}, {10, 16, "Three."}};
  const auto located = locate_checked(text, positions);
  CHECK(located.counting == "a line end of two characters as one");
  CHECK(located.confirmed == 3);
  CHECK(located.undecided == 0);
}
