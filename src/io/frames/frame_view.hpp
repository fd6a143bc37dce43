// How are the columns of a data frame read like those of a table?
#pragma once

#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/limits.hpp"

#include "io/arrow/frame.hpp"
#include "io/csv_scan.hpp"

namespace motet::inline v1 {

/// The frame as a table. Texts are views of the frame, which must outlive it; what is no text there is written as
/// arrow::append_text does. Columns of a type that Motet does not read are empty. Errors: DataError as arrow::Chunk;
/// LimitError for csv_cells.
CsvView view_of(const arrow::Frame& frame, const Limits& limits);

/// Errors: LimitError naming csv_cells.
void require_cells(const arrow::Frame& frame, const Limits& limits);

}  // namespace motet::inline v1
