#include "motet/wording/collocations.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <numeric>
#include <set>
#include <stdexcept>
#include <stop_token>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/wording_studies.hpp"
#include "reference/wording_twin.hpp"

using motet::Collocation;
using motet::collocation_statistics;
using motet::CollocationOptions;
using motet::collocations;
using motet::CollocationStatistics;
using motet::CorpusWords;
using motet::Ngram;
using motet::NgramOptions;
using motet::ngrams;

namespace {

using Strings = std::vector<std::string>;

constexpr const char* stop_list[] = {"the", "is"};

CorpusWords words_of(const reference::WordStudy& study) { return CorpusWords(reference::corpus_of(study)); }

/// The four texts whose collocations quanteda prints.
reference::WordStudy published() {
  return {{{"A", "", false}, {"B", "", false}, {"C", "", false}, {"D", "", false}},
          {{"one", {{"A", "the work load is high and the work load grows"}}},
           {"two", {{"B", "her work load and the pay"}}},
           {"three", {{"C", "the pay is low"}}},
           {"four", {{"D", "work hard"}}}}};
}

Collocation find(const std::vector<Collocation>& all, const Strings& words) {
  for (const Collocation& found : all) {
    if (found.words == words) return found;
  }
  throw std::out_of_range("no such collocation");
}

Strings joined(const std::vector<Ngram>& all) {
  Strings result;
  for (const Ngram& ngram : all) {
    std::string text;
    for (const std::string& word : ngram.words) text += (text.empty() ? "" : " ") + word;
    result.push_back(text + " " + std::to_string(ngram.count) + "/" + std::to_string(ngram.participants));
  }
  return result;
}

std::string bits(const std::vector<Collocation>& all) {
  std::string text;
  for (const Collocation& found : all) {
    for (const std::string& word : found.words) text += word + " ";
    text += std::to_string(found.count) + " " + std::to_string(found.participants);
    for (const double value : {found.lambda, found.z, found.log_likelihood, found.pmi}) {
      text += " " + reference::bits(value);
    }
    text += "\n";
  }
  return text;
}

/// G2 against independence of the places, and log2 of observed over expected, pattern by pattern.
std::pair<double, double> slow_independence(const std::vector<double>& counts) {
  const long double total = std::accumulate(counts.begin(), counts.end(), 0.0L);
  long double g2 = 0;
  long double expected = 0;
  for (std::size_t pattern = 0; pattern < counts.size(); ++pattern) {
    expected = total;
    for (std::size_t place = 1; place < counts.size(); place *= 2) {
      long double same = 0;
      for (std::size_t other = 0; other < counts.size(); ++other) {
        if ((other & place) == (pattern & place)) same += static_cast<long double>(counts[other]);
      }
      expected *= same / total;
    }
    if (counts[pattern] > 0) {
      g2 += 2 * static_cast<long double>(counts[pattern]) *
            std::log(static_cast<long double>(counts[pattern]) / expected);
    }
  }
  return {static_cast<double>(g2), static_cast<double>(std::log2(static_cast<long double>(counts.back()) / expected))};
}

std::set<std::string> removed_words(bool remove) {
  return remove ? std::set<std::string>(std::begin(stop_list), std::end(stop_list)) : std::set<std::string>();
}

motet::StopWords stop_words(bool some) {
  motet::StopWords words;
  if (some) {
    for (const char* word : stop_list) words.add(word);
  }
  return words;
}

}  // namespace

TEST_CASE("collocations of the texts that quanteda prints") {
  const auto pairs = collocations(words_of(published()));
  const Collocation pair = find(pairs, {"work", "load"});
  CHECK(pair.count == 3);
  CHECK(pair.participants == 2);
  CHECK(pair.lambda == doctest::Approx(4.2145937).epsilon(1e-8));
  CHECK(pair.z == doctest::Approx(2.4246857).epsilon(1e-8));
  CHECK(pairs.front().words == Strings{"work", "load"});

  CollocationOptions three;
  three.size = 3;
  const Collocation triple = find(collocations(words_of(published()), three), {"the", "work", "load"});
  CHECK(triple.count == 2);
  CHECK(triple.participants == 1);
  CHECK(triple.lambda == doctest::Approx(-1.4350845).epsilon(1e-7));
  CHECK(triple.z == doctest::Approx(-0.4577541).epsilon(1e-6));
}

TEST_CASE("statistics of the counts of work load") {
  // none, the first place, the second place, both
  const CollocationStatistics s = collocation_statistics({14, 1, 0, 3});
  CHECK(s.lambda == doctest::Approx(4.2145937).epsilon(1e-8));
  CHECK(s.z == doctest::Approx(2.4246857).epsilon(1e-8));
  CHECK(s.pmi == doctest::Approx(std::log2(3.0 / (4.0 * 3 / 18))));
  CHECK(s.log_likelihood == doctest::Approx(2 * (14 * std::log(14 * 18 / (14.0 * 15)) + 1 * std::log(18 / (4.0 * 15)) +
                                                 3 * std::log(3 * 18 / (4.0 * 3)))));
}

TEST_CASE("statistics agree with the slow ones") {
  motet::Random random(21);
  for (int round = 0; round < 500; ++round) {
    std::vector<double> counts(std::size_t{4} << random.below(3));
    for (double& count : counts) count = random.below(random.below(2) == 0 ? 4 : 100000);
    counts.back() = 1 + random.below(50);
    const CollocationStatistics s = collocation_statistics(counts);
    const double lambda = reference::interaction(counts);
    double variance = 0;
    for (const double count : counts) variance += 1 / (count + 0.5);
    const auto [g2, pmi] = slow_independence(counts);
    CHECK(std::abs(s.lambda - lambda) < 1e-10);
    CHECK(std::abs(s.z - lambda / std::sqrt(variance)) < 1e-10);
    CHECK(s.log_likelihood == doctest::Approx(g2).epsilon(1e-9));
    CHECK(s.pmi == doctest::Approx(pmi).epsilon(1e-10));
  }
}

TEST_CASE("independent places have nothing in common") {
  const CollocationStatistics s = collocation_statistics({36, 12, 12, 4});
  CHECK(s.log_likelihood == doctest::Approx(0.0));
  CHECK(s.pmi == doctest::Approx(0.0));
  const CollocationStatistics always = collocation_statistics({0, 0, 0, 5});
  CHECK(always.log_likelihood == 0);
  CHECK(always.pmi == 0);
}

TEST_CASE("statistics without observations are undefined, or the prior's") {
  const CollocationStatistics s = collocation_statistics({0, 0, 0, 0});
  CHECK(s.lambda == 0);
  CHECK(s.z == 0);
  CHECK(std::isnan(s.log_likelihood));
  CHECK(std::isnan(s.pmi));
  const CollocationStatistics never = collocation_statistics({5, 3, 2, 0});
  CHECK(never.pmi == -std::numeric_limits<double>::infinity());
  CHECK(std::isnan(collocation_statistics({5, 3, 0, 0}).pmi));
}

TEST_CASE("statistics refuse what are no counts of patterns") {
  for (const std::size_t size : {0U, 1U, 2U, 3U, 5U, 12U, 32U}) {
    CHECK_THROWS_AS(collocation_statistics(std::vector<double>(size, 1)), std::invalid_argument);
  }
  CHECK_THROWS_AS(collocation_statistics({1, -1, 1, 1}), std::invalid_argument);
  CHECK_THROWS_AS(collocation_statistics({1, std::numeric_limits<double>::quiet_NaN(), 1, 1}), std::invalid_argument);
}

TEST_CASE("collocations agree with reading all runs again for each, with and without pads") {
  motet::Random random(22);
  std::size_t compared = 0;
  for (int round = 0; round < 90; ++round) {
    const CorpusWords words = words_of(reference::random_study(random));
    const auto talk = reference::heard(words);
    const bool pads = round % 2 == 1;
    CollocationOptions options;
    options.size = 2 + static_cast<std::uint32_t>(round % 3);
    options.min_count = 1 + random.below(3);
    options.min_participants = 1 + random.below(2);
    options.stop_words = stop_words(pads);
    const auto fast = collocations(words, options);
    const auto removed = removed_words(pads);
    std::size_t expected = 0;
    for (const auto& [sequence, said] : reference::sequences(talk, options.size, false)) {
      const bool padded = std::any_of(sequence.begin(), sequence.end(),
                                      [&](const std::string& word) { return removed.contains(word); });
      if (padded || said.count < options.min_count ||
          static_cast<std::int64_t>(said.voices.size()) < options.min_participants) {
        continue;
      }
      ++expected;
      const Collocation found = find(fast, sequence);
      CHECK(found.count == said.count);
      CHECK(found.participants == static_cast<std::int64_t>(said.voices.size()));
      const auto s = collocation_statistics(reference::patterns(talk, sequence, removed));
      CHECK(reference::bits(found.lambda) == reference::bits(s.lambda));
      CHECK(reference::bits(found.z) == reference::bits(s.z));
      CHECK(reference::bits(found.log_likelihood) == reference::bits(s.log_likelihood));
      CHECK(reference::bits(found.pmi) == reference::bits(s.pmi));
    }
    CHECK(fast.size() == expected);
    compared += expected;
    CHECK(std::is_sorted(fast.begin(), fast.end(), [](const Collocation& a, const Collocation& b) {
      return a.z != b.z ? a.z > b.z : a.words < b.words;
    }));
  }
  CHECK(compared > 500);
}

TEST_CASE("sequences agree with the slow ones, of every size, across punctuation and not") {
  motet::Random random(23);
  for (int round = 0; round < 80; ++round) {
    const CorpusWords words = words_of(reference::random_study(random));
    NgramOptions options;
    options.size = 1 + static_cast<std::uint32_t>(round % 8);
    options.across_punctuation = round % 3 == 0;
    options.min_count = 1 + random.below(2);
    options.min_participants = 1 + random.below(2);
    const bool edges = round % 2 == 0;
    options.stop_words = stop_words(edges);
    const auto removed = removed_words(edges);
    std::vector<Ngram> slow;
    for (const auto& [sequence, said] :
         reference::sequences(reference::heard(words), options.size, options.across_punctuation)) {
      if (removed.contains(sequence.front()) || removed.contains(sequence.back())) continue;
      const auto voices = static_cast<std::int64_t>(said.voices.size());
      if (said.count >= options.min_count && voices >= options.min_participants) {
        slow.push_back({sequence, said.count, voices});
      }
    }
    std::stable_sort(slow.begin(), slow.end(), [](const Ngram& a, const Ngram& b) { return a.count > b.count; });
    CHECK(joined(ngrams(words, options)) == joined(slow));
    options.limit = 3;
    if (slow.size() > 3) slow.resize(3);
    CHECK(joined(ngrams(words, options)) == joined(slow));
  }
}

TEST_CASE("sequences end with the turn, and at punctuation unless asked otherwise") {
  const reference::WordStudy study{
      {{"A", "", false}, {"B", "", false}},
      {{"one", {{"A", "night shift, night shift"}, {"A", "shift night"}, {"B", "night (shift)"}}}}};
  NgramOptions options;
  options.min_count = 1;
  CHECK(joined(ngrams(words_of(study), options)) == Strings{"night shift 2/1", "shift night 1/1"});
  options.across_punctuation = true;
  CHECK(joined(ngrams(words_of(study), options)) == Strings{"night shift 3/2", "shift night 2/1"});
}

TEST_CASE("stop words stand inside a sequence but not at its ends; in collocations they leave pads") {
  const reference::WordStudy study{{{"A", "", false}}, {{"one", {{"A", "end of the day and end of the day"}}}}};
  NgramOptions options;
  options.size = 4;
  for (const char* word : {"of", "the", "and"}) options.stop_words.add(word);
  CHECK(joined(ngrams(words_of(study), options)) == Strings{"end of the day 2/1"});
  CollocationOptions pairs;
  pairs.stop_words = options.stop_words;
  CHECK(collocations(words_of(study), pairs).empty());
  pairs.min_count = 1;
  CHECK(collocations(words_of(study), pairs).empty());
}

TEST_CASE("a limit keeps the first collocations") {
  motet::Random random(24);
  const CorpusWords words = words_of(reference::random_study(random));
  CollocationOptions options;
  options.min_count = 1;
  auto all = collocations(words, options);
  REQUIRE(all.size() > 5);
  options.limit = 5;
  const auto first = collocations(words, options);
  all.resize(5);
  CHECK(bits(first) == bits(all));
}

TEST_CASE("collocations and sequences are the same for any number of threads and any order of people and interviews") {
  motet::Random random(25);
  for (int round = 0; round < 15; ++round) {
    const reference::WordStudy study = reference::random_study(random);
    CollocationOptions options;
    options.size = 2 + static_cast<std::uint32_t>(round % 3);
    options.execution.threads = 1;
    NgramOptions sequences;
    sequences.execution.threads = 1;
    const std::string one = bits(collocations(words_of(study), options));
    const Strings one_list = joined(ngrams(words_of(study), sequences));
    options.execution.threads = sequences.execution.threads = 4;
    for (const auto& other : {study, reference::turned_round(study)}) {
      CHECK(bits(collocations(words_of(other), options)) == one);
      CHECK(joined(ngrams(words_of(other), sequences)) == one_list);
    }
  }
}

TEST_CASE("more talk than one thread sorts at a time gives the same collocations") {
  motet::Random random(26);
  reference::WordStudy study{{{"P0", "", false}, {"P1", "", false}}, {{"long", {}}}};
  for (int turn = 0; turn < 4; ++turn) {
    study.interviews[0].turns.emplace_back("P" + std::to_string(turn % 2), reference::random_talk(random, 100000));
  }
  const CorpusWords words = words_of(study);
  CollocationOptions options;
  options.size = 3;
  options.execution.threads = 1;
  const auto one = collocations(words, options);
  options.execution.threads = 3;
  CHECK(bits(collocations(words, options)) == bits(one));
  const auto slow = reference::sequences(reference::heard(words), 3, false);
  std::size_t frequent = 0;
  for (const auto& [sequence, said] : slow) frequent += said.count >= 2 ? 1 : 0;
  CHECK(one.size() == frequent);
  for (const Collocation& found : one) CHECK(found.count == slow.at(found.words).count);
}

TEST_CASE("no talk, one word, and the same word over and over") {
  CHECK(ngrams(words_of({})).empty());
  CHECK(collocations(words_of({})).empty());
  const auto only = [](const std::string& talk) { return words_of({{{"A", "", false}}, {{"one", {{"A", talk}}}}}); };
  CHECK(ngrams(only("work")).empty());
  CHECK(collocations(only("work")).empty());
  CHECK(collocations(only("work load")).empty());
  const auto again = collocations(only("yes yes yes yes"));
  REQUIRE(again.size() == 1);
  CHECK(again[0].count == 3);
  CHECK(again[0].log_likelihood == 0);
  CHECK(again[0].pmi == 0);
  NgramOptions long_ones;
  long_ones.size = 8;
  CHECK(joined(ngrams(only("a a a a a a a a a"), long_ones)) == Strings{"a a a a a a a a 2/1"});
}

TEST_CASE("sizes that there are not are refused") {
  const CorpusWords words = words_of(published());
  NgramOptions sequences;
  for (const std::uint32_t size : {0U, 9U}) {
    sequences.size = size;
    CHECK_THROWS_AS(ngrams(words, sequences), std::invalid_argument);
  }
  CollocationOptions options;
  for (const std::uint32_t size : {0U, 1U, 5U}) {
    options.size = size;
    CHECK_THROWS_AS(collocations(words, options), std::invalid_argument);
  }
}

TEST_CASE("collocations and sequences stop when they are asked to") {
  std::stop_source stop;
  stop.request_stop();
  CollocationOptions options;
  options.execution.stop = stop.get_token();
  CHECK_THROWS_AS(collocations(words_of(published()), options), motet::Stopped);
  NgramOptions sequences;
  sequences.execution.stop = stop.get_token();
  CHECK_THROWS_AS(ngrams(words_of(published()), sequences), motet::Stopped);
}

TEST_CASE("collocations and sequences as tables") {
  const motet::Table pairs = to_table(collocations(words_of(published())));
  CHECK(pairs.columns == Strings{"words", "count", "participants", "lambda", "z", "log_likelihood", "pmi"});
  REQUIRE(!pairs.rows.empty());
  CHECK(std::get<std::string>(pairs.rows[0][0]) == "work load");
  CHECK(std::get<std::int64_t>(pairs.rows[0][1]) == 3);
  const motet::Table sequences = to_table(ngrams(words_of(published())));
  CHECK(sequences.columns == Strings{"words", "count", "participants"});
  CHECK(std::get<std::string>(sequences.rows[0][0]) == "work load");
}
