// What do the people of made-up files say?
#pragma once

#include <cstdint>
#include <string>

#include "motet/core/random.hpp"

namespace bench {

/// Sentences of made-up words, the same on every machine; no colons, no angle brackets.
class Sentences {
 public:
  explicit Sentences(std::uint32_t stream);

  /// Appends a sentence of so many words.
  void append(std::string& text, std::uint32_t words);
  /// 36 hexadecimal digits and hyphens.
  void append_guid(std::string& text);
  std::uint32_t below(std::uint32_t bound) { return random_.below(bound); }
  /// In [low, high].
  std::uint32_t between(std::uint32_t low, std::uint32_t high) { return low + random_.below(high - low + 1); }

 private:
  motet::Random random_;
};

}  // namespace bench
