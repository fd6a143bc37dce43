// How do Boost's tokenizers become Motet's, and Motet's Boost's?
//
//   motet::BoostTokenizer tokenizer(boost::char_separator<char>(" ", ";"));  // a motet::Tokenizer
//   boost::tokenizer<motet::BoostWordFunction> words(text);                  // Unicode's words, one std::string each
//
// Both work on bytes: a separator outside ASCII, or an offset inside a character, cuts characters of UTF-8 in two,
// which functions of Motet that are given such a tokenizer refuse.
#pragma once

#include <algorithm>
#include <boost/iterator/transform_iterator.hpp>
#include <boost/tokenizer.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/span.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {

/// A character that knows where it stands.
class BoostTracedChar {
 public:
  explicit BoostTracedChar(const char& c) noexcept : at_(&c) {}
  operator char() const noexcept { return *at_; }  // NOLINT: to a TokenizerFunction it is a char
  [[nodiscard]] const char* at() const noexcept { return at_; }

 private:
  const char* at_;
};

struct BoostTrace {
  BoostTracedChar operator()(const char& c) const noexcept { return BoostTracedChar(c); }
};
using BoostTracedIterator = boost::transform_iterator<BoostTrace, const char*>;

/// A string that remembers where its characters come from, as long as they follow each other in the text.
class BoostTracedToken : public std::string {
 public:
  using std::string::assign;
  using std::string::string;
  using std::string::operator=;
  using std::string::operator+=;
  using std::string::push_back;
  BoostTracedToken() = default;
  BoostTracedToken(BoostTracedIterator begin, BoostTracedIterator end) { assign(begin, end); }

  BoostTracedToken& assign(BoostTracedIterator begin, BoostTracedIterator end) {
    origin_ = begin.base();
    traced_ = static_cast<std::size_t>(end - begin);
    std::string::assign(origin_, traced_);
    return *this;
  }
  void push_back(BoostTracedChar c) {
    if (empty()) {
      origin_ = c.at();
      traced_ = 0;
    }
    if (traced_ == size() && c.at() == origin_ + traced_) ++traced_;
    std::string::push_back(c);
  }
  BoostTracedToken& operator+=(BoostTracedChar c) {
    push_back(c);
    return *this;
  }

  /// Where all of it stands in the text, or null: it is empty, not a stretch of the text, or of unknown origin.
  [[nodiscard]] const char* origin() const noexcept { return traced_ == size() ? origin_ : nullptr; }

 private:
  const char* origin_ = nullptr;
  std::size_t traced_ = 0;
};

namespace boost_bridge {

/// `pieces` keeps all kinds.
inline TokenKind kind_of(std::string_view token, const WordTokenizer& pieces) {
  // What is behind a character cut in two does not count.
  token = token.substr(0, find_invalid_utf8(token).value_or(token.size()));
  std::vector<Token> parts;
  for (std::size_t i = 0; i < token.size();) {
    const std::size_t begin = i;
    const char32_t c = next_code_point(token, i);
    const char32_t small = c | 0x20U;
    if (small >= U'a' && small <= U'z') return TokenKind::word;
    if (c >= U'0' && c <= U'9') return TokenKind::number;
    if (c < 0x80) continue;
    parts.clear();
    pieces(token.substr(begin, i - begin), parts);
    if (parts.front().kind != TokenKind::punctuation && parts.front().kind != TokenKind::space)
      return parts.front().kind;
  }
  std::size_t first = 0;
  return !token.empty() && is_blank(next_code_point(token, first)) ? TokenKind::space : TokenKind::punctuation;
}

}  // namespace boost_bridge

/// Boost's TokenizerFunction over `Iterator`, filling a `Piece`.
template <class F, class Iterator, class Piece>
concept BoostTokenizerFunction = std::copy_constructible<F> &&
    requires(F& function, Iterator& next, Iterator end, Piece& piece) {
  { function(next, end, piece) } -> std::convertible_to<bool>;
  function.reset();
};

/// The iterator a TokenizerFunction is given unless the caller names another: one that traces characters; for functions
/// of fixed types const char*, else std::string's.
template <class F>
using BoostTextIterator = std::conditional_t<
    BoostTokenizerFunction<F, BoostTracedIterator, BoostTracedToken>, BoostTracedIterator,
    std::conditional_t<BoostTokenizerFunction<F, const char*, std::string>, const char*, std::string::const_iterator>>;

/// A TokenizerFunction of Boost (char_separator, offset_separator, escaped_list_separator, or one of the caller's own)
/// as a Tokenizer of Motet. Every text is cut by a fresh copy of the function, so that one object may serve several
/// threads at once.
///
/// Span of a token: where its characters stand. Boost's own functions are traced character by character; for others the
/// token's text is looked for in the stretch the function has moved over, first at its end, then from its beginning. A
/// token that is no stretch of the text (escaped_list_separator has taken out escapes or inner quotation marks) has the
/// span of the field scanned: all that the function has moved over, with quotation marks and the separator behind. Its
/// text is told beside it.
///
/// Kind: word, number or ideographic by the first letter, digit or ideograph in the token; without any, space or
/// punctuation by its first character. So "(well" is a word, "covid19" too, "-5" a number, "@" punctuation. Empty
/// tokens have nowhere to stand and are left out (those of keep_empty_tokens, empty fields).
///
/// A function whose body cannot do with BoostTracedIterator or BoostTracedToken (which is a std::string) may name
/// another iterator: BoostTokenizer<F, const char*>.
template <class F, class Iterator = BoostTextIterator<F>>
class BoostTokenizer {
 public:
  using Piece = std::conditional_t<std::is_same_v<Iterator, BoostTracedIterator>, BoostTracedToken, std::string>;
  static_assert(BoostTokenizerFunction<F, Iterator, Piece>, "F must be a TokenizerFunction of Boost over char");

  explicit BoostTokenizer(F function = F()) : function_(std::move(function)) {}

  /// Appends the tokens of `text`. Errors: LimitError from 2 GiB on; what the function throws, such as
  /// boost::escaped_list_error; nothing is appended then.
  void operator()(std::string_view text, std::vector<Token>& tokens) const { cut(text, tokens, nullptr); }

  /// And the text of each token to `texts`.
  void operator()(std::string_view text, std::vector<Token>& tokens, std::vector<std::string>& texts) const {
    cut(text, tokens, &texts);
  }

 private:
  void cut(std::string_view text, std::vector<Token>& tokens, std::vector<std::string>* texts) const {
    if (text.size() > INT32_MAX) throw LimitError("a text to be cut into tokens may have at most 2147483647 bytes");
    std::vector<Token> found;
    std::vector<std::string> pieces;
    if constexpr (std::is_same_v<Iterator, std::string::const_iterator>) {
      const std::string copy(text);
      cut(text, copy.cbegin(), copy.cend(), found, texts == nullptr ? nullptr : &pieces);
    } else {
      cut(text, Iterator(text.data()), Iterator(text.data() + text.size()), found,
          texts == nullptr ? nullptr : &pieces);
    }
    tokens.insert(tokens.end(), found.begin(), found.end());
    if (texts != nullptr) std::move(pieces.begin(), pieces.end(), std::back_inserter(*texts));
  }

  void cut(std::string_view text, Iterator next, Iterator end, std::vector<Token>& tokens,
           std::vector<std::string>* texts) const {
    if (next == end) return;  // as boost::tokenizer has it
    const Iterator start = next;
    F function = function_;
    function.reset();
    while (true) {
      const auto from = static_cast<std::size_t>(next - start);
      Piece piece;
      if (!function(next, end, piece)) return;
      if (piece.empty()) continue;
      const std::string_view scanned = text.substr(from, static_cast<std::size_t>(next - start) - from);
      const TextSpan span = place(text, scanned, piece);
      tokens.push_back({span, boost_bridge::kind_of(piece, pieces_)});
      if (texts != nullptr) texts->push_back(std::move(piece));
    }
  }

  static TextSpan place(std::string_view text, std::string_view scanned, const Piece& piece) {
    const auto span_of = [&](const char* begin, std::size_t size) {
      const auto position = static_cast<std::uint32_t>(begin - text.data());
      return TextSpan{position, position + static_cast<std::uint32_t>(size)};
    };
    if constexpr (std::is_same_v<Piece, BoostTracedToken>) {
      const char* origin = piece.origin();
      if (origin != nullptr && std::string_view(origin, piece.size()) == piece) return span_of(origin, piece.size());
    }
    const std::size_t at = scanned.ends_with(piece) ? scanned.size() - piece.size() : scanned.find(piece);
    return at == std::string_view::npos ? span_of(scanned.data(), scanned.size())
                                        : span_of(scanned.data() + at, piece.size());
  }

  F function_;
  WordTokenizer pieces_{TokenKinds{true, true, true, true, true}};
};

/// What BoostTokenFunction reads a text with.
template <class Iterator>
concept BoostCharIterator = std::forward_iterator<Iterator> && std::same_as < std::iter_value_t<Iterator>,
char > ;

/// A Tokenizer of Motet as a TokenizerFunction of Boost, over any forward iterator of char, for boost::tokenizer and
/// boost::make_token_iterator. A token is given as a motet::Token, with its place behind the beginning of the text, or
/// as anything that has assign(first, last) or is made from two iterators, such as std::string and std::string_view.
/// The text is cut as a whole when its first token is asked for, and copied for that unless its iterators are
/// contiguous; copies share what has been cut. Errors: those of the tokenizer.
template <Tokenizer T = WordTokenizer>
class BoostTokenFunction {
 public:
  explicit BoostTokenFunction(T tokenizer = T()) : tokenizer_(std::make_shared<const T>(std::move(tokenizer))) {}

  void reset() noexcept {
    tokens_.reset();
    given_ = 0;
    position_ = 0;
  }

  /// Precondition: reset() before the first token of a text; `next` and `end` as the last call left them.
  template <BoostCharIterator Iterator, class Piece>
  bool operator()(Iterator& next, Iterator end, Piece& piece) {
    if (!tokens_) tokens_ = cut(next, end);
    if (given_ == tokens_->size()) {
      next = end;
      return false;
    }
    const Token& token = (*tokens_)[given_++];
    std::advance(next, token.span.begin - position_);
    const Iterator first = next;
    std::advance(next, token.span.size());
    position_ = token.span.end;
    if constexpr (std::is_same_v<Piece, Token>) {
      piece = token;
    } else if constexpr (requires { piece.assign(first, next); }) {
      piece.assign(first, next);
    } else {
      piece = Piece(first, next);
    }
    return true;
  }

 private:
  template <class Iterator>
  [[nodiscard]] std::shared_ptr<const std::vector<Token>> cut(Iterator begin, Iterator end) const {
    const auto tokens = std::make_shared<std::vector<Token>>();
    if constexpr (std::contiguous_iterator<Iterator>) {
      (*tokenizer_)(std::string_view(std::to_address(begin), static_cast<std::size_t>(end - begin)), *tokens);
    } else {
      const std::string text(begin, end);
      (*tokenizer_)(text, *tokens);
    }
    return tokens;
  }

  std::shared_ptr<const T> tokenizer_;
  std::shared_ptr<const std::vector<Token>> tokens_;
  std::size_t given_ = 0;
  std::uint32_t position_ = 0;
};

/// Unicode's words, and sentences, for boost::tokenizer.
using BoostWordFunction = BoostTokenFunction<WordTokenizer>;
using BoostSentenceFunction = BoostTokenFunction<SentenceTokenizer>;

}  // namespace motet::inline v1
