// How do the classes of the text floor become bytes, and again what they were?
#pragma once

#include <string>
#include <utility>

#include "archive.hpp"
#include "shared_counter.hpp"
#include "tokenizers.hpp"

namespace motet_python {

/// A regular expression and what it was made from. Functions take it as the library's own.
struct KeptExpression : motet::RegularExpression {
  KeptExpression(std::string written, motet::RegularExpressionOptions given)
      : RegularExpression(written, given), pattern(std::move(written)), options(given) {}
  std::string pattern;
  motet::RegularExpressionOptions options;
};

using KeptStemmer = Kept<motet::Stemmer, std::string>;

template <class Tool, class Settings>
struct Stored<Kept<Tool, Settings>> {
  static void save(Writer& writer, const Kept<Tool, Settings>& tool) { writer.put(tool.settings); }
  static Kept<Tool, Settings> load(Reader& reader) { return Kept<Tool, Settings>(reader.get<Settings>()); }
};

template <>
struct Stored<KeptExpression> {
  static void save(Writer& writer, const KeptExpression& expression) {
    writer.put(expression.pattern);
    writer.put(expression.options);
  }
  static KeptExpression load(Reader& reader) {
    auto pattern = reader.get<std::string>();
    return {std::move(pattern), reader.get<motet::RegularExpressionOptions>()};
  }
};

template <>
struct Stored<motet::Vocabulary> {
  static void save(Writer& writer, const motet::Vocabulary& vocabulary) { writer.put(vocabulary.to_bytes()); }
  static motet::Vocabulary load(Reader& reader) { return motet::Vocabulary::from_bytes(reader.text()); }
};

using SharedCounter = Shared<motet::WordCounter>;

template <>
struct Stored<SharedCounter> {
  static void save(Writer& writer, const SharedCounter& counter) { writer.put(counter.to_bytes()); }
  static SharedCounter load(Reader& reader) { return SharedCounter(motet::WordCounter::from_bytes(reader.text())); }
};

}  // namespace motet_python
