#include "themes/leiden/link_rows.hpp"

#include <algorithm>
#include <limits>
#include <vector>

namespace motet::inline v1 {

std::uint32_t number_labels(std::span<std::uint32_t> labels, Scratch<std::uint32_t>& numbers) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  numbers.ensure(labels.size());
  std::fill_n(numbers.data(), labels.size(), none);
  std::uint32_t count = 0;
  for (std::uint32_t& label : labels) {
    std::uint32_t& number = numbers[label];
    if (number == none) number = count++;
    label = number;
  }
  return count;
}

void group_nodes(std::span<const std::uint32_t> labels, std::uint32_t count, std::span<const std::uint32_t> order,
                 Groups& groups) {
  groups.begin.ensure(std::size_t{count} + 2);
  groups.members.ensure(labels.size());
  // One place further on than where the groups begin, so that filling them leaves the beginnings behind.
  std::uint32_t* const next = groups.begin.data() + 1;
  std::fill_n(groups.begin.data(), std::size_t{count} + 2, 0U);
  for (const std::uint32_t label : labels) {
    if (label + 1 < count) ++next[label + 1];
  }
  for (std::uint32_t g = 1; g < count; ++g) next[g] += next[g - 1];
  for (const std::uint32_t node : order) groups.members[next[labels[node]]++] = node;
}

template <class Weight>
std::uint32_t connected_parts(const LinkRows<Weight>& rows, const std::uint32_t* community, std::uint32_t* part) {
  constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
  std::fill_n(part, rows.nodes, none);
  std::vector<std::uint32_t> pending;
  std::uint32_t count = 0;
  for (std::uint32_t start = 0; start < rows.nodes; ++start) {
    if (part[start] != none) continue;
    part[start] = count;
    pending.push_back(start);
    while (!pending.empty()) {
      const std::uint32_t node = pending.back();
      pending.pop_back();
      for (std::uint32_t e = rows.offsets[node]; e < rows.offsets[node + 1]; ++e) {
        const std::uint32_t other = rows.ends[e];
        if (part[other] != none || community[other] != community[start]) continue;
        part[other] = count;
        pending.push_back(other);
      }
    }
    ++count;
  }
  return count;
}

template std::uint32_t connected_parts(const LinkRows<std::uint32_t>&, const std::uint32_t*, std::uint32_t*);
template std::uint32_t connected_parts(const LinkRows<double>&, const std::uint32_t*, std::uint32_t*);

}  // namespace motet::inline v1
