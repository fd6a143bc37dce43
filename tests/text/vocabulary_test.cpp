#include "motet/text/vocabulary.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/words_twin.hpp"

using motet::Vocabulary;

namespace {

constexpr std::uint64_t most = std::numeric_limits<std::uint64_t>::max();

using Counted = std::vector<std::pair<std::string, std::uint64_t>>;

Counted contents(const Vocabulary& vocabulary) {
  Counted result;
  for (std::uint32_t id = 0; id < vocabulary.size(); ++id) {
    result.emplace_back(vocabulary.word(id), vocabulary.count(id));
  }
  return result;
}

Vocabulary make(const Counted& words, std::uint64_t seed = 0) {
  Vocabulary result(seed);
  for (const auto& [word, count] : words) result.add(word, count);
  return result;
}

/// Any bytes, short and long, so that many words share their beginning.
std::string random_word(motet::Random& random) {
  std::string word(random.below(4) == 0 ? random.below(60) : random.below(4), '\0');
  for (char& c : word) c = static_cast<char>(random.below(20) == 0 ? random.below(256) : 'a' + random.below(3));
  return word;
}

bool refused_or_same(const std::string& bytes) {
  try {
    return Vocabulary::from_bytes(bytes).to_bytes() == bytes;
  } catch (const motet::ParseError&) {
    return true;
  }
}

}  // namespace

TEST_CASE("words get numbers in the order of their first appearance, and counts") {
  Vocabulary words;
  CHECK(words.find("river") == Vocabulary::none);
  CHECK(words.add("river") == 0);
  CHECK(words.add("stone", 3) == 1);
  CHECK(words.add("river", 2) == 0);
  CHECK(words.add("", 0) == 2);
  CHECK(contents(words) == Counted{{"river", 3}, {"stone", 3}, {"", 0}});
  CHECK(words.find("stone") == 1);
  CHECK(words.find("") == 2);
  CHECK(words.find("stones") == Vocabulary::none);
  CHECK(words.size() == 3);
  CHECK(words.total() == 6);
}

TEST_CASE("an empty vocabulary has no words") {
  Vocabulary words;
  CHECK(words.size() == 0);
  CHECK(words.total() == 0);
  CHECK(words.find("") == Vocabulary::none);
  CHECK(words.finalize().empty());
  CHECK(Vocabulary::from_bytes(words.to_bytes()) == words);
  CHECK_THROWS_AS(static_cast<void>(words.word(0)), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(words.count(0)), std::out_of_range);
}

TEST_CASE("finalized, the most frequent word is first and ties are in the order of code points") {
  Vocabulary words = make({{"b", 1}, {"\xF0\x9F\x98\x80", 2}, {"\xEF\xBC\xA1", 2}, {"a", 5}, {"aa", 1}});
  CHECK(words.finalize() == std::vector<std::uint32_t>{4, 2, 1, 0, 3});
  CHECK(contents(words) == Counted{{"a", 5}, {"\xEF\xBC\xA1", 2}, {"\xF0\x9F\x98\x80", 2}, {"aa", 1}, {"b", 1}});
  CHECK(words.find("b") == 4);
  CHECK(words.add("c") == 5);
  CHECK(words.finalize() == std::vector<std::uint32_t>{0, 1, 2, 3, 4, 5});
}

TEST_CASE("letters behind the eighth decide ties, and NUL is a letter") {
  Vocabulary words =
      make({{"abcdefgh2", 1}, {"abcdefgh1", 1}, {"abcdefgh", 1}, {std::string("ab\0", 3), 1}, {"ab", 1}});
  words.finalize();
  CHECK(contents(words) ==
        Counted{{"ab", 1}, {std::string("ab\0", 3), 1}, {"abcdefgh", 1}, {"abcdefgh1", 1}, {"abcdefgh2", 1}});
}

TEST_CASE("random words agree with a map, whatever the seed, and survive the way through bytes") {
  for (const std::uint64_t seed : {std::uint64_t{0}, std::uint64_t{1}, most}) {
    CAPTURE(seed);
    motet::Random random(5);
    Vocabulary words(seed);
    motet_reference::WordCounts expected;
    for (int i = 0; i < 20'000; ++i) {
      const std::string word = random_word(random);
      const std::uint64_t times = random.below(3);
      const std::uint32_t id = words.add(word, times);
      CHECK(words.word(id) == word);
      expected[word] += times;
    }
    for (const auto& [word, count] : expected) CHECK(words.count(words.find(word)) == count);
    CHECK(words.size() == expected.size());
    CHECK(Vocabulary::from_bytes(words.to_bytes()) == words);
    words.finalize();
    CHECK(contents(words) == motet_reference::ranked(expected));
    const Vocabulary back = Vocabulary::from_bytes(words.to_bytes());
    CHECK(back == words);
    CHECK(back.find("a") == words.find("a"));
    CHECK(back.total() == words.total());
  }
}

TEST_CASE("equal contents have equal bytes when finalized, in whatever order and grouping they came") {
  motet::Random random(6);
  std::vector<std::string> all;
  for (int i = 0; i < 3000; ++i) all.push_back(random_word(random));
  Vocabulary whole;
  for (const std::string& word : all) whole.add(word);
  whole.finalize();
  for (std::uint32_t parts = 1; parts < 9; ++parts) {
    std::vector<Vocabulary> pieces;
    for (std::uint32_t i = 0; i < parts; ++i) pieces.emplace_back(i);
    for (const std::string& word : all) pieces[random.below(parts)].add(word);
    while (pieces.size() > 1) {
      const auto into = random.below(static_cast<std::uint32_t>(pieces.size()) - 1);
      const std::vector<std::uint32_t> numbers = pieces[into].merge(pieces.back());
      for (std::uint32_t id = 0; id < numbers.size(); ++id) {
        CHECK(pieces[into].word(numbers[id]) == pieces.back().word(id));
      }
      pieces.pop_back();
    }
    pieces[0].finalize();
    CHECK(pieces[0] == whole);
    CHECK(pieces[0].to_bytes() == whole.to_bytes());
  }
}

TEST_CASE("room for more words changes nothing") {
  Vocabulary words = make({{"a", 1}, {"b", 2}});
  const Vocabulary before = words;
  for (const std::size_t room : {0U, 1U, 100'000U, 5U}) {
    words.reserve(room);
    CHECK(words == before);
    CHECK(words.find("b") == 1);
    CHECK(words.find("c") == Vocabulary::none);
  }
}

TEST_CASE("copies are deep, and a vocabulary may be merged with itself") {
  Vocabulary words = make({{"a", 1}, {"b", 2}});
  Vocabulary copy(words);
  copy.add("c");
  CHECK(words.size() == 2);
  words = copy;
  CHECK(words == copy);
  words.merge(words);
  CHECK(contents(words) == Counted{{"a", 2}, {"b", 4}, {"c", 2}});
  CHECK_FALSE(words == copy);
  CHECK_FALSE(make({{"a", 1}, {"b", 1}}) == make({{"b", 1}, {"a", 1}}));
  CHECK_FALSE(make({{"ab", 1}, {"c", 1}}) == make({{"a", 1}, {"bc", 1}}));
}

TEST_CASE("counts beyond what a number holds are refused, and nothing is added") {
  Vocabulary words = make({{"a", most - 1}});
  CHECK_THROWS_AS(words.add("b", 2), motet::LimitError);
  CHECK_THROWS_AS(words.merge(make({{"b", 2}})), motet::LimitError);
  CHECK(contents(words) == Counted{{"a", most - 1}});
  CHECK(words.add("b", 1) == 1);
}

TEST_CASE("bytes that were not written by to_bytes are refused") {
  const std::string bytes = make({{"a", 1}, {"bcd", 300}, {"", 0}}).to_bytes();
  CHECK(bytes == std::string("motet vocabulary 1\n\x03\x01\x01\x03\xAC\x02\x00\x00"
                             "abcd",
                             31));
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(Vocabulary::from_bytes(bytes.substr(0, size)), motet::ParseError);
  }
  CHECK_THROWS_AS(Vocabulary::from_bytes(bytes + "x"), motet::ParseError);
  const std::string start = "motet vocabulary 1\n";
  using namespace std::string_literals;
  for (const std::string& rest : {"\x02\x01\x01\x01\x01"
                                  "aa"s,
                                  "\x81\x00\x01\x01"
                                  "a"s,
                                  "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"
                                  "a"s,
                                  "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x02"
                                  "a"s,
                                  "\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"
                                  "a"s,
                                  "\xFF\xFF\xFF\xFF\x0F"
                                  "a"s,
                                  "\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01"
                                  "a"s,
                                  "\x02\x01\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01\x01\x01"
                                  "ab"s,
                                  ""s}) {
    CHECK_THROWS_AS(Vocabulary::from_bytes(start + rest), motet::ParseError);
  }
  CHECK_THROWS_AS(Vocabulary::from_bytes("motet vocabulary 2\n\x00"s), motet::ParseError);
}

TEST_CASE("bytes with one byte changed are refused or mean what they say") {
  motet::Random random(8);
  const std::string bytes = make({{"river", 7}, {"stone", 300}, {"r", 1}, {"\xC3\xA9", 70'000}}).to_bytes();
  for (int i = 0; i < 5000; ++i) {
    std::string changed = bytes;
    for (std::uint32_t k = 0; k <= random.below(3); ++k) {
      changed[random.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(random.below(256));
    }
    CHECK(refused_or_same(changed));
  }
}
