#include "themes/network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

}  // namespace

Network make_network(std::span<const Link> links, std::uint32_t nodes, int exponent) {
  Network network;
  network.offsets.assign(std::size_t{nodes} + 1, 0);
  for (const Link& link : links) {
    ++network.offsets[static_cast<std::size_t>(link.first) + 1];
    ++network.offsets[static_cast<std::size_t>(link.second) + 1];
  }
  for (std::size_t i = 1; i < network.offsets.size(); ++i) network.offsets[i] += network.offsets[i - 1];
  std::vector<std::uint32_t> next(network.offsets.begin(), network.offsets.end() - 1);
  network.ends.resize(2 * links.size());
  network.weights.resize(2 * links.size());
  for (const Link& link : links) {
    // A weight that vanished beside far larger ones would take the link away.
    const double weight = std::max(std::ldexp(link.weight, -exponent), std::numeric_limits<double>::min());
    const std::uint32_t forth = next[static_cast<std::size_t>(link.first)]++;
    network.ends[forth] = static_cast<std::uint32_t>(link.second);
    network.weights[forth] = weight;
    const std::uint32_t back = next[static_cast<std::size_t>(link.second)]++;
    network.ends[back] = static_cast<std::uint32_t>(link.first);
    network.weights[back] = weight;
  }
  return network;
}

std::uint32_t number_labels(std::vector<std::uint32_t>& labels) {
  std::vector<std::uint32_t> number(labels.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t& label : labels) {
    if (number[label] == none) number[label] = count++;
    label = number[label];
  }
  return count;
}

Network merge_groups(const Network& network, std::span<const std::uint32_t> group, std::uint32_t groups, Tally& tally) {
  std::vector<std::uint32_t> begin(std::size_t{groups} + 1, 0);
  for (const std::uint32_t g : group) ++begin[std::size_t{g} + 1];
  for (std::size_t g = 1; g < begin.size(); ++g) begin[g] += begin[g - 1];
  std::vector<std::uint32_t> members(group.size());
  std::vector<std::uint32_t> next(begin.begin(), begin.end() - 1);
  for (std::uint32_t node = 0; node < network.size(); ++node) members[next[group[node]]++] = node;

  Network merged;
  merged.offsets.reserve(std::size_t{groups} + 1);
  for (std::uint32_t g = 0; g < groups; ++g) {
    for (std::uint32_t m = begin[g]; m < begin[g + 1]; ++m) {
      const std::uint32_t node = members[m];
      for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
        const std::uint32_t other = group[network.ends[e]];
        if (other != g) tally.add(other, network.weights[e]);
      }
    }
    for (const std::uint32_t other : tally.touched()) {
      merged.ends.push_back(other);
      merged.weights.push_back(tally[other]);
    }
    tally.reset();
    merged.offsets.push_back(static_cast<std::uint32_t>(merged.ends.size()));
  }
  return merged;
}

std::uint32_t connected_parts(const Network& network, std::span<const std::uint32_t> community,
                              std::vector<std::uint32_t>& part) {
  part.assign(network.size(), none);
  std::vector<std::uint32_t> pending;
  std::uint32_t count = 0;
  for (std::uint32_t start = 0; start < network.size(); ++start) {
    if (part[start] != none) continue;
    part[start] = count;
    pending.push_back(start);
    while (!pending.empty()) {
      const std::uint32_t node = pending.back();
      pending.pop_back();
      for (std::uint32_t e = network.offsets[node]; e < network.offsets[node + 1]; ++e) {
        const std::uint32_t other = network.ends[e];
        if (part[other] != none || community[other] != community[start]) continue;
        part[other] = count;
        pending.push_back(other);
      }
    }
    ++count;
  }
  return count;
}

}  // namespace motet::inline v1
