#include "motet/units/units.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/random.hpp"
#include "motet/text/tokens.hpp"

namespace {

using Texts = std::vector<std::string>;

/// A transcript of one turn by nobody in particular.
motet::Corpus one_turn(std::string text, bool labelled = true) {
  motet::Corpus corpus;
  motet::Transcript transcript;
  transcript.name = "interview";
  transcript.turns.push_back({std::nullopt, {0, static_cast<std::uint32_t>(text.size())}, std::nullopt});
  transcript.text = std::move(text);
  transcript.labelled = labelled;
  corpus.add(std::move(transcript));
  return corpus;
}

/// Transcripts of turns by two participants and an interviewer; between turns stand labels that belong to nobody.
motet::Corpus conversation(const std::vector<std::vector<std::pair<std::uint32_t, std::string>>>& transcripts) {
  motet::Corpus corpus;
  for (const char* name : {"Ada", "Ben", "Interviewer"}) {
    motet::Participant participant;
    participant.name = name;
    participant.interviewer = participant.name == "Interviewer";
    corpus.add(std::move(participant));
  }
  for (const auto& turns : transcripts) {
    motet::Transcript transcript;
    transcript.name = "interview " + std::to_string(corpus.transcripts().size());
    for (const auto& [speaker, words] : turns) {
      transcript.text += "X: ";
      const auto begin = static_cast<std::uint32_t>(transcript.text.size());
      transcript.text += words;
      transcript.turns.push_back(
          {motet::ParticipantId{speaker}, {begin, static_cast<std::uint32_t>(transcript.text.size())}, std::nullopt});
      transcript.text += "\n";
    }
    corpus.add(std::move(transcript));
  }
  return corpus;
}

Texts texts(const motet::Corpus& corpus, const motet::Units& units) {
  Texts result;
  for (const motet::Unit& unit : units.rows) result.emplace_back(corpus.text(unit.transcript, unit.span));
  return result;
}

template <class Scheme>
Texts cut(const std::string& text, const Scheme& scheme, bool labelled = true) {
  const motet::Corpus corpus = one_turn(text, labelled);
  return texts(corpus, motet::make_units(corpus, scheme));
}

bool same(const motet::Units& a, const motet::Units& b) {
  return a.rule == b.rule &&
         std::equal(a.rows.begin(), a.rows.end(), b.rows.begin(), b.rows.end(), [](const auto& x, const auto& y) {
           return x.transcript == y.transcript && x.span == y.span && x.speaker == y.speaker;
         });
}

}  // namespace

TEST_CASE("each turn is a unit with its speaker, in the order of transcripts and text, without interviewers") {
  const motet::Corpus corpus =
      conversation({{{2, "Tell me."}, {0, "I am Ada."}, {1, "And I am Ben."}}, {{1, "Again."}, {2, "Thanks."}}});
  const motet::Units units = motet::make_units(corpus, motet::ByTurn{});
  CHECK(texts(corpus, units) == Texts{"I am Ada.", "And I am Ben.", "Again."});
  REQUIRE(units.rows.size() == 3);
  CHECK(units.rows[1].speaker == motet::ParticipantId{1});
  CHECK(units.rows[1].transcript == motet::TranscriptId{0});
  CHECK(units.rows[2].transcript == motet::TranscriptId{1});
  CHECK(units.rule == "a unit is one turn of a participant, or one paragraph where a transcript names no speakers");
}

TEST_CASE("interviewers stand in units when asked for, and the rule says so") {
  const motet::Corpus corpus = conversation({{{2, "Tell me."}, {0, "I am Ada."}}});
  motet::UnitOptions options;
  options.include_interviewers = true;
  const motet::Units units = motet::make_units(corpus, motet::ByTurn{}, options);
  CHECK(texts(corpus, units) == Texts{"Tell me.", "I am Ada."});
  CHECK(units.rule.ends_with(", interviewers included"));
}

TEST_CASE("a transcript that names no speakers is cut into paragraphs by ByTurn") {
  CHECK(cut("First.\n\nSecond.", motet::ByTurn{}, false) == Texts{"First.", "Second."});
  CHECK(cut("First.\n\nSecond.", motet::ByTurn{}, true) == Texts{"First.\n\nSecond."});
}

TEST_CASE("units of nothing but white space are dropped, of whatever kind the white space is") {
  const motet::Corpus corpus = conversation({{{0, " \t "}, {0, "\xC2\xA0\xE3\x80\x80"}, {0, "-"}}});
  CHECK(texts(corpus, motet::make_units(corpus, motet::ByTurn{})) == Texts{"-"});
  for (const char* blank : {"", " ", "\n\n", "\r\n \r\n", "\xE2\x80\xA8"}) {
    CHECK(cut(blank, motet::ByTurn{}).empty());
    CHECK(cut(blank, motet::ByParagraph{}).empty());
    CHECK(cut(blank, motet::BySentence{}).empty());
    CHECK(cut(blank, motet::TokenWindow(3)).empty());
  }
}

TEST_CASE("paragraphs lie between blank lines and keep their own line ends") {
  CHECK(cut("one\ntwo\n\nthree\nfour", motet::ByParagraph{}) == Texts{"one\ntwo", "three\nfour"});
  CHECK(cut("one\r\n \t\r\n\r\ntwo\r\nthree", motet::ByParagraph{}) == Texts{"one", "two\r\nthree"});
  CHECK(cut("one\r\rtwo\rthree", motet::ByParagraph{}) == Texts{"one", "two\rthree"});
  CHECK(cut("  one  \n\xC2\xA0\n  two ", motet::ByParagraph{}) == Texts{"one", "two"});
}

TEST_CASE("where no blank line stands inside, paragraphs are lines") {
  CHECK(cut("one\ntwo\r\nthree", motet::ByParagraph{}) == Texts{"one", "two", "three"});
  CHECK(cut("\n\n one \n two \n\n", motet::ByParagraph{}) == Texts{"one", "two"});
  CHECK(cut("one\xE2\x80\xA8two\xE2\x80\xA9three", motet::ByParagraph{}) == Texts{"one", "two", "three"});
  CHECK(cut("one", motet::ByParagraph{}) == Texts{"one"});
}

TEST_CASE("sentences end where Unicode ends them, and never cross turns") {
  CHECK(cut(" I came. I saw!  Did I win? ", motet::BySentence{}) == Texts{"I came.", "I saw!", "Did I win?"});
  const motet::Corpus corpus = conversation({{{0, "One. Two"}, {0, "three. Four."}}});
  CHECK(texts(corpus, motet::make_units(corpus, motet::BySentence{})) == Texts{"One.", "Two", "three.", "Four."});
}

TEST_CASE("windows of words begin at their first word, end at their last, and stay inside a turn") {
  CHECK(cut("(a) b, c 4 e.", motet::TokenWindow(2)) == Texts{"a) b", "c 4", "e"});
  CHECK(cut("a b c d e f", motet::TokenWindow(4, 2)) == Texts{"a b c d", "c d e f"});
  CHECK(cut("a b c d e", motet::TokenWindow(4, 2)) == Texts{"a b c d", "c d e"});
  CHECK(cut("a b", motet::TokenWindow(4, 2)) == Texts{"a b"});
  const motet::Corpus corpus = conversation({{{0, "a b c"}, {0, "d e"}}});
  const motet::Units units = motet::make_units(corpus, motet::TokenWindow(2));
  CHECK(texts(corpus, units) == Texts{"a b", "c", "d e"});
  CHECK(units.rule == "a unit is a run of up to 2 words of a turn");
  CHECK(motet::make_units(corpus, motet::TokenWindow(4, 2)).rule ==
        "a unit is a run of up to 4 words of a turn, one beginning every 2 words");
}

TEST_CASE("a window without a size or a step, or with gaps between windows, is refused") {
  CHECK_THROWS_AS(motet::TokenWindow(0), std::invalid_argument);
  CHECK_THROWS_AS(motet::TokenWindow(3, 0), std::invalid_argument);
  CHECK_THROWS_AS(motet::TokenWindow(3, 4), std::invalid_argument);
  motet::TokenWindow changed(3);
  changed.step = 0;
  CHECK_THROWS_AS(static_cast<void>(cut("a b c d", changed)), std::invalid_argument);
}

TEST_CASE("every word stands in the windows that it should, for any size and step") {
  motet::Random random(8);
  for (int round = 0; round < 60; ++round) {
    std::string text;
    const std::uint32_t words = random.below(40);
    for (std::uint32_t i = 0; i < words; ++i) text += "w" + std::to_string(i) + (random.below(3) == 0 ? ", " : " ");
    const std::uint32_t size = 1 + random.below(9);
    const std::uint32_t step = 1 + random.below(size);
    CAPTURE(words);
    CAPTURE(size);
    CAPTURE(step);
    std::vector<std::size_t> found(words);
    for (const std::string& window : cut(text, motet::TokenWindow(size, step))) {
      std::vector<motet::Token> tokens;
      motet::WordTokenizer{}(window, tokens);
      CHECK(tokens.size() <= size);
      for (const motet::Token& token : tokens) {
        ++found[std::stoul(window.substr(token.span.begin + 1, token.span.size() - 1))];
      }
    }
    for (const std::size_t count : found) {
      CHECK(count >= 1);
      CHECK(count <= (size + step - 1) / step);
    }
  }
}

TEST_CASE("a scheme of the caller's own may be a lambda") {
  const auto halves = [](const motet::Transcript&, const motet::Turn& turn, std::vector<motet::TextSpan>& spans) {
    const std::uint32_t middle = turn.span.begin + turn.span.size() / 2;
    spans.push_back({turn.span.begin, middle});
    spans.push_back({middle, turn.span.end});
  };
  const motet::Corpus corpus = one_turn("abcd");
  const motet::Units units = motet::make_units(corpus, halves);
  CHECK(texts(corpus, units) == Texts{"ab", "cd"});
  CHECK(units.rule == "cut by a scheme of the caller");
  CHECK(motet::make_units(corpus, motet::UnitFunction(halves), "a unit is half a turn").rule ==
        "a unit is half a turn");
}

TEST_CASE("a scheme that leaves its turn or cuts a character in two is refused") {
  const motet::Corpus corpus = conversation({{{0, "caf\xC3\xA9"}}});
  const auto returning = [](motet::TextSpan span) {
    return [span](const motet::Transcript&, const motet::Turn&, std::vector<motet::TextSpan>& spans) {
      spans.push_back(span);
    };
  };
  CHECK_NOTHROW(static_cast<void>(motet::make_units(corpus, returning({3, 8}))));
  CHECK_THROWS_AS(static_cast<void>(motet::make_units(corpus, returning({2, 8}))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(motet::make_units(corpus, returning({3, 9}))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(motet::make_units(corpus, returning({6, 4}))), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(motet::make_units(corpus, returning({3, 7}))), std::invalid_argument);
  CHECK_THROWS_AS(static_cast<void>(motet::make_units(corpus, returning({7, 8}))), std::invalid_argument);
}

TEST_CASE("the number of threads changes nothing, and a stop is heard") {
  std::vector<std::vector<std::pair<std::uint32_t, std::string>>> transcripts;
  motet::Random random(2);
  for (int i = 0; i < 40; ++i) {
    auto& turns = transcripts.emplace_back();
    for (std::uint32_t j = random.below(20); j > 0; --j) {
      std::string words;
      for (std::uint32_t k = random.below(30); k > 0; --k) words += random.below(8) == 0 ? "end. And" : "word ";
      turns.emplace_back(random.below(3), words);
    }
  }
  const motet::Corpus corpus = conversation(transcripts);
  motet::UnitOptions one;
  one.execution.threads = 1;
  const auto units = motet::make_units(corpus, motet::BySentence{}, one);
  CHECK(units.rows.size() > 300);
  for (const unsigned threads : {2U, 5U}) {
    motet::UnitOptions options;
    options.execution.threads = threads;
    CHECK(same(motet::make_units(corpus, motet::BySentence{}, options), units));
    CHECK(same(motet::make_units(corpus, motet::TokenWindow(5, 2), options),
               motet::make_units(corpus, motet::TokenWindow(5, 2), one)));
  }
  std::stop_source source;
  source.request_stop();
  one.execution.stop = source.get_token();
  CHECK_THROWS_AS(static_cast<void>(motet::make_units(corpus, motet::ByTurn{}, one)), motet::Stopped);
}

TEST_CASE("a corpus without transcripts has no units") {
  CHECK(motet::make_units(motet::Corpus(), motet::ByTurn{}).rows.empty());
}
