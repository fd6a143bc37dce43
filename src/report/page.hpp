// Of which parts does the page consist?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/analysis/analysis.hpp"

namespace motet::inline v1::report {

/// How much of a study one page shows. What is left out stands in the tables beside it, and the page says so.
inline constexpr std::size_t people_shown = 500;
inline constexpr std::size_t people_unfolded = 12;
inline constexpr std::size_t sources_shown = 500;
inline constexpr std::size_t diagnostics_shown = 100;
inline constexpr std::size_t themes_shown = 60;
inline constexpr std::size_t groups_shown = 24;
inline constexpr std::size_t codes_compared = 200;
inline constexpr std::size_t codes_listed = 1'000;
inline constexpr std::size_t heat_map_codes = 60;
inline constexpr std::size_t pairs_shown = 20;
inline constexpr std::size_t map_links = 1'200;
inline constexpr std::size_t map_labels = 80;
inline constexpr std::size_t quotation_shown = 700;       ///< code points before it is shortened
inline constexpr std::size_t quotation_unfolded = 6'000;  ///< code points of the whole one

/// The page's style sheet.
std::string_view style_sheet();

/// Sections append themselves; each begins with a heading of the second level and says in words when it has nothing to
/// show.
void append_study(std::string& out, const Analysis& analysis);
void append_theme_map(std::string& out, const Analysis& analysis);
void append_themes(std::string& out, const Analysis& analysis);
void append_belief(std::string& out, const Analysis& analysis);
void append_groups(std::string& out, const Analysis& analysis);
void append_meetings(std::string& out, const Analysis& analysis);
void append_saturation(std::string& out, const Analysis& analysis);
void append_codes(std::string& out, const Analysis& analysis);
void append_methods(std::string& out, const Analysis& analysis);

/// Whether one theme comes back with other participants, as a paragraph of its card; nothing where that is not known.
void append_hold(std::string& out, const Analysis& analysis, std::int32_t theme);

/// The heat map of the strongest codes, without heading.
void append_heat_map(std::string& out, const Analysis& analysis);

/// The class that gives the colour of a theme: "t1" ... "t8", then shades of grey; "t0" for no theme (-1).
std::string theme_class(std::int32_t theme);

/// A small square in the theme's colour with its number; empty for no theme.
std::string theme_mark(std::int32_t theme);

/// A theme's mark before a name; longer names stay clear of the mark, and names of no theme in line with the others.
std::string marked(std::int32_t theme, const std::string& name);

/// The code's name, isolated.
std::string code_name(const Analysis& analysis, std::int32_t column);

void open_section(std::string& out, std::string_view id, std::string_view title);
void close_section(std::string& out);

/// A box that scrolls sideways on narrow screens and can be reached by keyboard.
void open_scroll(std::string& out, std::string_view label);
void close_scroll(std::string& out);

/// <th scope="col"> cells of a table head; a name beginning with '#' is a column of numbers.
void append_head(std::string& out, const std::vector<std::string_view>& names);

}  // namespace motet::inline v1::report
