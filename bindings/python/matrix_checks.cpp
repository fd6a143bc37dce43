#include "matrix_checks.hpp"

#include <limits>
#include <utility>

namespace motet_python {
namespace {

void require(bool fits, const char* what) {
  if (!fits) throw py::value_error(what);
}

bool is_square_of(const motet::SparseMatrix& matrix, std::size_t columns) {
  return matrix.rows() == matrix.cols() && static_cast<std::size_t>(matrix.cols()) == columns;
}

}  // namespace

const motet::IncidenceMatrix& sound(const motet::IncidenceMatrix& incidence) {
  const auto rows = static_cast<std::size_t>(incidence.counts.rows());
  const auto columns = static_cast<std::size_t>(incidence.counts.cols());
  if (incidence.columns.size() == columns && incidence.rows.size() == rows) return incidence;
  throw py::value_error("counts of " + std::to_string(rows) + " rows and " + std::to_string(columns) +
                        " columns do not go with " + std::to_string(incidence.rows.size()) + " rows and " +
                        std::to_string(incidence.columns.size()) + " columns");
}

const motet::CooccurrenceMatrix& sound(const motet::CooccurrenceMatrix& counts) {
  require(is_square_of(counts.joint, counts.columns.size()) && counts.marginals.size() == counts.joint.cols(),
          "co-occurrences need one row, one column and one marginal for each of their columns");
  return counts;
}

const motet::AssociationMatrix& sound(const motet::AssociationMatrix& association) {
  require(is_square_of(association.weights, association.columns.size()),
          "associations need one row and one column for each of their columns");
  return association;
}

const motet::CodeMap& sound(const motet::CodeMap& map) {
  require(static_cast<std::size_t>(map.coordinates.rows()) == map.columns.size(),
          "a map needs coordinates for each of its columns");
  return map;
}

const motet::PairTests& sound(const motet::PairTests& tests) {
  const auto exists = [&](std::int32_t column) {
    return column >= 0 && static_cast<std::size_t>(column) < tests.columns.size();
  };
  for (const motet::PairTest& test : tests.pairs) {
    require(exists(test.first) && exists(test.second), "a test is of two columns that there are");
  }
  return tests;
}

std::vector<motet::Column> numbered_columns(std::size_t count) {
  const std::size_t digits = std::to_string(count > 0 ? count - 1 : 0).size();
  std::vector<motet::Column> columns;
  for (std::size_t i = 0; i < count; ++i) {
    std::string name = std::to_string(i);
    name.insert(0, digits - name.size(), '0');
    columns.push_back({name, name});
  }
  return columns;
}

motet::IncidenceMatrix numbered(motet::SparseMatrix counts) {
  motet::IncidenceMatrix incidence;
  incidence.counts.swap(counts);
  incidence.columns = numbered_columns(static_cast<std::size_t>(incidence.counts.cols()));
  return incidence;
}

motet::IncidenceMatrix incidence_of(py::handle counts, std::optional<std::vector<motet::Column>> columns,
                                    std::optional<std::vector<motet::Row>> rows, std::string rule) {
  motet::IncidenceMatrix incidence = numbered(sparse_from(counts));
  if (columns) incidence.columns = *std::move(columns);
  incidence.rows = rows ? *std::move(rows) : std::vector<motet::Row>(static_cast<std::size_t>(incidence.counts.rows()));
  incidence.rule = std::move(rule);
  static_cast<void>(sound(incidence));
  return incidence;
}

std::vector<std::uint32_t> whole_numbers(py::handle given) {
  const py::array array = py::array::ensure(given);
  if (!array || array.ndim() != 1 || (array.size() > 0 && std::string("iub").find(array.dtype().kind()) > 2)) {
    PyErr_Clear();
    throw py::type_error("whole numbers are wanted, in a list or an array of one dimension");
  }
  const auto numbers = py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>(array);
  std::vector<std::uint32_t> result;
  result.reserve(static_cast<std::size_t>(numbers.size()));
  for (py::ssize_t i = 0; i < numbers.size(); ++i) {
    const std::int64_t number = numbers.data()[i];
    if (number < 0 || number > std::numeric_limits<std::uint32_t>::max()) {
      throw py::value_error("a number is wanted from 0 to 4294967295, not " + std::to_string(number));
    }
    result.push_back(static_cast<std::uint32_t>(number));
  }
  return result;
}

}  // namespace motet_python
