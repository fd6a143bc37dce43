#include "motet/bridge/boost_tokenizer.hpp"

#include <algorithm>
#include <boost/token_iterator.hpp>
#include <deque>
#include <doctest/doctest.h>
#include <forward_list>
#include <list>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/corpus/words.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/text/utf8.hpp"
#include "motet/units/units.hpp"

using namespace motet;

namespace {

using Strings = std::vector<std::string>;

struct Cut {
  std::vector<Token> tokens;
  Strings texts;      ///< as the function tells them
  Strings stretches;  ///< as they stand in the text
};

template <class T>
Cut cut(const T& tokenizer, std::string_view text) {
  Cut result;
  tokenizer(text, result.tokens, result.texts);
  for (const Token& token : result.tokens) {
    REQUIRE(token.span.begin <= token.span.end);
    REQUIRE(token.span.end <= text.size());
    result.stretches.emplace_back(text.substr(token.span.begin, token.span.size()));
  }
  std::vector<Token> alone;
  tokenizer(text, alone);
  CHECK(alone == result.tokens);
  return result;
}

/// What Boost itself makes of the text, without empty tokens.
template <class F>
Strings boost_tokens(const F& function, const std::string& text) {
  Strings result;
  for (const std::string& token : boost::tokenizer<F>(text, function)) {
    if (!token.empty()) result.push_back(token);
  }
  return result;
}

/// In order, without overlap.
void check_order(const std::vector<Token>& tokens) {
  for (std::size_t i = 1; i < tokens.size(); ++i) CHECK(tokens[i - 1].span.end <= tokens[i].span.begin);
}

Corpus corpus_of(const std::string& text) {
  Corpus corpus;
  Participant ada;
  ada.name = "Ada";
  corpus.add(ada);
  Transcript transcript;
  transcript.name = "interview";
  transcript.text = text;
  transcript.turns = {{ParticipantId{0}, {0, static_cast<std::uint32_t>(text.size())}, {}}};
  corpus.add(transcript);
  return corpus;
}

Strings left_of(const Cut& result) {
  CHECK(result.texts == result.stretches);
  check_order(result.tokens);
  return result.texts;
}

/// Of fixed types, as the default template arguments of boost::tokenizer have them.
struct BetweenBlanks {
  void reset() {}
  bool operator()(std::string::const_iterator& next, std::string::const_iterator end, std::string& token) const {
    while (next != end && *next == ' ') ++next;
    if (next == end) return false;
    const auto first = next;
    while (next != end && *next != ' ') ++next;
    token.assign(first, next);
    return true;
  }
};

/// The same over pointers.
struct PointersBetweenBlanks {
  void reset() {}
  bool operator()(const char*& next, const char* end, std::string& token) const {
    while (next != end && *next == ' ') ++next;
    const char* first = next;
    while (next != end && *next != ' ') ++next;
    token.assign(first, next);
    return first != next;
  }
};

/// Of any types; every word without its last letter, and twice the letter x for every x.
struct Shortened {
  void reset() { ++resets; }
  template <class Iterator, class Piece>
  bool operator()(Iterator& next, Iterator end, Piece& piece) {
    while (next != end && *next == ' ') ++next;
    if (next == end) return false;
    for (; next != end && *next != ' '; ++next) {
      piece += *next;
      if (*next == 'x') piece.push_back('x');
    }
    piece.pop_back();
    return true;
  }
  int resets = 0;
};

static_assert(Tokenizer<BoostTokenizer<boost::char_separator<char>>>);
static_assert(Tokenizer<BoostTokenizer<boost::escaped_list_separator<char>>>);
static_assert(Tokenizer<BoostTokenizer<boost::offset_separator>>);
static_assert(Tokenizer<BoostTokenizer<BetweenBlanks>>);
static_assert(Tokenizer<BoostTokenizer<BoostWordFunction>>);
static_assert(std::is_same_v<BoostTextIterator<BetweenBlanks>, std::string::const_iterator>);
static_assert(std::is_same_v<BoostTextIterator<PointersBetweenBlanks>, const char*>);
static_assert(std::is_same_v<BoostTextIterator<Shortened>, BoostTracedIterator>);

}  // namespace

TEST_CASE("the examples of Boost's documentation, with places") {
  const std::string delimited = ";;Hello|world||-foo--bar;yow;baz|";
  CHECK(left_of(cut(BoostTokenizer(boost::char_separator<char>("-;|")), delimited)) ==
        Strings{"Hello", "world", "foo", "bar", "yow", "baz"});
  // Empty tokens, which Boost gives too, have nowhere to stand.
  const boost::char_separator<char> keeping("-;", "|", boost::keep_empty_tokens);
  CHECK(left_of(cut(BoostTokenizer(keeping), delimited)) ==
        Strings{"Hello", "|", "world", "|", "|", "foo", "bar", "yow", "baz", "|"});
  CHECK(left_of(cut(BoostTokenizer(keeping), delimited)) == boost_tokens(keeping, delimited));
  CHECK(left_of(cut(BoostTokenizer(boost::char_separator<char>()), "This is,  a test")) ==
        Strings{"This", "is", ",", "a", "test"});

  const Cut fields = cut(BoostTokenizer(boost::escaped_list_separator<char>()),
                         "Field 1,\"putting quotes around fields, allows commas\",Field 3");
  CHECK(left_of(fields) == Strings{"Field 1", "putting quotes around fields, allows commas", "Field 3"});
  CHECK(fields.tokens[1].span == TextSpan{9, 52});

  const int offsets[] = {2, 2, 4};
  const Cut date = cut(BoostTokenizer(boost::offset_separator(offsets, offsets + 3)), "12252001");
  CHECK(left_of(date) == Strings{"12", "25", "2001"});
  CHECK(date.tokens[2] == Token{{4, 8}, TokenKind::number});
}

TEST_CASE("separators over texts of many scripts: every token stands where it is said to stand") {
  const std::string text =
      "Caf\xC3\xA9, na\xC3\xAFve; \xE4\xBD\xA0\xE5\xA5\xBD 42 \xF0\x9F\x92\xA1-\xD0\xBC\xD0\xB8\xD1\x80 ";
  const Cut words = cut(BoostTokenizer(boost::char_separator<char>(" ", ",;-")), text);
  CHECK(left_of(words) == Strings{"Caf\xC3\xA9", ",", "na\xC3\xAFve", ";", "\xE4\xBD\xA0\xE5\xA5\xBD", "42",
                                  "\xF0\x9F\x92\xA1", "-", "\xD0\xBC\xD0\xB8\xD1\x80"});
  using enum TokenKind;
  std::vector<TokenKind> kinds;
  for (const Token& token : words.tokens) kinds.push_back(token.kind);
  CHECK(kinds == std::vector<TokenKind>{word, punctuation, word, punctuation, ideographic, number, punctuation,
                                        punctuation, word});
}

TEST_CASE("kinds go by the first letter, digit or ideograph, else by the first character") {
  const BoostTokenizer tokenizer(boost::char_separator<char>("|"));
  const Cut result =
      cut(tokenizer, "(well|covid19|19th|-5| |\xC2\xA0.|_|@|@\xC3\xA9|\xCC\x81|\xE3\x81\x82|\xF0\x9F\x92\xA1|\xD9\xA3");
  using enum TokenKind;
  std::vector<TokenKind> kinds;
  for (const Token& token : result.tokens) kinds.push_back(token.kind);
  CHECK(kinds == std::vector<TokenKind>{word, word, number, number, space, space, punctuation, punctuation, word,
                                        punctuation, ideographic, punctuation, number});
}

TEST_CASE("a field with escapes has the span that was scanned, and its text beside it") {
  const std::string text = "a,\"say \\\"yes\\\", please\",x\\ny,\"\",\",\",,end";
  const Cut fields = cut(BoostTokenizer(boost::escaped_list_separator<char>()), text);
  CHECK(fields.texts == Strings{"a", "say \"yes\", please", "x\ny", ",", "end"});
  CHECK(fields.stretches == Strings{"a", "\"say \\\"yes\\\", please\",", "x\\ny,", ",", "end"});
  check_order(fields.tokens);
  CHECK(fields.texts == boost_tokens(boost::escaped_list_separator<char>(), text));
  // The comma between the quotation marks, not the one behind them.
  CHECK(fields.tokens[3].span.begin == text.find("\",\",,") + 1);

  std::vector<Token> tokens{{{1, 2}, TokenKind::word}};
  CHECK_THROWS_AS(BoostTokenizer(boost::escaped_list_separator<char>())("a,\\q", tokens), boost::escaped_list_error);
  CHECK(tokens.size() == 1);
}

TEST_CASE("random texts: what Boost gives, in its order, at its place") {
  Random random(12);
  const boost::char_separator<char> separators[] = {
      boost::char_separator<char>(" "), boost::char_separator<char>(" ", ",;"), boost::char_separator<char>("", ","),
      boost::char_separator<char>(" ,", ";", boost::keep_empty_tokens), boost::char_separator<char>()};
  constexpr char32_t characters[] = {' ', ',', ';', 'a', 'b', '"', '7', 0xE9, 0x4F60, 0x1F4A1};
  for (int round = 0; round < 2'000; ++round) {
    std::string text;
    for (std::uint32_t i = random.below(14); i > 0; --i) append_utf8(text, characters[random.below(10)]);
    CAPTURE(text);
    // std::isspace and std::ispunct are asked about bytes here: fine in the "C" locale.
    for (const auto& separator : separators)
      CHECK(left_of(cut(BoostTokenizer(separator), text)) == boost_tokens(separator, text));

    const boost::escaped_list_separator<char> list("\\", ",;", "\"");
    const Cut fields = cut(BoostTokenizer(list), text);
    check_order(fields.tokens);
    CHECK(fields.texts == boost_tokens(list, text));

    const int offsets[] = {1, 3, 2};
    for (const bool wrap : {true, false}) {
      const boost::offset_separator parts(offsets, offsets + 3, wrap);
      CHECK(left_of(cut(BoostTokenizer(parts), text)) == boost_tokens(parts, text));
    }
  }
}

TEST_CASE("functions of one's own, of any types") {
  const std::string text = " one  two, three";
  const Strings expected{"one", "two,", "three"};
  CHECK(left_of(cut(BoostTokenizer(BetweenBlanks{}), text)) == expected);
  CHECK(left_of(cut(BoostTokenizer(PointersBetweenBlanks{}), text)) == expected);

  const Cut shortened = cut(BoostTokenizer(Shortened{}), "banana a  axe xx");
  CHECK(shortened.texts == Strings{"banan", "axx", "xxx"});
  CHECK(shortened.stretches == Strings{"banan", "  axe", " xx"});
  // Without tracing the text of the token is looked for.
  const BoostTokenizer<Shortened, const char*> untraced{Shortened{}};
  CHECK(cut(untraced, "banana a  axe xx").tokens == shortened.tokens);
  // Motet's own, there and back.
  CHECK(left_of(cut(BoostTokenizer(BoostWordFunction{}), "Don't panic.")) == Strings{"Don't", "panic"});
}

TEST_CASE("no text, no tokens; tokens are appended") {
  const BoostTokenizer tokenizer(boost::char_separator<char>(" ", "", boost::keep_empty_tokens));
  CHECK(cut(tokenizer, "").tokens.empty());
  CHECK(cut(tokenizer, "  ").tokens.empty());
  std::vector<Token> tokens{{{7, 9}, TokenKind::space}};
  tokenizer("a b", tokens);
  CHECK(tokens == std::vector<Token>{{{7, 9}, TokenKind::space}, {{0, 1}, TokenKind::word}, {{2, 3}, TokenKind::word}});
}

TEST_CASE("a token cut out of a character is punctuation") {
  const int offsets[] = {1};
  const BoostTokenizer bytes(boost::offset_separator(offsets, offsets + 1));
  const Cut result = cut(bytes, "\xC3\xA9z");
  REQUIRE(result.tokens.size() == 3);
  CHECK(result.tokens[0].kind == TokenKind::punctuation);
  CHECK(result.tokens[1].kind == TokenKind::punctuation);
  CHECK(result.tokens[2].kind == TokenKind::word);
}

TEST_CASE("one tokenizer serves several threads") {
  const BoostTokenizer tokenizer(boost::char_separator<char>(" ", ",", boost::keep_empty_tokens));
  std::string text;
  for (int i = 0; i < 500; ++i) text += "one, two \xC3\xA9t\xC3\xA9 , ";
  const Cut expected = cut(tokenizer, text);
  std::vector<std::vector<Token>> results(4);
  {
    std::vector<std::jthread> threads;
    for (auto& result : results) threads.emplace_back([&] { tokenizer(text, result); });
  }
  for (const auto& result : results) CHECK(result == expected.tokens);
}

TEST_CASE("a corpus is cut by one of Boost's functions") {
  const Corpus corpus = corpus_of("Self-help groups, self-made: caf\xC3\xA9");
  CorpusWordsOptions options;
  options.tokenizer = BoostTokenizer(boost::char_separator<char>(" ", ",:"));
  const CorpusWords words(corpus, options);
  Strings said;
  for (const std::uint32_t id : words.ids()) said.emplace_back(words.vocabulary().word(id));
  CHECK(said == Strings{"self-help", "groups", "self-made", "caf\xC3\xA9"});
  CHECK(words.tokens()[1].span == TextSpan{10, 16});

  // Bytes of a character are no words.
  const int offsets[] = {1};
  options.tokenizer = BoostTokenizer(boost::offset_separator(offsets, offsets + 1));
  CHECK_THROWS_AS(CorpusWords(corpus, options), std::invalid_argument);
}

TEST_CASE("the words of a matrix are cut by one of Boost's functions") {
  const Corpus corpus = corpus_of("l'ami l'ami, l'amie");
  TermMatrixOptions options;
  options.participants = 1;
  options.stop_words = StopWords();
  options.tokenizer = BoostTokenizer(boost::char_separator<char>(" '", ","));
  const IncidenceMatrix terms = term_matrix(corpus, make_units(corpus, ByTurn{}), options);
  Strings keys;
  for (const Column& column : terms.columns) keys.push_back(column.key);
  std::sort(keys.begin(), keys.end());
  CHECK(keys == Strings{"word:ami", "word:amie"});
}

TEST_CASE("Unicode's words in boost::tokenizer, over any forward iterator") {
  const std::string text = "Don't panic, it's 42 \xE4\xBD\xA0\xE5\xA5\xBD.";
  const Strings expected{"Don't", "panic", "it's", "42", "\xE4\xBD\xA0\xE5\xA5\xBD"};
  const boost::tokenizer<BoostWordFunction> words(text);
  CHECK(Strings(words.begin(), words.end()) == expected);
  CHECK(Strings(words.begin(), words.end()) == expected);

  const std::list<char> list(text.begin(), text.end());
  const boost::tokenizer<BoostWordFunction, std::list<char>::const_iterator> of_list(list);
  CHECK(Strings(of_list.begin(), of_list.end()) == expected);
  const std::forward_list<char> chain(text.begin(), text.end());
  const boost::tokenizer<BoostWordFunction, std::forward_list<char>::const_iterator> of_chain(chain);
  CHECK(Strings(of_chain.begin(), of_chain.end()) == expected);
  std::deque<char> queue(text.begin(), text.end());
  const boost::tokenizer<BoostWordFunction, std::deque<char>::iterator> of_queue(queue.begin(), queue.end());
  CHECK(Strings(of_queue.begin(), of_queue.end()) == expected);

  const boost::tokenizer<BoostWordFunction, std::string::const_iterator, std::string_view> views(text);
  CHECK(Strings(views.begin(), views.end()) == expected);
}

TEST_CASE("tokens of Motet in boost::tokenizer keep their places and kinds") {
  const std::string text = "Yes. \xC3\x89t\xC3\xA9, no!";
  const WordTokenizer all(TokenKinds{true, true, true, true, true});
  std::vector<Token> expected;
  all(text, expected);
  const boost::tokenizer<BoostWordFunction, std::string::const_iterator, Token> tokens(text, BoostWordFunction(all));
  CHECK(std::vector<Token>(tokens.begin(), tokens.end()) == expected);

  const boost::tokenizer<BoostSentenceFunction> sentences(text);
  CHECK(Strings(sentences.begin(), sentences.end()) == Strings{"Yes.", "\xC3\x89t\xC3\xA9, no!"});
}

TEST_CASE("boost::tokenizer and one's own Tokenizer, texts one after the other, copies of iterators") {
  const auto halves = [](std::string_view text, std::vector<Token>& tokens) {
    const auto middle = static_cast<std::uint32_t>(text.size() / 2);
    tokens.push_back({{0, middle}, TokenKind::word});
    tokens.push_back({{middle, static_cast<std::uint32_t>(text.size())}, TokenKind::word});
  };
  // A lambda without captures can be default constructed, so it may be named by its type.
  using Halves = BoostTokenFunction<decltype(halves)>;
  const std::string first = "abcd";
  const std::string second = "xyz";
  boost::tokenizer<Halves> tokens(first, Halves(halves));
  CHECK(Strings(tokens.begin(), tokens.end()) == Strings{"ab", "cd"});
  tokens.assign(second);
  CHECK(Strings(tokens.begin(), tokens.end()) == Strings{"x", "yz"});
  auto here = tokens.begin();
  const auto before = here++;
  CHECK(*before == "x");
  CHECK(*here == "yz");
  CHECK(++here == tokens.end());

  const std::string nothing;
  CHECK(boost::tokenizer<BoostWordFunction>(nothing).begin() == boost::tokenizer<BoostWordFunction>(nothing).end());
  const std::string blanks = " ,. ";
  const boost::tokenizer<BoostWordFunction> none(blanks);
  CHECK(none.begin() == none.end());
  const auto word = boost::make_token_iterator<std::string>(first.begin(), first.end(), BoostWordFunction());
  CHECK(*word == "abcd");
}
