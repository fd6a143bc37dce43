#include <algorithm>
#include <string>
#include <utility>

#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/cues.hpp"
#include "io/labels.hpp"
#include "io/lines.hpp"
#include "io/time_stamps.hpp"
#include "io/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view arrow = "-->";

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return is_digit(c); });
}

// "00:00:01.000 --> 00:00:02.000 align:start"; what follows the times is how the cue is shown.
std::optional<TimeRange> parse_time_line(std::string_view line) {
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

  std::vector<Cue> read() {
    bool more = webvtt_ ? read_header() : lines_.next();
    while (more) more = read_line();
    end_cue();
    if (!webvtt_ && !met_time_ && !trim(text_).empty()) fail("no time line, such as 00:00:01,000 --> 00:00:02,000", 1);
    return std::move(cues_);
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
    if (const auto time = parse_time_line(line)) {
      begin_cue(*time);
      return lines_.next();
    }
    if (means_times(line)) fail("not a time line: '" + std::string(trim(line).substr(0, 60)) + "'", lines_.number());
    if (line.empty()) {
      block_begins_ = true;
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
    while (lines_.next()) {
      if (lines_.line().empty()) return true;
    }
    return false;
  }

  void begin_cue(TimeRange time) {
    // The line right before the times is the cue's number or name, if it opens a block or is a bare number.
    if (last_line_ && (last_opens_block_ || is_number(trim(*last_line_)))) last_line_.reset();
    end_cue();
    met_time_ = true;
    in_cue_ = true;
    current_.time = time;
    block_begins_ = false;
  }

  // One line is held back until the next shows whether it was a cue's name.
  void add_speech(std::string_view line) {
    keep_last_line();
    last_line_ = line;
    last_opens_block_ = block_begins_;
    last_number_ = lines_.number();
  }

  void keep_last_line() {
    if (!last_line_) return;
    if (in_cue_) {
      if (!payload_.empty()) payload_ += '\n';
      payload_ += *last_line_;
    } else if (!webvtt_ && !trim(*last_line_).empty()) {
      fail("text before the first time line", last_number_);
    }
    last_line_.reset();
  }

  void end_cue() {
    keep_last_line();
    if (!in_cue_) return;
    current_.lines = parse_cue_text(payload_);
    payload_.clear();
    if (!current_.lines.empty()) cues_.push_back(std::move(current_));
    current_ = {};
  }

  std::string_view text_;
  std::string_view name_;
  LineReader lines_;
  std::vector<Cue> cues_;
  Cue current_;
  std::string payload_;
  std::optional<std::string_view> last_line_;
  std::uint64_t last_number_ = 0;
  bool last_opens_block_ = false;
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
