#include "core/random_fill.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "motet/core/random.hpp"

#if defined(__x86_64__) && defined(__GNUC__)
#define MOTET_VECTOR_PHILOX 1
#include <immintrin.h>
#ifndef __clang__
// GCC 12 thinks so of its own intrinsics, where what is not initialized is not used either.
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif
#endif

namespace motet::inline v1 {
namespace {

constexpr std::size_t numbers_of_a_block = 4;

// Where the blocks stand in the sequence: the counter of the first, and the key.
struct Place {
  std::array<std::uint32_t, 4> counter;
  std::array<std::uint32_t, 2> key;
};

void fill_one_by_one(std::uint32_t* out, std::size_t blocks, Place place) noexcept {
  for (; blocks > 0; --blocks, out += numbers_of_a_block, ++place.counter[0]) {
    const std::array<std::uint32_t, 4> block = philox4x32(place.counter, place.key);
    std::copy(block.begin(), block.end(), out);
  }
}

#ifdef MOTET_VECTOR_PHILOX

constexpr std::uint32_t first_factor = 0xD2511F53U;
constexpr std::uint32_t second_factor = 0xCD9E8D57U;
constexpr std::uint32_t first_step = 0x9E3779B9U;
constexpr std::uint32_t second_step = 0xBB67AE85U;

constexpr long long lane(std::uint32_t value) noexcept { return static_cast<long long>(value); }

// Words stand in the lower halves of 64-bit lanes. What is in the upper halves does not matter: the multiplication
// does not read it. Four groups at a time, since a round has to wait for its products.
constexpr int groups = 4;

__attribute__((target("avx2"))) void fill_by_four(std::uint32_t* out, std::size_t blocks, Place place) noexcept {
  constexpr std::size_t at_once = std::size_t{4} * groups;
  const __m256i first_multiplier = _mm256_set1_epi64x(lane(first_factor));
  const __m256i second_multiplier = _mm256_set1_epi64x(lane(second_factor));
  for (; blocks > 0; blocks -= at_once) {
    __m256i a[groups];
    __m256i b[groups];
    __m256i c[groups];
    __m256i d[groups];
    for (int g = 0; g < groups; ++g) {
      a[g] = _mm256_add_epi64(_mm256_set1_epi64x(lane(place.counter[0]) + 4LL * g), _mm256_setr_epi64x(0, 1, 2, 3));
      b[g] = _mm256_set1_epi64x(lane(place.counter[1]));
      c[g] = _mm256_set1_epi64x(lane(place.counter[2]));
      d[g] = _mm256_set1_epi64x(lane(place.counter[3]));
    }
    std::array<std::uint32_t, 2> key = place.key;
    for (int round = 0; round < 10; ++round) {
      const __m256i first_key = _mm256_set1_epi64x(lane(key[0]));
      const __m256i second_key = _mm256_set1_epi64x(lane(key[1]));
      for (int g = 0; g < groups; ++g) {
        const __m256i first = _mm256_mul_epu32(a[g], first_multiplier);
        const __m256i second = _mm256_mul_epu32(c[g], second_multiplier);
        a[g] = _mm256_xor_si256(_mm256_srli_epi64(second, 32), _mm256_xor_si256(b[g], first_key));
        c[g] = _mm256_xor_si256(_mm256_srli_epi64(first, 32), _mm256_xor_si256(d[g], second_key));
        b[g] = second;
        d[g] = first;
      }
      key[0] += first_step;
      key[1] += second_step;
    }
    for (int g = 0; g < groups; ++g, out += 16) {
      const __m256i front = _mm256_blend_epi32(a[g], _mm256_slli_epi64(b[g], 32), 0xAA);
      const __m256i back = _mm256_blend_epi32(c[g], _mm256_slli_epi64(d[g], 32), 0xAA);
      const __m256i even = _mm256_unpacklo_epi64(front, back);  // blocks 0 and 2
      const __m256i odd = _mm256_unpackhi_epi64(front, back);
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out), _mm256_permute2x128_si256(even, odd, 0x20));
      _mm256_storeu_si256(reinterpret_cast<__m256i*>(out + 8), _mm256_permute2x128_si256(even, odd, 0x31));
    }
    place.counter[0] += at_once;
  }
}

__attribute__((target("avx512f"))) void fill_by_eight(std::uint32_t* out, std::size_t blocks, Place place) noexcept {
  constexpr std::size_t at_once = std::size_t{8} * groups;
  const __m512i first_multiplier = _mm512_set1_epi64(lane(first_factor));
  const __m512i second_multiplier = _mm512_set1_epi64(lane(second_factor));
  const __m512i lower = _mm512_setr_epi64(0, 8, 1, 9, 2, 10, 3, 11);
  const __m512i upper = _mm512_setr_epi64(4, 12, 5, 13, 6, 14, 7, 15);
  constexpr int three_way_xor = 0x96;
  for (; blocks > 0; blocks -= at_once) {
    __m512i a[groups];
    __m512i b[groups];
    __m512i c[groups];
    __m512i d[groups];
    for (int g = 0; g < groups; ++g) {
      a[g] = _mm512_add_epi64(_mm512_set1_epi64(lane(place.counter[0]) + 8LL * g),
                              _mm512_setr_epi64(0, 1, 2, 3, 4, 5, 6, 7));
      b[g] = _mm512_set1_epi64(lane(place.counter[1]));
      c[g] = _mm512_set1_epi64(lane(place.counter[2]));
      d[g] = _mm512_set1_epi64(lane(place.counter[3]));
    }
    std::array<std::uint32_t, 2> key = place.key;
    for (int round = 0; round < 10; ++round) {
      const __m512i first_key = _mm512_set1_epi64(lane(key[0]));
      const __m512i second_key = _mm512_set1_epi64(lane(key[1]));
      for (int g = 0; g < groups; ++g) {
        const __m512i first = _mm512_mul_epu32(a[g], first_multiplier);
        const __m512i second = _mm512_mul_epu32(c[g], second_multiplier);
        a[g] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(second, 32), b[g], first_key, three_way_xor);
        c[g] = _mm512_ternarylogic_epi64(_mm512_srli_epi64(first, 32), d[g], second_key, three_way_xor);
        b[g] = second;
        d[g] = first;
      }
      key[0] += first_step;
      key[1] += second_step;
    }
    for (int g = 0; g < groups; ++g, out += 32) {
      const __m512i front = _mm512_mask_blend_epi32(0xAAAA, a[g], _mm512_slli_epi64(b[g], 32));
      const __m512i back = _mm512_mask_blend_epi32(0xAAAA, c[g], _mm512_slli_epi64(d[g], 32));
      _mm512_storeu_si512(out, _mm512_permutex2var_epi64(front, lower, back));
      _mm512_storeu_si512(out + 16, _mm512_permutex2var_epi64(front, upper, back));
    }
    place.counter[0] += at_once;
  }
}

#endif

// `blocks` is a multiple of lanes * groups, where there are lanes.
void fill_blocks(std::uint32_t* out, std::size_t blocks, const Place& place, unsigned lanes) noexcept {
#ifdef MOTET_VECTOR_PHILOX
  if (lanes == 8) return fill_by_eight(out, blocks, place);
  if (lanes == 4) return fill_by_four(out, blocks, place);
#endif
  static_cast<void>(lanes);
  fill_one_by_one(out, blocks, place);
}

}  // namespace

unsigned random_lanes() noexcept {
#ifdef MOTET_VECTOR_PHILOX
  if (__builtin_cpu_supports("avx512f")) return 8;
  if (__builtin_cpu_supports("avx2")) return 4;
#endif
  return 1;
}

void fill_random(std::span<std::uint32_t> numbers, std::uint64_t seed, std::uint32_t stream, std::uint64_t replicate,
                 std::uint32_t block, unsigned lanes) noexcept {
  const auto low = [](std::uint64_t value) { return static_cast<std::uint32_t>(value); };
  const auto high = [](std::uint64_t value) { return static_cast<std::uint32_t>(value >> 32); };
  Place place{{block, stream, low(replicate), high(replicate)}, {low(seed), high(seed)}};
  constexpr std::size_t most_at_once = 32 * numbers_of_a_block;
  const std::size_t at_once = lanes == 8 ? 32 : lanes == 4 ? 16 : 1;
  const std::size_t whole = numbers.size() / numbers_of_a_block / at_once * at_once;
  fill_blocks(numbers.data(), whole, place, lanes);
  place.counter[0] += low(whole);
  std::array<std::uint32_t, most_at_once> rest;
  const std::size_t left = numbers.size() - whole * numbers_of_a_block;
  if (left == 0) return;
  fill_blocks(rest.data(), at_once, place, lanes);
  std::copy_n(rest.begin(), left, numbers.begin() + static_cast<std::ptrdiff_t>(whole * numbers_of_a_block));
}

}  // namespace motet::inline v1
