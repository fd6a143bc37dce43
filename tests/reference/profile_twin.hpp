// The best divisions of small graphs at every resolution, by looking at all of them.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "motet/graph/code_graph.hpp"

#include "reference/graphs.hpp"

namespace reference {

/// Quality at a resolution: inside - resolution x chance.
struct Straight {
  double inside = 0;
  double chance = 0;
  [[nodiscard]] double at(double resolution) const { return inside - resolution * chance; }
};

/// The straight line of a division under a quality that is linear in the resolution.
inline Straight straight(const std::function<double(double resolution)>& quality) {
  return {quality(0), quality(0) - quality(1)};
}

/// All divisions of so many nodes.
inline std::vector<Labels> all_divisions(std::int32_t nodes) {
  std::vector<Labels> divisions;
  best_of_all(nodes, [&](const Labels& labels) {
    divisions.push_back(labels);
    return 0.0;
  });
  return divisions;
}

/// The resolutions at which the best line changes, rising, by walking along the best one until another overtakes it.
inline std::vector<double> changes(const std::vector<Straight>& lines) {
  std::vector<double> result;
  Straight best = lines.front();
  for (const Straight& line : lines) {
    if (line.inside > best.inside + 1e-12 || (line.inside > best.inside - 1e-12 && line.chance < best.chance))
      best = line;
  }
  while (true) {
    const Straight* next = nullptr;
    double soonest = 0;
    for (const Straight& line : lines) {
      if (!(line.chance < best.chance - 1e-12)) continue;
      const double meeting = (best.inside - line.inside) / (best.chance - line.chance);
      if (next == nullptr || meeting < soonest - 1e-12 || (meeting < soonest + 1e-12 && line.chance < next->chance)) {
        next = &line;
        soonest = meeting;
      }
    }
    if (next == nullptr) return result;
    result.push_back(soonest);
    best = *next;
  }
}

}  // namespace reference
