// The structs of the text floor.
#pragma once

#include "described_core.hpp"

namespace motet_python {

MOTET_DESCRIBE_ENUM(TokenKind, word, number, ideographic, punctuation, space)
MOTET_DESCRIBE(Token, span, kind)
MOTET_DESCRIBE(TokenKinds, words, numbers, ideographs, punctuation, spaces)
MOTET_DESCRIBE(SentenceOptions, abbreviations)
MOTET_DESCRIBE(RegularExpressionOptions, case_sensitive, time_limit, stack_bytes)
MOTET_DESCRIBE(WordCounterOptions, keep, folded)
MOTET_DESCRIBE(ExcludedWords, reason, types, tokens, examples)
MOTET_DESCRIBE(DecodedText, text, encoding, diagnostics)

}  // namespace motet_python
