#include "themes/belief/recovery.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>
#include <string>
#include <utility>

#include "motet/graph/partition_similarity.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double share(double part, double whole) { return whole > 0 ? part / whole : undefined; }

void add_up(std::vector<std::uint32_t>& sums, const std::vector<std::uint32_t>& more) {
  std::transform(sums.begin(), sums.end(), more.begin(), sums.begin(), std::plus<>());
}

}  // namespace

RecoveryTally::RecoveryTally(std::span<const std::vector<std::int32_t>> themes, std::size_t columns)
    : themes_(themes.begin(), themes.end()),
      theme_(columns, -1),
      pair_starts_{0},
      present_(columns),
      stays_(columns),
      elsewhere_(columns * themes.size()),
      size_(columns),
      shared_(columns),
      best_(themes.size()),
      leader_(columns) {
  for (std::size_t t = 0; t < themes.size(); ++t) {
    if (themes[t].empty()) throw std::invalid_argument("theme " + std::to_string(t + 1) + " has no columns");
    for (const std::int32_t column : themes[t]) {
      if (column < 0 || static_cast<std::size_t>(column) >= columns) {
        throw std::invalid_argument("theme " + std::to_string(t + 1) + " has a column that does not exist");
      }
      if (std::exchange(theme_[static_cast<std::size_t>(column)], static_cast<std::int32_t>(t)) >= 0) {
        throw std::invalid_argument("column " + std::to_string(column) + " is given twice");
      }
    }
    pair_starts_.push_back(pair_starts_.back() + themes[t].size() * (themes[t].size() - 1) / 2);
  }
  both_.resize(pair_starts_.back());
  together_.resize(pair_starts_.back());
}

void RecoveryTally::add(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs,
                        Resample& resample) {
  ++resamples_;
  count_sizes(community, occurs, resample);
  find_themes(community, occurs, resample.recovery);
  place_codes(community, occurs);
  count_pairs(community, occurs);
  compare(community, occurs, resample);
}

void RecoveryTally::count_sizes(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs,
                                Resample& resample) {
  std::fill(size_.begin(), size_.end(), 0);
  for (std::size_t column = 0; column < occurs.size(); ++column) {
    if (occurs[column] != 0) ++size_[static_cast<std::size_t>(community[column])];
  }
  resample.communities =
      static_cast<double>(std::count_if(size_.begin(), size_.end(), [](std::int32_t size) { return size > 1; }));
}

void RecoveryTally::find_themes(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs,
                                std::span<double> recovery) {
  std::fill(leader_.begin(), leader_.end(), -1);
  const auto each_member = [&](std::size_t theme, const auto& visit) {
    for (const std::int32_t member : themes_[theme]) {
      const auto column = static_cast<std::size_t>(member);
      if (occurs[column] != 0) visit(community[column]);
    }
  };
  for (std::size_t t = 0; t < themes_.size(); ++t) {
    std::int32_t members = 0;
    each_member(t, [&](std::int32_t c) {
      ++shared_[static_cast<std::size_t>(c)];
      ++members;
    });
    recovery[t] = undefined;
    best_[t] = -1;
    each_member(t, [&](std::int32_t c) {
      const auto at = static_cast<std::size_t>(c);
      const std::int32_t either = members + size_[at] - shared_[at];
      const double likeness = static_cast<double>(shared_[at]) / static_cast<double>(either);
      if (best_[t] >= 0 && (likeness < recovery[t] || (likeness == recovery[t] && c >= best_[t]))) return;
      best_[t] = c;
      recovery[t] = likeness;
    });
    each_member(t, [&](std::int32_t c) { shared_[static_cast<std::size_t>(c)] = 0; });
    if (best_[t] < 0) continue;
    std::int32_t& leader = leader_[static_cast<std::size_t>(best_[t])];
    if (leader < 0 || recovery[t] > recovery[static_cast<std::size_t>(leader)]) leader = static_cast<std::int32_t>(t);
  }
}

void RecoveryTally::place_codes(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs) {
  for (std::size_t column = 0; column < occurs.size(); ++column) {
    if (occurs[column] == 0) continue;
    ++present_[column];
    const std::int32_t own = theme_[column];
    const std::int32_t leader = leader_[static_cast<std::size_t>(community[column])];
    const bool at_home = own >= 0 ? best_[static_cast<std::size_t>(own)] == community[column] : leader < 0;
    if (at_home) {
      ++stays_[column];
    } else if (leader >= 0) {
      ++elsewhere_[column * themes_.size() + static_cast<std::size_t>(leader)];
    }
  }
}

void RecoveryTally::count_pairs(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs) {
  for (std::size_t t = 0; t < themes_.size(); ++t) {
    near_.clear();
    for (const std::int32_t member : themes_[t]) {
      const auto column = static_cast<std::size_t>(member);
      near_.push_back(occurs[column] != 0 ? community[column] : -1);
    }
    for (std::size_t first = 0; first + 1 < near_.size(); ++first) {
      if (near_[first] < 0) continue;
      const std::size_t start = pair_at(t, first, first + 1);
      const std::size_t others = near_.size() - first - 1;
      const std::int32_t* const other = near_.data() + first + 1;
      for (std::size_t k = 0; k < others; ++k) {
        both_[start + k] += other[k] >= 0 ? 1 : 0;
        together_[start + k] += other[k] == near_[first] ? 1 : 0;
      }
    }
  }
}

void RecoveryTally::compare(std::span<const std::int32_t> community, std::span<const std::uint8_t> occurs,
                            Resample& resample) {
  themes_of_occurring_.clear();
  communities_of_occurring_.clear();
  for (std::size_t column = 0; column < occurs.size(); ++column) {
    if (occurs[column] == 0) continue;
    const std::int32_t alone = static_cast<std::int32_t>(themes_.size() + column);
    themes_of_occurring_.push_back(theme_[column] >= 0 ? theme_[column] : alone);
    communities_of_occurring_.push_back(community[column]);
  }
  const bool comparable = themes_of_occurring_.size() > 1;
  resample.adjusted_rand =
      comparable ? adjusted_rand_index(themes_of_occurring_, communities_of_occurring_) : undefined;
  resample.variation =
      comparable ? variation_of_information(themes_of_occurring_, communities_of_occurring_) : undefined;
}

void RecoveryTally::merge(const RecoveryTally& other) {
  resamples_ += other.resamples_;
  add_up(present_, other.present_);
  add_up(stays_, other.stays_);
  add_up(elsewhere_, other.elsewhere_);
  add_up(both_, other.both_);
  add_up(together_, other.together_);
}

std::size_t RecoveryTally::pair_at(std::size_t theme, std::size_t first, std::size_t second) const {
  const std::size_t size = themes_[theme].size();
  return pair_starts_[theme] + first * (2 * size - first - 1) / 2 + (second - first - 1);
}

double RecoveryTally::cohesion(std::size_t theme) const {
  double sum = 0;
  double pairs = 0;
  for (std::size_t pair = pair_starts_[theme]; pair < pair_starts_[theme + 1]; ++pair) {
    if (both_[pair] == 0) continue;
    sum += share(together_[pair], both_[pair]);
    ++pairs;
  }
  return share(sum, pairs);
}

CodeStability RecoveryTally::code(std::size_t column) const {
  CodeStability code;
  code.column = static_cast<std::int32_t>(column);
  code.theme = theme_[column];
  code.present = share(present_[column], static_cast<double>(resamples_));
  code.stays = share(stays_[column], present_[column]);
  code.seat = undefined;
  if (code.theme >= 0) {
    const auto theme = static_cast<std::size_t>(code.theme);
    const std::vector<std::int32_t>& members = themes_[theme];
    const auto own = static_cast<std::size_t>(std::find(members.begin(), members.end(), code.column) - members.begin());
    double sum = 0;
    double others = 0;
    for (std::size_t other = 0; other < members.size(); ++other) {
      if (other == own) continue;
      const std::size_t pair = pair_at(theme, std::min(own, other), std::max(own, other));
      if (both_[pair] == 0) continue;
      sum += share(together_[pair], both_[pair]);
      ++others;
    }
    code.seat = share(sum, others);
  }
  for (std::size_t t = 0; t < themes_.size(); ++t) {
    const std::uint32_t times = elsewhere_[column * themes_.size() + t];
    if (times > 0) code.elsewhere.push_back({static_cast<std::int32_t>(t), share(times, present_[column])});
  }
  std::stable_sort(code.elsewhere.begin(), code.elsewhere.end(),
                   [](const Elsewhere& a, const Elsewhere& b) { return a.share > b.share; });
  return code;
}

}  // namespace motet::inline v1
