#include "text/word_masks.hpp"

#include "text/vector_intrinsics.hpp"

namespace motet::inline v1 {
namespace {

std::uint8_t bits_of(WordClass word_class) noexcept {
  switch (word_class) {
    case WordClass::letter:
      return 1;
    case WordClass::digit:
      return 2;
    case WordClass::underscore:
      return 4;
    case WordClass::mid_letter:
      return 8;
    case WordClass::mid_number:
      return 16;
    case WordClass::mid_both:
      return 8 | 16;
    default:
      return 0;
  }
}

void fill_portably(const WordMasker::Bits& bits, const char* text, std::size_t count, WordMasks* masks) {
  constexpr std::uint64_t lowest = 0x0101010101010101ULL;
  constexpr std::uint64_t gather = 0x0102040810204080ULL;  // the lowest bits of eight bytes, into the highest
                                                           // byte
  for (; count > 0; --count, ++masks, text += 64) {
    *masks = {};
    for (unsigned i = 0; i < 64; i += 8) {
      std::uint64_t classes = 0;
      for (unsigned k = 0; k < 8; ++k) {
        const auto c = static_cast<unsigned char>(text[i + k]);
        const unsigned of_c = c < 0x80 ? bits.of[c] : c < 0xC0 ? 0U : c < 0xE0 ? 32U : 32U | 64U;
        classes |= std::uint64_t{of_c} << (8 * k);
      }
      const auto mask = [&](unsigned bit) { return ((classes >> bit & lowest) * gather >> 56) << i; };
      masks->letter |= mask(0);
      masks->digit |= mask(1);
      masks->underscore |= mask(2);
      masks->mid_letter |= mask(3);
      masks->mid_number |= mask(4);
      masks->lead |= mask(5);
      masks->long_lead |= mask(6);
    }
  }
}

#ifdef MOTET_HAS_X86_LEVELS

// Adds the masks of 32 bytes. A row of 16 characters is looked up by shuffling;
// saturation keeps the other rows out.
MOTET_AVX2 void fill_half(const __m256i* rows, const char* text, unsigned shift, WordMasks& masks) {
  const __m256i c = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
  __m256i classes = _mm256_setzero_si256();
  for (int row = 2; row < 8; ++row) {
    const __m256i within =
        _mm256_adds_epu8(_mm256_xor_si256(c, _mm256_set1_epi8(static_cast<char>(row << 4))), _mm256_set1_epi8(0x70));
    classes = _mm256_or_si256(classes, _mm256_shuffle_epi8(rows[row], within));
  }
  const auto add = [&](std::uint64_t & mask, __m256i highest) __attribute__((target("avx2"), always_inline)) {
    mask |= std::uint64_t{static_cast<unsigned>(_mm256_movemask_epi8(highest))} << shift;
  };
  add(masks.letter, _mm256_slli_epi16(classes, 7));
  add(masks.digit, _mm256_slli_epi16(classes, 6));
  add(masks.underscore, _mm256_slli_epi16(classes, 5));
  add(masks.mid_letter, _mm256_slli_epi16(classes, 4));
  add(masks.mid_number, _mm256_slli_epi16(classes, 3));
  // First bytes are C2 to F4; continuations, 80 to BF, are less than these as
  // signed numbers.
  add(masks.lead, _mm256_and_si256(c, _mm256_cmpgt_epi8(c, _mm256_set1_epi8(static_cast<char>(0xBF)))));
  add(masks.long_lead, _mm256_and_si256(c, _mm256_cmpgt_epi8(c, _mm256_set1_epi8(static_cast<char>(0xDF)))));
}

MOTET_AVX2 void fill_avx2(const WordMasker::Bits& bits, const char* text, std::size_t count, WordMasks* masks) {
  __m256i rows[8];
  for (int row = 0; row < 8; ++row) {
    rows[row] = _mm256_broadcastsi128_si256(_mm_load_si128(reinterpret_cast<const __m128i*>(bits.of.data()) + row));
  }
  for (; count > 0; --count, ++masks, text += 64) {
    WordMasks result;
    fill_half(rows, text, 0, result);
    fill_half(rows, text + 32, 32, result);
    *masks = result;
  }
}

MOTET_AVX512 void fill_avx512(const WordMasker::Bits& bits, const char* text, std::size_t count, WordMasks* masks) {
  const __m512i low = _mm512_load_si512(bits.of.data());
  const __m512i high = _mm512_load_si512(bits.of.data() + 64);
  for (; count > 0; --count, ++masks, text += 64) {
    const __m512i c = _mm512_loadu_si512(text);
    const __mmask64 ascii = ~_mm512_movepi8_mask(c);
    const __m512i classes = _mm512_maskz_permutex2var_epi8(ascii, low, c, high);
    masks->letter = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(1));
    masks->digit = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(2));
    masks->underscore = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(4));
    masks->mid_letter = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(8));
    masks->mid_number = _mm512_test_epi8_mask(classes, _mm512_set1_epi8(16));
    masks->lead = _mm512_cmpge_epu8_mask(c, _mm512_set1_epi8(static_cast<char>(0xC0)));
    masks->long_lead = _mm512_cmpge_epu8_mask(c, _mm512_set1_epi8(static_cast<char>(0xE0)));
  }
}

#endif

}  // namespace

WordMasker::WordMasker(const std::array<WordClass, 128>& classes, VectorLevel level) : fill_(&fill_portably) {
  for (std::size_t c = 0; c < classes.size(); ++c) bits_.of[c] = bits_of(classes[c]);
#ifdef MOTET_HAS_X86_LEVELS
  // Its shuffles leave the control characters out, which stand in no word.
  bool controls_are_other = true;
  for (std::size_t c = 0; c < 0x20; ++c) controls_are_other = controls_are_other && bits_.of[c] == 0;
  if (level == VectorLevel::avx512) fill_ = &fill_avx512;
  if (level == VectorLevel::avx2 && controls_are_other) fill_ = &fill_avx2;
#endif
}

}  // namespace motet::inline v1
