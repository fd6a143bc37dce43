#include "analysis/notes.hpp"

#include <cstdint>
#include <string>
#include <vector>

#include "analysis/left_out.hpp"

namespace motet::inline v1 {
namespace {

/// Below this many people a statement about a group says little.
constexpr std::int64_t few_participants = 6;

}  // namespace

std::string join(const std::vector<std::string>& names, std::size_t most) {
  std::string text;
  for (std::size_t i = 0; i < names.size() && i < most; ++i) text += (i == 0 ? "" : ", ") + names[i];
  if (names.size() > most) text += " and " + std::to_string(names.size() - most) + " more";
  return text;
}

void add_notes(const CodedUnits& coded, Analysis& analysis) {
  auto& notes = analysis.notes;
  const StudySummary& study = analysis.study;
  switch (analysis.options.codings) {
    case CodeSource::words:
      notes.push_back(analysis.codes.empty()
                          ? "Words stand for codes, but no word is said by enough participants to be one."
                          : "Words stand for codes: the " + std::to_string(analysis.codes.size()) +
                                " most informative. They show subjects of talk, not a coder's reading.");
      for (const ExcludedWords& excluded : coded.pieces.excluded) notes.push_back(left_out_note(excluded));
      break;
    case CodeSource::dictionary:
      notes.push_back("The codes stand where words of the dictionary were said; nobody has read the passages.");
      break;
    case CodeSource::both:
      notes.push_back("Codings by people and by the dictionary are counted together.");
      break;
    case CodeSource::project:
    case CodeSource::automatic:
      break;
  }
  const bool dictionary_used =
      analysis.options.codings == CodeSource::dictionary || analysis.options.codings == CodeSource::both;
  if (analysis.options.dictionary && !dictionary_used) {
    notes.emplace_back("A dictionary was given, but is not used for this source of codings.");
  }
  if (analysis.options.codings != CodeSource::words && !coded.never.empty()) {
    notes.push_back((coded.never.size() == 1 ? "1 code stands" : std::to_string(coded.never.size()) + " codes stand") +
                    " in no unit and " + (coded.never.size() == 1 ? "is" : "are") +
                    " left out: " + join(coded.never, 8) + ".");
  }
  if (analysis.options.pair_tests && !analysis.pair_tests) {
    notes.emplace_back(
        analysis.options.unit.kind == UnitChoice::Kind::window
            ? "Pairs of codes were not tested: windows overlap, and the same words in several windows are "
              "no several observations."
            : "Pairs of codes were not tested: there are too many of them.");
  }
  if (study.units == 0) {
    notes.emplace_back("No participant says anything that could be counted.");
  } else if (analysis.codes.empty() && analysis.options.codings != CodeSource::words) {
    notes.emplace_back("No code stands in any unit, so there is nothing to count.");
  } else if (analysis.graph.graph.links().empty()) {
    notes.emplace_back("No two codes are linked, so there are no themes.");
  } else if (analysis.themes.themes.empty()) {
    notes.emplace_back(
        analysis.options.quality == QualityChoice::cpm
            ? "No two codes stay together, so there are no themes: with cpm, codes stay together only where "
              "their links weigh more than the resolution; try a smaller one."
            : "No two codes stay together, so there are no themes.");
  }
  if (study.units > 0 && study.participants < few_participants) {
    notes.push_back("Only " + std::to_string(study.participants) +
                    (study.participants == 1 ? " participant" : " participants") +
                    ": shares of participants and differences between groups say little.");
  }
}

}  // namespace motet::inline v1
