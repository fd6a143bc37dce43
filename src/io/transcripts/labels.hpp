// Which words at the start of a line say who speaks?
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "motet/core/config.hpp"
#include "motet/corpus/transcript.hpp"
#include "motet/io/transcripts.hpp"

namespace motet::inline v1 {

/// What stands at the start of a line before the speech.
struct LineHead {
  std::string_view
      label;  ///< as written, without brackets, emphasis and time stamp; empty: the line is a time stamp only
  std::size_t content = 0;  ///< where the speech begins in the line
  std::optional<TimeRange> time;
  bool colon = false;
  bool weak = false;  ///< a label only if it is listed or a role: "Anna (0:12)" could be talk with a stamp at its end
};

/// Reads the head of one line (without its line end) by form alone; whether its label is one, LabelCensus decides.
std::optional<LineHead> scan_line_head(std::string_view line);

/// At most 40 characters and 5 words, with a letter. Precondition: trimmed, valid UTF-8.
bool has_form_of_label(std::string_view label);

/// "Unknown", and words for it. `folded` as of fold(), here and below.
bool is_nobody(std::string_view folded);
/// is_role_label without folding again.
bool is_folded_role(std::string_view folded);

/// Labels that need not be met twice: listed people, roles, interviewers, nobody.
class KnownLabels {
 public:
  KnownLabels(std::span<const ListedParticipant> listed, std::span<const std::string> interviewers)
      : listed_(listed), interviewers_(interviewers) {}
  [[nodiscard]] bool contains(const std::string& folded) const;

 private:
  std::span<const ListedParticipant> listed_;
  std::span<const std::string> interviewers_;
  // Made when first asked for: most transcripts are decided by roles and by labels met twice.
  mutable std::optional<std::unordered_set<std::string>> names_;
};

/// The distinct labels of one text, how often each was met, and how it was first written. Keeps views of the labels.
class LabelCensus {
 public:
  /// The number of the label, equal for equal labels (compared by fold).
  std::uint32_t number_of(std::string_view label);
  void count(std::uint32_t number) { ++entries_[number].met; }
  [[nodiscard]] std::uint32_t met(std::uint32_t number) const { return entries_[number].met; }
  [[nodiscard]] std::string_view spelling(std::uint32_t number) const { return entries_[number].spelling; }
  [[nodiscard]] bool is_known(std::uint32_t number, const KnownLabels& known) const;
  /// Known, or met at least twice.
  [[nodiscard]] bool is_label(std::uint32_t number, const KnownLabels& known) const {
    return met(number) >= 2 || is_known(number, known);
  }

 private:
  struct Entry {
    std::string folded;
    std::string_view spelling;
    std::uint32_t met = 0;
    mutable std::optional<bool> known;
  };
  std::deque<Entry> entries_;  // whose strings stay where they are
  std::unordered_map<std::string_view, std::uint32_t> by_spelling_;
  std::unordered_map<std::string_view, std::uint32_t> by_folded_;
};

}  // namespace motet::inline v1
