#include "motet/text/offsets.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

#include "text/bytes.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t stride = 256;

std::uint32_t narrow(std::size_t value) noexcept { return static_cast<std::uint32_t>(value); }

void require_same_text(std::string_view text, std::uint32_t size) {
  if (text.size() != size) throw std::invalid_argument("OffsetMap: not the text the map was made from");
}

void require_inside(std::uint32_t position, std::uint32_t size) {
  if (position <= size) return;
  throw std::out_of_range("OffsetMap: position " + std::to_string(position) + " is beyond the end, " +
                          std::to_string(size));
}

[[noreturn]] void refuse_inside_character(std::uint32_t position) {
  throw std::invalid_argument("OffsetMap: position " + std::to_string(position) + " lies inside a character");
}

std::uint32_t character_size(char first) noexcept {
  const auto byte = static_cast<unsigned char>(first);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

struct ByCodePoint {
  static constexpr std::uint32_t width(std::uint32_t) noexcept { return 1; }
  static std::uint32_t count(std::string_view text) noexcept {
    return narrow(text.size() - bytes::count(text).continuations);
  }
};

struct ByUtf16 {
  static constexpr std::uint32_t width(std::uint32_t size) noexcept { return size == 4 ? 2 : 1; }
  static std::uint32_t count(std::string_view text) noexcept {
    const bytes::Counts counts = bytes::count(text);
    return narrow(text.size() - counts.continuations + counts.four_byte_leads);
  }
};

template <class Unit, class Marks>
std::uint32_t from_bytes(const Marks& marks, auto member, std::string_view text, std::uint32_t byte) {
  const auto& mark = marks[byte / stride];
  if (byte < mark.byte || (byte < text.size() && bytes::is_continuation(text[byte]))) refuse_inside_character(byte);
  return mark.*member + Unit::count(text.substr(mark.byte, byte - mark.byte));
}

template <class Unit, class Marks>
std::uint32_t to_bytes(const Marks& marks, auto member, std::string_view text, std::uint32_t position) {
  const auto after = std::upper_bound(marks.begin(), marks.end(), position,
                                      [member](std::uint32_t value, const auto& mark) { return value < mark.*member; });
  const auto& mark = *(after - 1);
  std::uint32_t byte = mark.byte;
  std::uint32_t reached = mark.*member;
  while (reached < position) {
    const std::uint32_t size = character_size(text[byte]);
    byte += size;
    reached += Unit::width(size);
  }
  if (reached != position) refuse_inside_character(position);
  return byte;
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text) : bytes_(narrow(text.size())), code_points_(bytes_), utf16_(bytes_) {
  if (bytes::find_non_ascii(text) == text.size()) return;
  marks_.reserve(text.size() / stride + 1);
  Mark mark{0, 0, 0};
  const auto advance_to = [&](std::uint32_t byte) {
    const bytes::Counts counts = bytes::count(text.substr(mark.byte, byte - mark.byte));
    const std::uint32_t characters = byte - mark.byte - narrow(counts.continuations);
    mark = {byte, mark.code_point + characters, mark.utf16 + characters + narrow(counts.four_byte_leads)};
  };
  marks_.push_back(mark);
  for (std::uint32_t next = stride; next <= bytes_; next += stride) {
    std::uint32_t boundary = next;
    while (boundary < bytes_ && bytes::is_continuation(text[boundary])) ++boundary;
    advance_to(boundary);
    marks_.push_back(mark);
  }
  advance_to(bytes_);
  code_points_ = mark.code_point;
  utf16_ = mark.utf16;
}

std::uint32_t OffsetMap::to_code_points(std::string_view text, std::uint32_t byte) const {
  require_same_text(text, bytes_);
  require_inside(byte, bytes_);
  return ascii() ? byte : from_bytes<ByCodePoint>(marks_, &Mark::code_point, text, byte);
}

std::uint32_t OffsetMap::to_utf16(std::string_view text, std::uint32_t byte) const {
  require_same_text(text, bytes_);
  require_inside(byte, bytes_);
  return ascii() ? byte : from_bytes<ByUtf16>(marks_, &Mark::utf16, text, byte);
}

std::uint32_t OffsetMap::from_code_points(std::string_view text, std::uint32_t code_point) const {
  require_same_text(text, bytes_);
  require_inside(code_point, code_points_);
  return ascii() ? code_point : to_bytes<ByCodePoint>(marks_, &Mark::code_point, text, code_point);
}

std::uint32_t OffsetMap::from_utf16(std::string_view text, std::uint32_t unit) const {
  require_same_text(text, bytes_);
  require_inside(unit, utf16_);
  return ascii() ? unit : to_bytes<ByUtf16>(marks_, &Mark::utf16, text, unit);
}

TextSpan OffsetMap::to_code_points(std::string_view text, TextSpan bytes) const {
  return {to_code_points(text, bytes.begin), to_code_points(text, bytes.end)};
}

TextSpan OffsetMap::from_code_points(std::string_view text, TextSpan code_points) const {
  return {from_code_points(text, code_points.begin), from_code_points(text, code_points.end)};
}

}  // namespace motet::inline v1
