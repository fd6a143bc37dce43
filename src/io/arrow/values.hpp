// How is a value of a data frame written?
#pragma once

#include <optional>
#include <string>

#include "motet/core/config.hpp"
#include "motet/core/table.hpp"

#include "io/arrow/chunk.hpp"

namespace motet::inline v1::arrow {

/// Whether values of this type are text that was there before, and need no writing.
[[nodiscard]] constexpr bool is_written(Kind kind) noexcept { return is_text(kind) || kind == Kind::none; }

/// Appends the value as people write it: whole numbers without a point, numbers by the fewest digits that read back,
/// NaN and what is missing as nothing, yes and no as "true" and "false", days and moments in ISO 8601.
void append_text(std::string& to, const Value& value, const Format& type);

/// Nothing for a whole number beyond 63 bits.
std::optional<Cell> cell_of(const Value& value, const Format& type);

}  // namespace motet::inline v1::arrow
