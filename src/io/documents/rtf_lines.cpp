#include "io/documents/rtf_lines.hpp"

#include <unicode/utf16.h>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1::documents {

RtfLines::RtfLines(std::string_view name, const TranscriptContext& context)
    : name_(name), context_(context), blocks_(name, context) {}

void RtfLines::check() const {
  require_size(pending_.size() + line_.size() + box_.size(), name_, context_.execution.limits.transcript_bytes);
}

void RtfLines::add_bytes(std::string_view bytes, int code_page) {
  if (bytes.empty()) return;
  if (code_page != code_page_ || high_ != 0) flush();
  code_page_ = code_page;
  pending_ += bytes;
  check();
}

void RtfLines::add(char32_t character) {
  flush();
  append_utf8(target(), character);
  check();
}

void RtfLines::add_unit(char32_t unit) {
  if (U16_IS_LEAD(unit)) {
    flush();
    high_ = unit;
  } else if (const char32_t high = std::exchange(high_, 0); high != 0 && U16_IS_TRAIL(unit)) {
    add(static_cast<char32_t>(U16_GET_SUPPLEMENTARY(high, unit)));
  } else {
    high_ = high;
    add(U16_IS_TRAIL(unit) ? U'\uFFFD' : unit);
  }
}

void RtfLines::flush() {
  if (std::exchange(high_, 0) != 0) append_utf8(target(), U'\uFFFD');
  if (pending_.empty()) return;
  const int number = known_code_page(code_page_);
  code_pages_.try_emplace(number, number).first->second.append(target(), pending_);
  pending_.clear();
  check();
}

void RtfLines::set_box(bool in_box) {
  if (in_box == in_box_) return;
  flush();
  if (!in_box && !box_.empty() && !box_.ends_with('\n')) box_ += '\n';
  in_box_ = in_box;
}

void RtfLines::end_line(bool in_table) {
  flush();
  if (in_box_) {
    box_ += '\n';
    check();
    return;
  }
  if (in_table) {
    begin_cell();
  } else {
    end_table();
  }
  place_line();
}

void RtfLines::place_line() {
  blocks_.add_paragraph(line_);
  line_.clear();
  if (box_.ends_with('\n')) box_.pop_back();
  if (!box_.empty()) blocks_.add_paragraph(box_);
  box_.clear();
}

void RtfLines::begin_cell() {
  if (!std::exchange(table_, true)) blocks_.begin_table();
  if (!std::exchange(row_, true)) blocks_.begin_row();
  if (!std::exchange(cell_, true)) blocks_.begin_cell();
}

void RtfLines::end_cell() {
  set_box(false);
  flush();
  begin_cell();
  place_line();
  blocks_.end_cell();
  cell_ = false;
}

void RtfLines::end_row() {
  set_box(false);
  flush();
  if (!line_.empty() || cell_) end_cell();
  if (std::exchange(row_, false)) blocks_.end_row();
}

void RtfLines::end_table() {
  if (!table_) return;
  if (std::exchange(cell_, false)) blocks_.end_cell();
  if (std::exchange(row_, false)) blocks_.end_row();
  blocks_.end_table();
  table_ = false;
}

LabelledTranscript RtfLines::take() {
  set_box(false);
  flush();
  if (!line_.empty() || !box_.empty()) end_line(cell_);
  end_table();
  return blocks_.take();
}

}  // namespace motet::inline v1::documents
