// How do a graph of codes and a matrix look as pictures?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/themes/themes.hpp"

namespace motet::inline v1 {

// All pictures are SVG: well-formed, with title and description for those who hear them, without script, without
// anything from elsewhere, never more than 100,000 bytes, and the same bytes for the same input. Labels are escaped,
// and shortened where room or bytes are few. In a page their text has the page's colour; by themselves they have a
// ground, light or dark as the reader prefers.

/// How a graph is drawn.
struct GraphSvgOptions {
  double width = 760;              ///< in pixels, 240 to 4,000
  double height = 500;             ///< of the map at most, without legend; 160 to 4,000
  std::size_t nodes = 80;          ///< at most, those with the strongest links together; never more than 240
  std::size_t links = 400;         ///< at most, the strongest
  std::string title;               ///< empty: how many nodes and links there are
  std::string counted;             ///< what `count` is a number of, such as "participants"
  std::vector<std::string> names;  ///< of the communities, for the legend: the first is that of community 0
};

/// Codes as points, placed by `layout`, the larger the higher their `count` (without one, the stronger their links);
/// links as lines, the wider the heavier. `community` gives colours that differ also without full colour vision, and
/// numbers in the points: from 1 where communities have names, as themes are numbered, otherwise those given.
/// Each point tells its label and count on pointing at it. `community` and `count` are empty or have one entry a node;
/// a community below 0 is none. Of larger graphs the part that is drawn is laid out by itself, and a line says so.
/// Errors: std::invalid_argument when they do not fit, for a count that is negative or not finite, or for a size out of
/// its range.
MOTET_API std::string graph_svg(const CodeGraph& graph, std::span<const std::int32_t> community = {},
                                std::span<const double> count = {}, const GraphSvgOptions& options = {});

/// Coloured by theme, with the themes' labels as names. Errors: also for a theme with a column that is no node.
MOTET_API std::string graph_svg(const CodeGraph& graph, const Themes& themes, std::span<const double> count = {},
                                const GraphSvgOptions& options = {});

/// How a matrix is drawn.
struct HeatMapOptions {
  std::vector<std::string> columns;  ///< labels of the columns; empty: those of the rows
  double width = 760;                ///< in pixels at most, 240 to 4,000
  std::size_t most = 40;             ///< rows, and columns, at most; never more than 100
  std::string title;                 ///< empty: how many rows and columns there are
  std::string measure;               ///< what the values are, for the legend
};

/// A square for each value: the darker, the larger; another colour for values below 0; pale ground for 0; crossed out
/// where it is NaN or infinite. Values show on pointing at them, and in the squares where they fit. A square matrix
/// with one set of labels that is symmetric, or that holds nothing but its strict upper triangle, is drawn as a
/// triangle, its diagonal apart from the scale. Of more than `most` rows or columns those with the largest totals (sums
/// of sizes) are drawn, in their order, and a line says so. Errors: std::invalid_argument when labels and matrix do not
/// fit, or for a width out of its range.
MOTET_API std::string heat_map_svg(const DenseMatrix& values, std::span<const std::string> labels,
                                   const HeatMapOptions& options = {});
MOTET_API std::string heat_map_svg(const SparseMatrix& values, std::span<const std::string> labels,
                                   const HeatMapOptions& options = {});

/// How often codes meet; the diagonal says how much there is of each alone. Columns stand in the order of their totals,
/// and `options.columns` is not used. Errors: as above.
MOTET_API std::string heat_map_svg(const CooccurrenceMatrix& counts, const HeatMapOptions& options = {});

/// How strongly codes are associated, the same way. A pair of no weight may be 0 or *Undefined*: its ground is pale.
MOTET_API std::string heat_map_svg(const AssociationMatrix& association, const HeatMapOptions& options = {});

}  // namespace motet::inline v1
