#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/page.hpp"
#include "report/reading.hpp"

namespace motet::inline v1::report {
namespace {

// One line of a table of shares.
struct Subject {
  std::int32_t column = 0;  // of the contrast
  std::int32_t theme = -1;
  std::string name;  // markup
};

std::string share_cell(const ContrastCell& cell, std::int32_t theme) {
  if (cell.participants == 0) return "<td class=\"share soft\">nobody with a unit</td>";
  const double width = std::isfinite(cell.share) ? 100 * cell.share : 0;
  return "<td class=\"share\">" + count(cell.voiced) + " of " + count(cell.participants) + " <span class=\"meter " +
         (theme < 0 ? std::string() : theme_class(theme)) +
         "\" aria-hidden=\"true\"><i style=\"width:" + coordinate(width) + "%\"></i></span><span class=\"soft\">" +
         percent(cell.share) + ", " + percent_range(cell.low, cell.high) + "</span></td>";
}

std::string test_cells(const ContrastTest& test) {
  if (!std::isfinite(test.p)) {
    return "<td colspan=\"2\" class=\"soft small\">not tested" +
           (test.reason.empty() ? std::string() : ": " + escaped(test.reason)) + "</td>";
  }
  std::string out =
      "<td class=\"number\">" + p_value(test.p) + (test.simulated ? "<span class=\"soft\"> (simulated)</span>" : "");
  out += "</td><td class=\"number\">" + p_value(test.q);
  if (test.q < 0.05) out += "<br><span class=\"differs\">groups differ</span>";
  return out + "</td>";
}

void append_shares(std::string& out, const Contrast& contrast, const std::vector<Subject>& subjects,
                   std::string_view heading, const std::string& caption) {
  const std::size_t groups = std::min(contrast.groups.size(), groups_shown);
  open_scroll(out, heading);
  out += "<table><caption>" + caption + "</caption>\n<thead><tr><th scope=\"col\">" + std::string(heading) + "</th>";
  for (std::size_t group = 0; group < groups; ++group) {
    out += "<th scope=\"col\">" + isolated(contrast.groups[group]) + "</th>";
  }
  out += "<th scope=\"col\" class=\"number\">p</th><th scope=\"col\" class=\"number\">q</th></tr></thead>\n<tbody>\n";
  std::vector<const ContrastCell*> cells(contrast.columns.size() * contrast.groups.size(), nullptr);
  const auto place_of = [&](std::int32_t column, std::size_t group) {
    return static_cast<std::size_t>(column) * contrast.groups.size() + group;
  };
  for (const ContrastCell& cell : contrast.cells)
    cells.at(place_of(cell.column, static_cast<std::size_t>(cell.group))) = &cell;
  std::vector<const ContrastTest*> tests(contrast.columns.size(), nullptr);
  for (const ContrastTest& test : contrast.tests) tests.at(static_cast<std::size_t>(test.column)) = &test;
  for (const Subject& subject : subjects) {
    const ContrastTest* test = tests.at(static_cast<std::size_t>(subject.column));
    out += test != nullptr && test->q < 0.05 ? "<tr class=\"unlike\">" : "<tr>";
    out += "<th scope=\"row\">" + marked(subject.theme, subject.name) + "</th>";
    for (std::size_t group = 0; group < groups; ++group) {
      const ContrastCell* cell = cells.at(place_of(subject.column, group));
      out += cell != nullptr ? share_cell(*cell, subject.theme) : "<td></td>";
    }
    out += (test != nullptr ? test_cells(*test) : "<td></td><td></td>") + "</tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
}

void append_what_is_left_out(std::string& out, std::size_t shown, std::size_t all, std::string_view what,
                             std::string_view file) {
  if (all <= shown) return;
  out += "<p class=\"soft\">" + count(static_cast<std::int64_t>(all - shown)) + " more " + std::string(what) +
         " stand in tables/" + std::string(file) + ".csv.</p>\n";
}

std::vector<Subject> theme_subjects(const Analysis& analysis, const Contrast& contrast) {
  const std::vector<std::int32_t> themes = themes_of_columns(analysis, contrast);
  std::vector<Subject> subjects;
  for (std::size_t i = 0; i < themes.size(); ++i) {
    const std::string& label =
        themes[i] < 0 ? contrast.columns[i].label : analysis.themes.themes[static_cast<std::size_t>(themes[i])].label;
    subjects.push_back({static_cast<std::int32_t>(i), themes[i], isolated(label)});
  }
  std::stable_sort(subjects.begin(), subjects.end(),
                   [](const Subject& a, const Subject& b) { return a.theme < b.theme; });
  return subjects;
}

std::vector<Subject> code_subjects(const Analysis& analysis, const Contrast& contrast) {
  std::vector<Subject> subjects;
  for (const std::int32_t column : codes_by_theme(analysis)) {
    if (static_cast<std::size_t>(column) >= contrast.columns.size()) continue;
    subjects.push_back({column, analysis.codes[static_cast<std::size_t>(column)].theme,
                        isolated(contrast.columns[static_cast<std::size_t>(column)].label)});
  }
  return subjects;
}

void append_contrast_notes(std::string& out, const Analysis& analysis) {
  std::vector<std::string> notes;
  std::set<std::string> seen;
  std::int64_t without = 0;
  for (const auto* contrast : {&analysis.theme_contrast, &analysis.code_contrast}) {
    if (!*contrast) continue;
    without = (*contrast)->without_group;
    for (const std::string& note : (*contrast)->notes) {
      if (seen.insert(note).second) notes.push_back(note);
    }
  }
  if (without > 0) {
    notes.push_back(counted(without, "participant", "participants") +
                    (without == 1 ? " with units belongs" : " with units belong") +
                    " to no group: shown nowhere in these tables and not tested.");
  }
  if (notes.empty()) return;
  out += "<ul class=\"small\">\n";
  for (const std::string& note : notes) out += "<li dir=\"auto\">" + escaped(note) + "</li>\n";
  out += "</ul>\n";
}

}  // namespace

void append_groups(std::string& out, const Analysis& analysis) {
  open_section(out, "groups", "Who says what");
  out +=
      "<p>Each participant counts once, however long they speak. A bar is the share of a group\u2019s participants who "
      "voice the theme at least once; behind it stands the 95\u202F% interval. <em>p</em> says how often a difference "
      "like "
      "this would come about if the groups were alike; <em>q</em> allows for the number of lines tested. Below 0.05 "
      "the "
      "groups are marked as different. A line without a mark is no proof that they are alike, least of all in small "
      "groups.</p>\n";
  append_contrast_notes(out, analysis);
  if (analysis.theme_contrast) {
    const Contrast& contrast = *analysis.theme_contrast;
    const std::vector<Subject> subjects = theme_subjects(analysis, contrast);
    if (subjects.empty()) {
      out += "<p>There are no themes to compare.</p>\n";
    } else {
      out += "<h3>Themes by group</h3>\n";
      append_shares(out, contrast, subjects, "Theme",
                    "Participants who voice each theme, by " + isolated(contrast.attribute) + "; " +
                        count(contrast.tested) + " of " +
                        counted(static_cast<std::int64_t>(subjects.size()), "theme", "themes") + " tested.");
      append_what_is_left_out(out, groups_shown, contrast.groups.size(), "groups", "groups");
    }
  }
  if (analysis.code_contrast) {
    const Contrast& contrast = *analysis.code_contrast;
    std::vector<Subject> subjects = code_subjects(analysis, contrast);
    const std::size_t all = subjects.size();
    if (all > codes_compared) subjects.resize(codes_compared);
    if (subjects.empty()) {
      out += "<p>There are no codes to compare.</p>\n";
    } else {
      out += "<h3>Codes by group</h3>\n";
      append_shares(out, contrast, subjects, "Code",
                    "Participants with each code, by " + isolated(contrast.attribute) + "; " + count(contrast.tested) +
                        " of " + counted(static_cast<std::int64_t>(all), "code", "codes") + " tested.");
      append_what_is_left_out(out, codes_compared, all, "codes", "code_groups");
    }
  }
  close_section(out);
}

}  // namespace motet::inline v1::report
