// Which words stand for which code?
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/span.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1 {

/// When a word of the text is a word of the pattern. Both may be set: then "senor" finds "señor" but not "Señor".
struct MatchOptions {
  bool case_sensitive = false;  ///< normal form C is compared, apostrophes made straight
  bool ignore_marks = false;    ///< "senor" finds "señor" (see fold_without_marks)
  bool operator==(const MatchOptions&) const = default;
};

/// A pattern, and the code that it stands for.
struct DictionaryEntry {
  std::string code;     ///< a name or a path "A > B"
  std::string pattern;  ///< see Dictionary
};

/// How a dictionary is looked for.
struct DictionaryOptions {
  bool include_interviewers = false;
  Execution execution;
};

/// One hit of one entry. The span (bytes) goes from the first to the last word that the pattern needs.
struct DictionaryHit {
  TranscriptId transcript;
  std::uint32_t turn = 0;  ///< position in the transcript's turns
  TextSpan span;
  std::uint32_t entry = 0;  ///< position in entries()
  bool operator==(const DictionaryHit&) const = default;
};

/// Codes by words, in one pass for any number of patterns: the words of the text become numbers, and one automaton
/// (Aho and Corasick 1975) reads the numbers.
///
/// A pattern is one word or a phrase, cut into words as the text is (see WordTokenizer); case does not count (see fold)
/// unless asked for. A `*` in a word of the pattern stands for any letters, none included, never across words; alone it
/// is any one word. Words of a phrase follow each other in one turn with nothing between them but blanks, line ends,
/// hyphens and punctuation; what ends a sentence or a part of one (. ! ? ; : … and their like in other scripts) only
/// where the pattern has such a sign too ("Dr. Smith"). Hits of one pattern do not overlap: the leftmost wins, and of
/// two that begin at one place the shorter.
///
/// Operators, written in capitals between phrases, read from left to right:
///     A NEAR/n B      both in one turn, at most n words between them, in either order, sharing no word; each A takes
///                     the nearest B, the earlier one of two; the hit goes from the first to the last word of both
///     A NOT B         the hits of A that share no word with a hit of B ("like NOT would like")
///     A NOT NEAR/n B  the hits of A without a hit of B in the same turn that shares a word or is at most n words away
/// The hits of `A operator B` do not overlap either. Words between are words and numbers; of ideographs and kana each
/// one counts. In "quotation marks" these words are words. Brackets are no grouping: around an operator they are
/// refused.
///
/// Han and kana are compared character by character, because running text is cut into words by a word list and the cut
/// depends on the surroundings: such a pattern matches wherever its characters touch each other in this order. A `*` at
/// its edge changes nothing. Thai, Lao, Khmer and Burmese match where text and pattern are cut alike. Copies are deep.
class MOTET_API Dictionary {
 public:
  explicit Dictionary(MatchOptions match = {});
  ~Dictionary();
  Dictionary(const Dictionary&);
  Dictionary(Dictionary&&) noexcept;
  Dictionary& operator=(const Dictionary&);
  Dictionary& operator=(Dictionary&&) noexcept;

  /// Errors: DataError for an empty code, a pattern without a letter or digit, a `*` between ideographs, an operator
  /// without a phrase on both sides, an operator in brackets, or a NEAR/ without a number up to 1,000,000; ParseError
  /// for what is not UTF-8.
  void add(DictionaryEntry entry);
  [[nodiscard]] const std::vector<DictionaryEntry>& entries() const noexcept;
  [[nodiscard]] const MatchOptions& match() const noexcept;

  /// All hits in the turns of the corpus, in the order of transcripts, then spans, then entries. The same for any
  /// number of threads. Errors: Stopped.
  [[nodiscard]] std::vector<DictionaryHit> find(const Corpus& corpus, const DictionaryOptions& options = {}) const;

  /// Adds a coding by the coder "dictionary" for every hit in the turns of the corpus, and the codes that are missing;
  /// an entry whose code names an existing code uses that. One code is put only once on one span. Codings already there
  /// stay, so that a second call adds nothing. Returns the number of codings added.
  /// Errors: DataError when an entry's code is a name that several codes have; Stopped. Nothing is changed then.
  std::size_t apply(Project& project, const DictionaryOptions& options = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
