#include "text/word_forms.hpp"

#include "motet/text/case_folding.hpp"

namespace motet::inline v1 {

void WordForms::operator()(std::string_view text, std::span<const Token> tokens, std::vector<std::uint32_t>& numbers) {
  numbers.resize(tokens.size());
  for_each(text, tokens, [&](std::size_t i, std::uint32_t number) { numbers[i] = number; });
}

std::uint32_t WordForms::number_of_other(std::string_view form) {
  const std::uint32_t known = other_forms_.add(form, 0);
  if (known == numbers_.size()) numbers_.push_back(number_of(form));
  return numbers_[known];
}

std::uint32_t WordForms::number_of(std::string_view form) {
  if (normalizer_) {
    word_ = normalizer_(form);
  } else {
    fold(form, word_);
  }
  return word_.empty() ? Vocabulary::none : words_.add(word_, 0);
}

}  // namespace motet::inline v1
