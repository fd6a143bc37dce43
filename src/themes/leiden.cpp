#include "motet/themes/leiden.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "motet/core/parallel.hpp"
#include "motet/core/random.hpp"

#include "graph/key_order.hpp"
#include "themes/moves.hpp"
#include "themes/network.hpp"

namespace motet::inline v1 {
namespace {

using Labels = std::vector<std::uint32_t>;

constexpr std::uint32_t random_stream = 0x4C656964;  // "Leid": no other draws share it

void require_sound(double resolution, const LeidenOptions& options) {
  if (!(resolution >= 0) || !std::isfinite(resolution)) {
    throw std::invalid_argument("the resolution must be 0 or more, and finite");
  }
  if (!(options.randomness >= 0)) throw std::invalid_argument("the randomness must be 0 or more");
}

// The graph with nodes numbered by the order of their keys.
struct RankedGraph {
  KeyOrder order;
  std::vector<Link> links;
  int exponent = 0;  // of the weights, by which they are scaled

  explicit RankedGraph(const CodeGraph& graph)
      : order(key_order(graph.nodes())),
        links(links_by_rank(graph.links(), order)),
        exponent(weight_exponent(graph.links())) {}
};

std::vector<double> strengths(const Network& network) {
  std::vector<double> result(network.size(), 0.0);
  for (std::uint32_t node = 0; node < network.size(); ++node) {
    for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
      result[node] += network.weights[e];
    }
  }
  return result;
}

Labels in_order(std::uint32_t size) {
  Labels labels(size);
  std::iota(labels.begin(), labels.end(), 0U);
  return labels;
}

template <class Gain>
Level<Gain> merge(const Level<Gain>& level, const Labels& part, std::uint32_t parts, Tally& tally) {
  Level<Gain> merged{merge_groups(level.network, part, parts, tally), {}};
  merged.mass.assign(parts, typename Gain::NodeMass{});
  for (std::size_t i = 0; i < part.size(); ++i) merged.mass[part[i]] = merged.mass[part[i]] + level.mass[i];
  return merged;
}

Labels shuffled(std::uint32_t size, Random& random) {
  Labels order = in_order(size);
  for (std::uint32_t i = size; i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
  return order;
}

// Each node alone, or, for about half of all seeds, nodes thrown together at random: single nodes alone lead many seeds
// to the same local optimum on small graphs, however they are ordered.
Labels start_of(std::uint32_t size, std::uint64_t seed) {
  Random random(seed, random_stream, std::numeric_limits<std::uint64_t>::max());
  Labels labels = in_order(size);
  if (random.below(2) == 1) {
    for (std::uint32_t& label : labels) label = random.below(size);
    number_labels(labels);
  }
  return labels;
}

// One iteration from `start`: move, refine, merge the refined parts into nodes, until every community is one node. As
// each is then one refined part, it is connected.
template <class Gain>
Labels iterate(const Level<Gain>& base, const Gain& gain, const Labels& start, double randomness, std::uint64_t seed,
               std::uint32_t iteration, Watch& watch) {
  Level<Gain> merged;
  const Level<Gain>* level = &base;
  Labels community = start;
  Labels place = in_order(base.network.size());  // the node of this level that holds each node of the graph
  Tally tally(base.network.size());
  for (std::uint32_t depth = 0;; ++depth) {
    Random random(seed, random_stream, std::uint64_t{iteration} << 32 | depth);
    const std::uint32_t size = level->network.size();
    move_nodes(*level, gain, community, shuffled(size, random), tally, watch);
    if (number_labels(community) == size) break;

    Labels part = refine(*level, gain, community, shuffled(size, random), randomness, random, tally, watch);
    std::uint32_t parts = number_labels(part);
    const bool stuck = parts == size;
    // When every draw fell on staying alone, the communities themselves, as far as connected, go on as nodes.
    if (stuck) parts = connected_parts(level->network, community, part);
    Labels next(parts);
    for (std::size_t i = 0; i < part.size(); ++i) next[part[i]] = stuck ? part[i] : community[i];
    for (std::uint32_t& node : place) node = part[node];
    community = std::move(next);
    if (parts == size) break;
    merged = merge(*level, part, parts, tally);
    level = &merged;
  }
  for (std::uint32_t& node : place) node = community[node];
  number_labels(place);
  return place;
}

// Whole runs, each from the last one's communities.
template <class Gain, class Quality>
Partition run(const CodeGraph& graph, const RankedGraph& ranked, const Level<Gain>& base, const Gain& gain,
              const Quality& quality_of, double mean_weight, const LeidenOptions& options) {
  Watch watch(options.execution);
  watch.look();
  Labels best = start_of(base.network.size(), options.seed);
  double quality = quality_of(best);
  std::int32_t iterations = 0;
  while (options.iterations <= 0 || iterations < options.iterations) {
    Labels next = iterate(base, gain, best, options.randomness * mean_weight, options.seed,
                          static_cast<std::uint32_t>(iterations), watch);
    ++iterations;
    watch.next_iteration();
    if (next == best) break;
    const double next_quality = quality_of(next);
    // No gain in spite of moves comes from rounding or a quality that is not additive. The first iteration counts in
    // any case: a random start may hold communities that are not connected.
    if (iterations > 1 && !(next_quality > quality)) break;
    best = std::move(next);
    quality = next_quality;
  }
  std::vector<std::int32_t> labels(best.size());
  for (std::size_t i = 0; i < best.size(); ++i) {
    labels[static_cast<std::size_t>(ranked.order.node[i])] = static_cast<std::int32_t>(best[i]);
  }
  Partition partition = make_partition(graph, labels);
  partition.quality = quality;
  partition.iterations = iterations;
  return partition;
}

Partition each_alone(const CodeGraph& graph, double quality) {
  std::vector<std::int32_t> labels(static_cast<std::size_t>(graph.size()));
  std::iota(labels.begin(), labels.end(), 0);
  Partition partition = make_partition(graph, labels);
  partition.quality = quality;
  return partition;
}

// Sums over communities, by the direct formulas.
struct Inside {
  std::vector<double> links;
  std::vector<double> mass;

  Inside(const Network& network, const std::vector<double>& node_mass, const Labels& labels)
      : links(labels.size(), 0.0), mass(sum_masses(node_mass, labels)) {
    for (std::uint32_t node = 0; node < network.size(); ++node) {
      for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
        const std::uint32_t other = network.ends[e];
        if (node < other && labels[node] == labels[other]) links[labels[node]] += network.weights[e];
      }
    }
  }
};

// By additivity, the pairs a node makes with the members before it count as one.
double sum_of_pairs(const Level<CallerGain>& base, const CallerGain& gain, const Labels& labels) {
  std::vector<Mass> before(labels.size());
  double sum = 0;
  for (std::uint32_t node = 0; node < base.network.size(); ++node) {
    const std::uint32_t c = labels[node];
    double link = 0;
    for (std::uint32_t e = base.network.offsets[node]; e < base.network.offsets[node + 1]; ++e) {
      const std::uint32_t other = base.network.ends[e];
      if (other < node && labels[other] == c) link += base.network.weights[e];
    }
    if (before[c].size > 0) sum += gain(link, base.mass[node], before[c]);
    before[c] = before[c] + base.mass[node];
  }
  return sum;
}

}  // namespace

Partition leiden(const CodeGraph& graph, const Modularity& quality, const LeidenOptions& options) {
  require_sound(quality.resolution, options);
  if (graph.links().empty()) return each_alone(graph, std::numeric_limits<double>::quiet_NaN());
  const RankedGraph ranked(graph);
  Level<ProductGain> base{make_network(ranked.links, static_cast<std::uint32_t>(graph.size()), ranked.exponent), {}};
  base.mass = strengths(base.network);
  const double whole = std::accumulate(base.mass.begin(), base.mass.end(), 0.0);
  const auto quality_of = [&](const Labels& labels) {
    const Inside inside(base.network, base.mass, labels);
    double sum = 0;
    for (std::size_t c = 0; c < inside.links.size(); ++c) {
      const double share = inside.mass[c] / whole;
      sum += 2 * inside.links[c] / whole - quality.resolution * share * share;
    }
    return sum;
  };
  const double mean_weight = whole / 2 / static_cast<double>(ranked.links.size());
  return run(graph, ranked, base, ProductGain{quality.resolution / whole}, quality_of, mean_weight, options);
}

Partition leiden(const CodeGraph& graph, const ConstantPotts& quality, const LeidenOptions& options) {
  require_sound(quality.resolution, options);
  if (graph.links().empty()) return each_alone(graph, 0.0);
  const RankedGraph ranked(graph);
  Level<ProductGain> base{make_network(ranked.links, static_cast<std::uint32_t>(graph.size()), ranked.exponent), {}};
  base.mass.assign(base.network.size(), 1.0);
  // The weights are scaled, so the resolution, which is compared with them, must be too.
  const double resolution = std::ldexp(quality.resolution, -ranked.exponent);
  const auto quality_of = [&](const Labels& labels) {
    const Inside inside(base.network, base.mass, labels);
    double sum = 0;
    for (std::size_t c = 0; c < inside.links.size(); ++c) {
      const double pairs = inside.mass[c] * (inside.mass[c] - 1) / 2;
      if (pairs > 0) sum += inside.links[c] - resolution * pairs;
    }
    return std::ldexp(sum, ranked.exponent);
  };
  const double total = std::accumulate(base.network.weights.begin(), base.network.weights.end(), 0.0) / 2;
  const double mean_weight = total / static_cast<double>(ranked.links.size());
  return run(graph, ranked, base, ProductGain{resolution}, quality_of, mean_weight, options);
}

Partition leiden(const CodeGraph& graph, const QualityValue& quality, const LeidenOptions& options) {
  if (!quality) throw std::invalid_argument("there is no quality");
  require_sound(0.0, options);
  if (graph.links().empty()) return each_alone(graph, 0.0);
  const RankedGraph ranked(graph);
  // The caller's function may compare weights with numbers of its own, so they stay as they are.
  Level<CallerGain> base{make_network(ranked.links, static_cast<std::uint32_t>(graph.size()), 0), {}};
  CallerGain gain{quality, {}};
  for (const double strength : strengths(base.network)) {
    base.mass.push_back({strength, 1.0});
    gain.whole = gain.whole + base.mass.back();
  }
  const auto quality_of = [&](const Labels& labels) { return sum_of_pairs(base, gain, labels); };
  const double mean_weight = gain.whole.strength / 2 / static_cast<double>(ranked.links.size());
  return run(graph, ranked, base, gain, quality_of, mean_weight, options);
}

}  // namespace motet::inline v1
