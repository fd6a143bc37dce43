#include <algorithm>
#include <cstddef>
#include <limits>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/matrix/cooccurrence.hpp"

#include "matrix/assembly.hpp"
#include "matrix/meetings/coder_sets.hpp"
#include "matrix/meetings/meetings.hpp"
#include "matrix/meetings/pair_sums.hpp"

namespace motet::inline v1 {
namespace {

// Up to here every whole number is a double.
constexpr std::uint64_t largest_count = 9007199254740992;

double exact(std::uint64_t count) {
  if (count > largest_count) throw LimitError("a count above 9007199254740992 is no longer exact");
  return static_cast<double>(count);
}

// The columns that somebody holds, each with those who coded it.
std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> columns_of(const ParticipantTally& participant) {
  std::vector<std::pair<std::uint32_t, std::vector<std::uint32_t>>> columns;
  for (const Held& held : participant.held) {
    if (columns.empty() || columns.back().first != held.column) columns.push_back({held.column, {}});
    columns.back().second.push_back(held.coder);
  }
  return columns;
}

// The counts of participants as those of any other unit.
MeetingTally summed_up(const MeetingTally& tally, CoderPairs coder_pairs, bool follows_from_held) {
  MeetingTally result;
  result.marginals.resize(tally.columns.size());
  result.total = tally.participants.size();
  std::vector<PairSums> sums(1, PairSums(tally.columns.size()));
  for (const ParticipantTally& participant : tally.participants) {
    const auto columns = columns_of(participant);
    for (const auto& [column, coders] : columns) ++result.marginals[column];
    for (const ColumnPair& pair : participant.met) sums[0].add(pair);
    if (!follows_from_held) continue;
    for (auto first = columns.begin(); first != columns.end(); ++first) {
      for (auto second = first + 1; second != columns.end(); ++second) {
        const ColumnPair pair{first->first, second->first};
        if (!may_meet(first->second, second->second, coder_pairs)) continue;
        if (!std::binary_search(tally.related.begin(), tally.related.end(), pair)) sums[0].add(pair);
      }
    }
  }
  result.joint = PairSums::together(std::move(sums));
  return result;
}

SparseMatrix matrix_of(const std::vector<MeetingCell>& joint, std::size_t columns, const Limits& limits) {
  std::vector<std::vector<MatrixCell>> parts(1);
  for (const MeetingCell& cell : joint) parts[0].push_back({cell.pair.first, cell.pair.second, exact(cell.count)});
  return assemble(parts, columns, columns, limits);
}

}  // namespace

CooccurrenceMatrix finished(const MeetingTally& tally, const MeetingRule& rule, const MeetingOptions& options) {
  const bool participants = counts_participants(rule, options);
  const MeetingTally summed =
      participants ? summed_up(tally, options.coder_pairs, std::holds_alternative<SameUnit>(rule)) : MeetingTally();
  const MeetingTally& counts = participants ? summed : tally;
  CooccurrenceMatrix result;
  result.joint = matrix_of(counts.joint, tally.columns.size(), options.execution.limits);
  result.marginals = Vector::Zero(static_cast<Eigen::Index>(tally.columns.size()));
  for (std::size_t column = 0; column < tally.columns.size(); ++column) {
    result.marginals[static_cast<Eigen::Index>(column)] = exact(counts.marginals[column]);
  }
  result.total = total_is_known(rule, options) ? exact(counts.total) : std::numeric_limits<double>::quiet_NaN();
  result.columns = tally.columns;
  result.rule = describe(rule, options);
  result.count = count_of(rule, options);
  result.directed = is_directed(rule);
  return result;
}

CooccurrenceMatrix with_columns(const CooccurrenceMatrix& counts, std::span<const Column> columns) {
  std::map<std::string_view, std::uint32_t> places;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    if (!places.try_emplace(columns[i].key, static_cast<std::uint32_t>(i)).second) {
      throw std::invalid_argument("the column '" + columns[i].key + "' is given twice");
    }
  }
  CooccurrenceMatrix result{{},
                            Vector::Zero(static_cast<Eigen::Index>(columns.size())),
                            counts.total,
                            {columns.begin(), columns.end()},
                            counts.rule,
                            counts.count,
                            counts.directed};
  std::vector<const std::uint32_t*> place_of;
  for (std::size_t i = 0; i < counts.columns.size(); ++i) {
    const auto place = places.find(counts.columns[i].key);
    place_of.push_back(place == places.end() ? nullptr : &place->second);
    if (place != places.end()) result.marginals[place->second] = counts.marginals[static_cast<Eigen::Index>(i)];
  }
  std::vector<std::vector<MatrixCell>> parts(1);
  for (Eigen::Index row = 0; row < counts.joint.rows(); ++row) {
    for (SparseMatrix::InnerIterator cell(counts.joint, row); cell; ++cell) {
      const std::uint32_t* first = place_of[static_cast<std::size_t>(row)];
      const std::uint32_t* second = place_of[static_cast<std::size_t>(cell.col())];
      if (first == nullptr || second == nullptr) continue;
      if (!counts.directed && *second < *first) std::swap(first, second);
      parts[0].push_back({*first, *second, cell.value()});
    }
  }
  std::sort(parts[0].begin(), parts[0].end(), [](const MatrixCell& a, const MatrixCell& b) {
    return std::pair(a.row, a.column) < std::pair(b.row, b.column);
  });
  result.joint = assemble(parts, columns.size(), columns.size(), {});
  return result;
}

}  // namespace motet::inline v1
