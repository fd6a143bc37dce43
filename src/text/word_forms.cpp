#include "text/word_forms.hpp"

#include "motet/text/case_folding.hpp"

namespace motet::inline v1 {

void WordForms::operator()(std::string_view text, std::span<const Token> tokens, std::vector<std::uint32_t>& numbers) {
  numbers.resize(tokens.size());
  const auto form = [&](std::size_t i) { return text.substr(tokens[i].span.begin, tokens[i].span.size()); };
  const auto other = [&](std::size_t i) { numbers[i] = number_of_other(form(i)); };
  if (any_tokens_) {
    for (std::size_t i = 0; i < tokens.size(); ++i) other(i);
    return;
  }
  // In the tables stands one more than the number: 0 is a new form.
  const auto found = [&](std::size_t i, std::uint64_t& known) {
    if (known == 0) known = std::uint64_t{number_of(form(i))} + 1;
    numbers[i] = static_cast<std::uint32_t>(known - 1);
  };
  for_each_form(text, tokens, lower_, tables_, found, other);
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
