// How do many random numbers come at once?
#pragma once

#include <cstdint>
#include <span>

namespace motet::inline v1 {

/// How many blocks at a time are fastest on this computer: 8 with AVX-512, 4 with AVX2, else 1.
unsigned random_lanes() noexcept;

/// Fills `numbers` with what Random(seed, stream, replicate) gives from its number 4 * block on. `lanes` (1, 4 or 8; no
/// more than random_lanes()) changes how fast they come, not which.
void fill_random(std::span<std::uint32_t> numbers, std::uint64_t seed, std::uint32_t stream, std::uint64_t replicate,
                 std::uint32_t block, unsigned lanes) noexcept;

}  // namespace motet::inline v1
