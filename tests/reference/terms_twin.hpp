// Documents and their terms, counted one character at a time.
#pragma once

#include <algorithm>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/text/document_terms.hpp"
#include "motet/text/utf8.hpp"

namespace motet_reference {

/// For each document how often each term stands in it.
using TermCounts = std::vector<std::map<std::string, std::int64_t>>;

inline std::vector<std::string> runs_of(std::string_view text, const motet::WordCharacters& characters,
                                        std::size_t shortest) {
  std::vector<std::string> words;
  std::string word;
  std::size_t length = 0;
  for (std::size_t i = 0; i <= text.size();) {
    const bool ends = i == text.size();
    const char32_t c = ends ? U' ' : motet::next_code_point(text, i);
    if (characters[c].in_words) {
      motet::append_utf8(word, c);
      ++length;
      continue;
    }
    if (length >= shortest) words.push_back(word);
    word.clear();
    length = 0;
    if (ends) break;
  }
  return words;
}

inline TermCounts count_terms_twin(std::span<const std::string_view> documents,
                                   const motet::DocumentTermOptions& options) {
  TermCounts counts;
  const std::set<std::string> stop_words(options.stop_words.begin(), options.stop_words.end());
  for (const std::string_view document : documents) {
    const std::string text = options.lower ? options.characters.lower(document) : std::string(document);
    std::vector<std::string> words;
    for (std::string& word : runs_of(text, options.characters, options.shortest)) {
      if (options.normalizer) word = options.normalizer(word);
      if (!word.empty() && !stop_words.contains(word)) words.push_back(word);
    }
    auto& here = counts.emplace_back();
    for (std::size_t n = options.shortest_ngram; n <= options.longest_ngram; ++n) {
      for (std::size_t i = 0; i + n <= words.size(); ++i) {
        std::string term = words[i];
        for (std::size_t k = 1; k < n; ++k) term += ' ' + words[i + k];
        ++here[term];
      }
    }
  }
  return counts;
}

/// What stands in the matrix of these columns, read back as counts; checks that each row ascends.
template <class Index, class Count>
TermCounts written(const motet::DocumentTerms& terms, const motet::TermColumns& columns, bool binary = false) {
  const std::vector<std::int64_t> begins = terms.row_begins(columns);
  const auto size = static_cast<std::size_t>(begins.back());
  std::vector<Index> indices(size);
  std::vector<Count> counts(size);
  terms.write(columns, begins, std::span(indices), std::span(counts), binary);
  std::vector<std::string> names(columns.count);
  for (std::size_t i = 0; i < terms.size(); ++i) {
    if (columns.of_terms[i] != motet::Vocabulary::none) names[columns.of_terms[i]] = terms.term(i);
  }
  TermCounts result;
  for (std::size_t d = 0; d + 1 < begins.size(); ++d) {
    auto& row = result.emplace_back();
    const auto end = static_cast<std::size_t>(begins[d + 1]);
    for (auto i = static_cast<std::size_t>(begins[d]); i < end; ++i) {
      const bool ascends = i == static_cast<std::size_t>(begins[d]) || indices[i - 1] < indices[i];
      row[ascends ? names[static_cast<std::size_t>(indices[i])] : "columns are out of order"] +=
          static_cast<std::int64_t>(counts[i]);
    }
  }
  return result;
}

/// Text with everything that is difficult about words and their small letters.
inline std::string random_document(motet::Random& random, std::size_t pieces) {
  static constexpr std::string_view some[] = {"a",
                                              "I",
                                              "we",
                                              "The",
                                              "river",
                                              "Stone",
                                              "x1",
                                              "_",
                                              "__",
                                              "42",
                                              " ",
                                              " ",
                                              "  ",
                                              "\n",
                                              ".",
                                              ", ",
                                              "-",
                                              "'",
                                              "é",
                                              "É",
                                              "ß",
                                              "ẞ",
                                              "İ",
                                              "ı",
                                              "Σ",
                                              "σ",
                                              "ς",
                                              "ΟΔΟΣ",
                                              "А",
                                              "жЖ",
                                              "한",
                                              "語",
                                              "ก็",
                                              "हि",
                                              "٣",
                                              "½",
                                              "²",
                                              "\u0301",
                                              "\u00ad",
                                              "’",
                                              "😀",
                                              "𝐀",
                                              "\U00010400",
                                              "ǅ",
                                              "ﬁ",
                                              "antidisestablishmentarianism_of_1234567",
                                              "seventeen_letters",
                                              "\u0345",
                                              "ª",
                                              "Å",
                                              "K"};
  std::string text;
  for (std::size_t i = 0; i < pieces; ++i) text += some[random.below(static_cast<std::uint32_t>(std::size(some)))];
  return text;
}

}  // namespace motet_reference
