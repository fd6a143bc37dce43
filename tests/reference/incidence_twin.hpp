// Slow and obvious: every unit against every coding, character by character; every word against every unit.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"
#include "motet/units/units.hpp"

namespace motet_reference {

using Row = std::size_t;
using Presences = std::set<std::pair<Row, std::string>>;  // row and column key

inline bool shares_a_character(std::string_view text, motet::TextSpan a, motet::TextSpan b) {
  for (std::size_t position = 0; position < text.size();) {
    const std::size_t begin = position;
    const char32_t c = motet::next_code_point(text, position);
    const bool in_a = a.begin <= begin && begin < a.end;
    const bool in_b = b.begin <= begin && begin < b.end;
    if (in_a && in_b && !motet::is_blank(c)) return true;
  }
  return false;
}

inline Presences presences(const motet::Project& project, const motet::Units& units) {
  Presences result;
  for (Row row = 0; row < units.rows.size(); ++row) {
    const motet::Unit& unit = units.rows[row];
    for (const motet::Coding& coding : project.codings) {
      if (coding.transcript != unit.transcript) continue;
      const std::string_view text = project.corpus.transcript(coding.transcript).text;
      const bool present = !coding.span ? true
                           : coding.span->empty()
                               ? unit.span.begin <= coding.span->begin && coding.span->begin < unit.span.end
                               : shares_a_character(text, unit.span, *coding.span);
      if (present) result.emplace(row, project.codebook.code(coding.code).guid);
    }
  }
  return result;
}

/// Counts of ASCII words of at least `letters` letters, when no two units overlap; and the words in the order of their
/// rank.
struct Words {
  std::map<std::pair<Row, std::string>, double> counts;
  std::vector<std::string> ranked;
};

inline Words words(const motet::Corpus& corpus, const motet::Units& units, std::size_t letters, double fewest,
                   double share_max) {
  Words result;
  std::map<std::string, std::map<std::uint32_t, double>> said;
  std::set<std::uint32_t> speakers;
  for (Row row = 0; row < units.rows.size(); ++row) {
    const motet::Unit& unit = units.rows[row];
    speakers.insert(unit.speaker->value);
    std::string word;
    for (const char c : std::string(corpus.text(unit.transcript, unit.span)) + " ") {
      if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
        word += c;
        continue;
      }
      const std::string folded = motet::fold(word);
      word.clear();
      if (folded.size() < letters) continue;
      ++result.counts[{row, folded}];
      ++said[folded][unit.speaker->value];
    }
  }
  const auto all = static_cast<double>(speakers.size());
  std::vector<std::pair<double, std::string>> scores;
  for (const auto& [word, by_speaker] : said) {
    const auto sayers = static_cast<double>(by_speaker.size());
    if (sayers < fewest || sayers > share_max * all + 1e-9) continue;
    double score = 0;
    for (const auto& [speaker, times] : by_speaker) score += std::log(1 + times) * std::log(all / sayers);
    // Rounded, so that words which are equal on paper are equal here.
    scores.emplace_back(-std::round(score * 1e9), word);
  }
  std::sort(scores.begin(), scores.end());
  for (const auto& [score, word] : scores) result.ranked.push_back(word);
  return result;
}

}  // namespace motet_reference
