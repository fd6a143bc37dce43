#include "motet/themes/themes.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <utility>

#include "motet/core/parallel.hpp"

#include "themes/description/counter_examples.hpp"
#include "themes/description/exemplars.hpp"
#include "themes/description/inner_strength.hpp"
#include "themes/description/theme_checks.hpp"
#include "themes/description/theme_order.hpp"
#include "themes/description/voices.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

std::vector<bool> occurring_columns(const SparseMatrix& counts) {
  std::vector<bool> occurs(static_cast<std::size_t>(counts.cols()), false);
  for (Eigen::Index row = 0; row < counts.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator entry(counts, row); entry; ++entry) {
      if (entry.value() > 0) occurs[static_cast<std::size_t>(entry.col())] = true;
    }
  }
  return occurs;
}

// Orders the columns of a theme, given in ascending order, and says what follows from the graph alone.
Theme theme_of(const CodeGraph& graph, const std::vector<std::int32_t>& columns) {
  const std::vector<InnerStrength> strongest_first = by_inner_strength(graph, columns);
  Theme theme;
  for (const InnerStrength& strength : strongest_first) theme.columns.push_back(strength.column);
  theme.central = theme.columns.front();
  theme.label = label_of(graph, strongest_first);
  std::vector<double> links;
  for (const std::int32_t column : columns) {
    for (const Neighbor& neighbor : graph.neighbors(column)) {
      if (column < neighbor.node && std::binary_search(columns.begin(), columns.end(), neighbor.node)) {
        links.push_back(neighbor.weight);
      }
    }
  }
  const auto size = static_cast<double>(columns.size());
  theme.cohesion = columns.size() < 2 ? undefined : sum_of_weights(std::move(links)) / (size * (size - 1) / 2);
  return theme;
}

std::int64_t participants_with_rows(const IncidenceMatrix& incidence, std::size_t participants) {
  std::vector<bool> seen(participants, false);
  std::int64_t count = 0;
  for (const Row& row : incidence.rows) {
    if (!row.participant || seen[row.participant->value]) continue;
    seen[row.participant->value] = true;
    ++count;
  }
  return count;
}

std::vector<std::int32_t> held_columns(const IncidenceMatrix& incidence, std::uint32_t row, const Theme& theme) {
  std::vector<std::int32_t> columns;
  for (SparseMatrix::InnerIterator entry(incidence.counts, static_cast<Eigen::Index>(row)); entry; ++entry) {
    const auto column = static_cast<std::int32_t>(entry.col());
    if (entry.value() > 0 && std::find(theme.columns.begin(), theme.columns.end(), column) != theme.columns.end()) {
      columns.push_back(column);
    }
  }
  std::sort(columns.begin(), columns.end(), [&](std::int32_t a, std::int32_t b) {
    return incidence.columns[static_cast<std::size_t>(a)].key < incidence.columns[static_cast<std::size_t>(b)].key;
  });
  return columns;
}

// Which columns make themes, each in ascending order, and which are left over.
std::vector<std::vector<std::int32_t>> members_of(const IncidenceMatrix& incidence, const Partition& partition,
                                                  std::int32_t min_codes, std::vector<std::int32_t>& left_over) {
  const std::vector<bool> occurs = occurring_columns(incidence.counts);
  std::vector<std::vector<std::int32_t>> communities(static_cast<std::size_t>(partition.communities));
  for (std::size_t column = 0; column < occurs.size(); ++column) {
    if (!occurs[column]) continue;
    communities[static_cast<std::size_t>(partition.community[column])].push_back(static_cast<std::int32_t>(column));
  }
  std::vector<std::vector<std::int32_t>> members;
  for (std::vector<std::int32_t>& community : communities) {
    if (community.size() >= static_cast<std::size_t>(min_codes)) {
      members.push_back(std::move(community));
    } else {
      left_over.insert(left_over.end(), community.begin(), community.end());
    }
  }
  std::sort(left_over.begin(), left_over.end(), [&](std::int32_t a, std::int32_t b) {
    return incidence.columns[static_cast<std::size_t>(a)].key < incidence.columns[static_cast<std::size_t>(b)].key;
  });
  return members;
}

struct UnitsOfTheme {
  std::vector<ThemeUnit> voice;
  std::vector<ApartUnit> apart;
};

std::vector<UnitsOfTheme> units_of(const IncidenceMatrix& incidence, std::span<const std::vector<std::int32_t>> members,
                                   const ThemeOptions& options) {
  std::vector<UnitsOfTheme> units(members.size());
  ThemeColumns columns(members, incidence.columns.size(), options.voicing);
  const std::size_t rows = incidence.rows.size();
  for (std::size_t row = 0; row < rows; ++row) {
    poll_rows(options.execution, row, rows);
    columns.visit(incidence.counts, static_cast<Eigen::Index>(row),
                  [&](std::size_t theme, std::int32_t held, std::int32_t column) {
                    const auto at = static_cast<std::uint32_t>(row);
                    if (columns.voiced(theme, held)) units[theme].voice.push_back({at, held});
                    if (held == 1 && columns.has_several(theme)) units[theme].apart.push_back({at, column});
                  });
  }
  return units;
}

std::int64_t people_in(const QuotableUnits& quotable, std::span<const ThemeUnit> units, std::vector<bool>& seen) {
  seen.assign(quotable.voices(), false);
  std::int64_t people = 0;
  for (const ThemeUnit& unit : units) {
    const std::size_t voice = quotable.voice_of(unit.row);
    if (voice + 1 == quotable.voices() || seen[voice]) continue;
    seen[voice] = true;
    ++people;
  }
  return people;
}

}  // namespace

Themes describe_themes(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence,
                       const CodeGraph& graph, const Partition& partition, const ThemeOptions& options) {
  require_sound(options);
  require_fit(corpus, units, incidence, graph, partition);
  if (options.grouping) require_fit(corpus, *options.grouping);

  Themes result;
  result.voicing_rule = voicing_rule(options.voicing);
  const std::vector<std::vector<std::int32_t>> members =
      members_of(incidence, partition, options.min_codes, result.unattached);
  const std::vector<UnitsOfTheme> units_of_themes = units_of(incidence, members, options);
  const std::int64_t participants = participants_with_rows(incidence, corpus.participants().size());
  const QuotableUnits quotable(corpus, units, incidence, options.grouping);
  ExemplarChooser exemplars(quotable);
  CounterExampleChooser counter_examples(quotable);
  std::vector<bool> seen;
  for (std::size_t t = 0; t < members.size(); ++t) {
    report_progress(options.execution, "themes", incidence.rows.size(), incidence.rows.size());
    const UnitsOfTheme& theme_units = units_of_themes[t];
    Theme theme = theme_of(graph, members[t]);
    theme.participants = participants;
    theme.units = static_cast<std::int64_t>(theme_units.voice.size());
    theme.apart = static_cast<std::int64_t>(theme_units.apart.size());
    theme.voiced = people_in(quotable, theme_units.voice, seen);
    theme.prevalence =
        participants == 0 ? undefined : static_cast<double>(theme.voiced) / static_cast<double>(participants);
    const auto quote = [&](std::uint32_t row) -> Exemplar {
      const Unit& unit = units.rows[row];
      return {make_excerpt(corpus, unit.transcript, unit.span, unit.speaker), held_columns(incidence, row, theme)};
    };
    for (const auto row : exemplars.choose(theme_units.voice, static_cast<std::size_t>(options.exemplars))) {
      theme.exemplars.push_back(quote(row));
    }
    for (const auto row : counter_examples.choose(theme_units.apart, theme.columns,
                                                  static_cast<std::size_t>(options.counter_examples))) {
      theme.counter_examples.push_back(quote(row));
    }
    result.themes.push_back(std::move(theme));
  }
  std::sort(result.themes.begin(), result.themes.end(),
            [&](const Theme& a, const Theme& b) { return stands_before(a, b, graph.nodes()); });
  return result;
}

}  // namespace motet::inline v1
