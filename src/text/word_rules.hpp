// Which part does each character play in words, and how are words cut that take
// more than a look at each?
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "text/rule_machine.hpp"

namespace motet::inline v1 {

/// What words are made of, as far as they can be found without a state machine;
/// `hard` is everything else.
enum class WordClass : std::uint8_t {
  other,       ///< stands alone or with its like: never in a word
  pictograph,  ///< other, unless a joiner stands before it
  letter,
  digit,
  underscore,
  mid_letter,  ///< in a word between letters
  mid_number,  ///< in a word between digits
  mid_both,
  extend,  ///< goes with what stands before it
  joiner,  ///< extend, and ties a pictograph to it
  hard,
};

/// What 64 characters or places are, the lowest bit for the first: `first`
/// alone is set for letters, `second` alone for extend, none for other and
/// pictograph, both for the rest.
struct CharacterSorts {
  std::uint64_t first = 0, second = 0;
};

/// The word rules of the linked ICU.
class WordRules {
 public:
  /// Reads them. With `use_machine` false, or if ICU's compiled rules are not
  /// understood, there is no machine and all that is not ASCII is hard. Errors:
  /// Error when ICU fails.
  explicit WordRules(bool use_machine);

  /// The rules, read at first use; so they are shared by all tokenizers.
  static const WordRules& shared();

  /// Null when the rules are not understood. Marks: see Mark.
  [[nodiscard]] const RuleMachine* machine() const noexcept { return machine_ ? &*machine_ : nullptr; }

  enum Mark : std::uint8_t {
    dictionary = 1,  ///< ICU cuts such characters by dictionary
    in_bytes = 2,    ///< and asks how long they are in the encoding it reads
    not_simple = 4,  ///< WordClass::hard
  };

  [[nodiscard]] WordClass ascii_class(char c) const noexcept { return ascii_[static_cast<unsigned char>(c)]; }
  [[nodiscard]] const std::array<WordClass, 128>& ascii_classes() const noexcept { return ascii_; }

  struct Character {
    WordClass word_class;
    std::uint8_t size;
  };

  /// The sorts of the characters of two bytes that begin with this one, and of
  /// three that begin with these two.
  [[nodiscard]] CharacterSorts sorts_behind(unsigned lead) const noexcept { return sorts_of_two_[lead & 0x1FU]; }
  [[nodiscard]] CharacterSorts sorts_behind(unsigned lead, unsigned second) const noexcept {
    return sorts_of_three_[(lead & 0x0FU) << 6U | (second & 0x3FU)];
  }

  /// Precondition: valid UTF-8 at `at`.
  [[nodiscard]] Character character(const char* at) const noexcept {
    if (!machine_) return without_machine(at);
    const RuleMachine::Character c = machine_->character(at);
    return {classes_[c.category], c.size};
  }

 private:
  [[nodiscard]] Character without_machine(const char* at) const noexcept;
  [[nodiscard]] CharacterSorts sorts_from(char32_t first) const noexcept;
  [[nodiscard]] std::uint8_t mark_of(std::size_t category) const;
  void ask_iterator();
  void ask_machine();
  [[nodiscard]] bool agrees_with_iterator() const;

  std::optional<RuleMachine> machine_;
  std::array<WordClass, 256> classes_{};  // of the machine's categories
  std::array<WordClass, 128> ascii_{};
  std::array<CharacterSorts, 32> sorts_of_two_;
  std::array<CharacterSorts, 1024> sorts_of_three_;
};

}  // namespace motet::inline v1
