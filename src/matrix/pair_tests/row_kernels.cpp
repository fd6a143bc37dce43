#include "matrix/pair_tests/row_kernels.hpp"

#include <algorithm>
#include <array>

#include "text/vector_intrinsics.hpp"

namespace motet::inline v1 {
namespace {

// So many rows can be counted in a byte.
constexpr std::size_t rows_of_a_byte = 255;

std::uint32_t row_of(std::uint32_t number, RowRange range, std::uint32_t nowhere) noexcept {
  const std::uint64_t product = std::uint64_t{number} * range.bound;
  if (static_cast<std::uint32_t>(product) < range.threshold) return nowhere;
  return range.start + static_cast<std::uint32_t>(product >> 32);
}

// Of each byte, its bits as eight bytes.
constexpr std::array<std::uint64_t, 256> make_spread_bits() noexcept {
  std::array<std::uint64_t, 256> result{};
  for (std::uint64_t byte = 0; byte < 256; ++byte) {
    for (unsigned bit = 0; bit < 8; ++bit) result[byte] |= (byte >> bit & 1) << (8 * bit);
  }
  return result;
}
constexpr std::array<std::uint64_t, 256> spread_bits = make_spread_bits();

void tally_portably(const std::uint64_t* masks, const std::uint32_t* rows, std::size_t count,
                    std::uint32_t* counts) noexcept {
  std::fill_n(counts, bits_of_a_mask, 0U);
  while (count > 0) {
    const std::size_t some = std::min(count, rows_of_a_byte);
    std::array<std::uint64_t, 8> bytes{};
    for (std::size_t i = 0; i < some; ++i) {
      const std::uint64_t mask = masks[rows[i]];
      for (unsigned byte = 0; byte < 8; ++byte) bytes[byte] += spread_bits[mask >> (8 * byte) & 0xFF];
    }
    for (unsigned bit = 0; bit < bits_of_a_mask; ++bit) {
      counts[bit] += static_cast<std::uint32_t>(bytes[bit / 8] >> (8 * (bit % 8)) & 0xFF);
    }
    rows += some;
    count -= some;
  }
}

#ifdef MOTET_HAS_X86_LEVELS

MOTET_AVX2 inline __m256i rows_of_eight(__m256i numbers, __m256i start, __m256i bound, __m256i threshold,
                                        __m256i nowhere) noexcept {
  const __m256i even = _mm256_mul_epu32(numbers, bound);
  const __m256i odd = _mm256_mul_epu32(_mm256_srli_epi64(numbers, 32), _mm256_srli_epi64(bound, 32));
  const __m256i low = _mm256_blend_epi32(even, _mm256_slli_epi64(odd, 32), 0xAA);
  const __m256i high = _mm256_blend_epi32(_mm256_srli_epi64(even, 32), odd, 0xAA);
  const __m256i used = _mm256_cmpeq_epi32(_mm256_max_epu32(low, threshold), low);
  return _mm256_blendv_epi8(nowhere, _mm256_add_epi32(start, high), used);
}

MOTET_AVX2 inline __m256i load(const std::uint32_t* from) noexcept {
  return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from));
}

MOTET_AVX2 inline __m256i repeat(std::uint32_t value) noexcept { return _mm256_set1_epi32(static_cast<int>(value)); }

MOTET_AVX2 std::size_t to_rows_by_eight(std::uint32_t* numbers, std::size_t count, RowRange range,
                                        std::uint32_t nowhere) noexcept {
  const __m256i start = repeat(range.start);
  const __m256i bound = repeat(range.bound);
  const __m256i threshold = repeat(range.threshold);
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m256i rows = rows_of_eight(load(numbers + i), start, bound, threshold, repeat(nowhere));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers + i), rows);
  }
  return i;
}

MOTET_AVX2 std::size_t to_rows_by_eight(std::uint32_t* numbers, std::size_t count, const RowRanges& ranges,
                                        std::uint32_t nowhere) noexcept {
  std::size_t i = 0;
  for (; i + 8 <= count; i += 8) {
    const __m256i rows = rows_of_eight(load(numbers + i), load(ranges.starts + i), load(ranges.bounds + i),
                                       load(ranges.thresholds + i), repeat(nowhere));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(numbers + i), rows);
  }
  return i;
}

// The bits of 32 as bytes that are 0 or -1.
MOTET_AVX2 inline __m256i bits_as_bytes(std::uint32_t bits) noexcept {
  const __m256i which_byte = _mm256_setr_epi64x(0, 0x0101010101010101LL, 0x0202020202020202LL, 0x0303030303030303LL);
  const __m256i which_bit = _mm256_set1_epi64x(static_cast<long long>(0x8040201008040201ULL));
  const __m256i spread = _mm256_shuffle_epi8(repeat(bits), which_byte);
  return _mm256_cmpeq_epi8(_mm256_and_si256(spread, which_bit), which_bit);
}

MOTET_AVX2 inline void add_bytes(std::uint32_t* counts, __m128i bytes) noexcept {
  for (int i = 0; i < 16; i += 8, bytes = _mm_srli_si128(bytes, 8)) {
    const __m256i sum = _mm256_add_epi32(load(counts + i), _mm256_cvtepu8_epi32(bytes));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(counts + i), sum);
  }
}

MOTET_AVX2 void tally_by_halves(const std::uint64_t* masks, const std::uint32_t* rows, std::size_t count,
                                std::uint32_t* counts) noexcept {
  std::fill_n(counts, bits_of_a_mask, 0U);
  while (count > 0) {
    const std::size_t some = std::min(count, rows_of_a_byte);
    __m256i lower = _mm256_setzero_si256();
    __m256i upper = _mm256_setzero_si256();
    for (std::size_t i = 0; i < some; ++i) {
      const std::uint64_t mask = masks[rows[i]];
      lower = _mm256_sub_epi8(lower, bits_as_bytes(static_cast<std::uint32_t>(mask)));
      upper = _mm256_sub_epi8(upper, bits_as_bytes(static_cast<std::uint32_t>(mask >> 32)));
    }
    add_bytes(counts, _mm256_castsi256_si128(lower));
    add_bytes(counts + 16, _mm256_extracti128_si256(lower, 1));
    add_bytes(counts + 32, _mm256_castsi256_si128(upper));
    add_bytes(counts + 48, _mm256_extracti128_si256(upper, 1));
    rows += some;
    count -= some;
  }
}

MOTET_AVX512 void tally_by_masks(const std::uint64_t* masks, const std::uint32_t* rows, std::size_t count,
                                 std::uint32_t* counts) noexcept {
  const __m512i one = _mm512_set1_epi8(1);
  __m512i sums[4] = {_mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512(), _mm512_setzero_si512()};
  while (count > 0) {
    const std::size_t some = std::min(count, rows_of_a_byte);
    __m512i bytes = _mm512_setzero_si512();
    std::size_t i = 0;
    for (; i + 4 <= some; i += 4) {
      bytes = _mm512_mask_add_epi8(bytes, masks[rows[i]], bytes, one);
      bytes = _mm512_mask_add_epi8(bytes, masks[rows[i + 1]], bytes, one);
      bytes = _mm512_mask_add_epi8(bytes, masks[rows[i + 2]], bytes, one);
      bytes = _mm512_mask_add_epi8(bytes, masks[rows[i + 3]], bytes, one);
    }
    for (; i < some; ++i) bytes = _mm512_mask_add_epi8(bytes, masks[rows[i]], bytes, one);
    sums[0] = _mm512_add_epi32(sums[0], _mm512_cvtepu8_epi32(_mm512_castsi512_si128(bytes)));
    sums[1] = _mm512_add_epi32(sums[1], _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(bytes, 1)));
    sums[2] = _mm512_add_epi32(sums[2], _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(bytes, 2)));
    sums[3] = _mm512_add_epi32(sums[3], _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(bytes, 3)));
    rows += some;
    count -= some;
  }
  for (std::size_t i = 0; i < 4; ++i) _mm512_storeu_si512(counts + 16 * i, sums[i]);
}

#endif

}  // namespace

void numbers_to_rows(std::uint32_t* numbers, std::size_t count, RowRange range, std::uint32_t nowhere,
                     VectorLevel level) noexcept {
  std::size_t i = 0;
#ifdef MOTET_HAS_X86_LEVELS
  if (level != VectorLevel::portable) i = to_rows_by_eight(numbers, count, range, nowhere);
#endif
  static_cast<void>(level);
  for (; i < count; ++i) numbers[i] = row_of(numbers[i], range, nowhere);
}

void numbers_to_rows(std::uint32_t* numbers, std::size_t count, const RowRanges& ranges, std::uint32_t nowhere,
                     VectorLevel level) noexcept {
  std::size_t i = 0;
#ifdef MOTET_HAS_X86_LEVELS
  if (level != VectorLevel::portable) i = to_rows_by_eight(numbers, count, ranges, nowhere);
#endif
  static_cast<void>(level);
  for (; i < count; ++i) {
    numbers[i] = row_of(numbers[i], {ranges.starts[i], ranges.bounds[i], ranges.thresholds[i]}, nowhere);
  }
}

void tally_masks(const std::uint64_t* masks, const std::uint32_t* rows, std::size_t count, std::uint32_t* counts,
                 VectorLevel level) noexcept {
#ifdef MOTET_HAS_X86_LEVELS
  if (level == VectorLevel::avx512) return tally_by_masks(masks, rows, count, counts);
  if (level == VectorLevel::avx2) return tally_by_halves(masks, rows, count, counts);
#endif
  static_cast<void>(level);
  tally_portably(masks, rows, count, counts);
}

}  // namespace motet::inline v1
