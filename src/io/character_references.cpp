#include "io/character_references.hpp"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>
#include <system_error>

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t longest_reference = 12;

struct Named {
  std::string_view name;
  char32_t code_point;
};

constexpr std::array<Named, 8> names{{{"amp", U'&'},
                                      {"lt", U'<'},
                                      {"gt", U'>'},
                                      {"quot", U'"'},
                                      {"apos", U'\''},
                                      {"nbsp", U'\u00A0'},
                                      {"lrm", U'\u200E'},
                                      {"rlm", U'\u200F'}}};

// Control characters are kept out: a reference must not bring in what the text itself could not hold.
bool is_scalar_value(std::uint32_t value) noexcept {
  return value >= 0x20 && value != 0x7F && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

// `name` stands between & and ;.
std::optional<char32_t> code_point(std::string_view name) {
  for (const Named& named : names) {
    if (named.name == name) return named.code_point;
  }
  if (name.size() < 2 || name.front() != '#') return std::nullopt;
  name.remove_prefix(1);
  const bool hexadecimal = name.front() == 'x' || name.front() == 'X';
  if (hexadecimal) name.remove_prefix(1);
  std::uint32_t value = 0;
  const auto [end, code] = std::from_chars(name.data(), name.data() + name.size(), value, hexadecimal ? 16 : 10);
  if (code != std::errc{} || end != name.data() + name.size() || !is_scalar_value(value)) return std::nullopt;
  return static_cast<char32_t>(value);
}

}  // namespace

std::string resolve_references(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t ampersand = text.find('&', at);
    result += text.substr(at, ampersand == std::string_view::npos ? ampersand : ampersand - at);
    if (ampersand == std::string_view::npos) break;
    const std::size_t semicolon = text.substr(ampersand, longest_reference).find(';');
    const auto resolved =
        semicolon == std::string_view::npos ? std::nullopt : code_point(text.substr(ampersand + 1, semicolon - 1));
    if (resolved) {
      append_utf8(result, *resolved);
      at = ampersand + semicolon + 1;
    } else {
      result += '&';
      at = ampersand + 1;
    }
  }
  return result;
}

}  // namespace motet::inline v1
