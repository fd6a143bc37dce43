#include <cmath>
#include <cstddef>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "motet/wording/keyness.hpp"

#include "wording/keyness.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

void require_counts(const std::vector<double>& counts) {
  for (const double count : counts) {
    if (!(count >= 0)) throw std::invalid_argument("log_odds: a count is negative or not a number");
  }
}

}  // namespace

LogOdds log_odds_of_word(double target, double target_words, double reference, double reference_words, double prior,
                         double prior_words) {
  const double in_target = target + prior;
  const double in_reference = reference + prior;
  const double others_in_target = target_words + prior_words - in_target;
  const double others_in_reference = reference_words + prior_words - in_reference;
  if (!(prior > 0 && others_in_target > 0 && others_in_reference > 0)) return {undefined, undefined};
  const double delta = std::log(in_target / others_in_target) - std::log(in_reference / others_in_reference);
  return {delta, delta / std::sqrt(1 / in_target + 1 / in_reference)};
}

std::vector<LogOdds> log_odds(const std::vector<double>& target, const std::vector<double>& reference,
                              double prior_scale) {
  if (target.size() != reference.size()) throw std::invalid_argument("log_odds: two counts a word are needed");
  if (!(prior_scale > 0 && std::isfinite(prior_scale))) {
    throw std::invalid_argument("log_odds: the scale of the prior must be positive");
  }
  require_counts(target);
  require_counts(reference);
  const double target_words = std::accumulate(target.begin(), target.end(), 0.0);
  const double reference_words = std::accumulate(reference.begin(), reference.end(), 0.0);
  const double prior_words = prior_scale * (target_words + reference_words);
  std::vector<LogOdds> result;
  result.reserve(target.size());
  for (std::size_t word = 0; word < target.size(); ++word) {
    result.push_back(log_odds_of_word(target[word], target_words, reference[word], reference_words,
                                      prior_scale * (target[word] + reference[word]), prior_words));
  }
  return result;
}

}  // namespace motet::inline v1
