// How is a whole text cut into sentences?
#pragma once

#include <string_view>
#include <vector>

#include "motet/text/tokens.hpp"

#include "text/abbreviations.hpp"
#include "text/break_iterators.hpp"
#include "text/sentence_rules.hpp"

namespace motet::inline v1 {

/// Appends the sentences of `text`, by the machine if the rules have one, else by an iterator of `pool`, which holds
/// ICU's sentence iterators. Precondition: valid UTF-8 of less than 2 GiB.
void cut_sentences(std::string_view text, const Abbreviations& abbreviations, const SentenceRules& rules,
                   BreakIteratorPool& pool, std::vector<Token>& tokens);

}  // namespace motet::inline v1
