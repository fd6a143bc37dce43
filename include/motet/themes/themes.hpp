// Which themes run through the interviews, who voices them, and in which words?
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/corpus/excerpt.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// A quotation, and which of the theme's codes meet in it.
struct Exemplar {
  Excerpt excerpt;
  std::vector<std::int32_t> columns;  ///< in the order of their keys
};

/// Codes that hang together. Columns are positions in the graph's nodes.
struct Theme {
  std::vector<std::int32_t> columns;  ///< strongest inside the theme first; of equal strength by key
  std::int32_t central = 0;           ///< the first of them
  std::string label;                  ///< the labels of its (up to three) strongest codes
  double cohesion = 0;      ///< mean weight over all pairs of its codes, pairs without a link counting 0; NaN: one code
  double prevalence = 0;    ///< participants who voice it / participants with at least one unit; NaN: nobody has
  std::int64_t voiced = 0;  ///< participants who voice it
  std::int64_t participants = 0;  ///< participants with at least one unit
  std::int64_t units = 0;         ///< units that voice it
  std::int64_t apart = 0;         ///< units that hold exactly one of its codes, where it has more
  /// Mean recovery in resamples of participants (see ThemeStability); NaN: not computed, as by describe_themes.
  double stability = std::numeric_limits<double>::quiet_NaN();
  std::vector<Exemplar> exemplars;
  std::vector<Exemplar> counter_examples;  ///< units that hold exactly one of its codes
};

/// All themes, and what belongs to none.
struct Themes {
  std::vector<Theme> themes;             ///< by prevalence, then number of codes, then the key of the central code
  std::vector<std::int32_t> unattached;  ///< columns in no theme: communities smaller than min_codes, by key
  std::string voicing_rule;              ///< as one sentence
};

/// What a theme is, and how many quotations it shows.
struct ThemeOptions {
  std::int32_t min_codes = 2;  ///< a smaller community is no theme
  std::int32_t voicing = 2;    ///< a unit voices a theme when it holds at least so many of its codes, or all it has
  std::int32_t exemplars = 5;  ///< at most so many quotations a theme
  std::int32_t counter_examples = 3;  ///< at most so many quotations in which its codes stand apart
  std::optional<Grouping> grouping;   ///< quotations come from its groups in turn
  Execution execution;
};

/// Describes the communities of `partition`. `incidence` has the columns of the graph and one row a unit. Columns that
/// never occur are left out.
///
/// Exemplars are units that voice the theme, those holding most of its codes: next is always somebody who was quoted
/// least often so far, of these somebody of the group that was quoted least often so far, and of their units the one
/// that holds most codes; of those that hold equally many, the shorter one of at least 40 characters, then the longest
/// of the shorter ones, then by transcript name and position. With a grouping, who is in no group comes after all
/// others who were quoted as often. Units of nobody count as one participant's, who is in no group.
///
/// Counter-examples are units that hold exactly one of its codes (as `apart` counts them, whatever `voicing` says): in
/// turn one for each code, in the order of the theme's columns, passing over codes that have none left; of a code's
/// units one of somebody who was quoted least often so far among the counter-examples, as exemplars are chosen. A theme
/// of one code has none.
///
/// The order of rows, participants and columns changes none of these. Time: one pass over the rows, and for quotations
/// the logarithm of the units that voice a theme or hold one of its codes. Errors: std::invalid_argument when corpus,
/// units, incidence, graph and partition do not fit together, for min_codes or voicing below 1, negative exemplars or
/// counter_examples, or a grouping of other participants; Stopped.
MOTET_API Themes describe_themes(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence,
                                 const CodeGraph& graph, const Partition& partition, const ThemeOptions& options = {});

/// Which unit voices which theme: one column a theme, in the order of the themes (key "theme:" and the central code's
/// key), presence. Errors: std::invalid_argument when the themes do not fit the columns; Stopped.
MOTET_API IncidenceMatrix theme_incidence(const IncidenceMatrix& incidence, const Themes& themes,
                                          const ThemeOptions& options = {});

}  // namespace motet::inline v1
