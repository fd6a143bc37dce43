#include "core/json.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <string_view>

namespace motet::inline v1::json {
namespace {

// nlohmann's own numbers are not always the shortest that read back: 8.656154484229999 for 8.65615448423.
void write_real(std::string& out, double value) {
  if (!std::isfinite(value)) {
    out += "null";
    return;
  }
  std::array<char, 32> text{};
  const auto written = std::to_chars(text.data(), text.data() + text.size(), value);
  const std::string_view digits(text.data(), static_cast<std::size_t>(written.ptr - text.data()));
  out += digits;
  if (digits.find_first_of(".e") == std::string_view::npos) out += ".0";
}

void begin_line(std::string& out, int indent, int level) {
  if (indent < 0) return;
  out += '\n';
  out.append(static_cast<std::size_t>(indent) * static_cast<std::size_t>(level), ' ');
}

void write(std::string& out, const Json& value, int indent, int level) {
  if (value.is_number_float()) {
    write_real(out, value.get<double>());
    return;
  }
  if (!value.is_structured() || value.empty()) {
    out += value.dump(-1, ' ', false, Json::error_handler_t::replace);
    return;
  }
  const bool object = value.is_object();
  out += object ? '{' : '[';
  bool first = true;
  for (const auto& item : value.items()) {
    if (!first) out += ',';
    first = false;
    begin_line(out, indent, level + 1);
    if (object) {
      out += Json(item.key()).dump(-1, ' ', false, Json::error_handler_t::replace);
      out += indent < 0 ? ":" : ": ";
    }
    write(out, item.value(), indent, level + 1);
  }
  begin_line(out, indent, level);
  out += object ? '}' : ']';
}

}  // namespace

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
  std::string out;
  write(out, document, indent, 0);
  return out;
}

}  // namespace motet::inline v1::json
