// In which order do themes stand?
#pragma once

#include <cstddef>
#include <span>

#include "motet/themes/themes.hpp"

namespace motet::inline v1 {

/// By the number of participants who voice it, which orders like the prevalence and is defined where that is not; then
/// by the number of codes, then by the key of the central code. `columns` are those of the graph.
inline bool stands_before(const Theme& a, const Theme& b, std::span<const Column> columns) {
  if (a.voiced != b.voiced) return a.voiced > b.voiced;
  if (a.columns.size() != b.columns.size()) return a.columns.size() > b.columns.size();
  return columns[static_cast<std::size_t>(a.central)].key < columns[static_cast<std::size_t>(b.central)].key;
}

}  // namespace motet::inline v1
