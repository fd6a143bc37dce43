// Which patterns for which codes does a text hold, and on which lines?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"

namespace motet::inline v1 {

/// An entry that was read, and the line it stands on.
struct PlacedEntry {
  DictionaryEntry entry;
  std::uint64_t line = 0;
};

/// Whether a text begins as LIWC's dictionaries do, with a line of %.
bool is_liwc(std::string_view text);

/// LIWC's .dic. Errors: ParseError and DataError with the line; LimitError.
std::vector<PlacedEntry> parse_liwc(std::string_view text, std::string_view name, const Limits& limits,
                                    std::vector<Diagnostic>& diagnostics);

/// Whether the first line of a text that is neither blank nor a comment begins an outline: `code:`.
bool is_outline(std::string_view text);

/// An outline like YAML. Errors: ParseError and DataError with line and column; LimitError.
std::vector<PlacedEntry> parse_outline(std::string_view text, std::string_view name, const Limits& limits);

/// "A > B". Errors: LimitError when that is deeper than allowed.
std::string join_path(const std::vector<std::string>& names, const Limits& limits, const SourcePosition& where);

}  // namespace motet::inline v1
