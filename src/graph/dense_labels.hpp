// How do any labels become numbers without gaps?
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace motet::inline v1 {

/// Labels as 0, 1, ... in ascending order of the labels; `count` becomes the number of different ones.
inline std::vector<std::int32_t> to_dense_labels(std::span<const std::int32_t> labels, std::size_t& count) {
  std::vector<std::int32_t> values(labels.begin(), labels.end());
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
  count = values.size();
  std::vector<std::int32_t> result(labels.size());
  std::transform(labels.begin(), labels.end(), result.begin(), [&](std::int32_t label) {
    return static_cast<std::int32_t>(std::lower_bound(values.begin(), values.end(), label) - values.begin());
  });
  return result;
}

}  // namespace motet::inline v1
