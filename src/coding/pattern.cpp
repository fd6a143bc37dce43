#include "coding/pattern.hpp"

#include <algorithm>
#include <unicode/uchar.h>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "coding/comparable.hpp"

namespace motet::inline v1 {
namespace {

bool is_mark(char32_t c) { return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0; }

// The tokenizer would end a word at a '*'. A letter that the pattern does not contain, has no case and composes with
// nothing (Phags-pa) keeps its place.
std::string unused_letter(std::string_view pattern) {
  std::string letter;
  for (char32_t c = 0xA840; c <= 0xA860; ++c) {
    letter.clear();
    append_utf8(letter, c);
    if (pattern.find(letter) == std::string_view::npos) break;
  }
  return letter;
}

struct Draft {
  TextSpan span;
  bool ideographic;
  std::string word;  // as it is compared, with the letter for '*'
  Joint joint;
};

std::vector<std::string> cut(std::string_view word, std::string_view letter) {
  std::vector<std::string> pieces;
  std::size_t begin = 0;
  for (auto at = word.find(letter); at != std::string_view::npos; at = word.find(letter, begin)) {
    pieces.emplace_back(word.substr(begin, at - begin));
    begin = at + letter.size();
  }
  pieces.emplace_back(word.substr(begin));
  return pieces;
}

bool only_wildcards(std::string_view word, std::string_view letter) {
  const auto pieces = cut(word, letter);
  return std::all_of(pieces.begin(), pieces.end(), [](const std::string& piece) { return piece.empty(); });
}

// The tokenizer separates the letter from scripts without blanks between words. A wildcard at the edge of ideographs,
// which match in the midst of others anyway, says nothing; elsewhere it belongs to the word it touches.
void settle_wildcards(std::vector<Draft>& drafts, std::string_view letter, std::string_view pattern) {
  std::vector<Draft> settled;
  for (std::size_t i = 0; i < drafts.size(); ++i) {
    Draft& draft = drafts[i];
    const bool touches_next = i + 1 < drafts.size() && drafts[i + 1].joint == Joint::nothing;
    const bool after_ideograph = draft.joint == Joint::nothing && i > 0 && drafts[i - 1].ideographic;
    const bool before_ideograph = touches_next && drafts[i + 1].ideographic;
    const bool wildcard = only_wildcards(draft.word, letter);
    if (wildcard && after_ideograph && before_ideograph) {
      throw DataError("pattern '" + std::string(pattern) + "': a * cannot stand between ideographs");
    }
    if (wildcard && (after_ideograph || before_ideograph)) {
      if (before_ideograph) drafts[i + 1].joint = draft.joint;
      continue;
    }
    const bool glued = draft.joint == Joint::nothing && !settled.empty() && !settled.back().ideographic &&
                       !draft.ideographic &&
                       (draft.word.starts_with(letter) || std::string_view(settled.back().word).ends_with(letter));
    if (glued) {
      settled.back().word += draft.word;
      settled.back().span.end = draft.span.end;
    } else {
      settled.push_back(std::move(draft));
    }
  }
  drafts = std::move(settled);
}

}  // namespace

std::vector<PatternWord> parse_pattern(std::string_view pattern, const WordTokenizer& tokenize,
                                       const MatchOptions& match) {
  require_utf8(pattern, "a pattern of the dictionary");
  const std::string letter = unused_letter(pattern);
  std::string text;
  for (const char c : pattern) {
    if (c == '*') {
      text += letter;
    } else {
      text += c;
    }
  }
  std::vector<Token> tokens;
  std::vector<Token> stretches;
  tokenize(text, tokens);
  split_ideographs(text, tokens, stretches);

  std::vector<Draft> drafts;
  std::uint32_t end = 0;
  bool anything = false;
  for (const Token& token : stretches) {
    const std::string_view between = std::string_view(text).substr(end, token.span.begin - end);
    const Joint joint = drafts.empty() || (!between.empty() && !ends_sentence(between)) ? Joint::phrase
                        : between.empty()                                               ? Joint::nothing
                                                                                        : Joint::sentence;
    Draft draft{token.span, token.kind == TokenKind::ideographic, {}, joint};
    comparable(std::string_view(text).substr(token.span.begin, token.span.size()), match, draft.word);
    drafts.push_back(std::move(draft));
    anything = anything || !only_wildcards(drafts.back().word, letter);
    end = token.span.end;
  }
  if (!anything) throw DataError("pattern '" + std::string(pattern) + "' has no letter or digit");
  settle_wildcards(drafts, letter, pattern);

  std::vector<PatternWord> words;
  words.reserve(drafts.size());
  for (const Draft& draft : drafts) words.push_back({cut(draft.word, letter), draft.joint});
  return words;
}

void split_ideographs(std::string_view text, const std::vector<Token>& tokens, std::vector<Token>& stretches) {
  for (const Token& token : tokens) {
    if (token.kind != TokenKind::ideographic) {
      stretches.push_back(token);
      continue;
    }
    std::size_t at = token.span.begin;
    while (at < token.span.end) {
      const auto begin = static_cast<std::uint32_t>(at);
      const bool mark = is_mark(next_code_point(text, at));
      const auto end = static_cast<std::uint32_t>(at);
      if (mark && begin != token.span.begin) {
        stretches.back().span.end = end;
      } else {
        stretches.push_back({{begin, end}, TokenKind::ideographic});
      }
    }
  }
}

bool ends_sentence(std::string_view between) {
  for (std::size_t at = 0; at < between.size();) {
    const char32_t c = next_code_point(between, at);
    switch (c) {
      case U' ':
      case U',':
      case U'-':
      case U'\n':
        break;
      case U';':
      case U':':
      case U'\u037E':  // Greek question mark
      case U'\u061B':  // Arabic semicolon
      case U'\u2026':  // horizontal ellipsis
      case U'\uFF1A':  // fullwidth colon
      case U'\uFF1B':  // fullwidth semicolon
        return true;
      default:
        if (u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_S_TERM)) return true;
    }
  }
  return false;
}

bool matches(const std::vector<std::string>& pieces, std::string_view word) {
  if (pieces.size() == 1) return word == pieces.front();
  if (!word.starts_with(pieces.front())) return false;
  word.remove_prefix(pieces.front().size());
  if (!word.ends_with(pieces.back())) return false;
  word.remove_suffix(pieces.back().size());
  for (std::size_t i = 1; i + 1 < pieces.size(); ++i) {
    const auto at = word.find(pieces[i]);
    if (at == std::string_view::npos) return false;
    word.remove_prefix(at + pieces[i].size());
  }
  return true;
}

}  // namespace motet::inline v1
