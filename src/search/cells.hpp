// How does a stretch of a transcript look in a cell of a table?
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "motet/core/ids.hpp"
#include "motet/core/table.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1 {

/// Empty for nobody.
inline Cell name_cell(const Corpus& corpus, std::optional<ParticipantId> speaker) {
  if (!speaker) return {};
  return corpus.participant(*speaker).name;
}

/// Each run of line ends as one blank.
std::string on_one_line(std::string_view text);

/// On one line; of more than 1,000 characters the first and last 490 with " [...] " between them.
Cell text_cell(std::string_view text);

}  // namespace motet::inline v1
