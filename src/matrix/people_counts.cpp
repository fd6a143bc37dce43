#include "motet/matrix/people_counts.hpp"

#include <cmath>
#include <map>
#include <stdexcept>
#include <utility>

#include "matrix/people_parts.hpp"
#include "matrix/people_units.hpp"

namespace motet::inline v1 {
namespace {

// Participants first, then the transcripts of units of nobody, then units of neither.
using Who = std::pair<int, std::uint32_t>;

Who who_of(const Row& row) {
  if (row.participant) return {0, row.participant->value};
  return row.transcript ? Who{1, row.transcript->value} : Who{2, 0};
}

std::string counted(std::size_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

struct UnitsOfNobody {
  std::size_t units = 0;
  std::size_t people = 0;
  std::size_t without_transcript = 0;

  void note(std::vector<std::string>& notes) const {
    if (units > without_transcript) {
      notes.push_back(counted(units - without_transcript, "unit has", "units have") +
                      " no participant: those of one transcript are taken as one person, " +
                      counted(people - (without_transcript > 0 ? 1 : 0), "person", "people") + " more");
    }
    if (without_transcript > 0) {
      notes.push_back(counted(without_transcript, "unit has", "units have") +
                      " neither participant nor transcript: taken together as one person");
    }
  }
};

bool fit(const CooccurrenceMatrix& part, const CooccurrenceMatrix& first) {
  const auto size = static_cast<Eigen::Index>(part.columns.size());
  return part.joint.rows() == size && part.joint.cols() == size && part.marginals.size() == size &&
         part.columns == first.columns && part.rule == first.rule && part.count == first.count &&
         part.directed == first.directed && std::isnan(part.total) == std::isnan(first.total);
}

}  // namespace

PeopleCounts people_counts(const IncidenceMatrix& incidence, const Execution& execution) {
  if (incidence.rows.size() != static_cast<std::size_t>(incidence.counts.rows())) {
    throw std::invalid_argument("counting people needs to know whose each row is");
  }
  std::map<Who, std::uint32_t> numbers;
  for (const Row& row : incidence.rows) numbers.try_emplace(who_of(row), 0);
  UnitsOfNobody nobody;
  std::uint32_t people = 0;
  for (auto& [who, number] : numbers) {
    number = people++;
    nobody.people += who.first > 0 ? 1 : 0;
  }
  std::vector<std::uint32_t> person;
  person.reserve(incidence.rows.size());
  for (const Row& row : incidence.rows) {
    const Who who = who_of(row);
    nobody.units += who.first > 0 ? 1 : 0;
    nobody.without_transcript += who.first > 1 ? 1 : 0;
    person.push_back(numbers.at(who));
  }

  PeopleCounts result;
  result.people = people;
  result.columns = incidence.columns;
  result.count =
      PeopleUnits(PairCounter(incidence, {.execution = execution}), std::move(person), people, execution.limits);
  result.rule = "participants are drawn, each with all their units";
  nobody.note(result.notes);
  return result;
}

PeopleCounts people_counts(std::vector<CooccurrenceMatrix> parts, std::string rule) {
  for (const CooccurrenceMatrix& part : parts) {
    if (!fit(part, parts.front())) throw std::invalid_argument("the counts of these people do not fit together");
  }
  PeopleCounts result;
  result.people = parts.size();
  if (!parts.empty()) result.columns = parts.front().columns;
  result.count = PeopleParts(parts);
  result.rule = std::move(rule);
  return result;
}

}  // namespace motet::inline v1
