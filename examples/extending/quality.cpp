// A quality of one's own for Leiden: links count, and every pair of codes in one theme costs the mean link.
#include <iostream>
#include <motet.hpp>

struct MeanLink {
  double cost = 0;
  // Additive: what two parts gain together is what they gain one after the other.
  double operator()(double link, const motet::Mass& a, const motet::Mass& b, const motet::Mass& /*whole*/) const {
    return link - cost * a.size * b.size;
  }
};
static_assert(motet::QualityFunction<MeanLink>);

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Analysis study = motet::analyze(motet::read_project(argv[1]));
  const motet::CodeGraph& graph = study.graph.graph;
  const double pairs = 0.5 * graph.size() * (graph.size() - 1);
  const motet::Partition partition = motet::Leiden{MeanLink{graph.total_weight() / pairs}}(graph);
  std::cout << partition.communities << " communities of links above the mean\n";
  return partition.communities > 0 ? 0 : 1;
}
