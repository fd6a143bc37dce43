// Where in a text do hundreds of phrases stand, in one pass?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/core/span.hpp"
#include "motet/text/tokens.hpp"

#include "coding/pattern.hpp"
#include "corpus/lookup.hpp"

namespace motet::inline v1 {

/// A pattern, by its position in the list it was compiled from, and where it was found.
struct PatternHit {
  TextSpan span;
  std::uint32_t pattern;
};

/// Patterns compiled into a trie over numbered words. Immutable; may be used from several threads at once.
class PhraseMatcher {
 public:
  explicit PhraseMatcher(std::span<const std::vector<PatternWord>> patterns);

  /// What one thread knows so far: the text forms it has met and the words of the patterns each of them matches, so
  /// that a form is folded and compared only once.
  class Session;

 private:
  struct Node {
    std::vector<std::uint32_t> patterns;  // that end here
    bool leaf = true;
  };

  std::uint32_t word_id(const std::vector<std::string>& pieces);
  std::uint32_t child(std::uint32_t node, std::uint32_t word, Joint joint) const;
  void words_of(std::string_view folded, std::vector<std::uint32_t>& words) const;

  static std::uint64_t first_edge(std::uint32_t node, Joint joint) {
    return (std::uint64_t{node} << 34U) | (std::uint64_t{static_cast<std::uint8_t>(joint)} << 32U);
  }

  Lookup<std::uint32_t> exact_;
  Lookup<std::vector<std::uint32_t>> by_prefix_;  // wildcard words by what stands before their first wildcard
  std::vector<std::size_t> prefix_sizes_;
  Lookup<std::uint32_t> wildcards_;               // by their pieces, joined with '*'
  std::vector<std::vector<std::string>> pieces_;  // of each word
  std::vector<Node> nodes_;
  std::unordered_map<std::uint64_t, std::uint32_t> edges_;
  std::size_t pattern_count_ = 0;
};

class PhraseMatcher::Session {
 public:
  Session(const PhraseMatcher& matcher, const WordTokenizer& tokenize, const Execution& execution);

  /// Appends the hits in a stretch of a text. Hits of one pattern do not overlap: the leftmost wins.
  /// Errors: Stopped.
  void find(std::string_view text, TextSpan stretch, std::vector<PatternHit>& hits);

 private:
  void tokenize(std::string_view text, TextSpan stretch);
  std::uint32_t form_of(std::string_view word);
  void follow(std::string_view text, std::size_t start, std::vector<PatternHit>& hits);

  const PhraseMatcher& matcher_;
  const WordTokenizer& tokenizer_;
  const Execution& execution_;
  Lookup<std::uint32_t> forms_;
  std::vector<std::vector<std::uint32_t>> words_of_form_;  // form 0 matches nothing
  std::vector<std::uint64_t> next_start_;                  // of each pattern, in stretches seen so far
  std::uint64_t seen_ = 0;
  std::vector<Token> tokens_;
  std::vector<Token> stretches_;
  std::vector<std::uint32_t> form_at_;
  std::vector<std::pair<std::uint32_t, std::size_t>> open_;  // node, and the stretch it was reached with
  std::string folded_;
};

}  // namespace motet::inline v1
