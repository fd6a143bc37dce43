#include "words/patterns.hpp"

#include <algorithm>
#include <unordered_set>

#include "motet/core/random.hpp"

#include "words/texts.hpp"

namespace bench {
namespace {

class PatternMaker {
 public:
  explicit PatternMaker(std::uint64_t seed) : random_(seed, 3) {}

  std::string next() {
    const std::uint32_t kind = random_.below(20);
    if (kind < 12) return any_word();
    return kind < 17 ? phrase() : with_asterisk();
  }

 private:
  // Capitals would make two patterns of one word.
  std::string any_word() {
    const std::vector<std::string>& words = english_words().words();
    for (;;) {
      const std::string& word = words[random_.below(static_cast<std::uint32_t>(words.size()))];
      if (is_plain_word(word)) return word;
    }
  }

  std::string phrase() {
    std::string phrase = random_.below(2) == 0 ? any_word() : english_words().draw(random_);
    for (std::uint32_t more = 1 + random_.below(3); more > 0; --more) phrase += ' ' + english_words().draw(random_);
    return phrase;
  }

  std::string with_asterisk() {
    std::string word = any_word();
    while (word.size() < 6) word = any_word();
    const std::size_t kept = 5 + random_.below(static_cast<std::uint32_t>(word.size() - 5));
    switch (random_.below(8)) {
      case 0:
        return '*' + word.substr(word.size() - kept);
      case 1:
        return word.substr(0, 2) + '*' + word.substr(word.size() - 3);
      default:
        return word.substr(0, kept) + '*';
    }
  }

  motet::Random random_;
};

}  // namespace

std::vector<std::string> make_patterns(std::size_t count) {
  PatternMaker maker(2026);
  std::vector<std::string> patterns;
  std::unordered_set<std::string> known;
  while (patterns.size() < count) {
    std::string pattern = maker.next();
    if (known.insert(pattern).second) patterns.push_back(std::move(pattern));
  }
  return patterns;
}

bool is_plain_word(const std::string& pattern) {
  return std::all_of(pattern.begin(), pattern.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

motet::Dictionary make_dictionary(const std::vector<std::string>& patterns) {
  motet::Dictionary dictionary;
  for (const std::string& pattern : patterns) dictionary.add({"code", pattern});
  return dictionary;
}

}  // namespace bench
