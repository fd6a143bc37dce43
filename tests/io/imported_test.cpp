#include "motet/io/imported.hpp"

#include <doctest/doctest.h>

TEST_CASE("reading is strict unless it is asked to be lenient") {
  const motet::ReadOptions options;
  CHECK(options.encoding.empty());
  CHECK(options.participants.empty());
  CHECK_FALSE(options.skip_unreadable);
}

TEST_CASE("sources are equal when name and content are") {
  const motet::Source a{"transcripts/P1.txt", "xxh3-128:0"};
  motet::Source b = a;
  CHECK(a == b);
  b.fingerprint = "xxh3-128:1";
  CHECK_FALSE(a == b);
}

TEST_CASE("an import carries any value with what was doubtful about it") {
  motet::Imported<int> imported{7, {{motet::Severity::note, "kind", "message", {"f.csv", "", 2, 0}}}, {}};
  CHECK(imported.value == 7);
  CHECK(imported.diagnostics.front().where.line == 2);
  CHECK(imported.sources.empty());
}
