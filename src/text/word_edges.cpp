#include "text/word_edges.hpp"

#include <algorithm>
#include <bit>

#include "text/vector_intrinsics.hpp"

namespace motet::inline v1 {

struct WordEdgeLoops {
  static void portable(WordEdgeReader& reader, const WordEdges* blocks, std::size_t count, std::uint32_t base) {
    std::size_t begun = reader.open_;
    std::size_t ended = 0;
    Token* const tokens = reader.tokens();
    tokens[0].span.begin = reader.open_begin_;
    for (const WordEdges* block = blocks; block != blocks + count; ++block, base += 64) {
      for (std::uint64_t starts = block->starts; starts != 0; starts &= starts - 1) {
        tokens[begun++].span.begin = base + static_cast<std::uint32_t>(std::countr_zero(starts));
      }
      if (block->numbers != 0) note_numbers(reader, *block, ended);
      for (std::uint64_t ends = block->ends; ends != 0; ends &= ends - 1) {
        tokens[ended++].span.end = base + static_cast<std::uint32_t>(std::countr_zero(ends));
      }
    }
    finish(reader, begun, ended);
  }

#ifdef MOTET_HAS_X86_LEVELS
  // Eight at a time whether there are so many or not: what is too much is
  // overwritten, and the loops end where they are expected to.
  MOTET_AVX2 static void avx2(WordEdgeReader& reader, const WordEdges* blocks, std::size_t count, std::uint32_t base) {
    Token* const tokens = reader.tokens();
    std::size_t begun = reader.open_;
    std::size_t ended = 0;
    tokens[0].span.begin = reader.open_begin_;
    for (const WordEdges* block = blocks; block != blocks + count; ++block, base += 64) {
      std::uint64_t starts = block->starts;
      std::uint64_t ends = block->ends;
      const auto start_count = static_cast<std::size_t>(_mm_popcnt_u64(starts));
      const auto end_count = static_cast<std::size_t>(_mm_popcnt_u64(ends));
      if (block->numbers != 0) note_numbers(reader, *block, ended);
      const std::size_t most = std::max(start_count, end_count);
      for (std::size_t i = 0; i < most; i += 12) {
#pragma GCC unroll 12
        for (std::size_t k = i; k < i + 12; ++k) {
          tokens[begun + k].span.begin = base + static_cast<std::uint32_t>(_tzcnt_u64(starts));
          starts = _blsr_u64(starts);
          tokens[ended + k].span.end = base + static_cast<std::uint32_t>(_tzcnt_u64(ends));
          ends = _blsr_u64(ends);
        }
      }
      begun += start_count;
      ended += end_count;
    }
    finish(reader, begun, ended);
  }

  MOTET_AVX512 static void avx512(WordEdgeReader& reader, const WordEdges* blocks, std::size_t count,
                                  std::uint32_t base) {
    std::uint32_t* const begins = reader.begins_.data();
    std::uint32_t* const ends = reader.ends_.data();
    std::size_t begun = reader.open_;
    std::size_t ended = 0;
    begins[0] = reader.open_begin_;
    alignas(64) static constexpr auto each_byte = [] {
      std::array<std::uint8_t, 64> numbers{};
      for (std::uint8_t i = 0; i < 64; ++i) numbers[i] = i;
      return numbers;
    }();
    const __m512i bytes = _mm512_load_si512(each_byte.data());
    for (const WordEdges* block = blocks; block != blocks + count; ++block, base += 64) {
      const __m512i offset = _mm512_set1_epi32(static_cast<int>(base));
      const __m512i starts = _mm512_maskz_compress_epi8(block->starts, bytes);
      const __m512i stops = _mm512_maskz_compress_epi8(block->ends, bytes);
      const auto start_count = static_cast<std::size_t>(_mm_popcnt_u64(block->starts));
      const auto end_count = static_cast<std::size_t>(_mm_popcnt_u64(block->ends));
      if (block->numbers != 0) note_numbers(reader, *block, ended);
      _mm512_storeu_si512(begins + begun,
                          _mm512_add_epi32(offset, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(starts))));
      _mm512_storeu_si512(ends + ended, _mm512_add_epi32(offset, _mm512_cvtepu8_epi32(_mm512_castsi512_si128(stops))));
      if (start_count > 16 || end_count > 16) {
        _mm512_storeu_si512(begins + begun + 16,
                            _mm512_add_epi32(offset, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(starts, 1))));
        _mm512_storeu_si512(ends + ended + 16,
                            _mm512_add_epi32(offset, _mm512_cvtepu8_epi32(_mm512_extracti32x4_epi32(stops, 1))));
      }
      begun += start_count;
      ended += end_count;
    }
    interleave(reader, ended);
    if (begun > ended) reader.open_begin_ = begins[ended];
    reader.open_ = begun - ended;
    reader.ended_ = ended;
    if (reader.has_numbers_) std::fill_n(reader.kinds_.begin(), ended, std::uint8_t{0});
    reader.has_numbers_ = false;
  }

  // Sixteen begins, ends and kinds are three vectors of tokens.
  MOTET_AVX512 static void interleave(WordEdgeReader& reader, std::size_t count) {
    static_assert(sizeof(Token) == 12);
    alignas(64) static constexpr auto places = [] {
      std::array<std::array<std::uint32_t, 16>, 3> result{};
      for (std::uint32_t i = 0; i < 48; ++i) result[i / 16][i % 16] = i / 3 + (i % 3 == 1 ? 16 : 0);
      return result;
    }();
    constexpr std::array<unsigned, 3> of_kinds = {0x4924, 0x2492, 0x9249};
    auto* out = reinterpret_cast<char*>(reader.tokens());
    for (std::size_t i = 0; i < count; i += 16, out += 192) {
      const __m512i begins = _mm512_loadu_si512(reader.begins_.data() + i);
      const __m512i ends = _mm512_loadu_si512(reader.ends_.data() + i);
      const __m512i kinds =
          _mm512_cvtepu8_epi32(_mm_loadu_si128(reinterpret_cast<const __m128i*>(reader.kinds_.data() + i)));
      for (std::size_t part = 0; part < 3; ++part) {
        const __m512i place = _mm512_load_si512(places[part].data());
        const __m512i spans = _mm512_permutex2var_epi32(begins, place, ends);
        _mm512_storeu_si512(out + 64 * part,
                            _mm512_mask_permutexvar_epi32(spans, static_cast<__mmask16>(of_kinds[part]), place, kinds));
      }
    }
  }
#endif

  static void note_numbers(WordEdgeReader& reader, const WordEdges& block, std::size_t ended) {
    reader.has_numbers_ = true;
    for (std::uint64_t numbers = block.numbers; numbers != 0; numbers &= numbers - 1) {
      const std::uint64_t lower = (numbers & (~numbers + 1)) - 1;
      reader.kinds_[ended + static_cast<std::size_t>(std::popcount(block.ends & lower))] =
          static_cast<std::uint8_t>(TokenKind::number);
    }
  }

  static void finish(WordEdgeReader& reader, std::size_t begun, std::size_t ended) {
    Token* const tokens = reader.tokens();
    for (std::size_t i = 0; i < ended; ++i) tokens[i].kind = static_cast<TokenKind>(reader.kinds_[i]);
    if (reader.has_numbers_) std::fill_n(reader.kinds_.begin(), ended, std::uint8_t{0});
    reader.has_numbers_ = false;
    if (begun > ended) reader.open_begin_ = tokens[ended].span.begin;
    reader.open_ = begun - ended;
    reader.ended_ = ended;
  }
};

WordEdgeReader::WordEdgeReader(VectorLevel level) noexcept : loop_(&WordEdgeLoops::portable) {
#ifdef MOTET_HAS_X86_LEVELS
  if (level == VectorLevel::avx2) loop_ = &WordEdgeLoops::avx2;
  if (level == VectorLevel::avx512) loop_ = &WordEdgeLoops::avx512;
#else
  static_cast<void>(level);
#endif
}

}  // namespace motet::inline v1
