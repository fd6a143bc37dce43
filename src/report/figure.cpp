#include "report/figure.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "report/markup.hpp"

namespace motet::inline v1::report {
namespace {

// Without ids and for this class alone: a style sheet in a page holds for the whole page. The ground behind names is
// known in JupyterLab, in VS Code and on pages of Sphinx; elsewhere there is none.
constexpr std::string_view style =
    "<style>.motet-figure .halo{paint-order:stroke;stroke-width:3px;stroke-linejoin:round;"
    "stroke:var(--jp-layout-color0,var(--vscode-editor-background,var(--color-background-primary,transparent)))}"
    ".motet-figure:root{background:#fff;color:#22262b;--jp-layout-color0:#fff}"
    "@media (prefers-color-scheme:dark){"
    ".motet-figure:root{background:#15171a;color:#e7e4dd;--jp-layout-color0:#15171a}}</style>\n";

constexpr double small_font = 12;

}  // namespace

// After Okabe and Ito (2008) and Tol's muted scheme, as the report's; then greys.
GroupColour group_colour(std::int32_t group) {
  static constexpr std::array<GroupColour, 8> colours{{{"#0072b2", "#fff"},
                                                       {"#d55e00", "#fff"},
                                                       {"#009e73", "#fff"},
                                                       {"#cc79a7", "#111"},
                                                       {"#e69f00", "#111"},
                                                       {"#56b4e9", "#111"},
                                                       {"#9b3571", "#fff"},
                                                       {"#999933", "#111"}}};
  static constexpr std::array<GroupColour, 3> greys{{{"#666b72", "#fff"}, {"#868b92", "#111"}, {"#a9adb2", "#111"}}};
  if (group < 0) return {"#b0ada5", "#111"};
  const auto position = static_cast<std::size_t>(group);
  return position < colours.size() ? colours[position] : greys[(position - colours.size()) % greys.size()];
}

int shade(double value, double largest) {
  if (!(value > 0) || !(largest > 0)) return 0;
  return std::clamp(static_cast<int>(std::ceil(shades * value / largest)), 1, shades);
}

void open_figure(std::string& out, double width, double height, std::string_view title, std::string_view description) {
  const std::string wide = coordinate(width);
  const std::string high = coordinate(height);
  out += "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"motet-figure\" role=\"img\" aria-label=\"" +
         escaped(title) + "\" width=\"" + wide + "\" height=\"" + high + "\" viewBox=\"0 0 " + wide + " " + high +
         "\" style=\"max-width:100%;height:auto\" font-family=\"system-ui,-apple-system,'Segoe UI',Roboto,"
         "'Helvetica Neue','Noto Sans',Arial,sans-serif\" fill=\"currentColor\">\n<title>" +
         escaped(title) + "</title>\n<desc>" + escaped(description) + "</desc>\n";
  out += style;
}

std::vector<std::string> wrapped(std::string_view text, double room, double font) {
  std::vector<std::string> lines;
  std::string line;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    const std::string word(text.substr(begin, end - begin));
    const std::string longer = line.empty() ? word : line + " " + word;
    if (!line.empty() && text_width(longer) * font > room) {
      lines.push_back(std::move(line));
      line = word;
    } else {
      line = longer;
    }
    begin = end + 1;
  }
  if (!line.empty()) lines.push_back(std::move(line));
  return lines;
}

double append_lines(std::string& out, std::string_view text, double x, double y, double room) {
  for (const std::string& line : wrapped(text, room, small_font)) {
    out += "<text font-size=\"12\" fill-opacity=\".75\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y) + "\">" +
           escaped(line) + "</text>\n";
    y += 17;
  }
  return y;
}

std::string fitting(const std::string& name, double room, double font, std::size_t letters) {
  std::string text = shortened(name, letters);
  while (letters > 4 && text_width(text) * font > room) text = shortened(name, --letters);
  return text;
}

}  // namespace motet::inline v1::report
