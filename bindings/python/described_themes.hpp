// The structs of the themes floor, and its detectors as Python sees them.
#pragma once

#include <memory>
#include <tuple>
#include <variant>

#include "described_graph.hpp"
#include "detectors.hpp"

namespace motet_python {

MOTET_DESCRIBE(Mass, strength, size)
MOTET_DESCRIBE(Modularity, resolution)
MOTET_DESCRIBE(ConstantPotts, resolution)
MOTET_DESCRIBE_ENUM(QualityChoice, modularity, cpm)
MOTET_DESCRIBE_ENUM(DetectorChoice, leiden, label_propagation, components, average_linkage)

MOTET_DESCRIBE(LeidenOptions, seed, randomness, iterations, execution)
MOTET_DESCRIBE(LabelPropagationOptions, seed, rounds, execution)
MOTET_DESCRIBE(AverageLinkageOptions, height, clusters, execution)
MOTET_DESCRIBE(LabelPropagation, options)
MOTET_DESCRIBE(AverageLinkage, options)
MOTET_DESCRIBE(ConnectedComponents)
MOTET_DESCRIBE(LinkageMerge, first, second, height, size)
MOTET_DESCRIBE(Dendrogram, columns, merges)

template <>
struct Described<Leiden> {
  static constexpr const char* name = "Leiden";
  static constexpr auto fields = std::make_tuple(Field<Leiden, Quality>{"quality", &Leiden::quality},
                                                 Field<Leiden, motet::LeidenOptions>{"options", &Leiden::options});
};

MOTET_DESCRIBE(ResolutionProfileOptions, low, high, runs, precision, most, seed, execution)
MOTET_DESCRIBE(ProfileStep, low, high, partition)
MOTET_DESCRIBE(ResolutionProfile, steps, complete, tried, quality)
MOTET_DESCRIBE(HierarchyTheme, level, parent, columns, label)
MOTET_DESCRIBE(HierarchyOptions, resolutions, runs, seed, execution)
MOTET_DESCRIBE(Hierarchy, themes, levels)

MOTET_DESCRIBE(ThemeRecipe, measure, own_measure, backbone, tests, quality, resolution, detector, own_detector)
MOTET_DESCRIBE(ThemeGraph, association, graph)

template <>
struct Described<DetectorOfRecipe> {
  static constexpr const char* name = "SeededDetector";
  static constexpr auto fields =
      std::make_tuple(Field<DetectorOfRecipe, motet::ThemeRecipe>{"recipe", &DetectorOfRecipe::recipe});
};

MOTET_DESCRIBE(ConsensusOptions, runs, threshold, rounds, seed, execution)
MOTET_DESCRIBE(Consensus, partition, runs, rounds, settled, different, adjusted_rand, variation, cohesion, seat)

MOTET_DESCRIBE(Exemplar, excerpt, columns)
MOTET_DESCRIBE(Theme, columns, central, label, cohesion, prevalence, voiced, participants, units, apart, stability,
               exemplars, counter_examples)
MOTET_DESCRIBE(Themes, themes, unattached, voicing_rule)
MOTET_DESCRIBE(ThemeOptions, min_codes, voicing, exemplars, counter_examples, grouping, execution)

MOTET_DESCRIBE(Spread, mean, low, high)
MOTET_DESCRIBE_ENUM(Hold, unknown, dissolved, weak, pattern, valid, very_stable)
MOTET_DESCRIBE(ThemeStability, recovery, recovered, resamples, cohesion, hold)
MOTET_DESCRIBE(Elsewhere, theme, share)
MOTET_DESCRIBE(CodeStability, column, theme, present, stays, seat, elsewhere)
MOTET_DESCRIBE(StabilityOptions, replicates, seed, execution)
MOTET_DESCRIBE(Stability, themes, codes, adjusted_rand, variation, quality, communities, people, replicates, seed, rule,
               notes)
MOTET_DESCRIBE(ChanceOptions, replicates, seed, null, execution)
MOTET_DESCRIBE(ThemesByChance, quality, recovery, communities, quality_by_chance, communities_by_chance,
               recovery_by_chance, z, p, replicates, seed, null, rule, notes)

MOTET_DESCRIBE(FindThemesOptions, recipe, consensus, themes, stability, chance, execution)
MOTET_DESCRIBE(FoundThemes, counts, association, graph, consensus, themes, stability, chance, notes)

}  // namespace motet_python

namespace pybind11::detail {

// A copy of the tests, or None.
template <>
struct type_caster<std::shared_ptr<const motet::PairTests>> {
  PYBIND11_TYPE_CASTER(std::shared_ptr<const motet::PairTests>, const_name("PairTests | None"));
  bool load(handle given, bool) {
    value = nullptr;
    if (given.is_none()) return true;
    if (!isinstance<motet::PairTests>(given)) return false;
    value = std::make_shared<const motet::PairTests>(pybind11::cast<const motet::PairTests&>(given));
    return true;
  }
  static handle cast(const std::shared_ptr<const motet::PairTests>& tests, return_value_policy, handle) {
    return tests ? pybind11::cast(*tests).release() : none().release();
  }
};

}  // namespace pybind11::detail
