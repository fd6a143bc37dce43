#include "io/arrow/values.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>

#include "motet/core/attributes.hpp"

namespace motet::inline v1::arrow {
namespace {

template <class T>
void append_number(std::string& to, T value) {
  std::array<char, 40> digits{};
  to.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
}

constexpr std::int64_t floor_divide(std::int64_t value, std::int64_t by) noexcept {
  return value / by - (value % by < 0 ? 1 : 0);
}

// ".5", without superfluous zeros; nothing for a whole second.
void append_fraction(std::string& to, std::int64_t part, std::int64_t per_second) {
  if (part == 0) return;
  to += '.';
  for (std::int64_t unit = per_second / 10; part != 0; unit /= 10) {
    to += static_cast<char>('0' + part / unit);
    part %= unit;
  }
}

// "2024-05-31T10:00:00", without the Z of UTC.
std::string moment(std::int64_t seconds) {
  std::string text = to_string(Attribute(DateTime{seconds}));
  text.pop_back();
  return text;
}

void append_day(std::string& to, std::int64_t day) {
  const std::string text = moment(day * 86'400);
  to.append(text, 0, text.find('T'));
}

void append_timestamp(std::string& to, std::int64_t value, const Format& type) {
  to += moment(floor_divide(value, type.per_second));
  const std::int64_t part = value % type.per_second;
  append_fraction(to, part < 0 ? part + type.per_second : part, type.per_second);
  if (type.zoned) to += 'Z';
}

void append_two(std::string& to, std::int64_t value) {
  if (value < 10) to += '0';
  append_number(to, value);
}

void append_time(std::string& to, std::int64_t value, const Format& type) {
  // No time of a day is below zero; what claims to be is written so that it is seen.
  if (value < 0) {
    append_number(to, value);
    return;
  }
  const std::int64_t seconds = value / type.per_second;
  append_two(to, seconds / 3600);
  to += ':';
  append_two(to, seconds / 60 % 60);
  to += ':';
  append_two(to, seconds % 60);
  append_fraction(to, value % type.per_second, type.per_second);
}

double in_seconds(std::int64_t value, const Format& type) {
  return static_cast<double>(value) / static_cast<double>(type.per_second);
}

void append_count(std::string& to, std::int64_t value, const Format& type) {
  constexpr std::int64_t milliseconds_per_day = 86'400'000;
  switch (type.kind) {
    case Kind::day:
      return append_day(to, value);
    case Kind::milliseconds:
      return append_day(to, floor_divide(value, milliseconds_per_day));
    case Kind::timestamp:
      return append_timestamp(to, value, type);
    case Kind::time32:
    case Kind::time64:
      return append_time(to, value, type);
    case Kind::duration:
      return append_number(to, in_seconds(value, type));
    default:
      return append_number(to, value);
  }
}

}  // namespace

void append_text(std::string& to, const Value& value, const Format& type) {
  if (const auto* text = std::get_if<std::string_view>(&value)) {
    to += *text;
  } else if (const auto* count = std::get_if<std::int64_t>(&value)) {
    append_count(to, *count, type);
  } else if (const auto* large = std::get_if<std::uint64_t>(&value)) {
    append_number(to, *large);
  } else if (const auto* real = std::get_if<double>(&value)) {
    if (!std::isnan(*real)) append_number(to, *real);
  } else if (const auto* yes = std::get_if<bool>(&value)) {
    to += *yes ? "true" : "false";
  }
}

std::optional<Cell> cell_of(const Value& value, const Format& type) {
  if (std::holds_alternative<std::monostate>(value)) return Cell();
  if (const auto* real = std::get_if<double>(&value)) return *real;
  if (const auto* count = std::get_if<std::int64_t>(&value)) {
    if (is_integer(type.kind)) return *count;
    if (type.kind == Kind::duration) return in_seconds(*count, type);
  }
  if (const auto* large = std::get_if<std::uint64_t>(&value)) {
    if (*large > INT64_MAX) return std::nullopt;
    return static_cast<std::int64_t>(*large);
  }
  std::string text;
  append_text(text, value, type);
  return text;
}

}  // namespace motet::inline v1::arrow
