// Who uses each word how often?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/corpus/words.hpp"
#include "motet/text/stop_words.hpp"

namespace motet::inline v1 {

struct VoiceUse {
  std::uint32_t voice = 0;
  std::uint32_t times = 0;
};

/// The uses of every word, by voice in the order of their numbers, without zeros; and the words of every voice.
/// One pass over the words: O(words + types + uses), with one counter a type for each thread.
class WordUses {
 public:
  WordUses(const CorpusWords& words, const Execution& execution);

  [[nodiscard]] std::span<const VoiceUse> of(std::uint32_t word) const noexcept {
    return std::span(uses_).subspan(begins_[word], begins_[word + std::size_t{1}] - begins_[word]);
  }
  /// Words said by each voice, one entry a voice of the corpus.
  [[nodiscard]] const std::vector<std::int64_t>& said() const noexcept { return said_; }

 private:
  std::vector<std::size_t> begins_;  // of each word in uses_
  std::vector<VoiceUse> uses_;
  std::vector<std::int64_t> said_;
};

/// For each word of the vocabulary, whether it is one of these.
std::vector<bool> marked(const Vocabulary& vocabulary, const StopWords& stop_words);

/// The place of each word of the vocabulary in the order of code points.
std::vector<std::uint32_t> alphabetical_rank(const Vocabulary& vocabulary);

/// Positions of turns, by voice and then as they stand.
std::vector<std::uint32_t> turns_by_voice(const CorpusWords& words);

}  // namespace motet::inline v1
