// What does project.qde state, element by element?
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/annotations.hpp"
#include "motet/coding/codebook.hpp"
#include "motet/core/attributes.hpp"

#include "io/refi/guids.hpp"
#include "io/refi/refi_xml.hpp"

namespace motet::inline v1::refi {

// `at` is the byte of the element in the XML, for messages; texts called raw stand in the XML and live as long as it.

struct User {
  Guid guid;
  std::string name;
};

struct CodeElement {
  Code code;  ///< without parent
  Guid guid;
  std::optional<std::size_t> parent;  ///< position in codes
  std::size_t at = 0;
};

/// Who made an element, and when, as it says itself.
struct Maker {
  std::string_view raw_user;
  std::string_view raw_created;
};

struct CodingElement {
  Guid code;
  Guid guid;
  Guid user;  ///< none: nobody is named
  std::optional<DateTime> created;
  std::size_t at = 0;
};

struct Selection {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string_view raw_name;
  Guid guid;
  std::uint32_t first_coding = 0;  ///< its codings are [first_coding, end_coding) of the text's
  std::uint32_t end_coding = 0;
  std::uint32_t comment = 0;  ///< 1 + the position of its comment in the text's; 0: none
  bool noted = false;         ///< a note refers to it
  bool placed = true;         ///< false: its time marks have no place in the text
  std::size_t at = 0;
};

/// The Description of a selection.
struct Comment {
  std::string text;
  Guid user;
  std::optional<DateTime> created;
};

struct Value {
  Guid variable;
  std::string name;
  Attribute value;
};
using Values = std::vector<Value>;

/// A text: of a TextSource, of a PDF's Representation, or the Transcript of a recording.
struct Text {
  Guid guid;
  Guid source;  ///< that it belongs to: itself for a TextSource
  std::string name;
  std::string path;
  std::optional<std::string> content;
  std::string memo;
  std::vector<Selection> selections;
  std::vector<CodingElement> codings;  ///< of selections
  std::vector<CodingElement> whole;    ///< codings of the whole text
  std::vector<Comment> comments;
  Values values;
  std::size_t at = 0;

  [[nodiscard]] std::size_t count_codings() const noexcept { return codings.size() + whole.size(); }
};

struct Case {
  Guid guid;
  std::string name;
  std::string memo;
  Values values;
  std::vector<Guid> sources;
  std::vector<Guid> selections;
};

struct NoteElement {
  Guid guid;
  std::string name;
  std::string path;
  std::optional<std::string> content;
  std::string description;
  Guid user;
  std::optional<DateTime> created;
  std::size_t at = 0;
};

/// What a NoteRef stands in: an element and, for selections and codings, the position in the text's.
struct NoteReference {
  enum class Of : std::uint8_t { project, code, text, selection, coding, whole_coding, note, person } of = Of::project;
  std::uint32_t element = 0;
  std::uint32_t part = 0;
  Guid note;
};

struct SetElement {
  Guid guid;
  std::string name;
  std::string memo;
  std::vector<Guid> members;
};

struct LinkElement {
  Guid guid;
  std::string name;
  LinkDirection direction = LinkDirection::associative;
  std::string color;
  std::optional<Guid> from;  ///< none: the file names nothing
  std::optional<Guid> to;
};

struct Model {
  std::string name;
  std::string memo;
  bool by_motet = false;  ///< written by Motet, whose files follow rules of their own where the standard has none
  Guid creator;
  std::vector<User> users;
  std::vector<CodeElement> codes;  ///< parents before children
  std::vector<Text> texts;
  std::vector<OtherSource> others;
  std::vector<Case> cases;
  std::vector<NoteElement> notes;
  std::vector<NoteReference> note_references;
  std::vector<SetElement> sets;
  std::vector<LinkElement> links;
  std::map<std::string, std::size_t> not_carried;  ///< what cannot be carried over, in words, and how much of it
  GuidTable guids;

  void lose(const std::string& what, std::size_t count = 1) {
    if (count > 0) not_carried[what] += count;
  }
};

/// The model of XML whose root is `root`: "Project", or "CodeBook" for a codebook alone.
/// Errors: ParseError, DataError (a code, source or user twice), LimitError, Stopped.
Model read_model(const Document& document, std::string_view root, const Execution& execution);

/// The same of bytes that are still arriving; see XmlScanner::More.
Model read_model(const Document& document, const char* bytes, XmlScanner::More more, std::string_view root,
                 const Execution& execution);

}  // namespace motet::inline v1::refi
