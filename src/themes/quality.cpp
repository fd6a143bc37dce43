#include "motet/themes/quality.hpp"

namespace motet::inline v1 {

double Modularity::operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const {
  return link - resolution * a.strength * b.strength / whole.strength;
}

double ConstantPotts::operator()(double link, const Mass& a, const Mass& b, const Mass& /*whole*/) const {
  return link - resolution * a.size * b.size;
}

}  // namespace motet::inline v1
