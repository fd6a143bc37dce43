// What did the researchers write and gather beside the codings?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "motet/core/attributes.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/span.hpp"

namespace motet::inline v1 {

/// Somebody (or something: "dictionary") who codes.
struct Coder {
  std::string name;
  std::string guid;
};

/// A stretch of one transcript.
struct Passage {
  TranscriptId transcript;
  TextSpan span;  ///< bytes
  bool operator==(const Passage&) const = default;
};

/// A note of the project, by its position in Project::notes.
struct NoteId {
  std::uint32_t value = 0;
  auto operator<=>(const NoteId&) const = default;
};

/// What a note or a link is about; nothing: the project as a whole.
using Anchor = std::variant<std::monostate, CodeId, TranscriptId, ParticipantId, Passage, NoteId>;

/// A memo, with a name or without. What is said about one coding is its Coding::memo.
struct Note {
  std::string name;
  std::string guid;  ///< as the source gave it, or empty
  std::string text;
  std::optional<CoderId> author;
  std::optional<DateTime> created;
  std::vector<Anchor> about;  ///< none: it stands by itself
};

/// Codes, transcripts and notes that somebody put together, such as a code group; not a tree.
struct Set {
  std::string name;
  std::string guid;
  std::string memo;
  std::vector<CodeId> codes;
  std::vector<TranscriptId> transcripts;
  std::vector<NoteId> notes;
};

/// Which way a link of the project goes.
enum class LinkDirection : std::uint8_t { associative, one_way, both_ways };

/// A relation that somebody drew between two things.
struct ProjectLink {
  std::string name;
  std::string guid;
  LinkDirection direction = LinkDirection::associative;
  std::string color;  ///< "#rrggbb", or empty
  Anchor from;
  Anchor to;
};

/// A source without text that Motet knows of but does not read: a picture, a recording, a document.
struct OtherSource {
  std::string name;
  std::string guid;
  std::string kind;           ///< "picture", "audio", "video" or "pdf"
  std::string path;           ///< as the source gave it
  std::uint64_t codings = 0;  ///< that stand on it and are not carried
};

}  // namespace motet::inline v1
