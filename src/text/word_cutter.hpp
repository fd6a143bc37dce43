// How is a whole text cut into words, each stretch in the way that suits it?
#pragma once

#include <string_view>
#include <vector>

#include "motet/text/tokens.hpp"

#include "text/break_iterators.hpp"
#include "text/character_sorts.hpp"
#include "text/vector_level.hpp"
#include "text/word_masks.hpp"
#include "text/word_rules.hpp"

namespace motet::inline v1 {

/// A way to cut words. The same tokens come out in every way; tests compare
/// them.
class WordCutting {
 public:
  /// With `in_bulk`, sixty-four bytes at a time where that is possible.
  /// Precondition: this computer can do `level`.
  WordCutting(const WordRules& rules, VectorLevel level, bool in_bulk)
      : masker_(rules.ascii_classes(), level), sorter_(rules, level), rules_(rules), level_(level), in_bulk_(in_bulk) {}

  /// The best way here.
  static const WordCutting& shared();

  [[nodiscard]] const WordRules& rules() const noexcept { return rules_; }
  [[nodiscard]] const WordMasker& masker() const noexcept { return masker_; }
  [[nodiscard]] const CharacterSorter& sorter() const noexcept { return sorter_; }
  [[nodiscard]] VectorLevel level() const noexcept { return level_; }
  [[nodiscard]] bool in_bulk() const noexcept { return in_bulk_; }

 private:
  WordMasker masker_;
  CharacterSorter sorter_;
  const WordRules& rules_;
  VectorLevel level_;
  bool in_bulk_;
};

/// Appends the tokens of `text`. `pool` holds ICU's word iterators.
/// Precondition: valid UTF-8 of less than 2 GiB.
void cut_words(std::string_view text, const TokenKinds& keep, const WordCutting& way, BreakIteratorPool& pool,
               std::vector<Token>& tokens);

}  // namespace motet::inline v1
