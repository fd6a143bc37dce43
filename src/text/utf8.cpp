#include "motet/text/utf8.hpp"

#include <algorithm>
#include <cstdio>

#include "motet/core/errors.hpp"

#include "text/bytes.hpp"
#include "text/utf8_check.hpp"
#include "text/vector_level.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

unsigned char byte_at(std::string_view text, std::size_t i) noexcept { return static_cast<unsigned char>(text[i]); }

struct Sequence {
  std::size_t size = 1;  // of the character, or of the maximal ill-formed stretch
  bool valid = false;
};

// One row of table 3-7 of the Unicode standard: how long a sequence with this first byte is, and what its second may
// be.
struct FirstByte {
  std::size_t size;
  unsigned char second_low, second_high;
};

FirstByte first_byte(unsigned char byte) noexcept {
  if (byte >= 0xC2 && byte <= 0xDF) return {2, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 0x80, 0x8F};
  return {0, 0, 0};
}

Sequence sequence_at(std::string_view text, std::size_t i) noexcept {
  const unsigned char first = byte_at(text, i);
  if (first < 0x80) return {1, true};
  const FirstByte row = first_byte(first);
  if (row.size == 0) return {1, false};
  if (i + 1 >= text.size()) return {1, false};
  const unsigned char second = byte_at(text, i + 1);
  if (second < row.second_low || second > row.second_high) return {1, false};
  for (std::size_t k = 2; k < row.size; ++k) {
    if (i + k >= text.size() || !bytes::is_continuation(text[i + k])) return {k, false};
  }
  return {row.size, true};
}

}  // namespace

std::optional<std::size_t> find_invalid_utf8(std::string_view text) noexcept {
  // Where there is no more than a block, setting up costs more than looking.
  constexpr std::size_t worthwhile = 128;
  static const VectorLevel level = best_vector_level();
  if (text.size() >= worthwhile && is_surely_utf8(text, level)) return std::nullopt;
  std::size_t i = bytes::find_non_ascii(text);
  while (i < text.size()) {
    if (bytes::is_ascii(text[i])) {
      i = bytes::find_non_ascii(text, i);
      continue;
    }
    const Sequence sequence = sequence_at(text, i);
    if (!sequence.valid) return i;
    i += sequence.size;
  }
  return std::nullopt;
}

void require_utf8(std::string_view text, std::string_view name) {
  const auto position = find_invalid_utf8(text);
  if (!position) return;
  const std::string_view before = text.substr(0, *position);
  SourcePosition where;
  where.file = name;
  where.line = 1;
  std::size_t line_begin = before.starts_with(byte_order_mark) ? byte_order_mark.size() : 0;
  for (std::size_t i = 0; i < before.size(); ++i) {
    const bool lone_carriage_return = before[i] == '\r' && i + 1 < text.size() && text[i + 1] != '\n';
    if (before[i] != '\n' && !lone_carriage_return) continue;
    ++where.line;
    line_begin = i + 1;
  }
  where.column = count_code_points(before.substr(line_begin)) + 1;
  char byte[8];
  std::snprintf(byte, sizeof byte, "0x%02X", static_cast<unsigned>(byte_at(text, *position)));
  throw ParseError("not UTF-8: byte " + std::to_string(*position) + " is " + byte, where);
}

LossyText to_utf8_lossy(std::string_view text) {
  LossyText result;
  result.text.reserve(text.size());
  std::size_t i = 0;
  while (i < text.size()) {
    const auto invalid = find_invalid_utf8(text.substr(i));
    if (!invalid) {
      result.text += text.substr(i);
      break;
    }
    result.text += text.substr(i, *invalid);
    result.text += replacement;
    ++result.replaced;
    i += *invalid;
    i += sequence_at(text, i).size;
  }
  return result;
}

std::size_t count_code_points(std::string_view text) noexcept { return text.size() - bytes::count(text).continuations; }

void append_utf8(std::string& text, char32_t code_point) {
  const auto put = [&text](char32_t byte) { text += static_cast<char>(static_cast<unsigned char>(byte)); };
  const auto continuation = [&](unsigned shift) { put(0x80U | ((code_point >> shift) & 0x3FU)); };
  if (code_point < 0x80) {
    put(code_point);
  } else if (code_point < 0x800) {
    put(0xC0U | (code_point >> 6));
    continuation(0);
  } else if (code_point < 0x10000) {
    put(0xE0U | (code_point >> 12));
    continuation(6);
    continuation(0);
  } else {
    put(0xF0U | (code_point >> 18));
    continuation(12);
    continuation(6);
    continuation(0);
  }
}

char32_t next_code_point(std::string_view text, std::size_t& position) noexcept {
  const char32_t first = byte_at(text, position);
  if (first < 0x80) {
    ++position;
    return first;
  }
  const std::size_t size = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
  const std::size_t end = std::min(position + size, text.size());
  char32_t code_point = size == 2 ? first & 0x1FU : size == 3 ? first & 0x0FU : first & 0x07U;
  for (++position; position < end; ++position) code_point = (code_point << 6) | (byte_at(text, position) & 0x3FU);
  return code_point;
}

bool is_blank(char32_t c) noexcept {
  if (c <= 0x20) return c == 0x20 || (c >= 0x09 && c <= 0x0D);
  if (c < 0x1680) return c == 0x85 || c == 0xA0;
  return c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

std::string_view trim(std::string_view text) noexcept {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!is_blank(next_code_point(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t last = end - 1;
    while (last > begin && bytes::is_continuation(text[last])) --last;
    std::size_t next = last;
    if (!is_blank(next_code_point(text, next))) break;
    end = last;
  }
  return text.substr(begin, end - begin);
}

}  // namespace motet::inline v1
