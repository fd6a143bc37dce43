#include "motet/graph/backbone.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <stdexcept>
#include <vector>

#include "motet/core/table.hpp"

#include "graph/key_order.hpp"

namespace motet::inline v1 {
namespace {

void require_sound(const Backbone& backbone) {
  if (!(backbone.min_weight >= 0)) throw std::invalid_argument("the smallest weight must be 0 or more");
  if (backbone.disparity && !(*backbone.disparity > 0 && *backbone.disparity <= 1)) {
    throw std::invalid_argument("the level of the disparity filter must lie in (0, 1]");
  }
}

std::string rule_of(const Backbone& backbone) {
  std::string rule = backbone.min_weight > 0
                         ? "links with a weight of at least " + format_number(backbone.min_weight) + " are kept"
                         : std::string("links with a positive weight are kept");
  if (backbone.disparity) {
    rule += " when the disparity filter puts them below " + format_number(*backbone.disparity) + " from either end";
  }
  return rule;
}

// (1 - w/s)^(k-1) of Serrano, Boguna and Vespignani, for both ends of every link; the smaller one.
std::vector<double> disparities(const std::vector<Link>& links, std::size_t nodes) {
  const int exponent = weight_exponent(links);
  std::vector<double> strength(nodes, 0.0);
  std::vector<std::int64_t> degree(nodes, 0);
  for (const Link& link : links) {
    for (const std::int32_t end : {link.first, link.second}) {
      strength[static_cast<std::size_t>(end)] += std::ldexp(link.weight, -exponent);
      ++degree[static_cast<std::size_t>(end)];
    }
  }
  std::vector<double> result;
  result.reserve(links.size());
  for (const Link& link : links) {
    const auto from = [&](std::int32_t end) {
      const auto i = static_cast<std::size_t>(end);
      if (degree[i] == 1) return 1.0;
      const double share = std::ldexp(link.weight, -exponent) / strength[i];
      return std::pow(std::max(0.0, 1.0 - share), static_cast<double>(degree[i] - 1));
    };
    result.push_back(std::min(from(link.first), from(link.second)));
  }
  return result;
}

}  // namespace

GraphResult make_graph(const AssociationMatrix& association, const Backbone& backbone) {
  require_sound(backbone);
  if (association.directed) {
    throw std::invalid_argument(
        "an association with a direction makes no graph; make one weight of two directions "
        "with symmetrized");
  }
  const SparseMatrix& weights = association.weights;
  const auto size = static_cast<Eigen::Index>(association.columns.size());
  if (weights.rows() != size || weights.cols() != size) {
    throw std::invalid_argument("the association matrix does not fit its columns");
  }
  GraphResult result;
  result.rule = rule_of(backbone);
  std::vector<Link> links;
  links.reserve(static_cast<std::size_t>(weights.nonZeros()));
  for (Eigen::Index row = 0; row < weights.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator entry(weights, row); entry; ++entry) {
      if (entry.col() <= entry.row()) {
        throw std::invalid_argument("an association without a direction has its weights above the diagonal");
      }
      if (entry.value() > 0) {
        links.push_back(
            {static_cast<std::int32_t>(entry.row()), static_cast<std::int32_t>(entry.col()), entry.value()});
      } else {
        ++result.dropped_links;
      }
    }
  }

  std::vector<double> disparity;
  if (backbone.disparity) disparity = disparities(links, association.columns.size());
  std::vector<Link> kept;
  kept.reserve(links.size());
  for (std::size_t i = 0; i < links.size(); ++i) {
    const bool strong = links[i].weight >= backbone.min_weight;
    if (strong && (!backbone.disparity || disparity[i] < *backbone.disparity)) {
      kept.push_back(links[i]);
    } else {
      ++result.dropped_links;
      result.dropped_weight += links[i].weight;
    }
  }
  result.graph = CodeGraph(association.columns, kept);
  return result;
}

}  // namespace motet::inline v1
