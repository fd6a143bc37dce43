// Real CHAT files, as of a script in Python that joins continued lines, takes the time marks out and cuts at blanks.
#include <doctest/doctest.h>
#include <set>
#include <string>

#include "motet/io/linguistic_transcripts.hpp"

#include "io/caught.hpp"
#include "real/shared_data.hpp"

using namespace real_files;

namespace {

struct Expected {
  const char* name;
  std::size_t turns, speakers, words;
  std::size_t dependent_lines, timed_lines;
};

constexpr Expected files[]{
    {"bullet_repair_e704", 15, 4, 97, 77, 20},
    {"cat_spa_dona_at_s", 1, 1, 4, 0, 0},
    {"eng_at_o_root_with_intj_red", 1, 1, 4, 0, 0},
    {"eng_at_o_single_word_red", 1, 1, 2, 0, 0},
    {"eng_at_si_all_signed_red", 1, 1, 5, 0, 0},
    {"eng_hello_goodbye", 1, 1, 4, 0, 0},
    {"eng_hello_male", 1, 1, 2, 0, 0},
    {"eng_hello_world", 1, 1, 3, 0, 0},
    {"eng_hello_world_dummy", 1, 1, 3, 0, 0},
    {"eng_hello_world_no_languages", 1, 1, 3, 0, 0},
    {"eng_hello_world_with_mor_gra", 1, 1, 3, 2, 0},
    {"eng_i_eat_cookies", 1, 1, 4, 0, 0},
    {"eng_morph_coraal_units", 1, 1, 10, 0, 0},
    {"eng_morph_minga_because", 1, 1, 6, 0, 0},
    {"eng_spa_at_s_mixed", 1, 1, 24, 0, 0},
    {"eng_spa_bilingual_code_switch", 1, 1, 8, 0, 0},
    {"eng_the_dog_ran", 1, 1, 4, 0, 0},
    {"eng_the_dog_ran_with_xtra", 1, 1, 4, 1, 0},
    {"eng_three_sentences_coref", 1, 1, 12, 0, 0},
    {"fa_backwards_bullets", 1, 1, 4, 0, 2},
    {"fa_hello_world_goodbye_timed", 1, 1, 5, 0, 2},
    {"fa_mixed_timed_untimed", 1, 1, 4, 0, 1},
    {"fa_non_monotonic_bullets", 1, 1, 4, 0, 2},
    {"fa_pretimed_trailing_gesture", 1, 1, 6, 0, 1},
    {"fa_split_on_time", 1, 1, 4, 0, 2},
    {"fa_two_untimed_with_media", 1, 1, 4, 0, 0},
    {"fra_french_elision_quotes", 1, 1, 14, 0, 0},
    {"retok_gon_na_eat", 1, 1, 4, 0, 0},
    {"retok_gumma_special_form", 1, 1, 4, 0, 0},
    {"retok_i_eat", 1, 1, 3, 0, 0},
    {"retok_mot_filler_popcorn", 1, 1, 3, 0, 0},
    {"retok_mot_xxx_put_it_here", 1, 1, 9, 0, 0},
    {"retok_yue_gu_shi", 1, 1, 5, 0, 0},
    {"rus_vot_istoriya", 1, 1, 5, 0, 0},
    {"spa_eng_bilingual_hola_mundo", 1, 1, 3, 0, 0},
    {"spa_hola_que_es_este", 1, 1, 5, 0, 0},
    {"utr_lazy_overlap_dense", 2, 2, 34, 0, 0},
    {"zho_hao_qing_zhong", 1, 1, 4, 0, 0},
};

}  // namespace

TEST_CASE("Every CHAT file has its turns, speakers, words and times") {
  const auto chat = folder("chat");
  if (chat.empty()) return;
  for (const Expected& expected : files) {
    CAPTURE(expected.name);
    std::vector<motet::Diagnostic> diagnostics;
    motet::TranscriptContext context;
    context.diagnostics = &diagnostics;
    const std::string file = std::string(expected.name) + ".cha";
    const auto transcript = motet::parse_chat(bytes_of(chat / file), file, context);
    CHECK(transcript.name == expected.name);
    CHECK(transcript.labelled);
    CHECK(transcript.turns.size() == expected.turns);
    std::set<std::string> speakers;
    bool timed = false;
    for (const auto& turn : transcript.turns) {
      speakers.insert(turn.label);
      timed = timed || turn.time;
    }
    CHECK(speakers.size() == expected.speakers);
    CHECK(words_of(transcript).size() == expected.words);
    CHECK(count_kind(diagnostics, "dependent-tiers") == (expected.dependent_lines > 0 ? 1 : 0));
    CHECK(timed == (expected.timed_lines > 0));
    CHECK(transcript.text.find('\x15') == std::string::npos);
    check_turns(transcript);
    // Everybody who speaks stands in the headers.
    CHECK(count_kind(diagnostics, "unnamed-speaker") == 0);
  }
}

TEST_CASE("A recording of children in Galicia, by eye") {
  const auto chat = folder("chat");
  if (chat.empty()) return;
  const auto transcript = motet::parse_chat(bytes_of(chat / "bullet_repair_e704.cha"), "bullet_repair_e704.cha");
  const auto words = words_of(transcript);
  CHECK(first_ten(words) == "e ti peinaste polas mañáns ? sí (.) xxx .");
  CHECK(last_ten(words) == "(.) qué tiene ? qué tiene ? un teléfono .");
  CHECK(transcript.turns.front().time == motet::TimeRange{2000, 3261});
  CHECK(transcript.turns.back().time == motet::TimeRange{50434, 51595});
  CHECK(transcript.people.size() == 7);
  CHECK(transcript.people[0].label == "UEL");
  CHECK(transcript.people[0].role);
  CHECK_FALSE(transcript.people[0].interviewer);
  CHECK(*transcript.people[0].attributes.find("age") == motet::Attribute("3;03.04"));
  CHECK(*transcript.people[0].attributes.find("birth") == motet::Attribute(motet::Date{1994, 8, 31}));
  CHECK(transcript.people[1].label == "PIL");
  CHECK(transcript.people[1].interviewer);
  CHECK(*transcript.attributes.find("Languages") == motet::Attribute("spa, glg"));
  CHECK(*transcript.attributes.find("Location") == motet::Attribute("Santiago de Compostela"));
  CHECK(*transcript.attributes.find("Date") == motet::Attribute(motet::Date{1997, 12, 4}));
  CHECK(*transcript.attributes.find("Media") == motet::Attribute("bre4_03, audio"));
  CHECK(*transcript.attributes.find("Corpus") == motet::Attribute("Koine"));
  CHECK(transcript.attributes.find("Comment") == nullptr);
}
