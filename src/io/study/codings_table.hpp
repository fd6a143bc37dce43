// What does codings.csv say about which words?
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

struct CodingsInput {
  std::string_view text;
  std::string_view name;
  bool has_codebook = false;             ///< false: codes that are named are made
  std::span<const std::string> skipped;  ///< files that could not be read: codings in them are left out and counted
  bool clip = false;                     ///< positions outside a transcript are cut to it instead of refused
};

/// Adds the codings to the project. Columns `transcript, code` and where: `begin, end` (with `quote` as a check),
/// `turn` (from 1; with `quote`, these words in it), `quote` alone (`begin` says about where), or none of them: the
/// whole transcript. Optional `coder, created, memo, guid`. Also tables of excerpts, as Dedoose exports them: `Media
/// Title` (or `Document`), `Excerpt Copy` (or `Excerpt`), `Excerpt Range`, `Codes Applied Combined` or a column `Code:
/// NAME Applied` for each code, `Excerpt Creator`, `Excerpt Date`; excerpts are found by their words, the range says
/// about where. Errors: ParseError for a missing column; DataError with the line for everything that does not fit the
/// project; Stopped.
void add_codings(const CodingsInput& input, Project& project, const Execution& execution,
                 std::vector<Diagnostic>& diagnostics);

}  // namespace motet::inline v1
