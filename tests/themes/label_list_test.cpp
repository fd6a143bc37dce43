#include "themes/leiden/label_list.hpp"

#include <algorithm>
#include <doctest/doctest.h>
#include <vector>

using Labels = std::vector<std::uint32_t>;

TEST_CASE("a list of labels keeps those in use first") {
  Labels labels(6);
  Labels places(6);
  motet::LabelList list(labels.data(), places.data());
  const Labels size{1, 0, 2, 0, 0, 1};
  list.start(size.data(), 6);
  CHECK(list.used() == 3);
  const std::uint32_t fresh = list.unused(99);
  CHECK(size[fresh] == 0);
  list.use_next();
  list.give_back(0);
  Labels used;
  for (std::uint32_t place = 0; place < list.used(); ++place) used.push_back(list[place]);
  std::sort(used.begin(), used.end());
  Labels expected{2, 5, fresh};
  std::sort(expected.begin(), expected.end());
  CHECK(used == expected);
  for (int i = 0; i < 3; ++i) list.use_next();
  CHECK(list.unused(99) == 99);
}
