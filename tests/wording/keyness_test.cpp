#include "motet/wording/keyness.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/statistics/multiple_testing.hpp"

#include "reference/wording_studies.hpp"
#include "reference/wording_twin.hpp"

using motet::CorpusWords;
using motet::GroupKeyness;
using motet::Keyness;
using motet::keyness;
using motet::KeynessCorrection;
using motet::KeynessCounts;
using motet::KeynessMeasure;
using motet::KeynessOptions;
using motet::KeyWord;
using motet::log_odds;
using motet::LogOdds;

namespace {

constexpr auto g2 = KeynessMeasure::log_likelihood;
constexpr auto chi2 = KeynessMeasure::chi_square;
constexpr auto none = KeynessCorrection::none;
constexpr auto yates = KeynessCorrection::yates;
constexpr auto williams = KeynessCorrection::williams;

/// Text one says b 7 times and a 3 times, text two b twice and a 7 times.
constexpr KeynessCounts published{7, 2, 3, 7};

doctest::Approx approx(double value) { return doctest::Approx(value).epsilon(1e-9); }

KeynessCounts swapped(const KeynessCounts& n) { return {n.b, n.a, n.d, n.c}; }

std::string bits(const Keyness& found) {
  std::string text = found.attribute + "\n";
  for (const GroupKeyness& group : found.groups) {
    text += group.group + " " + std::to_string(group.target_words) + " " + std::to_string(group.reference_words) + "\n";
    for (const KeyWord& word : group.words) {
      text += word.word + " " + std::to_string(word.target) + " " + std::to_string(word.reference) + " " +
              std::to_string(word.target_participants) + " " + std::to_string(word.reference_participants);
      for (const double value : {word.score, word.effect, word.p, word.q}) text += " " + reference::bits(value);
      text += "\n";
    }
  }
  return text;
}

Keyness keyness_of(const reference::WordStudy& study, const KeynessOptions& options) {
  const motet::Corpus corpus = reference::corpus_of(study);
  return keyness(CorpusWords(corpus), motet::group_by(corpus, "role"), options);
}

KeynessOptions every_word() {
  KeynessOptions options;
  options.min_count = 1;
  options.min_participants = 1;
  return options;
}

reference::WordStudy two_roles() {
  return {{{"Nia", "nurse", false},
           {"Ned", "nurse", false},
           {"Pam", "patient", false},
           {"Pat", "patient", false},
           {"Una", "", false},
           {"Ina", "", true}},
          {{"one",
            {{"Ina", "Shifts, shifts?"},
             {"Nia", "Night shifts, long shifts."},
             {"Pam", "I want sleep."},
             {"", "shifts sleep"},
             {"Una", "shifts sleep"}}},
           {"two", {{"Ned", "Shifts, sleep."}, {"Pat", "Sleep, sleep and sleep."}}}}};
}

const KeyWord& find(const GroupKeyness& group, const std::string& word) {
  for (const KeyWord& found : group.words) {
    if (found.word == word) return found;
  }
  throw std::out_of_range(word);
}

}  // namespace

TEST_CASE("scores of the table that quanteda prints") {
  CHECK(keyness(published, chi2) == approx(4.337160494));
  CHECK(keyness(published, chi2, yates) == approx(2.632438272));
  CHECK(keyness(published, g2) == approx(4.534939332));
  CHECK(keyness(published, g2, yates) == doctest::Approx(2.702843743).epsilon(1e-10));
  CHECK(keyness(published, g2) / keyness(published, g2, williams) == approx(1.079533247));
  CHECK(keyness(published, g2, williams) == approx(4.200833412));
}

TEST_CASE("with quanteda's constant in each logarithm") {
  CHECK(keyness(published, g2, none, true) == doctest::Approx(4.534939370).epsilon(1e-10));
  CHECK(keyness(published, g2, none, false) == doctest::Approx(4.534939332).epsilon(1e-10));
  CHECK(keyness(published, g2, yates, true) == doctest::Approx(2.702843781).epsilon(1e-10));
  CHECK(keyness(published, g2, williams, true) == doctest::Approx(4.200833447).epsilon(1e-10));
  CHECK(keyness(published, chi2, none, true) == keyness(published, chi2));
}

TEST_CASE("Yates's correction needs a small expectation and a large difference") {
  CHECK(keyness({70, 20, 30, 70}, chi2, yates) == keyness({70, 20, 30, 70}, chi2));
  CHECK(keyness({3, 3, 4, 3}, chi2, yates) == keyness({3, 3, 4, 3}, chi2));
  CHECK(keyness({3, 3, 4, 3}, g2, yates) == keyness({3, 3, 4, 3}, g2));
  CHECK(keyness({1, 0, 10, 11}, g2, yates) == doctest::Approx(0.0));
}

TEST_CASE("Williams's q is 1 with an empty cell") {
  CHECK(keyness({7, 0, 3, 7}, g2, williams) == keyness({7, 0, 3, 7}, g2));
}

TEST_CASE("log-odds of the worked example") {
  const std::vector<LogOdds> odds = log_odds({10, 5, 1}, {2, 6, 8});
  REQUIRE(odds.size() == 3);
  CHECK(odds[0].delta == doctest::Approx(0.72024911).epsilon(1e-8));
  CHECK(odds[1].delta == doctest::Approx(-0.09237332).epsilon(1e-7));
  CHECK(odds[2].delta == doctest::Approx(-0.73422721).epsilon(1e-8));
  CHECK(odds[0].z == doctest::Approx(2.1067201).epsilon(1e-8));
  CHECK(odds[1].z == doctest::Approx(-0.26520032).epsilon(1e-7));
  CHECK(odds[2].z == doctest::Approx(-1.8423539).epsilon(1e-7));
}

TEST_CASE("scores agree with the slow ones, and swapping target and reference turns their sign, bit by bit") {
  motet::Random random(11);
  for (int round = 0; round < 2000; ++round) {
    const std::uint32_t bound = random.below(2) == 0 ? 12 : 1000000;
    const KeynessCounts n{static_cast<double>(random.below(12)), static_cast<double>(random.below(12)),
                          static_cast<double>(1 + random.below(bound)), static_cast<double>(1 + random.below(bound))};
    if (n.a + n.b == 0) continue;
    const std::vector<double> cells{n.a, n.b, n.c, n.d};
    for (const auto correction : {none, yates, williams}) {
      const double score = keyness(n, g2, correction);
      const double slow = reference::keyness(cells, true, correction == yates, correction == williams);
      CHECK(std::abs(score - slow) <= 1e-9 * (1 + std::abs(slow)));
      CHECK(keyness(swapped(n), g2, correction) == -score);
      if (correction == williams) continue;
      CHECK(keyness(n, chi2, correction) ==
            doctest::Approx(reference::keyness(cells, false, correction == yates, false)));
      CHECK(keyness(swapped(n), chi2, correction) == -keyness(n, chi2, correction));
    }
  }
}

TEST_CASE("scores grow with the counts: ten times the talk is ten times the score") {
  CHECK(keyness({70, 20, 30, 70}, g2) == approx(10 * keyness(published, g2)));
  CHECK(keyness({70, 20, 30, 70}, chi2) == approx(10 * keyness(published, chi2)));
  CHECK(keyness({5, 10, 50, 100}, g2) == 0);
  CHECK(keyness({5, 10, 50, 100}, chi2) == 0);
}

TEST_CASE("a row or column without words: 0 for log-likelihood, undefined for chi-square") {
  for (const KeynessCounts& n : {KeynessCounts{0, 0, 3, 4}, KeynessCounts{3, 4, 0, 0}, KeynessCounts{0, 3, 0, 4},
                                 KeynessCounts{3, 0, 4, 0}, KeynessCounts{}}) {
    CHECK(keyness(n, g2) == 0);
    CHECK(keyness(n, g2, none, true) == 0);
    CHECK(std::isnan(keyness(n, chi2)));
  }
  CHECK(keyness({5, 0, 95, 100}, g2) > 0);
}

TEST_CASE("scores refuse what they do not have") {
  CHECK_THROWS_AS(keyness({-1, 2, 3, 4}, g2), std::invalid_argument);
  CHECK_THROWS_AS(keyness({1, 2, 3, std::numeric_limits<double>::quiet_NaN()}, chi2), std::invalid_argument);
  CHECK_THROWS_AS(keyness(published, chi2, williams), std::invalid_argument);
  CHECK_THROWS_AS(keyness(published, KeynessMeasure::log_odds), std::invalid_argument);
}

TEST_CASE("log-odds turn their sign when the sides are swapped, and shrink with a larger prior") {
  motet::Random random(12);
  for (int round = 0; round < 100; ++round) {
    std::vector<double> target;
    std::vector<double> reference;
    const std::uint32_t words = 2 + random.below(30);
    for (std::uint32_t i = 0; i < words; ++i) {
      target.push_back(random.below(50));
      reference.push_back(1 + random.below(50));
    }
    const auto odds = log_odds(target, reference);
    const auto other_way = log_odds(reference, target);
    const auto stronger = log_odds(target, reference, 100);
    for (std::size_t i = 0; i < words; ++i) {
      CHECK(odds[i].delta == -other_way[i].delta);
      CHECK(odds[i].z == -other_way[i].z);
      CHECK(std::abs(stronger[i].delta) <= std::abs(odds[i].delta));
    }
  }
}

TEST_CASE("log-odds are undefined for a word that nobody uses and for the only word") {
  const auto odds = log_odds({3, 0, 4}, {1, 0, 5});
  CHECK(!std::isnan(odds[0].z));
  CHECK(std::isnan(odds[1].delta));
  CHECK(std::isnan(odds[1].z));
  CHECK(std::isnan(log_odds({3}, {4})[0].z));
  CHECK(log_odds({}, {}).empty());
  const auto one_side = log_odds({0, 0}, {4, 5});
  CHECK(one_side[0].delta == doctest::Approx(0.0));
}

TEST_CASE("log-odds refuse counts that are none") {
  CHECK_THROWS_AS(log_odds({1}, {1, 2}), std::invalid_argument);
  CHECK_THROWS_AS(log_odds({-1}, {1}), std::invalid_argument);
  CHECK_THROWS_AS(log_odds({1}, {-1}), std::invalid_argument);
  CHECK_THROWS_AS(log_odds({1}, {1}, 0), std::invalid_argument);
  CHECK_THROWS_AS(log_odds({1}, {1}, std::numeric_limits<double>::infinity()), std::invalid_argument);
}

TEST_CASE("measures have names") {
  for (const auto measure : {g2, chi2, KeynessMeasure::log_odds}) {
    CHECK(motet::parse_keyness_measure(motet::to_string(measure)) == measure);
  }
  try {
    motet::parse_keyness_measure("zipf");
    FAIL("zipf is no measure");
  } catch (const std::invalid_argument& error) {
    const std::string message = error.what();
    CHECK(message.find("zipf") != std::string::npos);
    CHECK(message.find("log-likelihood, chi-square, log-odds") != std::string::npos);
  }
}

TEST_CASE("every group against the others: who says what, without those of no group, nobody, and interviewers") {
  const Keyness found = keyness_of(two_roles(), every_word());
  CHECK(found.attribute == "role");
  CHECK(found.measure == g2);
  CHECK(found.caution.find("participant") != std::string::npos);
  REQUIRE(found.groups.size() == 2);
  const GroupKeyness& nurses = found.groups[0];
  CHECK(nurses.group == "nurse");
  CHECK(nurses.target_words == 6);
  CHECK(nurses.reference_words == 7);
  REQUIRE(nurses.words.size() == 7);
  CHECK(nurses.words[0].word == "shifts");
  CHECK(nurses.words[0].target == 3);
  CHECK(nurses.words[0].reference == 0);
  CHECK(nurses.words[0].target_participants == 2);
  CHECK(nurses.words[0].reference_participants == 0);
  CHECK(nurses.words[0].score == keyness({3, 0, 3, 7}, g2));
  CHECK(nurses.words[0].effect == doctest::Approx(std::log2((3.5 / 6) / (0.5 / 7))));
  CHECK(nurses.words[1].word == "long");
  CHECK(nurses.words[2].word == "night");
  const KeyWord& sleep = find(nurses, "sleep");
  CHECK(sleep.target == 1);
  CHECK(sleep.reference == 4);
  CHECK(sleep.reference_participants == 2);
  CHECK(sleep.score < 0);
  CHECK(find(found.groups[1], "sleep").score == -sleep.score);
  CHECK(find(found.groups[1], "sleep").effect == -sleep.effect);
}

TEST_CASE("p is the upper tail of chi-squared with 1 degree of freedom, and twice the normal's for log-odds") {
  KeynessOptions options = every_word();
  for (const auto measure : {g2, chi2, KeynessMeasure::log_odds}) {
    options.measure = measure;
    const Keyness found = keyness_of(two_roles(), options);
    std::vector<double> p;
    for (const GroupKeyness& group : found.groups) {
      for (const KeyWord& word : group.words) {
        const double z = measure == KeynessMeasure::log_odds ? std::abs(word.score) : std::sqrt(std::abs(word.score));
        CHECK(word.p == doctest::Approx(std::erfc(z / std::sqrt(2.0))));
        p.push_back(word.p);
      }
    }
    const std::vector<double> q = motet::benjamini_hochberg(p);
    std::size_t next = 0;
    for (const GroupKeyness& group : found.groups) {
      for (const KeyWord& word : group.words) CHECK(word.q == q[next++]);
    }
  }
  // 3.841459 is the 95th percentile.
  CHECK(std::erfc(std::sqrt(3.841458820694124 / 2)) == doctest::Approx(0.05).epsilon(1e-12));
}

TEST_CASE("log-odds of a study are those of all its words, also of words that are not listed") {
  KeynessOptions options = every_word();
  options.measure = KeynessMeasure::log_odds;
  options.prior_scale = 2.5;
  options.stop_words.add("sleep");
  const GroupKeyness nurses = keyness_of(two_roles(), options).groups[0];
  CHECK(nurses.words.size() == 6);
  // and, i, long, night, shifts, sleep, want
  const auto odds = log_odds({0, 0, 1, 1, 3, 1, 0}, {1, 1, 0, 0, 0, 4, 1}, 2.5);
  CHECK(find(nurses, "shifts").score == odds[4].z);
  CHECK(find(nurses, "shifts").effect == odds[4].delta);
  CHECK(find(nurses, "and").score == odds[0].z);
}

TEST_CASE("words that too few say, or too seldom, are not listed but counted") {
  KeynessOptions options;
  options.min_count = 3;
  options.min_participants = 2;
  const GroupKeyness nurses = keyness_of(two_roles(), options).groups[0];
  CHECK(nurses.words.size() == 2);
  CHECK(nurses.target_words == 6);
  options.min_participants = 3;
  CHECK(keyness_of(two_roles(), options).groups[0].words.size() == 1);
}

TEST_CASE("keyness agrees with counting in maps") {
  motet::Random random(13);
  for (int round = 0; round < 40; ++round) {
    const reference::WordStudy study = reference::random_study(random);
    const motet::Corpus corpus = reference::corpus_of(study);
    const CorpusWords words(corpus);
    const motet::Grouping grouping = motet::group_by(corpus, "role");
    const Keyness found = keyness(words, grouping, every_word());
    const auto talk = reference::heard(words);
    for (std::uint32_t g = 0; g < grouping.groups.size(); ++g) {
      std::map<std::string, std::int64_t> target;
      std::map<std::string, std::int64_t> reference;
      std::map<std::string, std::set<std::uint32_t>> target_voices;
      std::int64_t target_words = 0;
      std::int64_t reference_words = 0;
      for (const reference::HeardTurn& turn : talk) {
        if (turn.voice >= grouping.group.size() || !grouping.group[turn.voice]) continue;
        const bool here = *grouping.group[turn.voice] == g;
        for (const reference::HeardWord& word : turn.words) {
          ++(here ? target : reference)[word.word];
          ++(here ? target_words : reference_words);
          if (here) target_voices[word.word].insert(turn.voice);
        }
      }
      CHECK(found.groups[g].target_words == target_words);
      CHECK(found.groups[g].reference_words == reference_words);
      for (const KeyWord& word : found.groups[g].words) {
        CHECK(word.target == target[word.word]);
        CHECK(word.reference == reference[word.word]);
        CHECK(word.target_participants == static_cast<std::int64_t>(target_voices[word.word].size()));
      }
      CHECK(std::is_sorted(
          found.groups[g].words.begin(), found.groups[g].words.end(),
          [](const KeyWord& a, const KeyWord& b) { return a.score != b.score ? a.score > b.score : a.word < b.word; }));
    }
  }
}

TEST_CASE("keyness is the same bits for any number of threads and any order of people and interviews") {
  motet::Random random(14);
  for (int round = 0; round < 20; ++round) {
    const reference::WordStudy study = reference::random_study(random);
    KeynessOptions options = every_word();
    options.measure = round % 2 == 0 ? g2 : KeynessMeasure::log_odds;
    options.execution.threads = 1;
    const std::string one = bits(keyness_of(study, options));
    options.execution.threads = 4;
    CHECK(bits(keyness_of(study, options)) == one);
    CHECK(bits(keyness_of(reference::turned_round(study), options)) == one);
  }
}

TEST_CASE("a group that says nothing is shown without words") {
  reference::WordStudy study = two_roles();
  study.people.push_back({"Dan", "doctor", false});
  const Keyness found = keyness_of(study, every_word());
  REQUIRE(found.groups.size() == 3);
  CHECK(found.groups[0].group == "doctor");
  CHECK(found.groups[0].target_words == 0);
  CHECK(found.groups[0].words.empty());
  CHECK(!found.groups[1].words.empty());
}

TEST_CASE("when all say one word only, its log-odds and chi-square are undefined") {
  const reference::WordStudy study{{{"A", "x", false}, {"B", "y", false}}, {{"one", {{"A", "hm hm"}, {"B", "Hm."}}}}};
  KeynessOptions options = every_word();
  for (const auto measure : {chi2, KeynessMeasure::log_odds}) {
    options.measure = measure;
    const Keyness found = keyness_of(study, options);
    REQUIRE(found.groups[0].words.size() == 1);
    CHECK(std::isnan(found.groups[0].words[0].score));
    CHECK(std::isnan(found.groups[0].words[0].p));
    CHECK(std::isnan(found.groups[0].words[0].q));
  }
  options.measure = g2;
  CHECK(keyness_of(study, options).groups[0].words[0].p == 1);
}

TEST_CASE("keyness refuses fewer than two groups, strangers, and corrections that do not fit") {
  reference::WordStudy study = two_roles();
  for (reference::Person& person : study.people) {
    if (person.role == "patient") person.role = "nurse";
  }
  CHECK_THROWS_AS(keyness_of(study, {}), std::invalid_argument);
  const motet::Corpus corpus = reference::corpus_of(two_roles());
  const CorpusWords words(corpus);
  motet::Grouping grouping = motet::group_by(corpus, "role");
  KeynessOptions options;
  options.measure = chi2;
  options.correction = williams;
  CHECK_THROWS_AS(keyness(words, grouping, options), std::invalid_argument);
  options.measure = KeynessMeasure::log_odds;
  options.correction = yates;
  CHECK_THROWS_AS(keyness(words, grouping, options), std::invalid_argument);
  options.correction = none;
  options.prior_scale = 0;
  CHECK_THROWS_AS(keyness(words, grouping, options), std::invalid_argument);
  grouping.group[0] = 7;
  CHECK_THROWS_AS(keyness(words, grouping, {}), std::invalid_argument);
  grouping.group.resize(1);
  CHECK_THROWS_AS(keyness(words, grouping, {}), std::invalid_argument);
  CHECK_THROWS_AS(keyness(CorpusWords(motet::Corpus()), motet::Grouping{}, {}), std::invalid_argument);
}

TEST_CASE("keyness stops when it is asked to") {
  std::stop_source stop;
  stop.request_stop();
  KeynessOptions options;
  options.execution.stop = stop.get_token();
  CHECK_THROWS_AS(keyness_of(two_roles(), options), motet::Stopped);
}

TEST_CASE("keyness as a table") {
  const motet::Table table = to_table(keyness_of(two_roles(), every_word()));
  CHECK(table.columns == std::vector<std::string>{"group", "word", "target", "reference", "target_participants",
                                                  "reference_participants", "score", "effect", "p", "q"});
  REQUIRE(table.rows.size() == 14);
  CHECK(std::get<std::string>(table.rows[0][0]) == "nurse");
  CHECK(std::get<std::string>(table.rows[0][1]) == "shifts");
  CHECK(std::get<std::int64_t>(table.rows[0][2]) == 3);
  CHECK(std::get<std::string>(table.rows[7][0]) == "patient");
}
