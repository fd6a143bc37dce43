// Which column of this table holds what is looked for?
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// The first of `names` that the header has; case, blanks, hyphens and underscores make no difference.
std::optional<std::size_t> find_column(const std::vector<std::string>& header, std::span<const std::string_view> names);

/// The column that somebody named: exactly, else by fold and without blanks around it.
std::optional<std::size_t> find_named_column(const std::vector<std::string>& header, std::string_view name);

/// "'speaker', 'note'" for messages; at most twenty.
std::string list_columns(const std::vector<std::string>& header);

}  // namespace motet::inline v1
