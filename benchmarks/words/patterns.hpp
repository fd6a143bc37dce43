// Which dictionary codes the interviews in the benchmark?
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "motet/coding/dictionary.hpp"

namespace bench {

/// Patterns in the words of the English interviews, the same on every machine: three in five are single words, one in
/// four a phrase of two to four words, the others one word with an asterisk. Words come from all ranks alike, those of
/// phrases as often as they are spoken, so that phrases are met too. No pattern stands twice.
std::vector<std::string> make_patterns(std::size_t count);

/// True for a pattern that is one word of letters.
bool is_plain_word(const std::string& pattern);

motet::Dictionary make_dictionary(const std::vector<std::string>& patterns);

}  // namespace bench
