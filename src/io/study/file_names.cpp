#include "io/study/file_names.hpp"

#include <algorithm>
#include <array>

#include "motet/text/utf8.hpp"

#include "io/file_kind.hpp"
#include "io/names.hpp"

namespace motet::inline v1::study {
namespace {

// Names that Windows keeps for devices, with any extension.
bool is_device(std::string_view name) {
  static constexpr std::array<std::string_view, 4> devices{"con", "prn", "aux", "nul"};
  const std::string stem = lower_ascii(name.substr(0, name.find('.')));
  if (std::find(devices.begin(), devices.end(), stem) != devices.end()) return true;
  return stem.size() == 4 && (stem.starts_with("com") || stem.starts_with("lpt")) && stem[3] >= '0' && stem[3] <= '9';
}

bool is_forbidden(char32_t c) {
  static constexpr std::u32string_view forbidden = U"/\\:*?\"<>|";
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || forbidden.find(c) != std::u32string_view::npos;
}

std::string safe(std::string_view name) {
  constexpr std::size_t longest = 120;
  const std::string composed = normal_form_c(name);
  std::string result;
  for (std::size_t at = 0; at < composed.size();) {
    const char32_t c = next_code_point(composed, at);
    if (result.size() + (at < composed.size() ? 4U : 0U) > longest) break;
    append_utf8(result, is_forbidden(c) ? U'_' : c);
  }
  result = trim(result);
  const bool hidden = result.empty() || result.front() == '.' || result.front() == '~';
  if (hidden || is_device(result) || is_beside_the_point(result + ".txt")) result.insert(0, "_");
  return result;
}

}  // namespace

std::string FileNames::make(std::string_view transcript) {
  const std::string name = safe(transcript);
  std::string file = name + ".txt";
  for (std::size_t copy = 2; !taken_.insert(collision_key(file)).second; ++copy) {
    file = name + " (" + std::to_string(copy) + ").txt";
  }
  return file;
}

}  // namespace motet::inline v1::study
