// Which names did somebody mean who wrote one that does not exist?
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace motet::inline v1 {

/// At most three of `names` that look like `wanted`, compared by fold: the fewest letters to change, add or leave out
/// first (at most a third of the name), then those that begin with it or hold it; ties by bytes.
std::vector<std::string> similar_names(std::string_view wanted, std::span<const std::string> names);

/// "'a', 'b'", at most `most` of them, then "and 3 more".
std::string list_names(std::span<const std::string> names, std::size_t most);

}  // namespace motet::inline v1
