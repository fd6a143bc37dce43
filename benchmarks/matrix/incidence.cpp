#include "matrix/incidence.hpp"

#include <string>
#include <vector>

namespace bench {

motet::IncidenceMatrix to_incidence(const CodedUnits& units) {
  const std::vector<double> ones(units.columns.size(), 1.0);
  motet::IncidenceMatrix incidence;
  incidence.counts =
      Eigen::Map<const motet::SparseMatrix>(units.rows(), units.width, static_cast<Eigen::Index>(ones.size()),
                                            units.starts.data(), units.columns.data(), ones.data());
  for (std::int32_t column = 0; column < units.width; ++column) {
    // Digits in front keep the order of keys that of numbers.
    const std::string name = "code " + std::to_string(100'000 + column);
    incidence.columns.push_back({name, name});
  }
  incidence.rows.resize(static_cast<std::size_t>(units.rows()));
  incidence.rule = "a unit is made up";
  return incidence;
}

}  // namespace bench
