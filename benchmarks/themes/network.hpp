// In which graphs does the benchmark of themes look for communities?
#pragma once

#include <cstdint>
#include <filesystem>
#include <vector>

#include "motet/graph/code_graph.hpp"

namespace bench {

/// The two ends of a link, first < second.
struct Ends {
  std::int32_t first = 0;
  std::int32_t second = 0;
  auto operator<=>(const Ends&) const = default;
};

/// Links in the order of their ends, no two alike. Without weights all weigh 1.
struct Network {
  std::int32_t nodes = 0;
  std::vector<Ends> links;
  std::vector<double> weights;
  bool operator==(const Network&) const = default;
};

/// A degree-corrected planted partition, the same on every machine. Degrees follow a power law (7 to 250, exponent
/// 2.5), the sizes of groups another one (30 to 1,000, exponent 2). 10.3 links are drawn for each node: from a node by
/// its degree to another by its degree, of all nodes with probability 0.4 and else of its group. Loops and what is
/// drawn again are left out, and nodes are shuffled.
Network make_planted_partition(std::int32_t nodes);

/// Codes whose links are the Jaccard similarity of how often they meet in so many made-up units (see make_coded_units);
/// pairs that never meet have none. Precondition: `codes` is a multiple of 20.
Network make_code_network(std::int32_t units, std::int32_t codes);

/// A file of 32-bit numbers, least byte first: nodes, links, 1 where there are weights, the ends of each link; then the
/// weights as 64-bit reals. Errors: std::runtime_error when it cannot be written.
void store(const std::filesystem::path& file, const Network& network);

/// The graph of such a file, with keys in the order of its numbers; nothing but the graph's own links is held on the
/// way. Errors: std::runtime_error when it cannot be read.
motet::CodeGraph read_graph(const std::filesystem::path& file);

}  // namespace bench
