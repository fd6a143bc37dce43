// A real podcast in JSON, as of a script in Python that sorts the numbers and cuts at blanks.
#include <doctest/doctest.h>

#include "motet/io/json_transcripts.hpp"

#include "real/shared_data.hpp"

using namespace real_files;

TEST_CASE("A podcast of turns under numbers") {
  const auto json = folder("diarized_json");
  if (json.empty()) return;
  const auto transcript = motet::parse_json_transcript(bytes_of(json / "levin.json"), "levin.json");
  CHECK(transcript.name == "levin");
  CHECK(transcript.labelled);
  // 106 pieces; those of one speaker in a row are one turn.
  CHECK(transcript.turns.size() == 43);
  CHECK(turns_of(transcript, "Host") == 22);
  CHECK(turns_of(transcript, "Patron 1") == 21);
  const auto words = words_of(transcript);
  CHECK(words.size() == 8912);
  CHECK(first_ten(words) == "They regenerate every part of their body. So you can");
  CHECK(last_ten(words) == "talk to you. All right. Thanks. Bye bye. Yeah. Bye.");
  CHECK(*transcript.attributes.find("title") == motet::Attribute("Fixing cancer cells and Immortality"));
  CHECK(transcript.attributes.size() == 1);
  CHECK(transcript.turns[0].time == motet::TimeRange{0, 23'000});
  CHECK(transcript.turns.back().time == motet::TimeRange{2'527'920, 2'527'920});
  check_turns(transcript);
}
