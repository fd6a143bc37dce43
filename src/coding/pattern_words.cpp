#include "coding/pattern_words.hpp"

#include <algorithm>
#include <bit>

#include "coding/pattern.hpp"
#include "text/hash.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t most_letters = 3;  // that are looked at to exclude what does not begin or end so

}  // namespace

std::uint32_t PatternWords::add(const std::vector<std::string>& pieces) {
  const auto next = static_cast<std::uint32_t>(pieces_.size());
  if (pieces.size() == 1) {
    const std::uint32_t known = exact_.add(pieces.front(), 0);
    if (known == exact_words_.size()) {
      exact_words_.push_back(next);
      pieces_.push_back(pieces);
    }
    return exact_words_[known];
  }
  std::string key = pieces.front();
  for (std::size_t i = 1; i < pieces.size(); ++i) key += '*' + pieces[i];
  const auto [entry, is_new] = wildcards_.try_emplace(std::move(key), next);
  if (!is_new) return entry->second;
  pieces_.push_back(pieces);
  if (!pieces.front().empty()) {
    prefixes_.add(pieces.front(), next);
  } else if (!pieces.back().empty()) {
    suffixes_.add(pieces.back(), next);
  } else {
    others_.push_back(next);
  }
  return next;
}

std::size_t PatternWords::Ends::place_of(std::string_view letters) noexcept {
  std::uint64_t key = letters.size();
  for (const char c : letters) key = key << 8U | static_cast<unsigned char>(c);
  return static_cast<std::size_t>(hashing::mix(key, 0x9E3779B97F4A7C15ULL) % 4096);
}

void PatternWords::Ends::add(const std::string& letters, std::uint32_t number) {
  const std::uint32_t known = letters_.add(letters, 0);
  if (known == words_.size()) words_.emplace_back();
  words_[known].push_back(number);
  sizes_[place_of(outermost(letters, std::min(letters.size(), most_letters)))] |= 1U << bit_of(letters.size());
  longest_ = std::max(longest_, letters.size());
}

template <class Use>
void PatternWords::Ends::find(std::string_view word, const Use& use) const {
  std::uint32_t sizes = 0;
  for (std::size_t size = 1; size <= std::min(most_letters, word.size()); ++size) {
    const std::uint32_t these = sizes_[place_of(outermost(word, size))];
    // Three letters stand for all longer ones too.
    sizes |= size < most_letters ? these & 1U << size : these & ~0U << size;
  }
  const auto look_up = [&](std::size_t size) {
    const std::uint32_t known = letters_.find(outermost(word, size));
    if (known != Vocabulary::none) use(words_[known]);
  };
  for (; sizes != 0; sizes &= sizes - 1) {
    const auto size = static_cast<std::size_t>(std::countr_zero(sizes));
    if (size > word.size()) return;
    if (size < last_bit) {
      look_up(size);
    } else {
      for (std::size_t longer = size; longer <= std::min(longest_, word.size()); ++longer) look_up(longer);
    }
  }
}

void PatternWords::find(std::string_view word, std::vector<std::uint32_t>& numbers) const {
  const std::size_t before = numbers.size();
  if (const std::uint32_t known = exact_.find(word); known != Vocabulary::none) {
    numbers.push_back(exact_words_[known]);
  }
  const auto add_matching = [&](const std::vector<std::uint32_t>& candidates) {
    for (const std::uint32_t number : candidates) {
      if (matches(pieces_[number], word)) numbers.push_back(number);
    }
  };
  add_matching(others_);
  prefixes_.find(word, add_matching);
  suffixes_.find(word, add_matching);
  if (numbers.size() - before > 1) std::sort(numbers.begin() + static_cast<std::ptrdiff_t>(before), numbers.end());
}

}  // namespace motet::inline v1
