#include "text/character_sorts.hpp"

#include <bit>
#include <cstddef>

#include "text/vector_intrinsics.hpp"

namespace motet::inline v1 {

struct CharacterSorting {
  static unsigned byte_at(const char* text, int i) noexcept { return static_cast<unsigned char>(text[i]); }

  // Inlined where shifts by variable numbers are cheap.
  [[gnu::always_inline]] static void add(CharacterSorts& to, CharacterSorts sorts, unsigned character, int place) {
    to.first |= (sorts.first >> (character & 0x3FU) & 1U) << place;
    to.second |= (sorts.second >> (character & 0x3FU) & 1U) << place;
  }

  [[gnu::always_inline]] static CharacterSorts two_by_two(const WordRules& rules, const char* text,
                                                          std::uint64_t leads) {
    CharacterSorts two;
    for (; leads != 0; leads &= leads - 1) {
      const int i = std::countr_zero(leads);
      add(two, rules.sorts_behind(byte_at(text, i)), byte_at(text, i + 1), i);
    }
    return two;
  }

  [[gnu::always_inline]] static CharacterSorts three_by_three(const WordRules& rules, const char* text,
                                                              std::uint64_t leads) {
    CharacterSorts three;
    for (; leads != 0; leads &= leads - 1) {
      const int i = std::countr_zero(leads);
      if (byte_at(text, i) >= 0xF0) {
        three.first |= std::uint64_t{1} << i;
        three.second |= std::uint64_t{1} << i;
      } else {
        add(three, rules.sorts_behind(byte_at(text, i), byte_at(text, i + 1)), byte_at(text, i + 2), i);
      }
    }
    return three;
  }

  static BlockSorts portable(const CharacterSorter& sorter, const char* text, std::size_t, const WordMasks& masks) {
    return {two_by_two(sorter.rules_, text, masks.lead & ~masks.long_lead),
            three_by_three(sorter.rules_, text, masks.long_lead)};
  }

#ifdef MOTET_HAS_X86_LEVELS
  MOTET_AVX2 static BlockSorts avx2(const CharacterSorter& sorter, const char* text, std::size_t,
                                    const WordMasks& masks) {
    return {two_by_two(sorter.rules_, text, masks.lead & ~masks.long_lead),
            three_by_three(sorter.rules_, text, masks.long_lead)};
  }

  // The characters `last` of the groups `group`, 64 at once.
  MOTET_AVX512 static CharacterSorts look_up(const CharacterSorter::Tables& tables, __m512i group, __m512i last) {
    alignas(64) static constexpr auto bit_of_group = [] {
      std::array<CharacterSorter::Tables::Table, 4> bits{};
      for (std::size_t i = 0; i < 32; ++i)
        bits[i / 8][i] = bits[i / 8][i + 32] = static_cast<std::uint8_t>(1U << i % 8);
      return bits;
    }();
    CharacterSorts sorts;
    for (std::size_t eight = 0; eight < 4; ++eight) {
      const __m512i bit = _mm512_permutexvar_epi8(group, _mm512_load_si512(bit_of_group[eight].data()));
      const __m512i first = _mm512_permutexvar_epi8(last, _mm512_load_si512(tables.first[eight].data()));
      const __m512i second = _mm512_permutexvar_epi8(last, _mm512_load_si512(tables.second[eight].data()));
      sorts.first |= _mm512_test_epi8_mask(bit, first);
      sorts.second |= _mm512_test_epi8_mask(bit, second);
    }
    return sorts;
  }

  MOTET_AVX512 static BlockSorts avx512(const CharacterSorter& sorter, const char* text, std::size_t readable,
                                        const WordMasks& masks) {
    // Looking all up at once pays from a few characters on.
    constexpr int worthwhile = 6;
    const std::uint64_t short_leads = masks.lead & ~masks.long_lead;
    if (readable < 66) return avx2(sorter, text, readable, masks);
    const __m512i bytes = _mm512_loadu_si512(text);
    const __m512i second = _mm512_loadu_si512(text + 1);
    BlockSorts sorts;
    if (std::popcount(short_leads) < worthwhile) {
      sorts.two = two_by_two(sorter.rules_, text, short_leads);
    } else {
      sorts.two = look_up(sorter.of_two_, bytes, second);
      sorts.two.first &= short_leads;
      sorts.two.second &= short_leads;
    }
    std::uint64_t long_leads = masks.long_lead;
    const std::uint64_t e0 =
        long_leads == 0 ? 0 : _mm512_cmpeq_epi8_mask(bytes, _mm512_set1_epi8(static_cast<char>(0xE0)));
    if (std::popcount(e0) >= worthwhile) {
      long_leads &= ~e0;
      sorts.three = look_up(sorter.of_three_in_e0_, second, _mm512_loadu_si512(text + 2));
      sorts.three.first &= e0;
      sorts.three.second &= e0;
    }
    const CharacterSorts others = three_by_three(sorter.rules_, text, long_leads);
    sorts.three.first |= others.first;
    sorts.three.second |= others.second;
    return sorts;
  }
#endif
};

CharacterSorter::CharacterSorter(const WordRules& rules, VectorLevel level)
    : rules_(rules), sort_(&CharacterSorting::portable) {
  const auto set = [](Tables& tables, unsigned group, const CharacterSorts& sorts) {
    const unsigned bit = 1U << group % 8;
    for (unsigned i = 0; i < 64; ++i) {
      if ((sorts.first >> i & 1U) != 0) tables.first[group / 8][i] |= static_cast<std::uint8_t>(bit);
      if ((sorts.second >> i & 1U) != 0) tables.second[group / 8][i] |= static_cast<std::uint8_t>(bit);
    }
  };
  for (unsigned i = 0; i < 32; ++i) {
    set(of_two_, i, rules.sorts_behind(0xC0U | i));
    set(of_three_in_e0_, i, rules.sorts_behind(0xE0, 0xA0U | i));
  }
#ifdef MOTET_HAS_X86_LEVELS
  if (level == VectorLevel::avx2) sort_ = &CharacterSorting::avx2;
  if (level == VectorLevel::avx512) sort_ = &CharacterSorting::avx512;
#else
  static_cast<void>(level);
#endif
}

}  // namespace motet::inline v1
