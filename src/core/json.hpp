// How does a number become JSON as Motet writes it: at most 12 significant digits, and null for what is undefined?
#pragma once

#include <nlohmann/json.hpp>
#include <string>

namespace motet::inline v1::json {

using Json = nlohmann::ordered_json;

/// The double nearest to the value printed with 12 significant digits, so that its shortest form has at most those.
/// Minus zero becomes zero.
double round_to_12_digits(double value) noexcept;

/// A JSON number of at most 12 significant digits; null for NaN and the infinities.
Json number(double value);

/// The document as text; ill-formed UTF-8 becomes U+FFFD. `indent` below 0 gives one line.
std::string dump(const Json& document, int indent = -1);

}  // namespace motet::inline v1::json
