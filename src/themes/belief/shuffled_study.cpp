#include "themes/belief/shuffled_study.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <tuple>
#include <utility>

namespace motet::inline v1 {
namespace {

struct Stratum {
  std::vector<std::uint32_t> rows;
  std::vector<std::pair<std::int32_t, std::uint32_t>> margins;  // column and units, ascending
  std::vector<std::optional<ParticipantId>> people;             // of each row, ascending
};

std::vector<Stratum> strata_of(const IncidenceMatrix& incidence, NullModel null) {
  std::map<std::pair<bool, std::uint32_t>, Stratum> by_transcript;
  for (std::uint32_t row = 0; row < incidence.rows.size(); ++row) {
    const std::optional<TranscriptId> transcript =
        null == NullModel::free ? std::nullopt : incidence.rows[row].transcript;
    by_transcript[{!transcript, transcript ? transcript->value : 0}].rows.push_back(row);
  }
  std::vector<Stratum> strata;
  strata.reserve(by_transcript.size());
  for (auto& [transcript, stratum] : by_transcript) strata.push_back(std::move(stratum));
  return strata;
}

void look_up(const IncidenceMatrix& incidence, Stratum& stratum) {
  std::vector<std::int32_t> columns;
  for (const std::uint32_t row : stratum.rows) {
    for (SparseMatrix::InnerIterator cell(incidence.counts, static_cast<Eigen::Index>(row)); cell; ++cell) {
      if (cell.value() > 0) columns.push_back(static_cast<std::int32_t>(cell.col()));
    }
  }
  std::sort(columns.begin(), columns.end());
  for (const std::int32_t column : columns) {
    if (stratum.margins.empty() || stratum.margins.back().first != column) stratum.margins.emplace_back(column, 0U);
    ++stratum.margins.back().second;
  }
  const auto person = [&](std::uint32_t row) { return incidence.rows[row].participant; };
  std::stable_sort(stratum.rows.begin(), stratum.rows.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return person(a) < person(b); });
  for (const std::uint32_t row : stratum.rows) stratum.people.push_back(person(row));
}

bool smaller(const Stratum& a, const Stratum& b) {
  if (a.rows.size() != b.rows.size()) return a.rows.size() < b.rows.size();
  return std::tie(a.margins, a.people) < std::tie(b.margins, b.people);
}

}  // namespace

ShuffledStudy::ShuffledStudy(const IncidenceMatrix& incidence, NullModel null) {
  std::vector<Stratum> strata = strata_of(incidence, null);
  for (Stratum& stratum : strata) look_up(incidence, stratum);
  std::stable_sort(strata.begin(), strata.end(), smaller);
  labels_.columns = incidence.columns;
  labels_.rule = incidence.rule;
  starts_.push_back(0);
  std::vector<std::vector<Share>> shares(incidence.columns.size());
  for (std::uint32_t s = 0; s < strata.size(); ++s) {
    const auto size = static_cast<std::uint32_t>(strata[s].rows.size());
    for (const std::uint32_t row : strata[s].rows) {
      labels_.rows.push_back(incidence.rows[row]);
      without_transcript_ += incidence.rows[row].transcript ? 0 : 1;
    }
    starts_.push_back(starts_.back() + size);
    for (const auto& [column, units] : strata[s].margins) {
      shares[static_cast<std::size_t>(column)].push_back({s, units});
      presences_ += units;
      free_shares_ += units < size ? 1 : 0;
    }
  }
  columns_.push_back(0);
  for (const std::vector<Share>& of_column : shares) {
    shares_.insert(shares_.end(), of_column.begin(), of_column.end());
    columns_.push_back(shares_.size());
  }
}

std::size_t ShuffledStudy::rows_alone() const noexcept {
  std::size_t alone = 0;
  for (std::size_t s = 0; s + 1 < starts_.size(); ++s) alone += starts_[s + 1] - starts_[s] == 1 ? 1 : 0;
  return alone;
}

ShuffledStudy::Desk ShuffledStudy::make_desk() const {
  Desk desk;
  desk.study = labels_;
  desk.study.counts.resize(static_cast<Eigen::Index>(labels_.rows.size()),
                           static_cast<Eigen::Index>(labels_.columns.size()));
  desk.study.counts.resizeNonZeros(static_cast<Eigen::Index>(presences_));
  std::fill_n(desk.study.counts.valuePtr(), presences_, 1.0);
  desk.order.resize(labels_.rows.size());
  std::iota(desk.order.begin(), desk.order.end(), 0U);
  desk.drawn.resize(presences_);
  desk.swaps.resize(labels_.rows.size());
  return desk;
}

void ShuffledStudy::shuffle(Random& random, Desk& desk) const {
  std::uint32_t* next = desk.drawn.data();
  for (const Share& share : shares_) {
    std::uint32_t* const rows = desk.order.data() + starts_[share.stratum];
    const std::uint32_t size = starts_[share.stratum + 1] - starts_[share.stratum];
    for (std::uint32_t i = 0; i < share.units; ++i) {
      desk.swaps[i] = i + random.below(size - i);
      std::swap(rows[i], rows[desk.swaps[i]]);
    }
    next = std::copy_n(rows, share.units, next);
    // Taken back, so that where a column stands does not depend on those before it.
    for (std::uint32_t i = share.units; i-- > 0;) std::swap(rows[i], rows[desk.swaps[i]]);
  }

  SparseMatrix& counts = desk.study.counts;
  std::int32_t* const row_starts = counts.outerIndexPtr();
  const std::size_t rows = labels_.rows.size();
  std::fill_n(row_starts, rows + 1, 0);
  for (const std::uint32_t row : desk.drawn) ++row_starts[row + 1];
  std::partial_sum(row_starts, row_starts + rows + 1, row_starts);
  // Rows fill up column after column, each from where it begins; after that each start stands where the next row's was.
  std::int32_t* const columns = counts.innerIndexPtr();
  const std::uint32_t* row = desk.drawn.data();
  for (std::size_t column = 0; column + 1 < columns_.size(); ++column) {
    for (std::size_t s = columns_[column]; s < columns_[column + 1]; ++s) {
      for (std::uint32_t i = 0; i < shares_[s].units; ++i) {
        columns[row_starts[*row++]++] = static_cast<std::int32_t>(column);
      }
    }
  }
  std::move_backward(row_starts, row_starts + rows, row_starts + rows + 1);
  row_starts[0] = 0;
}

}  // namespace motet::inline v1
