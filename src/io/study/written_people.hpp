// What do participants.csv, transcripts.csv and turns.csv say of a project?
#pragma once

#include <string>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/execution.hpp"

#include "io/writing/losses.hpp"

namespace motet::inline v1::study {

/// participants.csv. Losses: what parse_participants would not give back.
std::string participants_text(const Project& canonical, writing::LossList& losses);

/// The files of the transcripts and what their texts do not say.
struct WrittenTranscripts {
  std::vector<std::string> files;  ///< names, by transcript
  std::vector<std::string> texts;  ///< their bytes
  std::string transcripts;         ///< transcripts.csv; empty: nothing to say
  std::string turns;               ///< turns.csv; empty: the texts say who speaks
};

/// Whether the texts say who speaks is found out by reading them, with the people of `participants` known.
/// Errors: Stopped.
WrittenTranscripts write_transcripts(const Project& canonical, const std::string& participants,
                                     const Execution& execution, writing::LossList& losses);

/// Text as tables and files can hold it: NUL characters become U+FFFD.
std::string without_nul(std::string_view text);

/// The cell of a name, whose blanks at the ends are a loss.
std::string name_cell(std::string_view name, writing::LossList& losses);

/// The attributes of things as columns of their table.
class AttributeColumns {
 public:
  /// `known`: names of columns that mean something else there.
  explicit AttributeColumns(std::span<const std::string_view> known) : known_(known) {}
  void add(const Attributes& attributes);
  /// Appends the columns to the header, and later a row's values to its cells.
  void add_header(std::vector<std::string>& header, writing::LossList& losses) const;
  void add_cells(const Attributes& attributes, std::vector<std::string>& cells, writing::LossList& losses) const;

 private:
  std::span<const std::string_view> known_;
  std::vector<std::string> names_;  // sorted
};

}  // namespace motet::inline v1::study
