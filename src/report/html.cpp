#include "motet/report/html.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>
#include <vector>

#include "motet/core/version.hpp"

#include "report/markup.hpp"
#include "report/page.hpp"

namespace motet::inline v1 {
namespace report {
namespace {

struct Entry {
  std::string_view id;
  std::string_view title;
};

std::string title_of(const Analysis& analysis) {
  const StudySummary& study = analysis.study;
  if (study.transcripts == 0) return "A study without transcripts";
  if (analysis.themes.themes.empty()) return "What " + counted(study.transcripts, "interview", "interviews") + " hold";
  return "Themes across " + counted(study.transcripts, "interview", "interviews");
}

std::string most_voiced_sentence(const Analysis& analysis) {
  const auto& themes = analysis.themes.themes;
  const auto most = std::max_element(themes.begin(), themes.end(),
                                     [](const Theme& a, const Theme& b) { return a.voiced < b.voiced; });
  if (most == themes.end() || most->participants == 0) return "";
  return " The most widely voiced is " + element("strong", "", isolated(most->label)) + ": " + count(most->voiced) +
         " of " + counted(most->participants, "participant", "participants") + " (" + percent(most->prevalence) + ").";
}

std::string holding_sentence(const Analysis& analysis) {
  if (!analysis.stability || analysis.stability->people < 2) return "";
  const auto& themes = analysis.stability->themes;
  const auto [least, most] =
      std::minmax_element(themes.begin(), themes.end(),
                          [](const ThemeStability& a, const ThemeStability& b) { return a.recovered < b.recovered; });
  if (least == themes.end() || std::isnan(least->recovered) || std::isnan(most->recovered)) return "";
  std::string text = " When participants are drawn again, " +
                     std::string(themes.size() == 1 ? "the theme comes" : "themes come") + " back in " +
                     (least->recovered == most->recovered ? percent(least->recovered)
                                                          : percent_range(least->recovered, most->recovered)) +
                     " of the draws";
  const auto gone = std::count_if(themes.begin(), themes.end(), [](const ThemeStability& theme) {
    return theme.hold == Hold::dissolved || theme.hold == Hold::weak;
  });
  if (gone > 0) text += "; " + count(gone) + (gone == 1 ? " does not hold" : " do not hold");
  return text + ".";
}

std::string comparison_sentence(const Analysis& analysis) {
  if (!analysis.theme_contrast) return "";
  const Contrast& contrast = *analysis.theme_contrast;
  const std::string attribute = element("em", "", isolated(contrast.attribute));
  if (contrast.tested == 0) return " Groups by " + attribute + " could not be compared.";
  const auto differ = std::count_if(contrast.tests.begin(), contrast.tests.end(),
                                    [](const ContrastTest& test) { return test.q < 0.05; });
  if (differ == 0) {
    return " No theme is voiced by clearly different shares of the groups by " + attribute + " (no q below 0.05).";
  }
  return " Groups by " + attribute + " differ in who voices " + count(differ) + " of " +
         counted(contrast.tested, "theme", "themes") + " tested (q below 0.05).";
}

std::string summary_of(const Analysis& analysis) {
  const StudySummary& study = analysis.study;
  if (study.transcripts == 0) return "The input holds no transcripts, so there is nothing to report.";
  std::string text = counted(study.participants, "participant", "participants") +
                     (study.participants == 1 ? " speaks in " : " speak in ") +
                     counted(study.transcripts, "transcript", "transcripts") + ": " +
                     counted(study.words, "word", "words") + ", cut into " + counted(study.units, "unit", "units") +
                     ".";
  if (analysis.codes.empty()) return text + " No code stands in any unit.";
  const bool words = analysis.options.codings == CodeSource::words;
  text += " " + counted(static_cast<std::int64_t>(analysis.codes.size()), words ? "informative word" : "code",
                        words ? "informative words" : "codes");
  if (analysis.themes.themes.empty()) return text + " occur, and none of them hang together as a theme.";
  text += " fall into " + counted(static_cast<std::int64_t>(analysis.themes.themes.size()), "theme", "themes");
  const std::size_t apart = analysis.themes.unattached.size();
  if (apart > 0)
    text += "; " + count(static_cast<std::int64_t>(apart)) + (apart == 1 ? " belongs" : " belong") + " to none";
  return text + "." + holding_sentence(analysis) + most_voiced_sentence(analysis) + comparison_sentence(analysis);
}

void append_figure(std::string& out, std::int64_t value, std::string_view one, std::string_view many) {
  out += "<div><dt>" + std::string(value == 1 ? one : many) + "</dt><dd>" + count(value) + "</dd></div>";
}

void append_front(std::string& out, const Analysis& analysis) {
  const StudySummary& study = analysis.study;
  out += "<header class=\"front\">\n<p class=\"eyebrow\">An analysis of interviews by Motet</p>\n";
  out += "<h1>" + title_of(analysis) + "</h1>\n";
  out += "<p class=\"lead\">" + summary_of(analysis) + "</p>\n";
  out +=
      "<div class=\"notice\" role=\"note\"><p><strong>Handle with care.</strong> This page holds verbatim quotations "
      "and names as they stand in the source. Nothing in it has been anonymised.</p></div>\n";
  if (!analysis.notes.empty()) {
    out += "<aside class=\"notes\" aria-labelledby=\"notes\"><h2 id=\"notes\">Before you read</h2><ul>\n";
    for (const std::string& note : analysis.notes) out += "<li dir=\"auto\">" + escaped(note) + "</li>\n";
    out += "</ul></aside>\n";
  }
  out += "<dl class=\"figures\">";
  append_figure(out, study.participants, "participant", "participants");
  append_figure(out, study.transcripts, "transcript", "transcripts");
  append_figure(out, study.words, "word", "words");
  append_figure(out, study.units, "unit", "units");
  append_figure(out, static_cast<std::int64_t>(analysis.codes.size()), "code", "codes");
  append_figure(out, static_cast<std::int64_t>(analysis.themes.themes.size()), "theme", "themes");
  out += "</dl>\n</header>\n";
}

void append_contents(std::string& out, bool compared) {
  std::vector<Entry> entries{
      {"study", "The study"}, {"map", "Theme map"}, {"themes", "Themes"}, {"belief", "Do the themes hold?"}};
  if (compared) entries.push_back({"groups", "Who says what"});
  for (const Entry entry : {Entry{"meetings", "Codes that meet"}, Entry{"saturation", "Saturation"},
                            Entry{"codes", "Codes"}, Entry{"methods", "How this was computed"}}) {
    entries.push_back(entry);
  }
  out += "<nav class=\"contents\" aria-label=\"Contents\"><ol>\n";
  for (const Entry& entry : entries) {
    out += "<li><a href=\"#" + std::string(entry.id) + "\">" + std::string(entry.title) + "</a></li>\n";
  }
  out += "</ol></nav>\n";
}

}  // namespace

std::string theme_class(std::int32_t theme) {
  if (theme < 0) return "t0";
  return "t" + std::to_string(theme < 8 ? theme + 1 : 9 + (theme - 8) % 3);
}

std::string theme_mark(std::int32_t theme) {
  if (theme < 0) return "";
  return "<span class=\"mark " + theme_class(theme) + "\">" + std::to_string(theme + 1) + "</span>";
}

std::string marked(std::int32_t theme, const std::string& name) {
  return "<span class=\"marked\">" + theme_mark(theme) + name + "</span>";
}

std::string code_name(const Analysis& analysis, std::int32_t column) {
  return isolated(analysis.codes.at(static_cast<std::size_t>(column)).column.label);
}

void open_section(std::string& out, std::string_view id, std::string_view title) {
  out += "<section id=\"";
  out += id;
  out += "\">\n<h2>";
  out += title;
  out += "</h2>\n";
}

void close_section(std::string& out) { out += "</section>\n"; }

void open_scroll(std::string& out, std::string_view label) {
  out += "<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"";
  out += label;
  out += "\">\n";
}

void close_scroll(std::string& out) { out += "</div>\n"; }

void append_head(std::string& out, const std::vector<std::string_view>& names) {
  out += "<thead><tr>";
  for (std::string_view name : names) {
    const bool number = name.starts_with('#');
    if (number) name.remove_prefix(1);
    out += number ? "<th scope=\"col\" class=\"number\">" : "<th scope=\"col\">";
    out += name;
    out += "</th>";
  }
  out += "</tr></thead>\n";
}

}  // namespace report

std::string to_html(const Analysis& analysis) {
  const bool compared = analysis.theme_contrast || analysis.code_contrast;
  std::string out;
  out.reserve(1U << 18);
  out +=
      "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
      "base-uri 'none'; form-action 'none'\">\n"
      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
      "<meta name=\"referrer\" content=\"no-referrer\">\n"
      "<meta name=\"robots\" content=\"noindex\">\n";
  out += "<meta name=\"generator\" content=\"Motet " + report::escaped(version()) + "\">\n";
  out += "<title>" + report::title_of(analysis) + "</title>\n<style>\n";
  out += report::style_sheet();
  out += "</style>\n</head>\n<body>\n<div class=\"page\">\n";
  report::append_front(out, analysis);
  report::append_contents(out, compared);
  out += "<main>\n";
  report::append_study(out, analysis);
  report::append_theme_map(out, analysis);
  report::append_themes(out, analysis);
  report::append_belief(out, analysis);
  if (compared) report::append_groups(out, analysis);
  report::append_meetings(out, analysis);
  report::append_saturation(out, analysis);
  report::append_codes(out, analysis);
  report::append_methods(out, analysis);
  out += "<footer><p>Made by Motet " + report::escaped(version()) +
         ". The numbers of this page stand in results.json and in the tables beside it.</p></footer>\n";
  out += "</main>\n</div>\n</body>\n</html>\n";
  return out;
}

}  // namespace motet::inline v1
