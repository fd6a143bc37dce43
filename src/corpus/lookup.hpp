// How is something found by its name without copying the name?
#pragma once

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace motet::inline v1 {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const noexcept { return std::hash<std::string_view>{}(text); }
};

/// From names to values. Never iterated where the order could reach a result.
template <class Value>
using Lookup = std::unordered_map<std::string, Value, TextHash, std::equal_to<>>;

}  // namespace motet::inline v1
