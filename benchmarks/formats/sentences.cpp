#include "formats/sentences.hpp"

#include <array>
#include <string_view>
#include <vector>

namespace bench {
namespace {

constexpr std::array<std::string_view, 16> syllables{"ta",  "ri", "mo", "sel", "ka", "nen", "du", "bra",
                                                     "lis", "o",  "ve", "par", "i",  "gon", "ma", "thu"};

// Two thousand words of one to four syllables, short ones first, which are drawn more often.
std::vector<std::string> make_words() {
  motet::Random random(20'261'126);
  std::vector<std::string> words;
  for (std::uint32_t i = 0; i < 2'000; ++i) {
    std::string word;
    for (std::uint32_t n = 1 + i / 600 + random.below(2); n > 0; --n) word += syllables[random.below(16)];
    words.push_back(std::move(word));
  }
  words[17] = "n\xC3\xA4mlich";
  words[230] = "caf\xC3\xA9";
  words[900] = "it\xE2\x80\x99s";
  return words;
}

}  // namespace

Sentences::Sentences(std::uint32_t stream) : random_(7, stream) {}

void Sentences::append(std::string& text, std::uint32_t words) {
  static const std::vector<std::string> vocabulary = make_words();
  const std::size_t begin = text.size();
  for (std::uint32_t i = 0; i < words; ++i) {
    const std::uint32_t bound = 1 + random_.below(2'000);
    if (i > 0) text += i % 9 == 8 ? ", " : " ";
    text += vocabulary[random_.below(bound)];
  }
  if (text.size() > begin && text[begin] >= 'a' && text[begin] <= 'z')
    text[begin] = static_cast<char>(text[begin] - 32);
  text += random_.below(8) == 0 ? '?' : '.';
}

void Sentences::append_guid(std::string& text) {
  static constexpr std::string_view digits = "0123456789abcdef";
  for (const int length : {8, 4, 4, 4, 12}) {
    if (length != 8) text += '-';
    for (int i = 0; i < length; ++i) text += digits[random_.below(16)];
  }
}

}  // namespace bench
