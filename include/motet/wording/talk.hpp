// Who talks how much, who asks, and how hard is it to read?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/core/ids.hpp"
#include "motet/core/table.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1 {

/// What readability is computed from.
struct ReadabilityCounts {
  std::int64_t words = 0;
  std::int64_t sentences = 0;
  std::int64_t syllables = 0;   ///< English only
  std::int64_t long_words = 0;  ///< more than 6 letters
};

/// How hard a text is to read.
struct Readability {
  double flesch = 0;          ///< 206.835 - 1.015 W/S - 84.6 Y/W (Flesch 1948); English only
  double flesch_kincaid = 0;  ///< 0.39 W/S + 11.8 Y/W - 15.59 (Kincaid et al. 1975); English only
  double lix = 0;             ///< W/S + 100 L/W (Björnsson 1968)
};
/// *Undefined* (NaN) without words or sentences; flesch and flesch_kincaid also with fewer syllables than half the
/// words, as in a text that is not written in Latin letters. Errors: std::invalid_argument for negative counts.
MOTET_API Readability readability(const ReadabilityCounts& counts);

/// Words (numbers too), sentences that hold a word, syllables and long words of a text, by WordTokenizer and
/// SentenceTokenizer. Syllables are counted by rules for English spelling: groups of vowels, silent e and -ed taken
/// off; more than 9 different words in 10 come out right. Errors: ParseError when it is not UTF-8.
MOTET_API ReadabilityCounts readability_counts(std::string_view text);
/// The syllables of one folded English word; at least 1 for a word with a Latin letter, else 0.
MOTET_API std::int64_t count_syllables(std::string_view folded);

/// One speaker in one transcript.
struct TalkShare {
  TranscriptId transcript;
  std::optional<ParticipantId> speaker;
  bool interviewer = false;
  std::int64_t turns = 0;
  std::int64_t words = 0;
  /// Sentences that end with a question mark of any script, or with one and exclamation marks, also before closing
  /// quotation marks and brackets; and those that hold the Armenian mark, which stands inside.
  std::int64_t questions = 0;
  double share = 0;  ///< of the words of the transcript; *Undefined* where it has none
  double words_per_turn = 0;
  ReadabilityCounts text;
};

/// How talk is counted.
struct TalkOptions {
  Execution execution;
};

/// Interviewers too, since their share is what a reader looks for. In the order of transcripts, then of first turns;
/// speakers without a turn are left out. Errors: Stopped.
MOTET_API std::vector<TalkShare> talk_shares(const Corpus& corpus, const TalkOptions& options = {});

/// Columns transcript, participant, interviewer, turns, words, share, words_per_turn, questions, flesch,
/// flesch_kincaid, lix.
MOTET_API Table to_table(const std::vector<TalkShare>& shares, const Corpus& corpus);

}  // namespace motet::inline v1
