// Which codes does codebook.csv list?
#pragma once

#include <string_view>
#include <vector>

#include "motet/coding/codebook.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"
#include "motet/io/csv.hpp"

namespace motet::inline v1 {

/// Columns `code` (a name or a path "A > B"), `parent` (a name, a path or a GUID; rows in any order), `guid`,
/// `definition`, `color`, `codable`, `name` (instead of `code`: a name that may hold " > "). Codes of one path are told
/// apart by GUIDs. A parent without a row of its own is added as a heading, with a diagnostic. Errors: ParseError
/// for a missing column; DataError with the line for a code twice, a parent that is ambiguous or its own descendant,
/// and values that mean nothing; LimitError.
Codebook parse_codebook(std::string_view text, std::string_view name, const Limits& limits,
                        std::vector<Diagnostic>& diagnostics);

/// The column, or ParseError naming those there are.
std::size_t require_column(const CsvTable& table, std::string_view column, std::string_view name);

/// Diagnostics of kind "unknown-column" for columns that are not in `known`.
void report_unknown_columns(const CsvTable& table, std::initializer_list<std::string_view> known, std::string_view name,
                            std::vector<Diagnostic>& diagnostics);

}  // namespace motet::inline v1
