#include "themes/belief/many_runs.hpp"

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <limits>
#include <map>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/graph/partition_similarity.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double pairs_of(double n) { return n * (n - 1) / 2; }

// The nodes of each community one after the other, in ascending order.
struct Members {
  std::vector<std::int32_t> nodes;
  std::vector<std::size_t> ends;    // of each community
  std::vector<std::size_t> places;  // of each node

  explicit Members(std::span<const std::int32_t> labels) : nodes(labels.size()), places(labels.size()) {
    for (const std::int32_t label : labels) {
      ends.resize(std::max(ends.size(), static_cast<std::size_t>(label) + 1));
      ++ends[static_cast<std::size_t>(label)];
    }
    std::size_t begin = 0;
    for (std::size_t& end : ends) begin += std::exchange(end, begin);
    for (std::size_t node = 0; node < labels.size(); ++node) {
      places[node] = ends[static_cast<std::size_t>(labels[node])]++;
      nodes[places[node]] = static_cast<std::int32_t>(node);
    }
  }
};

}  // namespace

ManyRuns::ManyRuns(std::vector<Labels> runs) : runs_(runs.size()) {
  std::map<Labels, std::size_t> known;
  for (Labels& labels : runs) {
    const auto [place, fresh] = known.try_emplace(std::move(labels), divisions_.size());
    if (fresh) divisions_.push_back({place->first, 0});
    ++divisions_[place->second].times;
  }
}

ManyRuns::Likeness ManyRuns::likeness(const Execution& execution) const {
  if (runs_ < 2 || nodes() < 2) return {undefined, undefined};
  std::vector<std::pair<std::size_t, std::size_t>> pairs;
  for (std::size_t a = 0; a < divisions_.size(); ++a) {
    for (std::size_t b = a + 1; b < divisions_.size(); ++b) pairs.emplace_back(a, b);
  }
  std::vector<Likeness> found(pairs.size());
  parallel_for(pairs.size(), execution, "comparing runs", [&](std::size_t i) {
    const Labels& a = divisions_[pairs[i].first].labels;
    const Labels& b = divisions_[pairs[i].second].labels;
    found[i] = {adjusted_rand_index(a, b), variation_of_information(a, b)};
  });
  const double all = pairs_of(static_cast<double>(runs_));
  Likeness sum{all, 0};
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double often = static_cast<double>(divisions_[pairs[i].first].times) * divisions_[pairs[i].second].times;
    sum.adjusted_rand -= often * (1 - found[i].adjusted_rand);
    sum.variation += often * found[i].variation;
  }
  return {sum.adjusted_rand / all, sum.variation / all};
}

ManyRuns::Together ManyRuns::together(std::span<const std::int32_t> community, std::size_t communities) const {
  std::vector<double> size(communities);
  for (const std::int32_t label : community) ++size[static_cast<std::size_t>(label)];
  // Whole numbers: of a node's fellows that are with it, summed over runs.
  std::vector<std::uint64_t> fellows(community.size());
  std::vector<std::uint64_t> fellows_of_all(communities);
  for (const Division& division : divisions_) {
    std::map<std::pair<std::int32_t, std::int32_t>, std::uint64_t> shared;
    for (std::size_t i = 0; i < community.size(); ++i) ++shared[{community[i], division.labels[i]}];
    for (std::size_t i = 0; i < community.size(); ++i) {
      const std::uint64_t others = shared[{community[i], division.labels[i]}] - 1;
      fellows[i] += others * division.times;
      fellows_of_all[static_cast<std::size_t>(community[i])] += others * division.times;
    }
  }
  Together result;
  const auto runs = static_cast<double>(runs_);
  for (std::size_t c = 0; c < communities; ++c) {
    const double most = runs * size[c] * (size[c] - 1);
    result.community.push_back(most > 0 ? static_cast<double>(fellows_of_all[c]) / most : undefined);
  }
  for (std::size_t i = 0; i < community.size(); ++i) {
    const double most = runs * (size[static_cast<std::size_t>(community[i])] - 1);
    result.node.push_back(most > 0 ? static_cast<double>(fellows[i]) / most : undefined);
  }
  return result;
}

ManyRuns::Partners ManyRuns::partners(const Execution& execution) const {
  constexpr std::size_t nodes_of_a_task = 64;
  std::vector<Members> members;
  members.reserve(divisions_.size());
  for (const Division& division : divisions_) members.emplace_back(division.labels);
  Partners result(nodes());
  std::atomic<std::uint64_t> all{0};
  parallel_for((nodes() + nodes_of_a_task - 1) / nodes_of_a_task, execution, "comparing codes", [&](std::size_t task) {
    std::vector<std::uint32_t> times(nodes());
    std::vector<std::int32_t> met;
    for (std::size_t node = task * nodes_of_a_task; node < std::min(nodes(), (task + 1) * nodes_of_a_task); ++node) {
      for (std::size_t d = 0; d < divisions_.size(); ++d) {
        const std::size_t end = members[d].ends[static_cast<std::size_t>(divisions_[d].labels[node])];
        for (std::size_t place = members[d].places[node] + 1; place < end; ++place) {
          const std::int32_t other = members[d].nodes[place];
          if (times[static_cast<std::size_t>(other)] == 0) met.push_back(other);
          times[static_cast<std::size_t>(other)] += divisions_[d].times;
        }
      }
      if ((all += met.size()) > execution.limits.nonzeros) {
        throw LimitError("consensus: more than " + std::to_string(execution.limits.nonzeros) +
                         " pairs of codes that are together in some run (limit nonzeros)");
      }
      std::sort(met.begin(), met.end());
      result[node].reserve(met.size());
      for (const std::int32_t other : met) {
        result[node].push_back({other, std::exchange(times[static_cast<std::size_t>(other)], 0)});
      }
      met.clear();
    }
  });
  return result;
}

std::vector<Link> ManyRuns::links(std::span<const std::int32_t> rank, double threshold,
                                  const Execution& execution) const {
  const Partners pairs = partners(execution);
  const auto share = [this](std::uint32_t times) { return static_cast<double>(times) / static_cast<double>(runs_); };
  std::vector<Partner> strongest(nodes(), {-1, 0});
  const auto offer = [&](std::int32_t node, const Partner& other) {
    Partner& best = strongest[static_cast<std::size_t>(node)];
    const bool earlier = other.times == best.times &&
                         rank[static_cast<std::size_t>(other.node)] < rank[static_cast<std::size_t>(best.node)];
    if (other.times > best.times || earlier) best = other;
  };
  const auto each_pair = [&](const auto& visit) {
    for (std::size_t node = 0; node < pairs.size(); ++node) {
      for (const Partner& other : pairs[node]) visit(static_cast<std::int32_t>(node), other);
    }
  };
  each_pair([&](std::int32_t node, const Partner& other) {
    offer(node, other);
    offer(other.node, {node, other.times});
  });
  // Where not even the strongest is strong enough, it is the only one to stay.
  const auto holds = [&](std::int32_t node, std::int32_t other) {
    const Partner& best = strongest[static_cast<std::size_t>(node)];
    return best.node == other && share(best.times) < threshold;
  };
  std::vector<Link> links;
  each_pair([&](std::int32_t node, const Partner& other) {
    if (share(other.times) < threshold && !holds(node, other.node) && !holds(other.node, node)) return;
    links.push_back({node, other.node, share(other.times)});
  });
  return links;
}

}  // namespace motet::inline v1
