#include "motet/themes/quality.hpp"

#include <doctest/doctest.h>

#include "motet/themes/leiden.hpp"

using motet::ConstantPotts;
using motet::Mass;
using motet::Modularity;

namespace {

struct LinksOnly {
  double operator()(double link, const Mass& /*a*/, const Mass& /*b*/, const Mass& /*whole*/) const { return link; }
};

}  // namespace

static_assert(motet::QualityFunction<Modularity>);
static_assert(motet::QualityFunction<ConstantPotts>);
static_assert(motet::QualityFunction<LinksOnly>);
static_assert(!motet::QualityFunction<int>);

TEST_CASE("modularity compares a link with what the strengths would give by chance") {
  CHECK(Modularity{}(8, {14, 1}, {18, 1}, {92, 6}) == doctest::Approx(8 - 14.0 * 18 / 92).epsilon(1e-15));
  CHECK(Modularity{0}(8, {14, 1}, {18, 1}, {92, 6}) == 8);
}

TEST_CASE("Constant Potts compares a link with the number of pairs") {
  CHECK(ConstantPotts{}(8, {14, 1}, {18, 1}, {92, 6}) == 7);
  CHECK(ConstantPotts{0.5}(8, {14, 2}, {18, 3}, {92, 6}) == 5);
}

TEST_CASE("both qualities are additive and symmetric") {
  const Mass a{3, 2};
  const Mass b{5, 1};
  const Mass c{7, 4};
  const Mass whole{40, 12};
  const auto check = [&](const auto& quality) {
    CHECK(quality(9, a, {b.strength + c.strength, b.size + c.size}, whole) ==
          doctest::Approx(quality(4, a, b, whole) + quality(5, a, c, whole)).epsilon(1e-14));
    CHECK(quality(4, a, b, whole) == doctest::Approx(quality(4, b, a, whole)).epsilon(1e-14));
  };
  check(Modularity{0.7});
  check(ConstantPotts{0.7});
}
