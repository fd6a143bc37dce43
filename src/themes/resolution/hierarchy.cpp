#include <algorithm>
#include <cstddef>
#include <functional>
#include <span>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/themes/leiden.hpp"
#include "motet/themes/resolution_profile.hpp"

#include "graph/key_order.hpp"
#include "themes/description/inner_strength.hpp"

namespace motet::inline v1 {
namespace {

using DivideWithin =
    std::function<Partition(double resolution, std::span<const std::int32_t> parents, const LeidenOptions& options)>;

std::vector<double> resolutions_of(const HierarchyOptions& options, double resolution) {
  std::vector<double> levels = options.resolutions;
  if (levels.empty()) levels = {resolution / 2, resolution, 2 * resolution, 4 * resolution};
  for (std::size_t i = 1; i < levels.size(); ++i) {
    if (!(levels[i] > levels[i - 1])) throw std::invalid_argument("the resolutions of a hierarchy must rise");
  }
  return levels;
}

std::vector<Partition> levels_of(const CodeGraph& graph, const std::vector<double>& resolutions,
                                 const HierarchyOptions& options, const DivideWithin& divide) {
  if (options.runs < 1) throw std::invalid_argument("a hierarchy needs at least one run at each level");
  report_progress(options.execution, "hierarchy", 0, 0);
  std::vector<Partition> levels;
  std::vector<std::int32_t> parents(static_cast<std::size_t>(graph.size()), 0);
  for (const double resolution : resolutions) {
    std::vector<Partition> runs(static_cast<std::size_t>(options.runs));
    parallel_for(runs.size(), options.execution, "hierarchy", [&](std::size_t i) {
      LeidenOptions one;
      one.seed = options.seed + i;
      one.execution.threads = 1;
      one.execution.stop = options.execution.stop;
      runs[i] = divide(resolution, parents, one);
    });
    auto best = std::max_element(runs.begin(), runs.end(),
                                 [](const Partition& a, const Partition& b) { return a.quality < b.quality; });
    parents = best->community;
    levels.push_back(std::move(*best));
  }
  return levels;
}

// The nodes of each community, ascending.
std::vector<std::vector<std::int32_t>> members_of(const Partition& partition) {
  std::vector<std::vector<std::int32_t>> members(static_cast<std::size_t>(partition.communities));
  for (std::size_t node = 0; node < partition.community.size(); ++node) {
    members[static_cast<std::size_t>(partition.community[node])].push_back(static_cast<std::int32_t>(node));
  }
  return members;
}

Hierarchy with_themes(const CodeGraph& graph, std::vector<Partition> levels) {
  const KeyOrder order = key_order(graph.nodes());
  Hierarchy hierarchy;
  std::size_t parents_begin = 0;
  for (std::size_t level = 0; level < levels.size(); ++level) {
    const std::size_t begin = hierarchy.themes.size();
    for (std::vector<std::int32_t>& columns : members_of(levels[level])) {
      HierarchyTheme theme;
      theme.level = static_cast<std::int32_t>(level);
      if (level > 0) {
        const std::int32_t parent = levels[level - 1].community[static_cast<std::size_t>(columns.front())];
        theme.parent = static_cast<std::int32_t>(parents_begin) + parent;
      }
      theme.label = label_of(graph, by_inner_strength(graph, columns));
      std::sort(columns.begin(), columns.end(), [&](std::int32_t a, std::int32_t b) {
        return order.rank[static_cast<std::size_t>(a)] < order.rank[static_cast<std::size_t>(b)];
      });
      theme.columns = std::move(columns);
      hierarchy.themes.push_back(std::move(theme));
    }
    parents_begin = begin;
  }
  hierarchy.levels = std::move(levels);
  return hierarchy;
}

}  // namespace

Hierarchy hierarchy(const CodeGraph& graph, const Modularity& quality, const HierarchyOptions& options) {
  return with_themes(graph,
                     levels_of(graph, resolutions_of(options, quality.resolution), options,
                               [&](double resolution, std::span<const std::int32_t> parents, const LeidenOptions& one) {
                                 return leiden_within(graph, Modularity{resolution}, parents, one);
                               }));
}

Hierarchy hierarchy(const CodeGraph& graph, const ConstantPotts& quality, const HierarchyOptions& options) {
  return with_themes(graph,
                     levels_of(graph, resolutions_of(options, quality.resolution), options,
                               [&](double resolution, std::span<const std::int32_t> parents, const LeidenOptions& one) {
                                 return leiden_within(graph, ConstantPotts{resolution}, parents, one);
                               }));
}

Table to_table(const Hierarchy& hierarchy, const CodeGraph& graph) {
  Table table{"hierarchy", {"level", "theme", "parent", "codes", "label", "members"}, {}};
  std::int64_t number = 0;
  for (const HierarchyTheme& theme : hierarchy.themes) {
    std::string members;
    for (const std::int32_t column : theme.columns) {
      if (column < 0 || column >= graph.size()) throw std::invalid_argument("the hierarchy is not one of this graph");
      members += (members.empty() ? "" : "; ") + graph.nodes()[static_cast<std::size_t>(column)].label;
    }
    table.rows.push_back({std::int64_t{theme.level}, ++number,
                          theme.parent < 0 ? Cell{} : Cell{std::int64_t{theme.parent} + 1},
                          static_cast<std::int64_t>(theme.columns.size()), theme.label, members});
  }
  return table;
}

}  // namespace motet::inline v1
