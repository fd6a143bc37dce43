// Where does a sentence end, found without a look at most of its characters?
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "text/rule_machine.hpp"
#include "text/word_masks.hpp"

namespace motet::inline v1 {

/// The sentence rules of the linked ICU.
class SentenceRules {
 public:
  /// Reads them; there is no machine with `use_machine` false, or if ICU's compiled rules are not understood.
  /// Precondition: this computer can do `level`. Errors: Error when ICU fails.
  SentenceRules(bool use_machine, VectorLevel level);

  /// The rules, read at first use.
  static const SentenceRules& shared();

  [[nodiscard]] bool has_machine() const noexcept { return machine_.has_value(); }

  /// The end of the sentence that begins at `begin`. Preconditions: has_machine(), valid UTF-8, a boundary,
  /// begin < text.size().
  [[nodiscard]] std::size_t next(std::string_view text, std::size_t begin) const noexcept;

 private:
  using State = RuleMachine::State;

  void find_quiet_characters();
  [[nodiscard]] bool agrees_with_iterator() const;
  [[nodiscard]] bool is_quiet(State state) const noexcept {
    return state == quiet_states_[0] || state == quiet_states_[1] || state == quiet_states_[2];
  }
  [[nodiscard]] bool is_quiet(char c) const noexcept {
    return static_cast<unsigned char>(c) < 0x80 && quiet_[static_cast<unsigned char>(c)];
  }
  [[nodiscard]] std::size_t end_of_quiet_ascii(std::string_view text, std::size_t begin) const noexcept;
  std::size_t skip_quiet(std::string_view text, std::size_t begin, State& state) const noexcept;

  std::optional<RuleMachine> machine_;
  // Inside a sentence most characters only lead from one of few states to one of these, whichever it was: only the last
  // of several counts.
  std::array<State, 3> quiet_states_{};
  std::array<bool, 256> is_quiet_category_{};
  std::array<State, 256> state_behind_{};  // of each quiet category
  std::array<bool, 128> quiet_{};          // of ASCII characters
  std::optional<WordMasker> loud_;         // finds the other characters, as letters
};

}  // namespace motet::inline v1
