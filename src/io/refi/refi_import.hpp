// What do the parts of the import share?
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/io/imported.hpp"
#include "motet/io/transcripts.hpp"

#include "io/archive.hpp"
#include "io/loading.hpp"
#include "io/refi/refi_model.hpp"
#include "io/refi/refi_positions.hpp"

namespace motet::inline v1 {

/// As import_archive: a bare project.qde, and a codebook.
Imported<Project> import_qde(std::string_view bytes, std::string_view name, const ReadOptions& options,
                             const ParticipantsTable& extra);
Imported<Project> import_qdc(std::string_view bytes, std::string_view name, const ReadOptions& options,
                             const ParticipantsTable& extra);

}  // namespace motet::inline v1

namespace motet::inline v1::refi {

struct Context {
  std::string_view file;
  const ReadOptions& options;
  const ParticipantsTable& extra;
  const Document& document;
  Archive* archive;  ///< null for bare XML
  Model& model;
  Imported<Project>& imported;
  mutable std::uint64_t copied = 0;  ///< bytes that stand once in the file and often in the project

  [[nodiscard]] const Limits& limits() const noexcept { return options.execution.limits; }
  [[nodiscard]] SourcePosition at(std::size_t offset) const { return document.at(offset); }
  [[nodiscard]] SourcePosition in_entry(std::string entry) const { return {std::string(file), std::move(entry), 0, 0}; }
  /// The document as a whole.
  [[nodiscard]] SourcePosition everywhere() const { return document.where(); }
  void diagnose(Severity severity, std::string kind, std::string message, SourcePosition where) const {
    imported.diagnostics.push_back({severity, std::move(kind), std::move(message), std::move(where)});
  }
  /// Errors: LimitError when a small file makes a large project.
  void grow(std::uint64_t bytes) const {
    copied += bytes;
    if (copied > limits().xml_bytes) {
      throw LimitError("memos and values of variables take more than " + std::to_string(limits().xml_bytes) +
                           " bytes in the project (limit xml_bytes)",
                       everywhere());
    }
  }
};

/// The message of an error without the place it begins with.
std::string bare_message(const Error& error);

/// Bytes of the archive's entry to text. Errors: ParseError naming file and entry.
std::string decode_entry(std::string bytes, std::string_view encoding, std::string_view file, const std::string& entry,
                         std::vector<Diagnostic>& diagnostics);

/// A text on its way into the corpus.
struct Loaded {
  std::uint32_t text = 0;  ///< its position in the model
  std::string name;
  std::string entry;
  std::string bytes;  ///< of the text's own file, until it is decoded
  LabelledTranscript transcript;
  Located located;
  std::vector<Diagnostic> diagnostics;
  bool skipped = false;
};

/// Where the archive holds a path of the document; nothing when it lies elsewhere or is missing.
std::optional<std::size_t> find_entry(const Archive& archive, std::string_view path);

/// Finds the texts and names them; those that are not there are reported. Errors: ParseError, LimitError, Stopped.
std::vector<Loaded> fetch_texts(const Context& context);

/// Decodes them, finds speakers and the bytes of selections, on several threads; unreadable ones are taken out.
/// Errors: ParseError; DataError for a selection outside its text, or when nothing is left; LimitError; Stopped.
void parse_texts(const Context& context, std::vector<Loaded>& texts, std::span<const ListedParticipant> listed);

/// Where selections are that something refers to: by position in the list of texts, and in the text's selections.
struct Place {
  std::uint32_t text = 0;
  std::uint32_t selection = 0;
};
using Places = GuidMap<Place>;
Places find_places(const Model& model, const std::vector<Loaded>& texts);

/// Everybody who is listed: in the user's own table, and cases that are people whatever the texts say.
std::vector<ListedParticipant> list_people(const Context& context, const std::vector<Loaded>& texts,
                                           const Places& places);

/// Passages of cases become turns, where the text itself names no speakers.
void make_turns(const Context& context, std::vector<Loaded>& texts, const Places& places);

/// What variables and cases say of each text.
std::vector<Attributes> values_of_texts(const Context& context, const std::vector<Loaded>& texts);

/// What cases and texts say of people. Returns who each case is.
std::vector<std::optional<ParticipantId>> describe_people(const Context& context, const std::vector<Loaded>& texts,
                                                          const std::vector<TranscriptId>& ids,
                                                          const std::vector<Attributes>& values);

/// Who coded or wrote: users of the project, and others that elements name.
class Coders {
 public:
  explicit Coders(const Context& context);
  /// Nobody named: the project's creator, or "unknown".
  CoderId of_coding(const Guid& user);
  CoderId of(const Guid& user);

 private:
  const Context& context_;
  GuidMap<CoderId> coders_;
  Guid creator_;
  Guid last_;
  std::optional<CoderId> last_id_;
};

/// Where the things of the model are in the project.
struct Index {
  const std::vector<Loaded>& texts;
  const Places& places;
  std::vector<TranscriptId> transcripts;                  ///< of the texts
  std::vector<std::size_t> first_codings;                 ///< of each text, those of the whole text first
  std::vector<std::vector<std::uint32_t>> moved_codings;  ///< where codings of selections are, if some were left out
  std::vector<std::optional<ParticipantId>> people;       ///< of the cases
  const GuidMap<CodeId>& codes;
};

/// The text of a note, whose text may lie in the archive. Errors: ParseError, unless unreadable ones may be left out.
std::string text_of_note(const Context& context, NoteElement& note);

/// Notes, sets, links, memos.
void add_annotations(const Context& context, const Index& index, Coders& coders);

/// All of it. Errors: those of the functions above.
void import_model(const Context& context);

}  // namespace motet::inline v1::refi
