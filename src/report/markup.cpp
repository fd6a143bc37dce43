#include "report/markup.hpp"

#include <array>
#include <charconv>
#include <cmath>

#include "motet/text/utf8.hpp"

namespace motet::inline v1::report {
namespace {

constexpr std::string_view dash = "\u2013";
constexpr std::string_view narrow_space = "\u202F";

bool is_directional_control(char32_t c) { return (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069); }

bool is_control(char32_t c) {
  const bool c0 = c < 0x20 && c != '\t' && c != '\n' && c != '\r';
  return c0 || (c >= 0x7F && c <= 0x9F) || (c & 0xFFFE) == 0xFFFE;
}

void append_escaped(std::string& out, char32_t c) {
  switch (c) {
    case '&':
      out += "&amp;";
      return;
    case '<':
      out += "&lt;";
      return;
    case '>':
      out += "&gt;";
      return;
    case '"':
      out += "&quot;";
      return;
    case '\'':
      out += "&#39;";
      return;
    default:
      append_utf8(out, c);
  }
}

std::string fixed(double value, int decimals) {
  std::array<char, 400> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals);
  std::string result(text.data(), written.ptr);
  // What rounds to zero from below would otherwise read "-0.00".
  if (result.starts_with('-') && result.find_first_of("123456789") == std::string::npos) result.erase(0, 1);
  return result;
}

bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE4F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

}  // namespace

std::string escaped(std::string_view text) {
  if (find_invalid_utf8(text)) {
    const LossyText lossy = to_utf8_lossy(text);
    return escaped(lossy.text);
  }
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t position = 0; position < text.size();) {
    const char32_t c = next_code_point(text, position);
    if (is_directional_control(c)) continue;
    append_escaped(out, is_control(c) ? U'\uFFFD' : c);
  }
  return out;
}

std::string with_capital(std::string_view text) {
  std::string result(text);
  if (!result.empty() && result.front() >= 'a' && result.front() <= 'z') result.front() -= 'a' - 'A';
  return result;
}

std::string isolated(std::string_view text) { return "<bdi>" + escaped(text) + "</bdi>"; }

std::string shortened(std::string_view text, std::size_t code_points) {
  if (find_invalid_utf8(text)) return shortened(to_utf8_lossy(text).text, code_points);
  std::size_t cut_between_words = 0;
  std::size_t position = 0;
  for (std::size_t seen = 0; seen < code_points && position < text.size(); ++seen) {
    const std::size_t before = position;
    if (is_blank(next_code_point(text, position)) && seen >= code_points - code_points / 3) cut_between_words = before;
  }
  if (position == text.size()) return std::string(text);
  const std::size_t cut = cut_between_words > 0 ? cut_between_words : position;
  return std::string(trim(text.substr(0, cut))) + "\u2026";
}

double text_width(std::string_view text) {
  if (find_invalid_utf8(text)) return text_width(to_utf8_lossy(text).text);
  double width = 0;
  for (std::size_t position = 0; position < text.size();) {
    const char32_t c = next_code_point(text, position);
    const bool thin =
        c == ' ' || c == 'i' || c == 'j' || c == 'l' || c == 't' || c == 'f' || c == '.' || c == ',' || c == '\'';
    const bool broad = (c >= 'A' && c <= 'Z') || c == 'm' || c == 'w';
    width += is_wide(c) ? 1.0 : thin ? 0.36 : broad ? 0.76 : 0.59;
  }
  return width;
}

std::string count(std::int64_t value) {
  const std::string digits = std::to_string(value < 0 ? -value : value);
  std::string result = value < 0 ? "\u2212" : "";
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) result += narrow_space;
    result += digits[i];
  }
  return result;
}

std::string counted(std::int64_t value, std::string_view one, std::string_view many) {
  std::string result = count(value);
  result += "\u00A0";
  result += value == 1 ? one : many;
  return result;
}

std::string percent(double share) {
  if (!std::isfinite(share)) return std::string(dash);
  const double rounded = std::round(share * 100);
  const std::string sign = std::string(narrow_space) + "%";
  if (share > 0 && rounded < 1) return "&lt;" + std::string(narrow_space) + "1" + sign;
  if (share < 1 && rounded > 99) return "&gt;" + std::string(narrow_space) + "99" + sign;
  return fixed(rounded, 0) + sign;
}

std::string percent_range(double low, double high) {
  if (!std::isfinite(low) || !std::isfinite(high)) return std::string(dash);
  return fixed(std::round(low * 100), 0) + std::string(dash) + fixed(std::round(high * 100), 0) +
         std::string(narrow_space) + "%";
}

std::string p_value(double p) {
  if (!std::isfinite(p)) return std::string(dash);
  if (p < 0.001) return "&lt;" + std::string(narrow_space) + "0.001";
  return fixed(p, 3);
}

std::string decimal(double value, int decimals) {
  if (!std::isfinite(value)) return std::string(dash);
  return fixed(value, decimals);
}

std::string measured(double value) {
  if (!std::isfinite(value)) return std::string(dash);
  if (value == 0) return "0";
  const double size = std::abs(value);
  if (size < 0.0005) return value < 0 ? "0" : "&lt;" + std::string(narrow_space) + "0.001";
  return fixed(value, size >= 100 ? 0 : size >= 10 ? 1 : size >= 0.0095 ? 2 : 3);
}

std::string in_four_digits(double value) {
  if (value == 0) return "0";
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::general, 4);
  return {text.data(), written.ptr};
}

std::string coordinate(double value) {
  std::string text = fixed(std::isfinite(value) ? value : 0.0, 2);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return text;
}

std::string element(std::string_view name, std::string_view css_class, std::string_view content) {
  std::string out = "<";
  out += name;
  if (!css_class.empty()) {
    out += " class=\"";
    out += css_class;
    out += '"';
  }
  out += '>';
  out += content;
  out += "</";
  out += name;
  out += '>';
  return out;
}

}  // namespace motet::inline v1::report
