// In which words around it is a word used, and by whom?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/dictionary.hpp"
#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/span.hpp"
#include "motet/core/table.hpp"
#include "motet/corpus/corpus.hpp"
#include "motet/text/regular_expression.hpp"

namespace motet::inline v1 {

/// In which order lines stand: as said; or by the words right or left of the node, nearest first (folded), then as
/// said.
enum class ConcordanceOrder : std::uint8_t { text, left, right };

/// What is searched, and how much around a hit is shown.
struct ConcordanceOptions {
  std::uint32_t context = 7;  ///< words on each side; never beyond the turn
  ConcordanceOrder order = ConcordanceOrder::text;
  std::string group;        ///< an attribute (see group_by) whose value stands on each line; empty: none
  std::uint64_t limit = 0;  ///< at most so many lines, the first in the order; 0: all
  MatchOptions match;
  bool include_interviewers = false;
  Execution execution;
};

/// One hit in its context. Spans are bytes of the transcript, without white space at the outer and inner ends of the
/// context; at an edge of the turn the context goes to that edge, with its punctuation.
struct ConcordanceLine {
  TranscriptId transcript;
  std::uint32_t turn = 0;  ///< position in the transcript's turns
  std::optional<ParticipantId> speaker;
  std::string group;  ///< empty: none
  TextSpan left;      ///< a word that the node cuts in two counts on the side where the rest of it stands
  TextSpan node;
  TextSpan right;
};

/// A pattern with the words around it.
struct Concordance {
  std::string node;  ///< the pattern asked for; empty for a regular expression
  std::vector<ConcordanceLine> lines;
  std::uint64_t hits = 0;  ///< all of them, also beyond the limit
  std::string rule;        ///< what was searched and how, as one sentence
};

/// Keyword in context. `pattern` is a word, a phrase or a pattern as Dictionary has them: "cut down", "smok*",
/// "caseload NEAR/5 training". Errors: DataError for a pattern without a word, or one that cannot be read; ParseError
/// for one that is not UTF-8; std::invalid_argument for an unknown attribute; Stopped.
MOTET_API Concordance concordance(const Corpus& corpus, std::string_view pattern,
                                  const ConcordanceOptions& options = {});

/// Keyword in context by a regular expression, searched in each turn by itself; options.match does not apply.
/// Errors: as above; LimitError, naming the transcript.
MOTET_API Concordance concordance(const Corpus& corpus, const RegularExpression& expression,
                                  const ConcordanceOptions& options = {});

/// Columns transcript, participant, group (if any line has one), turn (from 1), begin, end (of the node, half-open code
/// points), left, node, right; line ends in the text become blanks.
MOTET_API Table to_table(const Concordance& concordance, const Corpus& corpus);

}  // namespace motet::inline v1
