#include <algorithm>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "comparison/compared_people.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t most_subjects = 1'000'000;
constexpr std::size_t most_values = std::size_t{1} << 28;
constexpr std::size_t waiting_keys = std::size_t{1} << 17;
constexpr std::size_t rows_a_report = 1024;

using Key = std::uint64_t;
using KeyCounts = std::vector<std::pair<Key, std::uint32_t>>;

Key key_of(std::int32_t first, std::int32_t second) {
  return Key{static_cast<std::uint32_t>(first)} << 32 | static_cast<std::uint32_t>(second);
}

Subject subject_of(Key key) {
  return {static_cast<std::int32_t>(key >> 32), static_cast<std::int32_t>(static_cast<std::uint32_t>(key))};
}

void check_subjects(std::size_t subjects) {
  if (subjects > most_subjects) {
    throw LimitError("difference: more than " + std::to_string(most_subjects) + " pairs or columns to compare");
  }
}

// Counts keys without a table of all there could be.
class KeyCounter {
 public:
  void add(Key key) {
    waiting_.push_back(key);
    if (waiting_.size() >= waiting_keys) settle();
  }

  KeyCounts take() {
    settle();
    return std::exchange(counts_, {});
  }

 private:
  void settle() {
    std::sort(waiting_.begin(), waiting_.end());
    KeyCounts merged;
    merged.reserve(counts_.size());
    auto old = counts_.begin();
    for (auto at = waiting_.begin(); at != waiting_.end();) {
      const auto end = std::upper_bound(at, waiting_.end(), *at);
      while (old != counts_.end() && old->first < *at) merged.push_back(*old++);
      merged.emplace_back(*at, static_cast<std::uint32_t>(end - at));
      if (old != counts_.end() && old->first == *at) merged.back().second += (old++)->second;
      at = end;
    }
    merged.insert(merged.end(), old, counts_.end());
    counts_ = std::move(merged);
    waiting_.clear();
    check_subjects(counts_.size());
  }

  std::vector<Key> waiting_;
  KeyCounts counts_;
};

// Calls visit(columns that the unit has) for each unit of one person.
template <class Visit>
void for_each_unit(const IncidenceMatrix& incidence, const std::vector<int>& units, const Execution& execution,
                   const Visit& visit) {
  std::vector<std::int32_t> columns;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (i % rows_a_report == 0) report_progress(execution, "counts of participants", i, units.size());
    columns.clear();
    for (SparseMatrix::InnerIterator entry(incidence.counts, units[i]); entry; ++entry) {
      if (entry.value() > 0) columns.push_back(static_cast<std::int32_t>(entry.col()));
    }
    visit(columns);
  }
}

void check_values(std::size_t people, std::size_t subjects) {
  check_subjects(subjects);
  if (subjects > 0 && people > most_values / subjects) {
    throw LimitError("difference: more than " + std::to_string(most_values) + " counts of participants (" +
                     std::to_string(people) + " participants, " + std::to_string(subjects) + " pairs or columns)");
  }
}

PersonalCounts counts_of_columns(const IncidenceMatrix& incidence, const ComparedPeople& people,
                                 const Execution& execution) {
  PersonalCounts result;
  const std::size_t columns = incidence.columns.size();
  check_values(people.size(), columns);
  for (std::size_t column = 0; column < columns; ++column) {
    result.subjects.push_back({static_cast<std::int32_t>(column), -1});
  }
  result.values.resize(people.size() * columns);
  for (std::size_t person = 0; person < people.size(); ++person) {
    double* values = result.values.data() + person * columns;
    for_each_unit(incidence, people.units[person], execution, [&](const std::vector<std::int32_t>& present) {
      for (const std::int32_t column : present) ++values[column];
    });
  }
  return result;
}

PersonalCounts counts_of_pairs(const IncidenceMatrix& incidence, const ComparedPeople& people,
                               const Execution& execution) {
  std::vector<KeyCounts> counts;
  std::vector<Key> met;
  for (std::size_t person = 0; person < people.size(); ++person) {
    KeyCounter counter;
    for_each_unit(incidence, people.units[person], execution, [&](const std::vector<std::int32_t>& present) {
      for (std::size_t i = 0; i < present.size(); ++i) {
        for (std::size_t j = i + 1; j < present.size(); ++j) {
          counter.add(key_of(std::min(present[i], present[j]), std::max(present[i], present[j])));
        }
      }
    });
    counts.push_back(counter.take());
    const auto middle = static_cast<std::ptrdiff_t>(met.size());
    for (const auto& [key, count] : counts.back()) met.push_back(key);
    std::inplace_merge(met.begin(), met.begin() + middle, met.end());
    met.erase(std::unique(met.begin(), met.end()), met.end());
    check_values(people.size(), met.size());
  }
  PersonalCounts result;
  for (const Key key : met) result.subjects.push_back(subject_of(key));
  result.values.resize(people.size() * met.size());
  for (std::size_t person = 0; person < people.size(); ++person) {
    auto at = met.begin();
    for (const auto& [key, count] : counts[person]) {
      at = std::lower_bound(at, met.end(), key);
      result.values[person * met.size() + static_cast<std::size_t>(at - met.begin())] = count;
    }
  }
  return result;
}

}  // namespace

PersonalCounts personal_counts(const IncidenceMatrix& incidence, const ComparedPeople& people, DifferenceRule::Of of,
                               const Execution& execution) {
  return of == DifferenceRule::Of::codes ? counts_of_columns(incidence, people, execution)
                                         : counts_of_pairs(incidence, people, execution);
}

}  // namespace motet::inline v1
