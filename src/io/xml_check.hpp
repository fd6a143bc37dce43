// Is this XML small and plain enough to build a tree from?
#pragma once

#include <string_view>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// Scans XML before any parser sees it: that its tags match. Counts nodes and attributes, depth and size against the
/// limits, and refuses document type declarations, entities beyond XML's own five, references to characters that do not
/// exist, and markup that is torn off. `xml` is UTF-8; positions in errors are added to `where`. Errors: ParseError,
/// LimitError, Stopped.
void check_xml(std::string_view xml, const SourcePosition& where, const Execution& execution);

/// `where` with the line and column of a byte.
SourcePosition position_in(std::string_view text, std::size_t byte, const SourcePosition& where);

}  // namespace motet::inline v1
