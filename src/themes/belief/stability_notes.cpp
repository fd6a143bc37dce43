#include "themes/belief/stability_notes.hpp"

#include <algorithm>
#include <cstddef>

#include "motet/core/table.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::int64_t few_people = 12;
constexpr std::uint64_t few_replicates = 100;

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

// So many ways there are to draw n of n people with replacement, order aside: C(2n - 1, n); at most `most`.
std::uint64_t ways_to_draw(std::uint64_t people, std::uint64_t most) {
  std::uint64_t ways = 1;
  for (std::uint64_t i = 1; i <= people && ways < most; ++i) ways = ways * (people + i - 1) / i;
  return std::min(ways, most);
}

// "theme 2" or "themes 2, 5 and 7", numbered from 1.
std::string themes_named(const std::vector<std::size_t>& themes) {
  std::string text = themes.size() == 1 ? "theme " : "themes ";
  for (std::size_t i = 0; i < themes.size(); ++i) {
    if (i > 0) text += i + 1 == themes.size() ? " and " : ", ";
    text += std::to_string(themes[i] + 1);
  }
  return text;
}

void note_people(Stability& stability) {
  const auto people = static_cast<std::uint64_t>(stability.people);
  if (stability.people >= few_people) return;
  stability.notes.push_back("only " + std::to_string(people) +
                            " people: each resample misses several of them, so that single voices decide; take these "
                            "numbers as a hint");
  if (ways_to_draw(people, stability.replicates) < stability.replicates) {
    stability.notes.push_back(counted(people, "person", "people") + " can be drawn in " +
                              std::to_string(ways_to_draw(people, stability.replicates)) +
                              " different ways only, so that many resamples are the same");
  }
}

void note_voices(Stability& stability, std::span<const Voices> voices) {
  if (voices.back() == Voices::one) {
    stability.notes.emplace_back("all codes come from one person: nothing here says that a theme is shared");
    return;
  }
  std::vector<std::size_t> alone;
  for (std::size_t theme = 0; theme < stability.themes.size(); ++theme) {
    if (voices[theme] == Voices::one) alone.push_back(theme);
  }
  if (!alone.empty()) {
    stability.notes.push_back(themes_named(alone) + ": every code comes from one person alone, without whom " +
                              (alone.size() == 1 ? "it is gone" : "they are gone"));
  }
}

void note_resamples(Stability& stability) {
  if (stability.replicates < few_replicates) {
    stability.notes.push_back("only " + counted(stability.replicates, "resample", "resamples") +
                              ": the ends of the spreads are rough");
  }
  std::vector<std::size_t> rare;
  for (std::size_t theme = 0; theme < stability.themes.size(); ++theme) {
    const auto resamples = static_cast<std::uint64_t>(stability.themes[theme].resamples);
    if (2 * resamples < stability.replicates) rare.push_back(theme);
  }
  if (!rare.empty()) {
    stability.notes.push_back(
        themes_named(rare) +
        ": the codes occur in fewer than half of the resamples, and the recovery is of these only");
  }
}

std::string detection_of(const ThemeRecipe& recipe) {
  const std::string quality =
      std::string(to_string(recipe.quality)) + " at resolution " + format_number(recipe.resolution);
  if (recipe.own_detector) return "communities by a detector of the caller's own, judged by " + quality;
  if (recipe.detector == DetectorChoice::leiden) return "communities by leiden with " + quality;
  return "communities by " + std::string(to_string(recipe.detector)) + ", judged by " + quality;
}

}  // namespace

std::string stability_rule(const Stability& stability, const std::string& people_rule, const ThemeRecipe& recipe,
                           const GraphResult& graph) {
  std::string rule = people_rule.empty() ? std::string() : people_rule + ": ";
  rule += "as many as there are (" + std::to_string(stability.people) + "), with replacement, " +
          counted(stability.replicates, "time", "times") + ", seed " + std::to_string(stability.seed) +
          "; made again each time: counts, " + recipe.measure + ", links (" + graph.rule + "), " + detection_of(recipe);
  if (recipe.backbone.significance) rule += "; which pairs are significant stays as in the study";
  return rule;
}

void note_stability(Stability& stability, std::span<const Voices> voices) {
  if (stability.people < 2) {
    stability.notes.emplace_back("fewer than two people: there is nobody else to draw, and nothing can be said");
    return;
  }
  if (stability.replicates == 0) {
    stability.notes.emplace_back("no resamples were asked for: nothing can be said");
    return;
  }
  note_people(stability);
  note_voices(stability, voices);
  note_resamples(stability);
}

}  // namespace motet::inline v1
