#include "motet/themes/themes.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"

#include "themes/exemplars.hpp"
#include "themes/theme_order.hpp"

namespace motet::inline v1 {
namespace {

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

void require(bool holds, const char* what) {
  if (!holds) throw std::invalid_argument(what);
}

void require_sound(const ThemeOptions& options) {
  require(options.min_codes >= 1, "a theme has at least one code");
  require(options.voicing >= 1, "a unit voices a theme by at least one code");
  require(options.exemplars >= 0, "the number of exemplars must not be negative");
}

void require_fit(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence, const CodeGraph& graph,
                 const Partition& partition) {
  require(incidence.columns == graph.nodes(), "the incidence matrix does not have the columns of the graph");
  require(incidence.counts.cols() == static_cast<Eigen::Index>(incidence.columns.size()),
          "the incidence matrix does not fit its columns");
  require(incidence.counts.rows() == static_cast<Eigen::Index>(incidence.rows.size()),
          "the incidence matrix does not fit its rows");
  require(incidence.rows.size() == units.rows.size(), "the incidence matrix does not have one row a unit");
  require(partition.community.size() == incidence.columns.size(), "the partition does not fit the graph");
  for (const std::int32_t c : partition.community) {
    require(c >= 0 && c < partition.communities, "the partition names a community that does not exist");
  }
  for (const Unit& unit : units.rows) {
    require(unit.transcript.value < corpus.transcripts().size(), "a unit's transcript is not in the corpus");
    require(unit.span.begin <= unit.span.end && unit.span.end <= corpus.transcript(unit.transcript).text.size(),
            "a unit lies outside its transcript");
    require(!unit.speaker || unit.speaker->value < corpus.participants().size(),
            "a unit's speaker is not in the corpus");
  }
  for (const Row& row : incidence.rows) {
    require(!row.participant || row.participant->value < corpus.participants().size(),
            "a row's participant is not in the corpus");
  }
}

// Which theme each column belongs to, and how many of a theme's columns make a voice.
class ThemeColumns {
 public:
  ThemeColumns(std::span<const std::vector<std::int32_t>> themes, std::size_t columns, std::int32_t voicing)
      : theme_of_(columns, -1), held_(themes.size(), 0) {
    for (std::size_t t = 0; t < themes.size(); ++t) {
      needed_.push_back(std::min(voicing, static_cast<std::int32_t>(themes[t].size())));
      for (const std::int32_t column : themes[t])
        theme_of_[static_cast<std::size_t>(column)] = static_cast<std::int32_t>(t);
    }
  }

  // Calls visit(theme, columns held) for each theme that the row voices, in the order of the row's columns.
  template <class Visit>
  void voiced_by(const SparseMatrix& counts, Eigen::Index row, const Visit& visit) {
    for (SparseMatrix::InnerIterator entry(counts, row); entry; ++entry) {
      const std::int32_t theme = theme_of_[static_cast<std::size_t>(entry.col())];
      if (theme < 0 || !(entry.value() > 0)) continue;
      if (held_[static_cast<std::size_t>(theme)]++ == 0) met_.push_back(static_cast<std::size_t>(theme));
    }
    for (const std::size_t theme : met_) {
      if (held_[theme] >= needed_[theme]) visit(theme, held_[theme]);
      held_[theme] = 0;
    }
    met_.clear();
  }

 private:
  std::vector<std::int32_t> theme_of_;
  std::vector<std::int32_t> needed_;
  std::vector<std::int32_t> held_;
  std::vector<std::size_t> met_;
};

std::vector<bool> occurring_columns(const SparseMatrix& counts) {
  std::vector<bool> occurs(static_cast<std::size_t>(counts.cols()), false);
  for (Eigen::Index row = 0; row < counts.outerSize(); ++row) {
    for (SparseMatrix::InnerIterator entry(counts, row); entry; ++entry) {
      if (entry.value() > 0) occurs[static_cast<std::size_t>(entry.col())] = true;
    }
  }
  return occurs;
}

// Smallest first, so that codes with the same links in another order are as strong to the last bit.
double sum(std::vector<double> weights) {
  std::sort(weights.begin(), weights.end());
  double total = 0;
  for (const double weight : weights) total += weight;
  return total;
}

// Orders the columns of a theme, given in ascending order, and says what follows from the graph alone.
Theme theme_of(const CodeGraph& graph, const std::vector<std::int32_t>& columns) {
  struct Strength {
    std::int32_t column;
    double inside;
  };
  std::vector<Strength> strengths;
  std::vector<double> links;
  for (const std::int32_t column : columns) {
    std::vector<double> weights;
    for (const Neighbor& neighbor : graph.neighbors(column)) {
      if (!std::binary_search(columns.begin(), columns.end(), neighbor.node)) continue;
      weights.push_back(neighbor.weight);
      if (column < neighbor.node) links.push_back(neighbor.weight);
    }
    strengths.push_back({column, sum(std::move(weights))});
  }
  const auto key = [&graph](std::int32_t column) -> const std::string& {
    return graph.nodes()[static_cast<std::size_t>(column)].key;
  };
  std::sort(strengths.begin(), strengths.end(), [&](const Strength& a, const Strength& b) {
    return a.inside != b.inside ? a.inside > b.inside : key(a.column) < key(b.column);
  });

  Theme theme;
  for (const Strength& strength : strengths) theme.columns.push_back(strength.column);
  theme.central = theme.columns.front();
  for (std::size_t i = 0; i < std::min<std::size_t>(3, theme.columns.size()); ++i) {
    if (i > 0) theme.label += ", ";
    theme.label += graph.nodes()[static_cast<std::size_t>(theme.columns[i])].label;
  }
  const auto size = static_cast<double>(columns.size());
  theme.cohesion = columns.size() < 2 ? undefined : sum(std::move(links)) / (size * (size - 1) / 2);
  return theme;
}

std::string voicing_rule(std::int32_t voicing) {
  if (voicing == 1) return "a unit voices a theme when it holds at least one of its codes";
  return "a unit voices a theme when it holds at least " + std::to_string(voicing) +
         " of its codes, or all of them where it has fewer";
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

void poll(const Execution& execution, std::size_t row, std::size_t rows) {
  if (row % 65536 == 0) report_progress(execution, "themes", row, rows);
}

}  // namespace

Themes describe_themes(const Corpus& corpus, const Units& units, const IncidenceMatrix& incidence,
                       const CodeGraph& graph, const Partition& partition, const ThemeOptions& options) {
  require_sound(options);
  require_fit(corpus, units, incidence, graph, partition);
  const auto key = [&graph](std::int32_t column) -> const std::string& {
    return graph.nodes()[static_cast<std::size_t>(column)].key;
  };

  Themes result;
  result.voicing_rule = voicing_rule(options.voicing);
  const std::vector<bool> occurs = occurring_columns(incidence.counts);
  std::vector<std::vector<std::int32_t>> communities(static_cast<std::size_t>(partition.communities));
  for (std::int32_t column = 0; column < graph.size(); ++column) {
    const auto at = static_cast<std::size_t>(column);
    if (occurs[at]) communities[static_cast<std::size_t>(partition.community[at])].push_back(column);
  }
  std::vector<std::vector<std::int32_t>> members;
  for (std::vector<std::int32_t>& community : communities) {
    if (community.size() >= static_cast<std::size_t>(options.min_codes)) {
      result.themes.push_back(theme_of(graph, community));
      members.push_back(std::move(community));
    } else {
      result.unattached.insert(result.unattached.end(), community.begin(), community.end());
    }
  }
  std::sort(result.unattached.begin(), result.unattached.end(),
            [&](std::int32_t a, std::int32_t b) { return key(a) < key(b); });

  const std::size_t rows = incidence.rows.size();
  std::vector<std::vector<VoicingUnit>> voices(members.size());
  ThemeColumns theme_columns(members, incidence.columns.size(), options.voicing);
  for (std::size_t row = 0; row < rows; ++row) {
    poll(options.execution, row, rows);
    theme_columns.voiced_by(incidence.counts, static_cast<Eigen::Index>(row),
                            [&](std::size_t theme, std::int32_t held) {
                              voices[theme].push_back({static_cast<std::uint32_t>(row), held});
                            });
  }

  const std::int64_t participants = participants_with_rows(incidence, corpus.participants().size());
  ExemplarChooser chooser(corpus, units, incidence);
  std::vector<std::size_t> last_theme(corpus.participants().size(), members.size());
  for (std::size_t t = 0; t < result.themes.size(); ++t) {
    report_progress(options.execution, "themes", rows, rows);
    Theme& theme = result.themes[t];
    theme.participants = participants;
    theme.units = static_cast<std::int64_t>(voices[t].size());
    for (const VoicingUnit& unit : voices[t]) {
      const auto& participant = incidence.rows[unit.row].participant;
      if (!participant || last_theme[participant->value] == t) continue;
      last_theme[participant->value] = t;
      ++theme.voiced;
    }
    theme.prevalence =
        participants == 0 ? undefined : static_cast<double>(theme.voiced) / static_cast<double>(participants);
    for (const std::uint32_t row : chooser.choose(voices[t], static_cast<std::size_t>(options.exemplars))) {
      const Unit& unit = units.rows[row];
      theme.exemplars.push_back(
          {make_excerpt(corpus, unit.transcript, unit.span, unit.speaker), held_columns(incidence, row, theme)});
    }
  }
  std::sort(result.themes.begin(), result.themes.end(),
            [&](const Theme& a, const Theme& b) { return stands_before(a, b, graph.nodes()); });
  return result;
}

IncidenceMatrix theme_incidence(const IncidenceMatrix& incidence, const Themes& themes, const ThemeOptions& options) {
  require_sound(options);
  require(incidence.counts.rows() == static_cast<Eigen::Index>(incidence.rows.size()),
          "the incidence matrix does not fit its rows");
  std::vector<bool> taken(incidence.columns.size(), false);
  std::vector<std::vector<std::int32_t>> members;
  IncidenceMatrix result;
  result.rows = incidence.rows;
  result.rule = incidence.rule;
  for (const Theme& theme : themes.themes) {
    require(!theme.columns.empty(), "a theme has no code");
    for (const std::int32_t column : theme.columns) {
      require(column >= 0 && static_cast<std::size_t>(column) < taken.size(), "a theme's column does not exist");
      require(!taken[static_cast<std::size_t>(column)], "two themes share a column");
      taken[static_cast<std::size_t>(column)] = true;
    }
    require(theme.central >= 0 && static_cast<std::size_t>(theme.central) < taken.size(),
            "a theme's column does not exist");
    members.push_back(theme.columns);
    result.columns.push_back({"theme:" + incidence.columns[static_cast<std::size_t>(theme.central)].key, theme.label});
  }

  ThemeColumns theme_columns(members, incidence.columns.size(), options.voicing);
  std::vector<Eigen::Triplet<double, std::int32_t>> entries;
  const std::size_t rows = incidence.rows.size();
  for (std::size_t row = 0; row < rows; ++row) {
    poll(options.execution, row, rows);
    theme_columns.voiced_by(incidence.counts, static_cast<Eigen::Index>(row), [&](std::size_t theme, std::int32_t) {
      entries.emplace_back(static_cast<std::int32_t>(row), static_cast<std::int32_t>(theme), 1.0);
    });
  }
  result.counts.resize(static_cast<Eigen::Index>(rows), static_cast<Eigen::Index>(members.size()));
  result.counts.setFromTriplets(entries.begin(), entries.end());
  return result;
}

}  // namespace motet::inline v1
