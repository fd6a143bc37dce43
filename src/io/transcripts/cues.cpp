#include "io/transcripts/cues.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "motet/text/utf8.hpp"

#include "io/transcripts/recent_heads.hpp"
#include "io/transcripts/rolling_captions.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t nobody = UINT32_MAX;
constexpr NumberedHead no_head{nobody, 0};

// The speech of one speaker in one cue.
struct Piece {
  std::uint32_t label = nobody;
  std::string_view text;
};

class Labels {
 public:
  Labels(const CueList& list, const KnownLabels& known)
      : list_(list), known_(known), heads_(list.lines.size(), no_head) {
    std::size_t spoken = 0;
    std::size_t headed = 0;
    for (const Cue& cue : list.cues) {
      spoken += cue.first == cue.end ? 0 : 1;
      for (std::size_t i = cue.first; i < cue.end; ++i) {
        const CueLine& line = list.lines[i];
        if (line.has_voice) {
          has_voices_ = true;
          continue;
        }
        heads_[i] = head_of(line.text);
        if (heads_[i].label == nobody) continue;
        census_.count(heads_[i].label);
        headed += i == cue.first ? 1 : 0;
      }
    }
    // Where the program labels its cues, also who speaks once is labelled.
    every_cue_ = spoken >= 2 && 10 * headed >= 9 * spoken;
  }

  /// The pieces of a cue in order; a line without a label goes on with the speaker before it, over cues too.
  void split(const Cue& cue, std::vector<Piece>& pieces) {
    for (std::size_t i = cue.first; i < cue.end; ++i) {
      const CueLine& line = list_.lines[i];
      const NumberedHead& head = heads_[i];
      Piece piece{current_, line.text};
      if (line.has_voice) {
        piece.label = number_of_voice(line.voice);
      } else if (has_voices_) {
        piece.label = nobody;
      } else if (head.label != nobody && ((every_cue_ && i == cue.first) || census_.is_label(head.label, known_))) {
        piece.label = head.label;
        piece.text = trim(piece.text.substr(head.content));
      }
      current_ = piece.label;
      if (!piece.text.empty()) pieces.push_back(piece);
    }
  }

  /// As the label was first written.
  [[nodiscard]] std::string_view spelling(std::uint32_t label) const {
    return label == nobody ? std::string_view() : census_.spelling(label);
  }

 private:
  NumberedHead head_of(std::string_view line) {
    if (const NumberedHead* known = recent_.find(line)) return *known;
    const auto found = scan_line_head(line);
    if (!found || !found->colon) return no_head;
    const NumberedHead head{census_.number_of(found->label), static_cast<std::uint32_t>(found->content)};
    recent_.add(line, *found, head);
    return head;
  }

  std::uint32_t number_of_voice(std::string_view voice) {
    if (voice.empty()) return nobody;
    if (voice != last_voice_) {
      last_number_ = census_.number_of(voice);
      last_voice_ = voice;
    }
    return last_number_;
  }

  const CueList& list_;
  const KnownLabels& known_;
  LabelCensus census_;
  std::vector<NumberedHead> heads_;  // of the lines
  RecentHeads recent_;
  std::string_view last_voice_;
  std::uint32_t last_number_ = nobody;
  std::uint32_t current_ = nobody;
  bool has_voices_ = false;
  bool every_cue_ = false;
};

class Joiner {
 public:
  Joiner(const CueList& list, LabelledTranscript& transcript, const KnownLabels& known)
      : list_(list), labels_(list, known), transcript_(transcript) {}

  void join() {
    std::size_t bytes = 0;
    for (const CueLine& line : list_.lines) bytes += line.text.size() + 1;
    transcript_.text.reserve(bytes);
    std::vector<Piece> pieces;
    for (const Cue& cue : list_.cues) {
      pieces.clear();
      labels_.split(cue, pieces);
      for (std::size_t i = 0; i < pieces.size(); ++i) {
        append(pieces[i], cue.time, i == 0 || pieces[i].label != pieces[i - 1].label);
      }
    }
  }

 private:
  void append(const Piece& piece, const TimeRange& time, bool new_line) {
    std::string& text = transcript_.text;
    if (!text.empty()) text += new_line ? '\n' : ' ';
    const auto begin = static_cast<std::uint32_t>(text.size());
    text += piece.text;
    const auto end = static_cast<std::uint32_t>(text.size());
    if (!transcript_.turns.empty() && last_ == piece.label) {
      LabelledTurn& turn = transcript_.turns.back();
      turn.span.end = end;
      turn.time->end = std::max(turn.time->end, time.end);
    } else {
      transcript_.turns.push_back({std::string(labels_.spelling(piece.label)), {begin, end}, time});
      last_ = piece.label;
    }
  }

  const CueList& list_;
  Labels labels_;
  LabelledTranscript& transcript_;
  std::uint32_t last_ = nobody;  // of the last turn
};

}  // namespace

LabelledTranscript join_cues(CueList list, std::string_view name, const KnownLabels& known) {
  const auto earlier = [](const Cue& a, const Cue& b) { return a.time.begin < b.time.begin; };
  std::erase_if(list.cues, [](const Cue& cue) { return cue.first == cue.end; });
  if (!std::is_sorted(list.cues.begin(), list.cues.end(), earlier)) {
    std::stable_sort(list.cues.begin(), list.cues.end(), earlier);
  }
  drop_rolling_repetitions(list);
  LabelledTranscript transcript;
  transcript.name = stem_of(name);
  transcript.source = name;
  Joiner(list, transcript, known).join();
  transcript.labelled = std::any_of(transcript.turns.begin(), transcript.turns.end(),
                                    [](const LabelledTurn& turn) { return !turn.label.empty(); });
  return transcript;
}

}  // namespace motet::inline v1
