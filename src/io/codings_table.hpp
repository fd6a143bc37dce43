// What does codings.csv say about which words?
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"

namespace motet::inline v1 {

struct CodingsInput {
  std::string_view text;
  std::string_view name;
  bool has_codebook = false;             ///< false: codes that are named are made
  std::span<const std::string> skipped;  ///< files that could not be read: codings in them are left out and counted
};

/// Adds the codings to the project. Columns `transcript, begin, end, code`, optional `coder, quote, created, memo`.
/// begin and end both empty: the whole transcript. Errors: ParseError for a missing column; DataError with the line for
/// everything that does not fit the project.
void add_codings(const CodingsInput& input, Project& project, const Limits& limits,
                 std::vector<Diagnostic>& diagnostics);

}  // namespace motet::inline v1
