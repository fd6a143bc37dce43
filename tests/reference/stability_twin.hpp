// Slow and obvious: how themes come back, with sets of codes.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <limits>
#include <map>
#include <set>
#include <vector>

#include "motet/themes/stability.hpp"

namespace reference {

using CodeSet = std::set<std::int32_t>;

/// One resample: its communities, over the codes that occur.
using Communities = std::vector<CodeSet>;

inline Communities communities_of(const std::vector<std::int32_t>& labels, const CodeSet& occurring) {
  std::map<std::int32_t, CodeSet> communities;
  for (const std::int32_t code : occurring) communities[labels[static_cast<std::size_t>(code)]].insert(code);
  Communities result;
  for (const auto& [label, codes] : communities) result.push_back(codes);
  return result;
}

inline CodeSet common(const CodeSet& a, const CodeSet& b) {
  CodeSet both;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::inserter(both, both.end()));
  return both;
}

inline CodeSet all_of(const Communities& communities) {
  CodeSet all;
  for (const CodeSet& community : communities) all.insert(community.begin(), community.end());
  return all;
}

inline CodeSet community_of(const Communities& communities, std::int32_t code) {
  for (const CodeSet& community : communities) {
    if (community.contains(code)) return community;
  }
  return {};
}

struct MostLike {
  double recovery = std::numeric_limits<double>::quiet_NaN();
  CodeSet community;
};

/// Communities come in the order of their numbers.
inline MostLike most_like(const CodeSet& theme, const Communities& communities) {
  const CodeSet there = common(theme, all_of(communities));
  MostLike best;
  if (there.empty()) return best;
  best.recovery = -1;
  for (const CodeSet& community : communities) {
    const auto both = static_cast<double>(common(there, community).size());
    const double likeness = both / (static_cast<double>(there.size()) + static_cast<double>(community.size()) - both);
    if (likeness > best.recovery) best = {likeness, community};
  }
  return best;
}

inline double mean_of(const std::vector<double>& values) {
  double sum = 0;
  for (const double value : values) sum += value;
  return values.empty() ? std::numeric_limits<double>::quiet_NaN() : sum / static_cast<double>(values.size());
}

/// Position (B - 1) p + 1 of the sorted values, linear between neighbours.
inline double slow_quantile(std::vector<double> values, double p) {
  if (values.empty()) return std::numeric_limits<double>::quiet_NaN();
  std::sort(values.begin(), values.end());
  const double position = (static_cast<double>(values.size()) - 1) * p + 1;
  const double whole = std::floor(position);
  const auto at = static_cast<std::size_t>(whole) - 1;
  if (at + 1 == values.size()) return values[at];
  return values[at] * (1 - (position - whole)) + values[at + 1] * (position - whole);
}

struct SlowStability {
  std::vector<CodeSet> themes;
  std::vector<Communities> resamples;

  [[nodiscard]] std::vector<double> recoveries(std::size_t theme) const {
    std::vector<double> result;
    for (const Communities& communities : resamples) {
      const double recovery = most_like(themes[theme], communities).recovery;
      if (!std::isnan(recovery)) result.push_back(recovery);
    }
    return result;
  }

  /// The share of resamples where both occur in which they are together; NaN where they never do.
  [[nodiscard]] double together(std::int32_t a, std::int32_t b) const {
    double both = 0;
    double one = 0;
    for (const Communities& communities : resamples) {
      const CodeSet there = all_of(communities);
      if (!there.contains(a) || !there.contains(b)) continue;
      ++both;
      one += community_of(communities, a).contains(b) ? 1 : 0;
    }
    return one / both;
  }

  [[nodiscard]] double cohesion(std::size_t theme) const {
    std::vector<double> shares;
    for (const std::int32_t a : themes[theme]) {
      for (const std::int32_t b : themes[theme]) {
        if (a < b && !std::isnan(together(a, b))) shares.push_back(together(a, b));
      }
    }
    return mean_of(shares);
  }

  [[nodiscard]] double seat(std::int32_t code) const {
    std::vector<double> shares;
    for (const CodeSet& theme : themes) {
      if (!theme.contains(code)) continue;
      for (const std::int32_t other : theme) {
        if (other != code && !std::isnan(together(code, other))) shares.push_back(together(code, other));
      }
    }
    return mean_of(shares);
  }

  [[nodiscard]] double present(std::int32_t code) const {
    double times = 0;
    for (const Communities& communities : resamples) times += all_of(communities).contains(code) ? 1 : 0;
    return times / static_cast<double>(resamples.size());
  }

  /// Of the resamples where the code occurs: the share for each theme it is found in; -1: in none.
  [[nodiscard]] std::map<std::int32_t, double> found_in(std::int32_t code) const {
    std::map<std::int32_t, double> times;
    double all = 0;
    for (const Communities& communities : resamples) {
      if (!all_of(communities).contains(code)) continue;
      ++all;
      const CodeSet own = community_of(communities, code);
      std::int32_t found = -1;
      double largest = -1;
      bool home = false;
      for (std::size_t theme = 0; theme < themes.size(); ++theme) {
        const MostLike like = most_like(themes[theme], communities);
        if (std::isnan(like.recovery) || like.community != own || home) continue;
        home = themes[theme].contains(code);
        if (home || like.recovery > largest) {
          found = static_cast<std::int32_t>(theme);
          largest = like.recovery;
        }
      }
      ++times[found];
    }
    for (auto& [theme, share] : times) share /= all;
    return times;
  }
};

}  // namespace reference
