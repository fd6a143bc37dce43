// What does the Leiden paper say, in the plainest words? Every quality as a table of what each pair of nodes adds, the
// guarantees as their definitions stand (Traag, Waltman, van Eck 2019, appendix D), and the algorithm without its
// queue.
#pragma once

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <numeric>
#include <vector>

#include "motet/core/random.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/themes/quality.hpp"

#include "reference/graphs.hpp"

namespace reference {

using Nodes = std::vector<std::size_t>;

/// What any two different nodes add to the quality by being in one community. As qualities are additive, every gain is
/// a sum of these.
class PairGains {
 public:
  template <class Quality>
  PairGains(const motet::CodeGraph& graph, const Quality& quality)
      : size_(static_cast<std::size_t>(graph.size())), links_(size_ * size_, 0.0), gains_(size_ * size_, 0.0) {
    for (const motet::Link& link : graph.links()) {
      const auto a = static_cast<std::size_t>(link.first);
      const auto b = static_cast<std::size_t>(link.second);
      links_[a * size_ + b] = links_[b * size_ + a] = link.weight;
    }
    const motet::Mass whole{2 * graph.total_weight(), static_cast<double>(size_)};
    for (std::size_t a = 0; a < size_; ++a) {
      for (std::size_t b = 0; b < size_; ++b) {
        if (a == b) continue;
        const motet::Mass first{graph.strength(static_cast<std::int32_t>(a)), 1.0};
        const motet::Mass second{graph.strength(static_cast<std::int32_t>(b)), 1.0};
        gains_[a * size_ + b] = quality(links_[a * size_ + b], first, second, whole);
        sum_of_sizes_ += std::abs(links_[a * size_ + b]) + std::abs(gains_[a * size_ + b]);
      }
    }
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] double operator()(std::size_t a, std::size_t b) const { return gains_[a * size_ + b]; }
  /// Far above what rounding makes of a sum of gains, far below any real difference.
  [[nodiscard]] double tolerance() const { return 1e-11 * sum_of_sizes_; }

  [[nodiscard]] double between(const Nodes& first, const Nodes& second) const {
    double sum = 0;
    for (const std::size_t a : first) {
      for (const std::size_t b : second) sum += (*this)(a, b);
    }
    return sum;
  }

  /// The sum over pairs that share a community.
  [[nodiscard]] double total(const Labels& labels) const {
    double sum = 0;
    for (std::size_t a = 0; a < size_; ++a) {
      for (std::size_t b = a + 1; b < size_; ++b) sum += labels[a] == labels[b] ? (*this)(a, b) : 0.0;
    }
    return sum;
  }

  [[nodiscard]] bool linked(const Nodes& first, const Nodes& second) const {
    for (const std::size_t a : first) {
      for (const std::size_t b : second) {
        if (links_[a * size_ + b] > 0) return true;
      }
    }
    return false;
  }

 private:
  std::size_t size_;
  std::vector<double> links_;
  std::vector<double> gains_;
  double sum_of_sizes_ = 0;
};

/// The members of communities 0, 1, ...
inline std::vector<Nodes> members_of(const Labels& labels) {
  std::vector<Nodes> members;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const auto c = static_cast<std::size_t>(labels[i]);
    if (c >= members.size()) members.resize(c + 1);
    members[c].push_back(i);
  }
  return members;
}

inline Nodes without(const Nodes& nodes, const Nodes& some) {
  Nodes rest;
  for (const std::size_t node : nodes) {
    if (std::find(some.begin(), some.end(), node) == some.end()) rest.push_back(node);
  }
  return rest;
}

/// The most that merging two communities adds to the quality (definition 1: none is separated when this is positive).
inline double best_merge_gain(const PairGains& gains, const Labels& labels) {
  const std::vector<Nodes> members = members_of(labels);
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t a = 0; a < members.size(); ++a) {
    for (std::size_t b = a + 1; b < members.size(); ++b) best = std::max(best, gains.between(members[a], members[b]));
  }
  return best;
}

/// The most that moving one node to another community or to one of its own adds to the quality.
inline double best_move_gain(const PairGains& gains, const Labels& labels) {
  const std::vector<Nodes> members = members_of(labels);
  double best = -std::numeric_limits<double>::infinity();
  for (std::size_t node = 0; node < labels.size(); ++node) {
    const Nodes one{node};
    const Nodes& own = members[static_cast<std::size_t>(labels[node])];
    const double stay = gains.between(one, without(own, one));
    best = std::max(best, -stay);
    for (const Nodes& other : members) {
      if (&other != &own) best = std::max(best, gains.between(one, other) - stay);
    }
  }
  return best;
}

/// The most that moving any part of a community to another or to one of its own adds to the quality. 2^nodes time.
inline double best_subset_gain(const PairGains& gains, const Labels& labels) {
  const std::vector<Nodes> members = members_of(labels);
  double best = -std::numeric_limits<double>::infinity();
  for (const Nodes& own : members) {
    for (std::size_t bits = 1; bits < std::size_t{1} << own.size(); ++bits) {
      Nodes part;
      for (std::size_t i = 0; i < own.size(); ++i) {
        if ((bits >> i & 1) != 0) part.push_back(own[i]);
      }
      const double stay = gains.between(part, without(own, part));
      best = std::max(best, -stay);
      for (const Nodes& other : members) {
        if (&other != &own) best = std::max(best, gains.between(part, other) - stay);
      }
    }
  }
  return best;
}

/// Whether a community is one node, or falls into two parts that do not lose by being together and are each like this
/// themselves: connected in the sense of the quality (definition 2). With `dense`, no part on the way may gain by
/// leaving the community either: subpartition density (definition 3). 3^nodes time.
inline bool can_be_built(const PairGains& gains, const Nodes& community, bool dense) {
  const std::size_t full = (std::size_t{1} << community.size()) - 1;
  std::vector<double> inside(full + 1, 0.0);
  for (std::size_t set = 1; set <= full; ++set) {
    const auto first = static_cast<std::size_t>(std::countr_zero(set));
    const std::size_t rest = set & (set - 1);
    inside[set] = inside[rest];
    for (std::size_t i = 0; i < community.size(); ++i) {
      if ((rest >> i & 1) != 0) inside[set] += gains(community[first], community[i]);
    }
  }
  std::vector<char> built(full + 1, false);
  for (std::size_t set = 1; set <= full; ++set) {
    const double to_rest = inside[full] - inside[set] - inside[full & ~set];
    if (dense && set != full && to_rest < -gains.tolerance()) continue;
    built[set] = std::has_single_bit(set);
    for (std::size_t part = (set - 1) & set; part > (set & ~part) && !built[set]; part = (part - 1) & set) {
      const std::size_t other = set & ~part;
      if (!built[part] || !built[other]) continue;
      built[set] = inside[set] - inside[part] - inside[other] >= -gains.tolerance();
    }
  }
  return built[full];
}

/// The largest sum of pair gains of all divisions.
inline double best_total(const PairGains& gains) {
  std::vector<Nodes> members;
  double best = -std::numeric_limits<double>::infinity();
  const std::function<void(std::size_t, double)> place = [&](std::size_t node, double total) {
    if (node == gains.size()) {
      best = std::max(best, total);
      return;
    }
    for (std::size_t c = 0; c < members.size(); ++c) {
      const double more = gains.between({node}, members[c]);
      members[c].push_back(node);
      place(node + 1, total + more);
      members[c].pop_back();
    }
    members.push_back({node});
    place(node + 1, total);
    members.pop_back();
  };
  place(0, 0.0);
  return best;
}

/// The algorithm over sets of nodes, each gain summed anew over all pairs, every node looked at in every sweep.
class NaiveLeiden {
 public:
  NaiveLeiden(const PairGains& gains, double randomness, std::uint64_t seed)
      : gains_(gains), randomness_(randomness), random_(seed, 0x4E616976) {}

  /// From single nodes, until an iteration changes nothing.
  Labels operator()() {
    Labels labels(gains_.size());
    std::iota(labels.begin(), labels.end(), 0);
    for (double before = gains_.total(labels);;) {
      labels = iterate(labels);
      const double after = gains_.total(labels);
      if (!(after > before + gains_.tolerance())) return labels;
      before = after;
    }
  }

 private:
  // A division: sets of nodes that move as one, and the community of each.
  struct Groups {
    std::vector<Nodes> nodes;
    Labels community;
  };

  std::vector<std::size_t> any_order(std::size_t size) {
    std::vector<std::size_t> order(size);
    std::iota(order.begin(), order.end(), std::size_t{0});
    for (std::size_t i = size; i > 1; --i) {
      std::swap(order[i - 1], order[random_.below(static_cast<std::uint32_t>(i))]);
    }
    return order;
  }

  static Nodes all_of(const Groups& groups, std::int32_t community, std::size_t but) {
    Nodes nodes;
    for (std::size_t g = 0; g < groups.nodes.size(); ++g) {
      if (g == but || groups.community[g] != community) continue;
      nodes.insert(nodes.end(), groups.nodes[g].begin(), groups.nodes[g].end());
    }
    return nodes;
  }

  void move(Groups& groups) {
    for (bool moved = true; moved;) {
      moved = false;
      for (const std::size_t g : any_order(groups.nodes.size())) {
        const double stay = gains_.between(groups.nodes[g], all_of(groups, groups.community[g], g));
        double most = stay + gains_.tolerance();
        std::int32_t target = groups.community[g];
        // Labels are below the number of groups, so one of them is free whenever a group is not alone.
        for (std::int32_t c = 0; c < static_cast<std::int32_t>(groups.nodes.size()); ++c) {
          const double gain = gains_.between(groups.nodes[g], all_of(groups, c, g));
          if (gain <= most) continue;
          most = gain;
          target = c;
        }
        moved = moved || target != groups.community[g];
        groups.community[g] = target;
      }
    }
  }

  Groups refine(const Groups& groups) {
    const std::size_t size = groups.nodes.size();
    Groups parts{groups.nodes, Labels(size)};  // here the community of a group is its part
    std::iota(parts.community.begin(), parts.community.end(), 0);
    for (const std::size_t g : any_order(size)) {
      const Nodes whole = all_of(groups, groups.community[g], size);
      const auto stays = [&](const Nodes& part) { return gains_.between(part, without(whole, part)) >= 0; };
      const auto own = static_cast<std::int32_t>(g);
      if (std::count(parts.community.begin(), parts.community.end(), own) != 1 || parts.community[g] != own) continue;
      if (!stays(groups.nodes[g])) continue;
      Labels candidates{own};
      std::vector<double> odds{1.0};
      for (std::int32_t c = 0; c < static_cast<std::int32_t>(size); ++c) {
        const Nodes part = all_of(parts, c, g);
        if (part.empty() || groups.community[static_cast<std::size_t>(c)] != groups.community[g]) continue;
        const double gain = gains_.between(groups.nodes[g], part);
        if (!gains_.linked(groups.nodes[g], part) || gain < 0 || !stays(part)) continue;
        candidates.push_back(c);
        odds.push_back(std::exp(std::min(gain / randomness_, 600.0)));
      }
      double left = random_.uniform() * std::accumulate(odds.begin(), odds.end(), 0.0);
      std::size_t chosen = 0;
      while (chosen + 1 < odds.size() && left >= odds[chosen]) left -= odds[chosen++];
      parts.community[g] = candidates[chosen];
    }
    return parts;
  }

  Labels iterate(const Labels& start) {
    Groups groups{{}, start};
    for (std::size_t i = 0; i < start.size(); ++i) groups.nodes.push_back({i});
    for (;;) {
      move(groups);
      const Groups parts = refine(groups);
      Groups next;
      for (std::int32_t c = 0; c < static_cast<std::int32_t>(groups.nodes.size()); ++c) {
        const Nodes nodes = all_of(parts, c, groups.nodes.size());
        if (nodes.empty()) continue;
        next.nodes.push_back(nodes);
        next.community.push_back(groups.community[static_cast<std::size_t>(c)]);
      }
      number(next.community);
      const bool done = next.nodes.size() == groups.nodes.size();
      groups = std::move(next);
      if (done) break;
    }
    Labels labels(start.size());
    for (std::size_t g = 0; g < groups.nodes.size(); ++g) {
      for (const std::size_t node : groups.nodes[g]) labels[node] = groups.community[g];
    }
    return labels;
  }

  static void number(Labels& labels) {
    Labels met;
    for (std::int32_t& label : labels) {
      const auto place = std::find(met.begin(), met.end(), label);
      const auto index = static_cast<std::int32_t>(place - met.begin());
      if (place == met.end()) met.push_back(label);
      label = index;
    }
  }

  const PairGains& gains_;
  double randomness_;
  motet::Random random_;
};

}  // namespace reference
