#include <algorithm>
#include <string>
#include <utility>

#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/cues.hpp"
#include "io/transcripts/labels.hpp"
#include "io/transcripts/lines.hpp"
#include "io/transcripts/quick_trim.hpp"
#include "io/transcripts/time_stamps.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view arrow = "-->";

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c); });
}

// "00:00:01.000", or with a comma, of which most time lines are made: milliseconds, or nothing. Precondition: 12 bytes.
std::optional<std::int64_t> plain_clock(const char* at) noexcept {
  static constexpr std::string_view form = "00:00:00.000";
  bool good = at[8] == '.' || at[8] == ',';
  for (std::size_t i = 0; i < form.size(); ++i) {
    good = good && (form[i] == '0' ? is_digit(at[i]) : i == 8 || at[i] == form[i]);
  }
  if (!good) return std::nullopt;
  const auto number = [at](std::size_t i) { return (at[i] - '0') * 10 + (at[i + 1] - '0'); };
  const int minutes = number(3);
  const int seconds = number(6);
  if (minutes >= 60 || seconds >= 60) return std::nullopt;
  const std::int64_t whole = std::int64_t{number(0)} * 3600 + std::int64_t{minutes} * 60 + seconds;
  return whole * 1000 + std::int64_t{at[9] - '0'} * 100 + number(10);
}

// "00:00:01.000 --> 00:00:02.000 align:start"; what follows the times is how the cue is shown.
std::optional<TimeRange> parse_time_line(std::string_view line) {
  constexpr std::size_t clock = 12;
  constexpr std::string_view between = " --> ";
  constexpr std::size_t plain = 2 * clock + between.size();
  if (line.size() >= plain && line.substr(clock, between.size()) == between &&
      (line.size() == plain || line[plain] == ' ')) {
    const auto begin = plain_clock(line.data());
    const auto end = plain_clock(line.data() + clock + between.size());
    if (begin && end) return TimeRange{*begin, std::max(*begin, *end)};
  }
  line = trim(line);
  std::size_t at = 0;
  const auto begin = take_clock_time(line, at);
  if (!begin) return std::nullopt;
  const auto skip = [&] { at = std::min(line.find_first_not_of(" \t", at), line.size()); };
  skip();
  if (!line.substr(at).starts_with(arrow)) return std::nullopt;
  at += arrow.size();
  skip();
  const auto end = take_clock_time(line, at);
  if (!end || (at < line.size() && line[at] != ' ' && line[at] != '\t')) return std::nullopt;
  return TimeRange{*begin, std::max(*begin, *end)};
}

// Whether a time line, good or broken, may begin like this: with a digit, an arrow, or a blank of whatever kind.
bool may_be_times(std::string_view line) noexcept {
  const char c = line.empty() ? 'x' : line.front();
  return is_digit(c) || c == '-' || c <= ' ' || static_cast<unsigned char>(c) >= 0x80;
}

// A line that means to give times: an arrow behind something with digits and a colon, or times with a broken arrow.
bool means_times(std::string_view line) {
  line = trim(line);
  if (line.empty()) return false;
  if (line.starts_with(arrow)) return true;
  const bool digits_first = is_digit(line.front());
  const std::size_t arrow_at = line.find("->");
  if (!digits_first || arrow_at == std::string_view::npos) return false;
  return line.substr(0, arrow_at).find(':') != std::string_view::npos || line.find(arrow) != std::string_view::npos;
}

// Reads cues in either format: SRT is WebVTT without a header, comments and styles.
class CueReader {
 public:
  CueReader(std::string_view text, std::string_view name, bool webvtt)
      : text_(text), name_(name), lines_(text), webvtt_(webvtt) {}

  CueList read() {
    bool more = webvtt_ ? read_header() : lines_.next();
    while (more) more = read_line();
    end_cue();
    if (!webvtt_ && !met_time_ && !trim(text_).empty()) fail("no time line, such as 00:00:01,000 --> 00:00:02,000", 1);
    return std::move(list_);
  }

 private:
  [[noreturn]] void fail(const std::string& message, std::uint64_t line) const {
    throw ParseError(message, {std::string(name_), {}, line, 0});
  }

  // Leaves the reader on the first line that may belong to a cue.
  bool read_header() {
    static constexpr std::string_view signature = "WEBVTT";
    const std::string_view after = text_.substr(std::min(signature.size(), text_.size()));
    if (!text_.starts_with(signature) || !(after.empty() || after.front() == ' ' || after.front() == '\t' ||
                                           after.front() == '\n' || after.front() == '\r')) {
      fail("a WebVTT file begins with WEBVTT", 1);
    }
    lines_.next();
    while (lines_.next()) {
      if (lines_.line().empty() || parse_time_line(lines_.line())) return true;
      if (means_times(lines_.line())) return true;
    }
    return false;
  }

  // Takes the current line, and moves to the next; false at the end.
  bool read_line() {
    const std::string_view line = lines_.line();
    if (may_be_times(line)) {
      if (const auto time = parse_time_line(line)) {
        begin_cue(*time);
        return lines_.next();
      }
      if (means_times(line)) fail("not a time line: '" + std::string(trim(line).substr(0, 60)) + "'", lines_.number());
    }
    if (line.empty()) {
      block_begins_ = true;
      last_adjoins_ = false;
      return lines_.next();
    }
    if (block_begins_ && webvtt_ && is_comment(line)) return skip_block();
    add_speech(line);
    block_begins_ = false;
    return lines_.next();
  }

  static bool is_comment(std::string_view line) {
    for (const std::string_view word : {"NOTE", "STYLE", "REGION"}) {
      if (!line.starts_with(word)) continue;
      const std::string_view rest = line.substr(word.size());
      if (rest.empty() || rest.front() == ' ' || rest.front() == '\t' || rest.front() == ':') return true;
    }
    return false;
  }

  bool skip_block() {
    in_pieces_ = true;
    while (lines_.next()) {
      if (lines_.line().empty()) return true;
    }
    return false;
  }

  void begin_cue(TimeRange time) {
    if (last_line_ && is_name_of_cue(*last_line_)) last_line_.reset();
    end_cue();
    met_time_ = true;
    in_cue_ = true;
    time_ = time;
    block_begins_ = false;
  }

  // The line right before the times is the cue's number or name if it opens a block or is a bare number. A number may
  // also stand alone between empty lines, where line ends were doubled.
  [[nodiscard]] bool is_name_of_cue(std::string_view line) const {
    const int signs = (last_opens_block_ ? 1 : 0) + (is_number(quick_trim(line)) ? 1 : 0);
    return signs >= (last_adjoins_ ? 1 : 2);
  }

  // One line is held back until the next shows whether it was a cue's name.
  void add_speech(std::string_view line) {
    keep_last_line();
    last_line_ = line;
    last_opens_block_ = block_begins_;
    last_adjoins_ = true;
    last_number_ = lines_.number();
  }

  void keep_last_line() {
    if (!last_line_) return;
    if (in_cue_) {
      add_to_payload(*last_line_);
    } else if (!webvtt_ && !trim(*last_line_).empty()) {
      fail("text before the first time line", last_number_);
    }
    last_line_.reset();
  }

  // The lines of a cue stand together in the text, line ends included, unless a comment came between.
  void add_to_payload(std::string_view line) {
    if (in_pieces_) {
      if (pieces_.empty()) pieces_ = payload_;
      if (!pieces_.empty()) pieces_ += '\n';
      pieces_ += line;
    } else if (payload_.empty()) {
      payload_ = line;
    } else {
      payload_ =
          std::string_view(payload_.data(), static_cast<std::size_t>(line.data() + line.size() - payload_.data()));
    }
  }

  void end_cue() {
    keep_last_line();
    if (!in_cue_) return;
    const std::size_t first = list_.lines.size();
    if (!pieces_.empty()) payload_ = list_.made.emplace_back(std::move(pieces_));
    parse_cue_text(payload_, list_);
    if (list_.lines.size() > first) list_.cues.push_back({time_, first, list_.lines.size()});
    payload_ = {};
    pieces_.clear();
    in_pieces_ = false;
  }

  std::string_view text_;
  std::string_view name_;
  LineReader lines_;
  CueList list_;
  TimeRange time_;            // of the cue
  std::string_view payload_;  // what the cue says so far
  std::string pieces_;
  bool in_pieces_ = false;
  std::optional<std::string_view> last_line_;
  std::uint64_t last_number_ = 0;
  bool last_opens_block_ = false;
  bool last_adjoins_ = false;  // no empty line came after it
  bool block_begins_ = true;
  bool in_cue_ = false;
  bool met_time_ = false;
  bool webvtt_;
};

LabelledTranscript parse_subtitles(std::string_view text, std::string_view name, const KnownLabels& known,
                                   bool webvtt) {
  require_text(text, name);
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  return join_cues(CueReader(text, name, webvtt).read(), name, known);
}

}  // namespace

LabelledTranscript parse_webvtt(std::string_view text, std::string_view name, std::span<const ListedParticipant> listed,
                                std::span<const std::string> interviewers) {
  return parse_subtitles(text, name, KnownLabels(listed, interviewers), true);
}

LabelledTranscript parse_srt(std::string_view text, std::string_view name, std::span<const ListedParticipant> listed,
                             std::span<const std::string> interviewers) {
  return parse_subtitles(text, name, KnownLabels(listed, interviewers), false);
}

}  // namespace motet::inline v1
