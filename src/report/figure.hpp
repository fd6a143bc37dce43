// What do all drawings have in common that stand by themselves or in a page that is not ours?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace motet::inline v1::report {

/// No more bytes than these, so that a notebook with many figures stays small.
inline constexpr std::size_t figure_bytes = 100'000;

/// A colour for the name of a group, and for a digit on it: distinct without full colour vision, and on light and dark
/// ground alike. -1: of no group.
struct GroupColour {
  std::string_view fill;
  std::string_view on;
};
GroupColour group_colour(std::int32_t group);

/// How dark the square of a value is on a scale up to `largest`: 1 to `shades`; 0 for none.
inline constexpr int shades = 6;
int shade(double value, double largest);

/// <svg> with its title, description and style. Inside a page its text has the colour of the page's; by itself it
/// has a ground, light or dark as the reader prefers. Needs no ids, which a second figure of a page would repeat.
void open_figure(std::string& out, double width, double height, std::string_view title, std::string_view description);

/// The text in lines no wider than `room`, by the font's estimated width; broken at blanks.
std::vector<std::string> wrapped(std::string_view text, double room, double font);

/// Lines of small text from this base line down; the base line after them.
double append_lines(std::string& out, std::string_view text, double x, double y, double room);

/// The name in the width there is, by the font's estimated width.
std::string fitting(const std::string& name, double room, double font, std::size_t letters = 40);

}  // namespace motet::inline v1::report
