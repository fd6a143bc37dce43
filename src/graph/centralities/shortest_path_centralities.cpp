#include <cmath>
#include <cstddef>
#include <map>
#include <mutex>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"
#include "motet/graph/centralities.hpp"

#include "core/pool.hpp"
#include "graph/centralities/shortest_paths.hpp"

namespace motet::inline v1 {
namespace {

// Adds what comes in any order as if it came in order.
class OrderedSum {
 public:
  explicit OrderedSum(std::size_t size) : sum_(size, 0.0) {}

  void add(std::size_t index, std::vector<double> part) {
    const std::lock_guard lock(mutex_);
    waiting_.emplace(index, std::move(part));
    for (auto next = waiting_.begin(); next != waiting_.end() && next->first == next_; ++next_) {
      for (std::size_t i = 0; i < sum_.size(); ++i) sum_[i] += next->second[i];
      next = waiting_.erase(next);
    }
  }

  [[nodiscard]] const std::vector<double>& get() const noexcept { return sum_; }

 private:
  std::mutex mutex_;
  std::map<std::size_t, std::vector<double>> waiting_;
  std::size_t next_ = 0;
  std::vector<double> sum_;
};

// body(source, paths) for each rank.
template <class Body>
void from_every_node(const Distances& distances, const Execution& execution, std::string_view stage, const Body& body) {
  Pool<ShortestPaths> pool;
  parallel_for(distances.size(), execution, stage, [&](std::size_t source) {
    ShortestPaths paths = pool.take([&] { return ShortestPaths(distances); });
    body(source, paths);
    pool.give_back(std::move(paths));
  });
}

}  // namespace

std::vector<double> betweenness(const CodeGraph& graph, const CentralityOptions& options) {
  const Distances distances(graph);
  const std::size_t size = distances.size();
  OrderedSum sum(size);
  from_every_node(distances, options.execution, "betweenness", [&](std::size_t source, ShortestPaths& paths) {
    paths.find(static_cast<std::int32_t>(source));
    sum.add(source, paths.shares());
  });
  std::vector<double> result(size, 0.0);
  if (size < 3) return result;
  const auto n = static_cast<double>(size);
  // Every pair was met from both of its ends.
  const double divisor = options.normalized ? (n - 1) * (n - 2) : 2.0;
  const std::vector<std::int32_t>& node = distances.order().node;
  for (std::size_t i = 0; i < size; ++i) result[static_cast<std::size_t>(node[i])] = sum.get()[i] / divisor;
  return result;
}

std::vector<double> closeness(const CodeGraph& graph, const CentralityOptions& options) {
  const Distances distances(graph);
  std::vector<double> result(distances.size(), 0.0);
  from_every_node(distances, options.execution, "closeness", [&](std::size_t source, ShortestPaths& paths) {
    const std::vector<std::int32_t>& reached = paths.find(static_cast<std::int32_t>(source));
    if (reached.size() < 2) return;
    double sum = 0;
    for (const std::int32_t node : reached) sum += paths.distance(node);
    const auto others = static_cast<double>(reached.size() - 1);
    const double near = others / sum * (others / static_cast<double>(distances.size() - 1));
    result[static_cast<std::size_t>(distances.order().node[source])] = std::ldexp(near, distances.exponent());
  });
  return result;
}

}  // namespace motet::inline v1
