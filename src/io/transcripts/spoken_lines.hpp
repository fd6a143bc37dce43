// How do lines that people said become one text and its turns?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "motet/corpus/transcript.hpp"
#include "motet/io/transcripts.hpp"

#include "io/transcripts/kept_attributes.hpp"

namespace motet::inline v1 {

/// Collects lines in their order. Lines that follow each other by one speaker (compared by fold, first spelling kept)
/// are one turn; its time goes from the earliest begin to the latest end among them.
class SpokenLines {
 public:
  /// `name` is the file's.
  SpokenLines(std::string_view name, const TranscriptContext& context);

  /// Adds a line without the blanks around it; blank ones are left out. Errors: LimitError (transcript_bytes); Stopped.
  void add(std::string_view label, std::string_view speech, const std::optional<TimeRange>& time);
  /// What comes next is a turn of its own, whoever speaks.
  void end_turn() noexcept { joins_ = false; }

  KeptAttributes attributes;

  /// The transcript, called by the stem of the file's name.
  LabelledTranscript take();

 private:
  const TranscriptContext& context_;
  std::uint64_t most_bytes_;
  LabelledTranscript transcript_;
  std::string last_;
  std::unordered_map<std::string, std::string> spellings_;
  std::uint64_t lines_ = 0;
  bool joins_ = false;
};

/// Tells the caller what was doubtful, if they want to know.
void note(const TranscriptContext& context, Severity severity, std::string kind, std::string message,
          SourcePosition where);

/// "Ann, Ben, Cleo and 3 more".
class NameList {
 public:
  void add(std::string_view name);
  [[nodiscard]] std::size_t size() const noexcept { return count_; }
  [[nodiscard]] std::string text() const;

 private:
  std::string names_;
  std::size_t shown_ = 0;
  std::size_t count_ = 0;
};

}  // namespace motet::inline v1
