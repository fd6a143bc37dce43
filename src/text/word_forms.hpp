// Which number has the word that stands here, however it is written?
#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "motet/text/tokens.hpp"
#include "motet/text/vocabulary.hpp"

#include "text/form_table.hpp"

namespace motet::inline v1 {

/// Numbers words as they stand in a text. Each way of writing a word is normalized only once.
class WordForms {
 public:
  using Normalizer = std::function<std::string(std::string_view)>;

  /// Without a normalizer words are folded. `any_tokens`: tokens come from any tokenizer, which takes longer; otherwise
  /// they are WordTokenizer's, or such that none holds U+0000. `same_in_lower`: the normalizer gives the same for A to
  /// Z as for a to z.
  explicit WordForms(Normalizer normalizer = {}, bool any_tokens = false, bool same_in_lower = false)
      : normalizer_(std::move(normalizer)), any_tokens_(any_tokens), lower_(same_in_lower || !normalizer_) {}

  /// Writes the number of each of the tokens of `text` to `numbers`: Vocabulary::none when nothing is left of the word.
  /// After an error of the normalizer the object is of no use.
  void operator()(std::string_view text, std::span<const Token> tokens, std::vector<std::uint32_t>& numbers);

  /// Calls `use(i, number)` for each token i instead, in order.
  template <class Use>
  void for_each(std::string_view text, std::span<const Token> tokens, const Use& use) {
    const auto form = [&](std::size_t i) { return text.substr(tokens[i].span.begin, tokens[i].span.size()); };
    const auto other = [&](std::size_t i) { use(i, number_of_other(form(i))); };
    if (any_tokens_) {
      for (std::size_t i = 0; i < tokens.size(); ++i) other(i);
      return;
    }
    // In the tables stands one more than the number: 0 is a new form.
    const auto found = [&](std::size_t i, std::uint64_t& known) {
      if (known == 0) known = std::uint64_t{number_of(form(i))} + 1;
      use(i, static_cast<std::uint32_t>(known - 1));
    };
    for_each_form(text, tokens, lower_, tables_, found, other);
  }

  /// All words in the order of their first appearance; counts are 0.
  [[nodiscard]] const Vocabulary& words() const noexcept { return words_; }

 private:
  std::uint32_t number_of_other(std::string_view form);
  std::uint32_t number_of(std::string_view form);

  Normalizer normalizer_;
  bool any_tokens_;
  bool lower_;
  FormTables tables_;
  Vocabulary other_forms_;
  std::vector<std::uint32_t> numbers_;  // of the other forms
  Vocabulary words_;
  std::string word_;
};

}  // namespace motet::inline v1
