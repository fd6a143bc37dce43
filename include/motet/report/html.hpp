// How does a person read the whole analysis?
#pragma once

#include <string>

#include "motet/analysis/analysis.hpp"
#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// One HTML page that holds everything it shows: no script, no network. The study, theme map, themes with their
/// quotations, groups, co-occurrence, saturation and codes. All text from the study is escaped.
MOTET_API std::string to_html(const Analysis& analysis);

}  // namespace motet::inline v1
