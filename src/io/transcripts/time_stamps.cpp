#include "io/transcripts/time_stamps.hpp"

#include <array>
#include <utility>

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t longest_stamp = 48;
constexpr std::size_t most_hour_digits = 6;

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

std::size_t count_digits(std::string_view text, std::size_t at) noexcept {
  std::size_t n = 0;
  while (at + n < text.size() && is_digit(text[at + n])) ++n;
  return n;
}

std::int64_t number(std::string_view digits) noexcept {
  std::int64_t value = 0;
  for (const char c : digits) value = 10 * value + (c - '0');
  return value;
}

std::int64_t milliseconds(std::string_view fraction) noexcept {
  std::int64_t value = 0;
  for (std::size_t i = 0; i < 3; ++i) value = 10 * value + (i < fraction.size() ? fraction[i] - '0' : 0);
  return value;
}

char closing(char open) noexcept {
  switch (open) {
    case '[':
      return ']';
    case '(':
      return ')';
    case '<':
      return '>';
    case '{':
      return '}';
    case '#':
      return '#';
    default:
      return '\0';
  }
}

std::size_t skip_spaces(std::string_view text, std::size_t at) noexcept {
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at;
}

bool take_range_sign(std::string_view text, std::size_t& at) {
  static constexpr std::array<std::string_view, 5> signs{"-->", "->", "-", "\xE2\x80\x93", "\xE2\x80\x94"};
  const std::size_t from = skip_spaces(text, at);
  for (const std::string_view sign : signs) {
    if (!text.substr(from).starts_with(sign)) continue;
    at = skip_spaces(text, from + sign.size());
    return true;
  }
  return false;
}

// "#00:00:12-3#", as f4 writes tenths of a second.
void take_tenths(std::string_view text, std::size_t& at, std::int64_t& time) {
  if (at + 1 >= text.size() || text[at] != '-' || !is_digit(text[at + 1])) return;
  const std::size_t digits = count_digits(text, at + 1);
  time += milliseconds(text.substr(at + 1, digits));
  at += 1 + digits;
}

std::optional<TimeStamp> bracketed_stamp(std::string_view text, char close) {
  std::size_t at = skip_spaces(text, 1);
  const std::size_t clock = at;
  const auto begin = take_clock_time(text, at);
  if (!begin) return std::nullopt;
  TimeStamp stamp;
  stamp.bracketed = true;
  stamp.range = {*begin, *begin};
  const std::string_view first = text.substr(clock, at - clock);
  stamp.hours = first.find(':') != first.rfind(':');
  if (close == '#') {
    take_tenths(text, at, stamp.range.begin);
    stamp.range.end = stamp.range.begin;
  } else if (take_range_sign(text, at)) {
    const auto end = take_clock_time(text, at);
    if (!end) return std::nullopt;
    if (*end > *begin) stamp.range.end = *end;
  }
  at = skip_spaces(text, at);
  if (at >= text.size() || text[at] != close) return std::nullopt;
  stamp.size = at + 1;
  return stamp;
}

}  // namespace

std::optional<std::int64_t> take_clock_time(std::string_view text, std::size_t& at) {
  std::size_t i = at;
  const std::size_t first_digits = count_digits(text, i);
  if (first_digits == 0 || first_digits > most_hour_digits) return std::nullopt;
  const std::int64_t first = number(text.substr(i, first_digits));
  i += first_digits;
  const auto take_pair = [&](std::int64_t& value) {
    if (i >= text.size() || text[i] != ':' || count_digits(text, i + 1) != 2) return false;
    value = number(text.substr(i + 1, 2));
    i += 3;
    return value < 60;
  };
  std::int64_t second = 0;
  if (!take_pair(second)) return std::nullopt;
  std::int64_t time = 0;
  if (i < text.size() && text[i] == ':') {
    std::int64_t third = 0;
    if (!take_pair(third)) return std::nullopt;
    time = (first * 3600 + second * 60 + third) * 1000;
    if (i < text.size() && text[i] == ':') return std::nullopt;
  } else {
    time = (first * 60 + second) * 1000;
  }
  if (i + 1 < text.size() && (text[i] == '.' || text[i] == ',') && is_digit(text[i + 1])) {
    const std::size_t digits = count_digits(text, i + 1);
    time += milliseconds(text.substr(i + 1, digits));
    i += 1 + digits;
  }
  at = i;
  return time;
}

std::optional<TimeStamp> time_stamp_at_front(std::string_view text) {
  if (text.empty()) return std::nullopt;
  if (const char close = closing(text.front())) return bracketed_stamp(text.substr(0, longest_stamp), close);
  std::size_t at = 0;
  const auto time = take_clock_time(text, at);
  if (!time) return std::nullopt;
  if (at < text.size() && text[at] != ' ' && text[at] != '\t') return std::nullopt;
  const std::string_view clock = text.substr(0, at);
  return TimeStamp{at, {*time, *time}, false, clock.find(':') != clock.rfind(':')};
}

std::optional<TimeStamp> time_stamp_at_end(std::string_view text) {
  if (text.empty()) return std::nullopt;
  const std::size_t lowest = text.size() > longest_stamp ? text.size() - longest_stamp : 0;
  std::size_t begin = text.size();
  for (const char open : {'[', '(', '<', '{', '#'}) {
    if (text.back() != closing(open)) continue;
    begin = text.substr(0, text.size() - 1).rfind(open);
    if (begin == std::string_view::npos || begin < lowest) return std::nullopt;
  }
  if (begin == text.size()) {
    while (begin > lowest && (is_digit(text[begin - 1]) || text[begin - 1] == ':' || text[begin - 1] == '.')) --begin;
    const char before = begin == 0 ? ' ' : text[begin - 1];
    if (before != ' ' && before != '\t' && before != ']' && before != '>' && before != ')') return std::nullopt;
  }
  auto stamp = time_stamp_at_front(text.substr(begin));
  if (stamp && stamp->size != text.size() - begin) return std::nullopt;
  return stamp;
}

std::optional<std::int64_t> parse_time_cell(std::string_view cell) {
  const std::string_view text = trim(cell);
  std::size_t at = 0;
  if (const auto time = take_clock_time(text, at)) return at == text.size() ? time : std::nullopt;
  // Ten digits of seconds are 300 years: longer numbers are something else.
  const std::size_t whole = count_digits(text, 0);
  if (whole == 0 || whole > 10) return std::nullopt;
  std::int64_t time = number(text.substr(0, whole)) * 1000;
  if (whole == text.size()) return time;
  if (text[whole] != '.' && text[whole] != ',') return std::nullopt;
  const std::string_view fraction = text.substr(whole + 1);
  if (count_digits(fraction, 0) != fraction.size()) return std::nullopt;
  return time + milliseconds(fraction);
}

}  // namespace motet::inline v1
