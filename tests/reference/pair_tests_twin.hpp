// Tests of pairs of codes, slowly: every unit drawn one by one, every p from all replicates.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numeric>
#include <set>
#include <vector>

#include "motet/core/random.hpp"

#include "matrix/pair_tests/pair_margins.hpp"

namespace motet_reference {

/// The units of each column in one replicate, as whole-matrix rows, strata one after the other.
using Placement = std::vector<std::set<std::uint32_t>>;

/// Draws in the order, and from the two streams, that the library documents.
inline Placement shuffle(const motet::PairMargins& margins, std::uint64_t seed, std::uint64_t replicate) {
  struct Draw {
    std::size_t column;
    std::uint32_t start;
    std::uint32_t size;
    bool leaves_free;
  };
  std::vector<std::uint32_t> starts;
  std::uint32_t rows = 0;
  for (const std::uint32_t size : margins.sizes) {
    starts.push_back(rows);
    rows += size;
  }
  std::vector<std::uint64_t> units;
  for (const auto& column : margins.columns) {
    units.push_back(0);
    for (const auto& share : column) units.back() += share.units;
  }
  std::vector<std::size_t> order(units.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return units[a] > units[b]; });

  Placement placement(order.size());
  if (order.empty()) return placement;
  for (const auto& share : margins.columns[order[0]]) {
    for (std::uint32_t i = 0; i < share.units; ++i) placement[order[0]].insert(starts[share.stratum] + i);
  }
  motet::Random first_numbers(seed, 0x50616972, replicate);
  motet::Random further_numbers(seed, 0x50616973, replicate);
  // A number that Lemire's rule does not use takes its place in the stream, but is drawn again from the other one.
  const auto row_or_none = [](std::uint32_t number, const Draw& draw, std::uint32_t& row) {
    const std::uint64_t product = std::uint64_t{number} * draw.size;
    row = draw.start + static_cast<std::uint32_t>(product >> 32);
    return (product & 0xFFFFFFFFU) >= (std::uint64_t{1} << 32) % draw.size;
  };
  for (std::size_t end = order.size(); end > 0;) {
    const std::size_t begin = (end - 1) / 64 * 64;
    for (std::size_t rank = std::max<std::size_t>(begin, 1); rank < end; ++rank) {
      const std::size_t column = order[rank];
      std::vector<Draw> draws;
      for (const bool crowded : {false, true}) {
        for (const auto& share : margins.columns[column]) {
          const std::uint32_t size = margins.sizes[share.stratum];
          if ((share.units > size / 2) != crowded) continue;
          const Draw draw{column, starts[share.stratum], size, crowded};
          draws.insert(draws.end(), crowded ? size - share.units : share.units, draw);
        }
      }
      std::set<std::uint32_t> chosen;
      std::set<std::uint32_t> left_free;
      std::vector<Draw> again;
      std::uint32_t row = 0;
      for (const Draw& draw : draws) {
        auto& rows_of = draw.leaves_free ? left_free : chosen;
        if (!row_or_none(first_numbers(), draw, row) || !rows_of.insert(row).second) again.push_back(draw);
      }
      for (const Draw& draw : again) {
        auto& rows_of = draw.leaves_free ? left_free : chosen;
        while (!row_or_none(further_numbers(), draw, row) || !rows_of.insert(row).second) {
        }
      }
      for (const auto& share : margins.columns[column]) {
        const std::uint32_t size = margins.sizes[share.stratum];
        if (share.units <= size / 2) continue;
        for (std::uint32_t i = starts[share.stratum]; i < starts[share.stratum] + size; ++i) {
          if (left_free.count(i) == 0) chosen.insert(i);
        }
      }
      placement[column] = chosen;
    }
    end = begin;
  }
  return placement;
}

inline std::uint32_t in_both(const std::set<std::uint32_t>& a, const std::set<std::uint32_t>& b) {
  return static_cast<std::uint32_t>(
      std::count_if(a.begin(), a.end(), [&](std::uint32_t row) { return b.count(row) > 0; }));
}

struct Moments {
  double mean = 0;
  double variance = 0;
};

/// Of the number of rows that two columns share by chance.
inline Moments moments(const motet::PairMargins& margins, std::size_t first, std::size_t second) {
  Moments result;
  for (std::size_t stratum = 0; stratum < margins.sizes.size(); ++stratum) {
    const auto units = [&](std::size_t column) {
      for (const auto& share : margins.columns[column]) {
        if (share.stratum == stratum) return static_cast<double>(share.units);
      }
      return 0.0;
    };
    const double n = margins.sizes[stratum];
    const double n1 = units(first);
    const double n2 = units(second);
    result.mean += n1 * n2 / n;
    if (n > 1) result.variance += n1 / n * (n2 / n) * (n - n1) * (n - n2) / (n - 1);
  }
  return result;
}

/// The smallest and the largest p-value that a Kolmogorov-Smirnov test allows do not matter here, only its distance
/// between the values and a uniform distribution.
inline double distance_from_uniform(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  double distance = 0;
  const auto n = static_cast<double>(values.size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto below = static_cast<double>(i);
    distance = std::max({distance, (below + 1) / n - values[i], values[i] - below / n});
  }
  return distance;
}

}  // namespace motet_reference
