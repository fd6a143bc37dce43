// What do the score of one word and that of all words share?
#pragma once

#include "motet/wording/keyness.hpp"

namespace motet::inline v1 {

/// Errors: std::invalid_argument for a correction that the measure does not have.
void require_correction(KeynessMeasure measure, KeynessCorrection correction);

/// One word of log_odds. `target_words` and `reference_words` are the words of each side, `prior` and `prior_words` the
/// word's pooled count and the number of all words, both times the scale.
LogOdds log_odds_of_word(double target, double target_words, double reference, double reference_words, double prior,
                         double prior_words);

}  // namespace motet::inline v1
