// How often does each word occur in this much text?
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/vocabulary.hpp"

namespace motet::inline v1 {

/// Which words are counted, and in which form.
struct WordCounterOptions {
  TokenKinds keep{.words = true, .numbers = false, .ideographs = false, .punctuation = false, .spaces = false};
  bool folded = true;  ///< count folded words (see fold); false: as they are written
};

/// Cuts text into words (see WordTokenizer) and counts them, without keeping text or tokens: the fastest way from bytes
/// to a word list. A partial result: counters of parts of a corpus, merged in any order and grouping, give the same
/// bits as one counter over all of it. One thread at a time may use a counter. Copies are deep.
class MOTET_API WordCounter {
 public:
  explicit WordCounter(WordCounterOptions options = {});
  ~WordCounter();
  WordCounter(const WordCounter&);
  WordCounter(WordCounter&&) noexcept;
  WordCounter& operator=(const WordCounter&);
  WordCounter& operator=(WordCounter&&) noexcept;

  /// Counts the words of one text; words never reach across two texts. Errors: ParseError when it is not UTF-8 (nothing
  /// is counted then).
  void add(std::string_view text);
  /// One long text on several threads, cut behind line ends and spaces, where words end anyway; the same counts.
  /// Errors: ParseError; Stopped. Nothing is counted then.
  void add(std::string_view text, const Execution& execution);
  /// Errors: std::invalid_argument for a counter with other options.
  void merge(const WordCounter& other);
  /// All words so far, finalized (see Vocabulary::finalize). The counter may go on.
  [[nodiscard]] Vocabulary finalize() const;

  /// Versioned bytes, the same on every machine, whatever the order in which texts were added.
  /// Errors of from_bytes: ParseError for anything that to_bytes did not write.
  [[nodiscard]] std::string to_bytes() const;
  static WordCounter from_bytes(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
