#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "motet/report/display.hpp"

#include "report/display_parts.hpp"

namespace motet::inline v1 {
namespace {

using report::displayed;
using report::rows_displayed;
using report::sentence_part;
using report::table_part;

// What is not tested comes last.
double rank_of(double p) { return std::isnan(p) ? std::numeric_limits<double>::infinity() : p; }

// The positions of the first tests as tables order them: to sort millions would take longer than a moment.
template <class Test, class Size>
std::vector<std::size_t> first_by_p(const std::vector<Test>& tests, const Size& size) {
  std::vector<std::size_t> order(tests.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  const std::size_t shown = std::min(order.size(), rows_displayed);
  std::partial_sort(order.begin(), order.begin() + static_cast<std::ptrdiff_t>(shown), order.end(),
                    [&](std::size_t a, std::size_t b) {
                      const double first = rank_of(tests[a].p);
                      const double second = rank_of(tests[b].p);
                      if (first != second) return first < second;
                      const double larger = size(tests[a]);
                      const double smaller = size(tests[b]);
                      if (larger != smaller) return larger > smaller;
                      return a < b;
                    });
  order.resize(shown);
  std::sort(order.begin(), order.end());
  return order;
}

void require_column(std::int32_t column, const std::vector<Column>& columns) {
  if (column >= 0 && static_cast<std::size_t>(column) < columns.size()) return;
  throw std::out_of_range("no column " + std::to_string(column) + "; there are " + std::to_string(columns.size()));
}

}  // namespace

std::string display_html(const IncidenceMatrix& incidence) {
  const auto size = incidence.columns.size();
  std::vector<std::int64_t> in_rows(size);
  std::vector<double> together(size);
  for (Eigen::Index row = 0; row < incidence.counts.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator entry(incidence.counts, row); entry; ++entry) {
      ++in_rows.at(static_cast<std::size_t>(entry.col()));
      together.at(static_cast<std::size_t>(entry.col())) += entry.value();
    }
  }
  std::vector<std::size_t> order(size);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return in_rows[a] > in_rows[b]; });
  const std::size_t shown = std::min(size, rows_displayed);
  Table table{"columns", {"column", "rows", "count"}, {}};
  for (std::size_t i = 0; i < shown; ++i) {
    table.rows.push_back({incidence.columns[order[i]].label, in_rows[order[i]], together[order[i]]});
  }
  const std::string caption = std::to_string(incidence.counts.rows()) + " rows, " + std::to_string(size) + " columns";
  return displayed({table_part(table, caption, size - shown), sentence_part(incidence.rule)});
}

std::string display_html(const PairTests& tests) {
  PairTests first;
  for (const std::size_t i :
       first_by_p(tests.pairs, [](const PairTest& test) { return std::isnan(test.z) ? 0 : std::abs(test.z); })) {
    require_column(tests.pairs[i].first, tests.columns);
    require_column(tests.pairs[i].second, tests.columns);
    first.pairs.push_back(tests.pairs[i]);
  }
  first.columns = tests.columns;
  return displayed({table_part(to_table(first), "Tests of pairs", tests.pairs.size() - first.pairs.size()),
                    sentence_part(tests.null_rule)});
}

std::string display_html(const Difference& difference) {
  Difference first;
  first.attribute = difference.attribute;
  first.groups = difference.groups;
  first.participants = difference.participants;
  first.columns = difference.columns;
  first.rule = difference.rule;
  for (const std::size_t i : first_by_p(difference.tests, [](const DifferenceTest&) { return 0.0; })) {
    const DifferenceTest& test = difference.tests[i];
    require_column(test.first, difference.columns);
    if (difference.rule.of == DifferenceRule::Of::pairs) require_column(test.second, difference.columns);
    if (test.means.size() != difference.groups.size()) {
      throw std::invalid_argument("a test has not one mean for each group");
    }
    first.tests.push_back(test);
  }
  return displayed({table_part(to_table(first), "Differences", difference.tests.size() - first.tests.size()),
                    sentence_part(difference.description)});
}

std::string display_html(const CodeMap& map) {
  return displayed({table_part(to_table(map), "Code map"), sentence_part(map.rule)});
}

std::string display_html(const Dendrogram& dendrogram) { return displayed({table_part(to_table(dendrogram))}); }

std::string display_html(const ResolutionProfile& profile) { return displayed({table_part(to_table(profile))}); }

std::string display_html(const WordFrequencies& frequencies) {
  const std::size_t shown = std::min(frequencies.words.size(), rows_displayed);
  WordFrequencies first;
  first.words.assign(frequencies.words.begin(), frequencies.words.begin() + static_cast<std::ptrdiff_t>(shown));
  first.tokens = frequencies.tokens;
  first.types = frequencies.types;
  first.participants = frequencies.participants;
  return displayed({table_part(to_table(first), "Words", frequencies.words.size() - shown)});
}

std::string display_html(const Keyness& keyness) {
  Keyness first;
  first.attribute = keyness.attribute;
  first.measure = keyness.measure;
  std::size_t left_out = 0;
  const std::size_t each = std::max<std::size_t>(rows_displayed / std::max<std::size_t>(keyness.groups.size(), 1), 1);
  for (const GroupKeyness& group : keyness.groups) {
    const std::size_t shown = std::min(group.words.size(), each);
    left_out += group.words.size() - shown;
    GroupKeyness part{group.group, group.target_words, group.reference_words, {}};
    part.words.assign(group.words.begin(), group.words.begin() + static_cast<std::ptrdiff_t>(shown));
    first.groups.push_back(std::move(part));
  }
  return displayed(
      {table_part(to_table(first), "Keyness by " + keyness.attribute, left_out), sentence_part(keyness.caution)});
}

std::string display_html(const Contrast& contrast) {
  Table table{"contrast", {"label", "p", "q"}, {}};
  table.columns.insert(table.columns.end(), contrast.groups.begin(), contrast.groups.end());
  for (const ContrastTest& test : contrast.tests) {
    require_column(test.column, contrast.columns);
    table.rows.push_back({contrast.columns[static_cast<std::size_t>(test.column)].label, test.p, test.q});
    table.rows.back().resize(table.columns.size());
  }
  std::vector<std::vector<Cell>*> rows(contrast.columns.size());
  for (std::size_t i = 0; i < contrast.tests.size(); ++i) {
    rows[static_cast<std::size_t>(contrast.tests[i].column)] = &table.rows[i];
  }
  for (const ContrastCell& cell : contrast.cells) {
    std::vector<Cell>* const row = rows.at(static_cast<std::size_t>(cell.column));
    if (cell.group < 0) throw std::out_of_range("no group " + std::to_string(cell.group));
    if (row != nullptr) row->at(3 + static_cast<std::size_t>(cell.group)) = cell.share;
  }
  std::stable_sort(table.rows.begin(), table.rows.end(), [](const auto& a, const auto& b) {
    return rank_of(std::get<double>(a[1])) < rank_of(std::get<double>(b[1]));
  });
  return displayed({table_part(table, "Shares of groups by " + contrast.attribute)});
}

}  // namespace motet::inline v1
