// What does a notebook show of a result?
#pragma once

#include <string>

#include "motet/analysis/analysis.hpp"
#include "motet/analysis/coded_themes.hpp"
#include "motet/coding/project.hpp"
#include "motet/comparison/contrast.hpp"
#include "motet/comparison/difference.hpp"
#include "motet/core/config.hpp"
#include "motet/graph/backbone.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/io/imported.hpp"
#include "motet/matrix/association.hpp"
#include "motet/matrix/code_map.hpp"
#include "motet/matrix/cooccurrence.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/matrix/pair_tests.hpp"
#include "motet/themes/average_linkage.hpp"
#include "motet/themes/find_themes.hpp"
#include "motet/themes/resolution_profile.hpp"
#include "motet/themes/theme_recipe.hpp"
#include "motet/themes/themes.hpp"
#include "motet/wording/frequencies.hpp"
#include "motet/wording/keyness.hpp"

namespace motet::inline v1 {

// One <div>, well-formed as XML too, with what to_html of a table, graph_svg and heat_map_svg make of it: no script,
// nothing from elsewhere, at most 100,000 bytes, and only so much of a large result as is made in a moment (a graph of
// 80 codes, a matrix of 40, 20 rows of a table), with a line that says what is left out. The same result gives the
// same bytes. Errors of all: std::invalid_argument or std::out_of_range where the parts of a result do not fit
// together.

/// How much there is of everything.
MOTET_API std::string display_html(const Project& project);
/// Also of files, and the first diagnostics.
MOTET_API std::string display_html(const Imported<Project>& project);

/// The codes that stand in most rows.
MOTET_API std::string display_html(const IncidenceMatrix& incidence);
/// A heat map.
MOTET_API std::string display_html(const CooccurrenceMatrix& counts);
MOTET_API std::string display_html(const AssociationMatrix& association);
/// The first rows of their tables.
MOTET_API std::string display_html(const PairTests& tests);
MOTET_API std::string display_html(const CodeMap& map);
MOTET_API std::string display_html(const Difference& difference);
MOTET_API std::string display_html(const Dendrogram& dendrogram);
MOTET_API std::string display_html(const ResolutionProfile& profile);
MOTET_API std::string display_html(const WordFrequencies& frequencies);
/// The first words of each group.
MOTET_API std::string display_html(const Keyness& keyness);
/// One row a code or theme: p, q, and the share of each group that voices it.
MOTET_API std::string display_html(const Contrast& contrast);

/// A picture of the graph.
MOTET_API std::string display_html(const CodeGraph& graph);
MOTET_API std::string display_html(const GraphResult& graph);
MOTET_API std::string display_html(const ThemeGraph& graph);
/// A table of the themes.
MOTET_API std::string display_html(const Themes& themes);
/// The graph in the colours of the themes, and the table with the codes of each.
MOTET_API std::string display_html(const FoundThemes& found);
MOTET_API std::string display_html(const CodedThemes& coded);
/// Also how much there is of everything; points by the number of participants.
MOTET_API std::string display_html(const Analysis& analysis);

}  // namespace motet::inline v1
