// What makes a division of a graph a good one?
#pragma once

#include <concepts>
#include <cstdint>
#include <string_view>

#include "motet/core/config.hpp"

namespace motet::inline v1 {

/// What a set of nodes weighs: the sum of its strengths, and how many codes it holds.
struct Mass {
  double strength = 0;
  double size = 0;
};

/// The gain of having a link weight of `link` between two sets of nodes inside one community, against what their masses
/// would have by chance. Must be additive: q(l1 + l2, a, b1 + b2, w) = q(l1, a, b1, w) + q(l2, a, b2, w), and symmetric
/// in a and b; Leiden gives wrong answers for others.
template <class Q>
concept QualityFunction = requires(const Q& quality, double link, const Mass& a, const Mass& b, const Mass& whole) {
  { quality(link, a, b, whole) } -> std::convertible_to<double>;
};

/// link - resolution x strength x strength / whole strength (the strengths of all nodes sum to 2m). Newman and Girvan
/// 2004; the resolution of Reichardt and Bornholdt 2006.
struct MOTET_API Modularity {
  double resolution = 1.0;
  double operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const;
};

/// link - resolution x size x size (Traag, Van Dooren, Nesterov 2011).
struct MOTET_API ConstantPotts {
  double resolution = 1.0;
  double operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const;
};

/// The built-in qualities by name.
enum class QualityChoice : std::uint8_t { modularity, cpm };
/// "modularity", "cpm". Errors: std::invalid_argument for another word.
MOTET_API QualityChoice parse_quality(std::string_view text);
MOTET_API std::string_view to_string(QualityChoice quality);

}  // namespace motet::inline v1
