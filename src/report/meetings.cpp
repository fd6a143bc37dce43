#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/page.hpp"
#include "report/reading.hpp"

namespace motet::inline v1::report {
namespace {

std::string code_cell(const Analysis& analysis, std::int32_t column) {
  return marked(analysis.codes[static_cast<std::size_t>(column)].theme, code_name(analysis, column));
}

std::string units_cell(double value) {
  return "<td class=\"number\">" + count(static_cast<std::int64_t>(value)) + "</td>";
}

void append_strongest_pairs(std::string& out, const Analysis& analysis, std::vector<MeetingPair> pairs) {
  const std::size_t all = pairs.size();
  std::stable_sort(pairs.begin(), pairs.end(), [](const MeetingPair& a, const MeetingPair& b) {
    const double first = std::isfinite(a.weight) ? a.weight : -HUGE_VAL;
    const double second = std::isfinite(b.weight) ? b.weight : -HUGE_VAL;
    return first != second ? first > second : a.both > b.both;
  });
  if (pairs.size() > pairs_shown) pairs.resize(pairs_shown);
  out += "<h3>The strongest pairs</h3>\n";
  open_scroll(out, "The strongest pairs of codes");
  out += "<table><caption>";
  out += all > pairs.size() ? "The " + count(static_cast<std::int64_t>(pairs.size())) + " strongest of " +
                                  count(static_cast<std::int64_t>(all)) +
                                  " pairs that meet in at least one unit; all stand in tables/pairs.csv."
                            : "All pairs that meet in at least one unit.";
  out += "</caption>\n";
  const std::string measure = isolated(analysis.association.measure);
  const std::string measure_head = "#" + measure;
  append_head(out, {"One code", "Other code", "#Units with both", "#with the one", "#with the other", measure_head});
  out += "<tbody>\n";
  const Vector& marginals = analysis.cooccurrence.marginals;
  for (const MeetingPair& pair : pairs) {
    out += "<tr><th scope=\"row\">" + code_cell(analysis, pair.first) + "</th><td>" + code_cell(analysis, pair.second) +
           "</td>" + units_cell(pair.both) + units_cell(marginals[pair.first]) + units_cell(marginals[pair.second]) +
           "<td class=\"number\">" + measured(pair.weight) + "</td></tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
}

}  // namespace

void append_meetings(std::string& out, const Analysis& analysis) {
  open_section(out, "meetings", "Codes that meet");
  std::vector<MeetingPair> pairs = meeting_pairs(analysis);
  if (pairs.empty()) {
    out += analysis.codes.size() < 2 ? "<p>It takes two codes to meet.</p>\n"
                                     : "<p>No two codes stand in the same unit anywhere.</p>\n";
    close_section(out);
    return;
  }
  out +=
      "<p>Two codes meet when one unit holds both. That they meet does not say why: one may lead to the other, or a "
      "question may have asked for both.</p>\n";
  append_heat_map(out, analysis);
  append_strongest_pairs(out, analysis, std::move(pairs));
  close_section(out);
}

}  // namespace motet::inline v1::report
