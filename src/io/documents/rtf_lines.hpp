// Which line, cell or box does the text of Rich Text go into?
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "motet/io/transcripts.hpp"

#include "io/documents/blocks.hpp"
#include "io/documents/code_page.hpp"

namespace motet::inline v1::documents {

/// Rich Text says only where lines, cells and rows end. Errors of all: LimitError.
class RtfLines {
 public:
  RtfLines(std::string_view name, const TranscriptContext& context);

  void add_bytes(std::string_view bytes, int code_page);
  void add(char32_t character);
  /// Half of a character beyond U+FFFF. Halves without the other are U+FFFD.
  void add_unit(char32_t unit);
  /// Text goes into a box from now on, or out of it. What is in a box follows the line it stands in.
  void set_box(bool in_box);

  void end_line(bool in_table);
  void end_cell();
  void end_row();
  LabelledTranscript take();

  NotCarried& not_carried() noexcept { return blocks_.not_carried; }

 private:
  void flush();
  void check() const;
  void place_line();
  void begin_cell();
  void end_table();
  std::string& target() noexcept { return in_box_ ? box_ : line_; }

  std::string name_;
  const TranscriptContext& context_;
  Blocks blocks_;
  std::map<int, CodePage> code_pages_;
  std::string pending_;  // bytes, for one byte may be half of a character
  int code_page_ = 0;
  char32_t high_ = 0;
  std::string line_, box_;
  bool in_box_ = false;
  bool table_ = false, row_ = false, cell_ = false;
};

}  // namespace motet::inline v1::documents
