// How much of the spread of a number lies between groups of people?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace motet::inline v1 {

/// Below this share of a sum of squares, a number is what rounding left of zero.
inline constexpr double negligible_share = 1e-20;

/// The sum of squares between groups in a linear model of groups and strata, as a sum of squared contrasts of the
/// groups' sums of departures. Under permutation within strata all its weights stay as they are.
class GroupContrasts {
 public:
  /// One contrast: what each group's sum is multiplied with before the products are added.
  using Weights = std::vector<std::pair<std::uint32_t, double>>;

  GroupContrasts(std::span<const std::uint32_t> group, std::uint32_t groups, std::span<const std::uint32_t> stratum,
                 std::uint32_t strata);

  [[nodiscard]] const std::vector<Weights>& contrasts() const noexcept { return contrasts_; }
  /// Degrees of freedom between groups; 0: nobody can change places.
  [[nodiscard]] std::size_t between_degrees() const noexcept { return between_degrees_; }
  /// Degrees of freedom that groups and strata leave.
  [[nodiscard]] std::size_t within_degrees() const noexcept { return within_degrees_; }
  [[nodiscard]] std::size_t strata() const noexcept { return people_of_stratum_.size(); }

  /// Each person's number less the mean of their stratum.
  void take_departures(std::span<double> numbers) const;

  struct SumsOfSquares {
    double first = 0;    ///< sum of the first group's departures: its sign is that of the first group
    double between = 0;  ///< explained by groups
    double within = 0;   ///< not explained
    double total = 0;
  };
  /// Of departures, with people in the groups they are in.
  [[nodiscard]] SumsOfSquares observed(std::span<const double> departures) const;

 private:
  void set_contrasts();

  std::vector<std::uint32_t> group_;
  std::vector<std::uint32_t> stratum_;
  std::vector<double> people_of_stratum_;
  std::vector<std::vector<double>> people_;  // of each stratum and group
  std::vector<double> people_of_group_;
  std::vector<Weights> contrasts_;
  std::size_t between_degrees_ = 0;
  std::size_t within_degrees_ = 0;
};

}  // namespace motet::inline v1
