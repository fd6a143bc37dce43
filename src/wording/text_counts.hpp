// What does a text say about its length, its questions and its difficulty?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "motet/core/execution.hpp"
#include "motet/text/tokens.hpp"
#include "motet/wording/talk.hpp"

namespace motet::inline v1 {

struct TextCounts {
  ReadabilityCounts text;
  std::int64_t questions = 0;
};

/// True for a sentence that ends with a question mark of any script, or a question mark and exclamation marks, with or
/// without closing quotation marks and brackets behind; and for one that holds the Armenian mark, which stands inside.
bool is_question(std::string_view sentence);

/// May be used by several counters and threads at once.
struct Tokenizers {
  WordTokenizer words;
  SentenceTokenizer sentences;
};

/// Remembers the words it met, each way of writing one; one thread at a time may use it.
class TextCounter {
 public:
  explicit TextCounter(const Tokenizers& tokenizers) : tokenizers_(tokenizers) {}
  /// Errors: ParseError when the text is not UTF-8; Stopped.
  TextCounts count(std::string_view text, const Execution& execution);

 private:
  struct Shape {
    std::int64_t syllables = 0;
    bool is_long = false;
  };

  void add_piece(std::string_view piece, TextCounts& counts);
  const Shape& shape_of(std::string_view word);

  const Tokenizers& tokenizers_;
  std::unordered_map<std::string, Shape> shapes_;
  std::string form_;
  std::string folded_;
  std::vector<Token> word_tokens_;
  std::vector<Token> sentence_tokens_;
};

}  // namespace motet::inline v1
