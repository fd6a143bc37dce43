// How fast are pairs counted again in the same units?
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

#include "motet/matrix/pair_counter.hpp"

#include "matrix/pairs.hpp"

namespace bench {
namespace {

/// Counted again by a PairCounter, with weights or without.
struct Again : Pairs {
  Again(CodedUnits coded, bool weighted) : Pairs(std::move(coded)), counter(incidence) {
    if (weighted) weights = make_weights(units.rows());
  }

  [[nodiscard]] motet::CooccurrenceMatrix count(unsigned threads) const {
    return weights.empty() ? counter.count(with_threads(threads)) : counter.count(weights, with_threads(threads));
  }

  motet::PairCounter counter;
  std::vector<std::uint32_t> weights;
};

std::shared_ptr<Again> make_again(const Sizes& sizes, bool weighted) {
  return std::make_shared<Again>(make_coded_units(sizes.rows, sizes.codes), weighted);
}

}  // namespace

Work counter_work(const Sizes& sizes) {
  const auto pairs = std::make_shared<Pairs>(make_coded_units(sizes.rows, sizes.codes));
  Work work;
  work.job.motet = {"Motet", [pairs] { motet::PairCounter counter(pairs->incidence, with_threads(1)); }};
  work.job.same_answer = [pairs] {
    const motet::PairCounter counter(pairs->incidence, with_threads(1));
    return meetings_of(counter.count(with_threads(1))) == meetings_of(pairs->count(1));
  };
  return work;
}

Work again_work(const Sizes& sizes) {
  const auto again = make_again(sizes, false);
  return against_eigen(again, prepared_eigen_products(again->units, {}));
}

Work weighted_work(const Sizes& sizes) {
  const auto again = make_again(sizes, true);
  return against_eigen(again, prepared_eigen_products(again->units, again->weights));
}

Work again_threads_work(const Sizes& sizes) { return two_threads_against_one(make_again(sizes, false)); }

Work weighted_threads_work(const Sizes& sizes) { return two_threads_against_one(make_again(sizes, true)); }

}  // namespace bench
