#include "text/sentence_rules.hpp"

#include <algorithm>
#include <bit>
#include <memory>
#include <string>

#include "motet/text/utf8.hpp"

#include "text/break_iterators.hpp"
#include "text/bytes.hpp"

namespace motet::inline v1 {
namespace {

std::unique_ptr<icu::BreakIterator> make_sentence_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getRoot(), status));
  icu_bridge::check(status, "text segmentation");
  return iterator;
}

// Characters of every sort that the rules know, each before and behind each other and a stop.
std::string probes() {
  constexpr char32_t sorts[] = {'a',    'B',  '1',   '.',    '!',    '?',    ' ',   ',',     ':',   '"',
                                ')',    '\n', '\r',  '\t',   '/',    '-',    0xE9,  0xC9,    0x85,  0x301,
                                0x201D, 0xAD, 0x5D0, 0x3002, 0x2029, 0x4E00, 0x660, 0x1F600, 0x2024};
  std::string text;
  for (const char32_t first : sorts) {
    for (const char32_t second : sorts) {
      for (const char32_t c : {char32_t{'a'}, first, char32_t{'.'}, second, first, char32_t{' '}, second}) {
        append_utf8(text, c);
      }
    }
  }
  return text;
}

}  // namespace

const SentenceRules& SentenceRules::shared() {
  static const SentenceRules rules(true, best_vector_level());
  return rules;
}

SentenceRules::SentenceRules(bool use_machine, VectorLevel level) {
  if (!use_machine) return;
  machine_ = RuleMachine::read(*make_sentence_iterator());
  if (!machine_) return;
  find_quiet_characters();
  std::array<WordClass, 128> classes{};
  for (std::size_t c = 0; c < classes.size(); ++c) classes[c] = quiet_[c] ? WordClass::other : WordClass::letter;
  loud_.emplace(classes, level);
  const bool has_dictionary = machine_->first_dictionary_category() < machine_->category_count();
  if (has_dictionary || !agrees_with_iterator()) machine_.reset();
}

bool SentenceRules::agrees_with_iterator() const {
  const std::string text = probes();
  BreakIterator iterator(make_sentence_iterator());
  iterator.set_text(text);
  for (std::size_t begin = 0; begin < text.size();) {
    begin = next(text, begin);
    if (static_cast<std::int32_t>(begin) != iterator.next()) return false;
  }
  return true;
}

void SentenceRules::find_quiet_characters() {
  const auto follow = [&](State state, char32_t c) { return machine_->follow(state, machine_->category(c)); };
  quiet_states_ = {machine_->start(), follow(machine_->start(), 'a'), follow(machine_->start(), ' ')};
  for (std::size_t i = 0; i < machine_->category_count(); ++i) {
    const auto category = static_cast<std::uint8_t>(i);
    const State behind = machine_->follow(quiet_states_[0], category);
    is_quiet_category_[i] = RuleMachine::is_fulfilled(behind) && is_quiet(behind) &&
                            std::all_of(quiet_states_.begin(), quiet_states_.end(),
                                        [&](State state) { return machine_->follow(state, category) == behind; });
    state_behind_[i] = behind;
  }
  for (char32_t c = 0; c < quiet_.size(); ++c) quiet_[c] = is_quiet_category_[machine_->category(c)];
}

std::size_t SentenceRules::end_of_quiet_ascii(std::string_view text, std::size_t begin) const noexcept {
  constexpr std::size_t block = 64;
  for (; begin + block <= text.size(); begin += block) {
    WordMasks masks;
    (*loud_)(text.data() + begin, 1, &masks);
    const std::uint64_t loud = masks.letter | masks.lead;
    if (loud != 0) return begin + static_cast<std::size_t>(std::countr_zero(loud));
  }
  while (begin < text.size() && is_quiet(text[begin])) ++begin;
  return begin;
}

std::size_t SentenceRules::skip_quiet(std::string_view text, std::size_t begin, State& state) const noexcept {
  std::size_t at = begin;
  while (at < text.size()) {
    const RuleMachine::Character character = machine_->character(text.data() + at);
    if (!is_quiet_category_[character.category]) break;
    state = state_behind_[character.category];
    at += character.size;
    // A single blank between other words is not worth the change.
    if (character.size == 1 && at < text.size() && is_quiet(text[at])) {
      at = end_of_quiet_ascii(text, at);
      state = state_behind_[machine_->character(text.data() + at - 1).category];
    }
  }
  return at;
}

std::size_t SentenceRules::next(std::string_view text, std::size_t begin) const noexcept {
  State state = machine_->start();
  std::size_t at = begin;
  std::size_t last = begin;
  while (at < text.size()) {
    if (is_quiet(state)) {
      const std::size_t loud = skip_quiet(text, at, state);
      if (loud > at) last = loud;
      at = loud;
      if (at == text.size()) break;
    }
    const RuleMachine::Character character = machine_->character(text.data() + at);
    at += character.size;
    state = machine_->follow(state, character.category);
    if (RuleMachine::is_fulfilled(state)) last = at;
    if (machine_->stops(state)) break;
  }
  if (at == text.size() && !machine_->stops(state) && RuleMachine::is_fulfilled(machine_->finish(state))) last = at;
  // Rules should match one character at least; ICU goes on by one when they do not.
  return last > begin ? last : begin + machine_->character(text.data() + begin).size;
}

}  // namespace motet::inline v1
