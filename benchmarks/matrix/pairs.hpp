// How is a way to count pairs timed against Eigen, and with two threads against one?
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <utility>
#include <vector>

#include "motet/matrix/cooccurrence.hpp"

#include "matrix/data.hpp"
#include "matrix/incidence.hpp"
#include "matrix/jobs.hpp"
#include "matrix/meetings.hpp"
#include "peers/matrix_eigen.hpp"

namespace bench {

inline motet::CooccurrenceOptions with_threads(unsigned threads) {
  motet::CooccurrenceOptions options;
  options.execution.threads = threads;
  return options;
}

struct Pairs {
  explicit Pairs(CodedUnits coded) : units(std::move(coded)), incidence(to_incidence(units)) {}

  [[nodiscard]] motet::CooccurrenceMatrix count(unsigned threads) const {
    return motet::cooccurrence(incidence, with_threads(threads));
  }

  CodedUnits units;
  motet::IncidenceMatrix incidence;
};

/// P is Pairs, or what counts such pairs in another way.
template <class P>
Contender motet_contender(const std::shared_ptr<P>& pairs, unsigned threads) {
  return {threads == 1 ? "Motet, 1 thread" : "Motet, 2 threads",
          [pairs, threads] { static_cast<void>(pairs->count(threads)); }};
}

inline bool agrees(const motet::CooccurrenceMatrix& counts, std::span<const EigenProduct> products) {
  const std::vector<Meeting> ours = meetings_of(counts);
  for (const EigenProduct& product : products) {
    product.multiply();
    if (product.answer() != ours) return false;
  }
  return !ours.empty();
}

template <class P>
Work against_eigen(const std::shared_ptr<P>& pairs, const std::vector<EigenProduct>& products) {
  Work work;
  work.job.motet = motet_contender(pairs, 1);
  for (const EigenProduct& product : products) work.job.peers.push_back({product.name, product.multiply});
  work.job.same_answer = [pairs, products] { return agrees(pairs->count(1), products); };
  work.result_bytes = [pairs] { return stored_bytes(pairs->count(1).joint); };
  work.store_data = [pairs](const std::filesystem::path& file) { store(file, pairs->units); };
  work.store_answer = [pairs](const std::filesystem::path& file) { store(file, meetings_of(pairs->count(1))); };
  return work;
}

template <class P>
Work two_threads_against_one(const std::shared_ptr<P>& pairs) {
  Work work;
  work.job.motet = motet_contender(pairs, 2);
  work.job.peers = {motet_contender(pairs, 1)};
  work.job.same_answer = [pairs] { return meetings_of(pairs->count(2)) == meetings_of(pairs->count(1)); };
  return work;
}

}  // namespace bench
