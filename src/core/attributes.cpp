#include "motet/core/attributes.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <system_error>

#include "motet/core/table.hpp"

namespace motet::inline v1 {
namespace {

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

// Takes characters from the front of a text; every function says whether it found what it looks for.
struct Scanner {
  std::string_view rest;

  bool take(char c) {
    if (rest.empty() || rest.front() != c) return false;
    rest.remove_prefix(1);
    return true;
  }

  std::size_t take_digits() {
    std::size_t n = 0;
    while (n < rest.size() && is_digit(rest[n])) ++n;
    rest.remove_prefix(n);
    return n;
  }

  bool take_number(std::size_t digits, int& value) {
    if (rest.size() < digits) return false;
    value = 0;
    for (std::size_t i = 0; i < digits; ++i) {
      if (!is_digit(rest[i])) return false;
      value = 10 * value + (rest[i] - '0');
    }
    rest.remove_prefix(digits);
    return true;
  }
};

bool is_leap(std::int64_t year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

int days_in_month(int year, int month) {
  if (month == 2) return is_leap(year) ? 29 : 28;
  return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

constexpr std::int64_t seconds_per_day = 86'400;

// Days since 1970-01-01, and back (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"): std::chrono's years are
// too narrow for every moment that 64 bits hold.
std::int64_t days_from_date(const Date& date) {
  const std::int64_t year = std::int64_t{date.year} - (date.month <= 2 ? 1 : 0);
  const std::int64_t era = (year >= 0 ? year : year - 399) / 400;
  const std::int64_t year_of_era = year - era * 400;
  const std::int64_t month = date.month;
  const std::int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date.day - 1;
  return era * 146'097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year - 719'468;
}

struct CivilDay {
  std::int64_t year, month, day;
};

CivilDay civil_from_days(std::int64_t days) {
  days += 719'468;
  const std::int64_t era = (days >= 0 ? days : days - 146'096) / 146'097;
  const std::int64_t day_of_era = days - era * 146'097;
  const std::int64_t year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
  const std::int64_t day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  const std::int64_t shifted_month = (5 * day_of_year + 2) / 153;
  const std::int64_t month = shifted_month + (shifted_month < 10 ? 3 : -9);
  return {year_of_era + era * 400 + (month <= 2 ? 1 : 0), month, day_of_year - (153 * shifted_month + 2) / 5 + 1};
}

std::string padded(std::int64_t value, std::size_t digits) {
  std::string text = std::to_string(value < 0 ? -value : value);
  if (text.size() < digits) text.insert(0, digits - text.size(), '0');
  return value < 0 ? "-" + text : text;
}

std::string to_string(const CivilDay& day) {
  return padded(day.year, 4) + "-" + padded(day.month, 2) + "-" + padded(day.day, 2);
}

std::string to_string(const DateTime& moment) {
  std::int64_t days = moment.seconds / seconds_per_day;
  std::int64_t seconds = moment.seconds % seconds_per_day;
  if (seconds < 0) {
    seconds += seconds_per_day;
    --days;
  }
  return to_string(civil_from_days(days)) + "T" + padded(seconds / 3600, 2) + ":" + padded(seconds / 60 % 60, 2) + ":" +
         padded(seconds % 60, 2) + "Z";
}

std::string to_string(double value) {
  std::string text = format_number(value);
  // "3" would be read back as a whole number.
  if (std::isfinite(value) && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

bool take_date(Scanner& scan, Date& date) {
  int year = 0;
  int month = 0;
  int day = 0;
  if (!scan.take_number(4, year) || !scan.take('-') || !scan.take_number(2, month) || !scan.take('-') ||
      !scan.take_number(2, day)) {
    return false;
  }
  if (month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return false;
  date = {year, static_cast<std::uint8_t>(month), static_cast<std::uint8_t>(day)};
  return true;
}

bool take_zone(Scanner& scan, int& seconds_east) {
  seconds_east = 0;
  if (scan.take('Z')) return true;
  const int sign = scan.take('+') ? 1 : scan.take('-') ? -1 : 0;
  int hours = 0;
  int minutes = 0;
  if (sign == 0 || !scan.take_number(2, hours)) return false;
  if (scan.take(':') || !scan.rest.empty()) {
    if (!scan.take_number(2, minutes)) return false;
  }
  seconds_east = sign * (hours * 3600 + minutes * 60);
  return hours < 24 && minutes < 60;
}

std::optional<bool> parse_boolean(std::string_view text) {
  const auto is = [text](std::string_view word) {
    return std::equal(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) {
      return (a >= 'A' && a <= 'Z' ? static_cast<char>(a - 'A' + 'a') : a) == b;
    });
  };
  if (is("true")) return true;
  if (is("false")) return false;
  return std::nullopt;
}

template <class Number>
std::optional<Number> parse_exactly(std::string_view text) {
  Number value{};
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Only decimal notation: from_chars alone would also take "inf" and "nan". A number with a superfluous zero in front
// ("007", "01234") is a name or a postal code, and so is a whole number beyond 64 bits.
std::optional<Attribute> parse_number(std::string_view text) {
  Scanner scan{text};
  scan.take('-');
  const bool leading_zero = !scan.rest.empty() && scan.rest.front() == '0';
  const std::size_t whole_digits = scan.take_digits();
  if (leading_zero && whole_digits > 1) return std::nullopt;
  if (whole_digits > 0 && scan.rest.empty()) {
    if (const auto whole = parse_exactly<std::int64_t>(text)) return Attribute(*whole);
    return std::nullopt;
  }
  if (scan.take('.')) {
    if (scan.take_digits() == 0) return std::nullopt;
  } else if (whole_digits == 0) {
    return std::nullopt;
  }
  if (scan.take('e') || scan.take('E')) {
    if (!scan.take('+')) scan.take('-');
    if (scan.take_digits() == 0) return std::nullopt;
  }
  if (!scan.rest.empty()) return std::nullopt;
  if (const auto real = parse_exactly<double>(text)) return Attribute(*real);
  return std::nullopt;
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  Scanner scan{text};
  Date date;
  if (!take_date(scan, date) || !scan.rest.empty()) return std::nullopt;
  return date;
}

std::optional<DateTime> parse_date_time(std::string_view text) {
  Scanner scan{text};
  Date date;
  int hour = 0;
  int minute = 0;
  int second = 0;
  int seconds_east = 0;
  if (!take_date(scan, date) || !scan.take('T') || !scan.take_number(2, hour) || !scan.take(':') ||
      !scan.take_number(2, minute)) {
    return std::nullopt;
  }
  if (scan.take(':')) {
    if (!scan.take_number(2, second)) return std::nullopt;
    if (scan.take('.') && scan.take_digits() == 0) return std::nullopt;
  }
  if (hour > 23 || minute > 59 || second > 59 || !take_zone(scan, seconds_east) || !scan.rest.empty()) {
    return std::nullopt;
  }
  return DateTime{days_from_date(date) * seconds_per_day + std::int64_t{3600} * hour + std::int64_t{60} * minute +
                  second - seconds_east};
}

Attribute parse_attribute(std::string_view text) {
  if (const auto number = parse_number(text)) return *number;
  if (const auto boolean = parse_boolean(text)) return *boolean;
  if (const auto date = parse_date(text)) return *date;
  if (const auto moment = parse_date_time(text)) return *moment;
  return std::string(text);
}

std::string to_string(const Attribute& value) {
  struct Writer {
    std::string operator()(const std::string& text) const { return text; }
    std::string operator()(std::int64_t whole) const { return std::to_string(whole); }
    std::string operator()(double real) const { return to_string(real); }
    std::string operator()(bool boolean) const { return boolean ? "true" : "false"; }
    std::string operator()(const Date& date) const { return to_string(CivilDay{date.year, date.month, date.day}); }
    std::string operator()(const DateTime& moment) const { return to_string(moment); }
  };
  return std::visit(Writer{}, value);
}

void Attributes::set(std::string name, Attribute value) {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.first == name; });
  if (found != entries_.end()) {
    found->second = std::move(value);
  } else {
    entries_.emplace_back(std::move(name), std::move(value));
  }
}

const Attribute* Attributes::find(std::string_view name) const noexcept {
  const auto found = std::find_if(entries_.begin(), entries_.end(), [&](const Entry& e) { return e.first == name; });
  return found == entries_.end() ? nullptr : &found->second;
}

}  // namespace motet::inline v1
