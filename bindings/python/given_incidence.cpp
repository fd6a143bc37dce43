#include "given_incidence.hpp"

#include <utility>

#include "matrix_checks.hpp"

namespace motet_python {
namespace {

// Whether its memory can be read as it is.
template <class T>
bool holds(const py::array& array) {
  return py::isinstance<py::array_t<T, py::array::c_style>>(array) &&
         (array.flags() & py::detail::npy_api::NPY_ARRAY_ALIGNED_) != 0;
}

}  // namespace

template <class T>
std::span<const T> GivenIncidence::shown(const py::array& array) {
  kept_.push_back(array);
  return {static_cast<const T*>(array.data()), static_cast<std::size_t>(array.size())};
}

template <class T, class Spans>
bool GivenIncidence::show_as(const py::array& array, Spans& spans) {
  if (!holds<T>(array)) return false;
  spans = shown<T>(array);
  return true;
}

motet::IncidenceView::Indices GivenIncidence::indices(const py::object& given) {
  motet::IncidenceView::Indices spans;
  const py::array array = py::array::ensure(given);
  if (!array || array.ndim() != 1) throw py::type_error("the indices of a sparse matrix are arrays of one dimension");
  if (show_as<std::int32_t>(array, spans) || show_as<std::int64_t>(array, spans)) return spans;
  return shown<std::int64_t>(py::array_t<std::int64_t, py::array::c_style | py::array::forcecast>(array));
}

motet::IncidenceView::Counts GivenIncidence::counts(const py::object& given) {
  motet::IncidenceView::Counts spans;
  const py::array array = py::array::ensure(given);
  if (!array || array.ndim() != 1 || std::string_view("biuf").find(array.dtype().kind()) == std::string_view::npos) {
    PyErr_Clear();
    throw py::type_error("the entries of a matrix of units and codes are numbers");
  }
  if (holds<bool>(array)) return shown<std::uint8_t>(array);
  const bool there = show_as<std::int8_t>(array, spans) || show_as<std::uint8_t>(array, spans) ||
                     show_as<std::int16_t>(array, spans) || show_as<std::uint16_t>(array, spans) ||
                     show_as<std::int32_t>(array, spans) || show_as<std::uint32_t>(array, spans) ||
                     show_as<std::int64_t>(array, spans) || show_as<std::uint64_t>(array, spans) ||
                     show_as<float>(array, spans) || show_as<double>(array, spans);
  if (there) return spans;
  return shown<double>(py::array_t<double, py::array::c_style | py::array::forcecast>(array));
}

void GivenIncidence::show_rows(const py::object& csr) {
  const auto shape = py::cast<std::pair<std::size_t, std::size_t>>(csr.attr("shape"));
  view_.starts = indices(csr.attr("indptr"));
  view_.places = indices(csr.attr("indices"));
  view_.counts = counts(csr.attr("data"));
  const std::size_t starts = std::visit([](const auto& list) { return list.size(); }, view_.starts);
  if (starts != shape.first + 1) throw py::value_error("no sound sparse matrix: one row pointer more than rows");
  columns_ = numbered_columns(shape.second);
}

void GivenIncidence::show_dense(py::handle given) {
  motet::SparseMatrix matrix = sparse_from(given);
  dense_.swap(matrix);
  const auto entries = static_cast<std::size_t>(dense_.nonZeros());
  view_.starts =
      std::span<const std::int32_t>(dense_.outerIndexPtr(), static_cast<std::size_t>(dense_.outerSize()) + 1);
  view_.places = std::span<const std::int32_t>(dense_.innerIndexPtr(), entries);
  view_.counts = std::span<const double>(dense_.valuePtr(), entries);
  columns_ = numbered_columns(static_cast<std::size_t>(dense_.cols()));
}

GivenIncidence::GivenIncidence(py::handle given, std::optional<std::vector<motet::Column>> columns, std::string rule)
    : rule_(std::move(rule)) {
  if (py::hasattr(given, "tocsr")) {
    show_rows(given.attr("tocsr")());
  } else {
    show_dense(given);
  }
  if (columns) {
    if (columns->size() != columns_.size()) {
      throw py::value_error(std::to_string(columns->size()) + " columns are named, and the matrix has " +
                            std::to_string(columns_.size()));
    }
    columns_ = *std::move(columns);
  }
  view_.columns = columns_;
  view_.rule = rule_;
}

}  // namespace motet_python
