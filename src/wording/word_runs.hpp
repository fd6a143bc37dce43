// Which words follow which without anything between them?
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/corpus/words.hpp"

namespace motet::inline v1 {

/// Every word of a corpus, one voice after the other, so that the voices of ascending positions are counted by
/// comparing neighbours. 9 bytes a word.
struct WordRuns {
  static constexpr std::uint32_t pad = std::numeric_limits<std::uint32_t>::max();
  static constexpr std::uint8_t most_room = 8;

  std::vector<std::uint32_t> ids;    ///< a word's number, or pad for one that was removed
  std::vector<std::uint8_t> room;    ///< words from here to the end of the run, at most most_room
  std::vector<std::uint32_t> voice;  ///< who says it
  std::size_t types = 0;
};

/// `removed` tells for each word of the vocabulary whether a pad takes its place. A run ends with the turn and, unless
/// `across_punctuation`, where something other than white space stands between two words.
/// Errors: LimitError from 2^32 - 1 words on; Stopped.
WordRuns word_runs(const CorpusWords& words, const std::vector<bool>& removed, bool across_punctuation,
                   const Execution& execution);

/// A sequence of words that is said.
struct Gram {
  std::uint32_t first = 0;  ///< position in WordRuns where it stands for the first time
  std::uint32_t count = 0;
  std::uint32_t voices = 0;  ///< who say it
};

/// Sequences of `size` words without pads that are said at least `min_count` times by at least `min_voices`, in the
/// order of their numbers. Longer ones are grown from shorter ones that pass both bounds already; memory stays below 30
/// bytes a word. Preconditions: 1 <= size <= most_room.
std::vector<Gram> frequent_grams(const WordRuns& runs, std::uint32_t size, std::int64_t min_count,
                                 std::int64_t min_voices, const Execution& execution);

}  // namespace motet::inline v1
