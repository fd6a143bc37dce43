#include "matrix/pair_tests/pair_neighbours.hpp"

#include <cmath>
#include <cstddef>
#include <unordered_map>

namespace motet::inline v1 {
namespace {

std::vector<std::vector<std::size_t>> rows_of_transcripts(const std::vector<Row>& rows) {
  std::vector<std::vector<std::size_t>> result;
  std::unordered_map<std::uint32_t, std::size_t> met;
  for (std::size_t row = 0; row < rows.size(); ++row) {
    if (!rows[row].transcript) continue;
    const auto [entry, is_new] = met.emplace(rows[row].transcript->value, result.size());
    if (is_new) result.emplace_back();
    result[entry->second].push_back(row);
  }
  return result;
}

// Of one transcript: the rows that hold each column so far, and the last of them (0: none, rows count from 1).
struct Presences {
  std::vector<std::int64_t> number;
  std::vector<std::size_t> last;
  std::vector<std::size_t> met;

  explicit Presences(std::size_t columns) : number(columns), last(columns) {}

  void forget() {
    for (const std::size_t column : met) {
      number[column] = 0;
      last[column] = 0;
    }
    met.clear();
  }
};

}  // namespace

PairNeighbours count_neighbours(const IncidenceMatrix& incidence, const std::vector<bool>& chosen) {
  PairNeighbours result;
  Presences presences(chosen.size());
  for (const std::vector<std::size_t>& rows : rows_of_transcripts(incidence.rows)) {
    for (std::size_t place = 1; place <= rows.size(); ++place) {
      for (SparseMatrix::InnerIterator cell(incidence.counts, static_cast<Eigen::Index>(rows[place - 1])); cell;
           ++cell) {
        const auto column = static_cast<std::size_t>(cell.col());
        if (!(cell.value() > 0) || !chosen[column]) continue;
        if (presences.number[column]++ == 0) presences.met.push_back(column);
        if (place > 1 && presences.last[column] == place - 1) ++result.observed;
        presences.last[column] = place;
      }
    }
    // Of size - 1 neighbours each are both held with a chance of n (n - 1) / (size (size - 1)).
    for (const std::size_t column : presences.met) {
      const auto n = static_cast<double>(presences.number[column]);
      result.expected += n * (n - 1) / static_cast<double>(rows.size());
    }
    presences.forget();
  }
  return result;
}

bool come_in_runs(const PairNeighbours& neighbours) {
  const auto observed = static_cast<double>(neighbours.observed);
  const double expected = neighbours.expected;
  return observed > 1.5 * expected && observed - expected > 10 + 3 * std::sqrt(expected);
}

}  // namespace motet::inline v1
