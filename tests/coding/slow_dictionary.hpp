// The obvious way to find a dictionary in a text: every pattern at every place, one word after the other.
#pragma once

#include <set>
#include <string>
#include <tuple>
#include <unicode/uchar.h>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

namespace slow {

using Hit = std::tuple<std::uint32_t, motet::TextSpan, std::string>;  // transcript, span, code

struct Word {
  std::uint32_t begin, end;
  std::string folded;
};

inline bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

/// Words of the text, ideographs one by one.
inline std::vector<Word> words_of(std::string_view text) {
  std::vector<motet::Token> tokens;
  motet::WordTokenizer()(text, tokens);
  std::vector<Word> words;
  for (const auto& token : tokens) {
    std::size_t at = token.span.begin;
    const bool han = is_han(motet::next_code_point(text, at));
    at = token.span.begin;
    while (at < token.span.end) {
      const auto begin = static_cast<std::uint32_t>(at);
      do motet::next_code_point(text, at);
      while (!han && at < token.span.end);
      words.push_back({begin, static_cast<std::uint32_t>(at), motet::fold(text.substr(begin, at - begin))});
    }
  }
  return words;
}

inline bool has_end(std::string_view text) {
  for (const char* end : {".", "!", "?", ";", ":", "\xe2\x80\xa6", "\xe3\x80\x82"}) {
    if (text.find(end) != std::string_view::npos) return true;
  }
  return false;
}

inline bool wildcard_match(std::string_view pattern, std::string_view word) {
  if (pattern.empty()) return word.empty();
  if (pattern.front() == '*') {
    return wildcard_match(pattern.substr(1), word) || (!word.empty() && wildcard_match(pattern, word.substr(1)));
  }
  return !word.empty() && pattern.front() == word.front() && wildcard_match(pattern.substr(1), word.substr(1));
}

/// For patterns whose stars touch no ideograph.
inline std::set<Hit> dictionary_hits(const motet::Project& project,
                                     const std::vector<motet::DictionaryEntry>& entries) {
  std::set<Hit> hits;
  for (std::uint32_t t = 0; t < project.corpus.transcripts().size(); ++t) {
    const auto& transcript = project.corpus.transcripts()[t];
    for (const auto& turn : transcript.turns) {
      if (turn.speaker && project.corpus.participant(*turn.speaker).interviewer) continue;
      const std::string_view text = std::string_view(transcript.text).substr(turn.span.begin, turn.span.size());
      const auto words = words_of(text);
      for (const auto& entry : entries) {
        std::string pattern;
        for (const char c : entry.pattern) pattern += c == '*' ? std::string("zzz") : std::string(1, c);
        auto parts = words_of(pattern);
        for (auto& part : parts) {
          for (auto at = part.folded.find("zzz"); at != std::string::npos; at = part.folded.find("zzz")) {
            part.folded.replace(at, 3, "*");
          }
        }
        for (std::size_t i = 0; i + parts.size() <= words.size();) {
          bool here = true;
          for (std::size_t k = 0; k < parts.size() && here; ++k) {
            here = wildcard_match(parts[k].folded, words[i + k].folded);
            if (k == 0 || !here) continue;
            const auto wanted = pattern.substr(parts[k - 1].end, parts[k].begin - parts[k - 1].end);
            const auto given = text.substr(words[i + k - 1].end, words[i + k].begin - words[i + k - 1].end);
            here = wanted.empty() ? given.empty() : has_end(wanted) || !has_end(given);
          }
          if (!here) {
            ++i;
            continue;
          }
          hits.emplace(
              t, motet::TextSpan{turn.span.begin + words[i].begin, turn.span.begin + words[i + parts.size() - 1].end},
              entry.code);
          i += parts.size();
        }
      }
    }
  }
  return hits;
}

}  // namespace slow
