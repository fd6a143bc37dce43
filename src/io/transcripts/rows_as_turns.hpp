// Which transcript do the rows of a table make, when each row is said by somebody?
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"

#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {

/// One transcript whose rows are turns; rows of one speaker that follow each other are one.
class RowsAsTurns {
 public:
  RowsAsTurns(std::string name, std::string_view source, std::uint64_t most_bytes) : most_bytes_(most_bytes) {
    transcript_.name = std::move(name);
    transcript_.source = source;
  }
  // Moved only: it points into itself.
  RowsAsTurns(const RowsAsTurns&) = delete;
  RowsAsTurns(RowsAsTurns&&) = default;
  RowsAsTurns& operator=(const RowsAsTurns&) = delete;
  RowsAsTurns& operator=(RowsAsTurns&&) = default;
  ~RowsAsTurns() = default;

  void add(std::string_view label, std::string_view speech, const std::optional<TimeRange>& time,
           std::vector<std::string> codes) {
    std::string& text = transcript_.text;
    const std::size_t begin = text.empty() ? 0 : text.size() + 1;
    require_size(begin + speech.size(), transcript_.source, most_bytes_);
    if (!text.empty()) text += '\n';
    text += speech;
    const TextSpan span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(text.size())};
    const std::string* const spelling = spelling_of(label);
    if (!transcript_.turns.empty() && spelling == last_) {
      extend(transcript_.turns.back(), span, time);
    } else {
      transcript_.turns.push_back({*spelling, span, time});
      last_ = spelling;
    }
    for (std::string& code : codes) transcript_.codes.push_back({std::move(code), span});
  }

  LabelledTranscript take() {
    transcript_.labelled = std::any_of(transcript_.turns.begin(), transcript_.turns.end(),
                                       [](const LabelledTurn& turn) { return !turn.label.empty(); });
    return std::move(transcript_);
  }

 private:
  // How the label, compared by fold, was first written; the same place for the same label.
  const std::string* spelling_of(std::string_view label) {
    if (last_ != nullptr && *last_ == label) return last_;
    const auto [written, is_new] = written_.try_emplace(std::string(label), nullptr);
    if (is_new) written->second = &folded_.try_emplace(fold(label), label).first->second;
    return written->second;
  }

  static void extend(LabelledTurn& turn, TextSpan span, const std::optional<TimeRange>& time) {
    turn.span.end = span.end;
    if (!time) return;
    if (!turn.time) turn.time = time;
    turn.time->end = std::max(turn.time->end, time->end);
  }

  std::uint64_t most_bytes_;
  LabelledTranscript transcript_;
  // Of whom the last row was. Elements of unordered maps stay where they are.
  const std::string* last_ = nullptr;
  std::unordered_map<std::string, const std::string*> written_;
  std::unordered_map<std::string, std::string> folded_;
};

}  // namespace motet::inline v1
