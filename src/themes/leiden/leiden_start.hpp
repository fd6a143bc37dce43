// From which division does the first iteration of the Leiden algorithm set out?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

inline constexpr std::uint32_t leiden_stream = 0x4C656964;  ///< "Leid": no other draws share it

/// Labels 0, 1, ... of the parents, by rank; empty when there is but one.
std::vector<std::uint32_t> parents_by_rank(const CodeGraph& graph, std::span<const std::int32_t> parents);

/// Each node alone, or, on small graphs for about half of all seeds, nodes thrown together at random, with others of
/// the same parent. Labels are below `nodes`; `parents` may be empty.
std::vector<std::uint32_t> leiden_start(std::uint32_t nodes, std::span<const std::uint32_t> parents,
                                        std::uint64_t seed);

}  // namespace motet::inline v1
