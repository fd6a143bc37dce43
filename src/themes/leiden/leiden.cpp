#include "motet/themes/leiden.hpp"

#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/graph/partition.hpp"

#include "graph/graph_access.hpp"
#include "themes/leiden/base_rows.hpp"
#include "themes/leiden/leiden_run.hpp"
#include "themes/leiden/leiden_start.hpp"
#include "themes/leiden/qualities.hpp"
#include "themes/leiden/watch.hpp"

namespace motet::inline v1 {
namespace {

using Labels = std::vector<std::uint32_t>;

void require_sound(double resolution, const LeidenOptions& options) {
  if (!(resolution >= 0) || !std::isfinite(resolution)) {
    throw std::invalid_argument("the resolution must be 0 or more, and finite");
  }
  if (!(options.randomness >= 0)) throw std::invalid_argument("the randomness must be 0 or more");
}

void require_one_parent_a_node(const CodeGraph& graph, std::span<const std::int32_t> parents) {
  if (parents.size() != static_cast<std::size_t>(graph.size())) {
    throw std::invalid_argument(std::to_string(parents.size()) + " parents for " + std::to_string(graph.size()) +
                                " nodes");
  }
}

// As make_partition does, but for labels that are numbered by their smallest keys already.
Partition to_partition(const CodeGraph& graph, const Labels& labels, std::size_t communities) {
  std::vector<std::int32_t> size(communities, 0);
  for (const std::uint32_t label : labels) ++size[label];
  std::vector<std::uint32_t> by_size(communities);
  std::iota(by_size.begin(), by_size.end(), 0U);
  std::stable_sort(by_size.begin(), by_size.end(), [&](std::uint32_t a, std::uint32_t b) { return size[a] > size[b]; });
  std::vector<std::int32_t> number(communities);
  for (std::size_t i = 0; i < communities; ++i) number[by_size[i]] = static_cast<std::int32_t>(i);
  Partition partition;
  partition.communities = static_cast<std::int32_t>(communities);
  partition.community.resize(labels.size());
  const KeyOrder& order = GraphAccess::key_order(graph);
  for (std::size_t i = 0; i < labels.size(); ++i) {
    partition.community[static_cast<std::size_t>(order.node[i])] = number[labels[i]];
  }
  return partition;
}

Partition each_alone(const CodeGraph& graph, double quality) {
  std::vector<std::int32_t> labels(static_cast<std::size_t>(graph.size()));
  std::iota(labels.begin(), labels.end(), 0);
  Partition partition = make_partition(graph, labels);
  partition.quality = quality;
  return partition;
}

// By additivity, the pairs a node makes with the members before it count as one.
double sum_of_pairs(const Level<double, CallerGain>& base, const CallerGain& gain, const Labels& labels) {
  std::vector<Mass> before(labels.size());
  double sum = 0;
  for (std::uint32_t node = 0; node < base.rows.nodes; ++node) {
    const std::uint32_t c = labels[node];
    double link = 0;
    for (std::uint32_t e = base.rows.offsets[node]; e < base.rows.offsets[node + 1]; ++e) {
      const std::uint32_t other = base.rows.ends[e];
      if (other < node && labels[other] == c) link += base.rows.weights[e];
    }
    if (before[c].size > 0) sum += gain(link, base.mass[node], before[c]);
    before[c] = before[c] + base.mass[node];
  }
  return sum;
}

// What a run needs to know of a graph.
struct Task {
  const CodeGraph& graph;
  const LeidenOptions& options;
  Watch watch;
  const RankedRows& rows;
  Labels parents;  // by rank; empty: one for all

  Task(const CodeGraph& a_graph, const LeidenOptions& some_options, std::span<const std::int32_t> given_parents)
      : graph(a_graph),
        options(some_options),
        watch(options.execution),
        rows(GraphAccess::rows(graph, [this] { watch.look(); })),
        parents(parents_by_rank(graph, given_parents)) {}
};

// Whole iterations, each from the last one's communities.
template <class Weight, class Gain, class Quality>
Partition run(Task& task, const Level<Weight, Gain>& base, double whole, const Gain& gain, const Quality& quality_of) {
  const std::int32_t most = task.options.iterations;
  const double mean_weight = whole / 2 / static_cast<double>(task.graph.links().size());
  LeidenRun<Weight, Gain> leiden(base, gain, task.options.randomness * mean_weight, task.options.seed, task.watch);
  LeidenResult<Weight, Gain> best;
  best.labels = leiden_start(base.rows.nodes, task.parents, task.options.seed);
  double quality = 0;
  std::int32_t iterations = 0;
  while (most <= 0 || iterations < most) {
    LeidenResult<Weight, Gain> next = leiden.iterate(best.labels, static_cast<std::uint32_t>(iterations));
    ++iterations;
    task.watch.next_iteration();
    const double next_quality = quality_of(next);
    // No gain in spite of moves comes from rounding or a quality that is not additive. The first iteration counts in
    // any case: a random start may hold communities that are not connected.
    if (iterations > 1 && !(next_quality > quality)) break;
    const bool same = next.labels == best.labels;
    best = std::move(next);
    quality = next_quality;
    if (same) break;
  }
  Partition partition = to_partition(task.graph, best.labels, best.mass.size());
  partition.quality = quality;
  partition.iterations = iterations;
  return partition;
}

template <class Weight, class Quality>
Partition run_inside(Task& task, const double* mass, const ProductGain& gain, const Quality& quality_of) {
  const LinkRows<Weight> rows = all_rows<Weight>(task.rows);
  if (task.parents.empty()) return run<Weight>(task, {rows, mass}, task.rows.whole, gain, quality_of);
  const RowsInside<Weight> inside(rows, task.parents, task.watch);
  return run<Weight>(task, {inside.rows(), mass}, task.rows.whole, gain, quality_of);
}

template <class Weight>
Partition by_modularity(Task& task, double resolution) {
  const double whole = task.rows.whole;
  const auto quality_of = [&](const LeidenResult<Weight, ProductGain>& division) {
    double sum = 0;
    for (std::size_t c = 0; c < division.mass.size(); ++c) {
      const double share = division.mass[c] / whole;
      sum += static_cast<double>(division.inside[c]) / whole - resolution * share * share;
    }
    return sum;
  };
  return run_inside<Weight>(task, task.rows.strength.data(), ProductGain{resolution / whole}, quality_of);
}

template <class Weight>
Partition by_constant_potts(Task& task, double given_resolution) {
  // The resolution is compared with weights, so where these are scaled it must be too. One weight of all links is 1.
  const int exponent = task.rows.exponent;
  const double unit = task.rows.uniform ? std::ldexp(GraphAccess::largest_weight(task.graph), -exponent) : 1.0;
  const double resolution = std::ldexp(given_resolution, -exponent) / unit;
  const auto quality_of = [&](const LeidenResult<Weight, ProductGain>& division) {
    double sum = 0;
    for (std::size_t c = 0; c < division.mass.size(); ++c) {
      const double pairs = division.mass[c] * (division.mass[c] - 1) / 2;
      if (pairs > 0) sum += static_cast<double>(division.inside[c]) / 2 - resolution * pairs;
    }
    return std::ldexp(sum * unit, exponent);
  };
  const std::vector<double> ones(task.rows.nodes, 1.0);
  return run_inside<Weight>(task, ones.data(), ProductGain{resolution}, quality_of);
}

Partition divide(const CodeGraph& graph, const Modularity& quality, std::span<const std::int32_t> parents,
                 const LeidenOptions& options) {
  if (graph.links().empty()) return each_alone(graph, std::numeric_limits<double>::quiet_NaN());
  Task task(graph, options, parents);
  return task.rows.uniform ? by_modularity<std::uint32_t>(task, quality.resolution)
                           : by_modularity<double>(task, quality.resolution);
}

Partition divide(const CodeGraph& graph, const ConstantPotts& quality, std::span<const std::int32_t> parents,
                 const LeidenOptions& options) {
  if (graph.links().empty()) return each_alone(graph, 0.0);
  Task task(graph, options, parents);
  return task.rows.uniform ? by_constant_potts<std::uint32_t>(task, quality.resolution)
                           : by_constant_potts<double>(task, quality.resolution);
}

}  // namespace

Partition leiden(const CodeGraph& graph, const Modularity& quality, const LeidenOptions& options) {
  require_sound(quality.resolution, options);
  return divide(graph, quality, {}, options);
}

Partition leiden(const CodeGraph& graph, const ConstantPotts& quality, const LeidenOptions& options) {
  require_sound(quality.resolution, options);
  return divide(graph, quality, {}, options);
}

Partition leiden_within(const CodeGraph& graph, const Modularity& quality, std::span<const std::int32_t> parents,
                        const LeidenOptions& options) {
  require_sound(quality.resolution, options);
  require_one_parent_a_node(graph, parents);
  return divide(graph, quality, parents, options);
}

Partition leiden_within(const CodeGraph& graph, const ConstantPotts& quality, std::span<const std::int32_t> parents,
                        const LeidenOptions& options) {
  require_sound(quality.resolution, options);
  require_one_parent_a_node(graph, parents);
  return divide(graph, quality, parents, options);
}

Partition leiden(const CodeGraph& graph, const QualityValue& quality, const LeidenOptions& options) {
  if (!quality) throw std::invalid_argument("there is no quality");
  require_sound(0.0, options);
  if (graph.links().empty()) return each_alone(graph, 0.0);
  Task task(graph, options, {});
  // The caller's function may compare weights with numbers of its own, so they stay as they are.
  const RowsAsGiven rows(task.rows, GraphAccess::largest_weight(graph));
  CallerGain gain{quality, {}};
  std::vector<Mass> mass;
  for (std::uint32_t node = 0; node < task.rows.nodes; ++node) {
    mass.push_back({rows.strength(node), 1.0});
    gain.whole = gain.whole + mass.back();
  }
  const Level<double, CallerGain> base{rows.rows(), mass.data()};
  const auto quality_of = [&](const LeidenResult<double, CallerGain>& division) {
    return sum_of_pairs(base, gain, division.labels);
  };
  return run<double>(task, base, gain.whole.strength, gain, quality_of);
}

}  // namespace motet::inline v1
