// A measure of one's own, as a lambda: by how many units a pair meets more often than chance gives.
#include <algorithm>
#include <iostream>
#include <motet.hpp>

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  const motet::Project project = motet::read_project(argv[1]).value;
  const motet::IncidenceMatrix incidence =
      motet::coding_matrix(project, motet::make_units(project.corpus, motet::ByTurn{}));
  const auto surplus = [](const motet::PairCounts& n) { return n.both - n.first * n.second / n.total; };
  const motet::AssociationMatrix association = motet::associate(motet::cooccurrence(incidence), surplus);

  double most = 0;
  std::string pair;
  for (Eigen::Index row = 0; row < association.weights.rows(); ++row) {
    for (motet::SparseMatrix::InnerIterator entry(association.weights, row); entry; ++entry) {
      if (entry.value() <= most) continue;
      most = entry.value();
      pair = association.columns[static_cast<std::size_t>(entry.row())].label + " and " +
             association.columns[static_cast<std::size_t>(entry.col())].label;
    }
  }
  std::cout << pair << " meet in " << most << " turns more than by chance\n";
  return most > 0 ? 0 : 1;
}
