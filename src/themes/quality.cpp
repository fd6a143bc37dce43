#include "motet/themes/quality.hpp"

#include "core/named_values.hpp"

namespace motet::inline v1 {
namespace {

constexpr NamedValues<QualityChoice, 2> quality_names{
    {{"modularity", QualityChoice::modularity}, {"cpm", QualityChoice::cpm}}};

}  // namespace

double Modularity::operator()(double link, const Mass& a, const Mass& b, const Mass& whole) const {
  return link - resolution * a.strength * b.strength / whole.strength;
}

double ConstantPotts::operator()(double link, const Mass& a, const Mass& b, const Mass& /*whole*/) const {
  return link - resolution * a.size * b.size;
}

QualityChoice parse_quality(std::string_view text) { return value_named(text, quality_names, "quality"); }
std::string_view to_string(QualityChoice quality) { return name_of_value(quality, quality_names); }

}  // namespace motet::inline v1
