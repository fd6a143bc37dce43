// What does the Leiden algorithm gain by having nodes in one community?
#pragma once

#include "motet/themes/leiden.hpp"

namespace motet::inline v1 {

/// link - factor x weight x weight: modularity and Constant Potts, which differ only in what a node weighs.
struct ProductGain {
  using NodeMass = double;
  /// A link makes no more difference than it weighs.
  static constexpr bool bounded_by_links = true;
  double factor = 0;
  double operator()(double link, double a, double b) const { return link - factor * a * b; }
};

inline Mass operator+(const Mass& a, const Mass& b) { return {a.strength + b.strength, a.size + b.size}; }
inline Mass operator-(const Mass& a, const Mass& b) { return {a.strength - b.strength, a.size - b.size}; }

/// A quality of the caller's own.
struct CallerGain {
  using NodeMass = Mass;
  static constexpr bool bounded_by_links = false;
  const QualityValue& quality;
  Mass whole;
  double operator()(double link, const Mass& a, const Mass& b) const { return quality(link, a, b, whole); }
};

}  // namespace motet::inline v1
