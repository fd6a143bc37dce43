// What do all files of graphs have in common?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace motet::inline v1 {

/// A node as files show it. Nodes are named n0, n1, ... in the order of their keys.
struct FileNode {
  std::string_view label;
  std::int32_t community = -1;  ///< -1: none
  double count = 0;
};

struct FileGraph {
  std::vector<FileNode> nodes;  ///< by key
  std::vector<Link> links;      ///< between places in `nodes`, by first, then second
  bool has_communities = false;
  bool has_counts = false;
};

/// Errors: std::invalid_argument unless `community` and `count` are empty or have one entry a node.
FileGraph file_graph(const CodeGraph& graph, std::span<const std::int32_t> community, std::span<const double> count);

/// Text between tags or in an attribute in double quotes. What XML 1.0 cannot hold becomes U+FFFD.
std::string escape_xml(std::string_view text);

/// As XML Schema writes numbers: an undefined one is NaN, since an empty element is not a number.
std::string number_text(double value);

std::string node_name(std::size_t node);

/// Red, green, blue of the first eight communities, distinct also without full colour vision; grey for the rest and
/// for none.
std::uint32_t community_color(std::int32_t community);

}  // namespace motet::inline v1
