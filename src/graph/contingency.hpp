// How often does each label of one partition meet each label of another?
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace motet::inline v1 {

/// Numbers of nodes, in no particular order and with any number of zeros among them.
struct Contingency {
  std::int64_t nodes = 0;
  std::vector<std::int64_t> first;   ///< in each community of the first partition
  std::vector<std::int64_t> second;  ///< in each community of the second partition
  std::vector<std::int64_t> both;    ///< in each of the first and one of the second
};

/// Time and memory grow with the number of nodes, unless labels lie far apart and must be sorted.
/// Errors: std::invalid_argument for different sizes.
Contingency contingency(std::span<const std::int32_t> first, std::span<const std::int32_t> second);

}  // namespace motet::inline v1
