#include <algorithm>
#include <cmath>
#include <string>
#include <string_view>
#include <vector>

#include "report/markup.hpp"
#include "report/page.hpp"

namespace motet::inline v1::report {
namespace {

std::string spread(const Spread& values, int decimals) {
  if (std::isnan(values.mean)) return "\u2013";
  return decimal(values.mean, decimals) + " (" + decimal(values.low, decimals) + "\u2013" +
         decimal(values.high, decimals) + ")";
}

// A line from 0 to 1 with the range and the mean on it, and a stroke at 0.75, where a theme begins to hold.
std::string range_drawing(const Spread& values) {
  constexpr double width = 160;
  const auto x = [](double value) { return coordinate(4 + (width - 8) * std::clamp(value, 0.0, 1.0)); };
  std::string drawing = "<svg class=\"range\" aria-hidden=\"true\" viewBox=\"0 0 160 16\" width=\"160\" height=\"16\">";
  drawing +=
      "<path class=\"axis\" d=\"M" + x(0) + " 8H" + x(1) + "\"/><path class=\"mark75\" d=\"M" + x(0.75) + " 2V14\"/>";
  if (!std::isnan(values.mean)) {
    drawing += "<path class=\"spread\" d=\"M" + x(values.low) + " 8H" + x(values.high) + "\"/><circle cx=\"" +
               x(values.mean) + "\" cy=\"8\" r=\"4\"/>";
  }
  return drawing + "</svg>";
}

std::string_view hold_class(Hold hold) { return hold == Hold::valid || hold == Hold::very_stable ? "holds" : "shaky"; }

std::string theme_name(const Analysis& analysis, std::int32_t theme) {
  return marked(theme, isolated(analysis.themes.themes.at(static_cast<std::size_t>(theme)).label));
}

void append_notes(std::string& out, const std::vector<std::string>& notes) {
  if (notes.empty()) return;
  out += "<ul class=\"small\">\n";
  for (const std::string& note : notes) out += "<li dir=\"auto\">" + escaped(note) + "</li>\n";
  out += "</ul>\n";
}

void append_recoveries(std::string& out, const Analysis& analysis, const Stability& stability) {
  open_scroll(out, "How well each theme comes back");
  out +=
      "<table><caption>Recovery: how much of the theme is found again together, from 0 to 1 (Jaccard, the best match "
      "in each resample); mean and the middle 95 % of resamples. Below 0.5 a theme is dissolved, below 0.6 weak, below "
      "0.75 a pattern whose members are doubtful; from there it is valid, from 0.85 very stable. The mean decides: "
      "look "
      "also at how far recoveries spread.</caption>\n";
  append_head(out, {"Theme", "Recovery", "#mean (range)", "#found in", "#codes together", "It is"});
  out += "<tbody>\n";
  const std::size_t shown = std::min(stability.themes.size(), themes_shown);
  for (std::size_t i = 0; i < shown; ++i) {
    const ThemeStability& theme = stability.themes[i];
    const auto number = static_cast<std::int32_t>(i);
    out += "<tr class=\"" + theme_class(number) + "\"><th scope=\"row\">" + theme_name(analysis, number) + "</th><td>" +
           range_drawing(theme.recovery) + "</td><td class=\"number\">" + spread(theme.recovery, 2) +
           "</td><td class=\"number\">" + percent(theme.recovered) + "</td><td class=\"number\">" +
           percent(theme.cohesion) + "</td><td class=\"nowrap " + std::string(hold_class(theme.hold)) + "\">" +
           std::string(to_string(theme.hold)) + "</td></tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
  out +=
      "<p class=\"small soft\">\u201CFound in\u201D: resamples in which the recovery is at least 0.75. \u201CCodes "
      "together\u201D: how often two codes of the theme stand in one theme, over all its pairs.";
  if (stability.themes.size() > shown) out += " More themes stand in tables/theme_stability.csv.";
  out += "</p>\n";
}

void append_wanderers(std::string& out, const Analysis& analysis, const Stability& stability) {
  std::vector<const CodeStability*> wanderers;
  for (const CodeStability& code : stability.codes) {
    if (code.theme >= 0 && code.stays < 0.75) wanderers.push_back(&code);
  }
  out += "<h3>Codes that do not stay</h3>\n";
  if (wanderers.empty()) {
    out += "<p>Every code is found in its theme in at least three of four resamples.</p>\n";
    return;
  }
  std::stable_sort(wanderers.begin(), wanderers.end(),
                   [](const CodeStability* a, const CodeStability* b) { return a->stays < b->stays; });
  const std::size_t all = wanderers.size();
  if (wanderers.size() > pairs_shown) wanderers.resize(pairs_shown);
  open_scroll(out, "Codes that do not stay in their theme");
  out += "<table><caption>" +
         (all > wanderers.size() ? "The " + count(static_cast<std::int64_t>(wanderers.size())) + " least settled of " +
                                       counted(static_cast<std::int64_t>(all), "code", "codes")
                                 : counted(static_cast<std::int64_t>(all), "code", "codes")) +
         " found in the own theme in less than 75 % of the resamples they occur in; all stand in "
         "tables/code_seats.csv.</caption>\n";
  append_head(out, {"Code", "#occurs in", "#stays in its theme", "and else is found in"});
  out += "<tbody>\n";
  for (const CodeStability* code : wanderers) {
    out += "<tr><th scope=\"row\">" + marked(code->theme, code_name(analysis, code->column)) +
           "</th><td class=\"number\">" + percent(code->present) + "</td><td class=\"number\">" + percent(code->stays) +
           "</td><td>";
    std::string elsewhere;
    for (const Elsewhere& other : code->elsewhere) {
      elsewhere += (elsewhere.empty() ? "" : " ") + ("<span class=\"nowrap " + theme_class(other.theme) + "\">") +
                   theme_mark(other.theme) + percent(other.share) + "</span>";
    }
    out += (elsewhere.empty() ? "no theme" : elsewhere) + "</td></tr>\n";
  }
  out += "</tbody></table>\n";
  close_scroll(out);
}

void append_resamples(std::string& out, const Analysis& analysis) {
  const Stability& stability = *analysis.stability;
  if (stability.people < 2) {
    out += "<h3>With other participants</h3>\n";
    append_notes(out, stability.notes);
    return;
  }
  out += "<h3>With other participants</h3>\n<p>" + isolated(with_capital(stability.rule)) + ".";
  if (!std::isnan(stability.adjusted_rand.mean)) {
    out += " The divisions so found agree with this one by an adjusted Rand index of " +
           spread(stability.adjusted_rand, 2) + ", where 1 is the same and 0 chance; they are " +
           spread(stability.variation, 2) + " nats apart (variation of information), and have " +
           spread(stability.communities, 0) + " themes.";
  }
  out += "</p>\n";
  append_notes(out, stability.notes);
  append_recoveries(out, analysis, stability);
  append_wanderers(out, analysis, stability);
}

void append_seeds(std::string& out, const Consensus& consensus) {
  if (consensus.runs < 2) return;
  out += "<h3>With other random numbers</h3>\n<p>Of " + count(consensus.runs) + " runs with different seeds ";
  if (consensus.different == 1) {
    out += "all gave the same division.";
  } else {
    out += count(consensus.different) +
           " divisions came out, which agree with each other by an adjusted Rand index of " +
           decimal(consensus.adjusted_rand, 2) + " on average; the themes are what they agree on";
    out += consensus.settled ? " (settled after " + counted(consensus.rounds, "round", "rounds") + ")."
                             : ", though after " + counted(consensus.rounds, "round", "rounds") +
                                   " they had not settled: the last round's first run is shown.";
  }
  out += "</p>\n";
}

std::string quality_name(QualityChoice quality) {
  return quality == QualityChoice::cpm ? "quality (constant Potts)" : escaped(to_string(quality));
}

void append_by_chance(std::string& out, const Analysis& analysis) {
  const ThemesByChance& chance = *analysis.chance;
  out += "<h3>By chance alone</h3>\n<p>The " + quality_name(analysis.options.quality) + " of these themes" +
         std::string(analysis.options.backbone.significance ? ", over all links," : "") + " is <strong>" +
         decimal(chance.quality, 3) + "</strong>. ";
  if (std::isnan(chance.quality_by_chance.mean)) {
    out += "What chance gives could not be told.</p>\n";
  } else {
    out += "Where nothing hangs together, on codes shuffled " +
           counted(static_cast<std::int64_t>(chance.replicates), "time", "times") + ", it is " +
           spread(chance.quality_by_chance, 3) + ", with " + spread(chance.communities_by_chance, 0) + " themes; p " +
           (chance.p < 0.001 ? "" : "= ") + p_value(chance.p) + (chance.notes.empty() ? "." : " (but see below).");
    if (!std::isnan(chance.recovery_by_chance.mean)) {
      out += " Themes of shuffled codes come back with a recovery of " + spread(chance.recovery_by_chance, 2);
      out += std::isnan(chance.recovery) ? "." : "; these with " + decimal(chance.recovery, 2) + ".";
    }
    out += " " + isolated(with_capital(chance.rule)) + ".</p>\n";
  }
  append_notes(out, chance.notes);
}

}  // namespace

void append_hold(std::string& out, const Analysis& analysis, std::int32_t theme) {
  if (!analysis.stability || analysis.stability->people < 2) return;
  const ThemeStability& stability = analysis.stability->themes.at(static_cast<std::size_t>(theme));
  if (stability.hold == Hold::unknown) return;
  out += "<p class=\"small " + std::string(hold_class(stability.hold)) + "\">Recovered in " +
         percent(stability.recovered) + " of resamples of the participants";
  out += "; mean recovery " + decimal(stability.recovery.mean, 2) + ", which is read as ";
  out += stability.hold == Hold::pattern ? "a pattern, but who belongs to it is doubtful"
         : stability.hold > Hold::pattern
             ? std::string(to_string(stability.hold))
             : std::string(to_string(stability.hold)) + ": <strong>it does not hold</strong>";
  out += ".</p>\n";
}

void append_belief(std::string& out, const Analysis& analysis) {
  open_section(out, "belief", "Do the themes hold?");
  if (analysis.themes.themes.empty()) {
    out += "<p>There are no themes to ask about.</p>\n";
    close_section(out);
    return;
  }
  out +=
      "<p>A theme is worth believing if it comes back: with other participants from among those who might have been "
      "interviewed, with other random numbers, and more clearly than where codes meet by chance.</p>\n";
  if (analysis.stability) append_resamples(out, analysis);
  append_seeds(out, analysis.consensus);
  if (analysis.chance) append_by_chance(out, analysis);
  if (!analysis.stability && !analysis.chance && analysis.consensus.runs < 2) {
    out += "<p class=\"soft\">None of this was asked for.</p>\n";
  }
  close_section(out);
}

}  // namespace motet::inline v1::report
