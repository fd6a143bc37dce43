#include "motet/report/display.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "motet/report/figures.hpp"

#include "report/display_parts.hpp"
#include "report/markup.hpp"

namespace motet::inline v1 {
namespace {

using report::displayed;
using report::overview_table;
using report::sentence_part;
using report::table_part;

constexpr std::size_t links_displayed = 250;

std::int64_t size_of(const auto& range) { return static_cast<std::int64_t>(range.size()); }

std::vector<std::vector<Cell>> summary_of(const Project& project) {
  std::int64_t interviewers = 0;
  for (const Participant& person : project.corpus.participants()) interviewers += person.interviewer ? 1 : 0;
  std::int64_t turns = 0;
  for (const Transcript& transcript : project.corpus.transcripts()) turns += size_of(transcript.turns);
  std::vector<std::vector<Cell>> rows{
      {std::string("transcripts"), size_of(project.corpus.transcripts())},
      {std::string("participants"), size_of(project.corpus.participants()) - interviewers},
      {std::string("interviewers"), interviewers},
      {std::string("turns"), turns},
      {std::string("codes"), static_cast<std::int64_t>(project.codebook.size())},
      {std::string("codings"), size_of(project.codings)},
      {std::string("coders"), size_of(project.coders)}};
  if (!project.notes.empty()) rows.push_back({std::string("notes"), size_of(project.notes)});
  return rows;
}

std::string name_of(const Project& project) { return project.name.empty() ? "A project" : project.name; }

Table diagnostics_table(const std::vector<Diagnostic>& diagnostics) {
  Table table{"diagnostics", {"severity", "kind", "message", "where"}, {}};
  for (const Diagnostic& one : diagnostics) {
    if (table.rows.size() == 5) break;
    table.rows.push_back({std::string(one.severity == Severity::warning ? "warning" : "note"), one.kind, one.message,
                          to_string(one.where)});
  }
  return table;
}

std::string picture_of(const CodeGraph& graph) {
  GraphSvgOptions options;
  options.links = links_displayed;
  return graph_svg(graph, std::span<const std::int32_t>(), {}, options);
}

std::string themes_displayed(const CodeGraph& graph, const Themes& themes, std::span<const double> count,
                             const std::string& counted, std::string first) {
  GraphSvgOptions options;
  options.links = links_displayed;
  options.counted = counted;
  return displayed({std::move(first), graph_svg(graph, themes, count, options),
                    table_part(overview_table(themes, &graph.nodes()), "Themes"), sentence_part(themes.voicing_rule)});
}

// Numbers of units are what points grow with, where they are one for each code.
std::string themes_displayed(const CooccurrenceMatrix& counts, const GraphResult& graph, const Themes& themes) {
  std::vector<double> sizes;
  if (counts.count == MeetingCount::presence && counts.marginals.size() == graph.graph.size()) {
    sizes.assign(counts.marginals.data(), counts.marginals.data() + counts.marginals.size());
  }
  return themes_displayed(graph.graph, themes, sizes, sizes.empty() ? "" : "units", {});
}

}  // namespace

std::string display_html(const Project& project) {
  return displayed({table_part(report::summary_table(summary_of(project)), name_of(project))});
}

std::string display_html(const Imported<Project>& project) {
  auto rows = summary_of(project.value);
  rows.push_back({std::string("files"), size_of(project.sources)});
  rows.push_back({std::string("diagnostics"), size_of(project.diagnostics)});
  std::vector<std::string> parts{table_part(report::summary_table(std::move(rows)), name_of(project.value))};
  if (!project.diagnostics.empty()) {
    const Table table = diagnostics_table(project.diagnostics);
    parts.push_back(table_part(table, "Diagnostics", project.diagnostics.size() - table.rows.size()));
  }
  return displayed(parts);
}

std::string display_html(const CooccurrenceMatrix& counts) {
  return displayed({heat_map_svg(counts), sentence_part(counts.rule)});
}

std::string display_html(const AssociationMatrix& association) {
  return displayed({heat_map_svg(association), sentence_part(association.rule)});
}

std::string display_html(const CodeGraph& graph) { return displayed({picture_of(graph)}); }

std::string display_html(const GraphResult& graph) {
  return displayed({picture_of(graph.graph), sentence_part(graph.rule)});
}

std::string display_html(const ThemeGraph& graph) { return display_html(graph.graph); }

std::string display_html(const Themes& themes) {
  return displayed({table_part(overview_table(themes, nullptr), "Themes"), sentence_part(themes.voicing_rule)});
}

std::string display_html(const FoundThemes& found) { return themes_displayed(found.counts, found.graph, found.themes); }

std::string display_html(const CodedThemes& coded) {
  return themes_displayed(coded.cooccurrence, coded.graph, coded.themes);
}

std::string display_html(const Analysis& analysis) {
  const StudySummary& study = analysis.study;
  const auto row = [](const char* name, std::int64_t number) { return std::vector<Cell>{std::string(name), number}; };
  const Table summary = report::summary_table(
      {row("transcripts", study.transcripts), row("participants", study.participants), row("words", study.words),
       row("units", study.units), row("codes", study.codes), row("codings", study.codings),
       row("themes", size_of(analysis.themes.themes)), row("diagnostics", size_of(study.diagnostics))});
  std::vector<double> participants;
  for (const CodeSummary& code : analysis.codes) participants.push_back(static_cast<double>(code.participants));
  return themes_displayed(analysis.graph.graph, analysis.themes, participants,
                          participants.empty() ? "" : "participants", table_part(summary, "Analysis"));
}

}  // namespace motet::inline v1
