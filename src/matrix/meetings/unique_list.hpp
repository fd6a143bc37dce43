// What was there, whatever was said how often?
#pragma once

#include <algorithm>
#include <cstddef>
#include <utility>
#include <vector>

namespace motet::inline v1 {

/// Values, each once. Memory grows with what is different, not with what is added.
template <class T>
class UniqueList {
 public:
  void add(const T& value) {
    if (values_.size() >= tidy_at_) tidy();
    values_.push_back(value);
  }

  void add_all(const std::vector<T>& values) {
    values_.insert(values_.end(), values.begin(), values.end());
    tidy();
  }

  /// Ascending; none is left.
  std::vector<T> take() {
    tidy();
    return std::exchange(values_, {});
  }

 private:
  void tidy() {
    std::sort(values_.begin(), values_.end());
    values_.erase(std::unique(values_.begin(), values_.end()), values_.end());
    tidy_at_ = std::max(tidy_at_, 2 * values_.size());
  }

  std::vector<T> values_;
  std::size_t tidy_at_ = std::size_t{1} << 18U;  // a matter of milliseconds
};

}  // namespace motet::inline v1
