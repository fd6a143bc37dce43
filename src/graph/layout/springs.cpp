#include "graph/layout/springs.hpp"

// g++ 12 sees uninitialised iterators inside Boost's algorithm of Johnson; they are assigned before use.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <algorithm>
#include <boost/graph/dijkstra_shortest_paths.hpp>
#include <boost/graph/kamada_kawai_spring_layout.hpp>
#include <boost/graph/topology.hpp>
#include <boost/property_map/property_map.hpp>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numbers>
#include <set>
#include <utility>

#include "motet/bridge/boost_graph.hpp"

namespace motet::inline v1 {
namespace {

// Boost adds up the energy of all pairs in every step, so its algorithm takes cubic time.
constexpr std::size_t kamada_kawai_nodes = 150;
constexpr std::size_t all_pairs_nodes = 400;
constexpr double close_enough = 1e-3;

using Position = boost::square_topology<>::point_type;

// The length of each link by its descriptor: a binary search among the neighbours' lengths would cost more than a copy
// of the graph with lengths as weights.
CodeGraph with_lengths(const CodeGraph& graph, std::span<const double> lengths) {
  std::vector<Link> links(graph.links().begin(), graph.links().end());
  for (std::size_t i = 0; i < links.size(); ++i) links[i].weight = lengths[i];
  return {graph.nodes(), links};
}

std::vector<Point> circle(std::size_t count) {
  std::vector<Point> places(count);
  const double radius = static_cast<double>(count) / (2 * std::numbers::pi);
  for (std::size_t i = 0; i < count; ++i) {
    const double angle = 2 * std::numbers::pi * static_cast<double>(i) / static_cast<double>(count);
    places[i] = {radius * std::cos(angle), radius * std::sin(angle)};
  }
  return places;
}

bool finite(const std::vector<Point>& places) {
  return std::all_of(places.begin(), places.end(), [](Point p) { return std::isfinite(p.x) && std::isfinite(p.y); });
}

// Ends each node's descent, and the whole, when the pull is small or the steps are used up; what remains is left to the
// majorization.
struct Settled {
  std::size_t steps_left;
  int local_steps = 0;

  bool operator()(double pull, std::int32_t /*node*/, const CodeGraph& /*graph*/, bool global) {
    if (!(pull > close_enough)) {
      local_steps = 0;
      return true;
    }
    if (global) {
      local_steps = 0;
      return steps_left == 0 || steps_left-- == 0;
    }
    return ++local_steps > 10;
  }
};

std::vector<Point> kamada_kawai(const CodeGraph& lengths, const std::vector<Point>& start) {
  const boost::square_topology<> plane(1.0);
  std::vector<Position> positions(start.size());
  for (std::size_t i = 0; i < start.size(); ++i) {
    positions[i][0] = start[i].x;
    positions[i][1] = start[i].y;
  }
  const auto index = get(boost::vertex_index, lengths);
  const bool done = boost::kamada_kawai_spring_layout(
      lengths, boost::make_iterator_property_map(positions.begin(), index), get(boost::edge_weight, lengths), plane,
      boost::edge_length(1.0), Settled{10 * start.size()}, 1.0, index);
  std::vector<Point> places(start.size());
  for (std::size_t i = 0; i < start.size(); ++i) places[i] = {positions[i][0], positions[i][1]};
  return done && finite(places) ? places : start;
}

std::vector<double> distances_from(const CodeGraph& lengths, std::int32_t node) {
  std::vector<double> distance(static_cast<std::size_t>(lengths.size()));
  const auto index = get(boost::vertex_index, lengths);
  boost::dijkstra_shortest_paths(lengths, node,
                                 boost::distance_map(boost::make_iterator_property_map(distance.begin(), index)));
  return distance;
}

// What each node should be away from some others: from all of them, or from its neighbours and from landmarks, each as
// far as can be from the landmarks before it.
struct Wishes {
  std::vector<std::int32_t> landmarks;
  std::vector<std::vector<double>> distances;  // of all nodes, for each landmark
  bool all_pairs = false;
};

Wishes wishes_of(const CodeGraph& lengths) {
  const auto size = static_cast<std::size_t>(lengths.size());
  Wishes wishes;
  wishes.all_pairs = size <= all_pairs_nodes;
  const std::size_t count = wishes.all_pairs ? size : std::clamp<std::size_t>(1'000'000 / size, 8, 64);
  std::vector<double> nearest(size, std::numeric_limits<double>::max());
  std::int32_t next = 0;
  while (wishes.landmarks.size() < count) {
    wishes.landmarks.push_back(next);
    wishes.distances.push_back(distances_from(lengths, next));
    const std::vector<double>& latest = wishes.distances.back();
    for (std::size_t i = 0; i < size; ++i) nearest[i] = std::min(nearest[i], latest[i]);
    next = static_cast<std::int32_t>(std::max_element(nearest.begin(), nearest.end()) - nearest.begin());
  }
  return wishes;
}

class Pull {
 public:
  explicit Pull(Point place) : place_(place) {}

  void add(Point other, double distance) {
    if (!(distance > 0)) return;
    const double weight = 1 / (distance * distance);
    const double dx = place_.x - other.x;
    const double dy = place_.y - other.y;
    const double apart = std::hypot(dx, dy);
    const double stretch = apart > 1e-9 ? distance / apart : 0.0;
    x_ += weight * (other.x + stretch * dx);
    y_ += weight * (other.y + stretch * dy);
    weight_ += weight;
  }

  [[nodiscard]] Point target() const { return weight_ > 0 ? Point{x_ / weight_, y_ / weight_} : place_; }

 private:
  Point place_;
  double x_ = 0;
  double y_ = 0;
  double weight_ = 0;
};

void majorize(const CodeGraph& lengths, std::vector<Point>& places) {
  const Wishes wishes = wishes_of(lengths);
  const int rounds = wishes.all_pairs ? 300 : 50;
  for (int round = 0; round < rounds; ++round) {
    double farthest = 0;
    for (std::size_t i = 0; i < places.size(); ++i) {
      Pull pull(places[i]);
      for (std::size_t k = 0; k < wishes.landmarks.size(); ++k) {
        pull.add(places[static_cast<std::size_t>(wishes.landmarks[k])], wishes.distances[k][i]);
      }
      if (!wishes.all_pairs) {
        for (const Neighbor& neighbor : lengths.neighbors(static_cast<std::int32_t>(i))) {
          pull.add(places[static_cast<std::size_t>(neighbor.node)], neighbor.weight);
        }
      }
      const Point target = pull.target();
      farthest = std::max({farthest, std::abs(target.x - places[i].x), std::abs(target.y - places[i].y)});
      places[i] = target;
    }
    if (farthest < close_enough) break;
  }
}

// Moves a node that would cover another along a spiral to the nearest free place.
void separate(std::vector<Point>& places) {
  constexpr double cell = 0.02;
  constexpr double golden_angle = 2.399963229728653;
  std::set<std::pair<std::int64_t, std::int64_t>> taken;
  for (Point& place : places) {
    const Point wanted = place;
    for (int step = 1; !taken.emplace(std::llround(place.x / cell), std::llround(place.y / cell)).second; ++step) {
      const double radius = cell * std::sqrt(static_cast<double>(step));
      place = {wanted.x + radius * std::cos(golden_angle * step), wanted.y + radius * std::sin(golden_angle * step)};
    }
    // The middle of its cell keeps it apart from neighbours that stand just across the border.
    place = {cell * std::round(place.x / cell), cell * std::round(place.y / cell)};
  }
}

}  // namespace

std::vector<Point> spring_places(const CodeGraph& graph, std::span<const double> lengths) {
  const auto size = static_cast<std::size_t>(graph.size());
  if (size == 1) return {Point{}};
  const CodeGraph springs = with_lengths(graph, lengths);
  std::vector<Point> places = circle(size);
  if (size <= kamada_kawai_nodes) places = kamada_kawai(springs, places);
  majorize(springs, places);
  if (!finite(places)) places = circle(size);
  separate(places);
  return places;
}

}  // namespace motet::inline v1
