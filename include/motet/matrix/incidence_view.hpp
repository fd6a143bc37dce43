// How is a matrix counted that somebody else keeps?
#pragma once

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "motet/core/config.hpp"
#include "motet/matrix/incidence.hpp"

namespace motet::inline v1 {

/// Units x columns in compressed rows that somebody else keeps, as SciPy's csr_array does: read where they stand,
/// without a copy. Whatever the spans point to must live, and must not change, as long as the view is read.
///
/// A column stands in a unit when an entry of that row and column is above 0, however often it stands there; entries of
/// 0, below 0 and of no number (NaN) are none. Entries of a row may stand in any order. Quickest where they are in
/// ascending order, each once and above 0: other rows are sorted before they are counted, and 64-bit indices are made
/// shorter, a thousand rows at a time.
struct IncidenceView {
  using Indices = std::variant<std::span<const std::int32_t>, std::span<const std::int64_t>>;
  using Counts =
      std::variant<std::monostate, std::span<const std::int8_t>, std::span<const std::uint8_t>,
                   std::span<const std::int16_t>, std::span<const std::uint16_t>, std::span<const std::int32_t>,
                   std::span<const std::uint32_t>, std::span<const std::int64_t>, std::span<const std::uint64_t>,
                   std::span<const float>, std::span<const double>>;

  Indices starts;  ///< one more than rows: row r has the entries from starts[r] up to starts[r + 1]
  Indices places;  ///< in which column an entry stands
  Counts counts;   ///< one for each entry; none at all: every entry is presence
  std::span<const Column> columns;
  std::string_view rule;  ///< what a row is, as one sentence
};

}  // namespace motet::inline v1
