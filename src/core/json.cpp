#include "core/json.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace motet::inline v1::json {

double round_to_12_digits(double value) noexcept {
  if (!std::isfinite(value)) return value;
  if (value == 0.0) return 0.0;
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::scientific, 11);
  double rounded = value;
  std::from_chars(text.data(), written.ptr, rounded);
  return rounded;
}

Json number(double value) {
  if (!std::isfinite(value)) return nullptr;
  return round_to_12_digits(value);
}

std::string dump(const Json& document, int indent) {
  return document.dump(indent, ' ', false, Json::error_handler_t::replace);
}

}  // namespace motet::inline v1::json
