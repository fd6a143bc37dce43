// Which words did each speaker say where?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/corpus/corpus.hpp"
#include "motet/matrix/incidence.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/vocabulary.hpp"
#include "motet/units/units.hpp"

#include "matrix/unit_order.hpp"
#include "text/word_forms.hpp"

namespace motet::inline v1 {

/// Whether a word may be a column, and if not, why.
enum class Standing : std::uint8_t { term, stop_word, too_short, not_of_letters };

/// A term has letters, their marks, and apostrophes between them; at least `options.letters` letters and marks (an
/// ideographic word: 1); and is no stop word. Precondition: folded.
Standing standing_of(std::string_view folded, TokenKind kind, const TermMatrixOptions& options);

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

/// How often a speaker says a term in one transcript.
struct Said {
  std::uint32_t word = 0;
  std::uint32_t speaker = 0;
  std::uint32_t times = 0;
};

/// The terms that stand wholly in a unit.
struct UnitTerms {
  std::uint32_t row = 0;
  std::size_t begin = 0;
  std::size_t end = 0;
};

class WordLister;

/// What is said in one block, in numbers of the lister that listed it.
struct SpokenWords {
  const WordLister* lister = nullptr;
  std::vector<Said> said;
  std::vector<std::uint32_t> terms;  ///< every term in the order it was said
  std::vector<UnitTerms> units;      ///< places in `terms`
};

/// Numbers the words of one block after another; one for each thread. Which blocks it gets touches its numbers only.
class WordLister {
 public:
  WordLister(const Corpus& corpus, const WordTokenizer& tokenizer, const TermMatrixOptions& options)
      : corpus_(corpus), tokenizer_(tokenizer), options_(options), forms_({}, static_cast<bool>(options.tokenizer)) {}

  /// Errors: as term_matrix; Stopped.
  SpokenWords list(const std::vector<Stretch>& block);

  /// Counts are 0.
  [[nodiscard]] const Vocabulary& words() const noexcept { return forms_.words(); }
  /// How often the word was said as no term, as an ideographic word or as another.
  [[nodiscard]] std::uint64_t left_out(std::uint32_t word, bool ideographic) const {
    return left_out_[2 * std::size_t{word} + (ideographic ? 1 : 0)];
  }

 private:
  // Of a word as an ideographic one, or as another.
  struct Known {
    std::uint32_t times = 0;  // by the present speaker
    bool is_term = false;
  };

  void add(const Stretch& stretch, SpokenWords& spoken);
  void number(std::string_view text, std::uint32_t offset, SpokenWords& spoken);
  void place(const std::vector<Placed>& units, std::size_t first, SpokenWords& spoken) const;
  void end_of_speaker(std::uint32_t speaker, SpokenWords& spoken);
  void judge_new_words();
  void stop_if_asked() const;

  const Corpus& corpus_;
  const WordTokenizer& tokenizer_;
  const TermMatrixOptions& options_;
  WordForms forms_;
  std::vector<Known> known_;  // of word i at 2i, as an ideographic one at 2i + 1; so for the next two
  std::vector<std::uint64_t> left_out_;
  std::vector<std::size_t> touched_;  // by the present speaker
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> numbers_;  // of tokens_
  std::vector<TextSpan> spans_;         // of the terms of one stretch
};

}  // namespace motet::inline v1
