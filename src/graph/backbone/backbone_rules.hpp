// Which links does each rule of a backbone keep?
//
// Links stand between ranks of nodes (see key_order), by first, then second, so that "by key" is "by number" and sums
// do not depend on the order in which columns were given.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "motet/graph/code_graph.hpp"
#include "motet/matrix/pair_tests.hpp"

#include "graph/key_order.hpp"

namespace motet::inline v1 {

/// One value a link.
using KeptLinks = std::vector<bool>;

KeptLinks heavy_links(std::span<const Link> links, double min_weight);

/// (1 - w/s)^(k-1), the smaller one of both ends.
std::vector<double> disparities(std::span<const Link> links, std::size_t nodes);
KeptLinks disparate_links(std::span<const Link> links, std::size_t nodes, double level);

KeptLinks strongest_links(std::span<const Link> links, std::size_t nodes, std::int32_t most);

/// The maximum spanning forest, then the strongest others until there are `wanted`.
KeptLinks spanning_links(std::span<const Link> links, std::size_t nodes, std::int64_t wanted);

/// Between ranks of `columns`. Errors: std::invalid_argument for tests of other columns.
KeptLinks significant_links(std::span<const Link> links, std::span<const Column> columns, const KeyOrder& order,
                            const PairTests& tests, double level);

}  // namespace motet::inline v1
