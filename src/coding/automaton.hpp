// Which patterns are under way, and which have just ended, when the next word comes?
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "coding/pattern_trie.hpp"
#include "corpus/lookup.hpp"

namespace motet::inline v1 {

/// What stands between two words of a text: the joints of patterns that allow it are this one and those behind it.
using Gap = Joint;

/// How much an Automaton may keep; what is found does not depend on it.
struct AutomatonRoom {
  std::size_t steps = std::size_t{1} << 20U;
  std::size_t nodes = std::size_t{1} << 22U;  // of all states together
};

/// What a word of a text is to the patterns, in one number that can be kept for each way of writing a word: its class
/// and what is asked most often about it.
struct WordSymbol {
  static constexpr std::uint64_t known = 1;    ///< so that 0 is no symbol
  static constexpr std::uint64_t ends = 2;     ///< a pattern of this word alone ends here
  static constexpr std::uint64_t begins = 4;   ///< patterns of several words begin here
  static constexpr std::uint64_t several = 8;  ///< several words of patterns
  static constexpr std::uint64_t any = 16;     ///< at least one
  std::uint64_t bits = 0;

  [[nodiscard]] std::uint32_t word_class() const noexcept { return static_cast<std::uint32_t>(bits >> 32U); }
  [[nodiscard]] std::uint32_t hash() const noexcept { return static_cast<std::uint32_t>(bits >> 16U) & 0xFFFFU; }
  /// False when nothing happens at this word unless a pattern is under way.
  [[nodiscard]] bool starts() const noexcept { return (bits & (ends | begins)) != 0; }
};

/// A deterministic automaton (Aho and Corasick 1975) over classes of words, where words that are the same words of the
/// patterns are one class. A state is the set of the nodes of the trie that have just been reached, so that no state
/// need be left for another one when a pattern breaks off. The states behind a single word are numbered like the
/// classes. The others, and the steps to them, are made when they are first needed, and all forgotten when there is no
/// room left: their number can be exponential in that of the wildcards. For one thread.
class Automaton {
 public:
  static constexpr std::uint32_t start_state = 0;

  struct Output {
    std::uint32_t pattern;
    std::uint32_t length;  ///< in words
  };

  /// Which words may lead on from a state: a bit for each hash.
  struct Filter {
    const std::uint64_t* bits = nullptr;
    unsigned shift = 0;

    /// In the lowest bit; the others mean nothing.
    [[nodiscard]] std::uint64_t bit(std::uint32_t hash) const noexcept {
      const std::uint32_t place = hash >> shift;
      return bits[place / 64] >> (place % 64);
    }
    /// True in states where no pattern is under way.
    [[nodiscard]] bool empty() const noexcept { return shift == of_nothing; }

    static constexpr unsigned of_nothing = 15;
  };

  explicit Automaton(const PatternTrie& trie, AutomatonRoom room = {});

  /// The symbol of a word that is these words of the patterns. Precondition: ascending.
  WordSymbol symbol_of(const std::vector<std::uint32_t>& words);

  /// The state behind a word where nothing before it counts, without what ends there: the start state when no pattern
  /// is under way.
  static std::uint32_t start(WordSymbol symbol) noexcept {
    return (symbol.bits & WordSymbol::begins) != 0 ? symbol.word_class() : start_state;
  }

  /// False when the state behind this word is that of start(). Precondition: the filter of the state.
  [[nodiscard]] bool may_go_on(const Filter& filter, WordSymbol symbol) const noexcept {
    // One branch, since each of the three is hard to foresee.
    const std::uint64_t one = filter.bit(symbol.hash()) & symbol.bits >> 4U;
    const std::uint64_t any = symbol.bits >> 3U & static_cast<std::uint64_t>(!filter.empty());
    if (((one | any) & 1U) == 0) return false;
    return (symbol.bits & WordSymbol::several) == 0 || any_goes_on(filter, symbol.word_class());
  }

  /// The state behind a word. Makes all other states and filters invalid when there is no room left.
  std::uint32_t next(std::uint32_t state, Gap gap, WordSymbol symbol) {
    const std::uint64_t key = key_of(state, gap, symbol.word_class());
    const Step& known = steps_[place_of(key)];
    return known.key == key ? known.to : make_next(state, gap, symbol);
  }

  /// Valid until a symbol or a state is made.
  [[nodiscard]] Filter filter(std::uint32_t state) const noexcept {
    const States& states = states_with(state);
    const State& s = states.list[state & ~made_later];
    return {states.filters.data() + s.first_filter, s.shift};
  }
  /// The same, for a state of start().
  [[nodiscard]] Filter start_filter(std::uint32_t state) const noexcept {
    const State& s = starts_.list[state];
    return {starts_.filters.data() + s.first_filter, s.shift};
  }

  /// False when no pattern is under way: what comes next is as in the start state.
  [[nodiscard]] bool is_open(std::uint32_t state) const noexcept {
    const State& s = states_with(state).list[state & ~made_later];
    return s.first_node != s.last_node;
  }

  /// The patterns that end here, in ascending order.
  [[nodiscard]] std::span<const Output> outputs(std::uint32_t state) const noexcept {
    const States& states = states_with(state);
    const State& s = states.list[state & ~made_later];
    return {states.outputs.data() + s.first_output, s.last_output - s.first_output};
  }

  /// True when the classes have grown so large that it is better to begin anew.
  [[nodiscard]] bool is_crowded() const noexcept {
    return words_.size() + starts_.nodes.size() + starts_.outputs.size() > room_.nodes;
  }

 private:
  static constexpr std::uint32_t made_later = 1U << 29U;  // with the number in states_

  struct Class {
    std::uint32_t first_word = 0;
    std::uint32_t last_word = 0;
    WordSymbol symbol;
  };

  struct State {
    std::uint32_t first_node = 0;
    std::uint32_t last_node = 0;
    std::uint32_t first_output = 0;
    std::uint32_t last_output = 0;
    std::uint32_t first_filter = 0;
    unsigned shift = Filter::of_nothing;
  };

  struct States {
    std::vector<State> list;
    std::vector<std::uint32_t> nodes;  // that lead on, of all states
    std::vector<Output> outputs;
    std::vector<std::uint64_t> filters = {0};  // the first is of all states where no pattern is under way
  };

  struct Step {
    std::uint64_t key = 0;
    std::uint32_t to = 0;
  };

  static std::uint32_t hash_of(std::uint32_t word) noexcept {
    return static_cast<std::uint32_t>(word * std::uint64_t{0x9E3779B97F4A7C15} >> 48U);
  }

  // Never 0, which is a free place: from the start state no step is asked for.
  static std::uint64_t key_of(std::uint32_t state, Gap gap, std::uint32_t word_class) noexcept {
    return std::uint64_t{state} << 34U | std::uint64_t{static_cast<std::uint8_t>(gap)} << 32U | word_class;
  }

  [[nodiscard]] std::span<const std::uint32_t> words_of(std::uint32_t word_class) const noexcept {
    const Class& c = classes_[word_class];
    return {words_.data() + c.first_word, c.last_word - c.first_word};
  }
  [[nodiscard]] const States& states_with(std::uint32_t state) const noexcept {
    return (state & made_later) != 0 ? states_ : starts_;
  }

  [[nodiscard]] bool any_goes_on(const Filter& filter, std::uint32_t word_class) const noexcept;
  std::uint32_t make_next(std::uint32_t state, Gap gap, WordSymbol symbol);
  void follow(std::uint32_t node, Gap gap, std::uint32_t word_class);
  void begin_anew(std::uint32_t word_class);
  void add_state(States& states) const;
  void add_filter(States& states, State& state) const;
  std::uint32_t intern();
  [[nodiscard]] bool is_full() const noexcept;
  void forget();
  [[nodiscard]] std::size_t place_of(std::uint64_t key) const noexcept;
  void keep(std::uint64_t key, std::uint32_t to);

  const PatternTrie* trie_;
  AutomatonRoom room_;

  std::vector<Class> classes_;  // 0: of words that are in no pattern
  std::vector<std::uint32_t> words_;
  Lookup<std::uint32_t> known_classes_;
  States starts_;  // behind a word of each class, where nothing before it counts

  States states_;
  Lookup<std::uint32_t> known_states_;
  std::vector<Step> steps_;  // a hash table, at most half full
  std::size_t step_count_ = 0;
  std::vector<std::uint32_t> reached_;  // the nodes of the state that is being made
};

}  // namespace motet::inline v1
