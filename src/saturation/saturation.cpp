#include "motet/saturation/saturation.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <stdexcept>

#include "motet/core/parallel.hpp"
#include "motet/statistics/intervals.hpp"

namespace motet::inline v1 {
namespace {

constexpr double largest_pair_work = 2e10;

// Adds factor * C(T - present, t) / C(T, t) to entry t - 1 of sums, for t = 1..T: the probability that something
// present in that many interviews is in none of the first t.
void add_unheard(std::int64_t present, long double factor, std::vector<long double>& sums) {
  const auto interviews = static_cast<std::int64_t>(sums.size());
  // Smaller terms change no sum, and would cost interviews steps for every pair of codes.
  constexpr long double negligible = 1e-40L;
  long double unheard = 1;
  for (std::int64_t t = 1; t <= interviews - present; ++t) {
    unheard *= static_cast<long double>(interviews - present - t + 1) / static_cast<long double>(interviews - t + 1);
    if (unheard < negligible) break;
    sums[static_cast<std::size_t>(t - 1)] += factor * unheard;
  }
}

// For each code the interviews it occurs in, one bit an interview.
class Presence {
 public:
  explicit Presence(const SparseMatrix& counts)
      : words_((static_cast<std::size_t>(counts.rows()) + 63) / 64),
        bits_(words_ * static_cast<std::size_t>(counts.cols())) {
    for (Eigen::Index row = 0; row < counts.outerSize(); ++row) {
      for (SparseMatrix::InnerIterator entry(counts, row); entry; ++entry) {
        if (!(entry.value() > 0)) continue;
        const auto interview = static_cast<std::size_t>(row);
        bits_[static_cast<std::size_t>(entry.col()) * words_ + interview / 64] |= std::uint64_t{1} << (interview % 64);
      }
    }
  }

  /// The number of interviews with at least one of two codes.
  [[nodiscard]] std::int64_t either(std::size_t first, std::size_t second) const {
    std::int64_t count = 0;
    for (std::size_t word = 0; word < words_; ++word) {
      count += std::popcount(bits_[first * words_ + word] | bits_[second * words_ + word]);
    }
    return count;
  }

 private:
  std::size_t words_;
  std::vector<std::uint64_t> bits_;
};

std::vector<std::int64_t> interviews_with_code(const SparseMatrix& counts) {
  std::vector<std::int64_t> result(static_cast<std::size_t>(counts.cols()));
  for (Eigen::Index row = 0; row < counts.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator entry(counts, row); entry; ++entry) {
      if (entry.value() > 0) ++result[static_cast<std::size_t>(entry.col())];
    }
  }
  return result;
}

// With q_i the probability that code i is unheard after t interviews and q_ij that both are, the variance is
// sum q_i + 2 sum q_ij - (sum q_i)^2. Codes enter it only through how many interviews they, or a pair of them, occur
// in.
std::vector<double> order_sd(const SparseMatrix& counts, const std::vector<std::int64_t>& present,
                             const std::vector<long double>& unheard, const Execution& execution) {
  std::vector<std::size_t> heard;
  for (std::size_t code = 0; code < present.size(); ++code) {
    if (present[code] > 0) heard.push_back(code);
  }
  const Presence presence(counts);
  std::vector<std::int64_t> pairs(unheard.size() + 1);  // that occur in so many interviews
  for (std::size_t j = 1; j < heard.size(); ++j) {
    report_progress(execution, "comparing codes", j, heard.size());
    for (std::size_t i = 0; i < j; ++i) ++pairs[static_cast<std::size_t>(presence.either(heard[i], heard[j]))];
  }
  std::vector<long double> unheard_pairs(unheard.size());
  for (std::size_t either = 0; either < pairs.size(); ++either) {
    if (pairs[either] == 0) continue;
    add_unheard(static_cast<std::int64_t>(either), 2 * static_cast<long double>(pairs[either]), unheard_pairs);
  }
  // A spread that is 0 on paper must not become the root of a rounding error, which grows with the steps of a
  // recurrence.
  const long double rounding =
      static_cast<long double>(unheard.size() + 4) * std::numeric_limits<long double>::epsilon();
  std::vector<double> result;
  result.reserve(unheard.size());
  for (std::size_t t = 0; t < unheard.size(); ++t) {
    const long double positive = unheard[t] + unheard_pairs[t];
    const long double variance = positive - unheard[t] * unheard[t];
    result.push_back(variance <= rounding * positive ? 0.0 : static_cast<double>(std::sqrt(variance)));
  }
  return result;
}

}  // namespace

Chao2 chao2(std::span<const std::int64_t> interviews_with_code, std::int64_t interviews) {
  if (interviews < 0) throw std::invalid_argument("chao2: the number of interviews is negative");
  Chao2 result;
  for (const std::int64_t count : interviews_with_code) {
    if (count < 0 || count > interviews) {
      throw std::invalid_argument("chao2: a code occurs in fewer than 0 or in more than all interviews");
    }
    if (count > 0) ++result.observed;
    if (count == 1) ++result.once;
    if (count == 2) ++result.twice;
  }
  if (interviews < 2 || result.observed == 0) {
    result.estimate = result.low = result.high = result.variance = std::numeric_limits<double>::quiet_NaN();
    result.note = interviews < 2 ? "fewer than two interviews: what is unheard cannot be estimated"
                                 : "no code was observed: what is unheard cannot be estimated";
    return result;
  }
  const auto observed = static_cast<double>(result.observed);
  const auto once = static_cast<double>(result.once);
  const auto twice = static_cast<double>(result.twice);
  const double factor = static_cast<double>(interviews - 1) / static_cast<double>(interviews);
  double unseen = 0;
  if (result.twice > 0) {
    const double ratio = once / twice;
    const double square = ratio * ratio;
    unseen = factor * once * once / (2 * twice);
    result.variance = twice * square * (factor / 2 + factor * factor * ratio + factor * factor / 4 * square);
  } else {
    unseen = factor * once * (once - 1) / 2;
    result.variance = unseen + factor * factor * once * (2 * once - 1) * (2 * once - 1) / 4 -
                      factor * factor * once * once * once * once / (4 * (observed + unseen));
  }
  result.estimate = observed + unseen;
  if (unseen == 0) {
    result.low = result.high = observed;
    result.note = result.once == 0
                      ? "no code occurs in one interview only: nothing points to unheard codes"
                      : "one code occurs in one interview only and none in two: too few to point to unheard codes";
    return result;
  }
  const double spread = std::exp(normal_quantile_975 * std::sqrt(std::log1p(result.variance / (unseen * unseen))));
  result.low = observed + unseen / spread;
  result.high = observed + unseen * spread;
  return result;
}

Saturation saturation(const IncidenceMatrix& by_interview, const Execution& execution) {
  const SparseMatrix& counts = by_interview.counts;
  Saturation result;
  result.interviews = counts.rows();
  result.interviews_with_code = interviews_with_code(counts);
  result.unseen = chao2(result.interviews_with_code, result.interviews);

  const auto interviews = static_cast<std::size_t>(result.interviews);
  std::map<std::int64_t, std::int64_t> codes;
  for (const std::int64_t present : result.interviews_with_code) {
    if (present > 0) ++codes[present];
  }
  std::vector<long double> unheard(interviews);
  for (const auto& [present, number] : codes) add_unheard(present, static_cast<long double>(number), unheard);
  result.order_mean.reserve(interviews);
  for (const long double codes_unheard : unheard) {
    result.order_mean.push_back(static_cast<double>(static_cast<long double>(result.unseen.observed) - codes_unheard));
  }
  const auto columns = static_cast<double>(counts.cols());
  if (columns * columns * static_cast<double>(interviews) <= largest_pair_work) {
    result.order_sd = order_sd(counts, result.interviews_with_code, unheard, execution);
  }
  return result;
}

}  // namespace motet::inline v1
