// Which words does a row of codings.csv mean?
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "motet/coding/project.hpp"

#include "io/clipping.hpp"
#include "io/study/cells.hpp"
#include "io/study/quotations.hpp"

namespace motet::inline v1::study {

struct CodingPlace {
  std::optional<TextSpan> span;  ///< none: the whole transcript
  bool left_out = false;         ///< lies outside the transcript, and clipping left nothing
};

/// Finds the place of each row from the columns there are.
class CodingPlaces {
 public:
  /// `clip`: positions outside the transcript are cut to it instead of refused. Errors: ParseError when no column says
  /// where codings stand.
  CodingPlaces(const StudyTable& table, const Project& project, bool clip);

  /// Errors: DataError with the line.
  CodingPlace find(const CsvRow& row, TranscriptId transcript);
  /// What was cut, transcript by transcript.
  void report_clipped(const SourcePosition& where, std::vector<Diagnostic>& diagnostics) const;

 private:
  CodingPlace at_position(const CsvRow& row, TranscriptId transcript, std::string_view begin_cell,
                          std::string_view end_cell);
  [[nodiscard]] TextSpan span_of(TranscriptId transcript, std::uint64_t begin, std::uint64_t end) const;
  TextSpan by_quotation(const CsvRow& row, TranscriptId transcript, const QuotationHints& hints);
  [[nodiscard]] TextSpan turn(const CsvRow& row, TranscriptId transcript, std::string_view cell) const;
  [[nodiscard]] std::optional<std::uint32_t> hint(const CsvRow& row, TranscriptId transcript) const;
  void check_quote(const CsvRow& row, TranscriptId transcript, TextSpan span) const;
  [[nodiscard]] std::uint64_t position(const CsvRow& row, std::string_view text, const char* what) const;
  [[nodiscard]] std::string place(TranscriptId transcript, TextSpan span) const;

  const StudyTable& table_;
  const Project& project_;
  const bool clip_;
  std::map<TranscriptId, Clipping> clipped_;
  Quotations quotations_;
  std::optional<std::size_t> begin_, end_, turn_, quote_, range_;
};

}  // namespace motet::inline v1::study
