// How does a part of a matrix become a picture?
#pragma once

#include <string>
#include <vector>

#include "motet/report/figures.hpp"

#include "report/heat_part.hpp"

namespace motet::inline v1::report {

/// What the parts of a picture mean.
struct HeatLook {
  std::string ground;            ///< of a square without colour
  std::vector<double> diagonal;  ///< of a triangle: one number a label, or empty
};

/// Labels in titles are the shorter, the more squares there are; it may still have more than figure_bytes bytes.
std::string heat_picture(const HeatPart& part, const HeatMapOptions& options, const HeatLook& look);

}  // namespace motet::inline v1::report
