#include "motet/text/tokens.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <unicode/ubrk.h>

#include "motet/text/utf8.hpp"

#include "text/break_iterators.hpp"
#include "text/bytes.hpp"

namespace motet::inline v1 {
namespace {

// What Unicode Standard Annex #29 distinguishes among the ASCII characters.
enum class WordClass : std::uint8_t { other, letter, digit, underscore, mid_letter, mid_number, mid_both, blank };

using WordClasses = std::array<WordClass, 128>;

// The linked ICU is asked for its classes, because they differ between versions: ICU 72 counts @ among the letters and
// no longer counts the colon among what may stand inside a word.
WordClasses ask_for_word_classes() {
  BreakIteratorPool pool(&icu::BreakIterator::createWordInstance);
  const BreakIteratorPool::Lease iterator(pool);
  const auto is_one_piece = [&](const std::string& text) {
    iterator->set_text(text);
    return iterator->next() == static_cast<std::int32_t>(text.size());
  };
  WordClasses classes{};
  for (std::size_t i = 0; i < classes.size(); ++i) {
    const std::string c(1, static_cast<char>(i));
    if (is_one_piece("a" + c)) {
      iterator->set_text(c);
      iterator->next();
      const std::int32_t status = iterator->rule_status();
      classes[i] = status >= UBRK_WORD_LETTER   ? WordClass::letter
                   : status >= UBRK_WORD_NUMBER ? WordClass::digit
                                                : WordClass::underscore;
    } else if (is_one_piece(c + c)) {
      classes[i] = WordClass::blank;
    } else {
      const bool in_word = is_one_piece("a" + c + "a");
      const bool in_number = is_one_piece("1" + c + "1");
      classes[i] = in_word && in_number ? WordClass::mid_both
                   : in_word            ? WordClass::mid_letter
                   : in_number          ? WordClass::mid_number
                                        : WordClass::other;
    }
  }
  return classes;
}

const WordClasses& word_classes() {
  static const WordClasses classes = ask_for_word_classes();
  return classes;
}

constexpr bool is_core(WordClass c) noexcept {
  return c == WordClass::letter || c == WordClass::digit || c == WordClass::underscore;
}

class TokenSink {
 public:
  TokenSink(std::string_view text, const TokenKinds& keep, std::vector<Token>& tokens)
      : text_(text), keep_(keep), tokens_(tokens) {}

  void add(std::size_t begin, std::size_t end, TokenKind kind) {
    if (keeps(kind)) {
      tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind});
    }
  }

  void add_by_status(std::size_t begin, std::size_t end, std::int32_t status) {
    add(begin, end, kind_of(begin, status));
  }

 private:
  [[nodiscard]] bool keeps(TokenKind kind) const noexcept {
    switch (kind) {
      case TokenKind::word:
        return keep_.words;
      case TokenKind::number:
        return keep_.numbers;
      case TokenKind::ideographic:
        return keep_.ideographs;
      case TokenKind::punctuation:
        return keep_.punctuation;
      case TokenKind::space:
        return keep_.spaces;
    }
    return false;
  }

  [[nodiscard]] TokenKind kind_of(std::size_t begin, std::int32_t status) const noexcept {
    if (status >= UBRK_WORD_KANA) return TokenKind::ideographic;
    if (status >= UBRK_WORD_LETTER) return TokenKind::word;
    if (status >= UBRK_WORD_NUMBER) return TokenKind::number;
    return is_blank(next_code_point(text_, begin)) ? TokenKind::space : TokenKind::punctuation;
  }

  std::string_view text_;
  const TokenKinds& keep_;
  std::vector<Token>& tokens_;
};

// Cuts text[begin, end), which holds ASCII only and is cut off from its neighbours at both ends.
class AsciiWords {
 public:
  AsciiWords(std::string_view text, TokenSink& sink) : text_(text), sink_(sink), classes_(word_classes()) {}

  void cut(std::size_t begin, std::size_t end) {
    while (begin < end) {
      const WordClass first = class_at(begin);
      std::size_t next = begin + 1;
      if (is_core(first)) {
        next = end_of_word(begin, end);
        sink_.add(begin, next, kind_of_word(begin, next));
      } else if (first == WordClass::blank) {
        while (next < end && text_[next] == text_[begin]) ++next;
        sink_.add(begin, next, TokenKind::space);
      } else {
        if (text_[begin] == '\r' && next < end && text_[next] == '\n') ++next;
        const bool blank = text_[begin] >= '\t' && text_[begin] <= '\r';
        sink_.add(begin, next, blank ? TokenKind::space : TokenKind::punctuation);
      }
      begin = next;
    }
  }

 private:
  [[nodiscard]] WordClass class_at(std::size_t i) const noexcept {
    return classes_[static_cast<unsigned char>(text_[i])];
  }

  [[nodiscard]] std::size_t end_of_word(std::size_t begin, std::size_t end) const noexcept {
    std::size_t i = begin + 1;
    for (;;) {
      while (i < end && is_core(class_at(i))) ++i;
      if (i + 1 >= end) return i;
      // A mark belongs to the word only between two letters or between two digits: rules WB6, WB7, WB11 and WB12.
      const WordClass mark = class_at(i);
      const WordClass before = class_at(i - 1);
      if (before != class_at(i + 1)) return i;
      const bool joins =
          (before == WordClass::letter && (mark == WordClass::mid_letter || mark == WordClass::mid_both)) ||
          (before == WordClass::digit && (mark == WordClass::mid_number || mark == WordClass::mid_both));
      if (!joins) return i;
      i += 2;
    }
  }

  // ICU's rule status comes from the last pair of characters, so that "abc12" is a number and "12abc" a word.
  [[nodiscard]] TokenKind kind_of_word(std::size_t begin, std::size_t end) const noexcept {
    const WordClass last = class_at(end - 1);
    if (last == WordClass::letter) return TokenKind::word;
    if (last == WordClass::digit) return TokenKind::number;
    if (end - begin == 1) return TokenKind::punctuation;
    return class_at(end - 2) == WordClass::digit ? TokenKind::number : TokenKind::word;
  }

  std::string_view text_;
  TokenSink& sink_;
  const WordClasses& classes_;
};

// Whether there is a boundary at i that keeps both sides from influencing each other: behind a line end, and between a
// space and an ASCII character that is not a space.
bool is_safe_cut(std::string_view text, std::size_t i) noexcept {
  if (i == 0 || text[i - 1] == '\n') return true;
  return text[i - 1] == ' ' && text[i] != ' ' && bytes::is_ascii(text[i]);
}

// The stretch around the non-ASCII byte at `i` that ICU must cut. It ends before the next stretch of ASCII that is
// worth the change, since each start of ICU's iterator costs as much as some words.
TextSpan foreign_stretch(std::string_view text, std::size_t from, std::size_t i) noexcept {
  constexpr std::size_t worthwhile = 64;
  std::size_t begin = i;
  while (begin > from && !is_safe_cut(text, begin)) --begin;
  std::size_t end = i;
  for (;;) {
    while (end < text.size() && !bytes::is_ascii(text[end])) ++end;
    const std::size_t next = bytes::find_non_ascii(text, end);
    std::size_t cut = end;
    while (cut < next && !is_safe_cut(text, cut)) ++cut;
    if (cut < next && (next - cut >= worthwhile || next == text.size())) {
      end = cut;
      break;
    }
    end = next;
    if (end == text.size()) break;
  }
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

}  // namespace

struct WordTokenizer::State {
  TokenKinds keep;
  BreakIteratorPool pool{&icu::BreakIterator::createWordInstance};
};

WordTokenizer::WordTokenizer(TokenKinds keep) : state_(std::make_unique<State>()) { state_->keep = keep; }
WordTokenizer::~WordTokenizer() = default;
WordTokenizer::WordTokenizer(const WordTokenizer& other) : WordTokenizer(other.state_->keep) {}
WordTokenizer& WordTokenizer::operator=(const WordTokenizer& other) {
  state_->keep = other.state_->keep;
  return *this;
}

void WordTokenizer::operator()(std::string_view text, std::vector<Token>& tokens) const {
  require_segmentable(text);
  TokenSink sink(text, state_->keep, tokens);
  AsciiWords ascii(text, sink);
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t foreign = bytes::find_non_ascii(text, position);
    if (foreign == text.size()) {
      ascii.cut(position, foreign);
      return;
    }
    const TextSpan stretch = foreign_stretch(text, position, foreign);
    ascii.cut(position, stretch.begin);
    const BreakIteratorPool::Lease iterator(state_->pool);
    iterator->set_text(text.substr(stretch.begin, stretch.size()));
    std::size_t begin = stretch.begin;
    for (std::int32_t next = iterator->next(); next != icu::BreakIterator::DONE; next = iterator->next()) {
      const std::size_t end = stretch.begin + static_cast<std::size_t>(next);
      sink.add_by_status(begin, end, iterator->rule_status());
      begin = end;
    }
    position = stretch.end;
  }
}

struct SentenceTokenizer::State {
  BreakIteratorPool pool{&icu::BreakIterator::createSentenceInstance};
};

SentenceTokenizer::SentenceTokenizer() : state_(std::make_unique<State>()) {}
SentenceTokenizer::~SentenceTokenizer() = default;
SentenceTokenizer::SentenceTokenizer(const SentenceTokenizer&) : SentenceTokenizer() {}
// Two sentence tokenizers never differ.
SentenceTokenizer& SentenceTokenizer::operator=(const SentenceTokenizer&) { return *this; }

void SentenceTokenizer::operator()(std::string_view text, std::vector<Token>& tokens) const {
  require_segmentable(text);
  if (text.empty()) return;
  const BreakIteratorPool::Lease iterator(state_->pool);
  iterator->set_text(text);
  std::size_t begin = 0;
  for (std::int32_t next = iterator->next(); next != icu::BreakIterator::DONE; next = iterator->next()) {
    const auto end = static_cast<std::size_t>(next);
    const std::string_view sentence = trim(text.substr(begin, end - begin));
    if (!sentence.empty()) {
      const auto first = static_cast<std::uint32_t>(sentence.data() - text.data());
      tokens.push_back({{first, first + static_cast<std::uint32_t>(sentence.size())}, TokenKind::word});
    }
    begin = end;
  }
}

}  // namespace motet::inline v1
