#include "motet/corpus/excerpt.hpp"

#include "motet/text/utf8.hpp"

namespace motet::inline v1 {

Excerpt make_excerpt(const Corpus& corpus, TranscriptId transcript, TextSpan span,
                     std::optional<ParticipantId> speaker) {
  // Before trimming: this is what refuses a span inside a character, which trim could not read.
  static_cast<void>(corpus.to_code_points(transcript, span));
  const std::string_view whole = corpus.transcript(transcript).text;
  const std::string_view words = trim(corpus.text(transcript, span));
  TextSpan trimmed{span.begin, span.begin};
  if (!words.empty()) {
    trimmed.begin = static_cast<std::uint32_t>(words.data() - whole.data());
    trimmed.end = trimmed.begin + static_cast<std::uint32_t>(words.size());
  }
  Excerpt excerpt;
  excerpt.transcript = corpus.transcript(transcript).name;
  if (speaker) excerpt.speaker = corpus.participant(*speaker).name;
  excerpt.code_points = corpus.to_code_points(transcript, trimmed);
  excerpt.text = words;
  return excerpt;
}

}  // namespace motet::inline v1
