#include "matrix/people_units.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "matrix/people_parts.hpp"

namespace motet::inline v1 {

PeopleUnits::PeopleUnits(PairCounter counter, std::vector<std::uint32_t> person, std::size_t people,
                         const Limits& limits)
    : state_(std::make_shared<const State>(State{std::move(counter), std::move(person), people, limits})) {}

CooccurrenceMatrix PeopleUnits::operator()(std::span<const std::uint32_t> times) const {
  require_one_number_a_person(times, state_->people);
  std::vector<std::uint32_t> weights;
  weights.reserve(state_->person.size());
  std::transform(state_->person.begin(), state_->person.end(), std::back_inserter(weights),
                 [times](std::uint32_t person) { return times[person]; });
  // Whoever counts again and again does so on threads of their own.
  CooccurrenceOptions options;
  options.execution.threads = 1;
  options.execution.limits = state_->limits;
  return state_->counter.count(weights, options);
}

}  // namespace motet::inline v1
