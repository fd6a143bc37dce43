#include "io/arrow/format.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace motet::inline v1::arrow {
namespace {

constexpr std::array<std::pair<std::string_view, Kind>, 17> plain{{
    {"n", Kind::none},
    {"b", Kind::boolean},
    {"c", Kind::int8},
    {"C", Kind::uint8},
    {"s", Kind::int16},
    {"S", Kind::uint16},
    {"i", Kind::int32},
    {"I", Kind::uint32},
    {"l", Kind::int64},
    {"L", Kind::uint64},
    {"f", Kind::float32},
    {"g", Kind::float64},
    {"u", Kind::text},
    {"U", Kind::large_text},
    {"vu", Kind::text_view},
    {"tdD", Kind::day},
    {"tdm", Kind::milliseconds},
}};

// 0 for what is no unit.
std::int64_t per_second_of(char unit) {
  switch (unit) {
    case 's':
      return 1;
    case 'm':
      return 1'000;
    case 'u':
      return 1'000'000;
    case 'n':
      return 1'000'000'000;
    default:
      return 0;
  }
}

Format time_format(std::string_view text) {
  Format format;
  format.per_second = per_second_of(text[2]);
  if (format.per_second == 0) return {};
  const std::string_view rest = text.substr(3);
  if (text[1] == 't' && rest.empty()) {
    format.kind = format.per_second <= 1'000 ? Kind::time32 : Kind::time64;
  } else if (text[1] == 'D' && rest.empty()) {
    format.kind = Kind::duration;
  } else if (text[1] == 's' && rest.starts_with(':')) {
    format.kind = Kind::timestamp;
    format.zoned = rest.size() > 1;
  }
  return format;
}

}  // namespace

Format parse_format(std::string_view text) {
  const auto found = std::find_if(plain.begin(), plain.end(), [text](const auto& one) { return one.first == text; });
  if (found != plain.end()) return {found->second};
  if (text.size() >= 3 && text[0] == 't') return time_format(text);
  return {};
}

}  // namespace motet::inline v1::arrow
