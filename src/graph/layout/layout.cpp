#include "motet/graph/layout.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

#include "motet/graph/partition.hpp"

#include "graph/key_order.hpp"
#include "graph/layout/springs.hpp"

namespace motet::inline v1 {
namespace {

// Half a shortest link on every side, so that neighbouring components do not look linked.
constexpr double padding = 0.5;

struct Component {
  std::vector<std::int32_t> nodes;
  std::vector<Point> places;  // from 0 on
  double width = 0;
  double height = 0;
};

// From 1 for the strongest link of the graph to 4: without a bound, the weakest links would decide the picture.
double length_of(double weight, double strongest) { return 1 / (0.25 + 0.75 * (weight / strongest)); }

void move_to_corner(Component& component) {
  std::vector<Point>& places = component.places;
  constexpr double infinity = std::numeric_limits<double>::infinity();
  Point low{infinity, infinity};
  Point high{-infinity, -infinity};
  for (const Point& place : places) {
    low = {std::min(low.x, place.x), std::min(low.y, place.y)};
    high = {std::max(high.x, place.x), std::max(high.y, place.y)};
  }
  const bool upright = high.y - low.y > high.x - low.x;
  for (Point& place : places) {
    place = {place.x - low.x + padding, place.y - low.y + padding};
    if (upright) std::swap(place.x, place.y);
  }
  component.width = high.x - low.x + 2 * padding;
  component.height = high.y - low.y + 2 * padding;
  if (upright) std::swap(component.width, component.height);
}

std::vector<Component> place_components(const CodeGraph& graph) {
  const KeyOrder order = key_order(graph.nodes());
  const Partition partition = connected_components(graph);
  std::vector<Component> components(static_cast<std::size_t>(partition.communities));
  std::vector<std::int32_t> position(order.node.size());
  for (const std::int32_t node : order.node) {
    const auto at = static_cast<std::size_t>(node);
    Component& component = components[static_cast<std::size_t>(partition.community[at])];
    position[at] = static_cast<std::int32_t>(component.nodes.size());
    component.nodes.push_back(node);
  }
  std::vector<std::vector<Link>> links(components.size());
  double strongest = 0;
  for (const Link& link : graph.links()) {
    const auto first = static_cast<std::size_t>(link.first);
    links[static_cast<std::size_t>(partition.community[first])].push_back(
        {position[first], position[static_cast<std::size_t>(link.second)], link.weight});
    strongest = std::max(strongest, link.weight);
  }
  for (std::size_t c = 0; c < components.size(); ++c) {
    std::vector<Column> columns;
    for (const std::int32_t node : components[c].nodes) {
      columns.push_back(graph.nodes()[static_cast<std::size_t>(node)]);
    }
    const CodeGraph part(std::move(columns), links[c]);
    std::vector<double> lengths;
    for (const Link& link : part.links()) lengths.push_back(length_of(link.weight, strongest));
    components[c].places = spring_places(part, lengths);
    move_to_corner(components[c]);
  }
  return components;
}

// Components in rows, each row filled up to `limit`.
struct Packing {
  std::vector<Point> corners;
  double width = 0;
  double height = 0;
};

Packing pack(const std::vector<Component>& components, double limit) {
  Packing packing;
  double x = 0;
  double row_top = 0;
  double row_height = 0;
  for (const Component& component : components) {
    if (x > 0 && x + component.width > limit) {
      row_top += row_height;
      x = 0;
      row_height = 0;
    }
    packing.corners.push_back({x, row_top});
    x += component.width;
    row_height = std::max(row_height, component.height);
    packing.width = std::max(packing.width, x);
  }
  packing.height = row_top + row_height;
  return packing;
}

}  // namespace

std::vector<Point> layout(const CodeGraph& graph, double width, double height) {
  if (!(width > 0) || !(height > 0) || !std::isfinite(width) || !std::isfinite(height)) {
    throw std::invalid_argument("a layout needs a positive width and height");
  }
  std::vector<Point> places(static_cast<std::size_t>(graph.size()));
  if (places.empty()) return places;
  const std::vector<Component> components = place_components(graph);

  double narrowest = 0;
  double widest = 0;
  for (const Component& component : components) {
    narrowest = std::max(narrowest, component.width);
    widest += component.width;
  }
  Packing best;
  double scale = 0;
  for (double limit = narrowest;; limit = std::min(widest, limit * 1.1)) {
    Packing packing = pack(components, limit);
    const double fit = std::min(width / packing.width, height / packing.height);
    if (fit > scale) {
      scale = fit;
      best = std::move(packing);
    }
    if (limit >= widest) break;
  }

  const Point margin{(width - scale * best.width) / 2, (height - scale * best.height) / 2};
  for (std::size_t c = 0; c < components.size(); ++c) {
    for (std::size_t i = 0; i < components[c].nodes.size(); ++i) {
      const Point place = components[c].places[i];
      places[static_cast<std::size_t>(components[c].nodes[i])] = {
          std::clamp(margin.x + scale * (best.corners[c].x + place.x), 0.0, width),
          std::clamp(margin.y + scale * (best.corners[c].y + place.y), 0.0, height)};
    }
  }
  return places;
}

}  // namespace motet::inline v1
