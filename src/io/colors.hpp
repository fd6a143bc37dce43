// How is a color written?
#pragma once

#include <string>
#include <string_view>

#include "io/names.hpp"

namespace motet::inline v1 {

/// "#rrggbb" in lower case for #RGB and #RRGGBB; empty for everything else.
inline std::string normal_color(std::string_view text) {
  std::string color = lower_ascii(text);
  if ((color.size() != 4 && color.size() != 7) || color[0] != '#' ||
      color.find_first_not_of("0123456789abcdef", 1) != std::string::npos) {
    return {};
  }
  if (color.size() == 7) return color;
  std::string long_form = "#";
  for (std::size_t i = 1; i < 4; ++i) long_form += {color[i], color[i]};
  return long_form;
}

/// What is said of colors of other forms, which the model has no place for.
inline constexpr const char* other_colors = "colors that are not of the form #rrggbb";

/// Whether there is a color, of another form.
inline bool is_other_color(std::string_view text) { return !text.empty() && normal_color(text).empty(); }

}  // namespace motet::inline v1
