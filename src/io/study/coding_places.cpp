#include "io/study/coding_places.hpp"

#include <algorithm>
#include <charconv>

#include "motet/text/utf8.hpp"

#include "io/columns.hpp"

namespace motet::inline v1::study {
namespace {

constexpr std::size_t shown_places = 3;
constexpr std::uint64_t most_position = INT64_MAX;

std::string with_unix_line_ends(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\r') {
      result += text[i];
    } else if (i + 1 == text.size() || text[i + 1] != '\n') {
      result += '\n';
    }
  }
  return result;
}

// " (\"the beginning...\")"
std::string beginning(std::string_view quote) {
  constexpr std::size_t excerpt = 60;
  std::size_t cut = std::min(excerpt, quote.size());
  while (cut < quote.size() && (static_cast<unsigned char>(quote[cut]) & 0xC0U) == 0x80U) ++cut;
  return " (\"" + std::string(quote.substr(0, cut)) + (cut < quote.size() ? "...\")" : "\")");
}

}  // namespace

CodingPlaces::CodingPlaces(const StudyTable& table, const Project& project, bool clip)
    : table_(table),
      project_(project),
      clip_(clip),
      quotations_(project.corpus),
      begin_(table.find({"begin"})),
      end_(table.find({"end"})),
      turn_(table.find({"turn"})),
      quote_(table.find({"quote", "quotation", "excerpt_copy", "excerpt"})),
      range_(table.find({"excerpt_range"})) {
  if (begin_.has_value() != end_.has_value() && !quote_) static_cast<void>(table.require(begin_ ? "end" : "begin"));
  if (!begin_ && !turn_ && !quote_) static_cast<void>(table.require("begin"));
}

CodingPlace CodingPlaces::find(const CsvRow& row, TranscriptId transcript) {
  const std::string_view begin = StudyTable::cell(row, begin_);
  const std::string_view end = StudyTable::cell(row, end_);
  const std::string_view turn_cell = StudyTable::cell(row, turn_);
  const bool quoted = !StudyTable::cell(row, quote_).empty();
  if (!end.empty() || (!begin.empty() && !quoted)) return at_position(row, transcript, begin, end);
  QuotationHints hints;
  if (!turn_cell.empty()) {
    hints.within = turn(row, transcript, turn_cell);
    if (!quoted) return {hints.within};
  } else if (!quoted) {
    return {};
  }
  hints.near = hint(row, transcript);
  return {by_quotation(row, transcript, hints)};
}

std::uint64_t CodingPlaces::position(const CsvRow& row, std::string_view text, const char* what) const {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error == std::errc::result_out_of_range) return UINT64_MAX;
  if (error != std::errc() || end != text.data() + text.size()) {
    table_.fail(row, std::string(what) + " is '" + std::string(text) + "', not a whole number from 0 on");
  }
  return value;
}

CodingPlace CodingPlaces::at_position(const CsvRow& row, TranscriptId transcript, std::string_view begin_cell,
                                      std::string_view end_cell) {
  const std::uint64_t begin = position(row, begin_cell, "begin");
  const std::uint64_t end = position(row, end_cell, "end");
  const std::uint64_t size = project_.corpus.offsets(transcript).size_in_code_points();
  if (begin <= end && end <= size) {
    const TextSpan span = span_of(transcript, begin, end);
    if (!StudyTable::cell(row, quote_).empty()) check_quote(row, transcript, span);
    return {span};
  }
  if (!clip_) {
    const std::string there = "the coding at " + std::string(begin_cell) + " to " + std::string(end_cell);
    if (begin > end && begin <= size) table_.fail(row, there + " ends before it begins" + clipping_advice);
    table_.fail(row, there + " lies outside the transcript '" + project_.corpus.transcript(transcript).name +
                         "', which has " + std::to_string(size) + " characters" + clipping_advice);
  }
  const auto stated = [](std::uint64_t value) { return static_cast<std::int64_t>(std::min(value, most_position)); };
  const auto inside = clipped_[transcript].clip({stated(begin), stated(end)}, static_cast<std::int64_t>(size));
  if (!inside) return {std::nullopt, true};
  const TextSpan span =
      span_of(transcript, static_cast<std::uint64_t>(inside->begin), static_cast<std::uint64_t>(inside->end));
  // Of a quotation that was cut with it, the beginning stands there.
  const std::string_view quote = StudyTable::cell(row, quote_);
  if (!quote.starts_with(project_.corpus.text(transcript, span)) && !quote.empty()) check_quote(row, transcript, span);
  return {span};
}

TextSpan CodingPlaces::span_of(TranscriptId transcript, std::uint64_t begin, std::uint64_t end) const {
  return project_.corpus.from_code_points(transcript,
                                          TextSpan{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
}

void CodingPlaces::report_clipped(const SourcePosition& where, std::vector<Diagnostic>& diagnostics) const {
  for (const auto& [transcript, clipping] : clipped_) {
    clipping.report("coding", project_.corpus.transcript(transcript).name, where, diagnostics);
  }
}

TextSpan CodingPlaces::turn(const CsvRow& row, TranscriptId transcript, std::string_view cell) const {
  const auto& turns = project_.corpus.transcript(transcript).turns;
  const std::uint64_t number = position(row, cell, "turn");
  if (number == 0 || number > turns.size()) {
    table_.fail(row, "turn is " + std::string(cell) + "; the transcript '" +
                         project_.corpus.transcript(transcript).name + "' has the turns 1 to " +
                         std::to_string(turns.size()));
  }
  return turns[static_cast<std::size_t>(number - 1)].span;
}

// Where the row says the words stand, about; beyond the end is the end.
std::optional<std::uint32_t> CodingPlaces::hint(const CsvRow& row, TranscriptId transcript) const {
  std::string_view cell = StudyTable::cell(row, begin_);
  if (cell.empty() && range_) {
    cell = StudyTable::cell(row, range_);
    cell = trim(cell.substr(0, cell.find('-')));
    // A range of a recording or of pages is no help.
    if (cell.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
  }
  if (cell.empty()) return std::nullopt;
  const std::uint64_t size = project_.corpus.offsets(transcript).size_in_code_points();
  const auto about = static_cast<std::uint32_t>(std::min(position(row, cell, "begin"), size));
  return project_.corpus.from_code_points(transcript, TextSpan{about, about}).begin;
}

TextSpan CodingPlaces::by_quotation(const CsvRow& row, TranscriptId transcript, const QuotationHints& hints) {
  const std::string& cell = row.cells[*quote_];
  auto places = quotations_.find(transcript, cell, hints, shown_places + 1);
  if (places.empty() && is_marked_text(cell)) {
    places = quotations_.find(transcript, text_of(cell), hints, shown_places + 1);
  }
  if (places.size() == 1) return places.front();
  const std::string name = project_.corpus.transcript(transcript).name;
  if (places.empty()) {
    table_.fail(row, std::string("the quote stands nowhere in ") +
                         (hints.within ? "this turn of '" : "the transcript '") + name + "'" + beginning(cell));
  }
  std::string message = "the quote stands in several places of '" + name + "':";
  for (std::size_t i = 0; i < std::min(places.size(), shown_places); ++i) {
    message += (i > 0 ? ", " : " ") + place(transcript, places[i]);
  }
  if (places.size() > shown_places) message += " and more";
  table_.fail(row, message + "; say which by begin and end, by turn, or by begin alone" + beginning(cell));
}

void CodingPlaces::check_quote(const CsvRow& row, TranscriptId transcript, TextSpan span) const {
  const std::string& quote = row.cells[*quote_];
  const std::string& text = project_.corpus.transcript(transcript).text;
  const std::string_view there = std::string_view(text).substr(span.begin, span.size());
  if (there == quote || there == text_of(quote)) return;
  // Spreadsheets rewrite the line ends inside cells.
  const bool breaks = quote.find_first_of("\r\n") != std::string::npos;
  if (breaks && with_unix_line_ends(there) == with_unix_line_ends(text_of(quote))) return;

  std::string message = "the quote does not stand at " + place(transcript, span) + " of '" +
                        project_.corpus.transcript(transcript).name + "': ";
  std::size_t found = 0;
  for (std::size_t at = text.find(quote); at != std::string::npos && found < shown_places;
       at = text.find(quote, at + 1)) {
    message += found == 0 ? "it stands at " : " and at ";
    message += place(transcript, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + quote.size())});
    ++found;
  }
  if (found == 0) message += "it stands nowhere in the transcript";
  table_.fail(row, message + beginning(quote));
}

std::string CodingPlaces::place(TranscriptId transcript, TextSpan span) const {
  const TextSpan real = project_.corpus.to_code_points(transcript, span);
  return std::to_string(real.begin) + " to " + std::to_string(real.end);
}

}  // namespace motet::inline v1::study
