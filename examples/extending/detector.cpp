// A community detector of one's own: each code joins the code it is most strongly linked with.
#include <cstdint>
#include <iostream>
#include <motet.hpp>
#include <numeric>
#include <vector>

struct StrongestNeighbor {
  motet::Partition operator()(const motet::CodeGraph& graph) const {
    std::vector<std::int32_t> label(static_cast<std::size_t>(graph.size()));
    std::iota(label.begin(), label.end(), 0);
    for (std::int32_t node = 0; node < graph.size(); ++node) {
      const motet::Neighbor* strongest = nullptr;
      for (const motet::Neighbor& neighbor : graph.neighbors(node)) {
        if (strongest == nullptr || neighbor.weight > strongest->weight) strongest = &neighbor;
      }
      if (strongest == nullptr) continue;
      const std::int32_t from = label[static_cast<std::size_t>(strongest->node)];
      const std::int32_t to = label[static_cast<std::size_t>(node)];
      for (std::int32_t& other : label) other = other == from ? to : other;
    }
    return motet::make_partition(graph, label);
  }
};
static_assert(motet::CommunityDetector<StrongestNeighbor>);

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Analysis study = motet::analyze(motet::read_project(argv[1]));
  const motet::Partition own = StrongestNeighbor{}(study.graph.graph);
  std::cout << own.communities << " communities; adjusted Rand index with Leiden's "
            << motet::adjusted_rand_index(own.community, study.partition.community) << '\n';

  // Would its themes come back with other participants? The recipe is what is done again in every resample.
  const motet::CodedUnits coded = motet::coded_units(motet::read_project(argv[1]).value);
  motet::FindThemesOptions options;
  options.recipe.own_detector = motet::seeded(StrongestNeighbor{});
  options.stability.replicates = 50;
  options.chance.replicates = 0;
  const motet::FoundThemes found = motet::find_themes(coded.project.corpus, coded.units, coded.incidence, options);
  for (const motet::Theme& theme : found.themes.themes) std::cout << theme.label << ": " << theme.stability << '\n';
  return own.communities > 0 ? 0 : 1;
}
