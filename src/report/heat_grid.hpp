// Where do the squares and names of a heat map stand?
#pragma once

#include <string>

#include "report/heat_part.hpp"

namespace motet::inline v1::report {

struct HeatGrid {
  /// In at most `width`, of which a legend needs `legend` from `left` on.
  HeatGrid(const HeatPart& part, double width, double legend);

  double left = 0;  ///< of the squares
  double top = 0;
  double cell = 0;
  double font = 0;
  double slanted_room = 0;  ///< for a name above a column
  double whole_width = 0;

  [[nodiscard]] double x(Eigen::Index column) const { return left + cell * static_cast<double>(column); }
  [[nodiscard]] double y(Eigen::Index row) const { return top + cell * static_cast<double>(row); }
  /// Between squares.
  [[nodiscard]] double gap() const { return cell > 6 ? 1 : 0; }
  /// A column's name, as long as there is room for.
  [[nodiscard]] std::string slanted(const std::string& name) const;
  /// The data of a path.
  [[nodiscard]] std::string square(Eigen::Index row, Eigen::Index column) const;
};

}  // namespace motet::inline v1::report
