// Do a graph, its communities, the units and the options fit together?
#pragma once

#include "motet/themes/themes.hpp"

namespace motet::inline v1 {

/// Errors: std::invalid_argument.
void require_sound(const ThemeOptions& options);
void require_fit(const Corpus& corpus, const Grouping& grouping);
void require_fit(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence, const CodeGraph& graph,
                 const Partition& partition);

}  // namespace motet::inline v1
