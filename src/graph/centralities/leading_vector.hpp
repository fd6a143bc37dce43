// Which vector does a table of weights between nodes stretch the most?
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// The eigenvector of the largest eigenvalue of the weights of `links` between `size` nodes, which must hang together
/// and be two at least: positive entries. By the method of Lanczos, restarted from its best vector until what it leaves
/// over is below 1e-14 of the eigenvalue, or 10,000 products were taken; bipartite graphs, whose largest eigenvalue has
/// an equal one of the other sign, are no harder for it. Then up to 1,000 products of positive numbers, which make
/// small entries right too. `poll` is called before each product.
std::vector<double> leading_vector(std::size_t size, std::span<const Link> links, const std::function<void()>& poll);

}  // namespace motet::inline v1
