// Which words stand for which code?
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

struct DictionaryEntry {
  std::string code;     ///< a name or a path "A > B"
  std::string pattern;  ///< words; see Dictionary
};

struct DictionaryOptions {
  bool include_interviewers = false;
  Execution execution;
};

/// Codes by words. A pattern is one word or a phrase, cut into words as the text is (see WordTokenizer); case does not
/// count (see fold). A `*` in a word of the pattern stands for any letters, none included, never across words; alone it
/// is any one word. Words of a phrase follow each other in one turn with nothing between them but blanks, line ends,
/// hyphens and punctuation; what ends a sentence or a part of one (. ! ? ; : … and their like in other scripts) only
/// where the pattern has such a sign too ("Dr. Smith"). Hits of one pattern do not overlap: the leftmost wins.
///
/// Han and kana are compared character by character, because running text is cut into words by a word list and the cut
/// depends on the surroundings: such a pattern matches wherever its characters touch each other in this order. A `*` at
/// its edge changes nothing. Thai, Lao, Khmer and Burmese match where text and pattern are cut alike. Copies are deep.
class MOTET_API Dictionary {
 public:
  Dictionary();
  ~Dictionary();
  Dictionary(const Dictionary&);
  Dictionary(Dictionary&&) noexcept;
  Dictionary& operator=(const Dictionary&);
  Dictionary& operator=(Dictionary&&) noexcept;

  /// Errors: DataError for an empty code, a pattern without a letter or digit, or a `*` between ideographs; ParseError
  /// for what is not UTF-8.
  void add(DictionaryEntry entry);
  [[nodiscard]] const std::vector<DictionaryEntry>& entries() const noexcept;

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
