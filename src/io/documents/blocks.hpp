// How do the paragraphs and tables of a document become one text and its turns?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "motet/io/transcripts.hpp"

#include "io/documents/speaking_table.hpp"
#include "io/transcripts/labels.hpp"

namespace motet::inline v1::documents {

/// What a document has that a transcript has not.
struct NotCarried {
  std::size_t comments = 0, notes = 0, numbered = 0, embedded = 0;
};

/// Collects paragraphs and tables in their order. A paragraph inside a paragraph, as in a text box, follows it. Tables
/// inside tables and inside paragraphs are paragraphs.
class Blocks {
 public:
  /// `name` is the file's.
  Blocks(std::string_view name, const TranscriptContext& context);

  void begin_paragraph() { open_.emplace_back(); }
  [[nodiscard]] bool in_paragraph() const noexcept { return !open_.empty(); }
  /// Into the paragraph that was begun last; nothing where there is none. Errors: LimitError (transcript_bytes).
  void add(std::string_view text);
  void add(char32_t character);
  /// What was added last is not this character.
  [[nodiscard]] bool ends_with(char c) const noexcept { return open_.back().text.ends_with(c); }
  /// With `joins`, the next paragraph goes on in the same line.
  void end_paragraph(bool joins = false);
  void add_paragraph(std::string_view text);

  void begin_table();
  void end_table();
  void begin_row();
  /// Errors: LimitError (csv_cells), here and at the end of a cell.
  void end_row(std::uint64_t copies = 1);
  void begin_cell();
  /// Errors: LimitError (csv_columns).
  void end_cell(std::uint64_t copies = 1);
  /// Cells without text.
  void add_empty_cells(std::uint64_t number);

  NotCarried not_carried;

  /// The transcript, called by the stem of the file's name.
  LabelledTranscript take();

 private:
  struct Paragraph {
    std::string text;
    std::vector<std::string> inside;
  };
  // A stretch of the text that is the turns of a table.
  struct Region {
    TextSpan span;
    std::vector<LabelledTurn> turns;
  };

  void place(std::string line);
  void add_line(std::string_view line);
  void grow(std::uint64_t bytes);
  void add_turns(SpeakingTable table);
  void cut_at_regions();
  void report() const;

  std::string name_;
  const TranscriptContext& context_;
  KnownLabels known_;
  std::string text_;
  bool empty_ = true;
  std::uint64_t bytes_ = 0;  // of everything that was collected
  std::uint64_t cells_ = 0;
  std::uint64_t paragraphs_ = 0;
  std::vector<Paragraph> open_;
  std::string joined_;
  std::size_t table_depth_ = 0;
  bool table_ = false;
  bool in_cell_ = false, cell_begun_ = false;
  TableRows rows_;
  std::string cell_;
  std::vector<Region> regions_;
  std::vector<std::string> columns_not_kept_;
  LabelledTranscript transcript_;
};

}  // namespace motet::inline v1::documents
