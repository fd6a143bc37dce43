// Which words stand behind a number?
#pragma once

#include <optional>
#include <string>

#include "motet/core/config.hpp"
#include "motet/core/span.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1 {

/// A quotation that can be found again without the project: names instead of ids, positions in code points.
struct Excerpt {
  std::string transcript;
  std::string speaker;   ///< empty: nobody in particular
  TextSpan code_points;  ///< half-open
  std::string text;
  bool operator==(const Excerpt&) const = default;
};

/// The words of a span of bytes, without white space at both ends.
/// Errors: std::out_of_range outside the transcript; std::invalid_argument inside a character.
MOTET_API Excerpt make_excerpt(const Corpus& corpus, TranscriptId transcript, TextSpan span,
                               std::optional<ParticipantId> speaker);

}  // namespace motet::inline v1
