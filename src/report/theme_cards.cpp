#include <algorithm>
#include <cmath>
#include <string>

#include "motet/text/utf8.hpp"

#include "report/markup.hpp"
#include "report/page.hpp"

namespace motet::inline v1::report {
namespace {

void append_code_chips(std::string& out, const Analysis& analysis, const Theme& theme) {
  out += "<ul class=\"chips\">";
  for (const std::int32_t column : theme.columns) {
    const CodeSummary& code = analysis.codes.at(static_cast<std::size_t>(column));
    out += (column == theme.central ? "<li class=\"central\">" : "<li>") + code_name(analysis, column) + " <b>" +
           count(code.units) + "</b></li>";
  }
  out += "</ul>\n";
}

void append_quoted(std::string& out, std::string_view text) {
  out += "<blockquote dir=\"auto\">" + escaped(text) + "</blockquote>\n";
}

std::size_t length_of(const Excerpt& excerpt) {
  return find_invalid_utf8(excerpt.text) ? excerpt.text.size() : count_code_points(excerpt.text);
}

void append_quotation(std::string& out, const Analysis& analysis, const Exemplar& exemplar, std::string_view codes) {
  const Excerpt& excerpt = exemplar.excerpt;
  const std::size_t length = length_of(excerpt);
  const bool folded = length > quotation_shown;
  out += "<figure class=\"quotation\">\n";
  append_quoted(out, folded ? shortened(excerpt.text, quotation_shown) : excerpt.text);
  out += "<figcaption>";
  out += excerpt.speaker.empty() ? "a speaker without a name" : element("strong", "", isolated(excerpt.speaker));
  // Where each interview has one participant, transcripts are often called like them.
  if (excerpt.transcript != excerpt.speaker) out += ", " + isolated(excerpt.transcript);
  out += ", characters " + count(excerpt.code_points.begin) + "\u2013" + count(excerpt.code_points.end) +
         "</figcaption>\n<ul class=\"chips\" aria-label=\"" + std::string(codes) + "\">";
  for (const std::int32_t column : exemplar.columns) out += "<li>" + code_name(analysis, column) + "</li>";
  out += "</ul>\n";
  if (folded) {
    out += "<details><summary>The whole quotation</summary>\n";
    append_quoted(out, length > quotation_unfolded ? shortened(excerpt.text, quotation_unfolded) : excerpt.text);
    if (length > quotation_unfolded) {
      out += "<p class=\"soft small\">It goes on to " + count(static_cast<std::int64_t>(length)) +
             " characters; all of it stands in tables/quotations.csv.</p>\n";
    }
    out += "</details>\n";
  }
  out += "</figure>\n";
}

void append_words(std::string& out, const Analysis& analysis, const Theme& theme) {
  out += "<h4>In their words</h4>\n";
  if (theme.exemplars.empty()) out += "<p class=\"soft\">No quotation was asked for, or none could be found.</p>\n";
  for (const Exemplar& exemplar : theme.exemplars) append_quotation(out, analysis, exemplar, "Codes that meet here");
}

// Quieter than what stands for the theme, so that nobody takes one for the other.
void append_apart(std::string& out, const Analysis& analysis, const Theme& theme) {
  if (theme.columns.size() < 2) return;
  out += "<div class=\"apart\">\n<h4>Where its codes stand apart</h4>\n<p class=\"small soft\">";
  if (theme.apart == 0) {
    out += "No unit holds one of its codes without another.</p>\n</div>\n";
    return;
  }
  out += counted(theme.apart, "unit holds", "units hold") + " exactly one of its codes.</p>\n";
  for (const Exemplar& exemplar : theme.counter_examples) {
    append_quotation(out, analysis, exemplar, "Its only code here");
  }
  out += "</div>\n";
}

void append_card(std::string& out, const Analysis& analysis, const Theme& theme, std::int32_t number) {
  const std::string id = "theme-" + std::to_string(number + 1);
  out += "<article class=\"theme " + theme_class(number) + "\" aria-labelledby=\"" + id + "\">\n<h3 id=\"" + id +
         "\">" + theme_mark(number) + isolated(theme.label) + "</h3>\n";
  if (theme.participants > 0) {
    out += "<p class=\"voices\">Voiced by <strong>" + count(theme.voiced) + " of " +
           counted(theme.participants, "participant", "participants") + "</strong> (" + percent(theme.prevalence) +
           ") in " + counted(theme.units, "unit", "units") +
           "</p>\n<span class=\"meter\" aria-hidden=\"true\"><i style=\"width:" +
           coordinate(std::isfinite(theme.prevalence) ? 100 * theme.prevalence : 0) + "%\"></i></span>\n";
  } else {
    out += "<p class=\"voices\">In " + counted(theme.units, "unit", "units") +
           "; no participants are known, so nobody can be said to voice it.</p>\n";
  }
  append_hold(out, analysis, number);
  out += "<p class=\"small soft\">Central code: " + code_name(analysis, theme.central) + ". Cohesion: ";
  out += std::isfinite(theme.cohesion) ? measured(theme.cohesion) + ", the mean " +
                                             isolated(analysis.association.measure) + " over all pairs of its codes."
                                       : std::string("undefined, as it has a single code.");
  out += "</p>\n<h4>Codes and the units they stand in</h4>\n";
  append_code_chips(out, analysis, theme);
  append_words(out, analysis, theme);
  append_apart(out, analysis, theme);
  out += "</article>\n";
}

}  // namespace

void append_themes(std::string& out, const Analysis& analysis) {
  const auto& themes = analysis.themes.themes;
  open_section(out, "themes", "Themes");
  if (themes.empty()) {
    out += analysis.codes.empty() ? "<p>There are no codes, and so no themes.</p>\n"
                                  : "<p>No codes hang together closely enough to make a theme.</p>\n";
    close_section(out);
    return;
  }
  out +=
      "<p>A theme is a set of codes that meet more often with each other than with others. It is named by its "
      "strongest codes; a better name is for the reader to find. Quotations are the units where most of its codes "
      "meet, one participant after the other; a few where one of its codes stands without the others follow "
      "them.</p>\n";
  for (std::size_t i = 0; i < std::min(themes.size(), themes_shown); ++i) {
    append_card(out, analysis, themes[i], static_cast<std::int32_t>(i));
  }
  if (themes.size() > themes_shown) {
    out += "<p>" + count(static_cast<std::int64_t>(themes.size() - themes_shown)) +
           " more themes, voiced by fewer participants, stand in tables/themes.csv.</p>\n";
  }
  const auto& apart = analysis.themes.unattached;
  if (!apart.empty()) {
    out += "<h3>Codes of no theme</h3>\n<ul class=\"chips\">";
    for (std::size_t i = 0; i < std::min(apart.size(), codes_compared); ++i) {
      out += "<li>" + code_name(analysis, apart[i]) + " <b>" +
             count(analysis.codes.at(static_cast<std::size_t>(apart[i])).units) + "</b></li>";
    }
    out += "</ul>\n";
    if (apart.size() > codes_compared) {
      out += "<p class=\"soft\">" + count(static_cast<std::int64_t>(apart.size() - codes_compared)) +
             " more stand in tables/codes.csv.</p>\n";
    }
  }
  close_section(out);
}

}  // namespace motet::inline v1::report
