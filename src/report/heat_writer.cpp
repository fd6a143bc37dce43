#include "report/heat_writer.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <optional>
#include <string_view>

#include "motet/core/table.hpp"

#include "report/figure.hpp"
#include "report/heat_grid.hpp"
#include "report/markup.hpp"

namespace motet::inline v1::report {
namespace {

constexpr std::string_view above = "#2b7bbd";
constexpr std::string_view below = "#bf5b17";
constexpr std::array<std::string_view, shades> opacities{".2", ".34", ".48", ".63", ".82", "1"};
constexpr int white_from = shades;  // up to there the page's own colour is read better, light or dark
constexpr double legend_cell = 36;

bool is_whole(double value) { return std::abs(value) < 1e15 && value == std::floor(value); }

std::string told(double value) { return is_whole(value) ? format_number(value) : in_four_digits(value); }

// In a square: whole numbers as they are, others with two decimals.
std::string printed(double value) {
  if (is_whole(value)) return format_number(value);
  const double size = std::abs(value);
  return decimal(value, size >= 10 ? 0 : size >= 1 ? 1 : 2);
}

class HeatMapWriter {
 public:
  HeatMapWriter(const HeatPart& part, const HeatMapOptions& options, const HeatLook& look)
      : part_(part), options_(options), look_(look) {
    for (Eigen::Index i = 0; i < rows(); ++i) {
      for (Eigen::Index j = 0; j < columns_in(i); ++j) {
        const double value = part.values(i, j);
        undefined_ = undefined_ || !std::isfinite(value);
        if (std::isfinite(value)) largest_ = std::max(largest_, std::abs(value));
        negative_ = negative_ || (std::isfinite(value) && value < 0);
      }
    }
    grid_.emplace(part, options.width, legend_cell * shades * (negative_ ? 2 : 1) + 30);
  }

  // With at most so many letters of each label in the titles; 0: values alone.
  [[nodiscard]] std::string write(std::size_t letters) const {
    std::string body;
    append_ground(body);
    append_names(body);
    append_cells(body, letters);
    append_undefined(body, letters);
    append_diagonal(body, letters);
    append_numbers(body);
    const double height = append_legend(body);
    std::string out;
    open_figure(out, grid_->whole_width, height, title(), description());
    return out + body + "</svg>\n";
  }

 private:
  [[nodiscard]] Eigen::Index rows() const { return part_.values.rows(); }
  [[nodiscard]] Eigen::Index columns_in(Eigen::Index row) const { return part_.triangle ? row : part_.values.cols(); }

  [[nodiscard]] int shade_of(double value) const {
    return value < 0 ? -shade(-value, largest_) : shade(value, largest_);
  }

  [[nodiscard]] const std::string& row_name(Eigen::Index row) const {
    return part_.rows[static_cast<std::size_t>(row)];
  }
  [[nodiscard]] const std::string& column_name(Eigen::Index column) const {
    return part_.columns[static_cast<std::size_t>(column)];
  }

  [[nodiscard]] std::string title() const {
    if (!options_.title.empty()) return shortened(options_.title, 160);
    std::string text = options_.measure.empty() ? "" : ": " + shortened(options_.measure, 80);
    if (part_.triangle) return counted(rows(), "label", "labels") + " with each other" + text;
    return counted(rows(), "row", "rows") + " and " + counted(part_.values.cols(), "column", "columns") + text;
  }

  [[nodiscard]] std::string description() const {
    return largest_ > 0
               ? "The largest value is " + told(largest_) + " in size; the darker a square, the larger its value."
               : "No value is different from 0.";
  }

  [[nodiscard]] std::string told_of(Eigen::Index row, Eigen::Index column, std::size_t letters,
                                    const std::string& value) const {
    if (letters == 0) return escaped(value);
    const std::string second = row == column && part_.triangle
                                   ? ""
                                   : (part_.triangle ? " and " : ", ") + shortened(column_name(column), letters);
    return escaped(shortened(row_name(row), letters) + second + ": " + value);
  }

  void append_ground(std::string& out) const {
    out += "<path fill-opacity=\".055\" d=\"";
    for (Eigen::Index i = 0; i < rows(); ++i) {
      const Eigen::Index columns = columns_in(i);
      if (columns == 0) continue;
      out += "M" + coordinate(grid_->x(0)) + " " + coordinate(grid_->y(i)) + "H" +
             coordinate(grid_->x(columns) - grid_->gap()) + "v" + coordinate(grid_->cell - grid_->gap()) + "H" +
             coordinate(grid_->x(0)) + "z";
    }
    out += "\"/>\n";
  }

  void append_names(std::string& out) const {
    out += "<g font-size=\"" + coordinate(grid_->font) + "\">\n";
    for (Eigen::Index i = 0; i < rows(); ++i) {
      out += "<text text-anchor=\"end\" x=\"" + coordinate(grid_->left - 6) + "\" y=\"" +
             coordinate(grid_->y(i) + grid_->cell / 2 + grid_->font * 0.35) + "\">" +
             escaped(fitting(row_name(i), grid_->left - 12, grid_->font)) + "</text>\n";
    }
    for (Eigen::Index j = 0; j < part_.values.cols(); ++j) {
      const double down = part_.triangle ? grid_->y(j) + grid_->cell * 0.35 : grid_->top - 5;
      const double along =
          part_.triangle ? grid_->x(j) + grid_->cell + 2 : grid_->x(j) + grid_->cell / 2 + grid_->font * 0.25;
      out += "<text fill-opacity=\".8\" transform=\"translate(" + coordinate(along) + " " + coordinate(down) +
             ") rotate(-45)\">" + escaped(grid_->slanted(column_name(j))) + "</text>\n";
    }
    out += "</g>\n";
  }

  void append_cells(std::string& out, std::size_t letters) const {
    for (int step = -shades; step <= shades; ++step) {
      if (step == 0) continue;
      std::string squares;
      for (Eigen::Index i = 0; i < rows(); ++i) {
        for (Eigen::Index j = 0; j < columns_in(i); ++j) {
          const double value = part_.values(i, j);
          if (!std::isfinite(value) || value == 0 || shade_of(value) != step) continue;
          squares += "<path d=\"" + grid_->square(i, j) + "\"><title>" + told_of(i, j, letters, told(value)) +
                     "</title></path>\n";
        }
      }
      if (!squares.empty()) out += open_shade(step) + squares + "</g>\n";
    }
  }

  [[nodiscard]] static std::string open_shade(int step) {
    return "<g fill=\"" + std::string(step > 0 ? above : below) + "\" fill-opacity=\"" +
           std::string(opacities[static_cast<std::size_t>(std::abs(step) - 1)]) + "\">\n";
  }

  void append_undefined(std::string& out, std::size_t letters) const {
    if (!undefined_) return;
    out += "<g fill=\"#808080\" fill-opacity=\".01\" stroke=\"#808080\" stroke-width=\".8\">\n";
    for (Eigen::Index i = 0; i < rows(); ++i) {
      for (Eigen::Index j = 0; j < columns_in(i); ++j) {
        if (std::isfinite(part_.values(i, j))) continue;
        out += "<path d=\"" + grid_->square(i, j) + "l" + coordinate(grid_->cell - grid_->gap()) + " " +
               coordinate(grid_->cell - grid_->gap()) + "\"><title>" + told_of(i, j, letters, "undefined") +
               "</title></path>\n";
      }
    }
    out += "</g>\n";
  }

  // What a label has with itself is on no scale.
  void append_diagonal(std::string& out, std::size_t letters) const {
    if (!part_.triangle) return;
    out += "<g fill-opacity=\".16\">\n";
    for (Eigen::Index i = 0; i < rows(); ++i) {
      const double value = look_.diagonal.empty() ? part_.values(i, i) : look_.diagonal[static_cast<std::size_t>(i)];
      out += "<path d=\"" + grid_->square(i, i) + "\"><title>" +
             (look_.diagonal.empty() && value == 0
                  ? escaped(shortened(row_name(i), std::max<std::size_t>(letters, 6)))
                  : told_of(i, i, letters, std::isfinite(value) ? told(value) : "undefined")) +
             "</title></path>\n";
    }
    out += "</g>\n";
  }

  // Values in their squares, where all of them fit at a size that can be read.
  void append_numbers(std::string& out) const {
    constexpr double smallest = 7.5;
    double widest = 0;
    for (Eigen::Index i = 0; i < rows(); ++i) {
      for (Eigen::Index j = 0; j < columns_in(i); ++j) widest = std::max(widest, text_width(number_in(i, j)));
      if (part_.triangle) widest = std::max(widest, text_width(diagonal_number(i)));
    }
    if (!(widest > 0)) return;
    const double font = std::min({11.0, grid_->cell * 0.5, (grid_->cell - 3) / widest});
    if (font < smallest) return;
    out += "<g font-size=\"" + coordinate(font) + "\" text-anchor=\"middle\" pointer-events=\"none\">\n";
    for (Eigen::Index i = 0; i < rows(); ++i) {
      for (Eigen::Index j = 0; j < columns_in(i); ++j) {
        const bool white = std::abs(shade_of(part_.values(i, j))) >= white_from;
        append_number(out, i, j, font, number_in(i, j), white);
      }
      if (part_.triangle) append_number(out, i, i, font, diagonal_number(i), false);
    }
    out += "</g>\n";
  }

  void append_number(std::string& out, Eigen::Index row, Eigen::Index column, double font, const std::string& text,
                     bool white) const {
    if (text.empty()) return;
    out += std::string(white ? "<text fill=\"#fff\" x=\"" : "<text x=\"") +
           coordinate(grid_->x(column) + (grid_->cell - grid_->gap()) / 2) + "\" y=\"" +
           coordinate(grid_->y(row) + (grid_->cell - grid_->gap()) / 2 + font * 0.36) + "\">" + text + "</text>\n";
  }

  [[nodiscard]] std::string number_in(Eigen::Index row, Eigen::Index column) const {
    const double value = part_.values(row, column);
    return std::isfinite(value) && value != 0 ? printed(value) : "";
  }

  [[nodiscard]] std::string diagonal_number(Eigen::Index row) const {
    if (look_.diagonal.empty()) return "";
    const double value = look_.diagonal[static_cast<std::size_t>(row)];
    return std::isfinite(value) ? printed(value) : "";
  }

  // Squares from the smallest to the largest value with the numbers between them. Gives the height of the whole.
  double append_legend(std::string& out) const {
    const double bottom = grid_->y(rows()) + 22;
    const int from = negative_ ? -shades : 0;
    const double wide = legend_cell * (shades - from);
    const double start = std::max(8.0, std::min(grid_->left, grid_->whole_width - wide - 20));
    double line = bottom;
    if (!options_.measure.empty()) {
      out += "<text font-size=\"12\" x=\"" + coordinate(start) + "\" y=\"" + coordinate(line) + "\">" +
             escaped(fitting(options_.measure, grid_->whole_width - start - 4, 12)) + "</text>\n";
      line += 8;
    }
    if (largest_ > 0) {
      append_scale(out, start, line, from);
      line += 36;
    }
    return append_lines(out, how_to_read(), std::min(start, 8.0), line + 12, grid_->whole_width - 16) - 6;
  }

  void append_scale(std::string& out, double start, double top, int from) const {
    std::string numbers;
    for (int edge = from; edge <= shades; ++edge) {
      const double place = start + legend_cell * (edge - from);
      numbers += "<text x=\"" + coordinate(place) + "\" y=\"" + coordinate(top + 27) + "\">" +
                 on_scale(largest_ * edge / shades) + "</text>\n";
      if (edge == shades) break;
      out += open_shade(edge < 0 ? edge : edge + 1) + "<path d=\"M" + coordinate(place) + " " + coordinate(top) + "h" +
             coordinate(legend_cell - 1) + "v13h-" + coordinate(legend_cell - 1) + "z\"/></g>\n";
    }
    out += "<g font-size=\"10\" text-anchor=\"middle\">\n" + numbers + "</g>\n";
  }

  [[nodiscard]] std::string on_scale(double value) const {
    const bool ordinary = largest_ >= 0.01 && largest_ < 1e5;
    return ordinary ? measured(value) : in_four_digits(value);
  }

  [[nodiscard]] std::string how_to_read() const {
    std::string text = "Pale ground: " + look_.ground + ".";
    if (undefined_) text += " Crossed out: undefined.";
    if (part_.triangle && !look_.diagonal.empty()) text += " On the diagonal: how much there is of each alone.";
    if (part_.rows_left_out > 0 || part_.columns_left_out > 0) text += " " + left_out();
    return text;
  }

  [[nodiscard]] std::string left_out() const {
    const std::int64_t all_rows = rows() + part_.rows_left_out;
    const std::int64_t all_columns = part_.values.cols() + part_.columns_left_out;
    if (all_rows == all_columns && part_.rows == part_.columns) {
      return "Of " + count(all_rows) + " labels the " + count(rows()) + " with the largest totals are drawn.";
    }
    return "Drawn are the largest " + count(rows()) + " of " + counted(all_rows, "row", "rows") + " and " +
           count(part_.values.cols()) + " of " + counted(all_columns, "column", "columns") + " by their totals.";
  }

  const HeatPart& part_;
  const HeatMapOptions& options_;
  const HeatLook& look_;
  double largest_ = 0;
  bool undefined_ = false;
  bool negative_ = false;
  std::optional<HeatGrid> grid_;
};

}  // namespace

std::string heat_picture(const HeatPart& part, const HeatMapOptions& options, const HeatLook& look) {
  const HeatMapWriter writer(part, options, look);
  for (const std::size_t letters : {std::size_t{60}, std::size_t{24}, std::size_t{10}}) {
    std::string svg = writer.write(letters);
    if (svg.size() <= figure_bytes) return svg;
  }
  return writer.write(0);
}

}  // namespace motet::inline v1::report
