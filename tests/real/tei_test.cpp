// Real TEI files, as of a script in Python that takes notes and gaps out of `seg` and cuts at blanks.
#include <doctest/doctest.h>
#include <map>
#include <string>

#include "motet/io/linguistic_transcripts.hpp"

#include "real/shared_data.hpp"

using namespace real_files;

namespace {

struct Expected {
  std::string file;
  std::size_t turns;
  std::map<std::string, std::size_t> speakers;  // turns of each
  std::size_t lines, words;
  std::string first, last;
};

const Expected files[]{
    {"KPZONOJFSPD-Redna-021-1998-11-25.xml",
     9,
     {{"KužnikRafael", 5}, {"KorunVladimir", 2}, {"IlcJože", 1}, {"SchiffrerMarijan", 1}},
     21,
     881,
     "in potem še točko razno. Ali ima kdo kakšno pripombo",
     "pod Razno kaj? Če ne, se vam zahvaljujem. Hvala lepa."},
    {"OZKGIP-Redna-025-1998-12-08.xml",
     9,
     {{"PotočnikFranc", 5}, {"unknown-M", 2}, {"GaspariniMario", 1}, {"BožičIvan", 1}},
     36,
     2118,
     "državnega zbora Republike Slovenije za kmetijstvo, gozdarstvo in prehrano. Na",
     "s tem zaključujem tudi 25. sejo. Hvala lepa za sodelovanje!"},
    {"OZKSIS-Redna-034-2000-05-18.xml",
     9,
     {{"MežanJanez", 5}, {"unknown-F", 2}, {"TaštanoskaAlenka", 1}, {"MogeRudolf", 1}},
     29,
     1292,
     "Gospodje poslanci, spoštovani predstavniki vlade in ostali vabljeni. Lepo pozdravljeni",
     "prekinjam tole sejo in jo nadaljujemo naslednji teden. Hvala lepa."},
    {"Parla-CLARIN-Exemplar.xml",
     7,
     {{"KučanMilan", 3}, {"JohnDoe1960", 1}, {"JohnsonBoris1964", 2}, {"CorbynJeremy1949", 1}},
     10,
     77,
     "Dear Members, Colleagues, ladies and gentlemen! I begin with the",
     "England does not want any dealings with the European Union."},
};

}  // namespace

TEST_CASE("Every TEI file has its turns, speakers, lines and words") {
  const auto tei = folder("tei");
  if (tei.empty()) return;
  for (const Expected& expected : files) {
    CAPTURE(expected.file);
    const auto transcripts = motet::parse_tei(bytes_of(tei / expected.file), expected.file);
    REQUIRE(transcripts.size() == 1);
    const auto& transcript = transcripts[0];
    CHECK(transcript.name + ".xml" == expected.file);
    CHECK(transcript.labelled);
    CHECK(transcript.turns.size() == expected.turns);
    for (const auto& [label, turns] : expected.speakers) CHECK(turns_of(transcript, label) == turns);
    CHECK(static_cast<std::size_t>(std::count(transcript.text.begin(), transcript.text.end(), '\n')) + 1 ==
          expected.lines);
    const auto words = words_of(transcript);
    CHECK(words.size() == expected.words);
    CHECK(first_ten(words) == expected.first);
    CHECK(last_ten(words) == expected.last);
    check_turns(transcript);
  }
}

TEST_CASE("Parla-CLARIN's exemplar names its people, and a sitting its day, by eye") {
  const auto tei = folder("tei");
  if (tei.empty()) return;
  const auto exemplar = motet::parse_tei(bytes_of(tei / "Parla-CLARIN-Exemplar.xml"), "Parla-CLARIN-Exemplar.xml")[0];
  REQUIRE(exemplar.people.size() == 4);
  CHECK(exemplar.people[0].label == "KučanMilan");
  CHECK(exemplar.people[0].name == "Milan Kučan");
  CHECK_FALSE(exemplar.people[0].role);
  CHECK(*exemplar.people[0].attributes.find("sex") == motet::Attribute("M"));
  CHECK(*exemplar.people[0].attributes.find("birth") == motet::Attribute(motet::Date{1941, 1, 14}));
  CHECK(exemplar.people[1].name == "Doe John");  // as the file marks it up
  CHECK(exemplar.people[3].name == "Jeremy Bernard Corbyn");
  CHECK(*exemplar.attributes.find("title") == motet::Attribute("The parliament of the Republic of Slovenia"));
  CHECK(*exemplar.attributes.find("date") == motet::Attribute(motet::Date{2011, 6, 10}));
  CHECK(*exemplar.attributes.find("language") == motet::Attribute("en"));

  const std::string file = "OZKGIP-Redna-025-1998-12-08.xml";
  const auto sitting = motet::parse_tei(bytes_of(tei / file), file)[0];
  CHECK(*sitting.attributes.find("date") == motet::Attribute(motet::Date{1998, 12, 8}));
  CHECK(*sitting.attributes.find("subtitle") ==
        motet::Attribute("Odbor za kmetijstvo gozdarstvo in prehrano: 25. redna seja (8. 12. 1998)"));
  // Nobody knows which man it was: somebody of this sitting only.
  REQUIRE(sitting.people.size() == 1);
  CHECK(sitting.people[0].label == "unknown-M");
  CHECK(sitting.people[0].role);
}
