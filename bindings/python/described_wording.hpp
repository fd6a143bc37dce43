// The structs of words and phrases.
#pragma once

#include <cstdint>
#include <string>
#include <tuple>
#include <vector>

#include "described_core.hpp"
#include "described_text.hpp"
#include "tokenizers.hpp"

namespace motet_python {

MOTET_DESCRIBE(CorpusWordsOptions, tokenizer, normalizer, include_interviewers, execution)
MOTET_DESCRIBE(SpokenTurn, transcript, turn, speaker, voice, begin, end)
MOTET_DESCRIBE(NgramOptions, size, min_count, min_participants, across_punctuation, stop_words, limit, execution)
MOTET_DESCRIBE(Ngram, words, count, participants)
MOTET_DESCRIBE(CollocationOptions, size, min_count, min_participants, stop_words, limit, execution)

// `lambda` is a word of Python's own.
template <>
struct Described<motet::Collocation> {
  using One = motet::Collocation;
  static constexpr const char* name = "Collocation";
  static constexpr auto fields = std::make_tuple(
      Field<One, std::vector<std::string>>{"words", &One::words}, Field<One, std::int64_t>{"count", &One::count},
      Field<One, std::int64_t>{"participants", &One::participants}, Field<One, double>{"lambda_", &One::lambda},
      Field<One, double>{"z", &One::z}, Field<One, double>{"log_likelihood", &One::log_likelihood},
      Field<One, double>{"pmi", &One::pmi});
};
template <>
struct Described<motet::CollocationStatistics> {
  using One = motet::CollocationStatistics;
  static constexpr const char* name = "CollocationStatistics";
  static constexpr auto fields =
      std::make_tuple(Field<One, double>{"lambda_", &One::lambda}, Field<One, double>{"z", &One::z},
                      Field<One, double>{"log_likelihood", &One::log_likelihood}, Field<One, double>{"pmi", &One::pmi});
};

MOTET_DESCRIBE(Dispersion, range, juilland_d, dp, dp_normalized)
MOTET_DESCRIBE(WordFrequency, word, count, transcripts, dispersion)
MOTET_DESCRIBE(WordFrequencyOptions, min_count, min_participants, numbers, stop_words, limit, execution)
MOTET_DESCRIBE(WordFrequencies, words, tokens, types, participants, excluded)
MOTET_DESCRIBE_ENUM(KeynessMeasure, log_likelihood, chi_square, log_odds)
MOTET_DESCRIBE_ENUM(KeynessCorrection, none, yates, williams)
MOTET_DESCRIBE(KeynessCounts, a, b, c, d)
MOTET_DESCRIBE(LogOdds, delta, z)
MOTET_DESCRIBE(KeynessOptions, measure, correction, quanteda_compatible, prior_scale, min_count, min_participants,
               stop_words, execution)
MOTET_DESCRIBE(KeyWord, word, target, reference, target_participants, reference_participants, score, effect, p, q)
MOTET_DESCRIBE(GroupKeyness, group, target_words, reference_words, words)
MOTET_DESCRIBE(Keyness, attribute, measure, groups, caution)
MOTET_DESCRIBE(ReadabilityCounts, words, sentences, syllables, long_words)
MOTET_DESCRIBE(Readability, flesch, flesch_kincaid, lix)
MOTET_DESCRIBE(TalkShare, transcript, speaker, interviewer, turns, words, questions, share, words_per_turn, text)
MOTET_DESCRIBE(TalkOptions, execution)

}  // namespace motet_python
