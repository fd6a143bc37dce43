// What does codings.csv say about which words?
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"
#include "motet/io/csv.hpp"

namespace motet::inline v1 {

/// What becomes of the codes that are named?
enum class CodesNamed : std::uint8_t {
  made,           ///< there is no codebook: each is a path of a code to make
  known,          ///< a code that the codebook does not have is an error
  known_or_made,  ///< one that it does not have is made
};

struct CodingsInput {
  std::string_view text;
  std::string_view name;
  CodesNamed codes = CodesNamed::made;
  std::span<const std::string> skipped;  ///< files that could not be read: codings in them are left out and counted
  bool clip = false;                     ///< positions outside a transcript are cut to it instead of refused
  std::optional<CsvTable> frame{};       ///< in the place of the text
};

/// Adds the codings to the project. Columns `transcript, code` and where: `begin, end` (with `quote` as a check),
/// `turn` (from 1; with `quote`, these words in it), `quote` alone (`begin` says about where), or none of them: the
/// whole transcript. Optional `coder, created, memo, guid`. Also tables of excerpts, as Dedoose exports them: `Media
/// Title` (or `Document`), `Excerpt Copy` (or `Excerpt`), `Excerpt Range`, `Codes Applied Combined` or a column `Code:
/// NAME Applied` for each code, `Excerpt Creator`, `Excerpt Date`; excerpts are found by their words, the range says
/// about where. Errors: ParseError for a missing column; DataError with the line for everything that does not fit the
/// project; Stopped.
void add_codings(CodingsInput input, Project& project, const Execution& execution,
                 std::vector<Diagnostic>& diagnostics);

}  // namespace motet::inline v1
