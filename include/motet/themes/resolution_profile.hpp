// At which resolutions are the themes what they are, and how do they nest?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/table.hpp"
#include "motet/graph/code_graph.hpp"
#include "motet/graph/partition.hpp"
#include "motet/themes/quality.hpp"

namespace motet::inline v1 {

/// Which resolutions are looked at, and how closely.
struct ResolutionProfileOptions {
  double low = 0;           ///< the range of resolutions
  double high = 0;          ///< 0: twice the resolution from which nothing is better than every node alone
  std::int32_t runs = 10;   ///< seeds tried at each resolution: seed, seed + 1, ...
  double precision = 0.01;  ///< no resolution is tried that is as near to one tried already, relative to itself
  std::int32_t most = 200;  ///< at most so many resolutions are tried; `complete` says whether that was enough
  std::uint64_t seed = 1;
  Execution execution;
};

/// One division and the range of resolutions at which no other one that was found is better.
struct ProfileStep {
  double low = 0;
  double high = 0;      ///< where the next one overtakes it
  Partition partition;  ///< quality at `low`, or at `high` where low is 0
};

/// Which communities are best at which resolution.
struct ResolutionProfile {
  std::vector<ProfileStep> steps;  ///< by resolution; ranges touch each other and cover [low, high]
  bool complete = false;           ///< at the end of every range the runs found nothing better, to `precision`
  std::int32_t tried = 0;          ///< resolutions
  std::string quality;             ///< "modularity" or "constant Potts"
};

/// The quality of a division is a straight line over the resolution: what it has inside, minus the resolution times
/// what chance (or size) gives. So the best of all divisions found is known at every resolution, and where one
/// overtakes the other. If any other division is better anywhere, it is better at one of these resolutions, as the best
/// quality is a convex function: Leiden is run there, then where what it found meets the others, and so on until
/// nothing better is found (Traag, Krings, Van Dooren 2013). Along the steps what chance or size gives falls, and with
/// it, but for exceptions, the number of communities rises. At resolution 0 the connected components are best, and need
/// no run. A wide range (high / low) speaks for a division. The resolution of `quality` plays no part. Runs on all
/// threads. Neither their number nor the order in which nodes and links were given changes a bit. Without links one
/// step, each node alone. Errors: std::invalid_argument for low below 0, high neither 0 nor above low, either not
/// finite, runs or most below 1, or a precision that is not positive and finite; Stopped.
MOTET_API ResolutionProfile resolution_profile(const CodeGraph& graph, const Modularity& quality,
                                               const ResolutionProfileOptions& options = {});
MOTET_API ResolutionProfile resolution_profile(const CodeGraph& graph, const ConstantPotts& quality,
                                               const ResolutionProfileOptions& options = {});

/// "resolution_profile": low, high, ratio (high / low, empty for low 0), communities, largest (nodes), alone
/// (communities of one node), quality.
MOTET_API Table to_table(const ResolutionProfile& profile);

/// One community of a hierarchy.
struct HierarchyTheme {
  std::int32_t level = 0;             ///< 0: the coarsest
  std::int32_t parent = -1;           ///< position in Hierarchy::themes; -1 at level 0
  std::vector<std::int32_t> columns;  ///< by key
  std::string label;                  ///< the labels of its (up to three) strongest codes
  bool operator==(const HierarchyTheme&) const = default;
};

/// The levels of a hierarchy.
struct HierarchyOptions {
  std::vector<double> resolutions;  ///< of the levels, rising; empty: 0.5, 1, 2 and 4 times that of the quality
  std::int32_t runs = 10;           ///< seeds tried at each level; the best quality is kept
  std::uint64_t seed = 1;
  Execution execution;
};

/// Themes inside themes.
struct Hierarchy {
  std::vector<HierarchyTheme> themes;  ///< by level, then as Partition numbers them
  std::vector<Partition> levels;       ///< each divides the communities of the one before
};

/// Themes within themes: each level divides each community of the one before at a higher resolution, by Leiden within
/// it (see leiden_within), so that they nest. Where nothing divides a community, it stands at the next level as it is.
/// Partition.quality of a level is that of the whole graph at its resolution. Runs on all threads, whose number changes
/// nothing; nor does the order in which nodes and links were given. Errors: std::invalid_argument for resolutions that
/// do not rise, are negative or not finite, or runs below 1; Stopped.
MOTET_API Hierarchy hierarchy(const CodeGraph& graph, const Modularity& quality, const HierarchyOptions& options = {});
MOTET_API Hierarchy hierarchy(const CodeGraph& graph, const ConstantPotts& quality,
                              const HierarchyOptions& options = {});

/// "hierarchy": level, theme (its number, from 1), parent (its number, empty at level 0), codes (how many), label,
/// members (labels parted by "; "). Errors: std::invalid_argument for a hierarchy with columns the graph does not have.
MOTET_API Table to_table(const Hierarchy& hierarchy, const CodeGraph& graph);

}  // namespace motet::inline v1
