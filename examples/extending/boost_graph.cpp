// Any algorithm of the Boost Graph Library on a graph of codes: which code lies between the others?
#include <boost/graph/betweenness_centrality.hpp>
#include <iostream>
#include <motet.hpp>
#include <motet/bridge/boost_graph.hpp>
#include <vector>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Analysis study = motet::analyze(motet::read_project(argv[1]));
  const motet::CodeGraph& graph = study.graph.graph;
  std::vector<double> betweenness(static_cast<std::size_t>(graph.size()));
  boost::brandes_betweenness_centrality(
      graph, boost::make_iterator_property_map(betweenness.begin(), get(boost::vertex_index, graph)));
  std::size_t most = 0;
  for (std::size_t i = 0; i < betweenness.size(); ++i) {
    if (betweenness[i] > betweenness[most]) most = i;
  }
  std::cout << graph.nodes().at(most).label << " lies on the shortest paths between most other codes\n";
  return 0;
}
