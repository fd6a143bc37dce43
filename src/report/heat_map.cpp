#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <map>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "report/figure.hpp"
#include "report/markup.hpp"
#include "report/page.hpp"
#include "report/reading.hpp"

namespace motet::inline v1::report {
namespace {

constexpr double width = 880;
constexpr double row_label_width = 185;
constexpr double slanted_reach = 124;

// The codes with the largest sum of positive weights, in the order of themes.
std::vector<std::int32_t> strongest_codes(const Analysis& analysis, const std::vector<MeetingPair>& pairs) {
  std::vector<double> strength(analysis.codes.size(), 0.0);
  for (const MeetingPair& pair : pairs) {
    if (!(pair.weight > 0)) continue;
    strength[static_cast<std::size_t>(pair.first)] += pair.weight;
    strength[static_cast<std::size_t>(pair.second)] += pair.weight;
  }
  std::vector<std::int32_t> ranked(analysis.codes.size());
  std::iota(ranked.begin(), ranked.end(), 0);
  std::stable_sort(ranked.begin(), ranked.end(), [&](std::int32_t a, std::int32_t b) {
    return strength[static_cast<std::size_t>(a)] > strength[static_cast<std::size_t>(b)];
  });
  if (ranked.size() > heat_map_codes) ranked.resize(heat_map_codes);
  std::vector<bool> chosen(analysis.codes.size(), false);
  for (const std::int32_t code : ranked) chosen[static_cast<std::size_t>(code)] = true;
  std::vector<std::int32_t> order;
  for (const std::int32_t code : codes_by_theme(analysis)) {
    if (chosen[static_cast<std::size_t>(code)]) order.push_back(code);
  }
  return order;
}

struct Grid {
  double cell = 0;
  double left = 0;
  double top = 0;
  double font = 0;
  [[nodiscard]] double x(std::size_t column) const { return left + cell * static_cast<double>(column); }
  [[nodiscard]] double y(std::size_t row) const { return top + cell * static_cast<double>(row); }
};

std::string slanted_name(const Analysis& analysis, std::int32_t code, double font) {
  return fitting(analysis.codes[static_cast<std::size_t>(code)].column.label, slanted_reach * 1.3, font);
}

Grid make_grid(const Analysis& analysis, const std::vector<std::int32_t>& codes) {
  Grid grid;
  const double room = width - row_label_width - slanted_reach;
  grid.cell = std::min(27.0, room / static_cast<double>(codes.size()));
  grid.left = row_label_width;
  grid.font = std::clamp(grid.cell * 0.9, 8.0, 12.5);
  // Room above for the slanted names of the first rows, and no more.
  double above = 0;
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const double reach = text_width(slanted_name(analysis, codes[i], grid.font)) * grid.font * 0.71 + grid.font;
    above = std::max(above, reach - grid.cell * static_cast<double>(i));
  }
  grid.top = above;
  return grid;
}

void append_names(std::string& out, const Analysis& analysis, const std::vector<std::int32_t>& codes,
                  const Grid& grid) {
  for (std::size_t i = 0; i < codes.size(); ++i) {
    const CodeSummary& code = analysis.codes[static_cast<std::size_t>(codes[i])];
    const std::string& name = code.column.label;
    const double middle = grid.y(i) + grid.cell / 2 + grid.font * 0.35;
    out += "<text text-anchor=\"end\" x=\"" + coordinate(grid.left - 6) + "\" y=\"" + coordinate(middle) + "\">" +
           escaped(fitting(name, row_label_width - 10, grid.font)) + "</text>\n";
    const std::string x = coordinate(grid.x(i) + grid.cell + 2);
    const std::string y = coordinate(grid.y(i) + grid.cell * 0.35);
    out += "<text class=\"quiet\" transform=\"translate(" + x + " " + y + ") rotate(-45)\">" +
           escaped(slanted_name(analysis, codes[i], grid.font)) + "</text>\n";
    out += "<rect class=\"diagonal " + theme_class(code.theme) + "\" x=\"" + coordinate(grid.x(i)) + "\" y=\"" +
           coordinate(grid.y(i)) + "\" width=\"" + coordinate(grid.cell - 1) + "\" height=\"" +
           coordinate(grid.cell - 1) + "\"><title>" + escaped(name) + ": " + counted(code.units, "unit", "units") +
           "</title></rect>\n";
  }
}

void append_ground(std::string& out, std::size_t codes, const Grid& grid) {
  std::string path = "M" + coordinate(grid.left) + " " + coordinate(grid.y(1));
  for (std::size_t row = 1; row < codes; ++row) {
    path += "H" + coordinate(grid.x(row) - 1) + "V" + coordinate(grid.y(row + 1) - (row + 1 == codes ? 1 : 0));
  }
  out += "<path class=\"none\" fill-opacity=\"1\" d=\"" + path + "H" + coordinate(grid.left) + "Z\"/>\n";
}

void append_scale(std::string& out, const Analysis& analysis, const Grid& grid, double y, double strongest,
                  bool unweighted) {
  double x = grid.left;
  const auto entry = [&](int step, const std::string& text) {
    out += "<rect class=\"h" + std::to_string(step) + "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) +
           "\" width=\"16\" height=\"16\"/><text class=\"quiet\" x=\"" + coordinate(x + 21) + "\" y=\"" +
           coordinate(y + 12.5) + "\">" + text + "</text>\n";
    x += 96;
  };
  out += "<g font-size=\"12\"><text x=\"" + coordinate(grid.left) + "\" y=\"" + coordinate(y - 10) + "\">" +
         escaped(analysis.association.measure) + "</text>\n";
  for (int step = 1; step <= shades; ++step) {
    entry(step, measured(strongest * (step - 1) / shades) + "\u2013" + measured(strongest * step / shades));
  }
  if (unweighted) entry(0, "0 or less");
  out += "</g>\n";
}

}  // namespace

void append_heat_map(std::string& out, const Analysis& analysis) {
  const std::vector<MeetingPair> pairs = meeting_pairs(analysis);
  const std::vector<std::int32_t> codes = strongest_codes(analysis, pairs);
  std::map<std::int32_t, std::size_t> place;
  for (std::size_t i = 0; i < codes.size(); ++i) place.emplace(codes[i], i);
  std::vector<const MeetingPair*> shown;
  double strongest = 0;
  bool unweighted = false;
  for (const MeetingPair& pair : pairs) {
    if (!place.contains(pair.first) || !place.contains(pair.second)) continue;
    shown.push_back(&pair);
    if (pair.weight > strongest) strongest = pair.weight;
    unweighted = unweighted || !(pair.weight > 0);
  }
  const Grid grid = make_grid(analysis, codes);
  const double bottom = grid.y(codes.size());
  const CountWords& words = count_words(analysis.cooccurrence.count);
  const bool units = analysis.cooccurrence.count == MeetingCount::presence;
  out += "<figure>\n";
  open_scroll(out, "Heat map of codes that meet");
  out += "<svg class=\"heat\" role=\"img\" aria-labelledby=\"heat-title heat-desc\" viewBox=\"0 0 " +
         coordinate(width) + " " + coordinate(bottom + 62) + "\">\n<title id=\"heat-title\">How strongly " +
         counted(static_cast<std::int64_t>(codes.size()), "code meets", "codes meet") +
         " each other</title>\n<desc id=\"heat-desc\">The strongest pairs are listed in the table below; all stand in "
         "tables/pairs.csv.</desc>\n";
  append_ground(out, codes.size(), grid);
  out += "<g font-size=\"" + coordinate(grid.font) + "\">\n";
  append_names(out, analysis, codes, grid);
  out += "</g>\n";
  for (const MeetingPair* pair : shown) {
    const std::size_t row = std::max(place[pair->first], place[pair->second]);
    const std::size_t column = std::min(place[pair->first], place[pair->second]);
    out += "<rect class=\"h" + std::to_string(shade(pair->weight, strongest)) + "\" x=\"" + coordinate(grid.x(column)) +
           "\" y=\"" + coordinate(grid.y(row)) + "\" width=\"" + coordinate(grid.cell - 1) + "\" height=\"" +
           coordinate(grid.cell - 1) + "\"><title>" +
           escaped(analysis.codes[static_cast<std::size_t>(pair->first)].column.label) + " and " +
           escaped(analysis.codes[static_cast<std::size_t>(pair->second)].column.label) + ": " +
           counted(static_cast<std::int64_t>(pair->both), words.one, words.many) + (units ? " with both, " : ", ") +
           escaped(analysis.association.measure) + " " + measured(pair->weight) + "</title></rect>\n";
  }
  append_scale(out, analysis, grid, bottom + 34, strongest, unweighted);
  out += "</svg>\n";
  close_scroll(out);
  out +=
      "<figcaption>Each square is a pair of codes: the darker, the stronger their association; pale ground, they never "
      "meet. Codes are in the order of themes, whose colours run along the diagonal. Point at a square for its counts.";
  if (analysis.codes.size() > codes.size()) {
    out += " Only the " + count(static_cast<std::int64_t>(codes.size())) +
           " codes with the strongest associations are shown; " +
           count(static_cast<std::int64_t>(analysis.codes.size() - codes.size())) + " are left out.";
  }
  out += "</figcaption>\n</figure>\n";
}

}  // namespace motet::inline v1::report
