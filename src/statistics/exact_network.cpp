#include "statistics/exact_network.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <tuple>
#include <utility>

#include "motet/core/parallel.hpp"

#include "statistics/exact_nodes.hpp"

namespace motet::inline v1 {
namespace {

// Partial tables whose probabilities differ by less than this factor are one. A power of ten below the rule for equal
// tables even after a hundred columns, and above the rounding of the logarithms.
constexpr double merge_tolerance = 1e-10;
// Left out: so improbable, relative to the observed table, that even a billion of them do not change the tenth digit.
constexpr double negligible_share = 1e-20;

// Some partial tables, or some ways to complete one, with equal score: their probability.
struct Entry {
  std::int64_t score = 0;
  double weight = 0;
};

struct Importance {
  std::uint64_t node = 0;
  double weight = 0;
};

// What is known of the nodes of one stage: the tables that lead to each node, or those that follow from it.
struct Layer {
  std::vector<std::uint64_t> nodes;    // ascending
  std::vector<std::size_t> begins{0};  // one more than nodes
  std::vector<Entry> entries;          // of each node by ascending score

  [[nodiscard]] std::span<const Entry> of(std::size_t n) const {
    return std::span(entries).subspan(begins[n], begins[n + 1] - begins[n]);
  }

  [[nodiscard]] std::span<const Entry> of_node(std::uint64_t node) const {
    return of(static_cast<std::size_t>(std::lower_bound(nodes.begin(), nodes.end(), node) - nodes.begin()));
  }

  // Ends a node whose entries, if any, have just been appended: sorts them and adds up those of nearly equal score.
  void close(std::uint64_t node, std::int64_t tolerance) {
    const auto begin = entries.begin() + static_cast<std::ptrdiff_t>(begins.back());
    std::sort(begin, entries.end(), [](const Entry& a, const Entry& b) { return a.score < b.score; });
    if (begin != entries.end()) {
      auto kept = begin;
      for (auto next = begin + 1; next != entries.end(); ++next) {
        if (next->score - kept->score <= tolerance) {
          kept->weight += next->weight;
        } else {
          *++kept = *next;
        }
      }
      entries.erase(kept + 1, entries.end());
    }
    nodes.push_back(node);
    begins.push_back(entries.size());
  }
};

class Budget {
 public:
  Budget(std::uint64_t work, const Execution& execution) : work_(work), execution_(execution) {}

  [[nodiscard]] bool covers(std::uint64_t partial_tables) const { return partial_tables <= work_ - used_; }

  bool spend(std::uint64_t partial_tables) {
    if (!covers(partial_tables)) return false;
    used_ += partial_tables;
    unreported_ += partial_tables;
    if (unreported_ >= 1U << 16) {
      report_progress(execution_, "exact test", used_, work_);
      unreported_ = 0;
    }
    return true;
  }

 private:
  std::uint64_t work_;
  std::uint64_t used_ = 0;
  std::uint64_t unreported_ = 0;
  const Execution& execution_;
};

class Network {
 public:
  Network(const Margins& margins, const Extremeness& extremeness, const LogFactorials& log_factorials,
          std::uint64_t work, const Execution& execution)
      : margins_(margins),
        threshold_(extremeness.threshold),
        log_factorials_(log_factorials),
        keys_(margins.rows),
        filler_(log_factorials, extremeness.observed_probability * negligible_share),
        budget_(work, execution),
        tolerance_(log_factorials.to_fixed(merge_tolerance)) {
    remaining_.assign(margins.columns.size() + 1, 0);
    for (std::size_t stage = margins.columns.size(); stage > 0; --stage) {
      remaining_[stage - 1] = remaining_[stage] + margins.columns[stage - 1];
    }
  }

  std::optional<double> probability() {
    if (!keys_.fits()) return std::nullopt;
    std::vector<std::int64_t> rows = margins_.rows;
    Layer pasts;
    pasts.entries.push_back({0, 1.0});
    pasts.close(keys_.pack(rows), tolerance_);
    if (reach(pasts.nodes[0], 0).all_from <= 0) return 1.0;
    const std::size_t middle = meeting_stage();
    for (std::size_t stage = 0; stage < middle; ++stage) {
      if (!extend(pasts, stage)) return std::nullopt;
      if (pasts.nodes.empty()) return counted_;
    }
    std::vector<Importance> nodes;
    for (std::size_t n = 0; n < pasts.nodes.size(); ++n) nodes.push_back({pasts.nodes[n], weight(pasts.of(n))});
    Layer futures;
    if (!complete(nodes, middle, futures)) return std::nullopt;
    meet(pasts, futures);
    return counted_;
  }

 private:
  // Pasts are followed up to a middle stage and futures back to it, so that neither becomes long.
  [[nodiscard]] std::size_t meeting_stage() const {
    const std::size_t columns = margins_.columns.size();
    const auto freedom = static_cast<double>(margins_.rows.size() - 1);
    double behind = 0;
    double ahead = 0;
    for (std::size_t i = 0; i + 1 < columns; ++i) ahead += std::log(static_cast<double>(margins_.columns[i] + 1));
    std::size_t best = columns - 1;
    double best_cost = freedom * ahead;
    for (std::size_t stage = 1; stage + 1 < columns; ++stage) {
      const double step = std::log(static_cast<double>(margins_.columns[stage - 1] + 1));
      behind += step;
      ahead -= step;
      const std::int64_t smaller = std::min(remaining_[stage], margins_.total - remaining_[stage]);
      const double nodes = std::min(behind, std::log(static_cast<double>(smaller + 1)));
      const double cost = freedom * std::max(behind, nodes + ahead);
      if (cost < best_cost) {
        best_cost = cost;
        best = stage;
      }
    }
    return best;
  }

  static double weight(std::span<const Entry> entries) {
    double sum = 0;
    for (const Entry& entry : entries) sum += entry.weight;
    return sum;
  }

  // Appends the fills of column `stage` from a node.
  bool fills(std::uint64_t node, std::size_t parent, std::size_t stage, double importance, std::vector<Fill>& found) {
    return filler_(keys_.unpack(node, remaining_[stage]), margins_.columns[stage], importance,
                   [&](std::vector<std::int64_t>& rest, std::int64_t score, double probability) {
                     found.push_back({parent, keys_.pack(rest), score, probability});
                     return budget_.spend(1);
                   });
  }

  bool extend(Layer& pasts, std::size_t stage) {
    std::vector<Fill> found;
    std::uint64_t needed = 0;
    for (std::size_t n = 0; n < pasts.nodes.size(); ++n) {
      const std::span<const Entry> of_node = pasts.of(n);
      const std::size_t before = found.size();
      if (!fills(pasts.nodes[n], n, stage, weight(of_node), found)) return false;
      needed += of_node.size() * (found.size() - before);
      if (!budget_.covers(needed)) return false;
    }
    std::sort(found.begin(), found.end(), [](const Fill& a, const Fill& b) {
      return std::tie(a.child, a.parent, a.score) < std::tie(b.child, b.parent, b.score);
    });
    Layer next;
    for (std::size_t f = 0; f < found.size();) {
      const std::uint64_t child = found[f].child;
      const Reach from_child = reach(child, stage + 1);
      for (; f < found.size() && found[f].child == child; ++f) {
        const Fill& fill = found[f];
        const std::span<const Entry> before = pasts.of(fill.parent);
        budget_.spend(before.size());
        for (const Entry& past : before) {
          const std::int64_t score = past.score + fill.score;
          if (score >= from_child.all_from) {
            counted_ += past.weight * fill.probability;
          } else if (score >= from_child.none_below) {
            next.entries.push_back({score, past.weight * fill.probability});
          }
        }
      }
      const bool undecided = next.entries.size() > next.begins.back();
      if (undecided) next.close(child, tolerance_);
    }
    pasts = std::move(next);
    return true;
  }

  // Partial tables in a node whose score is at least all_from lead to tables that all count, below none_below to none.
  struct Reach {
    std::int64_t all_from = 0;
    std::int64_t none_below = 0;
  };

  [[nodiscard]] Reach reach(std::uint64_t node, std::size_t stage) const {
    const std::vector<std::int64_t> rows = keys_.unpack(node, remaining_[stage]);
    return {threshold_ - smallest_score(rows, stage), threshold_ - largest_score(rows, stage)};
  }

  // A lower bound of the score of the columns from `stage` on: weak duality, with potentials log R_i and log(C_j / n),
  // whose conjugate of log x! is the log of the modal Poisson probability without its constant.
  [[nodiscard]] std::int64_t smallest_score(std::span<const std::int64_t> rows, std::size_t stage) const {
    const auto total = static_cast<double>(remaining_[stage]);
    if (remaining_[stage] == 0) return 0;
    const auto x_log_x = [](double x) { return x > 0 ? x * std::log(x) : 0.0; };
    double bound = -x_log_x(total);
    for (const std::int64_t row : rows) bound += x_log_x(static_cast<double>(row));
    for (std::size_t j = stage; j < margins_.columns.size(); ++j) {
      const auto column = static_cast<double>(margins_.columns[j]);
      bound += x_log_x(column);
      for (const std::int64_t row : rows) {
        if (row == 0) continue;
        const double expected = static_cast<double>(row) * (column / total);
        const double modal = std::floor(expected);
        bound -= modal * std::log(expected) - log_factorials_(static_cast<std::int64_t>(modal));
      }
    }
    // Two merge tolerances and the rounding of the sum above.
    const double safety = 1e-9 + 1e-13 * x_log_x(total + 1);
    return std::max<std::int64_t>(0, log_factorials_.to_fixed(bound - safety));
  }

  // An upper bound: each row is put into as few of the columns as hold it, or each column into as few of the rows.
  [[nodiscard]] std::int64_t largest_score(std::span<const std::int64_t> rows, std::size_t stage) const {
    const std::span<const std::int64_t> columns = std::span(margins_.columns).subspan(stage);
    std::int64_t by_row = 0;
    for (std::int64_t left : rows) {
      for (std::size_t j = columns.size(); j > 0 && left > 0; --j) {
        const std::int64_t cell = std::min(left, columns[j - 1]);
        by_row += log_factorials_.fixed(cell);
        left -= cell;
      }
    }
    std::int64_t by_column = 0;
    for (std::int64_t left : columns) {
      for (std::size_t i = 0; i < rows.size() && left > 0; ++i) {
        const std::int64_t cell = std::min(left, rows[i]);
        by_column += log_factorials_.fixed(cell);
        left -= cell;
      }
    }
    return std::min(by_row, by_column) + 2 * tolerance_;
  }

  [[nodiscard]] std::int64_t column_score(std::span<const std::int64_t> cells) const {
    std::int64_t score = 0;
    for (const std::int64_t cell : cells) score += log_factorials_.fixed(cell);
    return score;
  }

  // The ways to complete a table from each of `nodes`, which stand at `stage` in ascending order.
  bool complete(const std::vector<Importance>& nodes, std::size_t stage, Layer& result) {
    if (stage + 1 == margins_.columns.size()) {
      for (const Importance& node : nodes) {
        result.entries.push_back({column_score(keys_.unpack(node.node, remaining_[stage])), 1.0});
        result.close(node.node, tolerance_);
      }
      return true;
    }
    if (stage + 2 == margins_.columns.size()) {
      // The last column is what the one before it leaves: no need to look its nodes up.
      for (const Importance& node : nodes) {
        const bool done = filler_(keys_.unpack(node.node, remaining_[stage]), margins_.columns[stage], node.weight,
                                  [&](std::vector<std::int64_t>& rest, std::int64_t score, double probability) {
                                    result.entries.push_back({score + column_score(rest), probability});
                                    return budget_.spend(1);
                                  });
        if (!done) return false;
        result.close(node.node, tolerance_);
      }
      return true;
    }
    std::vector<Fill> found;
    for (std::size_t n = 0; n < nodes.size(); ++n) {
      if (!fills(nodes[n].node, n, stage, nodes[n].weight, found)) return false;
    }
    Layer later;
    if (!complete(children(nodes, found), stage + 1, later)) return false;
    std::uint64_t needed = 0;
    for (const Fill& fill : found) needed += later.of_node(fill.child).size();
    if (!budget_.covers(needed)) return false;
    // A node all of whose fills were negligible still takes its place: later nodes are found by their position.
    for (std::size_t parent = 0, f = 0; parent < nodes.size(); ++parent) {
      for (; f < found.size() && found[f].parent == parent; ++f) {
        const std::span<const Entry> continued = later.of_node(found[f].child);
        budget_.spend(continued.size());
        for (const Entry& future : continued) {
          result.entries.push_back({found[f].score + future.score, found[f].probability * future.weight});
        }
      }
      result.close(nodes[parent].node, tolerance_);
    }
    return true;
  }

  // Where the fills lead, in ascending order.
  static std::vector<Importance> children(const std::vector<Importance>& nodes, const std::vector<Fill>& found) {
    std::vector<Importance> reached;
    reached.reserve(found.size());
    for (const Fill& fill : found) reached.push_back({fill.child, nodes[fill.parent].weight * fill.probability});
    std::sort(reached.begin(), reached.end(), [](const Importance& a, const Importance& b) {
      return std::tie(a.node, a.weight) < std::tie(b.node, b.weight);
    });
    std::vector<Importance> result;
    for (const Importance& child : reached) {
      if (!result.empty() && result.back().node == child.node) {
        result.back().weight += child.weight;
      } else {
        result.push_back(child);
      }
    }
    return result;
  }

  void meet(const Layer& pasts, const Layer& futures) {
    for (std::size_t n = 0; n < pasts.nodes.size(); ++n) {
      const std::span<const Entry> completions = futures.of(n);
      std::size_t from = completions.size();
      double tail = 0;
      for (const Entry& past : pasts.of(n)) {
        while (from > 0 && past.score + completions[from - 1].score >= threshold_) tail += completions[--from].weight;
        counted_ += past.weight * tail;
      }
    }
  }

  const Margins& margins_;
  std::int64_t threshold_;
  const LogFactorials& log_factorials_;
  NodeKeys keys_;
  ColumnFiller filler_;
  Budget budget_;
  std::int64_t tolerance_;
  std::vector<std::int64_t> remaining_;  // the total of the columns from each stage on
  double counted_ = 0;
};

}  // namespace

std::optional<double> exact_probability(const Margins& margins, const Extremeness& extremeness,
                                        const LogFactorials& log_factorials, std::uint64_t work,
                                        const Execution& execution) {
  if (work == 0) return std::nullopt;
  return Network(margins, extremeness, log_factorials, work, execution).probability();
}

}  // namespace motet::inline v1
