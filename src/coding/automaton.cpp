#include "coding/automaton.hpp"

#include <algorithm>
#include <bit>

#include "motet/core/errors.hpp"

#include "text/hash.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t fewest_places = 1024;
constexpr std::size_t bits_of_a_hash = 16;

std::string bytes_of(const std::vector<std::uint32_t>& numbers) {
  return {reinterpret_cast<const char*>(numbers.data()), numbers.size() * sizeof(std::uint32_t)};
}

}  // namespace

Automaton::Automaton(const PatternTrie& trie, AutomatonRoom room) : trie_(&trie), room_(room) {
  symbol_of({});
  forget();
}

WordSymbol Automaton::symbol_of(const std::vector<std::uint32_t>& words) {
  const auto [entry, is_new] = known_classes_.try_emplace(bytes_of(words), static_cast<std::uint32_t>(classes_.size()));
  if (!is_new) return classes_[entry->second].symbol;
  if (classes_.size() == made_later) throw LimitError("a text has too many different words for one dictionary");
  Class made;
  made.first_word = static_cast<std::uint32_t>(words_.size());
  words_.insert(words_.end(), words.begin(), words.end());
  made.last_word = static_cast<std::uint32_t>(words_.size());
  classes_.push_back(made);

  reached_.clear();
  begin_anew(entry->second);
  add_state(starts_);
  const State& state = starts_.list.back();
  std::uint64_t bits = std::uint64_t{entry->second} << 32U | WordSymbol::known;
  if (!words.empty()) bits |= std::uint64_t{hash_of(words.front())} << 16U | WordSymbol::any;
  if (words.size() > 1) bits |= WordSymbol::several;
  if (state.first_output != state.last_output) bits |= WordSymbol::ends;
  if (state.first_node != state.last_node) bits |= WordSymbol::begins;
  classes_.back().symbol = {bits};
  return {bits};
}

bool Automaton::any_goes_on(const Filter& filter, std::uint32_t word_class) const noexcept {
  const std::span<const std::uint32_t> words = words_of(word_class);
  return std::any_of(words.begin(), words.end(),
                     [&](std::uint32_t word) { return (filter.bit(hash_of(word)) & 1U) != 0; });
}

std::uint32_t Automaton::make_next(std::uint32_t state, Gap gap, WordSymbol symbol) {
  const States& states = states_with(state);
  const State& from = states.list[state & ~made_later];
  reached_.clear();
  for (std::uint32_t i = from.first_node; i < from.last_node; ++i) follow(states.nodes[i], gap, symbol.word_class());
  // Only now, since the old state had to be followed.
  const bool full = is_full();
  if (full) forget();
  std::uint32_t to = symbol.word_class();
  if (!reached_.empty()) {
    begin_anew(symbol.word_class());
    to = intern();
  }
  if (!full) keep(key_of(state, gap, symbol.word_class()), to);
  return to;
}

void Automaton::follow(std::uint32_t node, Gap gap, std::uint32_t word_class) {
  const std::span<const PatternTrie::Edge> edges = trie_->edges(node);
  const std::span<const std::uint32_t> words = words_of(word_class);
  if (edges.size() < words.size()) {
    for (const PatternTrie::Edge& edge : edges) {
      if (edge.joint >= gap && std::binary_search(words.begin(), words.end(), edge.word)) reached_.push_back(edge.to);
    }
    return;
  }
  for (const std::uint32_t word : words) {
    auto edge = std::partition_point(edges.begin(), edges.end(),
                                     [&](const PatternTrie::Edge& other) { return other.word < word; });
    for (; edge != edges.end() && edge->word == word; ++edge) {
      if (edge->joint >= gap) reached_.push_back(edge->to);
    }
  }
}

void Automaton::begin_anew(std::uint32_t word_class) {
  for (const std::uint32_t word : words_of(word_class)) {
    const std::uint32_t node = trie_->first(word);
    if (node != PatternTrie::root) reached_.push_back(node);
  }
}

void Automaton::add_state(States& states) const {
  State made;
  made.first_node = static_cast<std::uint32_t>(states.nodes.size());
  made.first_output = static_cast<std::uint32_t>(states.outputs.size());
  for (const std::uint32_t node : reached_) {
    for (const std::uint32_t p : trie_->patterns(node)) states.outputs.push_back({p, trie_->length(p)});
    if (!trie_->edges(node).empty()) states.nodes.push_back(node);
  }
  made.last_node = static_cast<std::uint32_t>(states.nodes.size());
  made.last_output = static_cast<std::uint32_t>(states.outputs.size());
  std::sort(states.outputs.begin() + made.first_output, states.outputs.end(),
            [](const Output& a, const Output& b) { return a.pattern < b.pattern; });
  if (made.first_node != made.last_node) add_filter(states, made);
  states.list.push_back(made);
}

// Sixty-four bits for each word that leads on: of those that do not, one in sixty-four is taken for one.
void Automaton::add_filter(States& states, State& state) const {
  std::size_t ways = 0;
  for (std::uint32_t i = state.first_node; i < state.last_node; ++i) ways += trie_->edges(states.nodes[i]).size();
  const std::size_t bits = std::clamp<std::size_t>(std::bit_ceil(64 * ways), 64, std::size_t{1} << bits_of_a_hash);
  state.first_filter = static_cast<std::uint32_t>(states.filters.size());
  state.shift = static_cast<unsigned>(bits_of_a_hash) - static_cast<unsigned>(std::countr_zero(bits));
  states.filters.resize(states.filters.size() + bits / 64, 0);
  for (std::uint32_t i = state.first_node; i < state.last_node; ++i) {
    for (const PatternTrie::Edge& edge : trie_->edges(states.nodes[i])) {
      const std::uint32_t bit = hash_of(edge.word) >> state.shift;
      states.filters[state.first_filter + bit / 64] |= std::uint64_t{1} << (bit % 64);
    }
  }
}

std::uint32_t Automaton::intern() {
  std::sort(reached_.begin(), reached_.end());
  const auto number = static_cast<std::uint32_t>(states_.list.size()) | made_later;
  const auto [entry, is_new] = known_states_.try_emplace(bytes_of(reached_), number);
  if (is_new) add_state(states_);
  return entry->second;
}

bool Automaton::is_full() const noexcept {
  return step_count_ >= room_.steps || states_.list.size() >= room_.steps ||
         states_.nodes.size() + states_.outputs.size() + states_.filters.size() >= room_.nodes;
}

void Automaton::forget() {
  states_ = {};
  known_states_.clear();
  steps_.assign(fewest_places, {});
  step_count_ = 0;
}

std::size_t Automaton::place_of(std::uint64_t key) const noexcept {
  const std::size_t mask = steps_.size() - 1;
  auto place = static_cast<std::size_t>(hashing::mix(key, 0x9E3779B97F4A7C15ULL)) & mask;
  while (steps_[place].key != key && steps_[place].key != 0) place = (place + 1) & mask;
  return place;
}

void Automaton::keep(std::uint64_t key, std::uint32_t to) {
  if (2 * (step_count_ + 1) > steps_.size()) {
    std::vector<Step> old(2 * steps_.size());
    old.swap(steps_);
    for (const Step& step : old) {
      if (step.key != 0) steps_[place_of(step.key)] = step;
    }
  }
  steps_[place_of(key)] = {key, to};
  ++step_count_;
}

}  // namespace motet::inline v1
