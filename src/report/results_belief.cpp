#include <string_view>

#include "report/json_values.hpp"

namespace motet::inline v1::report {
namespace {

using json::Json;

constexpr std::string_view no_resample = "no resample tells it";

Json spread_of(const Spread& spread, std::string_view reason) {
  Json entry = Json::object();
  put(entry, "mean", spread.mean, reason);
  put(entry, "low", spread.low, reason);
  put(entry, "high", spread.high, reason);
  return entry;
}

Json seats_of(const Analysis& analysis, const Stability& stability) {
  Json list = Json::array();
  for (const CodeStability& code : stability.codes) {
    Json entry = {{"code", key_of(analysis, code.column)},
                  {"theme", code.theme < 0 ? Json(nullptr) : Json(code.theme + 1)}};
    put(entry, "present", code.present, no_resample);
    put(entry, "stays", code.stays, "it occurs in no resample");
    put(entry, "seat", code.seat, "it is never beside another code of its theme");
    entry["elsewhere"] = Json::array();
    for (const Elsewhere& other : code.elsewhere) {
      entry["elsewhere"].push_back({{"theme", other.theme + 1}, {"share", json::number(other.share)}});
    }
    list.push_back(std::move(entry));
  }
  return list;
}

}  // namespace

Json consensus_of(const Analysis& analysis) {
  const Consensus& consensus = analysis.consensus;
  Json entry = {{"runs", consensus.runs},
                {"rounds", consensus.rounds},
                {"settled", consensus.settled},
                {"different", consensus.different}};
  constexpr std::string_view reason = "fewer than two runs, or fewer than two codes";
  put(entry, "adjusted_rand", consensus.adjusted_rand, reason);
  put(entry, "variation", consensus.variation, reason);
  return entry;
}

Json hold_of_theme(const Analysis& analysis, std::size_t theme) {
  if (!analysis.stability) return nullptr;
  const ThemeStability& stability = analysis.stability->themes.at(theme);
  Json entry = {{"recovery", spread_of(stability.recovery, no_resample)}};
  put(entry, "recovered", stability.recovered, no_resample);
  put(entry, "cohesion", stability.cohesion, "no two of its codes occur in one resample");
  entry["holds"] = to_string(stability.hold);
  entry["resamples"] = stability.resamples;
  return entry;
}

Json stability_of(const Analysis& analysis) {
  if (!analysis.stability) return nullptr;
  const Stability& stability = *analysis.stability;
  return {{"people", stability.people},
          {"resamples", stability.replicates},
          {"rule", stability.rule},
          {"adjusted_rand", spread_of(stability.adjusted_rand, no_resample)},
          {"variation", spread_of(stability.variation, no_resample)},
          {"quality", spread_of(stability.quality, no_resample)},
          {"themes", spread_of(stability.communities, no_resample)},
          {"codes", seats_of(analysis, stability)},
          {"notes", stability.notes}};
}

Json chance_of(const Analysis& analysis) {
  if (!analysis.chance) return nullptr;
  const ThemesByChance& chance = *analysis.chance;
  constexpr std::string_view untold = "no shuffled study tells it";
  Json entry = {{"shuffles", chance.replicates}, {"null_model", to_string(chance.null)}, {"rule", chance.rule}};
  put(entry, "quality", chance.quality, "the graph has no links");
  entry["quality_by_chance"] = spread_of(chance.quality_by_chance, untold);
  put(entry, "z", chance.z, "chance gives one quality only, or none");
  put(entry, "p", chance.p, untold);
  put(entry, "recovery", chance.recovery, "participants were not drawn again");
  entry["recovery_by_chance"] = spread_of(chance.recovery_by_chance, untold);
  entry["themes"] = chance.communities;
  entry["themes_by_chance"] = spread_of(chance.communities_by_chance, untold);
  entry["notes"] = chance.notes;
  return entry;
}

}  // namespace motet::inline v1::report
