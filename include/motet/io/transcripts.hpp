// Who said what in this one file?
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/core/errors.hpp"
#include "motet/core/span.hpp"
#include "motet/corpus/participant.hpp"
#include "motet/corpus/transcript.hpp"
#include "motet/io/csv.hpp"
#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// A turn as a file states it: a label instead of a person.
struct LabelledTurn {
  std::string label;  ///< empty: nobody in particular
  TextSpan span;      ///< bytes of the text, without label and time stamp
  std::optional<TimeRange> time;
};

/// What a file itself says of somebody behind one of its labels.
struct LabelledPerson {
  std::string label;
  std::string name;   ///< what the person is called in results, and everywhere else; empty: the label
  bool role = false;  ///< the label names somebody of this transcript only, whatever its words
  bool interviewer = false;
  Attributes attributes;
};

/// A code that stands beside the words in the file itself, as in a table with a column of codes.
struct LabelledCode {
  std::string path;              ///< "Service > caseload pressure"
  std::optional<TextSpan> span;  ///< bytes of the text; none: the whole transcript
};

/// A transcript before anybody knows who the labels are.
struct LabelledTranscript {
  std::string name;
  std::string source;
  std::string guid;
  std::string text;
  std::vector<LabelledTurn> turns;
  bool labelled = true;
  Attributes attributes;
  std::string memo;
  std::vector<LabelledPerson> people;  ///< each label at most once; labels without an entry are read by their words
  std::vector<LabelledCode> codes;
};

/// What is known of people before the transcripts are read: the rows of a participants table.
struct ListedParticipant {
  Participant participant;
  std::vector<std::string> transcripts;  ///< whose unlisted role label is this person; see add_transcripts
};

/// What a reader of transcripts may use of its surroundings.
struct TranscriptContext {
  std::span<const ListedParticipant> listed{};
  std::span<const std::string> interviewers{};
  std::span<const std::string> code_columns{};     ///< see ReadOptions
  Execution execution{};                           ///< limits, and a way to stop; readers run on one thread
  std::vector<Diagnostic>* diagnostics = nullptr;  ///< where the caller wants them
};

/// A participants table: `participant`, optional `aliases` and `transcripts` (`;` between them), `role` (`interviewer`
/// excludes from every count; any other role is an attribute), every other column an attribute. Errors: DataError for a
/// name or alias twice (compared by fold) or a missing name; ParseError; LimitError.
MOTET_API std::vector<ListedParticipant> parse_participants(std::string_view text, std::string_view name,
                                                            const Limits& limits = {});

/// True for labels that name a role instead of a person: User, Guest, Respondent, Interviewee, Participant, Patient,
/// Client, Speaker 1, P1, R2 ...; and for interviewers.
MOTET_API bool is_role_label(std::string_view label);
/// True for Interviewer, I, INT, Moderator, Host, Researcher, Facilitator, Assistant, AI, Q, also numbered (Interviewer
/// 2, I1), and for the labels in `more`.
MOTET_API bool is_interviewer_label(std::string_view label, std::span<const std::string> more = {});

/// Plain text with speaker labels at the start of lines. A label is at most 40 characters and 5 words with a letter in
/// it, followed by a colon and a blank, tab or line end (also in brackets or bold, with a time stamp before or after
/// it, or an Otter style `Name  0:00` line), that is listed, or a role label, or met at least twice in the text. A
/// full-width colon needs no blank. Labels are compared by fold and keep their first spelling. Each label is one turn,
/// empty if nothing is said; text before the first label is nobody's turn. A time stamp is the turn's begin, and the
/// next turn's its end; without one in the next turn, end equals begin. `name` is a file's name: the transcript is
/// called by its stem, here and in the functions below. Errors: ParseError for text that is not UTF-8; LimitError
/// beyond 1 GiB.
MOTET_API LabelledTranscript parse_plain_text(std::string text, std::string_view name,
                                              std::span<const ListedParticipant> listed = {},
                                              std::span<const std::string> interviewers = {});

/// WebVTT and SRT. Cues of one speaker that follow each other are one turn; the transcript's text is the spoken text,
/// one cue a line, labels and markup taken out, character references resolved. Speakers are voice tags, or labels as in
/// plain text, listed ones among them; where at least nine cues in ten begin with something of a label's form, as in
/// Zoom's files, also labels met once. A cue without a label goes on with the speaker before it. Cues are sorted by
/// their beginning; repetitions of rolling captions are left out. Errors: ParseError with the line; LimitError.
MOTET_API LabelledTranscript parse_webvtt(std::string_view text, std::string_view name,
                                          std::span<const ListedParticipant> listed = {},
                                          std::span<const std::string> interviewers = {});
MOTET_API LabelledTranscript parse_srt(std::string_view text, std::string_view name,
                                       std::span<const ListedParticipant> listed = {},
                                       std::span<const std::string> interviewers = {});

/// A table of interviews: one row a turn (columns text and speaker, optional transcript, from, to), or one row an
/// interview whose cell holds the whole labelled conversation. Columns that are neither become attributes of the
/// transcript (one row an interview). Rows of one speaker that follow each other are one turn; a row without a speaker
/// is nobody's. Character references are resolved where a row is a turn. A column `codes` or `tags` holds codes,
/// separated by `;`, of its row; so does each of context.code_columns that holds text, while one of 0 and 1 (no and
/// yes, empty and x) is a code of its own name. Lines without a header, separated by '|' as in dialogue act corpora
/// (speaker, text, further fields), are turns too. Diagnostics: "column-not-kept", for one row a turn, naming the other
/// columns. Errors: ParseError; DataError naming the columns there are when none holds text, or when a code column is
/// missing.
MOTET_API std::vector<LabelledTranscript> parse_interview_table(std::string_view text, std::string_view name,
                                                                const TranscriptContext& context = {});

/// The same of a table that was read already, as from a spreadsheet.
MOTET_API std::vector<LabelledTranscript> interviews_in(const CsvTable& table, std::string_view name,
                                                        const TranscriptContext& context = {});

/// Adds transcripts to a project and decides who the labels are: a listed participant is that person everywhere; a role
/// label is somebody of this transcript only ("interview 7: User"); interviewers are one person each; "Unknown" and an
/// empty label are nobody; any other name is one person in all transcripts. A transcript without labels is one
/// participant of its name. A transcript that has a listed participant's name, or stands among their `transcripts`, is
/// theirs: they are behind its one role label, or the whole of it. Such an entry is compared with the transcript's name
/// and source, folders and all, with and without extension; by its stem only where that names one transcript. Everybody
/// listed is added. Where the file itself says who a label is (LabelledTranscript::people), that decides, after the
/// list; what it says of them is kept where the list says nothing. Codes that stand beside the words become codings of
/// the coder "coder". A transcript whose name is taken gets " (2)" appended. Diagnostics: "role-label-speaker", once
/// for all; "duplicate-transcript-name"; "ambiguous-transcript" for an entry that is the stem of several;
/// "contradicting-attribute". Errors: as Corpus::add; DataError for a code's path that several codes have.
MOTET_API void add_transcripts(Project& project, std::vector<LabelledTranscript> transcripts,
                               std::span<const ListedParticipant> listed, std::span<const std::string> interviewers,
                               std::vector<Diagnostic>& diagnostics);

}  // namespace motet::inline v1
