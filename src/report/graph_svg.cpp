#include <algorithm>
#include <cmath>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/table.hpp"
#include "motet/report/figures.hpp"
#include "motet/themes/find_themes.hpp"

#include "report/figure.hpp"
#include "report/graph_drawing.hpp"
#include "report/graph_part.hpp"
#include "report/markup.hpp"

namespace motet::inline v1 {
namespace {

using namespace report;

constexpr std::size_t most_nodes = 240;
constexpr std::size_t most_labels = 60;
constexpr std::size_t legend_entries = 12;
constexpr std::size_t link_bytes = 150;

void check(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count,
           const GraphSvgOptions& options) {
  const auto size = static_cast<std::size_t>(graph.size());
  const auto one_each = [size](const char* what, std::size_t given) {
    if (given == 0 || given == size) return;
    throw std::invalid_argument(std::string(what) + " has " + std::to_string(given) + " entries for " +
                                std::to_string(size) + " nodes");
  };
  one_each("community", community.size());
  one_each("count", count.size());
  for (const double value : count) {
    if (!(value >= 0) || !std::isfinite(value)) throw std::invalid_argument("a count is negative or not finite");
  }
  if (!(options.width >= 240 && options.width <= 4000) || !(options.height >= 160 && options.height <= 4000)) {
    throw std::invalid_argument("a graph is drawn 240 to 4,000 pixels wide and 160 to 4,000 high");
  }
}

// Writes one picture of a part.
class GraphWriter {
 public:
  GraphWriter(const GraphPart& part, const GraphSvgOptions& options, bool counted)
      : part_(part), options_(options), counted_(counted) {
    nodes_ = place_nodes(part.graph, options.width, options.height, part.count);
    std::vector<std::string> names;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      nodes_[i].theme = part.community[i];
      names.push_back(part.graph.nodes()[i].label);
    }
    labels_ = place_labels(names, nodes_, options.width, options.height, most_labels, 240);
    const auto [highest, lowest] = used_height(nodes_, labels_, options.height);
    top_ = highest - 4;
    bottom_ = nodes_.empty() ? top_ : lowest + 4;
  }

  // With at most so many letters of each name in the titles, and as many links as there is room for.
  [[nodiscard]] std::string write(std::size_t letters) const {
    std::string points;
    append_points(points, letters);
    append_labels(points);
    constexpr std::size_t rest = 16'000;  // title, description, style, hulls and legend
    const std::size_t used = points.size() + rest;
    const std::size_t links =
        std::min(part_.graph.links().size(), used < figure_bytes ? (figure_bytes - used) / link_bytes : 0);
    std::string legend;
    const double height = append_legend(legend, part_.graph.links().size() - links);
    std::string out;
    open_figure(out, options_.width, height, title(), description());
    out += "<g transform=\"translate(0 " + coordinate(-top_) + ")\">\n";
    append_hulls(out);
    append_links(out, links);
    out += points + "</g>\n" + legend + "</svg>\n";
    return out;
  }

 private:
  [[nodiscard]] std::string name_of(std::int32_t community) const {
    const std::int32_t number = part_.numbers[static_cast<std::size_t>(community)];
    const auto position = static_cast<std::size_t>(number);
    if (position < options_.names.size()) return options_.names[position];
    return "community " + digit_of(community);
  }

  [[nodiscard]] std::string digit_of(std::int32_t community) const {
    const std::int64_t number = part_.numbers[static_cast<std::size_t>(community)];
    return std::to_string(options_.names.empty() ? number : number + 1);
  }

  [[nodiscard]] std::string title() const {
    if (!options_.title.empty()) return shortened(options_.title, 160);
    const auto links = static_cast<std::int64_t>(part_.graph.links().size()) + part_.links_left_out;
    return counted(part_.graph.size() + part_.nodes_left_out, "code", "codes") +
           (part_.nodes_left_out > 0 ? "; of the strongest " + count(part_.graph.size()) + ", " : " and ") +
           counted(links, "link", "links");
  }

  [[nodiscard]] std::string description() const {
    std::string text = "Each point is a code, each line a link between two.";
    if (part_.numbers.empty()) return text;
    return text + " " + counted(static_cast<std::int64_t>(part_.numbers.size()), "group", "groups") +
           " of codes have colours and numbers.";
  }

  void append_hulls(std::string& out) const {
    // More of them would cover one another.
    constexpr std::size_t most_hulls = 8;
    const std::size_t drawn = part_.numbers.size() <= most_hulls ? part_.numbers.size() : 0;
    std::vector<std::vector<Point>> members(drawn);
    for (const DrawnNode& node : nodes_) {
      if (node.theme >= 0 && static_cast<std::size_t>(node.theme) < drawn) {
        members[static_cast<std::size_t>(node.theme)].push_back(node.at);
      }
    }
    for (std::size_t i = 0; i < drawn; ++i) {
      const std::string_view colour = group_colour(static_cast<std::int32_t>(i)).fill;
      out += "<path fill=\"" + std::string(colour) + "\" stroke=\"" + std::string(colour) +
             "\" stroke-width=\"52\" stroke-linejoin=\"round\" opacity=\".1\" d=\"" + hull_path(members[i]) + "\"/>\n";
    }
  }

  void append_links(std::string& out, std::size_t most) const {
    out += "<g stroke-linecap=\"round\">\n";
    for (const DrawnLink& drawn : draw_links(part_.graph.links(), nodes_, most)) {
      const DrawnNode& a = nodes_[static_cast<std::size_t>(drawn.link.first)];
      const DrawnNode& b = nodes_[static_cast<std::size_t>(drawn.link.second)];
      out += "<line stroke=\"" + std::string(drawn.inner ? group_colour(a.theme).fill : "#80868d") + "\" x1=\"" +
             coordinate(a.at.x) + "\" y1=\"" + coordinate(a.at.y) + "\" x2=\"" + coordinate(b.at.x) + "\" y2=\"" +
             coordinate(b.at.y) + "\" stroke-width=\"" + coordinate(drawn.width) + "\" opacity=\"" +
             coordinate(drawn.opacity) + "\"/>\n";
    }
    out += "</g>\n";
  }

  [[nodiscard]] std::string told_by(std::size_t node, std::size_t letters) const {
    std::string text = shortened(part_.graph.nodes()[node].label, letters);
    if (counted_) {
      text += ": " + format_number(part_.count[node]);
      if (!options_.counted.empty() && letters >= 20) text += " " + shortened(options_.counted, 20);
    }
    return text;
  }

  void append_points(std::string& out, std::size_t letters) const {
    // Without communities all points have the first colour.
    const auto colour_of = [&](std::int32_t theme) { return group_colour(part_.numbers.empty() ? 0 : theme); };
    out += "<g stroke=\"currentColor\" stroke-opacity=\".45\">\n";
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      const DrawnNode& node = nodes_[i];
      out += "<circle fill=\"" + std::string(colour_of(node.theme).fill) + "\" cx=\"" + coordinate(node.at.x) +
             "\" cy=\"" + coordinate(node.at.y) + "\" r=\"" + coordinate(node.radius) + "\"><title>" +
             escaped(told_by(i, letters)) + "</title></circle>\n";
    }
    out += "</g>\n<g font-size=\"11\" font-weight=\"600\" text-anchor=\"middle\" pointer-events=\"none\">\n";
    for (const DrawnNode& node : nodes_) {
      if (node.theme < 0 || node.radius < 8) continue;
      out += "<text fill=\"" + std::string(colour_of(node.theme).on) + "\" x=\"" + coordinate(node.at.x) + "\" y=\"" +
             coordinate(node.at.y + 4) + "\">" + digit_of(node.theme) + "</text>\n";
    }
    out += "</g>\n";
  }

  void append_labels(std::string& out) const {
    out += "<g class=\"halo\" font-size=\"" + coordinate(label_font) + "\" pointer-events=\"none\">\n";
    for (const DrawnLabel& label : labels_) {
      double y = label.y;
      for (const std::string& line : label.lines) {
        out += "<text text-anchor=\"" + std::string(label.anchor) + "\" x=\"" + coordinate(label.x) + "\" y=\"" +
               coordinate(y) + "\">" + escaped(line) + "</text>\n";
        y += label_line;
      }
    }
    out += "</g>\n";
  }

  // The groups in columns, and how to read the rest. Gives the height of the whole.
  double append_legend(std::string& out, std::size_t links_without_room) const {
    const std::size_t shown = std::min(part_.numbers.size(), legend_entries);
    // Few groups have room for longer names.
    const auto across =
        shown <= 6 ? std::size_t{1} : static_cast<std::size_t>(std::max(1.0, std::floor(options_.width / 330)));
    const double column = options_.width / static_cast<double>(across);
    double y = bottom_ - top_ + 18;
    out += "<g font-size=\"13\">\n";
    for (std::size_t i = 0; i < shown; ++i) {
      const std::size_t line = i / across;
      append_entry(out, static_cast<std::int32_t>(i), column * static_cast<double>(i % across) + 8,
                   y + 22 * static_cast<double>(line), column - 50);
    }
    out += "</g>\n";
    if (shown > 0) y += 22 * std::ceil(static_cast<double>(shown) / static_cast<double>(across)) + 4;
    return append_lines(out, how_to_read(shown, links_without_room), 8, y, options_.width - 16) - 6;
  }

  void append_entry(std::string& out, std::int32_t group, double x, double y, double room) const {
    const GroupColour colour = group_colour(group);
    const std::string digits = digit_of(group);
    const double wide = std::max(20.0, 8 + 7 * static_cast<double>(digits.size()));
    out += "<rect rx=\"4\" width=\"" + coordinate(wide) + "\" height=\"17\" fill=\"" + std::string(colour.fill) +
           "\" x=\"" + coordinate(x) + "\" y=\"" + coordinate(y - 13) +
           "\"/><text font-size=\"11\" font-weight=\"600\" "
           "text-anchor=\"middle\" fill=\"" +
           std::string(colour.on) + "\" x=\"" + coordinate(x + wide / 2) + "\" y=\"" + coordinate(y - 0.5) + "\">" +
           digits + "</text><text x=\"" + coordinate(x + wide + 7) + "\" y=\"" + coordinate(y) + "\">" +
           escaped(fitting(name_of(group), room, 13, 90)) + "</text>\n";
  }

  [[nodiscard]] std::string how_to_read(std::size_t groups_named, std::size_t links_without_room) const {
    std::string text = "A point is the larger, the ";
    if (!counted_) {
      text += "stronger its links";
    } else if (options_.counted.empty()) {
      text += "higher its count";
    } else {
      text += "more " + shortened(options_.counted, 40);
    }
    text += "; a line the wider, the stronger the link.";
    if (groups_named < part_.numbers.size()) {
      text += " " +
              counted(static_cast<std::int64_t>(part_.numbers.size() - groups_named), "more group", "more groups") +
              (part_.numbers.size() - groups_named == 1 ? " is" : " are") + " drawn.";
    }
    const auto nodes = static_cast<std::int64_t>(nodes_.size());
    if (part_.nodes_left_out > 0) {
      text += " Of " + count(nodes + part_.nodes_left_out) + " codes the " + count(nodes) +
              " with the strongest links are drawn.";
    }
    const std::int64_t links = part_.links_left_out + static_cast<std::int64_t>(links_without_room);
    if (links > 0) text += " The weakest " + counted(links, "link", "links") + " between them are left out.";
    if (labels_.size() < nodes_.size()) text += " Names without room show on pointing.";
    return text;
  }

  const GraphPart& part_;
  const GraphSvgOptions& options_;
  bool counted_;
  std::vector<DrawnNode> nodes_;
  std::vector<DrawnLabel> labels_;
  double top_ = 0;
  double bottom_ = 0;
};

}  // namespace

std::string graph_svg(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count,
                      const GraphSvgOptions& options) {
  check(graph, community, count, options);
  const GraphPart part = strongest_part(graph, community, count, std::min(options.nodes, most_nodes),
                                        std::min(options.links, figure_bytes / link_bytes));
  const GraphWriter writer(part, options, !count.empty());
  for (const std::size_t letters : {std::size_t{80}, std::size_t{40}, std::size_t{20}}) {
    std::string svg = writer.write(letters);
    if (svg.size() <= figure_bytes) return svg;
  }
  return writer.write(6);
}

std::string graph_svg(const CodeGraph& graph, const Themes& themes, std::span<const double> count,
                      const GraphSvgOptions& options) {
  GraphSvgOptions own = options;
  if (own.names.empty()) {
    for (const Theme& theme : themes.themes) own.names.push_back(theme.label);
  }
  return graph_svg(graph, theme_numbers(themes, static_cast<std::size_t>(graph.size())), count, own);
}

}  // namespace motet::inline v1
