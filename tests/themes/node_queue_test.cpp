#include "themes/leiden/node_queue.hpp"

#include <doctest/doctest.h>
#include <vector>

using Labels = std::vector<std::uint32_t>;

TEST_CASE("a queue gives back its nodes in order, and takes them again at its end") {
  Labels order{3, 1, 0, 2};
  motet::NodeQueue queue(order.data(), 4);
  CHECK(queue.peek(2) == 0);
  CHECK(queue.take() == 3);
  CHECK(queue.take() == 1);
  queue.add(1);
  queue.add(3);
  CHECK(queue.peek(3) == 3);
  Labels taken;
  while (!queue.empty()) taken.push_back(queue.take());
  CHECK(taken == Labels{0, 2, 1, 3});
}
