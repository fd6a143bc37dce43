#include "motet/core/ids.hpp"

#include <doctest/doctest.h>
#include <type_traits>
#include <unordered_set>

using namespace motet;

static_assert(!std::is_convertible_v<CodeId, CoderId>);
static_assert(!std::is_constructible_v<CodeId, CoderId>);
static_assert(!std::is_convertible_v<CodeId, std::uint32_t>);

TEST_CASE("ids compare by position and can be keys") {
  CHECK(CodeId{1} < CodeId{2});
  CHECK(CodeId{} == CodeId{0});
  const std::unordered_set<CodeId> set{CodeId{1}, CodeId{2}, CodeId{1}};
  CHECK(set.size() == 2);
  CHECK(set.contains(CodeId{2}));
}
