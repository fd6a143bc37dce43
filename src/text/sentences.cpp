#include <cstddef>
#include <string>

#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "text/abbreviations.hpp"
#include "text/break_iterators.hpp"
#include "text/sentence_cutter.hpp"
#include "text/sentence_rules.hpp"

namespace motet::inline v1 {
namespace {

bool is_line_end(char32_t c) noexcept { return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029; }

bool holds_line_end(std::string_view blanks) noexcept {
  for (std::size_t i = 0; i < blanks.size();) {
    if (is_line_end(next_code_point(blanks, i))) return true;
  }
  return false;
}

// Takes sentences as the rules cut them and appends them as they are wanted: trimmed, and joined behind abbreviations.
class SentenceSink {
 public:
  SentenceSink(std::string_view text, const Abbreviations& abbreviations, std::vector<Token>& tokens)
      : text_(text), abbreviations_(abbreviations), tokens_(tokens) {}

  void add(std::size_t begin, std::size_t end) {
    const std::string_view sentence = trim(text_.substr(begin, end - begin));
    if (sentence.empty()) {
      joins_next_ = false;
      return;
    }
    const auto first = static_cast<std::uint32_t>(sentence.data() - text_.data());
    const auto last = first + static_cast<std::uint32_t>(sentence.size());
    if (joins_next_) {
      tokens_.back().span.end = last;
    } else {
      tokens_.push_back({{first, last}, TokenKind::word});
    }
    joins_next_ = abbreviations_.ends(sentence) && !holds_line_end(text_.substr(last, end - last));
  }

 private:
  std::string_view text_;
  const Abbreviations& abbreviations_;
  std::vector<Token>& tokens_;
  bool joins_next_ = false;
};

}  // namespace

void cut_sentences(std::string_view text, const Abbreviations& abbreviations, const SentenceRules& rules,
                   BreakIteratorPool& pool, std::vector<Token>& tokens) {
  SentenceSink sink(text, abbreviations, tokens);
  std::size_t begin = 0;
  const auto add_to = [&](std::size_t end) {
    sink.add(begin, end);
    begin = end;
  };
  if (rules.has_machine()) {
    while (begin < text.size()) add_to(rules.next(text, begin));
    return;
  }
  const BreakIteratorPool::Lease iterator(pool);
  iterator->set_text(text);
  while (begin < text.size()) add_to(static_cast<std::size_t>(iterator->next()));
}

struct SentenceTokenizer::State {
  Abbreviations abbreviations;
  BreakIteratorPool pool{&icu::BreakIterator::createSentenceInstance};
};

SentenceTokenizer::SentenceTokenizer() : SentenceTokenizer(SentenceOptions{}) {}
// NOLINTNEXTLINE(performance-unnecessary-value-param): options are taken by value everywhere
SentenceTokenizer::SentenceTokenizer(SentenceOptions options)
    : state_(new State{.abbreviations = Abbreviations(options.abbreviations)}) {}
SentenceTokenizer::~SentenceTokenizer() = default;
SentenceTokenizer::SentenceTokenizer(const SentenceTokenizer& other)
    : state_(new State{.abbreviations = other.state_->abbreviations}) {}
SentenceTokenizer& SentenceTokenizer::operator=(const SentenceTokenizer& other) {
  state_->abbreviations = other.state_->abbreviations;
  return *this;
}

void SentenceTokenizer::operator()(std::string_view text, std::vector<Token>& tokens) const {
  require_segmentable(text);
  cut_sentences(text, state_->abbreviations, SentenceRules::shared(), state_->pool, tokens);
}

}  // namespace motet::inline v1
