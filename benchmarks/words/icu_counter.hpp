// How does a program count case-folded words with ICU and a hash map, written as well as one can?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "words/icu_peer.hpp"

namespace bench {

struct TransparentHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view word) const noexcept { return std::hash<std::string_view>{}(word); }
};

using WordCounts = std::unordered_map<std::string, std::uint64_t, TransparentHash, std::equal_to<>>;

/// Words only. ASCII is lower-cased by hand and ICU asked for the rest; buffers are reused, and a word becomes a string
/// of its own only when it is new.
class IcuCounter {
 public:
  IcuCounter() { counts_.reserve(std::size_t{1} << 17); }

  void add(std::string_view text);
  void add(const icu::UnicodeString& text);
  /// Forgets the counts and keeps the memory.
  void clear() { counts_.clear(); }
  [[nodiscard]] const WordCounts& counts() const noexcept { return counts_; }

 private:
  void fold_and_count();
  void count(std::string_view word);

  IcuWords words_;
  WordCounts counts_;
  std::string word_;  // as written
  std::string folded_;
};

}  // namespace bench
