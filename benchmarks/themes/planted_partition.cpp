// How is a graph with planted communities made?
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <utility>

#include "motet/core/random.hpp"

#include "themes/network.hpp"

namespace bench {
namespace {

constexpr std::uint64_t seed = 2026;
enum Stream : std::uint32_t { group_sizes = 21, degrees, links, order_of_nodes };
constexpr std::int32_t smallest_group = 30, largest_group = 1'000;
constexpr std::int32_t smallest_degree = 7, largest_degree = 250;

/// Whole numbers, with probabilities that fall as a power of them.
class PowerLaw {
 public:
  /// `weight` is to use nothing but what has the same bits everywhere, as powers have not.
  PowerLaw(std::int32_t least, std::int32_t most, double (*weight)(double)) : least_(least) {
    double sum = 0;
    for (std::int32_t number = least; number <= most; ++number) {
      sum += weight(number);
      cumulative_.push_back(sum);
    }
  }

  [[nodiscard]] std::int32_t draw(motet::Random& random) const {
    const auto at = std::upper_bound(cumulative_.begin(), cumulative_.end(), random.uniform() * cumulative_.back());
    return least_ + static_cast<std::int32_t>(std::min(at, cumulative_.end() - 1) - cumulative_.begin());
  }

 private:
  std::int32_t least_;
  std::vector<double> cumulative_;
};

/// Where each group begins, and where the last one ends, which takes what is left over.
std::vector<std::int32_t> group_begins(std::int32_t nodes) {
  const PowerLaw sizes(smallest_group, largest_group, [](double size) { return 1 / (size * size); });
  motet::Random random(seed, group_sizes, static_cast<std::uint64_t>(nodes));
  std::vector<std::int32_t> begins{0};
  for (std::int32_t next = sizes.draw(random); next + smallest_group <= nodes; next += sizes.draw(random)) {
    begins.push_back(next);
  }
  begins.push_back(nodes);
  return begins;
}

std::vector<std::int32_t> shuffled(std::int32_t count) {
  std::vector<std::int32_t> list(static_cast<std::size_t>(count));
  std::iota(list.begin(), list.end(), 0);
  motet::Random random(seed, order_of_nodes, static_cast<std::uint64_t>(count));
  for (std::size_t i = list.size(); i > 1; --i) {
    std::swap(list[i - 1], list[random.below(static_cast<std::uint32_t>(i))]);
  }
  return list;
}

/// Each node as often as its degree is drawn, group by group, so that a place drawn is a node by its degree.
struct Stubs {
  std::vector<std::int32_t> node;
  std::vector<std::uint32_t> group_begin;  ///< of each node's group, in `node`
  std::vector<std::uint32_t> group_size;
};

Stubs make_stubs(std::int32_t nodes) {
  const PowerLaw law(smallest_degree, largest_degree,
                     [](double degree) { return 1 / (degree * degree * std::sqrt(degree)); });
  motet::Random random(seed, degrees, static_cast<std::uint64_t>(nodes));
  const std::vector<std::int32_t> begins = group_begins(nodes);
  Stubs stubs;
  for (std::size_t group = 0; group + 1 < begins.size(); ++group) {
    const std::size_t begin = stubs.node.size();
    for (std::int32_t node = begins[group]; node < begins[group + 1]; ++node) {
      stubs.node.insert(stubs.node.end(), static_cast<std::size_t>(law.draw(random)), node);
    }
    const auto members = static_cast<std::size_t>(begins[group + 1] - begins[group]);
    stubs.group_begin.insert(stubs.group_begin.end(), members, static_cast<std::uint32_t>(begin));
    stubs.group_size.insert(stubs.group_size.end(), members, static_cast<std::uint32_t>(stubs.node.size() - begin));
  }
  return stubs;
}

/// A node by its degree, of so many places.
std::size_t draw(const Stubs& stubs, std::size_t begin, std::size_t size, motet::Random& random) {
  return static_cast<std::size_t>(stubs.node[begin + random.below(static_cast<std::uint32_t>(size))]);
}

}  // namespace

Network make_planted_partition(std::int32_t nodes) {
  const Stubs stubs = make_stubs(nodes);
  const std::vector<std::int32_t> number = shuffled(nodes);
  const std::size_t drawn = static_cast<std::size_t>(nodes) * 103 / 10;
  motet::Random random(seed, links, static_cast<std::uint64_t>(nodes));
  Network network;
  network.nodes = nodes;
  for (std::size_t i = 0; i < drawn; ++i) {
    const std::size_t first = draw(stubs, 0, stubs.node.size(), random);
    const bool anywhere = random.below(5) < 2;
    const std::size_t second = anywhere ? draw(stubs, 0, stubs.node.size(), random)
                                        : draw(stubs, stubs.group_begin[first], stubs.group_size[first], random);
    if (first == second) continue;
    const auto [smaller, larger] = std::minmax(number[first], number[second]);
    network.links.push_back({smaller, larger});
  }
  std::sort(network.links.begin(), network.links.end());
  network.links.erase(std::unique(network.links.begin(), network.links.end()), network.links.end());
  return network;
}

}  // namespace bench
