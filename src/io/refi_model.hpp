// What does project.qde state, element by element?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "motet/coding/codebook.hpp"
#include "motet/core/attributes.hpp"

#include "io/refi_xml.hpp"

namespace motet::inline v1::refi {

// GUIDs are as guid_key makes them; `at` is the byte of the element in the XML, for messages.

struct User {
  std::string guid;
  std::string name;
};

struct CodeElement {
  Code code;                          ///< without parent
  std::optional<std::size_t> parent;  ///< position in codes
  std::size_t at = 0;
};

struct CodingElement {
  std::string code;
  std::string guid;
  std::string user;  ///< empty: nobody is named
  std::optional<DateTime> created;
  std::size_t at = 0;
};

struct Selection {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string name;
  std::string memo;
  std::vector<CodingElement> codings;
  std::size_t at = 0;
};

using Values = std::vector<std::pair<std::string, Attribute>>;

/// A text: of a TextSource, of a PDF's Representation, or the Transcript of a recording.
struct Text {
  std::string guid;
  std::string source_guid;  ///< of the source it belongs to: the same for a TextSource
  std::string name;
  std::string path;
  std::optional<std::string> content;
  std::vector<Selection> selections;
  std::vector<CodingElement> codings;  ///< of the whole text
  Values values;
  std::size_t at = 0;
};

struct Case {
  std::string name;
  Values values;
  std::vector<std::string> sources;
};

struct Model {
  std::string name;
  std::string creator;
  std::vector<User> users;
  std::vector<CodeElement> codes;  ///< parents before children
  std::vector<Text> texts;
  std::vector<Case> cases;
  std::size_t annotations = 0;                     ///< selections without a code
  std::map<std::string, std::size_t> not_carried;  ///< what cannot be carried over, in words, and how much of it
};

/// Errors: ParseError, DataError (a code, source or user twice), LimitError.
Model read_model(const Document& document, const Limits& limits);

}  // namespace motet::inline v1::refi
