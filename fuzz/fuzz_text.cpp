// UTF-8, words, sentences and offsets: validity decides, spans are in order and inside the text.
#include <cstdlib>
#include <vector>

#include "motet/text/case_folding.hpp"
#include "motet/text/encoding.hpp"
#include "motet/text/offsets.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  return fuzz::run(data, size, [](std::string_view bytes) {
    if (motet::find_invalid_utf8(motet::to_utf8_lossy(bytes).text)) std::abort();
    const std::string text = motet::decode(bytes, "detect", "fuzz").text;
    if (motet::find_invalid_utf8(text)) std::abort();
    static const motet::WordTokenizer words(motet::TokenKinds{true, true, true, true, true});
    static const motet::SentenceTokenizer sentences;
    std::vector<motet::Token> tokens;
    words(text, tokens);
    std::uint32_t end = 0;
    for (const motet::Token& token : tokens) {
      if (token.span.begin != end || token.span.empty()) std::abort();
      end = token.span.end;
    }
    if (end != text.size()) std::abort();
    tokens.clear();
    sentences(text, tokens);
    const motet::OffsetMap map(text);
    for (const motet::Token& token : tokens) {
      if (map.from_code_points(text, map.to_code_points(text, token.span)) != token.span) std::abort();
    }
    const std::string folded = motet::fold(text);
    if (motet::fold(folded) != folded) std::abort();
  });
}
