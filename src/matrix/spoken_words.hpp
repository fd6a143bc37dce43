// Which words did each speaker say where?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/corpus/corpus.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/text/tokens.hpp"
#include "motet/units/units.hpp"

#include "matrix/unit_order.hpp"
#include "matrix/word_index.hpp"

namespace motet::inline v1 {

/// True for letters, their marks, and apostrophes between them; at least `letters` letters and marks (an ideographic
/// word: 1). Precondition: folded.
bool is_term(std::string_view folded, TokenKind kind, std::uint32_t letters);

/// Gives tokens as they stand in a text the number that `number_of_folded` gives their folded word; each form is
/// folded and asked for only once.
class TokenNumbers {
 public:
  using NumberOfFolded = std::function<std::uint32_t(std::string_view folded, TokenKind kind)>;

  explicit TokenNumbers(NumberOfFolded number_of_folded) : number_of_folded_(std::move(number_of_folded)) {}
  std::uint32_t operator()(std::string_view token, TokenKind kind);

 private:
  NumberOfFolded number_of_folded_;
  WordIndex forms_;
  std::vector<std::uint32_t> numbers_;  // of each form
  std::string form_;
  std::string folded_;
};

/// Units of one speaker in one transcript that overlap each other, as one: a word in two windows is said once.
struct Stretch {
  TranscriptId transcript;
  std::uint32_t speaker = 0;  ///< a participant or, from the number of participants on, a transcript without one
  TextSpan span;
  std::vector<Placed> units;  ///< with their rows, in the order of the text
};

/// Stretches by transcript, speaker and text, in blocks of whole transcripts with about 2 MiB of talk each, whatever
/// the number of threads. Precondition: require_units_of.
std::vector<std::vector<Stretch>> stretches_of(const Corpus& corpus, const Units& units);

/// Calls `use(token span in the transcript, number)` for the words of a stretch that have a number, in order.
/// Errors: Stopped.
void for_each_word(const Corpus& corpus, const Stretch& stretch, const WordTokenizer& tokenizer, TokenNumbers& numbers,
                   const Execution& execution, const std::function<void(TextSpan, std::uint32_t)>& use);

}  // namespace motet::inline v1
