#include "io/cues.hpp"

#include <algorithm>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

// How a cue relates to the one before it.
enum class Repetition : std::uint8_t {
  none,
  line,    // begins with the last line of the cue before, which is all
  lines,   // the same, and further lines follow
  prefix,  // its first line continues the last line of the cue before
};

Repetition repetition(const Cue& before, const Cue& cue) {
  if (before.lines.empty() || cue.lines.empty()) return Repetition::none;
  const std::string& last = before.lines.back().text;
  const std::string& first = cue.lines.front().text;
  if (first == last) return cue.lines.size() > 1 ? Repetition::lines : Repetition::line;
  return first.size() > last.size() && first.starts_with(last) && first[last.size()] == ' ' ? Repetition::prefix
                                                                                            : Repetition::none;
}

void drop_repeated_text(Cue& cue, const std::string& last, Repetition how) {
  if (how == Repetition::prefix) {
    std::string& text = cue.lines.front().text;
    text = std::string(trim(std::string_view(text).substr(last.size())));
  } else {
    cue.lines.erase(cue.lines.begin());
  }
}

// Captions that roll up show every line twice: each cue begins with the last line of the cue before. People repeat
// themselves too ("Yes." "Yes."), so text is only dropped where half of the cues do it and some of them go on.
void drop_rolling_repetitions(std::vector<Cue>& cues) {
  std::vector<Repetition> how(cues.size(), Repetition::none);
  std::size_t spoken = 0;
  std::size_t repeated = 0;
  bool some_go_on = false;
  std::size_t previous = cues.size();
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (cues[i].lines.empty()) continue;
    if (previous < cues.size()) {
      ++spoken;
      how[i] = repetition(cues[previous], cues[i]);
      repeated += how[i] != Repetition::none ? 1 : 0;
      some_go_on = some_go_on || how[i] == Repetition::lines || how[i] == Repetition::prefix;
    }
    previous = i;
  }
  if (!some_go_on || 2 * repeated < spoken) return;
  std::string last;
  for (std::size_t i = 0; i < cues.size(); ++i) {
    if (cues[i].lines.empty()) continue;
    std::string shown = cues[i].lines.back().text;
    if (how[i] != Repetition::none) drop_repeated_text(cues[i], last, how[i]);
    last = std::move(shown);
  }
}

// The speech of one speaker in one cue.
struct Piece {
  std::string_view label;
  std::string_view text;
};

class Labels {
 public:
  Labels(const std::vector<Cue>& cues, const KnownLabels& known) : known_(known) {
    std::size_t spoken = 0;
    std::size_t headed = 0;
    for (const Cue& cue : cues) {
      spoken += cue.lines.empty() ? 0 : 1;
      for (std::size_t i = 0; i < cue.lines.size(); ++i) {
        const CueLine& line = cue.lines[i];
        has_voices_ = has_voices_ || line.voice;
        const auto head = head_of(line);
        if (!head) continue;
        census_.count(census_.number_of(head->label));
        headed += i == 0 ? 1 : 0;
      }
    }
    // Where the program labels its cues, also who speaks once is labelled.
    every_cue_ = spoken >= 2 && 10 * headed >= 9 * spoken;
  }

  /// The pieces of a cue in order; a line without a label goes on with the speaker before it, over cues too.
  void split(const Cue& cue, std::vector<Piece>& pieces) {
    for (std::size_t i = 0; i < cue.lines.size(); ++i) {
      const CueLine& line = cue.lines[i];
      Piece piece{current_, line.text};
      const auto head = head_of(line);
      if (line.voice) {
        piece.label = trim(*line.voice);
      } else if (has_voices_) {
        piece.label = {};
      } else if (head && ((every_cue_ && i == 0) || is_label(head->label))) {
        piece.label = head->label;
        piece.text = trim(piece.text.substr(head->content));
      }
      current_ = piece.label;
      if (!piece.text.empty()) pieces.push_back(piece);
    }
  }

  /// As the label was first written.
  std::string_view spelling(std::string_view label) {
    return label.empty() ? label : census_.spelling(census_.number_of(label));
  }

 private:
  static std::optional<LineHead> head_of(const CueLine& line) {
    if (line.voice) return std::nullopt;
    auto head = scan_line_head(line.text);
    return head && head->colon ? head : std::nullopt;
  }

  bool is_label(std::string_view label) { return census_.is_label(census_.number_of(label), known_); }

  const KnownLabels& known_;
  LabelCensus census_;
  std::string_view current_;
  bool has_voices_ = false;
  bool every_cue_ = false;
};

void append(LabelledTranscript& transcript, const Piece& piece, std::string_view label, const TimeRange& time,
            bool new_line) {
  std::string& text = transcript.text;
  if (!text.empty()) text += new_line ? '\n' : ' ';
  const auto begin = static_cast<std::uint32_t>(text.size());
  text += piece.text;
  const auto end = static_cast<std::uint32_t>(text.size());
  if (!transcript.turns.empty() && transcript.turns.back().label == label) {
    LabelledTurn& turn = transcript.turns.back();
    turn.span.end = end;
    turn.time->end = std::max(turn.time->end, time.end);
  } else {
    transcript.turns.push_back({std::string(label), {begin, end}, time});
  }
}

}  // namespace

LabelledTranscript join_cues(std::vector<Cue> cues, std::string_view name, const KnownLabels& known) {
  std::stable_sort(cues.begin(), cues.end(), [](const Cue& a, const Cue& b) { return a.time.begin < b.time.begin; });
  drop_rolling_repetitions(cues);
  LabelledTranscript transcript;
  transcript.name = stem_of(name);
  transcript.source = name;
  Labels labels(cues, known);
  std::vector<Piece> pieces;
  for (const Cue& cue : cues) {
    pieces.clear();
    labels.split(cue, pieces);
    std::string_view before;
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      const std::string_view label = labels.spelling(pieces[i].label);
      append(transcript, pieces[i], label, cue.time, i == 0 || label != before);
      before = label;
    }
  }
  transcript.labelled = std::any_of(transcript.turns.begin(), transcript.turns.end(),
                                    [](const LabelledTurn& turn) { return !turn.label.empty(); });
  return transcript;
}

}  // namespace motet::inline v1
