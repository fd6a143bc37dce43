#include <cmath>
#include <cstdint>
#include <limits>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "motet/graph/centralities.hpp"
#include "motet/report/results.hpp"
#include "motet/themes/find_themes.hpp"

#include "report/reading.hpp"

namespace motet::inline v1 {
namespace {

const CodeSummary& code_at(const Analysis& analysis, std::int32_t column) {
  return analysis.codes.at(static_cast<std::size_t>(column));
}

std::string labels_of(const Analysis& analysis, const std::vector<std::int32_t>& columns) {
  std::string text;
  for (const std::int32_t column : columns) {
    if (!text.empty()) text += "; ";
    text += code_at(analysis, column).column.label;
  }
  return text;
}

Cell text_or_empty(const std::string& text) {
  if (text.empty()) return std::monostate{};
  return text;
}

Cell theme_or_empty(std::int32_t theme) {
  if (theme < 0) return std::monostate{};
  return std::int64_t{theme} + 1;
}

Cell label_or_empty(const Analysis& analysis, std::int32_t theme) {
  if (theme < 0) return std::monostate{};
  return analysis.themes.themes.at(static_cast<std::size_t>(theme)).label;
}

// Counts are doubles that hold whole numbers; tables show them as what they are.
Cell whole(double value) { return static_cast<std::int64_t>(value); }

Table participants_table(const Analysis& analysis) {
  Table table{"participants", {"participant", "group", "turns", "words", "units"}, {}};
  for (const ParticipantSummary& person : analysis.study.people) {
    table.rows.push_back({person.name, text_or_empty(person.group), person.turns, person.words, person.units});
  }
  return table;
}

Table codes_table(const Analysis& analysis) {
  Table table{"codes", {"id", "code", "path", "theme", "units", "participants", "codings", "definition", "color"}, {}};
  for (const CodeSummary& code : analysis.codes) {
    table.rows.push_back({code.column.key, code.column.label, code.path, theme_or_empty(code.theme), code.units,
                          code.participants, code.codings, text_or_empty(code.definition), text_or_empty(code.color)});
  }
  return table;
}

Table pairs_table(const Analysis& analysis) {
  Table table{"pairs",
              {"first_id", "second_id", "first", "second", "both", "first_units", "second_units", "units", "weight",
               "linked", "expected", "z", "p", "q"},
              {}};
  const CooccurrenceMatrix& counts = analysis.cooccurrence;
  if (counts.count != MeetingCount::presence) {
    // Beside other counts than units, columns are named by what they hold, and what chance gives in units has no place.
    const std::string what(report::count_words(counts.count).singles);
    table.columns[5] = "first_" + what;
    table.columns[6] = "second_" + what;
  }
  for (const report::MeetingPair& pair : report::meeting_pairs(analysis)) {
    const Column& first = code_at(analysis, pair.first).column;
    const Column& second = code_at(analysis, pair.second).column;
    std::vector<Cell> row{first.key,
                          second.key,
                          first.label,
                          second.label,
                          whole(pair.both),
                          whole(counts.marginals[pair.first]),
                          whole(counts.marginals[pair.second]),
                          std::isfinite(counts.total) ? whole(counts.total) : Cell{},
                          pair.weight,
                          std::string(pair.linked ? "yes" : "no")};
    if (pair.test != nullptr && counts.count == MeetingCount::presence) {
      row.insert(row.end(), {pair.test->expected, pair.test->z, pair.test->p, pair.test->q});
    } else {
      row.resize(table.columns.size());
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table themes_table(const Analysis& analysis) {
  Table table{"themes",
              {"theme", "label", "central", "codes", "cohesion", "prevalence", "voiced", "participants", "units",
               "apart", "stability", "holds"},
              {}};
  std::int64_t number = 0;
  for (const Theme& theme : analysis.themes.themes) {
    table.rows.push_back({++number, theme.label, code_at(analysis, theme.central).column.label,
                          labels_of(analysis, theme.columns), theme.cohesion, theme.prevalence, theme.voiced,
                          theme.participants, theme.units, theme.apart, theme.stability,
                          text_or_empty(analysis.stability ? std::string(to_string(hold_of(theme.stability))) : "")});
  }
  return table;
}

Table quotations_table(const Analysis& analysis) {
  Table table{"quotations", {"theme", "label", "kind", "transcript", "speaker", "begin", "end", "text", "codes"}, {}};
  std::int64_t number = 0;
  const auto add = [&](const Theme& theme, const char* kind, const std::vector<Exemplar>& quotations) {
    for (const Exemplar& exemplar : quotations) {
      const Excerpt& excerpt = exemplar.excerpt;
      table.rows.push_back({number, theme.label, std::string(kind), excerpt.transcript, text_or_empty(excerpt.speaker),
                            std::int64_t{excerpt.code_points.begin}, std::int64_t{excerpt.code_points.end},
                            excerpt.text, labels_of(analysis, exemplar.columns)});
    }
  };
  for (const Theme& theme : analysis.themes.themes) {
    ++number;
    add(theme, "exemplar", theme.exemplars);
    add(theme, "counter-example", theme.counter_examples);
  }
  return table;
}

// What a column of a contrast is called in its tables: the cells before "group", and their header.
struct Subjects {
  std::vector<std::string> header;
  std::vector<std::vector<Cell>> cells;
  std::vector<std::int32_t> rank;
};

Subjects theme_subjects(const Analysis& analysis, const Contrast& contrast) {
  Subjects subjects{{"theme", "label"}, {}, report::themes_of_columns(analysis, contrast)};
  for (const std::int32_t theme : subjects.rank) {
    subjects.cells.push_back({theme_or_empty(theme), label_or_empty(analysis, theme)});
  }
  return subjects;
}

Subjects code_subjects(const Contrast& contrast) {
  Subjects subjects{{"id", "code"}, {}, std::vector<std::int32_t>(contrast.columns.size())};
  std::iota(subjects.rank.begin(), subjects.rank.end(), 0);
  for (const Column& column : contrast.columns) subjects.cells.push_back({column.key, column.label});
  return subjects;
}

Table shares_table(std::string name, const Contrast& contrast, const Subjects& subjects) {
  Table table{std::move(name), subjects.header, {}};
  for (const char* column : {"group", "voiced", "participants", "share", "low", "high"})
    table.columns.emplace_back(column);
  for (const std::size_t position : report::cells_by_rank(contrast, subjects.rank)) {
    const ContrastCell& cell = contrast.cells[position];
    std::vector<Cell> row = subjects.cells.at(static_cast<std::size_t>(cell.column));
    row.insert(row.end(), {contrast.groups.at(static_cast<std::size_t>(cell.group)), cell.voiced, cell.participants,
                           cell.share, cell.low, cell.high});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table tests_table(std::string name, const Contrast& contrast, const Subjects& subjects) {
  Table table{std::move(name), subjects.header, {}};
  for (const char* column : {"p", "q", "simulated", "reason"}) table.columns.emplace_back(column);
  for (const std::size_t position : report::tests_by_rank(contrast, subjects.rank)) {
    const ContrastTest& test = contrast.tests[position];
    std::vector<Cell> row = subjects.cells.at(static_cast<std::size_t>(test.column));
    row.insert(row.end(), {test.p, test.q, std::string(test.simulated ? "yes" : "no"), text_or_empty(test.reason)});
    table.rows.push_back(std::move(row));
  }
  return table;
}

Table saturation_table(const Analysis& analysis) {
  // The estimate is one for the whole curve; it stands on every line so that a plot needs no second file.
  Table table{"saturation", {"interviews", "codes_mean", "codes_sd", "chao2", "chao2_low", "chao2_high"}, {}};
  const Saturation& saturation = analysis.saturation;
  for (std::size_t t = 0; t < saturation.order_mean.size(); ++t) {
    const double sd =
        t < saturation.order_sd.size() ? saturation.order_sd[t] : std::numeric_limits<double>::quiet_NaN();
    table.rows.push_back({static_cast<std::int64_t>(t) + 1, saturation.order_mean[t], sd, saturation.unseen.estimate,
                          saturation.unseen.low, saturation.unseen.high});
  }
  return table;
}

}  // namespace

std::vector<Table> to_tables(const Analysis& analysis) {
  std::vector<Table> tables{participants_table(analysis), codes_table(analysis), pairs_table(analysis),
                            themes_table(analysis), quotations_table(analysis)};
  if (analysis.pair_tests) tables.push_back(to_table(*analysis.pair_tests));
  if (analysis.stability) {
    std::vector<std::string> labels;
    for (const Theme& theme : analysis.themes.themes) labels.push_back(theme.label);
    tables.push_back(theme_table(*analysis.stability, labels, columns_of(analysis.themes)));
    tables.push_back(code_table(*analysis.stability, analysis.association.columns));
  }
  // Betweenness walks from every code over every link.
  constexpr double most_steps = 2e8;
  const CodeGraph& graph = analysis.graph.graph;
  if (static_cast<double>(graph.size()) * static_cast<double>(graph.links().size()) <= most_steps) {
    CentralityOptions options;
    options.execution.threads = analysis.options.execution.threads;
    tables.push_back(centralities(graph, theme_numbers(analysis.themes, analysis.codes.size()), options));
  }
  if (analysis.theme_contrast) {
    const Subjects subjects = theme_subjects(analysis, *analysis.theme_contrast);
    tables.push_back(shares_table("groups", *analysis.theme_contrast, subjects));
    tables.push_back(tests_table("group_tests", *analysis.theme_contrast, subjects));
  }
  if (analysis.code_contrast) {
    const Subjects subjects = code_subjects(*analysis.code_contrast);
    tables.push_back(shares_table("code_groups", *analysis.code_contrast, subjects));
    tables.push_back(tests_table("code_group_tests", *analysis.code_contrast, subjects));
  }
  tables.push_back(saturation_table(analysis));
  return tables;
}

}  // namespace motet::inline v1
