#include "text/utf8_check.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "text/vector_intrinsics.hpp"

namespace motet::inline v1 {

#ifdef MOTET_HAS_X86_LEVELS
namespace {

// What can be wrong with a pair of bytes. A pair is in error when all three of
// its lookups say so.
enum PairError : unsigned {
  too_short = 1,    // a first byte without a continuation
  too_long = 2,     // a continuation behind ASCII
  overlong_3 = 4,   // E0 80 to E0 9F
  too_large = 8,    // F4 90 and above, F5 to FF
  surrogate = 16,   // ED A0 and above
  overlong_2 = 32,  // C0, C1
  overlong_4 = 64,  // F0 80 to F0 8F, and F5 to FF with such a continuation
  two_conts = 128,  // no error where the characters before ask for it
};

using Table = std::array<std::uint8_t, 16>;

constexpr Table by_first_high = [] {
  Table table{};
  for (std::size_t i = 0; i < 8; ++i) table[i] = too_long;
  for (std::size_t i = 8; i < 12; ++i) table[i] = two_conts;
  table[0xC] = too_short | overlong_2;
  table[0xD] = too_short;
  table[0xE] = too_short | overlong_3 | surrogate;
  table[0xF] = too_short | too_large | overlong_4;
  return table;
}();

constexpr Table by_first_low = [] {
  Table table{};
  for (std::size_t i = 0; i < 16; ++i) {
    unsigned errors = too_short | too_long | two_conts;
    if (i == 0) errors |= overlong_2 | overlong_3 | overlong_4;
    if (i == 1) errors |= overlong_2;
    if (i >= 4) errors |= too_large;
    if (i >= 5) errors |= overlong_4;
    if (i == 0xD) errors |= surrogate;
    table[i] = static_cast<std::uint8_t>(errors);
  }
  return table;
}();

constexpr Table by_second_high = [] {
  Table table{};
  table.fill(too_short);
  for (std::size_t i = 8; i < 12; ++i) {
    unsigned errors = too_long | overlong_2 | two_conts;
    errors |= i == 8 ? overlong_3 | overlong_4 : i == 9 ? overlong_3 | too_large : surrogate | too_large;
    table[i] = static_cast<std::uint8_t>(errors);
  }
  return table;
}();

// Whether there are errors in blocks of 64 bytes, of which three bytes before
// the first can be read.
using BlockCheck = bool (*)(const char*, std::size_t);

MOTET_AVX2 __m256i load(const char* from) { return _mm256_loadu_si256(reinterpret_cast<const __m256i*>(from)); }

__m128i load(const Table& table) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(table.data())); }

MOTET_AVX2 bool has_errors_avx2(const char* at, std::size_t blocks) {
  const __m256i first_high = _mm256_broadcastsi128_si256(load(by_first_high));
  const __m256i first_low = _mm256_broadcastsi128_si256(load(by_first_low));
  const __m256i second_high = _mm256_broadcastsi128_si256(load(by_second_high));
  const __m256i low_bits = _mm256_set1_epi8(15);
  __m256i errors = _mm256_setzero_si256();
  for (const char* const end = at + 64 * blocks; at != end; at += 64) {
    const __m256i any = _mm256_or_si256(_mm256_or_si256(load(at), load(at + 32)), load(at - 3));
    if (_mm256_movemask_epi8(any) == 0) continue;
    for (const char* half : {at, at + 32}) {
      const __m256i current = load(half);
      const __m256i previous = load(half - 1);
      const __m256i pair = _mm256_and_si256(
          _mm256_and_si256(_mm256_shuffle_epi8(first_high, _mm256_and_si256(_mm256_srli_epi16(previous, 4), low_bits)),
                           _mm256_shuffle_epi8(first_low, _mm256_and_si256(previous, low_bits))),
          _mm256_shuffle_epi8(second_high, _mm256_and_si256(_mm256_srli_epi16(current, 4), low_bits)));
      // Two continuations are right where a character of three or four bytes
      // began.
      const __m256i third = _mm256_subs_epu8(load(half - 2), _mm256_set1_epi8(0xE0 - 0x80));
      const __m256i fourth = _mm256_subs_epu8(load(half - 3), _mm256_set1_epi8(0xF0 - 0x80));
      const __m256i wanted = _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8(-128));
      errors = _mm256_or_si256(errors, _mm256_xor_si256(wanted, pair));
    }
  }
  return _mm256_testz_si256(errors, errors) == 0;
}

MOTET_AVX512 bool has_errors_avx512(const char* at, std::size_t blocks) {
  const __m512i first_high = _mm512_broadcast_i32x4(load(by_first_high));
  const __m512i first_low = _mm512_broadcast_i32x4(load(by_first_low));
  const __m512i second_high = _mm512_broadcast_i32x4(load(by_second_high));
  const __m512i low_bits = _mm512_set1_epi8(15);
  __m512i errors = _mm512_setzero_si512();
  for (const char* const end = at + 64 * blocks; at != end; at += 64) {
    const __m512i current = _mm512_loadu_si512(at);
    const __m512i three_before = _mm512_loadu_si512(at - 3);
    if (_mm512_movepi8_mask(_mm512_or_si512(current, three_before)) == 0) continue;
    const __m512i previous = _mm512_loadu_si512(at - 1);
    const __m512i pair = _mm512_and_si512(
        _mm512_and_si512(_mm512_shuffle_epi8(first_high, _mm512_and_si512(_mm512_srli_epi16(previous, 4), low_bits)),
                         _mm512_shuffle_epi8(first_low, _mm512_and_si512(previous, low_bits))),
        _mm512_shuffle_epi8(second_high, _mm512_and_si512(_mm512_srli_epi16(current, 4), low_bits)));
    const __m512i third = _mm512_subs_epu8(_mm512_loadu_si512(at - 2), _mm512_set1_epi8(0xE0 - 0x80));
    const __m512i fourth = _mm512_subs_epu8(three_before, _mm512_set1_epi8(0xF0 - 0x80));
    const __m512i wanted = _mm512_and_si512(_mm512_or_si512(third, fourth), _mm512_set1_epi8(-128));
    errors = _mm512_or_si512(errors, _mm512_xor_si512(wanted, pair));
  }
  return _mm512_test_epi8_mask(errors, errors) != 0;
}

// The first block gets zeros before it, and the last one zeros behind, where a
// character that is cut off is found out.
bool is_utf8(std::string_view text, BlockCheck has_errors) {
  constexpr std::size_t block = 64;
  constexpr std::size_t before = 3;
  const auto edge_has_errors = [&](std::size_t begin, std::size_t first) {
    std::array<char, before + block> edge{};
    const std::size_t copied_before = begin - first;
    const std::size_t size = text.size() - begin < block ? text.size() - begin : block;
    std::memcpy(edge.data() + before - copied_before, text.data() + first, copied_before + size);
    return has_errors(edge.data() + before, 1);
  };
  if (text.empty()) return true;
  if (edge_has_errors(0, 0)) return false;
  if (text.size() < block) return true;
  const std::size_t whole = text.size() / block;
  if (has_errors(text.data() + block, whole - 1)) return false;
  return !edge_has_errors(whole * block, whole * block - before);
}

}  // namespace

bool is_surely_utf8(std::string_view text, VectorLevel level) noexcept {
  if (level == VectorLevel::avx512) return is_utf8(text, &has_errors_avx512);
  if (level == VectorLevel::avx2) return is_utf8(text, &has_errors_avx2);
  return false;
}

#else

bool is_surely_utf8(std::string_view, VectorLevel) noexcept { return false; }

#endif

}  // namespace motet::inline v1
