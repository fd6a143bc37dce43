#include <algorithm>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/matrix/incidence.hpp"

#include "matrix/assembly.hpp"

namespace motet::inline v1 {
namespace {

using Key = std::optional<std::uint32_t>;

// Up to here every whole number is a double.
constexpr double largest_count = 9007199254740992.0;

void check(const IncidenceMatrix& incidence, std::span<const Key> keys, std::uint32_t groups) {
  const auto rows = static_cast<std::size_t>(incidence.counts.rows());
  if (incidence.rows.size() != rows || keys.size() != rows) {
    throw std::invalid_argument("merging rows needs one key for each of the " + std::to_string(rows) + " rows, not " +
                                std::to_string(keys.size()));
  }
  if (incidence.columns.size() != static_cast<std::size_t>(incidence.counts.cols())) {
    throw std::invalid_argument("a matrix has one label for each column");
  }
  for (const Key& key : keys) {
    if (key && *key >= groups) {
      throw std::invalid_argument("the key " + std::to_string(*key) + " is not below the number of groups, " +
                                  std::to_string(groups));
    }
  }
}

// The rows of each group, in order: those of group g from starts[g] to starts[g + 1].
struct Groups {
  std::vector<std::size_t> starts;
  std::vector<std::size_t> rows;
};

Groups group_rows(std::span<const Key> keys, std::uint32_t groups) {
  Groups result{std::vector<std::size_t>(std::size_t{groups} + 1), {}};
  for (const Key& key : keys) {
    if (key) ++result.starts[*key + std::size_t{1}];
  }
  for (std::size_t group = 0; group < groups; ++group) result.starts[group + 1] += result.starts[group];
  result.rows.resize(result.starts[groups]);
  std::vector<std::size_t> next = result.starts;
  for (std::size_t row = 0; row < keys.size(); ++row) {
    if (keys[row]) result.rows[next[*keys[row]]++] = row;
  }
  return result;
}

Row shared(const Row& a, const Row& b) {
  return {a.transcript == b.transcript ? a.transcript : std::nullopt,
          a.participant == b.participant ? a.participant : std::nullopt};
}

template <class Member>
IncidenceMatrix merge_by(const IncidenceMatrix& incidence, Merge merge, Member member, std::string_view whose) {
  std::vector<std::uint32_t> present;
  for (const Row& row : incidence.rows) {
    if (const auto& id = row.*member) present.push_back(id->value);
  }
  std::sort(present.begin(), present.end());
  present.erase(std::unique(present.begin(), present.end()), present.end());
  std::vector<Key> keys;
  keys.reserve(incidence.rows.size());
  for (const Row& row : incidence.rows) {
    const auto& id = row.*member;
    keys.push_back(id ? Key(static_cast<std::uint32_t>(std::lower_bound(present.begin(), present.end(), id->value) -
                                                       present.begin()))
                      : Key());
  }
  const std::string_view how =
      merge == Merge::presence ? "; present when any of their units is: " : "; counts of their units are added: ";
  return merge_rows(incidence, keys, static_cast<std::uint32_t>(present.size()), merge,
                    "rows are " + std::string(whose) + std::string(how) + incidence.rule);
}

}  // namespace

IncidenceMatrix merge_rows(const IncidenceMatrix& incidence, std::span<const Key> keys, std::uint32_t groups,
                           Merge merge, std::string rule) {
  check(incidence, keys, groups);
  const Groups grouped = group_rows(keys, groups);
  IncidenceMatrix result;
  result.columns = incidence.columns;
  result.rule = std::move(rule);
  result.excluded = incidence.excluded;
  result.rows.resize(groups);

  std::vector<std::vector<MatrixCell>> parts(1);
  std::vector<double> sums(incidence.columns.size());
  std::vector<std::uint32_t> touched;
  for (std::uint32_t group = 0; group < groups; ++group) {
    for (std::size_t i = grouped.starts[group]; i < grouped.starts[group + 1]; ++i) {
      const std::size_t row = grouped.rows[i];
      result.rows[group] =
          i == grouped.starts[group] ? incidence.rows[row] : shared(result.rows[group], incidence.rows[row]);
      for (SparseMatrix::InnerIterator cell(incidence.counts, static_cast<Eigen::Index>(row)); cell; ++cell) {
        if (!(cell.value() > 0)) continue;
        double& sum = sums[static_cast<std::size_t>(cell.col())];
        if (sum == 0) touched.push_back(static_cast<std::uint32_t>(cell.col()));
        sum = merge == Merge::presence ? 1 : sum + cell.value();
      }
    }
    std::sort(touched.begin(), touched.end());
    for (const std::uint32_t column : touched) {
      if (sums[column] > largest_count) throw LimitError("a count above 9007199254740992 is no longer exact");
      parts[0].push_back({group, column, sums[column]});
      sums[column] = 0;
    }
    touched.clear();
  }
  result.counts = assemble(parts, groups, incidence.columns.size(), {});
  return result;
}

IncidenceMatrix merge_by_transcript(const IncidenceMatrix& incidence, Merge merge) {
  return merge_by(incidence, merge, &Row::transcript, "transcripts");
}

IncidenceMatrix merge_by_participant(const IncidenceMatrix& incidence, Merge merge) {
  return merge_by(incidence, merge, &Row::participant, "participants");
}

}  // namespace motet::inline v1
