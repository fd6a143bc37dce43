// The obvious way to find a dictionary in a text: every pattern at every place, one word after the other.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <tuple>
#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/corpus/corpus.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

namespace slow {

struct Word {
  std::uint32_t begin, end;
  std::string form;
};

struct Place {
  std::size_t first, last;  // words
};

inline bool is_han(char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; }

inline std::string without_marks(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::UnicodeString apart =
      icu::Normalizer2::getNFDInstance(status)->normalize(icu::UnicodeString::fromUTF8(text), status);
  icu::UnicodeString bare;
  for (std::int32_t i = 0; i < apart.length(); ++i) {
    if (apart[i] < 0x300 || apart[i] > 0x36F) bare.append(apart[i]);
  }
  std::string result;
  bare.toUTF8String(result);
  return result;
}

inline std::string form_of(std::string_view word, const motet::MatchOptions& match) {
  std::string form = match.case_sensitive ? motet::to_nfc(word) : motet::fold(word);
  for (auto at = form.find("\xe2\x80\x99"); at != std::string::npos; at = form.find("\xe2\x80\x99")) {
    form.replace(at, 3, "'");
  }
  return match.ignore_marks ? without_marks(form) : form;
}

/// Words of the text, ideographs one by one.
inline std::vector<Word> words_of(std::string_view text, const motet::MatchOptions& match) {
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
      const auto end = static_cast<std::uint32_t>(at);
      words.push_back({begin, end, form_of(text.substr(begin, end - begin), match)});
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

/// For phrases whose stars touch no ideograph.
inline std::vector<Place> places_of(std::string_view phrase, std::string_view text, const std::vector<Word>& words,
                                    const motet::MatchOptions& match) {
  std::string pattern;
  for (const char c : phrase) pattern += c == '*' ? std::string("zzz") : std::string(1, c);
  auto parts = words_of(pattern, match);
  for (auto& part : parts) {
    for (auto at = part.form.find("zzz"); at != std::string::npos; at = part.form.find("zzz")) {
      part.form.replace(at, 3, "*");
    }
  }
  std::vector<Place> places;
  for (std::size_t i = 0; i + parts.size() <= words.size();) {
    bool here = true;
    for (std::size_t k = 0; k < parts.size() && here; ++k) {
      here = wildcard_match(parts[k].form, words[i + k].form);
      if (k == 0 || !here) continue;
      const auto wanted = pattern.substr(parts[k - 1].end, parts[k].begin - parts[k - 1].end);
      const auto given = text.substr(words[i + k - 1].end, words[i + k].begin - words[i + k - 1].end);
      here = wanted.empty() ? given.empty() : has_end(wanted) || !has_end(given);
    }
    if (here) places.push_back({i, i + parts.size() - 1});
    i += here ? parts.size() : 1;
  }
  return places;
}

/// Words between two places; none where they share words.
inline std::optional<std::size_t> distance(const Place& a, const Place& b) {
  if (a.last < b.first) return b.first - a.last - 1;
  if (b.last < a.first) return a.first - b.last - 1;
  return std::nullopt;
}

inline std::vector<Place> near(const std::vector<Place>& left, std::size_t words, const std::vector<Place>& right) {
  std::vector<Place> pairs;
  for (const Place& a : left) {
    const Place* best = nullptr;
    for (const Place& b : right) {
      const auto d = distance(a, b);
      if (d && *d <= words && (best == nullptr || *d < *distance(a, *best))) best = &b;
    }
    if (best != nullptr) pairs.push_back({std::min(a.first, best->first), std::max(a.last, best->last)});
  }
  std::vector<Place> kept;
  for (std::size_t from = 0;; from = kept.back().last + 1) {
    const Place* next = nullptr;
    for (const Place& p : pairs) {
      if (p.first < from) continue;
      if (next == nullptr || std::tie(p.first, p.last) < std::tie(next->first, next->last)) next = &p;
    }
    if (next == nullptr) return kept;
    kept.push_back(*next);
  }
}

/// Words are parted by single blanks where they are operators; no quotation marks.
inline std::vector<Place> evaluate(std::string_view pattern, std::string_view text, const std::vector<Word>& words,
                                   const motet::MatchOptions& match) {
  std::vector<Place> result;
  std::string phrase;
  bool first = true;
  bool without = false;
  std::optional<std::size_t> n;
  const auto settle = [&] {
    const auto right = places_of(phrase, text, words, match);
    if (first) {
      result = right;
    } else if (!without) {
      result = near(result, *n, right);
    } else {
      std::erase_if(result, [&](const Place& a) {
        return std::any_of(right.begin(), right.end(), [&](const Place& b) {
          const auto d = distance(a, b);
          return !d || (n && *d <= *n);
        });
      });
    }
    first = without = false;
    n.reset();
    phrase.clear();
  };
  for (std::size_t at = 0; at <= pattern.size();) {
    const std::size_t end = std::min(pattern.find(' ', at), pattern.size());
    const std::string_view word = pattern.substr(at, end - at);
    const bool near_word = word.starts_with("NEAR/");
    if ((word == "NOT" || near_word) && !phrase.empty()) settle();
    if (word == "NOT") {
      without = true;
    } else if (near_word) {
      n = std::stoul(std::string(word.substr(5)));
    } else {
      phrase += std::string(phrase.empty() ? "" : " ") + std::string(word);
    }
    at = end + 1;
  }
  settle();
  return result;
}

inline std::vector<motet::DictionaryHit> find(const motet::Corpus& corpus, const motet::Dictionary& dictionary) {
  std::vector<motet::DictionaryHit> hits;
  for (std::uint32_t t = 0; t < corpus.transcripts().size(); ++t) {
    const auto& transcript = corpus.transcripts()[t];
    for (std::uint32_t turn = 0; turn < transcript.turns.size(); ++turn) {
      const auto& [speaker, span, time] = transcript.turns[turn];
      if (speaker && corpus.participant(*speaker).interviewer) continue;
      const std::string_view text = std::string_view(transcript.text).substr(span.begin, span.size());
      const auto words = words_of(text, dictionary.match());
      for (std::uint32_t entry = 0; entry < dictionary.entries().size(); ++entry) {
        for (const Place& place : evaluate(dictionary.entries()[entry].pattern, text, words, dictionary.match())) {
          const motet::TextSpan found{span.begin + words[place.first].begin, span.begin + words[place.last].end};
          hits.push_back({motet::TranscriptId{t}, turn, found, entry});
        }
      }
    }
  }
  std::sort(hits.begin(), hits.end(), [](const auto& a, const auto& b) {
    return std::tie(a.transcript, a.span, a.entry) < std::tie(b.transcript, b.span, b.entry);
  });
  return hits;
}

}  // namespace slow
