#include "io/refi/guids.hpp"

#include <array>
#include <optional>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/names.hpp"

namespace motet::inline v1::refi {
namespace {

// High halves that no UUID is given: the table's own numbers.
constexpr std::uint64_t reserved = ~std::uint64_t{0};

constexpr std::array<std::int8_t, 256> digits = [] {
  std::array<std::int8_t, 256> values{};
  values.fill(-1);
  for (std::size_t i = 0; i < 10; ++i) values[static_cast<std::size_t>('0') + i] = static_cast<std::int8_t>(i);
  for (std::size_t i = 0; i < 6; ++i) {
    values[static_cast<std::size_t>('a') + i] = static_cast<std::int8_t>(10 + i);
    values[static_cast<std::size_t>('A') + i] = static_cast<std::int8_t>(10 + i);
  }
  return values;
}();

constexpr bool is_dash_place(std::size_t i) noexcept { return i == 8 || i == 13 || i == 18 || i == 23; }

std::optional<Guid> parse(std::string_view text) {
  if (text.size() == 38 && text.front() == '{' && text.back() == '}') text = text.substr(1, 36);
  if (text.size() != 36) return std::nullopt;
  Guid guid;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (is_dash_place(i)) {
      if (text[i] != '-') return std::nullopt;
      continue;
    }
    const auto digit = digits[static_cast<unsigned char>(text[i])];
    if (digit < 0) return std::nullopt;
    std::uint64_t& half = i < 18 ? guid.high : guid.low;
    half = half << 4 | static_cast<unsigned char>(digit);
  }
  return guid;
}

}  // namespace

Guid GuidTable::of(std::string_view text) {
  if (text.empty()) return {};
  auto guid = parse(text);
  if (!guid) {
    text = trim(text);
    if (text.empty()) return {};
    guid = parse(text);
  }
  if (guid && guid->high != reserved && !guid->empty()) return *guid;
  if (text.size() == 38 && guid) text = text.substr(1, 36);
  return other(lower_ascii(text));
}

Guid GuidTable::other(std::string text) {
  const auto [known, fresh] = numbers_.try_emplace(text, others_.size());
  if (fresh) others_.push_back(std::move(text));
  return {reserved, known->second};
}

std::string GuidTable::text(const Guid& guid) const {
  if (guid.empty()) return {};
  if (guid.high == reserved) return others_.at(guid.low);
  constexpr std::string_view letters = "0123456789abcdef";
  std::string text(36, '-');
  std::size_t i = 36;
  for (std::uint64_t half : {guid.low, guid.high}) {
    for (int digit = 0; digit < 16; ++digit) {
      if (is_dash_place(--i)) --i;
      text[i] = letters[half & 15];
      half >>= 4;
    }
  }
  return text;
}

}  // namespace motet::inline v1::refi
