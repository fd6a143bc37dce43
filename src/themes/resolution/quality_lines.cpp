#include "themes/resolution/quality_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <utility>

namespace motet::inline v1 {
namespace {

constexpr double rounding = 1e-12;

// Smallest first: equal terms make equal sums, however communities are numbered.
double sum(std::vector<double> terms) {
  std::sort(terms.begin(), terms.end());
  return std::accumulate(terms.begin(), terms.end(), 0.0);
}

double value(const Division& division, double resolution) { return division.inside - resolution * division.chance; }

// Whether the second of three, by falling chance, rises above the others.
bool rises(const Division& first, const Division& second, const Division& third) {
  const double resolution = meeting_point(first, third);
  return value(second, resolution) - value(first, resolution) > rounding * (second.inside + resolution * second.chance);
}

}  // namespace

QualityLines::QualityLines(const CodeGraph& graph, const Modularity& /*quality*/)
    : order_(key_order(graph.nodes())),
      network_(make_network(links_by_rank(graph.links(), order_), static_cast<std::uint32_t>(graph.size()),
                            weight_exponent(graph.links()))),
      mass_(network_.size(), 0.0),
      pair_factor_(2) {
  for (std::uint32_t node = 0; node < network_.size(); ++node) {
    for (std::uint32_t e = network_.offsets[node]; e < network_.offsets[node + 1]; ++e) {
      mass_[node] += network_.weights[e];
    }
  }
  const double whole = std::accumulate(mass_.begin(), mass_.end(), 0.0);
  if (!(whole > 0)) return;
  for (double& mass : mass_) mass /= whole;
  link_factor_ = 2 / whole;
}

QualityLines::QualityLines(const CodeGraph& graph, const ConstantPotts& /*quality*/)
    : order_(key_order(graph.nodes())),
      network_(make_network(links_by_rank(graph.links(), order_), static_cast<std::uint32_t>(graph.size()),
                            weight_exponent(graph.links()))),
      mass_(network_.size(), 1.0),
      exponent_(weight_exponent(graph.links())) {}

Division QualityLines::line(Partition partition) const {
  const auto communities = static_cast<std::size_t>(partition.communities);
  std::vector<double> inside(communities, 0.0);
  std::vector<double> pairs(communities, 0.0);
  std::vector<double> before(communities, 0.0);
  const auto community = [&](std::uint32_t rank) {
    return static_cast<std::size_t>(partition.community[static_cast<std::size_t>(order_.node[rank])]);
  };
  for (std::uint32_t node = 0; node < network_.size(); ++node) {
    const std::size_t c = community(node);
    for (std::uint32_t e = network_.offsets[node]; e < network_.offsets[node + 1]; ++e) {
      const std::uint32_t other = network_.ends[e];
      if (node < other && community(other) == c) inside[c] += network_.weights[e];
    }
    pairs[c] += mass_[node] * before[c];
    before[c] += mass_[node];
  }
  return {std::move(partition), link_factor_ * sum(std::move(inside)), pair_factor_ * sum(std::move(pairs))};
}

double QualityLines::all_alone() const {
  double largest = 0;
  for (std::uint32_t node = 0; node < network_.size(); ++node) {
    for (std::uint32_t e = network_.offsets[node]; e < network_.offsets[node + 1]; ++e) {
      const double pair = pair_factor_ * mass_[node] * mass_[network_.ends[e]];
      largest = std::max(largest, link_factor_ * network_.weights[e] / pair);
    }
  }
  return largest;
}

std::vector<Division> QualityLines::best(std::vector<Division> found, double low, double high) const {
  const auto by_keys = [&](const Partition& a, const Partition& b) {
    for (const std::int32_t node : order_.node) {
      const auto at = static_cast<std::size_t>(node);
      if (a.community[at] != b.community[at]) return a.community[at] < b.community[at];
    }
    return false;
  };
  std::sort(found.begin(), found.end(), [&](const Division& a, const Division& b) {
    if (a.chance != b.chance) return a.chance > b.chance;
    if (a.inside != b.inside) return a.inside > b.inside;
    return by_keys(a.partition, b.partition);
  });
  std::vector<Division> envelope;
  for (Division& next : found) {
    const auto same_chance = [&] { return envelope.back().chance - next.chance <= rounding * next.chance; };
    if (!envelope.empty() && same_chance() && next.inside <= envelope.back().inside * (1 + rounding)) continue;
    while (!envelope.empty() && envelope.back().inside <= next.inside * (1 + rounding)) envelope.pop_back();
    while (envelope.size() >= 2 && !rises(envelope[envelope.size() - 2], envelope.back(), next)) envelope.pop_back();
    envelope.push_back(std::move(next));
  }

  std::size_t first = 0;
  while (first + 1 < envelope.size() && meeting_point(envelope[first], envelope[first + 1]) <= low) ++first;
  std::size_t last = envelope.size() - 1;
  while (last > first && meeting_point(envelope[last - 1], envelope[last]) >= high) --last;
  return {std::make_move_iterator(envelope.begin() + static_cast<std::ptrdiff_t>(first)),
          std::make_move_iterator(envelope.begin() + static_cast<std::ptrdiff_t>(last) + 1)};
}

double meeting_point(const Division& first, const Division& second) {
  return (first.inside - second.inside) / (first.chance - second.chance);
}

}  // namespace motet::inline v1
