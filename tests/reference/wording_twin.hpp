// The statistics of words by reading the whole talk again for every word and every sequence.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "motet/corpus/words.hpp"

namespace reference {

struct HeardWord {
  std::string word;
  bool direct = false;  ///< nothing but white space between it and the word before, in one turn
  bool number = false;
};

struct HeardTurn {
  std::uint32_t voice = 0;
  std::uint32_t transcript = 0;
  std::vector<HeardWord> words;
};

inline std::vector<HeardTurn> heard(const motet::CorpusWords& words) {
  std::vector<HeardTurn> result;
  for (const motet::SpokenTurn& turn : words.turns()) {
    result.push_back({turn.voice, turn.transcript.value, {}});
    for (std::size_t i = turn.begin; i < turn.end; ++i) {
      result.back().words.push_back({std::string(words.vocabulary().word(words.ids()[i])), words.follows_directly(i),
                                     words.tokens()[i].kind == motet::TokenKind::number});
    }
  }
  return result;
}

inline long double standard_deviation(const std::vector<long double>& values, long double mean) {
  long double squares = 0;
  for (const long double value : values) squares += (value - mean) * (value - mean);
  return std::sqrt(squares / static_cast<long double>(values.size()));
}

struct SlowDispersion {
  double juilland_d = std::numeric_limits<double>::quiet_NaN();
  double dp = juilland_d;
  double dp_normalized = juilland_d;
};

/// Parts have words.
inline SlowDispersion dispersion(const std::vector<std::int64_t>& uses, const std::vector<std::int64_t>& sizes) {
  long double all_uses = 0;
  long double all_words = 0;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    all_uses += static_cast<long double>(uses[i]);
    all_words += static_cast<long double>(sizes[i]);
  }
  SlowDispersion result;
  if (uses.size() < 2 || all_uses == 0) return result;
  std::vector<long double> p;
  long double mean = 0;
  long double apart = 0;
  long double smallest = 1;
  for (std::size_t i = 0; i < uses.size(); ++i) {
    const auto v = static_cast<long double>(uses[i]);
    const auto s = static_cast<long double>(sizes[i]);
    p.push_back(v / s);
    mean += v / s / static_cast<long double>(uses.size());
    apart += std::abs(v / all_uses - s / all_words);
    smallest = std::min(smallest, s / all_words);
  }
  const auto parts = static_cast<long double>(uses.size());
  result.juilland_d = static_cast<double>(1 - standard_deviation(p, mean) / mean / std::sqrt(parts - 1));
  result.dp = static_cast<double>(apart / 2);
  result.dp_normalized = static_cast<double>(apart / 2 / (1 - smallest));
  return result;
}

/// Signed G2 or chi-square of a 2x2 table with full margins, cell by cell.
inline double keyness(const std::vector<double>& cells, bool likelihood, bool yates, bool williams) {
  long double n[4];
  std::copy(cells.begin(), cells.end(), n);
  const long double total = n[0] + n[1] + n[2] + n[3];
  long double expected[4];
  bool small = false;
  for (int cell = 0; cell < 4; ++cell) {
    const int row = cell / 2 * 2;
    const int column = cell % 2;
    expected[cell] = (n[row] + n[row + 1]) * (n[column] + n[column + 2]) / total;
    small = small || expected[cell] < 5;
  }
  const bool moves = yates && small && std::abs(n[0] * n[3] - n[1] * n[2]) >= total / 2;
  long double score = 0;
  for (int cell = 0; cell < 4; ++cell) {
    const long double observed = moves ? n[cell] + (n[cell] < expected[cell] ? 0.5L : -0.5L) : n[cell];
    if (likelihood) {
      score += observed > 0 ? 2 * observed * std::log(observed / expected[cell]) : 0;
    } else {
      score += (observed - expected[cell]) * (observed - expected[cell]) / expected[cell];
    }
  }
  if (williams && n[0] * n[1] * n[2] * n[3] != 0) {
    score /= 1 + (total / (n[0] + n[1]) + total / (n[2] + n[3]) - 1) *
                     (total / (n[0] + n[2]) + total / (n[1] + n[3]) - 1) / (6 * total);
  }
  return static_cast<double>(n[0] < expected[0] ? -score : score);
}

struct SaidSequence {
  std::int64_t count = 0;
  std::set<std::uint32_t> voices;
};

/// Every sequence that is said.
inline std::map<std::vector<std::string>, SaidSequence> sequences(const std::vector<HeardTurn>& talk, std::size_t size,
                                                                  bool across_punctuation) {
  std::map<std::vector<std::string>, SaidSequence> result;
  for (const HeardTurn& turn : talk) {
    for (std::size_t i = 0; i + size <= turn.words.size(); ++i) {
      std::vector<std::string> words;
      bool whole = true;
      for (std::size_t j = i; j < i + size; ++j) {
        words.push_back(turn.words[j].word);
        whole = whole && (j == i || across_punctuation || turn.words[j].direct);
      }
      if (!whole) continue;
      SaidSequence& said = result[words];
      ++said.count;
      said.voices.insert(turn.voice);
    }
  }
  return result;
}

/// Runs by the places at which they agree with a sequence; words of `removed` agree with nothing.
inline std::vector<double> patterns(const std::vector<HeardTurn>& talk, const std::vector<std::string>& sequence,
                                    const std::set<std::string>& removed) {
  std::vector<double> counts(std::size_t{1} << sequence.size());
  for (const auto& [words, said] : sequences(talk, sequence.size(), false)) {
    std::size_t pattern = 0;
    for (std::size_t place = 0; place < words.size(); ++place) {
      if (words[place] == sequence[place] && !removed.contains(words[place])) pattern |= std::size_t{1} << place;
    }
    counts[pattern] += static_cast<double>(said.count);
  }
  return counts;
}

/// The interaction of all places: that of the others where the last place agrees, less that where it does not.
inline double interaction(const std::vector<double>& counts) {
  if (counts.size() == 1) return std::log(counts[0] + 0.5);
  const auto half = static_cast<std::ptrdiff_t>(counts.size() / 2);
  return interaction({counts.begin() + half, counts.end()}) - interaction({counts.begin(), counts.begin() + half});
}

}  // namespace reference
