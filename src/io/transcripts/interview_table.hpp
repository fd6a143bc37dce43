// What do the rows of a table make, once it is known which column says what?
#pragma once

#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/io/transcripts.hpp"

#include "io/csv_scan.hpp"
#include "io/transcripts/table_columns.hpp"

namespace motet::inline v1 {

/// See the public function of this name. Precondition: valid UTF-8.
std::vector<LabelledTranscript> interviews_in(const CsvView& table, TableColumns columns, std::string_view name,
                                              const TranscriptContext& context);

}  // namespace motet::inline v1
