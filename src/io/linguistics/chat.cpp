#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <string>
#include <utility>

#include "motet/io/linguistic_transcripts.hpp"
#include "motet/text/utf8.hpp"

#include "io/linguistics/chat_people.hpp"
#include "io/transcripts/lines.hpp"
#include "io/transcripts/spoken_lines.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

constexpr char time_sign = '\x15';

// Headers that say nothing of the whole transcript.
constexpr std::array<std::string_view, 16> passing_headers{"UTF8", "Begin",  "End",         "Comment",     "Bg", "Eg",
                                                           "G",    "Bck",    "Blank",       "New Episode", "T",  "Page",
                                                           "Font", "Window", "Color words", "Time Start"};

// "2000_3261" at the end of what stands between two signs: old files have the name of the recording before it.
std::optional<TimeRange> time_in(std::string_view mark) {
  constexpr std::size_t most_digits = 15;
  while (!mark.empty() && (mark.back() == '-' || mark.back() == ' ')) mark.remove_suffix(1);
  const auto take_number = [&]() -> std::optional<std::int64_t> {
    std::size_t begin = mark.size();
    while (begin > 0 && mark[begin - 1] >= '0' && mark[begin - 1] <= '9') --begin;
    const std::string_view digits = mark.substr(begin);
    if (digits.empty() || digits.size() > most_digits) return std::nullopt;
    std::int64_t value = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), value);
    mark.remove_suffix(digits.size());
    return value;
  };
  const auto end = take_number();
  if (!end || mark.empty() || mark.back() != '_') return std::nullopt;
  mark.remove_suffix(1);
  const auto begin = take_number();
  if (!begin) return std::nullopt;
  return TimeRange{*begin, std::max(*begin, *end)};
}

// Speech without its time marks, which say from when to when it lasts.
std::pair<std::string, std::optional<TimeRange>> without_times(std::string_view line) {
  std::string speech;
  std::optional<TimeRange> time;
  while (!line.empty()) {
    const std::size_t open = std::min(line.find(time_sign), line.size());
    speech += line.substr(0, open);
    line.remove_prefix(open);
    const std::size_t close = line.find(time_sign, 1);
    const auto mark = close == std::string_view::npos ? std::nullopt : time_in(line.substr(1, close - 1));
    if (!mark) {
      speech += line.substr(0, 1);
      line.remove_prefix(std::min<std::size_t>(1, line.size()));
      continue;
    }
    line.remove_prefix(close + 1);
    if (speech.ends_with(' ') && line.starts_with(' ')) line.remove_prefix(1);
    if (!time) time = mark;
    time->begin = std::min(time->begin, mark->begin);
    time->end = std::max(time->end, mark->end);
  }
  return {std::move(speech), time};
}

class Chat {
 public:
  Chat(std::string_view text, std::string_view name, const TranscriptContext& context)
      : text_(text), name_(name), context_(context), lines_(name, context) {}

  LabelledTranscript read() {
    LineReader reader(text_);
    while (reader.next()) {
      const std::string_view content = reader.line();
      if (trim(content).empty()) continue;
      if (content.front() == '\t' || content.front() == ' ') {
        if (current_.empty()) fail("a line that goes on with nothing", reader.number());
        current_ += ' ';
        current_ += trim(content);
        continue;
      }
      finish();
      if (content.front() != '@' && content.front() != '*' && content.front() != '%') {
        fail("a line of CHAT begins with '@', '*', '%' or a tab", reader.number());
      }
      current_ = content;
      line_ = reader.number();
    }
    finish();
    report();
    LabelledTranscript transcript = lines_.take();
    transcript.people = people_.take();
    return transcript;
  }

 private:
  [[noreturn]] void fail(const std::string& message, std::uint64_t line) const {
    throw ParseError(message, {std::string(name_), {}, line, 1});
  }

  void finish() {
    if (current_.empty()) return;
    const std::string line = std::exchange(current_, {});
    switch (line.front()) {
      case '%':
        ++dependent_;
        break;
      case '@':
        header(std::string_view(line).substr(1));
        break;
      default:
        speech(std::string_view(line).substr(1));
    }
  }

  void header(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) return;
    const std::string_view key = trim(line.substr(0, colon));
    const std::string_view value = trim(line.substr(colon + 1));
    if (value.empty() || std::find(passing_headers.begin(), passing_headers.end(), key) != passing_headers.end())
      return;
    if (key == "Participants") {
      people_.add_participants(value);
    } else if (key == "ID") {
      lines_.attributes.set_text("Corpus", people_.add_id(value));
    } else if (const std::size_t of = key.find(" of "); of != std::string_view::npos) {
      people_.add_statement(trim(key.substr(of + 4)), trim(key.substr(0, of)), value);
    } else {
      lines_.attributes.set(std::string(key), linguistics::chat_value(value));
    }
  }

  void speech(std::string_view line) {
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) fail("no ':' behind the speaker of a main line", line_);
    const std::string_view code = trim(line.substr(0, colon));
    if (code.empty()) fail("a main line without a speaker", line_);
    if (!people_.names(code) && std::find(strangers_.begin(), strangers_.end(), code) == strangers_.end()) {
      if (strangers_.size() < most_strangers) strangers_.emplace_back(code);
      if (stranger_line_ == 0) stranger_line_ = line_;
    }
    const auto [words, time] = without_times(line.substr(colon + 1));
    lines_.add(code, words, time);
  }

  void report() const {
    if (dependent_ > 0) {
      note(context_, Severity::note, "dependent-tiers",
           "left out " + std::to_string(dependent_) +
               (dependent_ == 1 ? " line of a dependent tier" : " lines of dependent tiers"),
           {std::string(name_), {}, 0, 0});
    }
    if (strangers_.empty()) return;
    NameList names;
    for (const std::string& stranger : strangers_) names.add(stranger);
    note(context_, Severity::warning, "unnamed-speaker", "no header @Participants or @ID names " + names.text(),
         {std::string(name_), {}, stranger_line_, 0});
  }

  static constexpr std::size_t most_strangers = 100;

  std::string_view text_;
  std::string_view name_;
  const TranscriptContext& context_;
  SpokenLines lines_;
  linguistics::ChatPeople people_;
  std::string current_;  // a line with what continues it
  std::uint64_t line_ = 0;
  std::uint64_t dependent_ = 0;
  std::vector<std::string> strangers_;
  std::uint64_t stranger_line_ = 0;
};

}  // namespace

LabelledTranscript parse_chat(std::string_view text, std::string_view name, const TranscriptContext& context) {
  static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  require_text(text, name, context.execution.limits.transcript_bytes);
  return Chat(text, name, context).read();
}

}  // namespace motet::inline v1
