// What does data.qda state, table by table?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "motet/coding/annotations.hpp"
#include "motet/coding/codebook.hpp"
#include "motet/core/attributes.hpp"

#include "io/databases/import.hpp"

namespace motet::inline v1::databases::qualcoder {

struct Maker {
  std::string owner;
  std::optional<DateTime> created;
};

/// A category or a code.
struct CodeRow {
  Code code;  ///< without parent
  std::int64_t id = 0;
  std::optional<std::int64_t> category;
  std::optional<std::int64_t> super;  ///< a code above it, in newer versions
  SourcePosition where;
};

/// A row about characters of a text: of code_text, annotation or case_text.
struct PassageRow {
  std::int64_t begin = -1;
  std::int64_t end = -1;
  std::string words;       ///< of a coding: what it says it stands at
  std::int64_t code = 0;   ///< of a coding
  std::size_t person = 0;  ///< of a passage of a case: its position among the cases
  Maker maker;
  std::string memo;
  SourcePosition where;
};

struct TextRow {
  std::string name;
  std::string memo;
  std::string text;  ///< not checked yet
  Attributes attributes;
  std::vector<PassageRow> codings;
  std::vector<PassageRow> annotations;
  std::vector<PassageRow> of_cases;
  SourcePosition where;
};

struct CaseRow {
  std::string name;
  std::string memo;
  Attributes attributes;
  std::vector<std::size_t> wholes;    ///< positions of texts it has all of
  std::vector<std::size_t> partials;  ///< and of those it has passages of
};

struct JournalRow {
  std::string name;
  std::string text;
  Maker maker;
};

struct Model {
  std::string memo;
  std::vector<CodeRow> categories;
  std::vector<CodeRow> codes;
  std::vector<TextRow> texts;
  std::vector<CaseRow> cases;
  std::vector<JournalRow> journals;
  std::vector<OtherSource> others;
};

/// Errors: ParseError, LimitError, Stopped.
Model read_model(Database& database, Context& context);

/// Adds categories and codes, those above first. Errors: DataError for rings; as add_code.
std::map<std::int64_t, CodeId> add_codes(Context& context, const Model& model);

}  // namespace motet::inline v1::databases::qualcoder
