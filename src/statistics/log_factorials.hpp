// How large is n!, in logarithms, and so that sums do not depend on their order?
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace motet::inline v1 {

/// log n! for n up to a largest value, as doubles and in fixed point. Fixed-point sums are exact: a sum of log n! over
/// the cells of a table is the same integer in whatever order the cells come.
class LogFactorials {
 public:
  explicit LogFactorials(std::int64_t largest);

  /// log n!
  [[nodiscard]] double operator()(std::int64_t n) const {
    const auto i = static_cast<std::size_t>(n);
    return i < logarithms_.size() ? logarithms_[i] : beyond(n);
  }

  /// log n! in units of 1 / scale().
  [[nodiscard]] std::int64_t fixed(std::int64_t n) const {
    const auto i = static_cast<std::size_t>(n);
    return i < fixed_.size() ? fixed_[i] : fixed_beyond(n);
  }

  /// A logarithm in units of 1 / scale(), rounded down.
  [[nodiscard]] std::int64_t to_fixed(double logarithm) const;

  /// log of n over k.
  [[nodiscard]] double choose(std::int64_t n, std::int64_t k) const { return (*this)(n) - (*this)(k) - (*this)(n - k); }

 private:
  [[nodiscard]] double beyond(std::int64_t n) const;
  [[nodiscard]] std::int64_t fixed_beyond(std::int64_t n) const;

  std::vector<double> logarithms_;
  std::vector<std::int64_t> fixed_;
  double scale_ = 1;
};

}  // namespace motet::inline v1
