#include "text/utf8_check.hpp"

#include <cstdint>
#include <doctest/doctest.h>
#include <string>
#include <unicode/ustring.h>

#include "motet/core/random.hpp"
#include "motet/text/utf8.hpp"

using namespace motet;

namespace {

// ICU's conversion, which refuses what is not UTF-8.
bool slow_check(const std::string& text) {
  UErrorCode status = U_ZERO_ERROR;
  std::int32_t size = 0;
  u_strFromUTF8(nullptr, 0, &size, text.data(), static_cast<std::int32_t>(text.size()), &status);
  return status != U_INVALID_CHAR_FOUND;
}

}  // namespace

TEST_CASE("UTF-8 is told from other bytes at every level as by ICU, wherever in a block it breaks") {
  Random random(21);
  constexpr unsigned char edges[] = {0x00, 0x41, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2,
                                     0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF, 0xF0, 0xF3, 0xF4, 0xF5, 0xFF};
  const auto any_edge = [&] { return static_cast<char>(edges[random.below(sizeof edges)]); };
  std::size_t wrong = 0;
  std::size_t valid = 0;
  for (int i = 0; i < 100'000; ++i) {
    std::string text(random.below(140), 'a');
    if (random.below(2) == 0) {
      for (std::uint32_t k = random.below(60); k > 0; --k) {
        const char32_t c = random.below(random.below(2) == 0 ? 0x900 : 0x110000);
        append_utf8(text, c >= 0xD800 && c < 0xE000 ? U'a' : c);
      }
    } else {
      for (std::uint32_t k = random.below(6); k > 0; --k) text += any_edge();
    }
    if (random.below(2) == 0) text += std::string(random.below(130), 'b');
    if (random.below(4) == 0 && !text.empty()) text[random.below(static_cast<std::uint32_t>(text.size()))] = any_edge();
    if (random.below(8) == 0 && !text.empty()) text.pop_back();
    const bool expected = slow_check(text);
    valid += expected ? 1 : 0;
    wrong += find_invalid_utf8(text).has_value() == expected ? 1 : 0;
    wrong += is_surely_utf8(text, VectorLevel::portable) ? 1 : 0;
    if (best_vector_level() >= VectorLevel::avx2) wrong += is_surely_utf8(text, VectorLevel::avx2) != expected ? 1 : 0;
    if (best_vector_level() >= VectorLevel::avx512) {
      wrong += is_surely_utf8(text, VectorLevel::avx512) != expected ? 1 : 0;
    }
  }
  CHECK(wrong == 0);
  CHECK(valid > 10'000);
  CHECK(valid < 90'000);
}
