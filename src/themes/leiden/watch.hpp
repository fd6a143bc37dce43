// When does a long computation look for a stop?
#pragma once

#include <cstdint>

#include "motet/core/execution.hpp"
#include "motet/core/parallel.hpp"

namespace motet::inline v1 {

/// Looks for a stop now and then, never for each node.
class Watch {
 public:
  explicit Watch(const Execution& execution) : execution_(execution) {}

  /// Work done: nodes or links walked over, a few nanoseconds each.
  void spend(std::uint32_t steps) {
    spent_ += steps;
    if (spent_ >= enough) look();
  }
  /// One node of a few hundred links.
  void operator()() { spend(256); }
  void look() {
    spent_ = 0;
    report_progress(execution_, "communities", iterations_, 0);
  }
  void next_iteration() {
    ++iterations_;
    look();
  }

 private:
  static constexpr std::uint64_t enough = 1 << 18;
  const Execution& execution_;
  std::uint64_t spent_ = 0;
  std::uint64_t iterations_ = 0;
};

}  // namespace motet::inline v1
