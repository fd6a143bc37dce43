// Which stretches remain when all that touch or overlap become one?
#pragma once

#include <algorithm>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "matrix/meetings/meetings.hpp"
#include "matrix/meetings/unit_runs.hpp"

namespace motet::inline v1 {

/// Stretches of one transcript for many pairs of numbers, in bytes or in units.
class Stretches {
 public:
  void add(ColumnPair pair, Run run) {
    if (run.empty()) return;
    if (stretches_.size() >= tidy_at_) tidy();
    stretches_.push_back({pair, run});
  }

  /// Calls use(pair, run) for the runs that are left, in the order of pairs and runs. Empty afterwards.
  template <class Use>
  void take(const Use& use) {
    unite();
    for (const Stretch& stretch : stretches_) use(stretch.pair, stretch.run);
    stretches_.clear();
  }

 private:
  struct Stretch {
    ColumnPair pair;
    Run run;
    auto operator<=>(const Stretch&) const = default;
  };

  void unite() {
    std::sort(stretches_.begin(), stretches_.end());
    std::size_t size = 0;
    for (const Stretch& next : stretches_) {
      if (size > 0 && stretches_[size - 1].pair == next.pair && next.run.begin <= stretches_[size - 1].run.end) {
        stretches_[size - 1].run.end = std::max(stretches_[size - 1].run.end, next.run.end);
      } else {
        stretches_[size++] = next;
      }
    }
    stretches_.resize(size);
  }

  // Now and then, so that memory grows with what is left and not with what was added.
  void tidy() {
    unite();
    tidy_at_ = std::max(tidy_at_, 2 * stretches_.size());
  }

  std::vector<Stretch> stretches_;
  std::size_t tidy_at_ = std::size_t{1} << 18U;  // a matter of milliseconds
};

}  // namespace motet::inline v1
