#include "text/word_cutter.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <unicode/ubrk.h>

#include "motet/text/utf8.hpp"

#include "text/bulk_words.hpp"
#include "text/bytes.hpp"

namespace motet::inline v1 {
namespace {

bool keeps(const TokenKinds& keep, TokenKind kind) noexcept {
  switch (kind) {
    case TokenKind::word:
      return keep.words;
    case TokenKind::number:
      return keep.numbers;
    case TokenKind::ideographic:
      return keep.ideographs;
    case TokenKind::punctuation:
      return keep.punctuation;
    case TokenKind::space:
      return keep.spaces;
  }
  return false;
}

class TokenSink {
 public:
  TokenSink(std::string_view text, const TokenKinds& keep, std::vector<Token>& tokens)
      : text_(text), keep_(keep), tokens_(tokens) {}

  void add(std::size_t begin, std::size_t end, std::int32_t status) {
    const TokenKind kind = kind_of(begin, status);
    if (keeps(keep_, kind)) {
      tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind});
    }
  }

 private:
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

// Cuts by the state machine and, where words are found by dictionary, by ICU;
// by ICU alone if there is no machine.
class ExactWords {
 public:
  ExactWords(std::string_view text, const WordRules& rules, BreakIteratorPool& pool, TokenSink& sink)
      : text_(text), machine_(rules.machine()), pool_(pool), sink_(sink) {}

  // Cuts from `begin`, a boundary, to the first boundary behind `hard` from
  // which to look back on `quiet` bytes without a hard character.
  std::size_t run(std::size_t begin, std::size_t hard, std::size_t quiet) {
    if (machine_ == nullptr) return run_iterator(begin, hard, quiet);
    std::size_t quiet_since = hard + 1;
    while (begin < text_.size() && begin < quiet_since + quiet) {
      const RuleMachine::Piece piece = machine_->next(text_, begin);
      if ((piece.marks & WordRules::not_simple) != 0) quiet_since = std::max(quiet_since, piece.end);
      if ((piece.marks & WordRules::dictionary) != 0) {
        cut_by_dictionary(begin, piece.end, (piece.marks & WordRules::in_bytes) != 0);
      } else {
        sink_.add(begin, piece.end, piece.status);
      }
      begin = piece.end;
    }
    return begin;
  }

 private:
  BreakIterator& iterator() {
    if (!lease_) lease_.emplace(pool_);
    return **lease_;
  }

  // What stands around such a piece makes no difference to the dictionary. ICU
  // is faster in UTF-16, but where it asks how long a piece is, in units of its
  // encoding, the encoding makes a difference.
  void cut_by_dictionary(std::size_t begin, std::size_t end, bool in_bytes) {
    if (in_bytes) {
      iterator().set_text(text_.substr(begin, end - begin));
    } else {
      utf16_.clear();
      for (std::size_t i = begin; i < end;) append_utf16(next_code_point(text_, i));
      iterator().set_text(utf16_);
    }
    std::size_t word = begin;
    std::size_t units = 0;
    while (word < end) {
      const auto boundary = static_cast<std::size_t>(iterator().next());
      std::size_t next = in_bytes ? begin + boundary : word;
      if (!in_bytes) {
        while (units < boundary) units += next_code_point(text_, next) > 0xFFFF ? 2 : 1;
      }
      sink_.add(word, next, iterator().rule_status());
      word = next;
    }
  }

  void append_utf16(char32_t c) {
    if (c > 0xFFFF) {
      utf16_ += static_cast<char16_t>(0xD7C0U + (c >> 10U));
      utf16_ += static_cast<char16_t>(0xDC00U | (c & 0x3FFU));
    } else {
      utf16_ += static_cast<char16_t>(c);
    }
  }

  std::size_t run_iterator(std::size_t begin, std::size_t hard, std::size_t quiet) {
    iterator().set_text(text_.substr(begin));
    const std::size_t start = begin;
    std::size_t quiet_since = hard + 1;
    while (begin < text_.size() && begin < quiet_since + quiet) {
      const std::size_t end = start + static_cast<std::size_t>(iterator().next());
      sink_.add(begin, end, iterator().rule_status());
      if (bytes::find_non_ascii(text_.substr(0, end), begin) < end) quiet_since = std::max(quiet_since, end);
      begin = end;
    }
    return begin;
  }

  std::string_view text_;
  const RuleMachine* machine_;
  BreakIteratorPool& pool_;
  TokenSink& sink_;
  std::optional<BreakIteratorPool::Lease> lease_;
  std::u16string utf16_;
};

}  // namespace

const WordCutting& WordCutting::shared() {
  static const WordCutting cutting(WordRules::shared(), best_vector_level(), true);
  return cutting;
}

void cut_words(std::string_view text, const TokenKinds& keep, const WordCutting& way, BreakIteratorPool& pool,
               std::vector<Token>& tokens) {
  TokenSink sink(text, keep, tokens);
  ExactWords exact(text, way.rules(), pool, sink);
  if (!way.in_bulk() || keep.punctuation || keep.spaces) {
    exact.run(0, text.size(), 0);
    return;
  }
  // Where hard characters are many it does not pay to try again soon.
  constexpr std::size_t least_quiet = 64;
  constexpr std::size_t most_quiet = 4096;
  constexpr std::size_t worthwhile = 512;
  std::size_t quiet = least_quiet;
  BulkWords bulk(text, way.rules(), way.masker(), way.sorter(), way.level(), tokens);
  std::size_t position = 0;
  while (position < text.size()) {
    const std::size_t tokens_before = tokens.size();
    const BulkWords::Stop stop = bulk.run(position);
    if (!keep.words || !keep.numbers) {
      const auto new_ones = tokens.begin() + static_cast<std::ptrdiff_t>(tokens_before);
      tokens.erase(std::remove_if(new_ones, tokens.end(), [&](const Token& t) { return !keeps(keep, t.kind); }),
                   tokens.end());
    }
    if (stop.hard == text.size()) return;
    quiet = stop.cut - position >= worthwhile ? least_quiet : std::min(2 * quiet, most_quiet);
    position = exact.run(stop.cut, stop.hard, quiet);
  }
}

}  // namespace motet::inline v1
