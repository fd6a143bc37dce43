// Which columns of a table of interviews hold the text, the speakers, the codes?
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/io/data_frames.hpp"
#include "motet/io/transcripts.hpp"

#include "io/csv_scan.hpp"

namespace motet::inline v1 {

/// A column of codes.
struct CodeColumn {
  std::size_t column = 0;
  bool marks = false;  ///< its cells say yes or no: the code is the column's name
};

struct TableColumns {
  std::size_t text = 0;
  std::optional<std::size_t> transcript, speaker, begin, end;
  std::vector<CodeColumn> codes;
  std::vector<std::size_t> transcript_attributes, speaker_attributes;  ///< of rows that are turns
};

std::optional<std::size_t> find_text_column(const std::vector<std::string>& header);
std::optional<std::size_t> find_speaker_column(const std::vector<std::string>& header);

/// Errors: DataError naming the columns there are when none holds text, or when one of `code_columns` is missing.
TableColumns find_columns(const CsvView& table, std::string_view name, std::span<const std::string> code_columns);

/// The same for a data frame, of which some columns may be named. Errors: also DataError for one that is missing.
TableColumns find_columns(const CsvView& table, std::string_view name, std::span<const std::string> code_columns,
                          const TurnColumns& named);

/// The codes of a row, each once.
std::vector<std::string> codes_of(const CsvView& table, std::size_t row, const TableColumns& columns);

}  // namespace motet::inline v1
