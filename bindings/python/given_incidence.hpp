// How does the library read a matrix that scipy keeps, without a copy?
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "described_matrix.hpp"
#include "views.hpp"

namespace motet_python {

/// Units x columns of scipy, shown to the library where they stand. Other forms than compressed rows are what
/// tocsr() makes of them; arrays of two dimensions and lists in a list are copied. Made and destroyed with the
/// interpreter's lock, read without it.
class GivenIncidence {
 public:
  /// Columns left out are numbered. Errors: TypeError for what is no matrix, or one of other things than numbers;
  /// ValueError for columns of another number, and as cooccurrence.
  GivenIncidence(py::handle given, std::optional<std::vector<motet::Column>> columns, std::string rule);
  GivenIncidence(const GivenIncidence&) = delete;
  GivenIncidence& operator=(const GivenIncidence&) = delete;

  [[nodiscard]] const motet::IncidenceView& view() const noexcept { return view_; }

 private:
  void show_rows(const py::object& csr);
  void show_dense(py::handle given);
  motet::IncidenceView::Indices indices(const py::object& given);
  motet::IncidenceView::Counts counts(const py::object& given);
  template <class T>
  std::span<const T> shown(const py::array& array);
  template <class T, class Spans>
  bool show_as(const py::array& array, Spans& spans);

  std::vector<py::array> kept_;
  motet::SparseMatrix dense_;
  std::vector<motet::Column> columns_;
  std::string rule_;
  motet::IncidenceView view_;
};

}  // namespace motet_python
