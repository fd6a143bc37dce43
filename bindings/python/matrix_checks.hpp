// Do the parts of a matrix that was made or changed in Python fit together?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "described_matrix.hpp"
#include "views.hpp"

namespace motet_python {

/// The same matrix. Errors of all: ValueError.
const motet::IncidenceMatrix& sound(const motet::IncidenceMatrix& incidence);
const motet::CooccurrenceMatrix& sound(const motet::CooccurrenceMatrix& counts);
const motet::AssociationMatrix& sound(const motet::AssociationMatrix& association);
const motet::CodeMap& sound(const motet::CodeMap& map);
const motet::PairTests& sound(const motet::PairTests& tests);

/// From any matrix that sparse_from takes. Rows left out are nobody's.
motet::IncidenceMatrix incidence_of(py::handle counts, std::optional<std::vector<motet::Column>> columns,
                                    std::optional<std::vector<motet::Row>> rows, std::string rule);
/// Columns called by their numbers, with zeros before them so that they stay in their order: "007" of 120.
std::vector<motet::Column> numbered_columns(std::size_t count);
/// The same for what does not ask whose the rows are, with numbered columns.
motet::IncidenceMatrix numbered(motet::SparseMatrix counts);

/// Numbers from 0 to 2^32 - 1, from a list or an array. Errors: TypeError for others than whole ones; ValueError.
std::vector<std::uint32_t> whole_numbers(py::handle given);

}  // namespace motet_python
