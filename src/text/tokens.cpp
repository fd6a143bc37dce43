#include "motet/text/tokens.hpp"

#include "text/break_iterators.hpp"
#include "text/word_cutter.hpp"

namespace motet::inline v1 {

struct WordTokenizer::State {
  TokenKinds keep;
  BreakIteratorPool pool{&icu::BreakIterator::createWordInstance};
};

WordTokenizer::WordTokenizer(TokenKinds keep) : state_(std::make_unique<State>()) { state_->keep = keep; }
WordTokenizer::~WordTokenizer() = default;
WordTokenizer::WordTokenizer(const WordTokenizer& other) : WordTokenizer(other.state_->keep) {}
WordTokenizer& WordTokenizer::operator=(const WordTokenizer& other) {
  state_->keep = other.state_->keep;
  return *this;
}

void WordTokenizer::operator()(std::string_view text, std::vector<Token>& tokens) const {
  require_segmentable(text);
  cut_words(text, state_->keep, WordCutting::shared(), state_->pool, tokens);
}

}  // namespace motet::inline v1
