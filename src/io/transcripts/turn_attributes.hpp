// What do columns beside the turns say of transcripts and of those who speak in them?
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/io/transcripts.hpp"

#include "io/csv_scan.hpp"
#include "io/transcripts/table_columns.hpp"

namespace motet::inline v1 {

/// Collects the values of the rows of turns. The first one counts, and every other must be the same; empty cells say
/// nothing.
class TurnAttributes {
 public:
  /// Views are kept of the table's cells.
  TurnAttributes(const CsvView& table, const TableColumns& columns) : table_(table), columns_(columns) {}

  void add(std::size_t transcript, std::string_view label, std::size_t row);
  /// Sets what was collected. Errors: DataError naming both values, where there are two.
  void set(std::vector<LabelledTranscript>& transcripts) const;

 private:
  struct Values {
    std::vector<std::string_view> first, other;  // one a column
    void add(const CsvView& table, std::size_t row, const std::vector<std::size_t>& columns);
  };
  struct InTranscript {
    Values own;
    std::vector<std::pair<std::string, Values>> speakers;  // in the order they are met
    std::unordered_map<std::string, std::size_t> positions;
  };

  [[nodiscard]] Attributes attributes_of(const Values& values, const std::vector<std::size_t>& columns,
                                         const LabelledTranscript& transcript, const std::string& whose) const;

  const CsvView& table_;
  const TableColumns& columns_;
  std::vector<InTranscript> transcripts_;
};

}  // namespace motet::inline v1
