// How is it said in one sentence which words were left out?
#pragma once

#include <string>

#include "motet/text/stop_words.hpp"

namespace motet::inline v1 {

/// "Left out: 143 stop words, used 5,210 times (the, and, of, to, a, ...)."
std::string left_out_note(const ExcludedWords& excluded);

}  // namespace motet::inline v1
