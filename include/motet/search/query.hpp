// Where do these codes and words meet?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/span.hpp"
#include "motet/core/table.hpp"

namespace motet::inline v1 {

/// What a query looks at.
struct QueryOptions {
  std::vector<std::string> coders;  ///< codings by these only; empty: all
  bool subcodes = true;             ///< a code stands for the codes below it too
  MatchOptions match;
  std::uint64_t limit = 0;  ///< at most so many results, the first; 0: all
  bool include_interviewers = false;
  Execution execution;
};

/// One place where the query holds.
struct QueryResult {
  TranscriptId transcript;
  std::uint32_t turn = 0;                ///< where it begins: position in the transcript's turns
  std::optional<ParticipantId> speaker;  ///< of that turn
  TextSpan span;                   ///< bytes: from the first to the last of `evidence`, or the unit where there is none
  TextSpan context;                ///< bytes: the unit that the query was asked within
  std::vector<TextSpan> evidence;  ///< the codings and words that made it hold, in the order of the text, each once
};

/// Where a query holds.
struct QueryResults {
  std::vector<QueryResult> results;  ///< in the order of transcripts and text
  std::uint64_t found = 0;           ///< all of them, also beyond the limit
  /// How the query was understood, as a query that means the same in this project: brackets around every operator, each
  /// term as code:, word: or speaker:, and the unit. (Only a code whose path others have too would need its GUID.)
  std::string reading;
};

/// Boolean retrieval over codings and words.
///
///     query    = or [ WITHIN unit ]              unit = turn | sentence | paragraph | transcript | participant
///     or       = and { OR and }
///     and      = not { AND not }
///     not      = NOT not | near
///     near     = term { ( NEAR/n | BEFORE ) term }     within n words of each other; before, in the same unit
///     term     = ( query without WITHIN ) | name | "several words" | code:name | word:pattern | speaker:name
///                | attribute=value               of the participant, or of the transcript
///
/// Operators are written in capitals. AND binds stronger than OR. In a name with blanks or brackets, quotation marks
/// stand around it, code:"cut down"; one inside is written twice. A plain term means the code of that name or path
/// where there is one, otherwise the words; `reading` says which. Codes and speakers are compared as written, else by
/// fold; code: also takes a GUID, speaker: also an alias; values of attributes are compared as to_string writes them.
/// Words are patterns as Dictionary has them; in a plain term NEAR and NOT between quotation marks are words.
///
/// Units are cut as make_units does: turn as ByTurn, and so on; a transcript is all its turns that count. A participant
/// is asked about all that they said, over all transcripts (a turn without speaker is its transcript's own
/// participant); there is one result for each transcript with evidence, or without any for each transcript they speak
/// in.
///
/// Words stand in a unit when it holds them wholly. A code stands in a unit as coding_matrix says; its place there is
/// what coding and unit share. A coding of a whole transcript, a speaker, an attribute and NOT hold without a place:
/// they are no evidence, and nothing is near them. NOT is about the unit: it holds where its term does not. The
/// evidence of AND is that of both sides, of OR that of the sides that hold.
///
/// NEAR counts the unit's words between the nearest ends of two places, 0 when they touch or overlap; each place takes
/// the nearest on the other side, of several the first. BEFORE: the first ends at or before the begin of the second;
/// each takes the one behind it that ends first, and the one in front of it that begins last. From the begin to the end
/// of such a pair is a place again: a chain is read from left to right. Both work inside one transcript.
///
/// Time: one pass over the words, and what stands in the units; only transcripts in which the query can hold are cut.
///
/// Errors: ParseError with the column in the query (counted from 1, in code points) and what was expected there, also
/// for a `code:` that does not exist (with the nearest names) or is ambiguous, for a speaker, an attribute or a value
/// that does not exist, for words without a letter or digit, for NEAR or BEFORE beside what has no place, for more than
/// 100,000 bytes, and for brackets and NOTs more than 100 deep; std::invalid_argument for a coder that does not exist;
/// DataError for a coding that the project cannot have; Stopped.
MOTET_API QueryResults query(const Project& project, std::string_view text, const QueryOptions& options = {});

/// Columns transcript, participant, turn (from 1), begin, end (half-open code points), text, context. Line ends become
/// blanks; of text and context above 1,000 characters the first and last 490 stand there.
MOTET_API Table to_table(const QueryResults& results, const Corpus& corpus);

}  // namespace motet::inline v1
