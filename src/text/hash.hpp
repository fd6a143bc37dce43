// Where in a table does a word belong?
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "text/bytes.hpp"

namespace motet::inline v1::hashing {

/// The product of two 64-bit numbers, its upper half folded into its lower one.
inline std::uint64_t mix(std::uint64_t a, std::uint64_t b) noexcept {
#ifdef __SIZEOF_INT128__
  __extension__ using Wide = unsigned __int128;
  const Wide product = static_cast<Wide>(a) * b;
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64U);
#else
  const std::uint64_t low = (a & 0xFFFFFFFFU) * (b & 0xFFFFFFFFU);
  const std::uint64_t cross = (a >> 32U) * (b & 0xFFFFFFFFU) + (low >> 32U);
  const std::uint64_t other = (a & 0xFFFFFFFFU) * (b >> 32U) + (cross & 0xFFFFFFFFU);
  const std::uint64_t high = (a >> 32U) * (b >> 32U) + (cross >> 32U) + (other >> 32U);
  return (a * b) ^ high;
#endif
}

/// Two odd numbers made of one seed.
struct Seeds {
  std::uint64_t first;
  std::uint64_t second;

  explicit Seeds(std::uint64_t seed) noexcept
      : first(mix(seed ^ 0x9E3779B97F4A7C15ULL, 0xD6E8FEB86659FD93ULL) | 1U),
        second(mix(seed ^ 0xA0761D6478BD642FULL, 0xE7037ED1A0B428DBULL) | 1U) {}
};

/// Sixteen bytes.
inline std::uint64_t of_pair(std::uint64_t low, std::uint64_t high, const Seeds& seeds) noexcept {
  return mix(low ^ seeds.first, high ^ seeds.second);
}

/// Any bytes, sixteen at a time; the last sixteen may overlap those before.
inline std::uint64_t of(std::string_view word, const Seeds& seeds) noexcept {
  const char* at = word.data();
  std::size_t size = word.size();
  std::uint64_t hash = seeds.second ^ size;
  if (size < 16) {
    std::uint64_t pair[2] = {0, 0};
    if (size != 0) std::memcpy(pair, at, size);
    return mix(mix(pair[0] ^ seeds.first, pair[1] ^ hash), seeds.first);
  }
  for (; size > 16; size -= 16, at += 16) {
    hash = mix(bytes::load(at) ^ seeds.first, bytes::load(at + 8) ^ hash);
  }
  const char* const last = at + size - 16;
  return mix(mix(bytes::load(last) ^ seeds.first, bytes::load(last + 8) ^ hash), seeds.first);
}

}  // namespace motet::inline v1::hashing
