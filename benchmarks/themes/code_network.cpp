// How do codes that meet become a graph?
#include <cstddef>

#include "matrix/data.hpp"
#include "themes/network.hpp"

namespace bench {

Network make_code_network(std::int32_t units, std::int32_t codes) {
  const auto width = static_cast<std::size_t>(codes);
  const PairTables tables = make_pair_tables(make_coded_units(units, codes), width * (width - 1) / 2);
  Network network;
  network.nodes = codes;
  std::size_t pair = 0;
  for (std::int32_t first = 0; first < codes; ++first) {
    for (std::int32_t second = first + 1; second < codes; ++second, ++pair) {
      if (tables.both[pair] == 0) continue;
      const std::int64_t either = tables.first[pair] + tables.second[pair] - tables.both[pair];
      network.links.push_back({first, second});
      network.weights.push_back(static_cast<double>(tables.both[pair]) / static_cast<double>(either));
    }
  }
  return network;
}

}  // namespace bench
