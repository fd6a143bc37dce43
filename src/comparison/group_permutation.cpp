#include "comparison/group_permutation.hpp"

#include <algorithm>
#include <cstddef>
#include <memory>
#include <mutex>
#include <span>

#include "motet/core/parallel.hpp"
#include "motet/statistics/resampling.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t tests_a_block = 1024;                // their sums stay in the fastest cache
constexpr std::size_t sums_a_task = std::size_t{1} << 20;  // so that a stop is seen soon
constexpr std::size_t most_replicates_a_task = 256;
constexpr std::uint32_t unused = static_cast<std::uint32_t>(-1);

// The sums of squares between groups of all tests, for people in any groups.
class BetweenGroups {
 public:
  BetweenGroups(const std::vector<double>& departures, std::size_t tests, const GroupContrasts& contrasts,
                std::size_t people)
      : departures_(departures), tests_(tests), people_(people), contrasts_(contrasts.contrasts()) {
    for (const GroupContrasts::Weights& weights : contrasts_) {
      for (const auto& [group, weight] : weights) {
        if (group >= place_.size()) place_.resize(group + 1, unused);
        if (place_[group] == unused) place_[group] = used_++;
      }
    }
  }

  struct Space {
    std::vector<double> sums;
    std::vector<double> value;
  };

  void operator()(std::span<const std::uint32_t> group, Space& space, std::span<double> result) const {
    space.sums.resize(used_ * tests_a_block);
    space.value.resize(tests_a_block);
    for (std::size_t begin = 0; begin < tests_; begin += tests_a_block) {
      const std::size_t size = std::min(tests_a_block, tests_ - begin);
      add_up(group, begin, size, space.sums.data());
      square(space, size, result.data() + begin);
    }
  }

 private:
  void add_up(std::span<const std::uint32_t> group, std::size_t begin, std::size_t size, double* sums) const {
    std::fill_n(sums, used_ * tests_a_block, 0.0);
    for (std::size_t person = 0; person < people_; ++person) {
      const std::uint32_t place = group[person] < place_.size() ? place_[group[person]] : unused;
      if (place == unused) continue;
      const double* from = departures_.data() + person * tests_ + begin;
      double* to = sums + place * tests_a_block;
      for (std::size_t test = 0; test < size; ++test) to[test] += from[test];
    }
  }

  void square(Space& space, std::size_t size, double* result) const {
    double* value = space.value.data();
    std::fill_n(result, size, 0.0);
    for (const GroupContrasts::Weights& weights : contrasts_) {
      std::fill_n(value, size, 0.0);
      for (const auto& [group, weight] : weights) {
        const double* sums = space.sums.data() + place_[group] * tests_a_block;
        for (std::size_t test = 0; test < size; ++test) value[test] += weight * sums[test];
      }
      for (std::size_t test = 0; test < size; ++test) result[test] += value[test] * value[test];
    }
    for (std::size_t test = 0; test < size; ++test) result[test] = result[test] < negligible_share ? 0.0 : result[test];
  }

  const std::vector<double>& departures_;
  std::size_t tests_;
  std::size_t people_;
  const std::vector<GroupContrasts::Weights>& contrasts_;
  std::vector<std::uint32_t> place_;  // of each group's sums, or unused
  std::uint32_t used_ = 0;
};

struct Worker {
  MaxT hits;
  BetweenGroups::Space space;
  std::vector<std::uint32_t> group;
  std::vector<double> statistics;
};

// Which worker counts which replicate is chance; what all have counted together is not.
class Workers {
 public:
  Workers(const std::vector<double>& observed, std::size_t people) : observed_(observed), people_(people) {}

  std::unique_ptr<Worker> take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        std::unique_ptr<Worker> worker = std::move(idle_.back());
        idle_.pop_back();
        return worker;
      }
    }
    return std::make_unique<Worker>(
        Worker{MaxT(observed_), {}, std::vector<std::uint32_t>(people_), std::vector<double>(observed_.size())});
  }

  void give_back(std::unique_ptr<Worker> worker) {
    const std::lock_guard lock(mutex_);
    idle_.push_back(std::move(worker));
  }

  [[nodiscard]] MaxT together() const {
    MaxT result(observed_);
    for (const std::unique_ptr<Worker>& worker : idle_) result.merge(worker->hits);
    return result;
  }

 private:
  const std::vector<double>& observed_;
  std::size_t people_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> idle_;
};

}  // namespace

GroupPermutation permute_groups(const std::vector<double>& departures, std::size_t tests,
                                const std::vector<std::uint32_t>& group, const GroupContrasts& contrasts,
                                const Arrangements& arrangements, bool complete, std::uint64_t replicates,
                                std::uint64_t seed, const Execution& execution) {
  const BetweenGroups between(departures, tests, contrasts, group.size());
  std::vector<double> observed(tests);
  BetweenGroups::Space space;
  between(group, space, observed);

  Workers workers(observed, group.size());
  const std::uint64_t at_once = std::clamp<std::uint64_t>(sums_a_task / std::max<std::size_t>(tests * group.size(), 1),
                                                          1, most_replicates_a_task);
  const std::uint64_t tasks = replicates / at_once + (replicates % at_once == 0 ? 0 : 1);
  parallel_for(static_cast<std::size_t>(tasks), execution, "permutation of participants", [&](std::size_t task) {
    std::unique_ptr<Worker> worker = workers.take();
    const std::uint64_t begin = task * at_once;
    for (std::uint64_t replicate = begin; replicate < std::min(begin + at_once, replicates); ++replicate) {
      if (complete) {
        arrangements.enumerated(replicate, worker->group);
      } else {
        arrangements.drawn(seed, replicate, worker->group);
      }
      between(worker->group, worker->space, worker->statistics);
      worker->hits.add(worker->statistics);
    }
    workers.give_back(std::move(worker));
  });
  const MaxT hits = workers.together();
  return {hits.raw(complete), hits.step_down(complete)};
}

}  // namespace motet::inline v1
