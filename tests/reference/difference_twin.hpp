// Groups of people compared by the formulas of a textbook and by writing down every arrangement. For up to eight
// people.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <utility>
#include <vector>

#include "motet/comparison/difference.hpp"

namespace motet_reference {

struct ComparedTest {
  std::int32_t first = 0;
  std::int32_t second = -1;
  std::vector<double> values;  // of each person
  double statistic = 0;
  double p = 0;
  double p_family = 0;
  bool tested = false;
};

struct ComparedGroups {
  std::vector<std::uint32_t> group;    // of each person: position in the groups that have people
  std::vector<std::uint32_t> stratum;  // of each person, any number
  std::vector<ComparedTest> tests;
  std::size_t arrangements = 0;
};

inline double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

inline double sum_of_squares(const std::vector<double>& values) {
  const double mean = sum(values) / static_cast<double>(values.size());
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares;
}

inline std::vector<std::vector<double>> split(const std::vector<double>& values,
                                              const std::vector<std::uint32_t>& group) {
  std::vector<std::vector<double>> sides(*std::max_element(group.begin(), group.end()) + 1);
  for (std::size_t i = 0; i < values.size(); ++i) sides[group[i]].push_back(values[i]);
  return sides;
}

// The pooled-variance t, the one-way F, the difference of proportions over its deviation, the chi-square of N - 1.
inline double textbook_statistic(const std::vector<double>& values, const std::vector<std::uint32_t>& group,
                                 motet::DifferenceRule::By by) {
  const std::vector<std::vector<double>> sides = split(values, group);
  const auto n = static_cast<double>(values.size());
  if (by == motet::DifferenceRule::By::voiced && sides.size() == 2) {
    const auto n1 = static_cast<double>(sides[0].size());
    const auto n2 = static_cast<double>(sides[1].size());
    const double voices = sum(values);
    return (sum(sides[0]) - n1 * voices / n) / std::sqrt(n1 * voices * n2 * (n - voices) / (n * n * (n - 1)));
  }
  if (by == motet::DifferenceRule::By::voiced) {
    const double share = sum(values) / n;
    double chi_square = 0;
    for (const auto& side : sides) {
      const double expected = share * static_cast<double>(side.size());
      const double off = sum(side) - expected;
      chi_square += off * off / expected + off * off / (static_cast<double>(side.size()) - expected);
    }
    return chi_square * (n - 1) / n;
  }
  double within = 0;
  for (const auto& side : sides) within += sum_of_squares(side);
  if (within < 1e-12 * sum_of_squares(values)) within = 0;
  const auto groups = static_cast<double>(sides.size());
  if (sides.size() == 2) {
    const auto n1 = static_cast<double>(sides[0].size());
    const auto n2 = static_cast<double>(sides[1].size());
    const double apart = sum(sides[0]) / n1 - sum(sides[1]) / n2;
    if (std::abs(apart) < 1e-12) return 0;
    if (within == 0) return std::copysign(std::numeric_limits<double>::infinity(), apart);
    return apart / std::sqrt(within / (n - 2) * (1 / n1 + 1 / n2));
  }
  const double between = std::max(0.0, sum_of_squares(values) - within);
  return within == 0 ? std::numeric_limits<double>::infinity() : between / (groups - 1) / (within / (n - groups));
}

// What is left of the vector beside all others, which are orthogonal to each other.
inline std::vector<double> beside(std::vector<double> vector, const std::vector<std::vector<double>>& others) {
  for (int twice = 0; twice < 2; ++twice) {
    for (const auto& other : others) {
      const double share = std::inner_product(vector.begin(), vector.end(), other.begin(), 0.0) /
                           std::inner_product(other.begin(), other.end(), other.begin(), 0.0);
      for (std::size_t i = 0; i < vector.size(); ++i) vector[i] -= share * other[i];
    }
  }
  return vector;
}

inline double length2(const std::vector<double>& vector) {
  return std::inner_product(vector.begin(), vector.end(), vector.begin(), 0.0);
}

// The same from the linear model of strata and then groups, by Gram and Schmidt.
inline double model_statistic(const std::vector<double>& values, const std::vector<std::uint32_t>& group,
                              const std::vector<std::uint32_t>& stratum, motet::DifferenceRule::By by) {
  std::vector<std::vector<double>> axes;
  const auto add = [&](const std::vector<std::uint32_t>& division) {
    for (const std::uint32_t which : std::set<std::uint32_t>(division.begin(), division.end())) {
      std::vector<double> column;
      for (const std::uint32_t here : division) column.push_back(here == which ? 1 : 0);
      column = beside(column, axes);
      if (length2(column) > 1e-9) axes.push_back(column);
    }
  };
  add(stratum);
  const std::size_t strata = axes.size();
  const std::vector<double> departures = beside(values, axes);
  add(group);
  const double total = length2(departures);
  double within = length2(beside(departures, axes));
  const double between = total - within < 1e-12 * total ? 0 : total - within;
  if (between == 0) return 0;
  double first = 0;
  for (std::size_t i = 0; i < values.size(); ++i) first += group[i] == 0 ? departures[i] : 0;
  const bool two = *std::max_element(group.begin(), group.end()) == 1;
  const auto n = static_cast<double>(values.size());
  const auto sign = [&](double square) { return two ? std::copysign(std::sqrt(square), first) : square; };
  if (by == motet::DifferenceRule::By::voiced) return sign((n - static_cast<double>(strata)) * between / total);
  if (within < 1e-12 * total) return sign(std::numeric_limits<double>::infinity());
  return sign(between / static_cast<double>(axes.size() - strata) / (within / (n - static_cast<double>(axes.size()))));
}

inline std::optional<std::uint32_t> value_of(const motet::Grouping& grouping, std::uint32_t participant) {
  return grouping.group[participant];
}

inline ComparedGroups compare_groups(const motet::IncidenceMatrix& incidence, const motet::Grouping& grouping,
                                     const motet::DifferenceRule& rule, const std::optional<motet::Grouping>& within,
                                     std::int64_t min_participants = 1) {
  ComparedGroups result;
  std::vector<std::uint32_t> people;
  for (std::uint32_t participant = 0; participant < grouping.group.size(); ++participant) {
    const bool talks = std::any_of(incidence.rows.begin(), incidence.rows.end(), [&](const motet::Row& row) {
      return row.participant && row.participant->value == participant;
    });
    if (!talks || !value_of(grouping, participant) || (within && !value_of(*within, participant))) continue;
    people.push_back(participant);
    result.group.push_back(*value_of(grouping, participant));
    result.stratum.push_back(within ? *value_of(*within, participant) : 0);
  }
  const std::set<std::uint32_t> there(result.group.begin(), result.group.end());
  for (auto& group : result.group) {
    group = static_cast<std::uint32_t>(std::distance(there.begin(), there.find(group)));
  }

  const auto columns = static_cast<std::int32_t>(incidence.counts.cols());
  const auto has = [&](std::size_t row, std::int32_t first, std::int32_t second) {
    const auto at = [&](std::int32_t column) { return incidence.counts.coeff(static_cast<int>(row), column) > 0; };
    return at(first) && (second < 0 || at(second));
  };
  const auto compare = [&](std::int32_t first, std::int32_t second) {
    ComparedTest test{first, second, {}, 0, 0, 0, false};
    bool met = false;
    for (const std::uint32_t person : people) {
      double units = 0;
      double with = 0;
      for (std::size_t row = 0; row < incidence.rows.size(); ++row) {
        if (!incidence.rows[row].participant || incidence.rows[row].participant->value != person) continue;
        ++units;
        if (has(row, first, second)) ++with;
      }
      met = met || with > 0;
      if (rule.by == motet::DifferenceRule::By::share) with /= units;
      if (rule.by == motet::DifferenceRule::By::voiced) with = with > 0 ? 1 : 0;
      test.values.push_back(with);
    }
    if (second < 0 || met) result.tests.push_back(test);
  };
  for (std::int32_t first = 0; first < columns; ++first) {
    if (rule.of == motet::DifferenceRule::Of::codes) compare(first, -1);
    for (std::int32_t second = first + 1; rule.of == motet::DifferenceRule::Of::pairs && second < columns; ++second) {
      compare(first, second);
    }
  }

  // Every order of all labels in which each stratum keeps its own.
  const auto labels_of_strata = [&](const std::vector<std::uint32_t>& group) {
    std::multiset<std::pair<std::uint32_t, std::uint32_t>> labels;
    for (std::size_t i = 0; i < group.size(); ++i) labels.emplace(result.stratum[i], group[i]);
    return labels;
  };
  std::vector<std::vector<std::uint32_t>> arrangements;
  std::vector<std::uint32_t> group = result.group;
  std::sort(group.begin(), group.end());
  do {
    if (labels_of_strata(group) == labels_of_strata(result.group)) arrangements.push_back(group);
  } while (std::next_permutation(group.begin(), group.end()));
  result.arrangements = arrangements.size();
  if (there.size() < 2) return result;

  const auto statistic = [&](const ComparedTest& test, const std::vector<std::uint32_t>& labels) {
    return within ? model_statistic(test.values, labels, result.stratum, rule.by)
                  : textbook_statistic(test.values, labels, rule.by);
  };
  const auto as_much = [](double value, double observed) {
    return value == observed || std::abs(observed) < 1e-9 || std::abs(value) >= std::abs(observed) * (1 - 1e-9);
  };
  std::vector<ComparedTest*> family;
  for (ComparedTest& test : result.tests) {
    std::set<std::pair<std::uint32_t, double>> different;
    std::set<std::uint32_t> strata;
    for (std::size_t i = 0; i < people.size(); ++i) different.emplace(result.stratum[i], test.values[i]);
    for (std::size_t i = 0; i < people.size(); ++i) strata.insert(result.stratum[i]);
    const auto having = std::count_if(test.values.begin(), test.values.end(), [](double value) { return value > 0; });
    test.tested = different.size() > strata.size() && arrangements.size() > 1 && having >= min_participants;
    if (!test.tested) continue;
    test.statistic = statistic(test, result.group);
    family.push_back(&test);
  }
  std::stable_sort(family.begin(), family.end(), [](const ComparedTest* a, const ComparedTest* b) {
    return std::abs(a->statistic) > std::abs(b->statistic);
  });
  double largest_p = 0;
  for (std::size_t i = 0; i < family.size(); ++i) {
    double hits = 0;
    double family_hits = 0;
    for (const auto& labels : arrangements) {
      if (as_much(statistic(*family[i], labels), family[i]->statistic)) ++hits;
      bool any = false;
      for (std::size_t k = i; k < family.size(); ++k) {
        any = any || as_much(statistic(*family[k], labels), family[i]->statistic);
      }
      if (any) ++family_hits;
    }
    family[i]->p = hits / static_cast<double>(arrangements.size());
    largest_p = std::max(largest_p, family_hits / static_cast<double>(arrangements.size()));
    family[i]->p_family = largest_p;
  }
  return result;
}

}  // namespace motet_reference
