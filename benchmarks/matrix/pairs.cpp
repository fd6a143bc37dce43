// How fast are pairs counted in units?
#include "matrix/pairs.hpp"

namespace bench {

Work pairs_work(const Sizes& sizes) {
  const auto pairs = std::make_shared<Pairs>(make_coded_units(sizes.rows, sizes.codes));
  return against_eigen(pairs, eigen_products(pairs->units));
}

Work many_work(const Sizes& sizes) {
  const auto pairs = std::make_shared<Pairs>(make_coded_units(sizes.rows, sizes.many_codes));
  return against_eigen(pairs, eigen_products(pairs->units));
}

Work sparse_work(const Sizes& sizes) {
  const auto pairs = std::make_shared<Pairs>(make_worded_units(sizes.worded_rows, sizes.vocabulary, sizes.words));
  Work work = against_eigen(pairs, {});
  work.job.same_answer = [pairs] { return agrees(pairs->count(1), eigen_products(pairs->units)); };
  return work;
}

Work threads_work(const Sizes& sizes) {
  return two_threads_against_one(std::make_shared<Pairs>(make_coded_units(sizes.rows, sizes.codes)));
}

}  // namespace bench
