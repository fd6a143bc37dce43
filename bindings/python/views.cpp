#include "views.hpp"

#include <algorithm>
#include <limits>
#include <stdexcept>

namespace motet_python {
namespace {

using Index = py::array_t<std::int32_t, py::array::c_style | py::array::forcecast>;
using Values = py::array_t<double, py::array::c_style | py::array::forcecast>;

void check_structure(std::int64_t rows, std::int64_t columns, const std::int32_t* outer, const std::int32_t* inner,
                     std::int64_t count) {
  const auto refuse = [](const char* what) { throw py::value_error(std::string("no sound sparse matrix: ") + what); };
  if (outer[0] != 0 || outer[rows] != count) refuse("its row pointers do not span its values");
  for (std::int64_t row = 0; row < rows; ++row) {
    if (outer[row] > outer[row + 1]) refuse("its row pointers fall");
    for (std::int32_t i = outer[row]; i < outer[row + 1]; ++i) {
      if (inner[i] < 0 || inner[i] >= columns) refuse("a column lies outside");
      if (i > outer[row] && inner[i - 1] >= inner[i]) refuse("the columns of a row are not in order, or twice");
    }
  }
}

// The rows of lists or of an array of two dimensions.
motet::SparseMatrix from_dense(py::handle given) {
  const Values array = Values::ensure(given);
  if (!array || array.ndim() != 2) {
    PyErr_Clear();
    throw py::type_error("a matrix is wanted: of scipy, an array of two dimensions, or lists in a list");
  }
  std::vector<std::int32_t> outer{0}, inner;
  std::vector<double> values;
  const auto view = array.unchecked<2>();
  for (py::ssize_t row = 0; row < view.shape(0); ++row) {
    for (py::ssize_t column = 0; column < view.shape(1); ++column) {
      if (view(row, column) == 0) continue;
      inner.push_back(static_cast<std::int32_t>(column));
      values.push_back(view(row, column));
    }
    outer.push_back(static_cast<std::int32_t>(values.size()));
  }
  return matrix_of(view.shape(0), view.shape(1), outer.data(), inner.data(), values.data(),
                   static_cast<std::int64_t>(values.size()));
}

}  // namespace

motet::SparseMatrix matrix_of(std::int64_t rows, std::int64_t columns, const std::int32_t* outer,
                              const std::int32_t* inner, const double* values, std::int64_t count) {
  check_structure(rows, columns, outer, inner, count);
  // Three times as fast as the assignment of a map, which goes from value to value.
  motet::SparseMatrix matrix(rows, columns);
  matrix.resizeNonZeros(count);
  std::copy(outer, outer + rows + 1, matrix.outerIndexPtr());
  std::copy(inner, inner + count, matrix.innerIndexPtr());
  std::copy(values, values + count, matrix.valuePtr());
  return matrix;
}

py::object sparse_view(const motet::SparseMatrix& matrix, py::handle owner) {
  py::object scipy;
  try {
    scipy = py::module_::import("scipy.sparse");
  } catch (py::error_already_set& error) {
    if (!error.matches(PyExc_ImportError)) throw;
    throw py::import_error("matrices are scipy.sparse.csr_array, and scipy is not installed: pip install scipy");
  }
  py::object kept = py::reinterpret_borrow<py::object>(owner);
  const motet::SparseMatrix* seen = &matrix;
  if (owner.is_none() || !matrix.isCompressed()) {
    auto* own = new motet::SparseMatrix(matrix);
    kept = py::capsule(own, [](void* data) { delete static_cast<motet::SparseMatrix*>(data); });
    own->makeCompressed();
    seen = own;
  }
  const py::ssize_t count = seen->nonZeros();
  const py::tuple parts =
      py::make_tuple(view_of(seen->valuePtr(), {count}, kept), view_of(seen->innerIndexPtr(), {count}, kept),
                     view_of(seen->outerIndexPtr(), {seen->rows() + 1}, kept));
  return scipy.attr("csr_array")(parts, py::arg("shape") = py::make_tuple(seen->rows(), seen->cols()),
                                 py::arg("copy") = false);
}

motet::SparseMatrix sparse_from(py::handle given) {
  if (!py::hasattr(given, "tocsr")) return from_dense(given);
  py::object csr = given.attr("tocsr")();
  if (!py::cast<bool>(csr.attr("has_canonical_format"))) {
    csr = csr.attr("copy")();
    csr.attr("sum_duplicates")();
  }
  const auto shape = py::cast<std::pair<std::int64_t, std::int64_t>>(csr.attr("shape"));
  const auto count = py::cast<std::int64_t>(csr.attr("nnz"));
  if (std::max({shape.first, shape.second, count}) > std::numeric_limits<std::int32_t>::max()) {
    throw py::value_error("a matrix of more than 2147483647 rows, columns or values");
  }
  const Index outer(csr.attr("indptr")), inner(csr.attr("indices"));
  const Values values(csr.attr("data"));
  return matrix_of(shape.first, shape.second, outer.data(), inner.data(), values.data(), count);
}

}  // namespace motet_python
