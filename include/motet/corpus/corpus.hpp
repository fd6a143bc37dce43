// Which people and which interviews is this study made of?
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/ids.hpp"
#include "motet/corpus/participant.hpp"
#include "motet/corpus/transcript.hpp"
#include "motet/text/offsets.hpp"

namespace motet::inline v1 {

/// Participants and transcripts, checked when they are added. Copies are deep.
class MOTET_API Corpus {
 public:
  Corpus();
  ~Corpus();
  Corpus(const Corpus&);
  Corpus(Corpus&&) noexcept;
  Corpus& operator=(const Corpus&);
  Corpus& operator=(Corpus&&) noexcept;

  /// Errors: DataError when the name or an alias is empty or already another participant's; ParseError when the name,
  /// an alias or an attribute is not UTF-8.
  ParticipantId add(Participant participant);
  /// Checks the text (UTF-8, at most 1 GiB), the turns (inside the text, in order, at character boundaries, by known
  /// speakers) and the name (not empty, not taken), and builds the offset map.
  /// Errors: ParseError, LimitError, DataError.
  TranscriptId add(Transcript transcript);

  [[nodiscard]] std::span<const Participant> participants() const noexcept;
  [[nodiscard]] std::span<const Transcript> transcripts() const noexcept;
  /// Errors: std::out_of_range, as for every function that takes an id.
  [[nodiscard]] const Participant& participant(ParticipantId id) const;
  [[nodiscard]] const Transcript& transcript(TranscriptId id) const;
  [[nodiscard]] const OffsetMap& offsets(TranscriptId id) const;
  /// The text between two byte positions. Errors: std::out_of_range.
  [[nodiscard]] std::string_view text(TranscriptId id, TextSpan span) const;

  /// The participant with this name or alias; the transcript with this name.
  [[nodiscard]] std::optional<ParticipantId> find_participant(std::string_view name_or_alias) const;
  [[nodiscard]] std::optional<TranscriptId> find_transcript(std::string_view name) const;

  /// Replaces what is known about a participant but not the name. Errors: std::invalid_argument when the name differs;
  /// otherwise as add. On an error nothing changes.
  void update(ParticipantId id, Participant participant);

  /// Spans of a transcript in code points, as files and Python count, and back.
  /// Errors: std::out_of_range outside the text; std::invalid_argument inside a character.
  [[nodiscard]] TextSpan to_code_points(TranscriptId id, TextSpan bytes) const;
  [[nodiscard]] TextSpan from_code_points(TranscriptId id, TextSpan code_points) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
