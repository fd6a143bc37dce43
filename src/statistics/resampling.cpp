#include "motet/statistics/resampling.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>

namespace motet::inline v1 {
namespace {

constexpr double equal_statistic = 1e-9;

bool same(double a, double b) { return a == b || (std::isnan(a) && std::isnan(b)); }

}  // namespace

MaxT::MaxT(std::span<const double> observed) : observed_(observed.begin(), observed.end()) {
  for (std::size_t i = 0; i < observed_.size(); ++i) {
    if (!std::isnan(observed_[i])) order_.push_back(static_cast<std::uint32_t>(i));
  }
  std::sort(order_.begin(), order_.end(), [this](std::uint32_t a, std::uint32_t b) {
    return observed_[a] > observed_[b] || (observed_[a] == observed_[b] && a < b);
  });
  for (const std::uint32_t i : order_) {
    const double value = observed_[i];
    thresholds_.push_back(std::isinf(value) ? value : value - equal_statistic * std::abs(value));
  }
  raw_hits_.resize(order_.size());
  first_beaten_.resize(order_.size());
  down_hits_.resize(order_.size());
}

void MaxT::add(std::span<const double> replicate) {
  if (replicate.size() != observed_.size()) {
    throw std::invalid_argument("MaxT: a replicate has another number of statistics");
  }
  ++replicates_;
  double largest = -std::numeric_limits<double>::infinity();
  for (std::size_t rank = order_.size(); rank > 0; --rank) {
    const double value = replicate[order_[rank - 1]];
    // A comparison with NaN is false.
    largest = value > largest ? value : largest;
    raw_hits_[rank - 1] += value >= thresholds_[rank - 1] ? 1 : 0;
    down_hits_[rank - 1] += largest >= thresholds_[rank - 1] ? 1 : 0;
  }
  // The largest of all beats an observed statistic and with it every smaller one.
  const auto beaten = std::lower_bound(thresholds_.begin(), thresholds_.end(), largest,
                                       [](double threshold, double value) { return threshold > value; });
  if (beaten != thresholds_.end()) ++first_beaten_[static_cast<std::size_t>(beaten - thresholds_.begin())];
}

void MaxT::merge(const MaxT& other) {
  if (!std::equal(observed_.begin(), observed_.end(), other.observed_.begin(), other.observed_.end(), same)) {
    throw std::invalid_argument("MaxT: only objects of the same observed statistics can be merged");
  }
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    raw_hits_[rank] += other.raw_hits_[rank];
    first_beaten_[rank] += other.first_beaten_[rank];
    down_hits_[rank] += other.down_hits_[rank];
  }
  replicates_ += other.replicates_;
}

double MaxT::share(std::uint64_t hits, bool complete) const {
  const auto extreme = static_cast<double>(hits);
  const auto all = static_cast<double>(replicates_);
  return complete ? extreme / all : (1 + extreme) / (1 + all);
}

std::vector<double> MaxT::raw(bool complete) const {
  std::vector<double> p(observed_.size(), std::numeric_limits<double>::quiet_NaN());
  for (std::size_t rank = 0; rank < order_.size(); ++rank) p[order_[rank]] = share(raw_hits_[rank], complete);
  return p;
}

std::vector<double> MaxT::single_step(bool complete) const {
  std::vector<double> p(observed_.size(), std::numeric_limits<double>::quiet_NaN());
  std::uint64_t hits = 0;
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    hits += first_beaten_[rank];
    p[order_[rank]] = share(hits, complete);
  }
  return p;
}

std::vector<double> MaxT::step_down(bool complete) const {
  std::vector<double> p(observed_.size(), std::numeric_limits<double>::quiet_NaN());
  std::uint64_t most_hits = 0;
  for (std::size_t rank = 0; rank < order_.size(); ++rank) {
    most_hits = std::max(most_hits, down_hits_[rank]);
    p[order_[rank]] = share(most_hits, complete);
  }
  return p;
}

}  // namespace motet::inline v1
