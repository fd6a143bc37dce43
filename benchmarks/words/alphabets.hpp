// What are words made of in each language of the benchmark?
#pragma once

#include <string_view>
#include <vector>

#include "words/vocabulary.hpp"

namespace bench {

extern const Alphabet english, accented, cyrillic, greek, arabic, hindi, chinese, japanese, thai;

}  // namespace bench
