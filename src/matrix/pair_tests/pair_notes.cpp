#include "matrix/pair_tests/pair_notes.hpp"

#include <algorithm>
#include <cmath>
#include <unordered_set>

#include "matrix/pair_tests/pair_neighbours.hpp"

namespace motet::inline v1 {
namespace {

constexpr const char* left_out = "left out on request";
constexpr const char* in_no_unit = "one of the two stands in no unit";
constexpr const char* in_all_units = "one of the two stands in all units";
constexpr const char* in_all_units_of_transcripts =
    "one of the two stands in all units of every transcript it stands in";
constexpr const char* one_number = "in no transcript do both stand in some units but not in all";

bool stands_in_all(const PairUnits& units, std::size_t column) {
  const PairMargins::Column& shares = units.margins.columns[column];
  return std::all_of(shares.begin(), shares.end(), [&](const PairMargins::Share& share) {
    return share.units == units.margins.sizes[share.stratum];
  });
}

std::string counted(std::size_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

void note_columns(const PairUnits& units, const PairTestOptions& options, std::size_t columns,
                  std::vector<std::string>& notes) {
  const std::size_t rare = columns - units.columns.size();
  if (rare > 0) {
    notes.push_back(counted(rare, "column stands", "columns stand") + " in fewer than " +
                    counted(static_cast<std::size_t>(options.min_units), "unit", "units") + ": left out");
  }
  if (options.null != NullModel::within_transcripts) return;
  if (units.strata < 2) {
    notes.emplace_back(
        "fewer than two transcripts: shuffling within transcripts is here the same as shuffling over all units");
    return;
  }
  const std::vector<std::uint32_t>& sizes = units.margins.sizes;
  if (std::all_of(sizes.begin(), sizes.end(), [](std::uint32_t size) { return size == 1; })) {
    notes.emplace_back(
        "every transcript has one unit only, so that nothing can be shuffled within transcripts: use the free null "
        "model, which shuffles over all units");
  } else if (units.rows_without_transcript > 0) {
    notes.push_back(counted(units.rows_without_transcript, "unit has", "units have") +
                    " no transcript: counted as one transcript");
  }
}

void note_pairs(const PairTests& tests, std::vector<std::string>& notes) {
  for (const char* reason : {left_out, in_no_unit, in_all_units, in_all_units_of_transcripts, one_number}) {
    const auto number = std::count_if(tests.pairs.begin(), tests.pairs.end(),
                                      [&](const PairTest& test) { return test.reason == reason; });
    if (number == 0) continue;
    notes.push_back(counted(static_cast<std::size_t>(number), "pair", "pairs") + " not tested: " + reason);
  }
  if (tests.approximated > 0) {
    notes.push_back(counted(static_cast<std::size_t>(tests.approximated), "pair", "pairs") +
                    " tested by the large-sample test of Cochran, Mantel and Haenszel: the exact one would take "
                    "too much work");
  }
}

std::vector<bool> tested_columns(const PairTests& tests) {
  std::vector<bool> tested(tests.columns.size());
  for (const PairTest& test : tests.pairs) {
    if (!test.reason.empty()) continue;
    tested[static_cast<std::size_t>(test.first)] = true;
    tested[static_cast<std::size_t>(test.second)] = true;
  }
  return tested;
}

// A row without participant counts as its transcript's own.
bool several_of_one_person(const std::vector<Row>& rows) {
  std::unordered_set<std::uint32_t> people;
  std::unordered_set<std::uint32_t> transcripts;
  return std::any_of(rows.begin(), rows.end(), [&](const Row& row) {
    if (row.participant) return !people.insert(row.participant->value).second;
    return row.transcript && !transcripts.insert(row.transcript->value).second;
  });
}

void note_dependence(const IncidenceMatrix& incidence, const PairTests& tests, std::vector<std::string>& notes) {
  const PairNeighbours neighbours = count_neighbours(incidence, tested_columns(tests));
  if (come_in_runs(neighbours)) {
    notes.push_back("codes stand in neighbouring units " + std::to_string(neighbours.observed) +
                    " times where shuffling within transcripts gives " +
                    std::to_string(std::llround(neighbours.expected)) +
                    ": codings reach over several units, or units overlap; neighbours are not independent, and p is "
                    "too small; larger units help");
  }
  if (several_of_one_person(incidence.rows)) {
    notes.emplace_back(
        "units of one person are not independent of each other: the tests speak about codes in these units, not about "
        "people in general");
  }
}

}  // namespace

std::string reason_left_out() { return left_out; }

std::string reason_not_tested(const PairUnits& units, std::size_t first, std::size_t second, NullModel null) {
  if (units.units[first] == 0 || units.units[second] == 0) return in_no_unit;
  if (stands_in_all(units, first) || stands_in_all(units, second)) {
    return null == NullModel::free ? in_all_units : in_all_units_of_transcripts;
  }
  return one_number;
}

std::vector<std::string> notes_on_pairs(const IncidenceMatrix& incidence, const PairUnits& units,
                                        const PairTestOptions& options, const PairTests& tests) {
  std::vector<std::string> notes;
  note_columns(units, options, tests.columns.size(), notes);
  note_pairs(tests, notes);
  if (tests.tested > 0) note_dependence(incidence, tests, notes);
  return notes;
}

}  // namespace motet::inline v1
