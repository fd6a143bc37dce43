// Which code stands in which unit, and which word?
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/config.hpp"
#include "motet/core/eigen.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/ids.hpp"
#include "motet/text/stop_words.hpp"
#include "motet/text/tokens.hpp"
#include "motet/units/units.hpp"

namespace motet::inline v1 {

/// What a column is about. `key` tells columns apart and orders them: a code's GUID, or "word:" and the folded word.
struct Column {
  std::string key;
  std::string label;
  bool operator==(const Column&) const = default;
};

/// Whose row it is. After merging, what the merged rows do not share is none.
struct Row {
  std::optional<TranscriptId> transcript;
  std::optional<ParticipantId> participant;
  bool operator==(const Row&) const = default;
};

/// Units x codes (or words): how often, or 0/1 for presence. Carries its labels, rows and rule; the totals follow from
/// it.
struct IncidenceMatrix {
  SparseMatrix counts;  ///< whole numbers, no stored zeros, columns in the order of their keys' bytes
  std::vector<Column> columns;
  std::vector<Row> rows;
  std::string rule;                     ///< what a row is, as one sentence
  std::vector<ExcludedWords> excluded;  ///< of term_matrix: which words are no columns, and why
};

/// Which codings count, and for which codes.
struct CodingMatrixOptions {
  std::vector<std::string> coders;  ///< only these; empty: all
  bool roll_up = false;             ///< a coding stands for all codes above its own too
  Execution execution;
};

/// Presence (0/1) of each code in each unit: some coding of it shares a character that is not white space with the
/// unit, or is a coding of the whole transcript; a zero-length coding stands in the unit with begin <= position < end.
/// Presence is the union over coders. Columns: every codable code, and any other that has a coding that counts;
/// with roll_up also the codes above them.
/// Time: sorting, and what there is to count; units may overlap and stand in any order.
/// Errors: std::invalid_argument for a coder that does not exist; std::out_of_range for a unit that the corpus does not
/// have; DataError for a coding that the project cannot have; LimitError beyond limits.nonzeros.
MOTET_API IncidenceMatrix coding_matrix(const Project& project, const Units& units,
                                        const CodingMatrixOptions& options = {});

/// Which words become columns.
struct TermMatrixOptions {
  std::uint32_t words = 60;             ///< how many of the most informative; 0: all that pass
  std::uint32_t letters = 3;            ///< fewest letters (with marks, without apostrophes); ideographs: 1
  std::uint32_t participants = 3;       ///< said by at least so many
  double participant_share = 0.05;      ///< and at least this share of those who speak
  double participant_share_max = 0.80;  ///< and at most this share
  StopWords stop_words = StopWords::english();
  TokenFunction tokenizer;  ///< empty: WordTokenizer; may be called from several threads at once
  Execution execution;
};

/// How often each word stands wholly in each unit. Words are what WordTokenizer calls words and ideographic, folded
/// (see fold), of letters, their marks and apostrophes between them only, and chosen as the options say: ranked by the
/// sum over participants of log(1 + tf) log(P / p), tf the word's count by the participant, p of P participants saying
/// it; ties by code points. Where that is 0 for all words, as with one participant, the frequent ones come first.
/// A word counts once in tf, also where units overlap. P counts those who have a unit; a unit without speaker counts as
/// its transcript's own participant.
///
/// With few participants, the lower limit is never above P, and the upper one is not applied when P is below 5 or below
/// `participants`.
///
/// Every other word is counted in `excluded` under the first reason that holds: stop word; shorter than so many
/// letters; not of letters only; said by fewer than so many participants; said by more than this share of them; beyond
/// the most informative. Numbers are no words here. Reasons stand in this order, those without words are left out.
///
/// Errors: std::invalid_argument for shares outside 0 to 1; std::out_of_range for a unit that the corpus does not have;
/// ParseError for a unit that cuts a character in two; LimitError beyond limits.nonzeros; for a tokenizer of the
/// caller's own, which gets the whole talk of one stretch of units, as CorpusWords.
MOTET_API IncidenceMatrix term_matrix(const Corpus& corpus, const Units& units, const TermMatrixOptions& options = {});

/// How rows are added up.
enum class Merge : std::uint8_t { sum, presence };

/// Rows with the same key become one, in the order of their keys: sums, or presence (0/1). `keys` has one entry a row;
/// rows without a key are left out. The number of rows is `groups`, also where a group has none.
/// Errors: std::invalid_argument when sizes do not fit or a key is not below `groups`; LimitError for a sum above 2^53,
/// where whole numbers end being exact.
MOTET_API IncidenceMatrix merge_rows(const IncidenceMatrix& incidence,
                                     std::span<const std::optional<std::uint32_t>> keys, std::uint32_t groups,
                                     Merge merge, std::string rule);

/// One row for each transcript, or participant, that has a row here, in the order of ids. Rows of nobody are left out.
/// The rule reads "rows are participants; present when any of their units is: a unit is ...".
MOTET_API IncidenceMatrix merge_by_transcript(const IncidenceMatrix& incidence, Merge merge = Merge::presence);
MOTET_API IncidenceMatrix merge_by_participant(const IncidenceMatrix& incidence, Merge merge = Merge::presence);

}  // namespace motet::inline v1
