#include "motet/coding/dictionary.hpp"

#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "coding/dictionary_search.hpp"
#include "coding/operators.hpp"
#include "coding/paths.hpp"
#include "coding/pattern.hpp"

namespace motet::inline v1 {

struct Dictionary::State {
  MatchOptions match;
  WordTokenizer tokenize;
  std::vector<DictionaryEntry> entries;
  PatternList patterns;
};

Dictionary::Dictionary(MatchOptions match) : state_(std::make_unique<State>()) { state_->match = match; }
Dictionary::~Dictionary() = default;
Dictionary::Dictionary(const Dictionary& other)
    : state_(other.state_ ? std::make_unique<State>(*other.state_) : std::make_unique<State>()) {}
Dictionary::Dictionary(Dictionary&&) noexcept = default;
Dictionary& Dictionary::operator=(const Dictionary& other) {
  if (this != &other) *this = Dictionary(other);
  return *this;
}
Dictionary& Dictionary::operator=(Dictionary&&) noexcept = default;

void Dictionary::add(DictionaryEntry entry) {
  require_utf8(entry.code, "a code of the dictionary");
  require_utf8(entry.pattern, "a pattern of the dictionary");
  for (const std::string_view name : split_path(entry.code)) {
    if (!name.empty()) continue;
    throw DataError("pattern '" + entry.pattern + "' stands for a code without a name: '" + entry.code + "'");
  }
  Phrases parts = split_at_operators(entry.pattern);
  std::vector<std::vector<PatternWord>> phrases;
  for (const std::string_view phrase : parts.phrases) {
    phrases.push_back(parse_pattern(phrase, state_->tokenize, state_->match));
  }
  PatternList& patterns = state_->patterns;
  const auto number = static_cast<std::uint32_t>(patterns.entries.size());
  patterns.entries.push_back({static_cast<std::uint32_t>(patterns.phrases.size()), std::move(parts.operators)});
  for (auto& phrase : phrases) {
    patterns.phrases.push_back(std::move(phrase));
    patterns.entry_of_phrase.push_back(number);
  }
  state_->entries.push_back(std::move(entry));
}

const std::vector<DictionaryEntry>& Dictionary::entries() const noexcept { return state_->entries; }
const MatchOptions& Dictionary::match() const noexcept { return state_->match; }

std::vector<DictionaryHit> Dictionary::find(const Corpus& corpus, const DictionaryOptions& options) const {
  if (state_->entries.empty()) return {};
  return search(state_->patterns, state_->tokenize, state_->match, corpus, options);
}

}  // namespace motet::inline v1
