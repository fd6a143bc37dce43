#include <algorithm>
#include <numeric>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/page.hpp"

namespace motet::inline v1::report {

void append_codes(std::string& out, const Analysis& analysis) {
  const auto& codes = analysis.codes;
  open_section(out, "codes", "Codes");
  if (codes.empty()) {
    out += "<p>No code stands in any unit.</p>\n";
    close_section(out);
    return;
  }
  std::vector<std::size_t> order(codes.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return codes[a].path < codes[b].path; });
  const bool defined =
      std::any_of(codes.begin(), codes.end(), [](const CodeSummary& c) { return !c.definition.empty(); });
  open_scroll(out, "Codes");
  out += "<table><caption>Codes that stand in at least one unit. The number before a code is its theme.</caption>\n";
  if (defined) {
    append_head(out, {"Code", "Definition", "#Units", "#Participants", "#Codings"});
  } else {
    append_head(out, {"Code", "#Units", "#Participants", "#Codings"});
  }
  out += "<tbody>\n";
  for (std::size_t i = 0; i < std::min(codes.size(), codes_listed); ++i) {
    const CodeSummary& code = codes[order[i]];
    out += "<tr><th scope=\"row\">" + marked(code.theme, isolated(code.path.empty() ? code.column.label : code.path)) +
           "</th>";
    if (defined) out += "<td dir=\"auto\" class=\"small soft\">" + escaped(shortened(code.definition, 600)) + "</td>";
    for (const std::int64_t value : {code.units, code.participants, code.codings}) {
      out += "<td class=\"number\">" + count(value) + "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
  if (codes.size() > codes_listed) {
    out += "<p class=\"soft\">" + count(static_cast<std::int64_t>(codes.size() - codes_listed)) +
           " more stand in tables/codes.csv.</p>\n";
  }
  close_section(out);
}

}  // namespace motet::inline v1::report
