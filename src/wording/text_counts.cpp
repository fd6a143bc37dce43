#include "wording/text_counts.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <unicode/uchar.h>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t bytes_of_a_piece = std::size_t{1} << 17U;
constexpr std::int64_t letters_of_a_long_word = 7;
constexpr std::string_view armenian_question_mark = "\xD5\x9E";
constexpr std::size_t most_shapes = std::size_t{1} << 16U;

bool is_question_mark(char32_t c) {
  // ? ‽ ⁇ ⁈ ⁉, fullwidth and other forms; Greek, Arabic, Ethiopic, Limbu, Coptic, Vai, Bamum, Chakma, reversed.
  constexpr std::u32string_view marks =
      U"?\u203D\u2047\u2048\u2049\uFF1F\uFE56\uFE16\u037E\u061F\u1367\u1945\u2CFA\u2CFB\u2E2E\uA60F\uA6F7\U00011143";
  return marks.find(c) != std::u32string_view::npos;
}

bool is_exclamation_mark(char32_t c) { return c == U'!' || c == 0xFF01 || c == 0xFE57 || c == 0xFE15 || c == 0x203C; }

// Closing brackets, quotation marks of any side, and white space before them.
bool is_closing(char32_t c) {
  if (c == U'"' || c == U'\'' || c == U'*' || c == U'_') return true;
  const auto mask = U_GET_GC_MASK(static_cast<UChar32>(c));
  return (mask & (U_GC_PE_MASK | U_GC_PF_MASK | U_GC_PI_MASK)) != 0 || is_blank(c);
}

char32_t last_code_point(std::string_view text, std::size_t& begin) {
  begin = text.size() - 1;
  while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xC0U) == 0x80U) --begin;
  std::size_t position = begin;
  return next_code_point(text, position);
}

std::int64_t letters_of(std::string_view word) {
  std::int64_t letters = 0;
  for (std::size_t position = 0; position < word.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(word, position))) != 0) ++letters;
  }
  return letters;
}

// Sentences end with the line, so that a cut behind one changes nothing.
std::size_t end_of_piece(std::string_view text, std::size_t begin) {
  if (text.size() - begin <= bytes_of_a_piece) return text.size();
  const std::size_t line_end = text.find('\n', begin + bytes_of_a_piece);
  return line_end == std::string_view::npos ? text.size() : line_end + 1;
}

}  // namespace

bool is_question(std::string_view sentence) {
  if (sentence.find(armenian_question_mark) != std::string_view::npos) return true;
  while (!sentence.empty()) {
    std::size_t begin = 0;
    const char32_t last = last_code_point(sentence, begin);
    if (is_question_mark(last)) return true;
    if (!is_closing(last) && !is_exclamation_mark(last)) return false;
    sentence = sentence.substr(0, begin);
  }
  return false;
}

TextCounts TextCounter::count(std::string_view text, const Execution& execution) {
  TextCounts counts;
  for (std::size_t begin = 0; begin < text.size();) {
    if (execution.stop.stop_requested()) throw Stopped();
    const std::size_t end = end_of_piece(text, begin);
    add_piece(text.substr(begin, end - begin), counts);
    begin = end;
  }
  return counts;
}

void TextCounter::add_piece(std::string_view piece, TextCounts& counts) {
  word_tokens_.clear();
  sentence_tokens_.clear();
  tokenizers_.words(piece, word_tokens_);
  tokenizers_.sentences(piece, sentence_tokens_);
  for (const Token& word : word_tokens_) {
    const Shape& shape = shape_of(piece.substr(word.span.begin, word.span.size()));
    ++counts.text.words;
    counts.text.syllables += shape.syllables;
    if (shape.is_long) ++counts.text.long_words;
  }
  auto word = word_tokens_.begin();
  for (const Token& sentence : sentence_tokens_) {
    if (is_question(piece.substr(sentence.span.begin, sentence.span.size()))) ++counts.questions;
    // Dots or a mark alone are no sentence that somebody must read.
    word = std::find_if(word, word_tokens_.end(), [&](const Token& w) { return w.span.begin >= sentence.span.begin; });
    if (word != word_tokens_.end() && word->span.begin < sentence.span.end) ++counts.text.sentences;
  }
}

const TextCounter::Shape& TextCounter::shape_of(std::string_view word) {
  form_ = word;
  if (shapes_.size() >= most_shapes) shapes_.clear();
  const auto [found, is_new] = shapes_.try_emplace(form_);
  if (is_new) {
    fold(word, folded_);
    found->second = {count_syllables(folded_), letters_of(word) >= letters_of_a_long_word};
  }
  return found->second;
}

}  // namespace motet::inline v1
