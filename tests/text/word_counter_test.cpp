#include "motet/text/word_counter.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <memory>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"

#include "reference/words_twin.hpp"

using motet::WordCounter;
using motet::WordCounterOptions;
using motet_reference::random_words;

namespace {

using Counted = std::vector<std::pair<std::string, std::uint64_t>>;

Counted contents(const WordCounter& counter) {
  const motet::Vocabulary words = counter.finalize();
  Counted result;
  for (std::uint32_t id = 0; id < words.size(); ++id) result.emplace_back(words.word(id), words.count(id));
  return result;
}

Counted count(std::string_view text, const WordCounterOptions& options = {}) {
  WordCounter counter(options);
  counter.add(text);
  return contents(counter);
}

WordCounterOptions everything(bool folded) { return {{true, true, true, true, true}, folded}; }

motet::Execution on(unsigned threads) {
  motet::Execution execution;
  execution.threads = threads;
  return execution;
}

bool refused_or_same(const std::string& bytes) {
  try {
    return WordCounter::from_bytes(bytes).to_bytes() == bytes;
  } catch (const motet::ParseError&) {
    return true;
  }
}

}  // namespace

TEST_CASE("words are folded and counted, the most frequent first") {
  CHECK(count("The river, the RIVER: the stone; 42 ok_go don\xE2\x80\x99t DON'T") ==
        Counted{{"the", 3}, {"don't", 2}, {"river", 2}, {"ok_go", 1}, {"stone", 1}});
  CHECK(count("The the", {{}, false}) == Counted{{"The", 1}, {"the", 1}});
  CHECK(count("").empty());
  CHECK(count(" \n ... ").empty());
  CHECK(count("word") == Counted{{"word", 1}});
  CHECK(WordCounter().finalize().size() == 0);
}

TEST_CASE("what differs by case, composition or apostrophe only is one word") {
  CHECK(count("Stra\xC3\x9F"
              "e STRASSE strasse") == Counted{{"strasse", 3}});
  CHECK(count("caf\xC3\xA9 CAFE\xCC\x81 CAF\xC3\x89") == Counted{{"caf\xC3\xA9", 3}});
  CHECK(count("\xC4\xB0x i\xCC\x87x") == Counted{{"i\xCC\x87x", 2}});
  CHECK(count("\xCF\x83\xCE\xBF\xCF\x82 \xCE\xA3\xCE\x9F\xCE\xA3") == Counted{{"\xCF\x83\xCE\xBF\xCF\x83", 2}});
  CHECK(count("it\xE2\x80\x99s IT\xCA\xBCS It's") == Counted{{"it's", 3}});
}

TEST_CASE("words of every length at every place are counted, also at the end of the memory they stand in") {
  for (std::size_t length = 1; length < 70; ++length) {
    for (std::size_t before = 0; before < 20; ++before) {
      // No byte behind the word: reading further is an error that a sanitizer sees.
      const std::size_t size = before + length;
      const std::unique_ptr<char[]> memory(new char[size]);
      std::fill_n(memory.get(), before, ' ');
      std::fill_n(memory.get() + before, length, 'Q');
      REQUIRE(count({memory.get(), size}) == Counted{{std::string(length, 'q'), 1}});
      std::fill_n(memory.get(), before, '.');
      REQUIRE(count({memory.get(), size}) == Counted{{std::string(length, 'q'), 1}});
    }
  }
  const std::string huge(100'000, 'x');
  CHECK(count(huge) == Counted{{huge, 1}});
  CHECK(count(huge + " " + huge + "\xC3\xA9 " + huge) == Counted{{huge, 2}, {huge + "\xC3\xA9", 1}});
}

TEST_CASE("words that end alike, or in zeros, stay apart") {
  CHECK(count("aaaaaaaaaaaaaaaa aaaaaaaaaaaaaaa aaaaaaaaaaaaaaaaa aaaaaaaaaaaaaaaa").size() == 3);
  const std::string zeros("\0a\0\0", 4);
  CHECK(count(zeros, everything(true)) == Counted{{std::string(1, '\0'), 3}, {"a", 1}});
}

TEST_CASE("random texts agree with a map for all kinds, folded or not") {
  motet::Random random(1);
  for (int round = 0; round < 60; ++round) {
    CAPTURE(round);
    const auto bit = [&] { return random.below(2) == 1; };
    WordCounterOptions options{{bit(), bit(), bit(), bit(), bit()}, bit()};
    WordCounter counter(options);
    motet_reference::WordCounts expected;
    for (int text = 0; text < 5; ++text) {
      const std::string words = random_words(random, random.below(300));
      counter.add(words);
      motet_reference::count_words(words, options.keep, options.folded, expected);
    }
    CHECK(contents(counter) == motet_reference::ranked(expected));
  }
}

TEST_CASE("a long text is counted in pieces, on any number of threads, as if it were one") {
  motet::Random random(2);
  for (const bool lines : {true, false}) {
    std::string text;
    while (text.size() < 3'000'000) text += random_words(random, 50'000);
    if (!lines) std::replace(text.begin(), text.end(), '\n', ' ');
    motet_reference::WordCounts expected;
    motet_reference::count_words(text, everything(true).keep, true, expected);
    WordCounter whole(everything(true));
    whole.add(text);
    CHECK(contents(whole) == motet_reference::ranked(expected));
    for (const unsigned threads : {1U, 2U, 5U}) {
      WordCounter counter(everything(true));
      counter.add(text, on(threads));
      CHECK(counter.to_bytes() == whole.to_bytes());
    }
  }
  WordCounter counter;
  counter.add("", on(2));
  CHECK(counter.finalize().size() == 0);
}

TEST_CASE("counters of parts give the same bytes as one counter, in any order and grouping") {
  motet::Random random(3);
  for (int round = 0; round < 20; ++round) {
    CAPTURE(round);
    const WordCounterOptions options{{true, true, true, false, false}, round % 2 == 0};
    std::vector<std::string> texts;
    for (std::uint32_t i = random.below(12); i > 0; --i) texts.push_back(random_words(random, random.below(200)));
    WordCounter whole(options);
    for (const std::string& text : texts) whole.add(text);
    std::vector<WordCounter> parts;
    for (std::uint32_t i = 1 + random.below(6); i > 0; --i) parts.emplace_back(options);
    std::reverse(texts.begin(), texts.end());
    for (const std::string& text : texts) parts[random.below(static_cast<std::uint32_t>(parts.size()))].add(text);
    while (parts.size() > 1) {
      const auto into = random.below(static_cast<std::uint32_t>(parts.size()) - 1);
      // Partial results go through bytes now and then, as between processes.
      if (random.below(2) == 0) {
        parts[into].merge(WordCounter::from_bytes(parts.back().to_bytes()));
      } else {
        parts[into].merge(parts.back());
      }
      parts.pop_back();
      if (random.below(3) == 0) parts[into] = WordCounter::from_bytes(parts[into].to_bytes());
    }
    CHECK(parts[0].to_bytes() == whole.to_bytes());
    CHECK(parts[0].finalize() == whole.finalize());
  }
}

TEST_CASE("a counter that came from bytes counts on") {
  WordCounter counter;
  counter.add("one Two \xC3\x89t\xC3\xA9");
  WordCounter back = WordCounter::from_bytes(counter.to_bytes());
  for (WordCounter* each : {&counter, &back}) each->add("two \xC3\xA9t\xC3\xA9 three");
  CHECK(back.to_bytes() == counter.to_bytes());
  CHECK(contents(back) == Counted{{"two", 2}, {"\xC3\xA9t\xC3\xA9", 2}, {"one", 1}, {"three", 1}});
}

TEST_CASE("text that is not UTF-8 counts nothing, and the error names the place in the whole text") {
  motet::Random random(4);
  std::string text = random_words(random, 300'000);
  const std::size_t place = text.size();
  text += "\xFF";
  text += random_words(random, 300'000);
  const auto place_in = [](const std::string& message, std::size_t position) {
    return message.find(std::to_string(position)) != std::string::npos;
  };
  WordCounter counter;
  counter.add("kept");
  for (const unsigned threads : {0U, 1U, 2U}) {
    try {
      threads == 0 ? counter.add(text) : counter.add(text, on(threads));
      FAIL("no error");
    } catch (const motet::ParseError& error) {
      CHECK(place_in(error.what(), place));
    }
  }
  CHECK_THROWS_AS(counter.add("one \xC3"), motet::ParseError);
  CHECK(contents(counter) == Counted{{"kept", 1}});
}

TEST_CASE("a stop counts nothing") {
  motet::Random random(5);
  const std::string text = random_words(random, 300'000);
  motet::Execution execution = on(2);
  execution.progress = [](const motet::Progress&) { return false; };
  WordCounter counter;
  CHECK_THROWS_AS(counter.add(text, execution), motet::Stopped);
  CHECK(counter.finalize().size() == 0);
}

TEST_CASE("counters with other options are not merged; one with itself doubles; copies are deep") {
  WordCounter counter;
  counter.add("one two two caf\xC3\xA9");
  CHECK_THROWS_AS(counter.merge(WordCounter(everything(true))), std::invalid_argument);
  CHECK_THROWS_AS(counter.merge(WordCounter({{true, false, false, false, false}, false})), std::invalid_argument);
  WordCounter copy(counter);
  copy.merge(copy);
  CHECK(contents(copy) == Counted{{"two", 4}, {"caf\xC3\xA9", 2}, {"one", 2}});
  CHECK(contents(counter) == Counted{{"two", 2}, {"caf\xC3\xA9", 1}, {"one", 1}});
  counter = copy;
  CHECK(counter.to_bytes() == copy.to_bytes());
}

TEST_CASE("bytes that were not written by to_bytes are refused") {
  WordCounter counter;
  counter.add("one two two caf\xC3\xA9");
  const std::string bytes = counter.to_bytes();
  CHECK(WordCounter::from_bytes(bytes).to_bytes() == bytes);
  for (std::size_t size = 0; size < bytes.size(); ++size) {
    CHECK_THROWS_AS(WordCounter::from_bytes(bytes.substr(0, size)), motet::ParseError);
  }
  CHECK_THROWS_AS(WordCounter::from_bytes(bytes + " "), motet::ParseError);
  motet::Random random(6);
  for (int i = 0; i < 5000; ++i) {
    std::string changed = bytes;
    changed[random.below(static_cast<std::uint32_t>(bytes.size()))] = static_cast<char>(random.below(256));
    CHECK(refused_or_same(changed));
  }
  const auto with = [](const motet::Vocabulary& words) { return "motet words 1\n\x21" + words.to_bytes(); };
  motet::Vocabulary words;
  words.add("b");
  CHECK_NOTHROW(WordCounter::from_bytes(with(words)));
  words.add("a");
  CHECK_THROWS_AS(WordCounter::from_bytes(with(words)), motet::ParseError);  // out of order
  motet::Vocabulary none;
  none.add("a", 0);
  CHECK_THROWS_AS(WordCounter::from_bytes(with(none)), motet::ParseError);
  motet::Vocabulary invalid;
  invalid.add("\xFF");
  CHECK_THROWS_AS(WordCounter::from_bytes(with(invalid)), motet::ParseError);
}
