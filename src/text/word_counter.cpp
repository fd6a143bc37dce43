#include "motet/text/word_counter.hpp"

#include <algorithm>
#include <mutex>
#include <stdexcept>
#include <utility>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "core/packing.hpp"
#include "text/form_table.hpp"
#include "text/pieces.hpp"

namespace motet::inline v1 {
namespace {

// Pieces whose text and tokens stay in the cache.
constexpr std::size_t bytes_of_a_piece = std::size_t{1} << 17U;
constexpr std::size_t bytes_of_a_share = std::size_t{1} << 20U;
constexpr std::string_view signature = "motet words 1\n";

bool same_kinds(const TokenKinds& a, const TokenKinds& b) {
  return a.words == b.words && a.numbers == b.numbers && a.ideographs == b.ideographs &&
         a.punctuation == b.punctuation && a.spaces == b.spaces;
}

std::uint64_t bits_of(const WordCounterOptions& options) {
  return (options.keep.words ? 1U : 0U) | (options.keep.numbers ? 2U : 0U) | (options.keep.ideographs ? 4U : 0U) |
         (options.keep.punctuation ? 8U : 0U) | (options.keep.spaces ? 16U : 0U) | (options.folded ? 32U : 0U);
}

WordCounterOptions options_of(std::uint64_t bits) {
  const auto has = [bits](std::uint64_t bit) { return (bits & bit) != 0; };
  return {{.words = has(1), .numbers = has(2), .ideographs = has(4), .punctuation = has(8), .spaces = has(16)},
          has(32)};
}

}  // namespace

struct WordCounter::State {
  WordCounterOptions options;
  WordTokenizer tokenizer;
  FormTables forms;          // how often; A to Z as a to z when words are folded
  Vocabulary other_forms;    // the rest, as it stands in the text
  Vocabulary counted_words;  // as they came from bytes
  std::vector<Token> tokens;

  explicit State(const WordCounterOptions& chosen) : options(chosen), tokenizer(chosen.keep) {}

  void add_piece(std::string_view text) {
    tokens.clear();
    tokenizer(text, tokens);
    const auto count_other = [&](std::size_t i) {
      other_forms.add(text.substr(tokens[i].span.begin, tokens[i].span.size()));
    };
    const auto count = [](std::size_t, std::uint64_t& times) { ++times; };
    for_each_form(text, tokens, options.folded, forms, count, count_other);
  }

  [[nodiscard]] bool empty() const noexcept {
    return forms.short_forms.size() + forms.long_forms.size() + other_forms.size() + counted_words.size() == 0;
  }

  void merge(const State& other) {
    merge(forms.short_forms, other.forms.short_forms);
    merge(forms.long_forms, other.forms.long_forms);
    other_forms.merge(other.other_forms);
    counted_words.merge(other.counted_words);
  }

  template <class Key>
  static void merge(FormTable<Key>& table, const FormTable<Key>& other) {
    other.for_each([&](const Key& key, std::uint64_t times) { table.at(key, table.hash(key)) += times; });
  }

  [[nodiscard]] Vocabulary words() const {
    Vocabulary words(counted_words);
    words.reserve(words.size() + forms.short_forms.size() + forms.long_forms.size() + other_forms.size());
    std::string folded;
    const auto add = [&](std::string_view form, bool is_folded, std::uint64_t count) {
      if (!is_folded) fold(form, folded);
      words.add(is_folded ? form : folded, count);
    };
    const auto add_key = [&](const auto& key, std::uint64_t times) {
      add(letters_of(key), !options.folded || key.is_ascii(), times);
    };
    forms.short_forms.for_each(add_key);
    forms.long_forms.for_each(add_key);
    for (std::uint32_t form = 0; form < other_forms.size(); ++form) {
      add(other_forms.word(form), !options.folded, other_forms.count(form));
    }
    words.finalize();
    return words;
  }
};

WordCounter::WordCounter(WordCounterOptions options) : state_(std::make_unique<State>(options)) {}
WordCounter::~WordCounter() = default;
WordCounter::WordCounter(const WordCounter& other) : state_(std::make_unique<State>(*other.state_)) {}
WordCounter::WordCounter(WordCounter&&) noexcept = default;
WordCounter& WordCounter::operator=(const WordCounter& other) {
  if (this != &other) state_ = std::make_unique<State>(*other.state_);
  return *this;
}
WordCounter& WordCounter::operator=(WordCounter&&) noexcept = default;

void WordCounter::add(std::string_view text) {
  // A single piece is checked by the tokenizer before anything is counted.
  if (text.size() > bytes_of_a_piece) require_utf8(text, {});
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = end_of_piece(text, begin, bytes_of_a_piece);
    state_->add_piece(text.substr(begin, end - begin));
    begin = end;
  }
}

void WordCounter::add(std::string_view text, const Execution& execution) {
  std::vector<std::string_view> shares;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = end_of_piece(text, begin, bytes_of_a_share);
    shares.push_back(text.substr(begin, end - begin));
    begin = end;
  }
  // As many as there are threads. Which share a counter gets does not matter: the sums are the same.
  std::vector<std::unique_ptr<State>> free;
  std::mutex mutex;
  const auto take = [&]() -> std::unique_ptr<State> {
    const std::lock_guard lock(mutex);
    if (free.empty()) return std::make_unique<State>(state_->options);
    std::unique_ptr<State> state = std::move(free.back());
    free.pop_back();
    return state;
  };
  try {
    parallel_for(shares.size(), execution, "counting words", [&](std::size_t i) {
      std::unique_ptr<State> state = take();
      for (std::size_t begin = 0; begin < shares[i].size();) {
        const std::size_t end = end_of_piece(shares[i], begin, bytes_of_a_piece);
        state->add_piece(shares[i].substr(begin, end - begin));
        begin = end;
      }
      const std::lock_guard lock(mutex);
      free.push_back(std::move(state));
    });
  } catch (const ParseError&) {
    require_utf8(text, {});  // names the place in the whole text
    throw;
  }
  for (auto& state : free) {
    if (state_->empty()) {
      state_.swap(state);
    } else {
      state_->merge(*state);
    }
  }
}

void WordCounter::merge(const WordCounter& other) {
  const WordCounterOptions& mine = state_->options;
  const WordCounterOptions& theirs = other.state_->options;
  if (mine.folded != theirs.folded || !same_kinds(mine.keep, theirs.keep)) {
    throw std::invalid_argument("word counters with different options cannot be merged");
  }
  if (this == &other) {
    const State copy(*other.state_);
    state_->merge(copy);
  } else {
    state_->merge(*other.state_);
  }
}

Vocabulary WordCounter::finalize() const { return state_->words(); }

std::string WordCounter::to_bytes() const {
  std::string bytes(signature);
  packing::append_number(bytes, bits_of(state_->options));
  return bytes.append(finalize().to_bytes());
}

WordCounter WordCounter::from_bytes(std::string_view bytes) {
  packing::Reader reader(bytes, "a word counter");
  reader.expect(signature);
  const std::uint64_t bits = reader.number();
  if (bits >= 64) reader.refuse("unknown options");
  WordCounter result(options_of(bits));
  Vocabulary words = Vocabulary::from_bytes(reader.rest());
  for (std::uint32_t id = 0; id < words.size(); ++id) {
    const std::string_view word = words.word(id);
    if (word.empty() || words.count(id) == 0) reader.refuse("an empty word, or one that does not occur");
    if (find_invalid_utf8(word)) reader.refuse("a word is not UTF-8");
    if (id == 0 || words.count(id - 1) > words.count(id)) continue;
    if (words.count(id - 1) < words.count(id) || words.word(id - 1) > word) reader.refuse("words are out of order");
  }
  result.state_->counted_words = std::move(words);
  return result;
}

}  // namespace motet::inline v1
