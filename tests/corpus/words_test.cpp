#include "motet/corpus/words.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/text/case_folding.hpp"

#include "reference/words_twin.hpp"

using motet::CorpusWords;
using motet::CorpusWordsOptions;
using motet::Token;
using motet::TokenKind;

namespace {

using Strings = std::vector<std::string>;
constexpr std::uint32_t nobody = 99;

motet::ParticipantId add_participant(motet::Corpus& corpus, const std::string& name, bool interviewer = false) {
  motet::Participant participant;
  participant.name = name;
  participant.interviewer = interviewer;
  return corpus.add(std::move(participant));
}

/// A transcript in which each turn is a line by the participant of the number given, behind a label.
motet::TranscriptId add_transcript(motet::Corpus& corpus, const std::string& name,
                                   const std::vector<std::pair<std::uint32_t, std::string>>& turns) {
  motet::Transcript transcript;
  transcript.name = name;
  for (const auto& [speaker, words] : turns) {
    transcript.text += "Label: ";
    motet::Turn turn;
    turn.span.begin = static_cast<std::uint32_t>(transcript.text.size());
    transcript.text += words;
    turn.span.end = static_cast<std::uint32_t>(transcript.text.size());
    if (speaker != nobody) turn.speaker = motet::ParticipantId{speaker};
    transcript.turns.push_back(turn);
    transcript.text += "\n";
  }
  return corpus.add(std::move(transcript));
}

motet::Corpus one_turn(const std::string& words) {
  motet::Corpus corpus;
  add_participant(corpus, "Ada");
  add_transcript(corpus, "interview", {{0, words}});
  return corpus;
}

Strings words_of(const CorpusWords& words) {
  Strings result;
  for (const std::uint32_t id : words.ids()) result.emplace_back(words.vocabulary().word(id));
  return result;
}

std::string directs(const CorpusWords& words) {
  std::string result;
  for (std::size_t i = 0; i < words.ids().size(); ++i) result += words.follows_directly(i) ? '1' : '0';
  return result;
}

CorpusWordsOptions on(unsigned threads) {
  CorpusWordsOptions options;
  options.execution.threads = threads;
  return options;
}

bool same_contents(const CorpusWords& a, const CorpusWords& b) {
  const auto same_turn = [](const motet::SpokenTurn& x, const motet::SpokenTurn& y) {
    return x.transcript == y.transcript && x.turn == y.turn && x.speaker == y.speaker && x.voice == y.voice &&
           x.begin == y.begin && x.end == y.end;
  };
  return a.vocabulary() == b.vocabulary() && std::ranges::equal(a.ids(), b.ids()) &&
         std::ranges::equal(a.tokens(), b.tokens()) && std::ranges::equal(a.turns(), b.turns(), same_turn) &&
         directs(a) == directs(b) && a.voices() == b.voices();
}

/// Every word as the obvious loop finds it: word, span, whether only white space stands before it.
struct Spoken {
  std::string word;
  motet::TextSpan span;
  bool direct = false;
  bool operator==(const Spoken&) const = default;
};

std::vector<Spoken> spoken_twin(const motet::Transcript& transcript, const motet::Turn& turn) {
  const std::string talk = transcript.text.substr(turn.span.begin, turn.span.size());
  std::vector<Token> tokens;
  motet::WordTokenizer({true, true, true, true, true})(talk, tokens);
  std::vector<Spoken> result;
  bool direct = false;
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::space) continue;
    if (token.kind == TokenKind::punctuation) {
      direct = false;
      continue;
    }
    result.push_back({motet::fold(talk.substr(token.span.begin, token.span.size())),
                      {turn.span.begin + token.span.begin, turn.span.begin + token.span.end},
                      direct});
    direct = true;
  }
  return result;
}

std::vector<Spoken> spoken(const CorpusWords& words, const motet::SpokenTurn& turn) {
  std::vector<Spoken> result;
  for (std::size_t i = turn.begin; i < turn.end; ++i) {
    result.push_back(
        {std::string(words.vocabulary().word(words.ids()[i])), words.tokens()[i].span, words.follows_directly(i)});
  }
  return result;
}

motet::Corpus random_corpus(std::uint64_t seed, std::uint32_t transcripts, std::uint32_t words_of_a_turn,
                            bool backwards = false) {
  motet::Corpus corpus;
  for (const char* name : {"Ada", "Ben", "Cem"}) add_participant(corpus, name);
  for (std::uint32_t i = 0; i < transcripts; ++i) {
    const std::uint32_t t = backwards ? transcripts - 1 - i : i;
    motet::Random random(seed, t);
    std::vector<std::pair<std::uint32_t, std::string>> turns;
    for (std::uint32_t k = random.below(8); k > 0; --k) {
      turns.emplace_back(random.below(3), motet_reference::random_words(random, random.below(words_of_a_turn)));
    }
    add_transcript(corpus, "interview " + std::to_string(t), turns);
  }
  return corpus;
}

}  // namespace

TEST_CASE("every word has a number, a place and a kind, and counts for whoever said it") {
  motet::Corpus corpus;
  add_participant(corpus, "Ada");
  const auto interviewer = add_participant(corpus, "Ina", true);
  add_transcript(corpus, "first", {{0, "The river, the 2 rivers"}, {interviewer.value, "The end?"}, {nobody, "..."}});
  add_transcript(corpus, "second", {{nobody, "THE \xE6\x9D\xB1\xE4\xBA\xAC"}});
  const CorpusWords words(corpus);
  CHECK(words_of(words) == Strings{"the", "river", "the", "2", "rivers", "the", "\xE6\x9D\xB1\xE4\xBA\xAC"});
  CHECK(std::vector<std::uint32_t>(words.ids().begin(), words.ids().end()) ==
        std::vector<std::uint32_t>{0, 2, 0, 1, 3, 0, 4});
  CHECK(words.vocabulary().count(0) == 3);
  CHECK(words.vocabulary().total() == 7);
  CHECK(words.tokens()[1] == Token{{11, 16}, TokenKind::word});
  CHECK(words.tokens()[3].kind == TokenKind::number);
  CHECK(words.tokens()[6].kind == TokenKind::ideographic);
  REQUIRE(words.turns().size() == 3);
  CHECK(words.turns()[0].voice == 0);
  CHECK(words.turns()[0].end == 5);
  CHECK(words.turns()[1].turn == 2);
  CHECK(words.turns()[1].voice == 2);
  CHECK(words.turns()[1].begin == words.turns()[1].end);
  CHECK(words.turns()[2].transcript == motet::TranscriptId{1});
  CHECK(words.turns()[2].voice == 3);
  CHECK_FALSE(words.turns()[2].speaker);
  CHECK(words.voices() == 4);

  CorpusWordsOptions options;
  options.include_interviewers = true;
  const CorpusWords all(corpus, options);
  CHECK(all.turns().size() == 4);
  CHECK(all.turns()[1].speaker == interviewer);
  CHECK(all.vocabulary().count(0) == 4);
}

TEST_CASE("a word follows directly when only white space stands before it in its turn") {
  CHECK(directs(CorpusWords(one_turn("one two, three  four\n five\xE3\x80\x80six-seven (eight) nine"))) == "010111000");
  CHECK(directs(CorpusWords(one_turn("\xE6\x9D\xB1\xE4\xBA\xAC\xE6\xB0\xB4"))).substr(1).find('0') ==
        std::string::npos);
  motet::Corpus corpus;
  add_participant(corpus, "Ada");
  add_transcript(corpus, "interview", {{0, "one"}, {0, "two three"}});
  CHECK(directs(CorpusWords(corpus)) == "001");
}

TEST_CASE("without transcripts, turns or words there is nothing") {
  const CorpusWords none{motet::Corpus()};
  CHECK(none.ids().empty());
  CHECK(none.turns().empty());
  CHECK(none.vocabulary().size() == 0);
  CHECK(none.voices() == 0);
  const CorpusWords silent(one_turn(""));
  CHECK(silent.turns().size() == 1);
  CHECK(silent.ids().empty());
  const std::string huge(300'000, 'x');
  CHECK(words_of(CorpusWords(one_turn(huge + " " + huge))) == Strings{huge, huge});
}

TEST_CASE("random turns agree with the obvious loop") {
  for (std::uint64_t seed = 0; seed < 10; ++seed) {
    CAPTURE(seed);
    const motet::Corpus corpus = random_corpus(seed, 9, 150);
    const CorpusWords words(corpus);
    std::size_t turn = 0;
    motet_reference::WordCounts counts;
    for (std::uint32_t t = 0; t < corpus.transcripts().size(); ++t) {
      for (const motet::Turn& said : corpus.transcripts()[t].turns) {
        REQUIRE(turn < words.turns().size());
        const auto expected = spoken_twin(corpus.transcripts()[t], said);
        CHECK(words.turns()[turn].transcript.value == t);
        CHECK(spoken(words, words.turns()[turn]) == expected);
        for (const Spoken& word : expected) ++counts[word.word];
        ++turn;
      }
    }
    CHECK(turn == words.turns().size());
    const auto ranked = motet_reference::ranked(counts);
    REQUIRE(ranked.size() == words.vocabulary().size());
    for (std::uint32_t id = 0; id < ranked.size(); ++id) {
      CHECK(words.vocabulary().word(id) == ranked[id].first);
      CHECK(words.vocabulary().count(id) == ranked[id].second);
    }
  }
}

TEST_CASE(
    "threads change nothing, the order of transcripts no number, and long turns are as if they were cut at once") {
  const motet::Corpus corpus = random_corpus(77, 12, 60'000);
  const CorpusWords words(corpus, on(1));
  CHECK(words.ids().size() > 500'000);
  for (const unsigned threads : {2U, 5U}) CHECK(same_contents(CorpusWords(corpus, on(threads)), words));
  CHECK(CorpusWords(random_corpus(77, 12, 60'000, true)).vocabulary() == words.vocabulary());
  std::size_t wrong = 0;
  for (const motet::SpokenTurn& turn : words.turns()) {
    const motet::Transcript& transcript = corpus.transcripts()[turn.transcript.value];
    wrong += spoken(words, turn) == spoken_twin(transcript, transcript.turns[turn.turn]) ? 0 : 1;
  }
  CHECK(wrong == 0);
}

TEST_CASE("a normalizer decides what is one word; what it empties is left out") {
  CorpusWordsOptions options;
  options.normalizer = [](std::string_view word) {
    return word == "uh" ? std::string() : std::string(word.substr(0, 2));
  };
  const CorpusWords words(one_turn("River uh riven RIVER rivers un\xC3\xA9 \xC3\xA9t\xC3\xA9"), options);
  CHECK(words_of(words) == Strings{"Ri", "ri", "RI", "ri", "un", "\xC3\xA9"});
  CHECK(directs(words) == "001111");
  options.normalizer = [](std::string_view) { return std::string(); };
  CHECK(CorpusWords(one_turn("one two"), options).ids().empty());
  options.normalizer = [](std::string_view) -> std::string { throw std::domain_error("no"); };
  CHECK_THROWS_AS(CorpusWords(one_turn("one two"), options), std::domain_error);
}

TEST_CASE("any tokenizer may cut the words") {
  CorpusWordsOptions options;
  // Pairs of letters; commas are punctuation, and white space is left out.
  options.tokenizer = [](std::string_view text, std::vector<Token>& tokens) {
    for (std::uint32_t i = 0; i < text.size();) {
      if (text[i] == ' ') {
        ++i;
      } else if (text[i] == ',') {
        tokens.push_back({{i, i + 1}, TokenKind::punctuation});
        ++i;
      } else {
        const auto end = std::min(i + 2, static_cast<std::uint32_t>(text.size()));
        tokens.push_back({{i, end}, TokenKind::word});
        i = end;
      }
    }
  };
  const CorpusWords words(one_turn("abCD ef,gh"), options);
  CHECK(words_of(words) == Strings{"ab", "cd", "ef", "gh"});
  CHECK(directs(words) == "0110");
  CHECK(words.tokens()[3].span == motet::TextSpan{15, 17});

  const auto with = [](std::vector<Token> tokens) {
    CorpusWordsOptions result;
    result.tokenizer = [tokens](std::string_view, std::vector<Token>& out) {
      out.insert(out.end(), tokens.begin(), tokens.end());
    };
    return result;
  };
  const motet::Corpus corpus = one_turn("a\xC3\xA9z");
  CHECK(words_of(CorpusWords(corpus, with({{{0, 0}, TokenKind::word}, {{0, 1}, TokenKind::word}}))) == Strings{"a"});
  CHECK_THROWS_AS(CorpusWords(corpus, with({{{0, 5}, TokenKind::word}})), std::out_of_range);
  CHECK_THROWS_AS(CorpusWords(corpus, with({{{7, 4}, TokenKind::word}})), std::out_of_range);
  CHECK_THROWS_AS(CorpusWords(corpus, with({{{0, 2}, TokenKind::word}})), std::invalid_argument);
  CHECK_THROWS_AS(CorpusWords(corpus, with({{{2, 3}, TokenKind::space}})), std::invalid_argument);
  CHECK_THROWS_AS(CorpusWords(corpus, with({{{3, 1}, TokenKind::word}})), std::invalid_argument);
  CHECK_THROWS_AS(CorpusWords(corpus, with({{{1, 3}, TokenKind::word}, {{0, 1}, TokenKind::word}})),
                  std::invalid_argument);
}

TEST_CASE("a stop is obeyed, and copies share the data") {
  const motet::Corpus corpus = one_turn("one two");
  CorpusWordsOptions options;
  options.execution.progress = [](const motet::Progress&) { return false; };
  CHECK_THROWS_AS(CorpusWords(corpus, options), motet::Stopped);
  const CorpusWords words(corpus);
  const CorpusWords copy(words);  // NOLINT(performance-unnecessary-copy-initialization)
  CHECK(copy.ids().data() == words.ids().data());
}
