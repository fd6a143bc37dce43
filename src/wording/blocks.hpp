// How is a long loop stopped in time?
#pragma once

#include <algorithm>
#include <cstddef>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// Calls body(begin, end) for the parts of [0, count) in their order, and looks for a stop before each. Errors:
/// Stopped.
template <class Body>
void for_blocks(std::size_t count, const Execution& execution, const Body& body) {
  constexpr std::size_t size = std::size_t{1} << 16U;
  for (std::size_t begin = 0; begin < count; begin += size) {
    if (execution.stop.stop_requested()) throw Stopped();
    body(begin, std::min(count, begin + size));
  }
}

}  // namespace motet::inline v1
