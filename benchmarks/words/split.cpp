// How fast are words found, against ICU's word break iterator?
#include <memory>

#include "motet/text/tokens.hpp"

#include "words/icu_peer.hpp"
#include "words/jobs.hpp"

namespace bench {
namespace {

struct Split {
  explicit Split(const Interviews& texts) : interviews(texts) {}

  const Interviews& interviews;
  std::vector<icu::UnicodeString> utf16;  // made when a peer needs it, outside the timing
  motet::WordTokenizer tokenizer;
  IcuWords icu_words;
  std::vector<motet::Token> tokens;

  void by_motet() {
    for (const std::string_view text : interviews.texts) {
      tokens.clear();
      tokenizer(text, tokens);
    }
  }

  void by_icu_utf8() {
    for (const std::string_view text : interviews.texts) {
      tokens.clear();
      icu_words.cut(text, tokens);
    }
  }

  void by_icu_utf16() {
    for (const icu::UnicodeString& text : utf16) {
      tokens.clear();
      icu_words.cut(text, tokens);
    }
  }

  bool same_answer() {
    utf16 = to_utf16(interviews.texts);
    std::vector<motet::Token> theirs;
    for (std::size_t i = 0; i < utf16.size(); ++i) {
      const std::string_view text = interviews.texts[i];
      tokens.clear();
      tokenizer(text, tokens);
      theirs.clear();
      icu_words.cut(text, theirs);
      if (tokens.empty() || tokens != theirs) return false;
      theirs.clear();
      icu_words.cut(utf16[i], theirs);
      to_bytes(text, theirs);
      if (tokens != theirs) return false;
    }
    return true;
  }
};

}  // namespace

Job split_job(const Interviews& interviews) {
  const auto split = std::make_shared<Split>(interviews);
  return {
      .motet = {"Motet", [split] { split->by_motet(); }},
      .peers = {{"ICU, UTF-8", [split] { split->by_icu_utf8(); }}, {"ICU, UTF-16", [split] { split->by_icu_utf16(); }}},
      .same_answer = [split] { return split->same_answer(); }};
}

std::string word_spans(const Interviews& interviews) {
  const motet::WordTokenizer tokenizer;
  std::vector<motet::Token> tokens;
  std::string bytes;
  const auto append = [&bytes](std::uint32_t number) {
    for (int shift = 0; shift < 32; shift += 8) bytes += static_cast<char>(number >> shift & 0xFF);
  };
  for (const std::string_view text : interviews.texts) {
    tokens.clear();
    tokenizer(text, tokens);
    for (const motet::Token& token : tokens) {
      append(token.span.begin);
      append(token.span.end);
    }
  }
  return bytes;
}

}  // namespace bench
