#include "matrix/pair_tests/family_hits.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace motet::inline v1 {
namespace {

// Statistics that differ by less, relatively, are equal on paper.
constexpr double tolerance = 1e-9;

template <bool absolute>
double statistic(double count, double mean, double scale) noexcept {
  const double z = (count - mean) * scale;
  return absolute ? std::fabs(z) : z;
}

}  // namespace

PairFamily::PairFamily(std::span<const PairStatistic> pairs, bool absolute)
    : absolute_(absolute), order_(pairs.size()) {
  std::vector<double> observed;
  observed.reserve(pairs.size());
  for (const PairStatistic& pair : pairs) {
    observed.push_back(absolute ? statistic<true>(pair.observed_count, pair.mean, pair.scale)
                                : statistic<false>(pair.observed_count, pair.mean, pair.scale));
  }
  std::iota(order_.begin(), order_.end(), 0U);
  std::stable_sort(order_.begin(), order_.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return observed[a] > observed[b]; });
  for (const std::uint32_t i : order_) {
    places_.push_back(static_cast<std::uint32_t>(pairs[i].place));
    means_.push_back(pairs[i].mean);
    scales_.push_back(pairs[i].scale);
    limits_.push_back(observed[i] - tolerance * std::fabs(observed[i]));
  }
}

PairFamily::Hits PairFamily::make_hits() const {
  const std::size_t size = order_.size();
  return {std::vector<std::uint64_t>(size), std::vector<std::uint64_t>(size), std::vector<std::uint64_t>(size), 0};
}

template <bool absolute>
double PairFamily::add_all(const std::uint32_t* counts, Hits& hits) const {
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t rank = order_.size(); rank-- > 0;) {
    const double value = statistic<absolute>(counts[places_[rank]], means_[rank], scales_[rank]);
    largest = value > largest ? value : largest;
    hits.raw[rank] += value >= limits_[rank] ? 1U : 0U;
    hits.down[rank] += largest >= limits_[rank] ? 1U : 0U;
  }
  return largest;
}

void PairFamily::add(std::span<const std::uint32_t> counts, Hits& hits) const {
  const double largest = absolute_ ? add_all<true>(counts.data(), hits) : add_all<false>(counts.data(), hits);
  ++hits.replicates;
  const auto enough =
      std::partition_point(limits_.begin(), limits_.end(), [&](double limit) { return limit > largest; });
  if (enough != limits_.end()) ++hits.first[static_cast<std::size_t>(enough - limits_.begin())];
}

void PairFamily::merge(Hits& into, const Hits& from) {
  for (std::size_t rank = 0; rank < into.raw.size(); ++rank) {
    into.raw[rank] += from.raw[rank];
    into.down[rank] += from.down[rank];
    into.first[rank] += from.first[rank];
  }
  into.replicates += from.replicates;
}

std::vector<PairFamily::PValues> PairFamily::p_values(const Hits& hits) const {
  std::vector<PValues> result(order_.size());
  const auto share = [&](std::uint64_t count) {
    return static_cast<double>(1 + count) / static_cast<double>(1 + hits.replicates);
  };
  std::uint64_t single = 0;
  std::uint64_t down = 0;
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    single += hits.first[rank];
    down = std::max(down, hits.down[rank]);
    result[order_[rank]] = {share(hits.raw[rank]), share(down), share(single)};
  }
  return result;
}

}  // namespace motet::inline v1
