#include <algorithm>
#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

#include "report/markup.hpp"
#include "report/page.hpp"

namespace motet::inline v1::report {
namespace {

constexpr double width = 880;
constexpr double height = 400;
constexpr double left = 58;
constexpr double right = 150;
constexpr double top = 24;
constexpr double bottom = 56;
constexpr std::size_t points_drawn = 400;

// A step of 1, 2 or 5 times a power of ten that makes at most so many whole-numbered ticks.
double tick_step(double range, double ticks) {
  double step = 1;
  for (;;) {
    for (const double factor : {1.0, 2.0, 5.0}) {
      if (range / (step * factor) <= ticks) return step * factor;
    }
    step *= 10;
  }
}

struct Axes {
  double interviews = 1;
  double codes = 1;
  [[nodiscard]] double x(double interview) const {
    return interviews > 1 ? left + (width - left - right) * (interview - 1) / (interviews - 1) : left;
  }
  [[nodiscard]] double y(double value) const { return height - bottom - (height - top - bottom) * value / codes; }
};

struct Curve {
  std::vector<std::size_t> shown;  // positions in order_mean, first and last always among them
  const Saturation& saturation;
  [[nodiscard]] double mean(std::size_t position) const { return saturation.order_mean[position]; }
  [[nodiscard]] double sd(std::size_t position) const {
    return position < saturation.order_sd.size() && std::isfinite(saturation.order_sd[position])
               ? saturation.order_sd[position]
               : 0;
  }
};

Curve make_curve(const Saturation& saturation) {
  Curve curve{{}, saturation};
  const std::size_t size = saturation.order_mean.size();
  const std::size_t drawn = std::min(size, points_drawn);
  for (std::size_t i = 0; i < drawn; ++i) curve.shown.push_back(drawn == 1 ? 0 : i * (size - 1) / (drawn - 1));
  return curve;
}

void append_axes(std::string& out, const Axes& axes) {
  const double code_step = tick_step(axes.codes, 6);
  for (int tick = 0; tick * code_step <= axes.codes; ++tick) {
    const double value = tick * code_step;
    const std::string y = coordinate(axes.y(value));
    if (value > 0) {
      out += "<path class=\"grid\" d=\"M" + coordinate(left) + " " + y + "H" + coordinate(width - right) + "\"/>";
    }
    out += "<text class=\"quiet\" text-anchor=\"end\" x=\"" + coordinate(left - 8) + "\" y=\"" +
           coordinate(axes.y(value) + 4) + "\">" + count(static_cast<std::int64_t>(value)) + "</text>\n";
  }
  const double interview_step = tick_step(axes.interviews, 12);
  for (int tick = 1; tick * interview_step <= axes.interviews; ++tick) {
    const double value = tick * interview_step;
    out += "<text class=\"quiet\" text-anchor=\"middle\" x=\"" + coordinate(axes.x(value)) + "\" y=\"" +
           coordinate(height - bottom + 20) + "\">" + count(static_cast<std::int64_t>(value)) + "</text>\n";
  }
  out += "<path class=\"axis\" d=\"M" + coordinate(left) + " " + coordinate(height - bottom) + "H" +
         coordinate(width - right) + "\"/>\n<text x=\"" + coordinate((left + width - right) / 2) + "\" y=\"" +
         coordinate(height - 10) +
         "\" text-anchor=\"middle\">interviews, in any order</text>\n<text transform=\"translate(16 " +
         coordinate((top + height - bottom) / 2) +
         ") rotate(-90)\" text-anchor=\"middle\">distinct codes heard</text>\n";
}

void append_estimate(std::string& out, const Axes& axes, const Chao2& unseen, double curve_end) {
  if (!std::isfinite(unseen.estimate)) return;
  const double end = width - right;
  if (std::isfinite(unseen.low) && std::isfinite(unseen.high) && unseen.high > unseen.low) {
    const double high = axes.y(std::min(unseen.high, axes.codes));
    const double low = axes.y(std::min(unseen.low, axes.codes));
    out += "<rect class=\"interval\" x=\"" + coordinate(left) + "\" y=\"" + coordinate(high) + "\" width=\"" +
           coordinate(end - left) + "\" height=\"" + coordinate(std::max(low - high, 0.0)) + "\"/>\n";
  }
  const double y = axes.y(std::min(unseen.estimate, axes.codes));
  out += "<path class=\"chao\" d=\"M" + coordinate(left) + " " + coordinate(y) + "H" + coordinate(end) + "\"/>\n";
  // Both names stand at the right end; where the lines nearly touch, they are moved apart.
  const double curve_y = axes.y(curve_end);
  const double named_at = std::min(y, curve_y - 18);
  out += "<text class=\"halo\" x=\"" + coordinate(end + 10) + "\" y=\"" + coordinate(std::max(named_at + 4, 12.0)) +
         "\">Chao2: " + decimal(unseen.estimate, 1) + "</text>\n";
}

void append_figure(std::string& out, const Saturation& saturation) {
  const Curve curve = make_curve(saturation);
  const double observed = saturation.order_mean.back();
  const Chao2& unseen = saturation.unseen;
  Axes axes;
  axes.interviews = static_cast<double>(saturation.order_mean.size());
  double most = observed;
  if (std::isfinite(unseen.estimate)) most = std::max(most, unseen.estimate);
  // A very wide interval would flatten the curve; the text says how far it reaches.
  const double interval_end = std::isfinite(unseen.high) ? std::min(unseen.high, 1.6 * most) : most;
  axes.codes = std::max({most * 1.08, interval_end, 1.0});

  out += "<figure>\n";
  open_scroll(out, "Saturation curve");
  out +=
      "<svg class=\"curve\" role=\"img\" aria-labelledby=\"curve-title curve-desc\" font-size=\"13\" viewBox=\"0 0 " +
      coordinate(width) + " " + coordinate(height) +
      "\">\n<title id=\"curve-title\">Distinct codes heard by number of interviews</title>\n<desc "
      "id=\"curve-desc\">From " +
      decimal(saturation.order_mean.front(), 1) + " codes in one interview to " + decimal(observed, 0) + " in all " +
      count(saturation.interviews) + "; the numbers stand in tables/saturation.csv.</desc>\n";
  append_axes(out, axes);
  append_estimate(out, axes, unseen, observed);

  std::string line;
  std::string upper;
  std::string lower;
  bool spread = false;
  for (const std::size_t position : curve.shown) {
    const std::string x = coordinate(axes.x(static_cast<double>(position) + 1));
    line += (line.empty() ? "M" : "L") + x + " " + coordinate(axes.y(curve.mean(position)));
    upper += (upper.empty() ? "M" : "L") + x + " " +
             coordinate(axes.y(std::min(curve.mean(position) + curve.sd(position), axes.codes)));
    lower = "L" + x + " " + coordinate(axes.y(std::max(curve.mean(position) - curve.sd(position), 0.0))) + lower;
    spread = spread || curve.sd(position) > 0;
  }
  if (spread) out += "<path class=\"band\" d=\"" + upper + lower + "Z\"/>\n";
  out += "<path class=\"mean\" d=\"" + line + "\"/>\n";
  if (saturation.order_mean.size() <= 40) {
    for (const std::size_t position : curve.shown) {
      out += "<circle class=\"dot\" r=\"3.5\" cx=\"" + coordinate(axes.x(static_cast<double>(position) + 1)) +
             "\" cy=\"" + coordinate(axes.y(curve.mean(position))) + "\"><title>" +
             counted(static_cast<std::int64_t>(position) + 1, "interview", "interviews") + ": " +
             decimal(curve.mean(position), 1) + " codes</title></circle>\n";
    }
  }
  out += "<text class=\"halo\" x=\"" + coordinate(width - right + 10) + "\" y=\"" + coordinate(axes.y(observed) + 5) +
         "\">heard: " + count(static_cast<std::int64_t>(std::llround(observed))) + "</text>\n</svg>\n";
  close_scroll(out);
  out +=
      "<figcaption>The line is the mean number of distinct codes over all orders in which the interviews could have "
      "been "
      "held; the band around it is one standard deviation over these orders. The dashed line is Chao2 with its "
      "95\u202F% interval";
  if (std::isfinite(unseen.high) && unseen.high > axes.codes) {
    out += ", which reaches beyond the drawing, to " + decimal(unseen.high, 1);
  }
  out += ".</figcaption>\n</figure>\n";
}

// Notes are parts of sentences; on the page they stand alone.
std::string as_sentence(std::string note) {
  if (note.front() >= 'a' && note.front() <= 'z') note.front() = static_cast<char>(note.front() - 'a' + 'A');
  if (note.back() != '.') note += '.';
  return escaped(note);
}

std::string estimate_sentence(const Chao2& unseen) {
  if (!std::isfinite(unseen.estimate)) {
    return unseen.note.empty() ? "How many codes remain unheard cannot be estimated." : as_sentence(unseen.note);
  }
  std::string text = counted(unseen.observed, "code was", "codes were") + " heard, " + count(unseen.once) +
                     " in a single interview and " + count(unseen.twice) +
                     " in exactly two. From this Chao2 estimates that at least " + decimal(unseen.estimate, 1) +
                     " codes are there to be heard";
  if (std::isfinite(unseen.low) && std::isfinite(unseen.high)) {
    text += " (95\u202F% interval " + decimal(unseen.low, 1) + " to " + decimal(unseen.high, 1) + ")";
  }
  text += ".";
  if (!unseen.note.empty()) text += " " + as_sentence(unseen.note);
  return text;
}

}  // namespace

void append_saturation(std::string& out, const Analysis& analysis) {
  const Saturation& saturation = analysis.saturation;
  open_section(out, "saturation", "Saturation");
  if (analysis.codes.empty() || saturation.order_mean.empty()) {
    out += "<p>Without codes there is nothing that could be saturated.</p>\n";
    close_section(out);
    return;
  }
  out += "<p>Did later interviews still bring new codes? " + estimate_sentence(saturation.unseen) + "</p>\n";
  if (saturation.order_mean.size() < 2) {
    out += "<p>One interview makes no curve.</p>\n";
  } else {
    append_figure(out, saturation);
  }
  out +=
      "<p>A flat curve says that no new <em>codes</em> came up. It does not say that their meaning has been "
      "understood: a "
      "count of codes is not saturation of meaning, and a codebook that was fixed beforehand is bound to look "
      "saturated. Braun and Clarke reject the idea for reflexive thematic analysis.</p>\n";
  close_section(out);
}

}  // namespace motet::inline v1::report
