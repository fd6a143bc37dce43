#include <algorithm>
#include <cmath>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/matrix/association.hpp"

namespace motet::inline v1 {
namespace {

struct PairRow {
  std::int32_t first = 0;
  std::int32_t second = 0;
  double both = 0;
  double weight = 0;
};

std::vector<PairRow> rows_of(const CooccurrenceMatrix& counts, std::string_view name) {
  const MeasureFunction measure = association_measure(name);
  // A direction of the measure shows in the matrix that it gives.
  const bool both_orders = !counts.directed && associate(counts, name).directed;
  std::vector<PairRow> rows;
  rows.reserve(static_cast<std::size_t>(counts.joint.nonZeros()) * (both_orders ? 2 : 1));
  const auto add = [&](Eigen::Index first, Eigen::Index second, double both) {
    rows.push_back({static_cast<std::int32_t>(first), static_cast<std::int32_t>(second), both,
                    measure({both, counts.marginals[first], counts.marginals[second], counts.total})});
  };
  for (Eigen::Index first = 0; first < counts.joint.rows(); ++first) {
    for (SparseMatrix::InnerIterator cell(counts.joint, first); cell; ++cell) {
      add(first, cell.col(), cell.value());
      if (both_orders) add(cell.col(), first, cell.value());
    }
  }
  std::sort(rows.begin(), rows.end(), [](const PairRow& a, const PairRow& b) {
    const bool a_undefined = std::isnan(a.weight);
    const bool b_undefined = std::isnan(b.weight);
    if (a_undefined != b_undefined) return b_undefined;
    if (!a_undefined && a.weight != b.weight) return a.weight > b.weight;
    return std::pair(a.first, a.second) < std::pair(b.first, b.second);
  });
  return rows;
}

std::map<std::pair<std::int32_t, std::int32_t>, std::string> marks_of(const CooccurrenceMatrix& counts) {
  std::map<std::pair<std::int32_t, std::int32_t>, std::string> marks;
  for (const PairMark& mark : mark_pairs(counts)) {
    std::string text = mark.unequal ? "unequal" : "";
    if (mark.outside) text += text.empty() ? "outside" : " outside";
    marks.emplace(std::pair(mark.first, mark.second), std::move(text));
  }
  return marks;
}

}  // namespace

Table to_table(const CooccurrenceMatrix& counts, std::string_view measure) {
  Table table{"pairs",
              {"first", "second", "both", "first_count", "second_count", "total", std::string(measure), "marks",
               "first_id", "second_id"},
              {}};
  const auto marks = marks_of(counts);
  for (const PairRow& row : rows_of(counts, measure)) {
    const Column& first = counts.columns[static_cast<std::size_t>(row.first)];
    const Column& second = counts.columns[static_cast<std::size_t>(row.second)];
    const auto whole = [](double value) { return Cell{static_cast<std::int64_t>(value)}; };
    auto mark = marks.find({row.first, row.second});
    if (mark == marks.end()) mark = marks.find({row.second, row.first});
    table.rows.push_back({first.label, second.label, whole(row.both), whole(counts.marginals[row.first]),
                          whole(counts.marginals[row.second]),
                          std::isfinite(counts.total) ? whole(counts.total) : Cell{}, row.weight,
                          mark == marks.end() ? Cell{} : Cell{mark->second}, first.key, second.key});
  }
  return table;
}

}  // namespace motet::inline v1
