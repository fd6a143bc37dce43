// Which links are worth keeping?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/matrix/pair_tests.hpp"

namespace motet::inline v1 {

/// A link is kept when it passes every rule that is set. Each rule looks at all links with a positive weight, not only
/// at those the other rules keep, so that their order does not matter. Weights that are not positive never make a link.
struct Backbone {
  double min_weight = 0;  ///< weight at least this
  /// The disparity filter (Serrano, Boguna, Vespignani 2009): p below this level (see disparity_p).
  std::optional<double> disparity = std::nullopt;
  /// Among the so many strongest links of either end; equal weights by the key of the other end.
  std::optional<std::int32_t> strongest = std::nullopt;
  /// A maximum spanning forest, which keeps together what hangs together, then the strongest of the remaining links
  /// until there are so many in all (0: the forest alone). Equal weights by the keys of their ends.
  std::optional<std::int64_t> spanning = std::nullopt;
  /// Codes that meet more often than by chance: z above 0 and q (Benjamini and Hochberg) at most this. Needs the tests.
  std::optional<double> significance = std::nullopt;
  bool operator==(const Backbone&) const = default;
};

/// "none", or rules joined by commas: threshold:W, disparity:ALPHA, strongest:K, spanning:LINKS, significance:Q.
/// to_string gives the same form, from which the same backbone is read again. Errors: std::invalid_argument for another
/// word, a rule given twice, or a number that make_graph refuses.
MOTET_API Backbone parse_backbone(std::string_view text);
MOTET_API std::string to_string(const Backbone& backbone);

/// What one rule took away.
struct DroppedLinks {
  std::string rule;        ///< "threshold", "disparity", "strongest", "spanning" or "significance"
  std::int64_t links = 0;  ///< that this rule does not keep, whether or not others do
  double weight = 0;       ///< their sum
};

/// A graph of codes, and what was left out of it.
struct GraphResult {
  CodeGraph graph;
  std::int64_t dropped_links = 0;     ///< pairs with a weight that is not 0 which were not kept
  double dropped_weight = 0;          ///< of those with a positive weight
  std::vector<DroppedLinks> dropped;  ///< one for each rule that is set, in the order of Backbone
  std::int64_t cut_off = 0;           ///< nodes that had a link with a positive weight and have none now
  std::string rule;                   ///< what was kept, as one sentence
};

/// The order of columns changes nothing but their numbers. Errors: std::invalid_argument for a level outside (0, 1], a
/// min_weight that is negative or not finite, strongest below 1, a negative spanning, significance without tests, an
/// infinite weight, or weights on or below the diagonal: a measure with a direction makes no graph.
MOTET_API GraphResult make_graph(const AssociationMatrix& association, const Backbone& backbone = {});
/// With the tests that Backbone::significance asks for; their columns, which may be more than those of the association,
/// are found by key, and a pair that was not tested is not significant. Errors: as above, and std::invalid_argument for
/// a column that was not tested or a key that two columns have (unless the columns of both are the same).
MOTET_API GraphResult make_graph(const AssociationMatrix& association, const Backbone& backbone,
                                 const PairTests& tests);

/// For each link, in the order of graph.links(): the smaller of (1 - w/s)^(k-1) from both ends, where s is the strength
/// and k the number of links of that end, and 1 for k = 1. It is the probability of a share of at least w/s if the
/// strength of that end were divided among its links at random. (Serrano, Boguna, Vespignani 2009)
MOTET_API std::vector<double> disparity_p(const CodeGraph& graph);

}  // namespace motet::inline v1
