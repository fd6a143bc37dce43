#include "comparison/group_contrasts.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace motet::inline v1 {
namespace {

// A pivot below this share of its diagonal is zero: entries are sums of fractions of small whole numbers.
constexpr double smallest_pivot = 1e-9;

// Rows that are orthonormal with respect to a positive semidefinite matrix A, as many as its rank: |rows x u|^2 is
// u' A^- u for every u in the range of A.
std::vector<std::vector<double>> whitening_rows(std::vector<std::vector<double>> matrix) {
  const std::size_t size = matrix.size();
  std::vector<std::vector<double>> rows;
  for (std::size_t k = 0; k < size; ++k) {
    // What is left of row k after the earlier rows: e_k - sum (e_k' A row_j) row_j, as Gram and Schmidt.
    std::vector<double> row(size);
    row[k] = 1;
    for (const std::vector<double>& earlier : rows) {
      double product = 0;
      for (std::size_t i = 0; i < size; ++i) product += matrix[k][i] * earlier[i];
      for (std::size_t i = 0; i < size; ++i) row[i] -= product * earlier[i];
    }
    double pivot = 0;
    for (std::size_t i = 0; i < size; ++i) pivot += matrix[k][i] * row[i];
    if (!(pivot > smallest_pivot * matrix[k][k])) continue;
    for (double& entry : row) entry /= std::sqrt(pivot);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace

GroupContrasts::GroupContrasts(std::span<const std::uint32_t> group, std::uint32_t groups,
                               std::span<const std::uint32_t> stratum, std::uint32_t strata)
    : group_(group.begin(), group.end()),
      stratum_(stratum.begin(), stratum.end()),
      people_of_stratum_(strata),
      people_(strata, std::vector<double>(groups)),
      people_of_group_(groups) {
  for (std::size_t person = 0; person < group_.size(); ++person) {
    ++people_of_stratum_[stratum_[person]];
    ++people_[stratum_[person]][group_[person]];
    ++people_of_group_[group_[person]];
  }
  if (groups >= 2) set_contrasts();
  const std::size_t used = strata + between_degrees_;
  within_degrees_ = group_.size() > used ? group_.size() - used : 0;
}

void GroupContrasts::set_contrasts() {
  const std::size_t groups = people_of_group_.size();
  if (people_.size() == 1 && groups > 2) {
    for (std::size_t g = 0; g < groups; ++g) {
      contrasts_.push_back({{static_cast<std::uint32_t>(g), 1 / std::sqrt(people_of_group_[g])}});
    }
    between_degrees_ = groups - 1;
    return;
  }
  // The largest group's sum follows from the others', and is the one that takes longest to add up.
  std::vector<std::uint32_t> order(groups);
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return people_of_group_[a] < people_of_group_[b]; });
  order.pop_back();
  std::vector<std::vector<double>> matrix(order.size(), std::vector<double>(order.size()));
  for (std::size_t stratum = 0; stratum < people_.size(); ++stratum) {
    for (std::size_t i = 0; i < order.size(); ++i) {
      const double here = people_[stratum][order[i]];
      matrix[i][i] += here;
      for (std::size_t j = 0; j < order.size(); ++j) {
        matrix[i][j] -= here * people_[stratum][order[j]] / people_of_stratum_[stratum];
      }
    }
  }
  for (const std::vector<double>& row : whitening_rows(matrix)) {
    Weights weights;
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (row[i] != 0) weights.emplace_back(order[i], row[i]);
    }
    contrasts_.push_back(std::move(weights));
  }
  between_degrees_ = contrasts_.size();
}

void GroupContrasts::take_departures(std::span<double> numbers) const {
  std::vector<double> mean(people_of_stratum_.size());
  for (std::size_t person = 0; person < numbers.size(); ++person) mean[stratum_[person]] += numbers[person];
  for (std::size_t stratum = 0; stratum < mean.size(); ++stratum) mean[stratum] /= people_of_stratum_[stratum];
  for (std::size_t person = 0; person < numbers.size(); ++person) numbers[person] -= mean[stratum_[person]];
}

GroupContrasts::SumsOfSquares GroupContrasts::observed(std::span<const double> departures) const {
  SumsOfSquares result;
  std::vector<double> sums(people_of_group_.size());
  for (std::size_t person = 0; person < departures.size(); ++person) {
    sums[group_[person]] += departures[person];
    result.total += departures[person] * departures[person];
  }
  if (!sums.empty()) result.first = sums.front();
  std::vector<double> effects(sums.size());
  for (const Weights& weights : contrasts_) {
    double value = 0;
    for (const auto& [group, weight] : weights) value += weight * sums[group];
    for (const auto& [group, weight] : weights) effects[group] += weight * value;
    result.between += value * value;
  }
  // From what is left of each person rather than as a difference, which would lose the digits of a strong effect.
  std::vector<double> of_stratum(people_.size());
  for (std::size_t stratum = 0; stratum < people_.size(); ++stratum) {
    for (std::size_t g = 0; g < effects.size(); ++g) of_stratum[stratum] += people_[stratum][g] * effects[g];
    of_stratum[stratum] /= people_of_stratum_[stratum];
  }
  for (std::size_t person = 0; person < departures.size(); ++person) {
    const double left = departures[person] - effects[group_[person]] + of_stratum[stratum_[person]];
    result.within += left * left;
  }
  return result;
}

}  // namespace motet::inline v1
