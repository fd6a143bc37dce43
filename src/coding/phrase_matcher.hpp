// Where in a text do thousands of phrases stand, in one pass?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/span.hpp"
#include "motet/text/tokens.hpp"

#include "coding/automaton.hpp"
#include "coding/pattern_trie.hpp"
#include "corpus/lookup.hpp"
#include "text/form_table.hpp"

namespace motet::inline v1 {

/// A pattern, by its position in the list that the trie was made of, and where it was found.
struct PatternHit {
  TextSpan span;
  std::uint32_t pattern;
  std::uint32_t last;  ///< its last word, by its position in the stretch
};

/// Finds patterns, for one thread. What it has learned about the words it met serves the texts that come later.
class PhraseMatcher {
 public:
  /// The references must outlive it.
  PhraseMatcher(const PatternTrie& trie, const WordTokenizer& tokenize, const MatchOptions& match,
                const Execution& execution, AutomatonRoom room = {});

  /// Appends the hits in a stretch of a text, in the order of spans, then patterns. Hits of one pattern do not overlap:
  /// the leftmost wins. Errors: Stopped.
  void find(std::string_view text, TextSpan stretch, std::vector<PatternHit>& hits);

 private:
  void number_words(std::string_view text, std::size_t begin, std::size_t end);
  void walk();
  void walk(std::size_t first, std::size_t last);
  void report(std::span<const Automaton::Output> outputs, std::size_t i);
  void report_phrase(const Automaton::Output& output, std::size_t i);
  void settle();
  [[nodiscard]] TextSpan span_of(std::size_t i) const noexcept {
    return {piece_begin_ + tokens_[i].span.begin, piece_begin_ + tokens_[i].span.end};
  }
  void forget_words();
  WordSymbol learn(std::string_view form);
  WordSymbol learn_long(std::string_view form);

  const PatternTrie& trie_;
  const WordTokenizer& tokenizer_;
  MatchOptions match_;
  const Execution& execution_;
  AutomatonRoom room_;
  Automaton automaton_;

  FormTables forms_;               // symbols
  Lookup<WordSymbol> long_forms_;  // those that the tables do not take
  std::string word_;
  std::vector<std::uint32_t> pattern_words_;

  std::vector<Token> tokens_;  // of a piece of the text, ideographs one by one
  std::vector<Token> stretches_;
  std::uint32_t piece_begin_ = 0;
  std::vector<WordSymbol> symbols_;        // of the words of a piece
  std::vector<std::uint64_t> next_start_;  // of each pattern, in words met so far
  std::vector<std::uint32_t> begins_;      // of the last words, a ring
  std::uint64_t words_ = 0;                // met before this piece
  std::uint64_t words_before_ = 0;         // met before this stretch

  std::string_view text_;
  std::vector<PatternHit>* hits_ = nullptr;
  // Hits [disordered_, end_of_disorder_) may not be in order; those behind begin later. They end by disorder_ends_.
  std::size_t first_hit_ = 0;  // of this stretch
  std::size_t disordered_ = 0;
  std::size_t end_of_disorder_ = 0;
  std::uint32_t disorder_ends_ = 0;
  std::uint32_t state_ = Automaton::start_state;
  std::uint32_t last_end_ = 0;  // of the last word of the piece before
};

}  // namespace motet::inline v1
