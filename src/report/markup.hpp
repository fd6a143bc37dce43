// How does text from a study become part of a page without being able to change it, and how do numbers read to people?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1::report {

/// The text for element content and for attribute values in double quotes: the five characters of markup are escaped,
/// control characters and ill-formed UTF-8 become U+FFFD, and directional embeddings, overrides and isolates are left
/// out, because one that is not closed reaches beyond its element. Tabs and line ends stay.
std::string escaped(std::string_view text);

/// A sentence that begins with a capital, where its first letter is one of a to z.
std::string with_capital(std::string_view text);

/// A name inside a sentence, so that its direction of writing does not turn the words around it.
std::string isolated(std::string_view text);

/// At most so many code points, cut between words where there is a blank in the last third; an ellipsis marks the cut.
std::string shortened(std::string_view text, std::size_t code_points);

/// How wide a text stands on a line, in units of the font size; an estimate from the width classes of its characters.
double text_width(std::string_view text);

/// 15 880: thousands set apart by a narrow space that does not break.
std::string count(std::int64_t value);

/// "1 participant", "23 participants".
std::string counted(std::int64_t value, std::string_view one, std::string_view many);

/// "83 %" without decimals; "< 1 %" and "> 99 %" (escaped) where rounding would say nobody or everybody; a dash for
/// NaN.
std::string percent(double share);

/// "44–97 %"; a dash for NaN.
std::string percent_range(double low, double high);

/// "0.013", "< 0.001"; a dash for NaN. Escaped.
std::string p_value(double p);

/// A fixed number of decimals; a dash for NaN.
std::string decimal(double value, int decimals);

/// As many decimals as a measure of its size is read with; a dash for NaN. Escaped.
std::string measured(double value);

/// Up to four significant digits, of very large and small numbers with an exponent. Not for NaN.
std::string in_four_digits(double value);

/// At most two decimals for a place in a drawing or a width, without trailing zeros.
std::string coordinate(double value);

/// An element with a class, such as <span class="soft">...</span>. The content is markup already.
std::string element(std::string_view name, std::string_view css_class, std::string_view content);

}  // namespace motet::inline v1::report
