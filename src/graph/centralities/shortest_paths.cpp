#include "graph/centralities/shortest_paths.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

namespace motet::inline v1 {
namespace {

constexpr double unreached = std::numeric_limits<double>::infinity();
// Sums of 1/weight that are equal on paper differ in their last digits.
constexpr double equal_up_to = 1 + 1e-10;
constexpr double longest = 0x1p+960;
// Numbers of paths grow with powers of the number of nodes and leave the range of a double.
constexpr int paths_step = 512;
constexpr double many_paths = 0x1p+512;

}  // namespace

Distances::Distances(const CodeGraph& graph)
    : order_(key_order(graph.nodes())), exponent_(weight_exponent(graph.links())) {
  const auto size = static_cast<std::size_t>(graph.size());
  offsets_.assign(size + 1, 0);
  for (std::size_t i = 0; i < size; ++i) {
    offsets_[i + 1] = offsets_[i] + graph.neighbors(order_.node[i]).size();
  }
  ways_.reserve(offsets_.back());
  for (std::size_t i = 0; i < size; ++i) {
    for (const Neighbor& neighbor : graph.neighbors(order_.node[i])) {
      ways_.push_back({order_.rank[static_cast<std::size_t>(neighbor.node)],
                       std::min(1 / std::ldexp(neighbor.weight, -exponent_), longest)});
    }
    std::sort(ways_.begin() + static_cast<std::ptrdiff_t>(offsets_[i]), ways_.end(),
              [](const Way& a, const Way& b) { return a.length != b.length ? a.length < b.length : a.to < b.to; });
  }
}

ShortestPaths::ShortestPaths(const Distances& distances)
    : graph_(distances),
      distance_(distances.size(), unreached),
      place_(distances.size(), -1),
      step_offsets_(distances.size() + 1, 0),
      paths_(distances.size(), 0.0),
      paths_exponent_(distances.size(), 0) {}

void ShortestPaths::relax(std::int32_t node) {
  const auto at = static_cast<std::size_t>(node);
  for (std::size_t i = graph_.offsets_[at]; i < graph_.offsets_[at + 1]; ++i) {
    const Distances::Way& way = graph_.ways_[i];
    const double length = distance_[at] + way.length;
    double& best = distance_[static_cast<std::size_t>(way.to)];
    if (length >= best) continue;
    best = length;
    queue_.emplace_back(length, way.to);
    std::push_heap(queue_.begin(), queue_.end(), std::greater<>());
  }
}

const std::vector<std::int32_t>& ShortestPaths::find(std::int32_t source) {
  for (const std::int32_t node : reached_) {
    distance_[static_cast<std::size_t>(node)] = unreached;
    place_[static_cast<std::size_t>(node)] = -1;
  }
  reached_.clear();
  distance_[static_cast<std::size_t>(source)] = 0;
  queue_.emplace_back(0.0, source);
  while (!queue_.empty()) {
    std::pop_heap(queue_.begin(), queue_.end(), std::greater<>());
    const std::int32_t node = queue_.back().second;
    queue_.pop_back();
    std::int32_t& place = place_[static_cast<std::size_t>(node)];
    if (place >= 0) continue;
    place = static_cast<std::int32_t>(reached_.size());
    reached_.push_back(node);
    relax(node);
  }
  return reached_;
}

// Only nodes reached earlier can be on the way, so that nodes whose distances differ by less than rounding are not each
// on the way to the other.
void ShortestPaths::add_steps(std::int32_t node) {
  const auto at = static_cast<std::size_t>(node);
  const double most = distance_[at] * equal_up_to;
  const std::size_t first = steps_.size();
  std::int32_t exponent = 0;
  for (std::size_t i = graph_.offsets_[at]; i < graph_.offsets_[at + 1]; ++i) {
    const Distances::Way& way = graph_.ways_[i];
    if (way.length > most) break;
    const auto before = static_cast<std::size_t>(way.to);
    if (distance_[before] + way.length > most || place_[before] >= place_[at]) continue;
    steps_.push_back({way.to, 0});
    exponent = std::max(exponent, paths_exponent_[before]);
  }
  double sum = 0;
  for (std::size_t i = first; i < steps_.size(); ++i) {
    const auto before = static_cast<std::size_t>(steps_[i].before);
    const std::int32_t shift = paths_exponent_[before] - exponent;
    steps_[i].share = shift == 0 ? paths_[before] : std::ldexp(paths_[before], shift);
    sum += steps_[i].share;
  }
  for (std::size_t i = first; i < steps_.size(); ++i) steps_[i].share /= sum;
  const bool large = sum > many_paths;
  paths_[at] = large ? std::ldexp(sum, -paths_step) : sum;
  paths_exponent_[at] = large ? exponent + paths_step : exponent;
}

std::vector<double> ShortestPaths::shares() {
  steps_.clear();
  const auto source = static_cast<std::size_t>(reached_.front());
  paths_[source] = 1;
  paths_exponent_[source] = 0;
  for (std::size_t i = 1; i < reached_.size(); ++i) {
    step_offsets_[i] = steps_.size();
    add_steps(reached_[i]);
  }
  step_offsets_[reached_.size()] = steps_.size();

  std::vector<double> share(distance_.size(), 0.0);
  for (std::size_t i = reached_.size(); i-- > 1;) {
    const double behind = 1 + share[static_cast<std::size_t>(reached_[i])];
    for (std::size_t s = step_offsets_[i]; s < step_offsets_[i + 1]; ++s) {
      share[static_cast<std::size_t>(steps_[s].before)] += steps_[s].share * behind;
    }
  }
  share[source] = 0;
  return share;
}

}  // namespace motet::inline v1
