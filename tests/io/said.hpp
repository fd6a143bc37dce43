// Who says what, as a test compares it.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "motet/io/transcripts.hpp"

using Said = std::vector<std::pair<std::string, std::string>>;

/// Label and words of each turn.
inline Said said(const motet::LabelledTranscript& transcript) {
  Said result;
  for (const motet::LabelledTurn& turn : transcript.turns) {
    result.emplace_back(turn.label, transcript.text.substr(turn.span.begin, turn.span.size()));
  }
  return result;
}
