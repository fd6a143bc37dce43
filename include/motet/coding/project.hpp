// What is everything that was collected and coded in one study?
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "motet/coding/annotations.hpp"
#include "motet/coding/codebook.hpp"
#include "motet/core/attributes.hpp"
#include "motet/core/config.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/span.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1 {

/// One code on one stretch of one transcript, by one coder.
struct Coding {
  TranscriptId transcript;
  std::optional<TextSpan> span;  ///< bytes; none: the whole transcript
  CodeId code;
  CoderId coder;
  std::string guid;
  std::optional<DateTime> created;
  std::string memo;
};

/// A study: its interviews, its codes, who coded what, and what was noted about all of it.
struct Project {
  std::string name;
  std::string memo;  ///< what the researchers say of the whole study
  Corpus corpus;
  Codebook codebook;
  std::vector<Coder> coders;
  std::vector<Coding> codings;
  std::vector<Note> notes;
  std::vector<Set> sets;
  std::vector<ProjectLink> links;
  std::vector<OtherSource> other_sources;
};

/// What is doubtful: codings that stand twice (same transcript, span, code and coder), zero-length codings, codings
/// outside every turn or wholly in an interviewer's talk, participants (not interviewers) who never speak, transcripts
/// without words, transcripts of 200 bytes or more with the text of another, codings with a heading. One diagnostic for
/// each kind: how often, and the first three places. Errors: DataError for what is wrong: ids that do not exist, spans
/// outside the text or inside a character; of notes, sets and links too.
MOTET_API std::vector<Diagnostic> validate(const Project& project);

/// The same project in canonical order (by bytes): participants by name, transcripts by name then content, codes by
/// GUID with parents before children (of the codes whose parent is placed, the one with the smallest GUID comes next),
/// coders by name, codings by transcript, span, code and coder; notes, sets, links and other sources by GUID, then
/// name, then what they hold; aliases and attributes by name. Codings that stand twice are kept; coders of equal name
/// and GUID become one. The order in which the project was put together leaves no trace. Errors: DataError as validate.
MOTET_API Project canonical(const Project& project);

/// Several projects as one. Codes are the same by GUID; a code whose GUID is only the name-based one of its path is the
/// code at that path. The first name, parent, GUID, definition and color that is not empty wins, and a code is codable
/// if it is anywhere. Participants are the same by name, or where one project lists the other's name as an alias; an
/// interviewer anywhere is one. Coders are the same by name. Transcripts of equal names get " (source)" appended: their
/// attribute `source`, else Transcript::source; and " (2)" where that is not enough. Notes, sets, links and other
/// sources are the same by GUID where they have one: of their names, texts and authors the first that is not empty
/// wins, what they are about or hold is put together; all others are kept. Of memos of the project and of participants
/// each is kept, with an empty line between. Errors: DataError when equal participants contradict each other in an
/// attribute, or a path could be any of several codes; and as validate.
MOTET_API Project merge(std::span<const Project> projects);

}  // namespace motet::inline v1
