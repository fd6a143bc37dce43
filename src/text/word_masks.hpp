// Which of 64 bytes are letters, digits, marks? One bit each.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "text/vector_level.hpp"
#include "text/word_rules.hpp"

namespace motet::inline v1 {

/// Of 64 bytes, the lowest bit for the first.
struct WordMasks {
  std::uint64_t letter = 0;
  std::uint64_t digit = 0;
  std::uint64_t underscore = 0;
  std::uint64_t mid_letter = 0;  ///< mid_both too
  std::uint64_t mid_number = 0;  ///< mid_both too
  std::uint64_t lead = 0;        ///< first bytes of characters that are not ASCII
  std::uint64_t long_lead = 0;   ///< those of three and four bytes
};

/// Classifies blocks of 64 bytes.
class WordMasker {
 public:
  /// Precondition: this computer can do `level`.
  WordMasker(const std::array<WordClass, 128>& classes, VectorLevel level);

  /// Precondition: 64 * count bytes can be read at `text`.
  void operator()(const char* text, std::size_t count, WordMasks* masks) const { fill_(bits_, text, count, masks); }

  /// For each ASCII character, bit k for the k-th of WordMasks.
  struct alignas(64) Bits {
    std::array<std::uint8_t, 128> of{};
  };

 private:
  using Fill = void (*)(const Bits&, const char*, std::size_t, WordMasks*);
  Bits bits_;
  Fill fill_;
};

}  // namespace motet::inline v1
