#include "themes/study.hpp"

#include <cstddef>
#include <utility>

#include "motet/matrix/cooccurrence.hpp"
#include "motet/themes/leiden.hpp"
#include "motet/themes/theme_recipe.hpp"

#include "matrix/incidence.hpp"
#include "shared/writer.hpp"

namespace bench {

Study make_study(std::int32_t units, std::int32_t codes, std::int32_t participants) {
  Study study;
  study.units = make_coded_units(units, codes);
  study.participants = participants;
  study.incidence = to_incidence(study.units);
  for (std::int32_t unit = 0; unit < units; ++unit) {
    const auto participant = static_cast<std::int32_t>(std::int64_t{unit} * participants / units);
    study.participant.push_back(participant);
    study.incidence.rows[static_cast<std::size_t>(unit)].participant =
        motet::ParticipantId{static_cast<std::uint32_t>(participant)};
  }
  const motet::ThemeGraph made = motet::theme_graph(motet::cooccurrence(study.incidence));
  const motet::Partition partition = motet::leiden(made.graph.graph, motet::Modularity{});
  std::vector<std::vector<std::int32_t>> members(static_cast<std::size_t>(partition.communities));
  for (std::int32_t code = 0; code < codes; ++code) {
    members[static_cast<std::size_t>(partition.community[static_cast<std::size_t>(code)])].push_back(code);
  }
  for (std::vector<std::int32_t>& theme : members) {
    if (theme.size() > 1) study.themes.push_back(std::move(theme));
  }
  return study;
}

motet::Stability resample(const Study& study, std::uint64_t replicates, unsigned threads) {
  motet::StabilityOptions options;
  options.replicates = replicates;
  options.execution.threads = threads;
  return motet::stability(study.incidence, study.themes, {}, options);
}

void store(const std::filesystem::path& file, const Study& study) {
  std::vector<std::int32_t> theme_of(static_cast<std::size_t>(study.units.width), -1);
  for (std::size_t theme = 0; theme < study.themes.size(); ++theme) {
    for (const std::int32_t code : study.themes[theme]) {
      theme_of[static_cast<std::size_t>(code)] = static_cast<std::int32_t>(theme);
    }
  }
  Writer writer(file);
  writer << study.units.rows() << study.units.width << study.participants << study.units.starts << study.units.columns
         << study.participant << theme_of;
  writer.close();
}

void store(const std::filesystem::path& file, const motet::Stability& stability) {
  std::vector<double> numbers{stability.adjusted_rand.mean};
  for (const motet::ThemeStability& theme : stability.themes) numbers.push_back(theme.recovery.mean);
  for (const motet::ThemeStability& theme : stability.themes) numbers.push_back(theme.cohesion);
  Writer writer(file);
  writer << numbers;
  writer.close();
}

}  // namespace bench
