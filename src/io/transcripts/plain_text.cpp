#include "io/transcripts/plain_text.hpp"

#include <algorithm>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/transcripts/lines.hpp"
#include "io/transcripts/quick_trim.hpp"
#include "io/transcripts/recent_heads.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

// A line that would begin a turn, if its label is one.
struct Candidate {
  std::uint32_t label = 0;  // in the census
  std::size_t begin = 0;    // of the label's line, or of the time stamp's line right before it
  std::size_t content = 0;
  std::optional<TimeRange> time;
  bool weak = false;
};

std::uint32_t narrow(std::size_t position) noexcept { return static_cast<std::uint32_t>(position); }

// Finds candidates and counts their labels. A time stamp alone on a line belongs to the label line before it, if
// nothing was said between them, or else to the label line after it.
class Scan {
 public:
  explicit Scan(std::string_view text) {
    LineReader lines(text);
    while (lines.next()) {
      if (const NumberedHead* known = recent_.find(lines.line())) {
        add_label(known->label, {{}, known->content, std::nullopt, true, false}, lines);
        continue;
      }
      const auto head = scan_line_head(lines.line());
      if (!head) {
        if ((waiting_ || open_) && !trim(lines.line()).empty()) waiting_ = open_ = false;
      } else if (head->label.empty()) {
        add_stamp(*head, lines);
      } else {
        const std::uint32_t label = census_.number_of(head->label);
        recent_.add(lines.line(), *head, {label, narrow(head->content)});
        add_label(label, *head, lines);
      }
    }
  }

  /// The candidates whose labels are labels.
  std::vector<Candidate> accepted(const KnownLabels& known) {
    std::erase_if(candidates_, [&](const Candidate& candidate) {
      return candidate.weak ? !census_.is_known(candidate.label, known) : !census_.is_label(candidate.label, known);
    });
    return std::move(candidates_);
  }

  [[nodiscard]] const LabelCensus& census() const noexcept { return census_; }

 private:
  void add_label(std::uint32_t label, const LineHead& head, const LineReader& lines) {
    Candidate candidate{label, lines.begin(), lines.begin() + head.content, head.time, head.weak};
    if (waiting_ && !candidate.time) {
      candidate.begin = stamp_begin_;
      candidate.time = stamp_time_;
    }
    if (!head.weak) census_.count(candidate.label);
    open_ = head.content >= lines.line().size();
    waiting_ = false;
    candidates_.push_back(candidate);
  }

  void add_stamp(const LineHead& head, const LineReader& lines) {
    if (open_ && !candidates_.back().time) {
      candidates_.back().time = head.time;
      candidates_.back().content = lines.begin() + head.content;
      open_ = false;
      return;
    }
    waiting_ = true;
    open_ = false;
    stamp_begin_ = lines.begin();
    stamp_time_ = head.time;
  }

  LabelCensus census_;
  RecentHeads recent_;
  std::vector<Candidate> candidates_;
  std::size_t stamp_begin_ = 0;
  std::optional<TimeRange> stamp_time_;
  bool waiting_ = false;  // a stamp waits for the label line after it
  bool open_ = false;     // the last label line has had no speech yet
};

// A label behind which nobody says anything is a turn too, an empty one: in a file that counts turns it is one of them.
void add_turn(LabelledTranscript& transcript, std::string_view label, std::size_t begin, std::size_t end,
              std::optional<TimeRange> time) {
  const std::string_view text = transcript.text;
  const std::string_view speech = quick_trim(text.substr(begin, end - begin));
  if (speech.empty() && label.empty()) return;
  const std::size_t from = speech.empty() ? begin : static_cast<std::size_t>(speech.data() - text.data());
  transcript.turns.push_back({std::string(label), {narrow(from), narrow(from + speech.size())}, time});
}

// A stamp says when a turn begins; it lasts until the next one begins.
void close_times(std::vector<LabelledTurn>& turns) {
  for (std::size_t i = 0; i + 1 < turns.size(); ++i) {
    auto& time = turns[i].time;
    const auto& next = turns[i + 1].time;
    if (time && next && time->begin == time->end && next->begin > time->begin) time->end = next->begin;
  }
}

}  // namespace

void split_turns(LabelledTranscript& transcript, const KnownLabels& known) {
  Scan scan(transcript.text);
  const std::vector<Candidate> heads = scan.accepted(known);
  transcript.turns.clear();
  transcript.labelled = !heads.empty();
  const std::size_t size = transcript.text.size();
  add_turn(transcript, {}, 0, heads.empty() ? size : heads.front().begin, std::nullopt);
  for (std::size_t i = 0; i < heads.size(); ++i) {
    const std::size_t end = i + 1 < heads.size() ? heads[i + 1].begin : size;
    add_turn(transcript, scan.census().spelling(heads[i].label), heads[i].content, end, heads[i].time);
  }
  close_times(transcript.turns);
}

std::size_t count_labelled_lines(std::string_view text, const KnownLabels& known) {
  return Scan(text).accepted(known).size();
}

LabelledTranscript parse_plain_text(std::string text, std::string_view name, std::span<const ListedParticipant> listed,
                                    std::span<const std::string> interviewers) {
  require_text(text, name);
  LabelledTranscript transcript;
  transcript.name = stem_of(name);
  transcript.source = name;
  transcript.text = std::move(text);
  split_turns(transcript, KnownLabels(listed, interviewers));
  return transcript;
}

}  // namespace motet::inline v1
