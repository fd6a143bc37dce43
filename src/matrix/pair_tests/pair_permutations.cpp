#include "matrix/pair_tests/pair_permutations.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <utility>

#include "motet/core/parallel.hpp"

#include "core/pool.hpp"
#include "matrix/pair_tests/family_hits.hpp"
#include "matrix/pair_tests/shuffled_columns.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view stage = "shuffling codes";
constexpr std::uint64_t replicates_of_a_task = 8;

// Calls use(pair, first, second) for each pair that is tested.
template <class Use>
void for_tested(std::size_t columns, const std::vector<PairTest>& tests, Use use) {
  std::size_t pair = 0;
  for (std::size_t first = 0; first < columns; ++first) {
    for (std::size_t second = first + 1; second < columns; ++second, ++pair) {
      if (tests[pair].reason.empty()) use(pair, first, second);
    }
  }
}

struct Worker {
  ShuffledColumns::Room room;
  PairFamily::Hits hits;
};

}  // namespace

void test_by_permutations(const PairUnits& units, const std::vector<PairNull>& nulls, const PairTestOptions& options,
                          std::vector<PairTest>& tests) {
  // Only columns of tested pairs are shuffled.
  const std::size_t columns = units.columns.size();
  std::vector<bool> needed(columns);
  for_tested(columns, tests, [&](std::size_t, std::size_t first, std::size_t second) {
    needed[first] = true;
    needed[second] = true;
  });
  PairMargins margins{units.margins.sizes, {}};
  std::vector<std::size_t> position(columns);
  for (std::size_t column = 0; column < columns; ++column) {
    if (!needed[column]) continue;
    position[column] = margins.columns.size();
    margins.columns.push_back(units.margins.columns[column]);
  }
  const ShuffledColumns shuffled(margins);

  const double sign = options.alternative == Alternative::less ? -1.0 : 1.0;
  std::vector<std::size_t> tested;
  std::vector<PairStatistic> statistics;
  for_tested(columns, tests, [&](std::size_t pair, std::size_t first, std::size_t second) {
    tested.push_back(pair);
    statistics.push_back({shuffled.place_of(position[first], position[second]), nulls[pair].expected,
                          sign / std::sqrt(nulls[pair].variance), tests[pair].counts.both});
  });
  const PairFamily family(statistics, options.alternative == Alternative::two_sided);

  Pool<Worker> workers;
  const std::uint64_t tasks = (options.replicates - 1) / replicates_of_a_task + 1;
  parallel_for(static_cast<std::size_t>(tasks), options.execution, stage, [&](std::size_t task) {
    Worker worker = workers.take([&] { return Worker{shuffled.make_room(), family.make_hits()}; });
    const std::uint64_t begin = std::uint64_t{task} * replicates_of_a_task;
    const std::uint64_t end = begin + std::min(replicates_of_a_task, options.replicates - begin);
    for (std::uint64_t replicate = begin; replicate < end; ++replicate) {
      shuffled.count(options.seed, replicate, options.execution.stop, worker.room);
      family.add(worker.room.counts, worker.hits);
    }
    workers.give_back(std::move(worker));
  });

  PairFamily::Hits hits = family.make_hits();
  for (const Worker& worker : workers.all()) PairFamily::merge(hits, worker.hits);
  const std::vector<PairFamily::PValues> p = family.p_values(hits);
  for (std::size_t i = 0; i < tested.size(); ++i) {
    PairTest& test = tests[tested[i]];
    test.p_permutation = p[i].raw;
    test.p_family = p[i].step_down;
    test.p_largest = p[i].single_step;
  }
}

}  // namespace motet::inline v1
