// What holds for the turns of every transcript, whatever was read?
#pragma once

#include <cstdlib>
#include <utility>
#include <vector>

#include "motet/io/transcripts.hpp"
#include "motet/text/utf8.hpp"

namespace fuzz {

/// Aborts where turns or codes lie outside the text or out of order, where the text is not UTF-8, and, with
/// `all_is_speech`, where something is said between turns.
inline void check_turns(const motet::LabelledTranscript& transcript, bool all_is_speech) {
  if (motet::find_invalid_utf8(transcript.text)) std::abort();
  const std::string_view text = transcript.text;
  std::uint32_t end = 0;
  for (const motet::LabelledTurn& turn : transcript.turns) {
    if (turn.span.begin < end || turn.span.end < turn.span.begin || turn.span.end > text.size()) std::abort();
    if (turn.time && turn.time->end < turn.time->begin) std::abort();
    if (all_is_speech && !motet::trim(text.substr(end, turn.span.begin - end)).empty()) std::abort();
    end = turn.span.end;
  }
  if (all_is_speech && !motet::trim(text.substr(end)).empty()) std::abort();
  for (const motet::LabelledCode& code : transcript.codes) {
    if (code.path.empty()) std::abort();
    if (code.span && (code.span->end < code.span->begin || code.span->end > text.size())) std::abort();
  }
}

/// The same, and people can be made of the labels.
inline void check(std::vector<motet::LabelledTranscript> transcripts, bool all_is_speech) {
  for (const motet::LabelledTranscript& transcript : transcripts) check_turns(transcript, all_is_speech);
  motet::Project project;
  std::vector<motet::Diagnostic> diagnostics;
  motet::add_transcripts(project, std::move(transcripts), {}, {}, diagnostics);
}

}  // namespace fuzz
