#include "matrix/pair_tests/pair_units.hpp"

#include <algorithm>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <unordered_map>
#include <utility>

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t not_chosen = UINT32_MAX;

std::vector<std::int64_t> units_of_columns(const SparseMatrix& counts) {
  std::vector<std::int64_t> units(static_cast<std::size_t>(counts.cols()));
  for (Eigen::Index row = 0; row < counts.rows(); ++row) {
    for (SparseMatrix::InnerIterator cell(counts, row); cell; ++cell) {
      if (cell.value() > 0) ++units[static_cast<std::size_t>(cell.col())];
    }
  }
  return units;
}

// The transcript of each row, numbered as they come.
std::vector<std::uint32_t> number_transcripts(const std::vector<Row>& rows, std::size_t& count) {
  std::vector<std::uint32_t> result;
  result.reserve(rows.size());
  std::unordered_map<std::uint32_t, std::uint32_t> met;
  std::optional<std::uint32_t> of_nobody;
  std::uint32_t next = 0;
  for (const Row& row : rows) {
    if (row.transcript) {
      const auto [entry, is_new] = met.emplace(row.transcript->value, next);
      if (is_new) ++next;
      result.push_back(entry->second);
    } else {
      if (!of_nobody) of_nobody = next++;
      result.push_back(*of_nobody);
    }
  }
  count = next;
  return result;
}

struct Stratum {
  std::vector<std::uint32_t> rows;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> margins;  // column and units, ascending
};

bool smaller(const Stratum& a, const Stratum& b) {
  if (a.rows.size() != b.rows.size()) return a.rows.size() < b.rows.size();
  return a.margins < b.margins;
}

// Calls use(column) for each chosen column of a row.
template <class Use>
void for_columns(const SparseMatrix& counts, std::uint32_t row, const std::vector<std::uint32_t>& position, Use use) {
  for (SparseMatrix::InnerIterator cell(counts, static_cast<Eigen::Index>(row)); cell; ++cell) {
    const std::uint32_t column = position[static_cast<std::size_t>(cell.col())];
    if (cell.value() > 0 && column != not_chosen) use(column);
  }
}

void count_margins(const SparseMatrix& counts, const std::vector<std::uint32_t>& position,
                   std::vector<Stratum>& strata) {
  std::vector<std::uint32_t> units(position.size());
  std::vector<std::uint32_t> met;
  for (Stratum& stratum : strata) {
    for (const std::uint32_t row : stratum.rows) {
      for_columns(counts, row, position, [&](std::uint32_t column) {
        if (units[column]++ == 0) met.push_back(column);
      });
    }
    std::sort(met.begin(), met.end());
    for (const std::uint32_t column : met) stratum.margins.emplace_back(column, std::exchange(units[column], 0));
    met.clear();
  }
}

void list_rows(const SparseMatrix& counts, const std::vector<std::uint32_t>& position,
               const std::vector<Stratum>& strata, PairUnits& result) {
  result.row_starts.push_back(0);
  for (const Stratum& stratum : strata) {
    for (const std::uint32_t row : stratum.rows) {
      const auto first = static_cast<std::ptrdiff_t>(result.row_columns.size());
      for_columns(counts, row, position, [&](std::uint32_t column) { result.row_columns.push_back(column); });
      // Eigen's own functions keep rows sorted, but arrays that a caller filled may not be.
      std::sort(result.row_columns.begin() + first, result.row_columns.end());
      result.row_starts.push_back(result.row_columns.size());
    }
  }
  result.column_starts.assign(result.columns.size() + 1, 0);
  for (const std::uint32_t column : result.row_columns) ++result.column_starts[column + 1];
  std::partial_sum(result.column_starts.begin(), result.column_starts.end(), result.column_starts.begin());
  std::vector<std::size_t> next(result.column_starts.begin(), result.column_starts.end() - 1);
  result.column_rows.resize(result.row_columns.size());
  for (std::size_t row = 0; row + 1 < result.row_starts.size(); ++row) {
    for (std::size_t i = result.row_starts[row]; i < result.row_starts[row + 1]; ++i) {
      result.column_rows[next[result.row_columns[i]]++] = static_cast<std::uint32_t>(row);
    }
  }
}

}  // namespace

std::vector<std::int32_t> columns_of_pairs(const IncidenceMatrix& incidence, std::int64_t min_units) {
  if (static_cast<std::size_t>(incidence.counts.rows()) != incidence.rows.size() ||
      static_cast<std::size_t>(incidence.counts.cols()) != incidence.columns.size()) {
    throw std::invalid_argument("test_pairs: the matrix has not one label for each row and column");
  }
  const std::vector<std::int64_t> units = units_of_columns(incidence.counts);
  std::vector<std::int32_t> chosen;
  for (std::size_t column = 0; column < units.size(); ++column) {
    if (units[column] >= min_units) chosen.push_back(static_cast<std::int32_t>(column));
  }
  return chosen;
}

PairUnits pair_units(const IncidenceMatrix& incidence, std::vector<std::int32_t> columns, bool within_transcripts) {
  PairUnits result;
  result.columns = std::move(columns);
  result.rows = static_cast<std::int64_t>(incidence.rows.size());
  std::vector<std::uint32_t> stratum_of(incidence.rows.size());
  result.strata = incidence.rows.empty() ? 0 : 1;
  if (within_transcripts) {
    stratum_of = number_transcripts(incidence.rows, result.strata);
    result.rows_without_transcript = static_cast<std::size_t>(
        std::count_if(incidence.rows.begin(), incidence.rows.end(), [](const Row& row) { return !row.transcript; }));
  }
  std::vector<std::uint32_t> position(incidence.columns.size(), not_chosen);
  for (std::size_t i = 0; i < result.columns.size(); ++i) {
    position[static_cast<std::size_t>(result.columns[i])] = static_cast<std::uint32_t>(i);
  }

  std::vector<Stratum> strata(result.strata);
  for (std::size_t row = 0; row < stratum_of.size(); ++row) {
    strata[stratum_of[row]].rows.push_back(static_cast<std::uint32_t>(row));
  }
  count_margins(incidence.counts, position, strata);
  std::sort(strata.begin(), strata.end(), smaller);

  result.units.resize(result.columns.size());
  result.margins.columns.resize(result.columns.size());
  for (std::size_t s = 0; s < strata.size(); ++s) {
    result.margins.sizes.push_back(static_cast<std::uint32_t>(strata[s].rows.size()));
    for (const auto& [column, units] : strata[s].margins) {
      result.margins.columns[column].push_back({static_cast<std::uint32_t>(s), units});
      result.units[column] += units;
    }
  }
  list_rows(incidence.counts, position, strata, result);
  return result;
}

}  // namespace motet::inline v1
