// How are each person's own counts added up with each person taken so many times?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "motet/matrix/cooccurrence.hpp"

namespace motet::inline v1 {

/// Errors: std::invalid_argument.
void require_one_number_a_person(std::span<const std::uint32_t> times, std::size_t people);

/// PeopleCounts::count of counts that add up. Copies share the data, which never changes.
class PeopleParts {
 public:
  /// One part a person; all have the same columns, rule and kind of count.
  explicit PeopleParts(const std::vector<CooccurrenceMatrix>& parts);

  /// Errors: std::invalid_argument unless there is one number a person; LimitError for counts above 2^53.
  CooccurrenceMatrix operator()(std::span<const std::uint32_t> times) const;

 private:
  // A pair that anybody's counts have.
  struct Pair {
    std::int32_t first = 0;
    std::int32_t second = 0;
  };
  struct Entry {
    std::uint32_t pair = 0;
    double value = 0;
  };
  struct Person {
    std::vector<Entry> entries;
    std::vector<double> marginals;
    double total = 0;
  };
  struct State {
    CooccurrenceMatrix empty;  // everything but numbers
    std::vector<Pair> pairs;   // by first, then second
    std::vector<Person> people;
  };
  std::shared_ptr<const State> state_;
};

}  // namespace motet::inline v1
