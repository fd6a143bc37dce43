// Into which pieces is the talk cut for counting?
#pragma once

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/span.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1 {

/// A piece of text that codes stand in.
struct Unit {
  TranscriptId transcript;
  TextSpan span;  ///< bytes
  std::optional<ParticipantId> speaker;
};

/// Units in the order of transcripts and text, and the rule that cut them, as one sentence.
struct Units {
  std::vector<Unit> rows;
  std::string rule;
};

/// Anything that appends spans inside one turn, in order.
template <class S>
concept UnitScheme = requires(const S& scheme, const Transcript& transcript, const Turn& turn,
                              std::vector<TextSpan>& spans) {
  scheme(transcript, turn, spans);
};

/// Each turn is a unit; where a transcript names no speakers, each paragraph.
struct MOTET_API ByTurn {
  void operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const;
};

/// Each paragraph: text between blank lines; where a turn has none inside, between line ends. Without white space at
/// both ends.
struct MOTET_API ByParagraph {
  void operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const;
};

/// Each sentence (see SentenceTokenizer).
struct MOTET_API BySentence {
  void operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const;
};

/// Each run of `size` words (also numbers and ideographs) of a turn, beginning every `step` words, from its first word
/// to its last; the last run may be shorter, so that every word is in a window.
/// Errors: std::invalid_argument for size or step 0, or step greater than size.
struct MOTET_API TokenWindow {
  explicit TokenWindow(std::uint32_t words, std::uint32_t every);
  explicit TokenWindow(std::uint32_t words) : TokenWindow(words, words) {}
  void operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const;

  std::uint32_t size;
  std::uint32_t step;
};

/// Whose talk is cut into units.
struct UnitOptions {
  bool include_interviewers = false;
  Execution execution;
};

using UnitFunction = std::function<void(const Transcript&, const Turn&, std::vector<TextSpan>&)>;

/// The units of all turns that count, cut by `scheme`; spans without anything but white space are dropped. `scheme` is
/// called from several threads at once unless `options.execution.threads` is 1. With interviewers, the rule says so.
/// Errors: std::out_of_range when a scheme leaves its turn; std::invalid_argument when it cuts a character in two.
MOTET_API Units make_units(const Corpus& corpus, const UnitFunction& scheme, std::string rule,
                           const UnitOptions& options = {});

MOTET_API Units make_units(const Corpus& corpus, const ByTurn& scheme, const UnitOptions& options = {});
MOTET_API Units make_units(const Corpus& corpus, const ByParagraph& scheme, const UnitOptions& options = {});
MOTET_API Units make_units(const Corpus& corpus, const BySentence& scheme, const UnitOptions& options = {});
MOTET_API Units make_units(const Corpus& corpus, const TokenWindow& scheme, const UnitOptions& options = {});

/// A scheme of the caller's own; its rule reads "cut by a scheme of the caller".
template <UnitScheme S>
Units make_units(const Corpus& corpus, const S& scheme, const UnitOptions& options = {}) {
  return make_units(corpus, UnitFunction(scheme), "cut by a scheme of the caller", options);
}

}  // namespace motet::inline v1
