// Which words become columns, and why do the others not?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "motet/matrix/incidence.hpp"

#include "matrix/words/spoken_words.hpp"

namespace motet::inline v1 {

struct WordChoice {
  std::vector<std::string> words;  ///< the columns, in the order of their bytes
  /// The column of each word of a lister, or Vocabulary::none.
  std::unordered_map<const WordLister*, std::vector<std::uint32_t>> columns;
  std::vector<ExcludedWords> excluded;
};

/// Chooses among the words of all blocks; see term_matrix. Empties `said` of the blocks on the way.
WordChoice choose_words(const std::vector<std::unique_ptr<WordLister>>& listers, std::vector<SpokenWords>& blocks,
                        std::size_t speakers, const TermMatrixOptions& options);

}  // namespace motet::inline v1
