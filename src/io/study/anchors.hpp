// How does a table say what a note, a set or a link is about?
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"

#include "io/study/cells.hpp"
#include "io/study/lookups.hpp"

namespace motet::inline v1::study {

/// Notes by what their table calls them: the column `id`, else the GUID, else a name that only one note has.
class NoteLookup {
 public:
  void add(NoteId note, const std::string& id, const std::string& guid, const std::string& name);
  [[nodiscard]] std::optional<NoteId> find(std::string_view name) const;

 private:
  std::map<std::string, std::optional<NoteId>, std::less<>> ids_, guids_, names_;  // none: several
};

/// Reads `project`, `code: A > B` (or its GUID), `transcript: NAME`, `passage: NAME 10-25` (half-open code points;
/// the last word is always the span),
/// `participant: NAME`, `note: ID`.
class AnchorReader {
 public:
  AnchorReader(const Project& project, const NoteLookup& notes)
      : project_(project), notes_(notes), names_(project.corpus) {}

  /// The anchors of a cell, between semicolons. Errors: DataError with the row's line.
  [[nodiscard]] std::vector<Anchor> read(const StudyTable& table, const CsvRow& row, std::string_view cell) const;
  /// The only anchor of a cell; of an empty one the project.
  [[nodiscard]] Anchor read_one(const StudyTable& table, const CsvRow& row, std::string_view cell) const;

 private:
  [[nodiscard]] Anchor parse(const StudyTable& table, const CsvRow& row, std::string_view text) const;
  [[nodiscard]] Anchor passage(const StudyTable& table, const CsvRow& row, std::string_view name) const;

  const Project& project_;
  const NoteLookup& notes_;
  TranscriptLookup names_;
};

/// The anchors as AnchorReader reads them, notes by their ids.
std::string anchors_cell(const Project& project, std::span<const Anchor> anchors);

/// The code's path, or its GUID where the path means several codes.
std::string code_reference(const Codebook& codebook, CodeId code);
/// The code of a path, a name that only one code has, or a GUID.
std::optional<CodeId> find_code(const Codebook& codebook, std::string_view text);

}  // namespace motet::inline v1::study
