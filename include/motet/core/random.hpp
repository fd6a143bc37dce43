// Where do random numbers come from, so that replicate 17 is the same on every machine, alone or among a thousand?
#pragma once

#include <array>
#include <cstdint>
#include <limits>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// One block of the counter-based generator Philox4x32-10 (Salmon, Moraes, Dror, Shaw 2011): a pure function from a
/// 128-bit counter and a 64-bit key to 128 random bits.
MOTET_API std::array<std::uint32_t, 4> philox4x32(std::array<std::uint32_t, 4> counter,
                                                  std::array<std::uint32_t, 2> key) noexcept;

/// The random numbers of one replicate of one purpose: a pure function of (seed, stream, replicate). Two objects made
/// alike give the same numbers. Satisfies std::uniform_random_bit_generator; do not feed it to standard distributions,
/// whose results differ between standard libraries. Repeats itself after 2^34 numbers.
class MOTET_API Random {
 public:
  using result_type = std::uint32_t;

  explicit Random(std::uint64_t seed, std::uint32_t stream = 0, std::uint64_t replicate = 0) noexcept;

  static constexpr result_type min() noexcept { return 0; }
  static constexpr result_type max() noexcept { return std::numeric_limits<result_type>::max(); }

  /// 32 random bits.
  result_type operator()() noexcept;
  /// A whole number in [0, bound), each equally likely (Lemire 2019, without bias). Precondition: bound > 0.
  std::uint32_t below(std::uint32_t bound) noexcept;
  /// A real number in [0, 1) with 53 random bits.
  double uniform() noexcept;

 private:
  std::array<std::uint32_t, 4> counter_;
  std::array<std::uint32_t, 2> key_;
  std::array<std::uint32_t, 4> block_{};
  unsigned used_ = 4;
};

}  // namespace motet::inline v1
