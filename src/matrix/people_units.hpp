// How are a matrix's pairs counted with each person taken so many times?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "motet/core/limits.hpp"
#include "motet/matrix/pair_counter.hpp"

namespace motet::inline v1 {

/// PeopleCounts::count of units. Copies share the data, which never changes.
class PeopleUnits {
 public:
  /// `person` has the number of a person, below `people`, for each row of the counter.
  PeopleUnits(PairCounter counter, std::vector<std::uint32_t> person, std::size_t people, const Limits& limits);

  /// Errors: std::invalid_argument unless there is one number a person; LimitError as PairCounter::count.
  CooccurrenceMatrix operator()(std::span<const std::uint32_t> times) const;

 private:
  struct State {
    PairCounter counter;
    std::vector<std::uint32_t> person;
    std::size_t people = 0;
    Limits limits;
  };
  std::shared_ptr<const State> state_;
};

}  // namespace motet::inline v1
