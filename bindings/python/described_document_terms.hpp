// The structs of documents and their terms, and the bytes of word characters.
#pragma once

#include "archive.hpp"
#include "described_core.hpp"
#include "described_text.hpp"
#include "tokenizers.hpp"

namespace motet_python {

template <>
struct Stored<motet::WordCharacters> {
  static void save(Writer& writer, const motet::WordCharacters& characters) { writer.put(characters.to_bytes()); }
  static motet::WordCharacters load(Reader& reader) { return motet::WordCharacters::from_bytes(reader.text()); }
};

MOTET_DESCRIBE(WordCharacter, in_words, cased, case_ignorable, lower)
MOTET_DESCRIBE_ENUM(WordRule, characters, unicode)
MOTET_DESCRIBE(DocumentTermOptions, rule, characters, shortest, keep, tokenizer, lower, normalizer, stop_words,
               shortest_ngram, longest_ngram, execution)
MOTET_DESCRIBE(TermSelection, min_documents, max_documents, most_terms, binary)
MOTET_DESCRIBE(TermColumns, of_terms, count)

}  // namespace motet_python
