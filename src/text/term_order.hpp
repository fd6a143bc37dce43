// Which number has a term among all terms, however many threads met it?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/execution.hpp"

#include "text/document_counter.hpp"

namespace motet::inline v1 {

/// All terms in the order of code points, one after another.
struct TermList {
  std::string letters;
  std::vector<std::uint64_t> ends;
  /// For each counter, the number of each of its terms; Vocabulary::none for what is left out.
  std::vector<std::vector<std::uint32_t>> numbers;
  bool one_to_one = true;  ///< no counter has two terms that are written alike

  [[nodiscard]] std::string_view term(std::size_t number) const noexcept {
    const std::uint64_t begin = number == 0 ? 0 : ends[number - 1];
    return std::string_view(letters).substr(begin, ends[number] - begin);
  }
};

/// Errors: LimitError for more than 2^32 - 2 terms; Stopped.
TermList ordered_terms(const std::vector<std::unique_ptr<DocumentCounter>>& counters, const Execution& execution);

}  // namespace motet::inline v1
