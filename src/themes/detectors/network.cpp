#include "themes/detectors/network.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "themes/leiden/link_rows.hpp"

namespace motet::inline v1 {
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

std::uint32_t connected_parts(const Network& network, std::span<const std::uint32_t> community,
                              std::vector<std::uint32_t>& part) {
  part.resize(network.size());
  const LinkRows<double> rows{network.size(), network.offsets.data(), network.ends.data(), network.weights.data(),
                              nullptr};
  return connected_parts(rows, community.data(), part.data());
}

}  // namespace motet::inline v1
