// How do sequences become words again, in an order that does not depend on numbers?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "motet/text/vocabulary.hpp"

#include "wording/word_runs.hpp"

namespace motet::inline v1 {

/// Compares sequences word by word in the order of code points.
class WordOrder {
 public:
  WordOrder(const Vocabulary& vocabulary, const WordRuns& runs, std::uint32_t size);
  bool operator()(const Gram& a, const Gram& b) const noexcept;

 private:
  const WordRuns& runs_;
  std::uint32_t size_;
  std::vector<std::uint32_t> rank_;
};

std::vector<std::string> words_of(const Gram& gram, const Vocabulary& vocabulary, const WordRuns& runs,
                                  std::uint32_t size);

/// With a blank between two words.
std::string joined(const std::vector<std::string>& words);

/// The first `limit` in the order of `before`, or all for 0.
template <class T, class Before>
void keep_first(std::vector<T>& all, std::uint64_t limit, const Before& before) {
  if (limit == 0 || limit >= all.size()) {
    std::sort(all.begin(), all.end(), before);
    return;
  }
  const auto end = all.begin() + static_cast<std::ptrdiff_t>(limit);
  std::partial_sort(all.begin(), end, all.end(), before);
  all.erase(end, all.end());
}

}  // namespace motet::inline v1
