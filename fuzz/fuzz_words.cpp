// Words and sentences: those of the linked ICU on every valid text.
#include <cstdlib>
#include <string>
#include <vector>

#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"
#include "reference/slow_words.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view bytes) {
    static const motet::WordTokenizer all(motet::TokenKinds{true, true, true, true, true});
    static const motet::WordTokenizer words;
    static const motet::SentenceTokenizer sentences;
    static reference::SlowWords slow_words;
    static reference::SlowSentences slow_sentences;
    const std::string text = motet::to_utf8_lossy(bytes).text;
    const auto equal = [&text](const auto& tokenizer, const std::vector<motet::Token>& expected) {
      std::vector<motet::Token> tokens;
      tokenizer(text, tokens);
      return tokens == expected;
    };
    std::vector<motet::Token> expected = slow_words(text);
    if (!equal(all, expected)) std::abort();
    std::erase_if(expected, [](const motet::Token& token) { return token.kind > motet::TokenKind::ideographic; });
    if (!equal(words, expected)) std::abort();
    if (!equal(sentences, slow_sentences(text))) std::abort();
  });
}
