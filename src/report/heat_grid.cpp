#include "report/heat_grid.hpp"

#include <algorithm>

#include "report/figure.hpp"
#include "report/markup.hpp"

namespace motet::inline v1::report {

HeatGrid::HeatGrid(const HeatPart& part, double width, double legend) {
  // Names first, squares in the room they leave.
  const auto across = static_cast<double>(std::max<Eigen::Index>(part.values.cols(), 1));
  font = across <= 25 ? 12 : across <= 42 ? 10 : 8;
  const double row_room = width * 0.25;
  double longest = 0;
  for (const std::string& name : part.rows) {
    longest = std::max(longest, text_width(fitting(name, row_room, font)) * font);
  }
  left = std::min(longest, row_room) + 12;
  slanted_room = width * 0.2;
  double reach = 0;
  for (const std::string& name : part.columns) reach = std::max(reach, text_width(slanted(name)) * font * 0.71);
  cell = std::clamp((width - left - reach - font) / across, 2.0, 40.0);
  font = std::min(font, std::max(cell * 0.95, 6.0));
  double high = 0;
  double right = 0;
  double before = 0;
  for (const std::string& name : part.columns) {
    const double needed = text_width(slanted(name)) * font * 0.71 + font;
    high = std::max(high, needed - (part.triangle ? before : 0));
    before += cell;
    right = std::max(right, before + needed);
  }
  top = high + 6;
  whole_width = std::max({left + right + 4, std::min(left + legend, width), 240.0});
}

std::string HeatGrid::slanted(const std::string& name) const { return fitting(name, slanted_room, font); }

std::string HeatGrid::square(Eigen::Index row, Eigen::Index column) const {
  const std::string size = coordinate(cell - gap());
  return "M" + coordinate(x(column)) + " " + coordinate(y(row)) + "h" + size + "v" + size + "h-" + size + "z";
}

}  // namespace motet::inline v1::report
