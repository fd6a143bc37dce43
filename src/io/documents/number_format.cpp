#include "io/documents/number_format.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cmath>

namespace motet::inline v1::documents {
namespace {

constexpr std::int64_t milliseconds_a_day = 86'400'000;

char lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string two_digits(std::int64_t value) { return (value < 10 ? "0" : "") + std::to_string(value); }

std::string clock(std::int64_t milliseconds) {
  std::string text = two_digits(milliseconds / 3'600'000) + ":" + two_digits(milliseconds / 60'000 % 60) + ":" +
                     two_digits(milliseconds / 1000 % 60);
  if (milliseconds % 1000 != 0) {
    const std::string fraction = std::to_string(1000 + milliseconds % 1000).substr(1);
    text += "." + fraction.substr(0, fraction.find_last_not_of('0') + 1);
  }
  return text;
}

std::optional<double> finite_number(std::string_view text) {
  if (text.empty() || text.find_first_not_of("+-.0123456789eE") != std::string_view::npos) return std::nullopt;
  if (text.front() == '+') text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

bool is_whole(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  constexpr std::size_t most = 20;
  return !text.empty() && text.size() <= most && (text.front() != '0' || text.size() == 1) &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

}  // namespace

MomentFormat moment_format(std::string_view code) {
  bool days = false, months = false, hours = false, seconds = false;
  MomentFormat format;
  // The first section is for what is not negative.
  for (std::size_t at = 0; at < code.size() && code[at] != ';'; ++at) {
    const char c = lower(code[at]);
    if (c == '"' || c == '[') {
      const std::size_t end = std::min(code.find(c == '"' ? '"' : ']', at + 1), code.size());
      const char first = c == '[' && at + 1 < end ? lower(code[at + 1]) : '\0';
      const bool same = first != '\0' && std::all_of(code.begin() + static_cast<std::ptrdiff_t>(at) + 1,
                                                     code.begin() + static_cast<std::ptrdiff_t>(end),
                                                     [first](char other) { return lower(other) == first; });
      if (same && (first == 'h' || first == 'm' || first == 's')) format.elapsed = format.time = true;
      at = end;
    } else if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else {
      days = days || c == 'y' || c == 'd';
      months = months || c == 'm';
      hours = hours || c == 'h';
      seconds = seconds || c == 's';
      if (code.size() - at >= 5 && c == 'a' && lower(code[at + 1]) == 'm') at += 4;  // AM/PM
    }
  }
  format.time = format.time || hours || seconds;
  format.date = days || (months && !format.time);
  return format;
}

MomentFormat built_in_moment_format(std::uint32_t number) {
  const bool east_asian = (number >= 27 && number <= 36) || (number >= 50 && number <= 58);
  const bool time = (number >= 18 && number <= 22) || (number >= 45 && number <= 47) || (number >= 32 && number <= 35);
  return {(number >= 14 && number <= 17) || number == 22 || (east_asian && !time), time, number == 46};
}

std::optional<std::string> moment_of(double days, const MomentFormat& format, bool from_1904) {
  constexpr double last = 2'958'466;  // the first of January 10000
  if (!(days >= 0 && days < last)) return std::nullopt;
  const std::int64_t milliseconds = std::llround(days * static_cast<double>(milliseconds_a_day));
  const std::int64_t day = milliseconds / milliseconds_a_day;
  if (!format.date && (format.elapsed || day == 0)) return clock(milliseconds);
  // Excel counts a 29th of February 1900, which was none: days before it are one off.
  if (!from_1904 && (day == 0 || day == 60)) return std::nullopt;
  const std::int64_t first = from_1904 ? -24'107 : day < 60 ? -25'568 : -25'569;  // from 1970
  const std::chrono::year_month_day date{std::chrono::sys_days{std::chrono::days{first + day}}};
  const std::string year = std::to_string(static_cast<int>(date.year()));
  std::string text = std::string(4 - std::min<std::size_t>(4, year.size()), '0') + year + "-" +
                     two_digits(static_cast<unsigned>(date.month())) + "-" +
                     two_digits(static_cast<unsigned>(date.day()));
  if (year.size() > 4) return std::nullopt;
  if (format.time) text += "T" + clock(milliseconds % milliseconds_a_day);
  return text;
}

std::string number_as_typed(std::string_view stored) {
  const auto value = finite_number(stored);
  if (value && *value == 0) return "0";
  if (is_whole(stored) || !value) return std::string(stored);
  constexpr int digits = 15;
  std::array<char, 400> buffer{};
  const auto scientific =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), *value, std::chars_format::scientific, digits - 1);
  double rounded = 0;
  std::from_chars(buffer.data(), scientific.ptr, rounded);
  const double size = std::abs(rounded);
  const bool fixed = size >= 1e-6 && size < 1e21;
  const auto written = std::to_chars(buffer.data(), buffer.data() + buffer.size(), rounded,
                                     fixed ? std::chars_format::fixed : std::chars_format::scientific);
  return {buffer.data(), written.ptr};
}

}  // namespace motet::inline v1::documents
