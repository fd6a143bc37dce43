#include "words/vocabulary.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "motet/text/utf8.hpp"

namespace bench {
namespace {

char32_t capital(char32_t c) {
  const auto in = [c](char32_t first, char32_t last) { return c >= first && c <= last; };
  if (in(U'a', U'z') || (in(U'\u00E0', U'\u00FE') && c != U'\u00F7')) return c - 32;
  if (in(U'\u03B1', U'\u03CB') && c != U'\u03C2') return c - 32;
  if (c == U'\u03AC') return U'\u0386';
  if (in(U'\u03AD', U'\u03AF')) return c - 37;
  if (c == U'\u03CC') return U'\u038C';
  if (in(U'\u03CD', U'\u03CE')) return c - 63;
  if (in(U'\u0430', U'\u044F')) return c - 32;
  if (in(U'\u0450', U'\u045F')) return c - 80;
  return c;
}

std::string made_up_word(const Alphabet& alphabet, std::uint32_t syllables, motet::Random& random) {
  static const auto append = [](std::string& word, std::string_view part) {
    if (part != "-") word += part;
  };
  const auto onsets = split_list(alphabet.onsets);
  const auto nuclei = split_list(alphabet.nuclei);
  const auto codas = split_list(alphabet.codas);
  const auto rare_letters = split_list(alphabet.rare_letters);
  const bool rare = !rare_letters.empty() && random.uniform() < alphabet.rare;
  std::string word;
  for (std::uint32_t i = 0; i < syllables; ++i) {
    append(word, pick(onsets, random));
    append(word, pick(nuclei, random));
    if (rare && i == 0) append(word, pick(rare_letters, random));
    append(word, pick(codas, random));
  }
  return word;
}

}  // namespace

std::vector<std::string_view> split_list(std::string_view list) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin < list.size();) {
    const std::size_t end = std::min(list.find(' ', begin), list.size());
    if (end > begin) parts.push_back(list.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::string_view pick(const std::vector<std::string_view>& list, motet::Random& random) {
  return list[random.below(static_cast<std::uint32_t>(list.size()))];
}

std::string capitalised(std::string_view word) {
  std::size_t position = 0;
  std::string result;
  if (word.empty()) return result;
  motet::append_utf8(result, capital(motet::next_code_point(word, position)));
  result += word.substr(position);
  return result;
}

ZipfWords::ZipfWords(const Alphabet& alphabet, std::size_t types, std::uint64_t seed) {
  motet::Random random(seed, 1);
  std::unordered_set<std::string> known;
  const auto add = [&](std::string word) {
    if (!word.empty() && known.insert(word).second) words_.push_back(std::move(word));
  };
  for (const std::string_view word : split_list(alphabet.frequent)) add(std::string(word));
  while (words_.size() < types && !alphabet.onsets.empty()) {
    const std::size_t rank = words_.size();
    const std::uint32_t shortest = rank < 400 ? 1 : 2;
    add(made_up_word(alphabet, shortest + random.below(rank < 4'000 ? 2 : 3), random));
  }
  // Without a long tail of made-up words the first few would be most of the text.
  const double shift = alphabet.onsets.empty() ? 10 : 0;
  double sum = 0;
  for (std::size_t rank = 1; rank <= words_.size(); ++rank) {
    sum += std::pow(static_cast<double>(rank) + shift, -1.13);
    cumulative_.push_back(sum);
  }
}

const std::string& ZipfWords::draw(motet::Random& random) const {
  const double at = random.uniform() * cumulative_.back();
  const auto found = std::upper_bound(cumulative_.begin(), cumulative_.end() - 1, at);
  return words_[static_cast<std::size_t>(found - cumulative_.begin())];
}

}  // namespace bench
