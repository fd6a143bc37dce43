#include "motet/graph/backbone.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <utility>

#include "graph/backbone/backbone_rules.hpp"
#include "graph/backbone/backbone_text.hpp"
#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

struct Weights {
  std::vector<Link> positive;
  std::int64_t others = 0;  // below 0 or undefined
};

void require_undirected(const AssociationMatrix& association) {
  if (association.directed) {
    throw std::invalid_argument(
        "an association with a direction makes no graph; make one weight of two directions "
        "with symmetrized");
  }
  const auto size = static_cast<Eigen::Index>(association.columns.size());
  if (association.weights.rows() != size || association.weights.cols() != size) {
    throw std::invalid_argument("the association matrix does not fit its columns");
  }
}

Weights weights_of(const AssociationMatrix& association) {
  const SparseMatrix& matrix = association.weights;
  Weights weights;
  weights.positive.reserve(static_cast<std::size_t>(matrix.nonZeros()));
  for (Eigen::Index row = 0; row < matrix.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator entry(matrix, row); entry; ++entry) {
      if (entry.col() <= entry.row()) {
        throw std::invalid_argument("an association without a direction has its weights above the diagonal");
      }
      const double weight = entry.value();
      if (weight > 0) {
        if (std::isinf(weight)) throw std::invalid_argument("an infinite weight makes no link");
        weights.positive.push_back(
            {static_cast<std::int32_t>(entry.row()), static_cast<std::int32_t>(entry.col()), weight});
      } else if (weight != 0) {
        ++weights.others;
      }
    }
  }
  return weights;
}

// All links by their ranks, and which of them have passed the rules so far.
class Selection {
 public:
  explicit Selection(std::span<const Link> links) : links_(links), kept_(links.size(), true) {}

  DroppedLinks apply(std::string rule, const KeptLinks& passes) {
    DroppedLinks dropped{std::move(rule), 0, 0};
    for (std::size_t i = 0; i < links_.size(); ++i) {
      if (passes[i]) continue;
      kept_[i] = false;
      ++dropped.links;
      dropped.weight += links_[i].weight;
    }
    return dropped;
  }

  [[nodiscard]] const KeptLinks& kept() const noexcept { return kept_; }

 private:
  std::span<const Link> links_;
  KeptLinks kept_;
};

std::int64_t cut_off(std::span<const Link> links, const KeptLinks& kept, std::size_t nodes) {
  KeptLinks linked(nodes, false);
  KeptLinks still(nodes, false);
  for (std::size_t i = 0; i < links.size(); ++i) {
    for (const std::int32_t end : {links[i].first, links[i].second}) {
      linked[static_cast<std::size_t>(end)] = true;
      if (kept[i]) still[static_cast<std::size_t>(end)] = true;
    }
  }
  return std::count(linked.begin(), linked.end(), true) - std::count(still.begin(), still.end(), true);
}

// `ranked` holds the positive links of the association, and `tests` are there if a rule needs them.
Selection apply_rules(const AssociationMatrix& association, const Backbone& backbone, const PairTests* tests,
                      const KeyOrder& order, std::span<const Link> ranked, std::vector<DroppedLinks>& dropped) {
  const std::size_t nodes = association.columns.size();
  Selection selection(ranked);
  const auto apply = [&](std::string rule, const KeptLinks& passes) {
    dropped.push_back(selection.apply(std::move(rule), passes));
  };
  if (backbone.min_weight > 0) apply("threshold", heavy_links(ranked, backbone.min_weight));
  if (backbone.disparity) apply("disparity", disparate_links(ranked, nodes, *backbone.disparity));
  if (backbone.strongest) apply("strongest", strongest_links(ranked, nodes, *backbone.strongest));
  if (backbone.spanning) apply("spanning", spanning_links(ranked, nodes, *backbone.spanning));
  if (backbone.significance) {
    apply("significance", significant_links(ranked, association.columns, order, *tests, *backbone.significance));
  }
  return selection;
}

GraphResult select(const AssociationMatrix& association, const Backbone& backbone, const PairTests* tests) {
  require_sound(backbone);
  require_undirected(association);
  if (backbone.significance && tests == nullptr) {
    throw std::invalid_argument("a backbone of significant links needs the tests of the pairs");
  }
  const Weights weights = weights_of(association);
  GraphResult result;
  result.rule = sentence(backbone);
  result.dropped_links = weights.others;
  // Resampling makes many graphs without a rule: no order is needed for them.
  if (backbone == Backbone{}) {
    result.graph = CodeGraph(association.columns, weights.positive);
    return result;
  }

  const KeyOrder order = key_order(association.columns);
  const std::vector<Link> ranked = links_by_rank(weights.positive, order);
  const Selection selection = apply_rules(association, backbone, tests, order, ranked, result.dropped);
  std::vector<Link> chosen;
  chosen.reserve(ranked.size());
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    if (selection.kept()[i]) {
      chosen.push_back({order.node[static_cast<std::size_t>(ranked[i].first)],
                        order.node[static_cast<std::size_t>(ranked[i].second)], ranked[i].weight});
    } else {
      ++result.dropped_links;
      result.dropped_weight += ranked[i].weight;
    }
  }
  result.cut_off = cut_off(ranked, selection.kept(), association.columns.size());
  result.graph = CodeGraph(association.columns, chosen);
  return result;
}

}  // namespace

GraphResult make_graph(const AssociationMatrix& association, const Backbone& backbone) {
  return select(association, backbone, nullptr);
}

GraphResult make_graph(const AssociationMatrix& association, const Backbone& backbone, const PairTests& tests) {
  return select(association, backbone, &tests);
}

std::vector<double> disparity_p(const CodeGraph& graph) {
  const KeyOrder order = key_order(graph.nodes());
  const std::vector<Link> ranked = links_by_rank(graph.links(), order);
  std::vector<double> by_rank = disparities(ranked, graph.nodes().size());
  if (order.given) return by_rank;
  std::vector<double> result;
  result.reserve(by_rank.size());
  for (const Link& link : graph.links()) {
    const auto ends = std::minmax(order.rank[static_cast<std::size_t>(link.first)],
                                  order.rank[static_cast<std::size_t>(link.second)]);
    const auto found = std::lower_bound(ranked.begin(), ranked.end(), ends, [](const Link& at, const auto& pair) {
      return std::pair(at.first, at.second) < std::pair(pair.first, pair.second);
    });
    result.push_back(by_rank[static_cast<std::size_t>(found - ranked.begin())]);
  }
  return result;
}

}  // namespace motet::inline v1
