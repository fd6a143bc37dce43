#include "coding/phrase_matcher.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

#include "motet/core/errors.hpp"

#include "coding/comparable.hpp"
#include "text/bytes.hpp"
#include "text/pieces.hpp"

namespace motet::inline v1 {
namespace {

// Small enough to stay in the cache with its words.
constexpr std::size_t bytes_of_a_piece = std::size_t{1} << 15U;

bool has_ideographs(std::string_view text, const std::vector<Token>& tokens) {
  if (bytes::find_non_ascii(text) == text.size()) return false;
  return std::any_of(tokens.begin(), tokens.end(),
                     [](const Token& token) { return token.kind == TokenKind::ideographic; });
}

Gap gap_of(std::string_view between) {
  if (between == " ") return Joint::phrase;
  if (between.empty()) return Joint::nothing;
  return ends_sentence(between) ? Joint::sentence : Joint::phrase;
}

}  // namespace

PhraseMatcher::PhraseMatcher(const PatternTrie& trie, const WordTokenizer& tokenize, const MatchOptions& match,
                             const Execution& execution, AutomatonRoom room)
    : trie_(trie),
      tokenizer_(tokenize),
      match_(match),
      execution_(execution),
      room_(room),
      automaton_(trie, room),
      next_start_(trie.pattern_count(), 0),
      begins_(std::bit_ceil(std::size_t{trie.longest()} + 1)) {}

WordSymbol PhraseMatcher::learn(std::string_view form) {
  comparable(form, match_, word_);
  pattern_words_.clear();
  trie_.words().find(word_, pattern_words_);
  return automaton_.symbol_of(pattern_words_);
}

WordSymbol PhraseMatcher::learn_long(std::string_view form) {
  if (const auto found = long_forms_.find(form); found != long_forms_.end()) return found->second;
  return long_forms_.emplace(form, learn(form)).first->second;
}

void PhraseMatcher::forget_words() {
  forms_ = FormTables();
  long_forms_.clear();
  automaton_ = Automaton(trie_, room_);
}

void PhraseMatcher::find(std::string_view text, TextSpan stretch, std::vector<PatternHit>& hits) {
  text_ = text;
  hits_ = &hits;
  first_hit_ = disordered_ = end_of_disorder_ = hits.size();
  disorder_ends_ = 0;
  words_before_ = words_;
  state_ = Automaton::start_state;
  const std::string_view talk = text.substr(0, stretch.end);
  for (std::size_t begin = stretch.begin; begin < stretch.end;) {
    if (execution_.stop.stop_requested()) throw Stopped();
    if (state_ == Automaton::start_state && automaton_.is_crowded()) forget_words();
    const std::size_t end = end_of_piece(talk, begin, bytes_of_a_piece);
    number_words(text, begin, end);
    walk();
    words_ += symbols_.size();
    if (!tokens_.empty()) last_end_ = span_of(tokens_.size() - 1).end;
    begin = end;
  }
  settle();
}

void PhraseMatcher::number_words(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view piece = text.substr(begin, end - begin);
  tokens_.clear();
  tokenizer_(piece, tokens_);
  if (has_ideographs(piece, tokens_)) {
    stretches_.clear();
    split_ideographs(piece, tokens_, stretches_);
    tokens_.swap(stretches_);
  }
  piece_begin_ = static_cast<std::uint32_t>(begin);
  symbols_.resize(tokens_.size());
  const auto form = [&](std::size_t i) { return piece.substr(tokens_[i].span.begin, tokens_[i].span.size()); };
  for_each_form(
      piece, tokens_, !match_.case_sensitive, forms_,
      [&](std::size_t i, std::uint64_t& known) {
        if (known == 0) known = learn(form(i)).bits;
        symbols_[i].bits = known;
      },
      [&](std::size_t i) { symbols_[i] = learn_long(form(i)); });
}

void PhraseMatcher::walk() {
  constexpr std::size_t block = 8;
  for (std::size_t first = 0; first < symbols_.size(); first += block) {
    const std::size_t last = std::min(first + block, symbols_.size());
    WordSymbol all;
    for (std::size_t i = first; i < last; ++i) all.bits |= symbols_[i].bits;
    if (state_ != Automaton::start_state || all.starts()) walk(first, last);
  }
}

void PhraseMatcher::walk(std::size_t first, std::size_t last) {
  // Copies, since what is written could be any number.
  const Token* const tokens = tokens_.data();
  const WordSymbol* const symbols = symbols_.data();
  std::uint32_t* const begins = begins_.data();
  const std::size_t ring = begins_.size() - 1;
  const std::uint32_t offset = piece_begin_;
  const auto words = static_cast<std::size_t>(words_);
  std::uint32_t state = state_;
  Automaton::Filter filter = automaton_.filter(state);
  for (std::size_t i = first; i < last; ++i) {
    const WordSymbol symbol = symbols[i];
    const std::uint32_t begin = offset + tokens[i].span.begin;
    begins[(words + i) & ring] = begin;
    if (automaton_.may_go_on(filter, symbol)) {
      const std::uint32_t end = i == 0 ? last_end_ : offset + tokens[i - 1].span.end;
      state = automaton_.next(state, gap_of(text_.substr(end, begin - end)), symbol);
      report(automaton_.outputs(state), i);
      if (!automaton_.is_open(state)) state = Automaton::start_state;
      filter = automaton_.filter(state);
      continue;
    }
    if ((symbol.bits & WordSymbol::ends) != 0) report(automaton_.outputs(symbol.word_class()), i);
    state = Automaton::start(symbol);
    filter = automaton_.start_filter(state);
  }
  state_ = state;
}

inline void PhraseMatcher::report(std::span<const Automaton::Output> outputs, std::size_t i) {
  for (const Automaton::Output& output : outputs) {
    if (output.length > 1) {
      report_phrase(output, i);
    } else {
      hits_->push_back({span_of(i), output.pattern, static_cast<std::uint32_t>(words_ + i - words_before_)});
    }
  }
}

void PhraseMatcher::report_phrase(const Automaton::Output& output, std::size_t i) {
  const std::uint64_t word = words_ + i;
  const std::uint64_t first = word + 1 - output.length;
  if (next_start_[output.pattern] > first) return;
  next_start_[output.pattern] = word + 1;
  const TextSpan span{begins_[static_cast<std::size_t>(first) & (begins_.size() - 1)], span_of(i).end};
  // Hits come in the order of their ends.
  if (span.begin >= disorder_ends_) settle();
  if (disordered_ == end_of_disorder_) disordered_ = hits_->size();
  while (disordered_ > first_hit_ && (*hits_)[disordered_ - 1].span.begin >= span.begin) --disordered_;
  hits_->push_back({span, output.pattern, static_cast<std::uint32_t>(word - words_before_)});
  end_of_disorder_ = hits_->size();
  disorder_ends_ = span.end;
}

void PhraseMatcher::settle() {
  const auto at = [this](std::size_t i) { return hits_->begin() + static_cast<std::ptrdiff_t>(i); };
  std::sort(at(disordered_), at(end_of_disorder_), [](const PatternHit& a, const PatternHit& b) {
    return std::tie(a.span, a.pattern) < std::tie(b.span, b.pattern);
  });
  disordered_ = end_of_disorder_ = hits_->size();
}

}  // namespace motet::inline v1
