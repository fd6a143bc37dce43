#include "text/document_counter.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "text/ascii_lower.hpp"
#include "text/bytes.hpp"
#include "text/pieces.hpp"

namespace motet::inline v1 {
namespace {

// Pieces whose text and tokens stay in the cache.
constexpr std::size_t bytes_of_a_piece = std::size_t{1} << 16U;

std::string in_small_letters(std::string_view ascii_or_small) {
  std::string small(ascii_or_small);
  for (char& c : small) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
  return small;
}

// What becomes of a form, each of which is asked for once only. Capitals beyond ASCII are small already where the rule
// is `characters`.
WordForms::Normalizer normalizer_of(const DocumentTermOptions& options) {
  const bool folds = options.lower && (options.tokenizer || options.rule != WordRule::characters);
  const auto& further = options.normalizer;
  if (folds && !further) return {};
  return [folds, lower = options.lower, further](std::string_view form) {
    std::string word = folds ? fold(form) : lower ? in_small_letters(form) : std::string(form);
    return further ? further(word) : word;
  };
}

std::vector<std::string> sorted(std::vector<std::string> words) {
  std::sort(words.begin(), words.end());
  return words;
}

}  // namespace

DocumentCounter::DocumentCounter(const DocumentTermOptions& options, const WordTokenizer* tokenizer)
    : runs_(options.characters, options.shortest, best_vector_level()),
      options_(options),
      tokenizer_(tokenizer),
      forms_(normalizer_of(options), static_cast<bool>(options.tokenizer), options.lower),
      stop_words_(sorted(options.stop_words)),
      touched_(1),
      grams_(options.longest_ngram > 1) {}

std::span<const TermEntry> DocumentCounter::add(std::string_view document, std::size_t number) {
  sequence_.clear();
  if (options_.tokenizer) {
    add_tokens(document, number);
  } else if (options_.rule == WordRule::unicode) {
    add_unicode_words(document);
  } else {
    add_characters(document, number);
  }
  if (grams_) {
    before_ = sequence_;
    if (options_.shortest_ngram == 1) std::for_each(sequence_.begin(), sequence_.end(), [&](auto t) { count(t); });
    for (std::size_t n = 2; n <= options_.longest_ngram && n <= sequence_.size(); ++n) count_grams(n);
  }
  const std::span<TermEntry> row = entries_->take(touched_count_);
  for (std::size_t i = 0; i < touched_count_; ++i) row[i] = {touched_[i], std::exchange(counts_[touched_[i]], 0)};
  touched_count_ = 0;
  return row;
}

void DocumentCounter::add_characters(std::string_view document, std::size_t number) {
  std::string_view text = document;
  if (bytes::find_non_ascii(document) < document.size()) {
    require_utf8(document, "document " + std::to_string(number));
    if (options_.lower) text = WordCharacterTable::of(options_.characters).lower_beyond_ascii(document, small_letters_);
  }
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = end_of_piece(text, begin, bytes_of_a_piece);
    const std::string_view piece = text.substr(begin, end - begin);
    tokens_.clear();
    runs_(piece, tokens_);
    take(piece);
    begin = end;
  }
}

void DocumentCounter::add_unicode_words(std::string_view document) {
  for (std::size_t begin = 0; begin < document.size();) {
    const std::size_t end = end_of_piece(document, begin, bytes_of_a_piece);
    const std::string_view piece = document.substr(begin, end - begin);
    tokens_.clear();
    (*tokenizer_)(piece, tokens_);
    take(piece);
    begin = end;
  }
}

void DocumentCounter::add_tokens(std::string_view document, std::size_t number) {
  tokens_.clear();
  options_.tokenizer(document, tokens_);
  for (const Token& token : tokens_) {
    if (token.span.begin <= token.span.end && token.span.end <= document.size()) continue;
    throw DataError("a tokenizer gave bytes " + std::to_string(token.span.begin) + " to " +
                    std::to_string(token.span.end) + " of document " + std::to_string(number) + ", which has " +
                    std::to_string(document.size()));
  }
  take(document);
}

// The words of tokens_, to be counted now or behind the last of the document.
void DocumentCounter::take(std::string_view text) {
  if (!grams_) return count_words(text);
  forms_(text, tokens_, numbers_);
  note_new_words();
  for (const std::uint32_t number : numbers_) {
    if (number == Vocabulary::none || term_of_word_[number] == Vocabulary::none) continue;
    sequence_.push_back(term_of_word_[number]);
  }
}

void DocumentCounter::count_words(std::string_view text) {
  forms_.for_each(text, tokens_, [&](std::size_t, std::uint32_t number) {
    if (number >= counts_.size()) {
      if (number == Vocabulary::none) return;
      make_room_for_counts();
    }
    count(number);
  });
}

void DocumentCounter::make_room_for_counts() {
  require_room();
  counts_.resize(2 * forms_.words().size());
  touched_.resize(counts_.size() + 1);
}

void DocumentCounter::note_new_words() {
  const Vocabulary& words = forms_.words();
  for (auto id = static_cast<std::uint32_t>(term_of_word_.size()); id < words.size(); ++id) {
    if (std::binary_search(stop_words_.begin(), stop_words_.end(), words.word(id))) {
      term_of_word_.push_back(Vocabulary::none);
      continue;
    }
    require_room();
    term_of_word_.push_back(static_cast<std::uint32_t>(terms_.size()));
    terms_.push_back({0, id, 1});
    counts_.push_back(0);
    touched_.push_back(0);
  }
}

// The places of a batch are asked for before the first is used.
void DocumentCounter::count_grams(std::size_t length) {
  constexpr std::size_t batch = 64;
  std::array<std::pair<GramKey, std::uint64_t>, batch> keys;
  const std::size_t all = sequence_.size() + 1 - length;
  for (std::size_t first = 0; first < all; first += batch) {
    const std::size_t size = std::min(batch, all - first);
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint64_t last = sequence_[first + i + length - 1];
      const GramKey key{((std::uint64_t{before_[first + i]} + 1) << 32U) | (last + 1)};
      keys[i] = {key, gram_table_.hash(key)};
      gram_table_.prefetch(keys[i].second);
    }
    for (std::size_t i = 0; i < size; ++i) {
      const std::uint32_t term = number_of(keys[i].first, keys[i].second, length);
      before_[first + i] = term;
      if (length >= options_.shortest_ngram) count(term);
    }
  }
}

std::uint32_t DocumentCounter::number_of(GramKey key, std::uint64_t hash, std::size_t length) {
  std::uint64_t& known = gram_table_.at(key, hash);
  if (known == 0) {
    require_room();
    terms_.push_back({static_cast<std::uint32_t>((key.pair >> 32U) - 1), static_cast<std::uint32_t>(key.pair - 1),
                      static_cast<std::uint32_t>(length)});
    counts_.push_back(0);
    touched_.push_back(0);
    known = terms_.size();
  }
  return static_cast<std::uint32_t>(known - 1);
}

// Without a branch: whether a word is new in its document cannot be foretold.
void DocumentCounter::count(std::uint32_t term) noexcept {
  const std::uint32_t before = counts_[term]++;
  touched_[touched_count_] = term;
  touched_count_ += before == 0 ? 1 : 0;
}

void DocumentCounter::require_room() const {
  if (size() >= Vocabulary::none) throw LimitError("a matrix has at most 4294967294 terms");
}

std::size_t DocumentCounter::size() const noexcept { return grams_ ? terms_.size() : forms_.words().size(); }

std::optional<std::string_view> DocumentCounter::term(std::uint32_t number, std::string& buffer) const {
  const Vocabulary& words = forms_.words();
  if (!grams_) {
    const std::string_view word = words.word(number);
    if (std::binary_search(stop_words_.begin(), stop_words_.end(), word)) return std::nullopt;
    return word;
  }
  Gram gram = terms_[number];
  if (gram.length < options_.shortest_ngram) return std::nullopt;
  if (gram.length == 1) return words.word(gram.last);
  std::vector<std::uint32_t> parts;
  for (; gram.length > 1; gram = terms_[gram.before]) parts.push_back(terms_[gram.last].last);
  buffer = words.word(gram.last);
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) buffer.append(1, ' ').append(words.word(*part));
  return buffer;
}

}  // namespace motet::inline v1
