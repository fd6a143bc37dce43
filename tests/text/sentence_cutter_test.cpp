#include "text/sentence_cutter.hpp"

#include <cstdlib>
#include <doctest/doctest.h>
#include <string>
#include <thread>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "reference/real_texts.hpp"
#include "reference/slow_words.hpp"
#include "reference/unruly_text.hpp"
#include "reference/vector_levels.hpp"

using namespace motet;

namespace {

// By the machine at each level, and by ICU's iterator.
class EveryWay {
 public:
  EveryWay() {
    rules_.emplace_back(false, VectorLevel::portable);
    for (const VectorLevel level : reference::vector_levels_here()) rules_.emplace_back(true, level);
  }

  std::uint64_t disagreements() const { return disagreements_; }

  void compare(std::string_view text) {
    const std::vector<Token> expected = slow_(text);
    for (const SentenceRules& rules : rules_) {
      tokens_.clear();
      cut_sentences(text, none_, rules, pool_, tokens_);
      if (tokens_ == expected) continue;
      if (++disagreements_ <= 5) CHECK_MESSAGE(tokens_ == expected, std::string(text));
    }
  }

 private:
  reference::SlowSentences slow_;
  const Abbreviations none_{{}};
  std::vector<SentenceRules> rules_;
  BreakIteratorPool pool_{&icu::BreakIterator::createSentenceInstance};
  std::vector<Token> tokens_;
  std::uint64_t disagreements_ = 0;
};

std::vector<std::string> sentences(const SentenceTokenizer& tokenizer, std::string_view text) {
  std::vector<Token> tokens;
  tokenizer(text, tokens);
  std::vector<std::string> result;
  for (const Token& token : tokens) result.emplace_back(text.substr(token.span.begin, token.span.size()));
  return result;
}

SentenceTokenizer with(std::vector<std::string> abbreviations) {
  SentenceOptions options;
  options.abbreviations = std::move(abbreviations);
  return SentenceTokenizer(options);
}

}  // namespace

TEST_CASE("the compiled sentence rules of the linked ICU are understood") {
  CHECK(SentenceRules::shared().has_machine());
  CHECK_FALSE(SentenceRules(false, VectorLevel::portable).has_machine());
}

TEST_CASE("sentences of unruly texts are those of ICU") {
  EveryWay ways;
  reference::UnrulyText unruly(12);
  const std::uint64_t wanted = std::getenv("MOTET_EXHAUSTIVE") != nullptr ? 100'000'000 : 1'000'000;
  while (unruly.count() < wanted) ways.compare(unruly(200));
  CHECK(ways.disagreements() == 0);
}

TEST_CASE("sentences of everyday ASCII are those of ICU, whatever stands at the edges of blocks") {
  EveryWay ways;
  Random random(13);
  constexpr char characters[] = "aaaaaaabbbbABC   ..!?,;:-)\"'12\n\r\t/";
  for (int i = 0; i < 20'000; ++i) {
    std::string text(random.below(70), 'x');
    for (std::uint32_t k = random.below(150); k > 0; --k) text += characters[random.below(sizeof characters - 1)];
    ways.compare(text);
  }
  CHECK(ways.disagreements() == 0);
}

TEST_CASE("sentences of real transcripts are those of ICU") {
  EveryWay ways;
  reference::for_each_real_text([&](const std::string& text) { ways.compare(text); });
  CHECK(ways.disagreements() == 0);
}

TEST_CASE("a sentence does not end behind an abbreviation") {
  const std::string text = "I saw Dr. Smith, e.g. Monday. Then St. John came (cf. Paul). No.";
  using Sentences = std::vector<std::string>;
  CHECK(sentences(SentenceTokenizer(), text) ==
        Sentences{"I saw Dr.", "Smith, e.g.", "Monday.", "Then St.", "John came (cf.", "Paul).", "No."});
  CHECK(sentences(with(SentenceOptions::english_abbreviations()), text) ==
        Sentences{"I saw Dr. Smith, e.g. Monday.", "Then St. John came (cf. Paul).", "No."});
  // With or without the stop, in any case, one alone.
  CHECK(sentences(with({"DR."}), "Is Dr. Who here? A dR. Who.") == Sentences{"Is Dr. Who here?", "A dR. Who."});
  CHECK(sentences(with({"dr"}),
                  "\"Dr. No\" is on. \xE2\x80\x99"
                  "Dr. No\xE2\x80\x99 too.") == Sentences{"\"Dr. No\" is on.",
                                                          "\xE2\x80\x99"
                                                          "Dr. No\xE2\x80\x99 too."});
  CHECK(sentences(with({"\xC3\x89v"}), "\xC3\xA9v. B. C") == Sentences{"\xC3\xA9v. B.", "C"});
  CHECK(sentences(with({"dr", "prof"}), "Prof. Dr. Dr. Smith. End") == Sentences{"Prof. Dr. Dr. Smith.", "End"});
}

TEST_CASE("only the whole last word before a full stop is an abbreviation") {
  using Sentences = std::vector<std::string>;
  CHECK(sentences(with({"dr"}), "Yes, Adr. No.") == Sentences{"Yes, Adr.", "No."});
  CHECK(sentences(with({"dr"}), "Dr! No. Dr? No. Dr.! No.") == Sentences{"Dr!", "No.", "Dr?", "No.", "Dr.!", "No."});
  CHECK(sentences(with({"g"}), "So, e.g. Monday.") == Sentences{"So, e.g.", "Monday."});
  CHECK(sentences(with({"", ".", " "}), "One. Two. . Three.") == sentences(SentenceTokenizer(), "One. Two. . Three."));
}

TEST_CASE("a line end ends a sentence even behind an abbreviation") {
  using Sentences = std::vector<std::string>;
  for (const char* line_end : {"\n", " \r\n", "\r", "\xC2\x85", "\xE2\x80\xA8", " \xE2\x80\xA9 "}) {
    CHECK(sentences(with({"dr"}), std::string("A Dr.") + line_end + "Smith.") == Sentences{"A Dr.", "Smith."});
  }
  CHECK(sentences(with({"dr"}), "A Dr.") == Sentences{"A Dr."});
  CHECK(sentences(with({"dr"}), "A Dr.  ") == Sentences{"A Dr."});
  CHECK(sentences(with({"dr"}), "") == Sentences{});
}

TEST_CASE("sentence tokenizers with abbreviations are copied with them and serve several threads") {
  const SentenceTokenizer original = with({"dr"});
  const SentenceTokenizer copy(original);
  SentenceTokenizer assigned;
  assigned = original;
  CHECK(sentences(copy, "A Dr. B. C").size() == 2);
  CHECK(sentences(assigned, "A Dr. B. C").size() == 2);
  std::vector<int> wrong(4, 0);
  {
    std::vector<std::jthread> threads;
    for (int& mine : wrong) {
      threads.emplace_back([&] {
        for (int i = 0; i < 200; ++i) mine += sentences(original, "A Dr. B. C").size() == 2 ? 0 : 1;
      });
    }
  }
  CHECK(wrong == std::vector<int>(4, 0));
}

TEST_CASE("an abbreviation must be UTF-8") { CHECK_THROWS_AS(with({"\xFF"}), ParseError); }
