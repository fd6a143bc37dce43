#include <algorithm>
#include <charconv>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "motet/core/parallel.hpp"
#include "motet/io/linguistic_transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/linguistics/tiers.hpp"
#include "io/transcripts/spoken_lines.hpp"
#include "io/xml_check.hpp"

namespace motet::inline v1 {
namespace {

using linguistics::TierLine;

constexpr std::string_view blanks = " \t\r\n";

// Praat reads its text files so: free-standing numbers, texts in quotation marks and flags in angle brackets count,
// everything else is decoration. That is why the long and the short form are one.
class Tokens {
 public:
  Tokens(std::string_view text, std::string_view name, const Execution& execution)
      : text_(text), where_{std::string(name), {}, 0, 0}, execution_(execution) {}

  double number(const char* what) {
    while (next()) {
      const std::string_view word = bare_word();
      if (const auto value = number_in(word)) return *value;
    }
    fail(std::string("the file ends where ") + what + " was expected");
  }

  std::size_t count(const char* what) {
    const double value = number(what);
    if (!(value >= 0 && value <= 1e15) || value != static_cast<double>(static_cast<std::size_t>(value))) {
      fail(std::string("no whole number where ") + what + " was expected");
    }
    return static_cast<std::size_t>(value);
  }

  std::string quoted(const char* what) {
    while (next()) {
      if (text_[at_] != '"') {
        bare_word();
        continue;
      }
      return quotation();
    }
    fail(std::string("the file ends where ") + what + " was expected");
  }

  std::string_view flag(const char* what) {
    while (next()) {
      const std::string_view word = bare_word();
      if (word.starts_with('<') && word.ends_with('>')) return word;
    }
    fail(std::string("the file ends where ") + what + " was expected");
  }

  [[noreturn]] void fail(const std::string& message) const {
    throw ParseError(message, position_in(text_, begin_, where_));
  }

 private:
  bool next() {
    if (++tokens_ % 65536 == 0) report_progress(execution_, "reading the TextGrid", at_, text_.size());
    while (true) {
      at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size());
      begin_ = at_;
      if (at_ == text_.size()) return false;
      if (text_[at_] != '!') return true;
      at_ = std::min(text_.find('\n', at_), text_.size());  // a comment
    }
  }

  // Up to the next blank. A quotation mark inside begins no text.
  std::string_view bare_word() {
    if (text_[at_] == '"') {
      quotation();
      return {};
    }
    const std::size_t end = std::min(text_.find_first_of(blanks, at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    at_ = end;
    return word;
  }

  std::string quotation() {
    std::string value;
    std::size_t at = at_ + 1;
    while (true) {
      const std::size_t mark = text_.find('"', at);
      if (mark == std::string_view::npos) fail("a text in quotation marks is never closed; the file is truncated");
      value += text_.substr(at, mark - at);
      at = mark + 1;
      if (at >= text_.size() || text_[at] != '"') break;
      value += '"';
      ++at;
    }
    at_ = at;
    return value;
  }

  static std::optional<double> number_in(std::string_view word) {
    if (word.starts_with('+')) word.remove_prefix(1);
    double value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (word.empty() || error != std::errc() || end != word.data() + word.size()) return std::nullopt;
    const char first = word.front();
    // "inf" and "nan" are words here.
    return first == '-' || first == '.' || (first >= '0' && first <= '9') ? std::optional(value) : std::nullopt;
  }

  std::string_view text_;
  SourcePosition where_;
  const Execution& execution_;
  std::size_t at_ = 0;
  std::size_t begin_ = 0;  // of the token
  std::uint64_t tokens_ = 0;
};

class TextGrid {
 public:
  TextGrid(std::string_view text, std::string_view name, const TranscriptContext& context)
      : tokens_(text, name, context.execution), context_(context), lines_(name, context), name_(name) {}

  LabelledTranscript read() {
    read_header();
    if (tokens_.flag("<exists>") == "<exists>") {
      const std::size_t tiers = tokens_.count("the number of tiers");
      for (std::size_t i = 0; i < tiers; ++i) read_tier();
    }
    if (points_.size() > 0) {
      note(context_, Severity::note, "point-tiers",
           "left out " + std::to_string(points_.size()) + (points_.size() == 1 ? " tier" : " tiers") +
               " of points, which nobody says: " + points_.text(),
           {name_, {}, 0, 0});
    }
    linguistics::add_in_order(lines_, std::move(tier_lines_), labels_);
    return lines_.take();
  }

 private:
  void read_header() {
    const std::string type = tokens_.quoted("the file's type, \"ooTextFile\",");
    if (type.find("chronological") != std::string::npos) {
      tokens_.fail("a chronological TextGrid, which Motet does not read; in Praat: Save as text file");
    }
    if (type != "ooTextFile") tokens_.fail("not a Praat text file: its type is not \"ooTextFile\"");
    if (tokens_.quoted("the object's class, \"TextGrid\",") != "TextGrid") {
      tokens_.fail("a Praat file that holds no TextGrid; in Praat: select the TextGrid alone, Save as text file");
    }
    tokens_.number("the begin of the recording");
    tokens_.number("the end of the recording");
  }

  void read_tier() {
    const std::string kind = tokens_.quoted("the class of a tier");
    const bool intervals = kind == "IntervalTier";
    if (!intervals && kind != "TextTier") tokens_.fail("neither \"IntervalTier\" nor \"TextTier\" begins the tier");
    const std::string name = tokens_.quoted("the name of a tier");
    tokens_.number("the begin of a tier");
    tokens_.number("the end of a tier");
    const std::size_t size = tokens_.count(intervals ? "the number of intervals" : "the number of points");
    const auto number = static_cast<std::uint32_t>(labels_.size());
    labels_.push_back(name);
    if (!intervals) points_.add(name);
    for (std::size_t i = 0; i < size; ++i) {
      const double begin = tokens_.number(intervals ? "the begin of an interval" : "the time of a point");
      const double end = intervals ? tokens_.number("the end of an interval") : begin;
      std::string text = tokens_.quoted(intervals ? "the text of an interval" : "the mark of a point");
      if (!intervals || trim(text).empty()) continue;
      const auto from = linguistics::milliseconds_of(begin);
      const auto to = linguistics::milliseconds_of(end);
      if (!from || !to) tokens_.fail("a time that no recording has");
      tier_lines_.push_back({number, TimeRange{*from, std::max(*from, *to)}, std::move(text)});
    }
  }

  Tokens tokens_;
  const TranscriptContext& context_;
  SpokenLines lines_;
  std::string name_;
  std::vector<std::string> labels_;
  std::vector<TierLine> tier_lines_;
  NameList points_;
};

}  // namespace

LabelledTranscript parse_textgrid(std::string_view text, std::string_view name, const TranscriptContext& context) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  require_utf8(text, name);
  return TextGrid(text, name, context).read();
}

}  // namespace motet::inline v1
