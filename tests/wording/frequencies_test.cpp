#include "motet/wording/frequencies.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <map>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/wording_studies.hpp"
#include "reference/wording_twin.hpp"

using motet::CorpusWords;
using motet::Dispersion;
using motet::dispersion;
using motet::word_frequencies;
using motet::WordFrequencies;
using motet::WordFrequency;
using motet::WordFrequencyOptions;

namespace {

using Counts = std::vector<std::int64_t>;

std::string bits(const Dispersion& d) {
  return std::to_string(d.range) + " " + reference::bits(d.juilland_d) + " " + reference::bits(d.dp) + " " +
         reference::bits(d.dp_normalized);
}

std::string bits(const WordFrequencies& frequencies) {
  std::string text = std::to_string(frequencies.tokens) + " " + std::to_string(frequencies.types) + " " +
                     std::to_string(frequencies.participants) + "\n";
  for (const WordFrequency& word : frequencies.words) {
    text += word.word + " " + std::to_string(word.count) + " " + std::to_string(word.transcripts) + " " +
            bits(word.dispersion) + "\n";
  }
  for (const motet::ExcludedWords& words : frequencies.excluded) {
    text += words.reason + " " + std::to_string(words.types) + " " + std::to_string(words.tokens);
    for (const std::string& word : words.examples) text += " " + word;
    text += "\n";
  }
  return text;
}

CorpusWords words_of(const reference::WordStudy& study) { return CorpusWords(reference::corpus_of(study)); }

reference::WordStudy small_study() {
  return {{{"Ann", "", false}, {"Bob", "", false}, {"Ina", "", true}},
          {{"one", {{"Ina", "Work? Work?"}, {"Ann", "The work, the load, 42 times."}, {"Bob", "Work."}}},
           {"two", {{"Ann", "The load."}, {"", "Someone else."}}}}};
}

const WordFrequency* find(const WordFrequencies& frequencies, const std::string& word) {
  for (const WordFrequency& found : frequencies.words) {
    if (found.word == word) return &found;
  }
  return nullptr;
}

/// Uses and sizes of the voices that say a word.
struct SlowUses {
  std::map<std::string, std::map<std::uint32_t, std::int64_t>> uses;
  std::map<std::string, std::set<std::uint32_t>> transcripts;
  std::map<std::uint32_t, std::int64_t> sizes;
};

SlowUses slow_uses(const CorpusWords& words) {
  SlowUses result;
  for (const reference::HeardTurn& turn : reference::heard(words)) {
    for (const reference::HeardWord& word : turn.words) {
      ++result.uses[word.word][turn.voice];
      ++result.sizes[turn.voice];
      result.transcripts[word.word].insert(turn.transcript);
    }
  }
  return result;
}

}  // namespace

TEST_CASE("dispersion of Gries's example and of parts of unequal size") {
  const Dispersion even = dispersion({1, 2, 3, 4, 5}, {9, 10, 10, 10, 11});
  CHECK(even.range == 5);
  CHECK(even.juilland_d == doctest::Approx(0.7851505).epsilon(1e-7));
  CHECK(even.dp == doctest::Approx(0.18).epsilon(1e-12));
  CHECK(even.dp_normalized == doctest::Approx(0.2195122).epsilon(1e-7));
  CHECK(dispersion({1, 2, 3, 4, 5}, {10, 10, 10, 10, 10}).juilland_d == doctest::Approx(0.7642977).epsilon(1e-7));

  const Dispersion uneven = dispersion({6, 0, 2, 0}, {100, 50, 100, 250});
  CHECK(uneven.range == 2);
  CHECK(uneven.juilland_d == doctest::Approx(0.2928932).epsilon(1e-7));
  CHECK(uneven.dp == doctest::Approx(0.6).epsilon(1e-12));
  CHECK(uneven.dp_normalized == doctest::Approx(0.6666667).epsilon(1e-7));
}

TEST_CASE("a word in equal shares is spread evenly, a word in one part is not") {
  const Dispersion even = dispersion({2, 4, 6}, {10, 20, 30});
  CHECK(even.juilland_d == doctest::Approx(1.0));
  CHECK(even.dp == doctest::Approx(0.0));
  const Dispersion one = dispersion({0, 7, 0}, {10, 10, 10});
  CHECK(one.range == 1);
  CHECK(one.juilland_d == doctest::Approx(0.0));
  CHECK(one.dp_normalized == doctest::Approx(1.0));
}

TEST_CASE("dispersion agrees with the slow one, stays on its scale, and does not depend on the order of parts") {
  motet::Random random(1);
  for (int round = 0; round < 500; ++round) {
    Counts uses;
    Counts sizes;
    const std::uint32_t parts = 2 + random.below(8);
    for (std::uint32_t i = 0; i < parts; ++i) {
      sizes.push_back(1 + random.below(random.below(2) == 0 ? 5 : 100000));
      uses.push_back(random.below(3) == 0 ? 0 : random.below(static_cast<std::uint32_t>(sizes.back()) + 1));
    }
    const Dispersion fast = dispersion(uses, sizes);
    const reference::SlowDispersion slow = reference::dispersion(uses, sizes);
    CHECK(fast.range == std::count_if(uses.begin(), uses.end(), [](std::int64_t v) { return v > 0; }));
    if (fast.range == 0) {
      CHECK(std::isnan(fast.dp));
      continue;
    }
    CHECK(fast.juilland_d == doctest::Approx(slow.juilland_d).epsilon(1e-12));
    CHECK(fast.dp == doctest::Approx(slow.dp).epsilon(1e-12));
    CHECK(fast.dp_normalized == doctest::Approx(slow.dp_normalized).epsilon(1e-12));
    for (const double value : {fast.juilland_d, fast.dp, fast.dp_normalized}) {
      CHECK(value >= 0);
      CHECK(value <= 1);
    }
    std::reverse(uses.begin(), uses.end());
    std::reverse(sizes.begin(), sizes.end());
    CHECK(bits(dispersion(uses, sizes)) == bits(fast));
    uses.push_back(0);
    sizes.push_back(0);
    CHECK(bits(dispersion(uses, sizes)) == bits(fast));
  }
}

TEST_CASE("dispersion is undefined without a use or with fewer than two parts") {
  for (const Dispersion& d :
       {dispersion({}, {}), dispersion({3}, {10}), dispersion({0, 0}, {5, 5}), dispersion({3, 0}, {10, 0})}) {
    CHECK(std::isnan(d.juilland_d));
    CHECK(std::isnan(d.dp));
    CHECK(std::isnan(d.dp_normalized));
  }
  CHECK(dispersion({3}, {10}).range == 1);
}

TEST_CASE("dispersion refuses what cannot be") {
  CHECK_THROWS_AS(dispersion({1, 2}, {3}), std::invalid_argument);
  CHECK_THROWS_AS(dispersion({4, 2}, {3, 3}), std::invalid_argument);
  CHECK_THROWS_AS(dispersion({-1, 2}, {3, 3}), std::invalid_argument);
  CHECK_THROWS_AS(dispersion({0, 0}, {-1, 3}), std::invalid_argument);
}

TEST_CASE("words are listed with their counts, the most frequent first; interviewers are not heard") {
  const WordFrequencies frequencies = word_frequencies(words_of(small_study()));
  CHECK(frequencies.tokens == 11);
  CHECK(frequencies.types == 7);
  CHECK(frequencies.participants == 3);
  REQUIRE(frequencies.words.size() == 6);
  CHECK(frequencies.words[0].word == "the");
  CHECK(frequencies.words[0].count == 3);
  CHECK(frequencies.words[0].transcripts == 2);
  CHECK(frequencies.words[0].dispersion.range == 1);
  CHECK(frequencies.words[1].word == "load");
  CHECK(frequencies.words[2].word == "work");
  CHECK(frequencies.words[2].transcripts == 1);
  CHECK(frequencies.words[2].dispersion.range == 2);
  CHECK(frequencies.words[3].word == "else");
  REQUIRE(frequencies.excluded.size() == 1);
  CHECK(frequencies.excluded[0].reason == "number");
  CHECK(frequencies.excluded[0].examples == std::vector<std::string>{"42"});
}

TEST_CASE("what is left out is said, by the first reason that holds") {
  WordFrequencyOptions options;
  options.min_count = 3;
  options.min_participants = 2;
  options.stop_words.add("the");
  options.stop_words.add("unheard");
  const WordFrequencies frequencies = word_frequencies(words_of(small_study()), options);
  CHECK(frequencies.words.empty());
  CHECK(frequencies.tokens == 11);
  REQUIRE(frequencies.excluded.size() == 4);
  CHECK(frequencies.excluded[0].reason == "stop word");
  CHECK(frequencies.excluded[0].types == 1);
  CHECK(frequencies.excluded[0].tokens == 3);
  CHECK(frequencies.excluded[1].reason == "number");
  CHECK(frequencies.excluded[2].reason == "said by fewer than 2 participants");
  CHECK(frequencies.excluded[2].examples == std::vector<std::string>{"load", "else", "someone", "times"});
  CHECK(frequencies.excluded[3].reason == "said fewer than 3 times");
  CHECK(frequencies.excluded[3].examples == std::vector<std::string>{"work"});
}

TEST_CASE("numbers are listed when they are asked for, and a limit keeps the most frequent") {
  WordFrequencyOptions options;
  options.numbers = true;
  CHECK(find(word_frequencies(words_of(small_study()), options), "42") != nullptr);
  options.limit = 2;
  const WordFrequencies frequencies = word_frequencies(words_of(small_study()), options);
  REQUIRE(frequencies.words.size() == 2);
  CHECK(frequencies.words[1].word == "load");
  CHECK(frequencies.types == 7);
}

TEST_CASE("word lists agree with counting in maps") {
  motet::Random random(2);
  for (int round = 0; round < 60; ++round) {
    const CorpusWords words = words_of(reference::random_study(random));
    WordFrequencyOptions options;
    options.numbers = true;
    const WordFrequencies frequencies = word_frequencies(words, options);
    const SlowUses slow = slow_uses(words);
    REQUIRE(frequencies.words.size() == slow.uses.size());
    CHECK(frequencies.participants == static_cast<std::int64_t>(slow.sizes.size()));
    for (const WordFrequency& word : frequencies.words) {
      CAPTURE(word.word);
      Counts uses;
      Counts sizes;
      std::int64_t count = 0;
      for (const auto& [voice, size] : slow.sizes) {
        const auto& by_voice = slow.uses.at(word.word);
        const auto found = by_voice.find(voice);
        uses.push_back(found == by_voice.end() ? 0 : found->second);
        sizes.push_back(size);
        count += uses.back();
      }
      CHECK(word.count == count);
      CHECK(word.transcripts == static_cast<std::int64_t>(slow.transcripts.at(word.word).size()));
      CHECK(bits(word.dispersion) == bits(dispersion(uses, sizes)));
    }
  }
}

TEST_CASE("word lists are the same bits for any number of threads and any order of people and interviews") {
  motet::Random random(3);
  for (int round = 0; round < 20; ++round) {
    const reference::WordStudy study = reference::random_study(random);
    WordFrequencyOptions options;
    options.min_participants = 1 + random.below(2);
    options.execution.threads = 1;
    const std::string one = bits(word_frequencies(words_of(study), options));
    options.execution.threads = 4;
    CHECK(bits(word_frequencies(words_of(study), options)) == one);
    CHECK(bits(word_frequencies(words_of(reference::turned_round(study)), options)) == one);
  }
}

TEST_CASE("more talk than one thread counts at a time gives the same counts") {
  motet::Random random(4);
  reference::WordStudy study{{{"P0", "", false}, {"P1", "", false}, {"P2", "", false}}, {{"long", {}}}};
  for (int turn = 0; turn < 6; ++turn) {
    study.interviews[0].turns.emplace_back("P" + std::to_string(turn % 3), reference::random_talk(random, 200000));
  }
  const CorpusWords words = words_of(study);
  WordFrequencyOptions options;
  options.execution.threads = 1;
  const WordFrequencies one = word_frequencies(words, options);
  options.execution.threads = 3;
  CHECK(bits(word_frequencies(words, options)) == bits(one));
  std::map<std::string, std::int64_t> counts;
  for (const reference::HeardTurn& turn : reference::heard(words)) {
    for (const reference::HeardWord& word : turn.words) ++counts[word.word];
  }
  for (const WordFrequency& word : one.words) CHECK(word.count == counts[word.word]);
}

TEST_CASE("no talk gives an empty list, one participant an undefined spread") {
  const WordFrequencies none = word_frequencies(words_of({}));
  CHECK(none.words.empty());
  CHECK(none.tokens == 0);
  CHECK(none.participants == 0);
  CHECK(none.excluded.empty());
  CHECK(to_table(none).rows.empty());
  const WordFrequencies one = word_frequencies(words_of({{{"Ann", "", false}}, {{"one", {{"Ann", "Work work"}}}}}));
  REQUIRE(one.words.size() == 1);
  CHECK(one.words[0].dispersion.range == 1);
  CHECK(std::isnan(one.words[0].dispersion.dp));
}

TEST_CASE("a word list stops when it is asked to") {
  std::stop_source stop;
  stop.request_stop();
  WordFrequencyOptions options;
  options.execution.stop = stop.get_token();
  CHECK_THROWS_AS(word_frequencies(words_of(small_study()), options), motet::Stopped);
}

TEST_CASE("a word list as a table") {
  const motet::Table table = to_table(word_frequencies(words_of(small_study())));
  CHECK(table.columns == std::vector<std::string>{"word", "count", "per_thousand", "participants", "transcripts",
                                                  "juilland_d", "dp", "dp_normalized"});
  REQUIRE(table.rows.size() == 6);
  CHECK(std::get<std::string>(table.rows[0][0]) == "the");
  CHECK(std::get<std::int64_t>(table.rows[0][1]) == 3);
  CHECK(std::get<double>(table.rows[0][2]) == doctest::Approx(3000.0 / 11));
  CHECK(std::get<std::int64_t>(table.rows[0][3]) == 1);
  CHECK(motet::to_csv(table).starts_with("word,count,per_thousand,"));
}

TEST_CASE("a word with a letter in it is no number") {
  const CorpusWords words =
      words_of({{{"Ann", "", false}}, {{"one", {{"Ann", "covid19 B12 mp3 76 3.5 4G \u0664\u0662"}}}}});
  const WordFrequencies frequencies = word_frequencies(words);
  CHECK(frequencies.words.size() == 4);
  for (const char* word : {"covid19", "b12", "mp3", "4g"}) CHECK(find(frequencies, word) != nullptr);
  REQUIRE(frequencies.excluded.size() == 1);
  CHECK(frequencies.excluded[0].reason == "number");
  CHECK(frequencies.excluded[0].types == 3);
}
