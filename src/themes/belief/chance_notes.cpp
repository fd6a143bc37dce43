#include "themes/belief/chance_notes.hpp"

#include <cmath>
#include <vector>

#include "matrix/pair_tests/pair_neighbours.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint64_t few_replicates = 100;

std::string counted(std::uint64_t number, const char* one, const char* many) {
  return std::to_string(number) + " " + (number == 1 ? one : many);
}

void note_shuffles(ThemesByChance& chance, std::uint64_t without_links) {
  if (chance.replicates == 0) {
    chance.notes.emplace_back("nothing was shuffled: what chance gives is not known");
    return;
  }
  if (chance.replicates < few_replicates) {
    chance.notes.push_back("only " + counted(chance.replicates, "shuffle", "shuffles") +
                           ": p cannot be smaller than 1/" + std::to_string(chance.replicates + 1));
  }
  if (without_links > 0) {
    chance.notes.push_back(counted(without_links, "shuffled study has", "shuffled studies have") +
                           " no links and so no communities: not in the numbers by chance");
  }
}

void note_transcripts(ThemesByChance& chance, const ShuffledStudy& shuffled) {
  if (chance.null != NullModel::within_transcripts) return;
  if (shuffled.rows_without_transcript() > 0) {
    chance.notes.push_back(counted(shuffled.rows_without_transcript(), "unit has", "units have") +
                           " no transcript: counted as one transcript");
  }
  if (shuffled.fixed()) {
    chance.notes.emplace_back(
        "nothing can be shuffled: each code stands in all units, or in none, of every transcript, so that chance gives "
        "the study itself; the free null model shuffles over all units");
  } else if (shuffled.rows_alone() > 0) {
    chance.notes.push_back(counted(shuffled.rows_alone(), "transcript has", "transcripts have") +
                           " one unit only: nothing can be shuffled there");
  }
}

void note_runs(ThemesByChance& chance, const IncidenceMatrix& incidence) {
  const PairNeighbours neighbours = count_neighbours(incidence, std::vector<bool>(incidence.columns.size(), true));
  if (!come_in_runs(neighbours)) return;
  chance.notes.push_back("codes stand in neighbouring units " + std::to_string(neighbours.observed) +
                         " times where shuffling within transcripts gives " +
                         std::to_string(std::llround(neighbours.expected)) +
                         ": codings reach over several units, or units overlap; neighbours are not independent, and p "
                         "is too small; larger units help");
}

}  // namespace

std::string chance_rule(const ThemesByChance& chance) {
  const bool within = chance.null == NullModel::within_transcripts;
  return std::string("by chance: each code stands in as many units") + (within ? " of each transcript" : "") +
         " as in the study, but anywhere " + (within ? "in it" : "among them") +
         ", and communities are looked for again in the same way; this is about these codes in these units and all "
         "themes together, not about people in general, nor about one theme or how good it is";
}

void note_chance(ThemesByChance& chance, const ShuffledStudy& shuffled, const IncidenceMatrix& incidence,
                 const ThemeRecipe& recipe, std::uint64_t without_links) {
  note_shuffles(chance, without_links);
  if (std::isnan(chance.quality)) {
    chance.notes.emplace_back("the study has no links: there is nothing to compare with chance");
    return;
  }
  note_transcripts(chance, shuffled);
  if (chance.null == NullModel::free && shuffled.fixed()) {
    chance.notes.emplace_back(
        "nothing can be shuffled: each code stands in all units, so that chance gives the study itself");
  }
  if (chance.replicates > 0 && !shuffled.fixed()) note_runs(chance, incidence);
  if (recipe.backbone.significance) {
    chance.notes.emplace_back(
        "links that are not significant were kept here: the tests of the study would let chance find nothing else");
  }
}

}  // namespace motet::inline v1
