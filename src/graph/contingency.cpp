#include "graph/contingency.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>

#include "graph/dense_labels.hpp"

namespace motet::inline v1 {
namespace {

struct TableLabels {
  std::vector<std::int32_t> label;
  std::size_t bound = 0;  // all labels are below
};

// Labels to count in a table. Most come as 0, 1, ... already, and sorting them would cost more than all the rest.
TableLabels table_labels(std::span<const std::int32_t> labels) {
  TableLabels result;
  if (labels.empty()) return result;
  const auto [smallest, largest] = std::minmax_element(labels.begin(), labels.end());
  const std::int32_t base = *smallest;
  const std::int64_t width = std::int64_t{*largest} - base + 1;
  if (width > 4 * static_cast<std::int64_t>(labels.size())) {
    result.label = to_dense_labels(labels, result.bound);
    return result;
  }
  result.label.resize(labels.size());
  std::transform(labels.begin(), labels.end(), result.label.begin(),
                 [base](std::int32_t label) { return static_cast<std::int32_t>(std::int64_t{label} - base); });
  result.bound = static_cast<std::size_t>(width);
  return result;
}

std::vector<std::int64_t> sizes(const TableLabels& labels) {
  std::vector<std::int64_t> size(labels.bound, 0);
  for (const std::int32_t label : labels.label) ++size[static_cast<std::size_t>(label)];
  return size;
}

// The labels of the second partition, those of the same community of the first side by side.
std::vector<std::int32_t> second_by_first(const TableLabels& a, const TableLabels& b,
                                          const std::vector<std::int64_t>& first_sizes) {
  std::vector<std::size_t> next(a.bound, 0);
  for (std::size_t i = 1; i < next.size(); ++i) next[i] = next[i - 1] + static_cast<std::size_t>(first_sizes[i - 1]);
  std::vector<std::int32_t> grouped(a.label.size());
  for (std::size_t i = 0; i < a.label.size(); ++i) {
    grouped[next[static_cast<std::size_t>(a.label[i])]++] = b.label[i];
  }
  return grouped;
}

std::vector<std::int64_t> sizes_of_both(const TableLabels& a, const TableLabels& b,
                                        const std::vector<std::int64_t>& first_sizes) {
  const std::vector<std::int32_t> grouped = second_by_first(a, b, first_sizes);
  std::vector<std::int64_t> both;
  both.reserve(std::min(grouped.size(), a.bound * b.bound));
  std::vector<std::int64_t> met(b.bound, 0);
  const std::int32_t* begin = grouped.data();
  for (const std::int64_t size : first_sizes) {
    const std::span<const std::int32_t> group(begin, static_cast<std::size_t>(size));
    begin += size;
    for (const std::int32_t label : group) ++met[static_cast<std::size_t>(label)];
    for (const std::int32_t label : group) {
      std::int64_t& count = met[static_cast<std::size_t>(label)];
      if (count == 0) continue;
      both.push_back(count);
      count = 0;
    }
  }
  return both;
}

}  // namespace

Contingency contingency(std::span<const std::int32_t> first, std::span<const std::int32_t> second) {
  if (first.size() != second.size()) {
    throw std::invalid_argument("partitions of " + std::to_string(first.size()) + " and " +
                                std::to_string(second.size()) + " nodes");
  }
  const TableLabels a = table_labels(first);
  const TableLabels b = table_labels(second);
  Contingency counts;
  counts.nodes = static_cast<std::int64_t>(first.size());
  counts.first = sizes(a);
  counts.second = sizes(b);
  counts.both = sizes_of_both(a, b, counts.first);
  return counts;
}

}  // namespace motet::inline v1
