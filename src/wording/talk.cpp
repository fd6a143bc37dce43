#include "motet/wording/talk.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <map>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/text/tokens.hpp"

#include "wording/text_counts.hpp"

namespace motet::inline v1 {
namespace {

// Transcripts that share what is remembered of words.
constexpr std::size_t bytes_of_a_block = std::size_t{1} << 20U;

constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

double as_double(std::int64_t value) { return static_cast<double>(value); }

void add(const TextCounts& counts, TalkShare& share) {
  share.questions += counts.questions;
  share.text.words += counts.text.words;
  share.text.sentences += counts.text.sentences;
  share.text.syllables += counts.text.syllables;
  share.text.long_words += counts.text.long_words;
}

std::vector<TalkShare> shares_of(const Corpus& corpus, TranscriptId id, TextCounter& counter,
                                 const Execution& execution) {
  std::vector<TalkShare> shares;
  std::map<std::optional<ParticipantId>, std::size_t> place;
  for (const Turn& turn : corpus.transcript(id).turns) {
    const auto [found, is_new] = place.try_emplace(turn.speaker, shares.size());
    if (is_new) {
      shares.emplace_back();
      shares.back().transcript = id;
      shares.back().speaker = turn.speaker;
      shares.back().interviewer = turn.speaker && corpus.participant(*turn.speaker).interviewer;
    }
    TalkShare& share = shares[found->second];
    ++share.turns;
    add(counter.count(corpus.text(id, turn.span), execution), share);
  }
  std::int64_t all = 0;
  for (const TalkShare& share : shares) all += share.text.words;
  for (TalkShare& share : shares) {
    share.words = share.text.words;
    share.share = all > 0 ? as_double(share.words) / as_double(all) : undefined;
    share.words_per_turn = as_double(share.words) / as_double(share.turns);
  }
  return shares;
}

// Where each block begins, and the end.
std::vector<std::uint32_t> blocks_of_transcripts(const Corpus& corpus) {
  std::vector<std::uint32_t> begins;
  std::size_t bytes = bytes_of_a_block;
  const auto transcripts = corpus.transcripts();
  for (std::uint32_t i = 0; i < transcripts.size(); ++i) {
    if (bytes >= bytes_of_a_block) {
      begins.push_back(i);
      bytes = 0;
    }
    bytes += transcripts[i].text.size();
  }
  begins.push_back(static_cast<std::uint32_t>(transcripts.size()));
  return begins;
}

}  // namespace

Readability readability(const ReadabilityCounts& counts) {
  if (counts.words < 0 || counts.sentences < 0 || counts.syllables < 0 || counts.long_words < 0) {
    throw std::invalid_argument("readability: a count is negative");
  }
  if (counts.words == 0 || counts.sentences == 0) return {undefined, undefined, undefined};
  const double words_a_sentence = as_double(counts.words) / as_double(counts.sentences);
  const double syllables_a_word = as_double(counts.syllables) / as_double(counts.words);
  const double long_words = 100 * as_double(counts.long_words) / as_double(counts.words);
  // Words of other scripts have none.
  if (2 * counts.syllables < counts.words) return {undefined, undefined, words_a_sentence + long_words};
  return {206.835 - 1.015 * words_a_sentence - 84.6 * syllables_a_word,
          0.39 * words_a_sentence + 11.8 * syllables_a_word - 15.59, words_a_sentence + long_words};
}

ReadabilityCounts readability_counts(std::string_view text) {
  const Tokenizers tokenizers;
  return TextCounter(tokenizers).count(text, {}).text;
}

std::vector<TalkShare> talk_shares(const Corpus& corpus, const TalkOptions& options) {
  const Tokenizers tokenizers;
  const std::vector<std::uint32_t> begins = blocks_of_transcripts(corpus);
  std::vector<std::vector<TalkShare>> by_block(begins.size() - 1);
  parallel_for(by_block.size(), options.execution, "talk", [&](std::size_t block) {
    TextCounter counter(tokenizers);
    for (std::uint32_t i = begins[block]; i < begins[block + 1]; ++i) {
      const std::vector<TalkShare> shares = shares_of(corpus, {i}, counter, options.execution);
      by_block[block].insert(by_block[block].end(), shares.begin(), shares.end());
    }
  });
  std::vector<TalkShare> result;
  for (const auto& shares : by_block) result.insert(result.end(), shares.begin(), shares.end());
  return result;
}

Table to_table(const std::vector<TalkShare>& shares, const Corpus& corpus) {
  Table table{"talk",
              {"transcript", "participant", "interviewer", "turns", "words", "share", "words_per_turn", "questions",
               "flesch", "flesch_kincaid", "lix"},
              {}};
  for (const TalkShare& share : shares) {
    const Readability reading = readability(share.text);
    Cell speaker;
    if (share.speaker) speaker = corpus.participant(*share.speaker).name;
    table.rows.push_back({corpus.transcript(share.transcript).name, speaker,
                          std::string(share.interviewer ? "yes" : "no"), share.turns, share.words, share.share,
                          share.words_per_turn, share.questions, reading.flesch, reading.flesch_kincaid, reading.lix});
  }
  return table;
}

}  // namespace motet::inline v1
