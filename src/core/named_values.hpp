// How does a word become one of a few values, and a value its word?
#pragma once

#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace motet::inline v1 {

/// Every value with its name; of several names for one value the first is its own.
template <class Value, std::size_t N>
using NamedValues = std::array<std::pair<std::string_view, Value>, N>;

/// Errors: std::invalid_argument; the message says that there is no such `what` and lists what there is.
template <class Value, std::size_t N>
Value value_named(std::string_view text, const NamedValues<Value, N>& names, std::string_view what) {
  std::string known;
  for (const auto& [name, value] : names) {
    if (name == text) return value;
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  throw std::invalid_argument("no " + std::string(what) + " '" + std::string(text) + "'; there are: " + known);
}

/// Empty for a value that has no name.
template <class Value, std::size_t N>
std::string_view name_of_value(Value value, const NamedValues<Value, N>& names) {
  for (const auto& [name, candidate] : names) {
    if (candidate == value) return name;
  }
  return {};
}

}  // namespace motet::inline v1
