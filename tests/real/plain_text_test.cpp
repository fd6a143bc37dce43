// Real conversations as plain text, which are not part of the project: these tests run where MOTET_SHARED_DATA names
// their folder. What is expected was found by a script in Python: lines that begin with "User:", "AI:" or "Assistant:".
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "motet/io/csv.hpp"
#include "motet/io/transcripts.hpp"

#include "real/spoken.hpp"

TEST_CASE("80 interviews as plain text: speakers, turns, first and last words") {
  static const std::vector<real_files::Expected> files{
      {"interviews_csv/creatives_first40.csv", 40, 3, 848, "Hi! Thank you so much for taking the time to",
       "for participating - your insights were really valuable. Take care!"},
      {"interviews_csv/scientists_first40.csv", 40, 3, 794, "Hi there! Thank you so much for taking the time",
       "epileptogenesis sounds like it could have real impact. Take care!"},
  };
  for (const real_files::Expected& expected : files) {
    const auto file = real_files::folder(expected.file);
    if (file.empty()) return;
    const motet::CsvTable table = motet::parse_csv(real_files::bytes_of(file), expected.file);
    const auto text = table.column("text");
    REQUIRE(text);
    std::vector<motet::LabelledTranscript> interviews;
    std::size_t users = 0;
    for (const motet::CsvRow& row : table.rows) {
      interviews.push_back(motet::parse_plain_text(row.cells[*text], "interview.txt"));
      for (const motet::LabelledTurn& turn : interviews.back().turns) users += turn.label == "User" ? 1 : 0;
    }
    real_files::check(interviews, expected);
    CHECK(2 * users + interviews.size() == expected.turns);  // each begins with the assistant, then they take turns
  }
}
