#include "wording/gram_words.hpp"

#include "wording/word_uses.hpp"

namespace motet::inline v1 {

WordOrder::WordOrder(const Vocabulary& vocabulary, const WordRuns& runs, std::uint32_t size)
    : runs_(runs), size_(size), rank_(alphabetical_rank(vocabulary)) {}

bool WordOrder::operator()(const Gram& a, const Gram& b) const noexcept {
  for (std::size_t place = 0; place < size_; ++place) {
    const std::uint32_t left = rank_[runs_.ids[a.first + place]];
    const std::uint32_t right = rank_[runs_.ids[b.first + place]];
    if (left != right) return left < right;
  }
  return false;
}

std::vector<std::string> words_of(const Gram& gram, const Vocabulary& vocabulary, const WordRuns& runs,
                                  std::uint32_t size) {
  std::vector<std::string> result;
  for (std::size_t place = 0; place < size; ++place) {
    result.emplace_back(vocabulary.word(runs.ids[gram.first + place]));
  }
  return result;
}

std::string joined(const std::vector<std::string>& words) {
  std::string result;
  for (const std::string& word : words) result += (result.empty() ? "" : " ") + word;
  return result;
}

}  // namespace motet::inline v1
