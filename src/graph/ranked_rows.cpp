#include "graph/ranked_rows.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <string>

#include "motet/core/errors.hpp"

#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

// Scaling by a power of two is exact, but the power itself may be out of range.
class Scale {
 public:
  explicit Scale(int exponent) : exponent_(exponent) {
    if (std::abs(exponent) < 1000) factor_ = std::ldexp(1.0, -exponent);
  }
  double operator()(double weight) const {
    const double scaled = factor_ > 0 ? weight * factor_ : std::ldexp(weight, -exponent_);
    // A weight that vanished beside far larger ones would take the link away.
    return std::max(scaled, std::numeric_limits<double>::min());
  }

 private:
  int exponent_;
  double factor_ = 0;
};

// Links or nodes between two looks for a stop.
constexpr std::size_t stretch = 1 << 16;

// Calls body(link) for each.
template <class Body>
void for_each(std::span<const Link> links, const std::function<void()>& look, const Body& body) {
  for (std::size_t begin = 0; begin < links.size(); begin += stretch) {
    if (begin > 0) look();
    for (const Link& link : links.subspan(begin, std::min(stretch, links.size() - begin))) body(link);
  }
}

// Links seen from both ends. Rows are in the order of the other ends when the links come by first, then second.
template <class Rank>
void fill_rows(std::span<const Link> links, Rank rank, RankedRows& rows, Scratch<std::uint32_t>& next,
               const std::function<void()>& look) {
  std::uint32_t* const offsets = rows.offsets.data();
  std::fill_n(offsets, std::size_t{rows.nodes} + 1, 0U);
  for_each(links, look, [&](const Link& link) {
    ++offsets[rank(link.first) + 1];
    ++offsets[rank(link.second) + 1];
  });
  for (std::uint32_t i = 0; i < rows.nodes; ++i) offsets[i + 1] += offsets[i];
  std::copy_n(offsets, rows.nodes, next.data());
  const Scale scale(rows.exponent);
  for_each(links, look, [&](const Link& link) {
    const std::size_t first = rank(link.first);
    const std::size_t second = rank(link.second);
    const std::uint32_t forth = next[first]++;
    const std::uint32_t back = next[second]++;
    rows.ends[forth] = static_cast<std::uint32_t>(second);
    rows.ends[back] = static_cast<std::uint32_t>(first);
    if (!rows.uniform) rows.weights[forth] = rows.weights[back] = scale(link.weight);
  });
}

// Every link stands in two rows, so the rows are their own transpose, and transposing sorts them.
void sort_rows(RankedRows& rows, Scratch<std::uint32_t>& next, const std::function<void()>& look) {
  const std::uint32_t links = rows.offsets[rows.nodes];
  Scratch<std::uint32_t> ends(links);
  Scratch<double> weights(rows.uniform ? 0 : links);
  std::copy_n(rows.offsets.data(), rows.nodes, next.data());
  for (std::uint32_t node = 0; node < rows.nodes; ++node) {
    if (node > 0 && node % (stretch / 16) == 0) look();
    for (std::uint32_t e = rows.offsets[node]; e < rows.offsets[node + 1]; ++e) {
      const std::uint32_t to = next[rows.ends[e]]++;
      ends[to] = node;
      if (!rows.uniform) weights[to] = rows.weights[e];
    }
  }
  rows.ends.swap(ends);
  rows.weights.swap(weights);
}

void add_strengths(RankedRows& rows) {
  for (std::uint32_t node = 0; node < rows.nodes; ++node) {
    double sum = 0;
    if (rows.uniform) {
      sum = rows.offsets[node + 1] - rows.offsets[node];
    } else {
      for (std::uint32_t e = rows.offsets[node]; e < rows.offsets[node + 1]; ++e) sum += rows.weights[e];
    }
    rows.strength[node] = sum;
    rows.whole += sum;
  }
}

}  // namespace

RankedRows::RankedRows(std::span<const Link> links, const KeyOrder& order, double largest, bool one_weight,
                       const std::function<void()>& look)
    : nodes(static_cast<std::uint32_t>(order.node.size())),
      uniform(one_weight),
      offsets(std::size_t{nodes} + 1),
      strength(nodes) {
  if (links.size() > static_cast<std::size_t>(std::numeric_limits<std::int32_t>::max())) {
    throw LimitError("communities are found in graphs of at most 2^31 - 1 links, not " + std::to_string(links.size()));
  }
  std::frexp(largest, &exponent);
  ends.ensure(2 * links.size());
  if (!uniform) weights.ensure(2 * links.size());
  Scratch<std::uint32_t> next(nodes);
  if (order.given) {
    fill_rows(
        links, [](std::int32_t node) { return static_cast<std::size_t>(node); }, *this, next, look);
  } else {
    const auto rank = [&](std::int32_t node) {
      return static_cast<std::size_t>(order.rank[static_cast<std::size_t>(node)]);
    };
    fill_rows(links, rank, *this, next, look);
    sort_rows(*this, next, look);
  }
  add_strengths(*this);
}

}  // namespace motet::inline v1
