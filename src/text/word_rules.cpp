#include "text/word_rules.hpp"

#include <algorithm>
#include <initializer_list>
#include <memory>
#include <string>
#include <unicode/ubrk.h>
#include <unicode/ures.h>
#include <utility>

#include "text/break_iterators.hpp"

namespace motet::inline v1 {
namespace {

std::unique_ptr<icu::BreakIterator> make_word_iterator() {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::BreakIterator> iterator(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  icu_bridge::check(status, "text segmentation");
  return iterator;
}

// Characters known to behave each in its own way, so that whatever the rules
// treat like one of them is known too.
constexpr std::pair<char32_t, WordClass> examples[] = {
    {'!', WordClass::other},      {'"', WordClass::other},         {' ', WordClass::other},
    {'\n', WordClass::other},     {'\r', WordClass::other},        {0x0B, WordClass::other},
    {0x1F1E6, WordClass::other},  {0x00A9, WordClass::pictograph}, {0x00B7, WordClass::mid_letter},
    {',', WordClass::mid_number}, {'.', WordClass::mid_both},      {'\'', WordClass::mid_both},
    {0x0301, WordClass::extend},  {0x200D, WordClass::joiner},     {'_', WordClass::underscore},
    {'1', WordClass::digit},      {'a', WordClass::letter},
};

// Whether ICU has a dictionary for the script of this name.
bool has_dictionary(const char* script) {
  for (const char* kind : {"dictionaries", "lstm"}) {
    UErrorCode status = U_ZERO_ERROR;
    const std::unique_ptr<UResourceBundle, void (*)(UResourceBundle*)> all(
        ures_open(U_ICUDATA_NAME "-brkitr", "", &status), &ures_close);
    if (U_FAILURE(status)) return true;
    const std::unique_ptr<UResourceBundle, void (*)(UResourceBundle*)> of_kind(
        ures_getByKey(all.get(), kind, nullptr, &status), &ures_close);
    std::int32_t size = 0;
    if (U_SUCCESS(status)) ures_getStringByKey(of_kind.get(), script, &size, &status);
    if (status != U_MISSING_RESOURCE_ERROR) return true;
  }
  return false;
}

// Each pair of neighbours that the rules speak of, in short texts without
// characters of dictionaries.
std::string probes() {
  constexpr char32_t kinds[] = {'a', '1',  '_',   '\'', '.',   ',',    ':',    '"',     ' ',     '!',   '\r', '\n',
                                '@', 0xE9, 0x301, 0xB7, 0x5D0, 0x200D, 0x2019, 0x1F600, 0x1F1E6, 0x660, 0x905};
  std::string text;
  for (const char32_t first : kinds) {
    for (const char32_t second : kinds) {
      for (const char32_t c : {first, second, first, char32_t{'!'}, second, second, char32_t{'\n'}}) {
        append_utf8(text, c);
      }
    }
  }
  return text;
}

}  // namespace

const WordRules& WordRules::shared() {
  static const WordRules rules(true);
  return rules;
}

WordRules::WordRules(bool use_machine) {
  constexpr CharacterSorts rest{~std::uint64_t{0}, ~std::uint64_t{0}};
  sorts_of_two_.fill(rest);
  sorts_of_three_.fill(rest);
  if (use_machine) machine_ = RuleMachine::read(*make_word_iterator());
  if (machine_ && !agrees_with_iterator()) machine_.reset();
  if (machine_) {
    ask_machine();
  } else {
    ask_iterator();
  }
}

bool WordRules::agrees_with_iterator() const {
  const std::string text = probes();
  BreakIterator iterator(make_word_iterator());
  iterator.set_text(text);
  std::size_t begin = 0;
  while (begin < text.size()) {
    const RuleMachine::Piece piece = machine_->next(text, begin);
    if (static_cast<std::int32_t>(piece.end) != iterator.next() || piece.status != iterator.rule_status()) return false;
    begin = piece.end;
  }
  return true;
}

void WordRules::ask_machine() {
  classes_.fill(WordClass::hard);
  // In this order, so that where a version of ICU makes two of them one, the
  // one with more to say wins.
  for (const auto& [character, word_class] : examples) classes_[machine_->category(character)] = word_class;
  for (std::size_t c = 0; c < ascii_.size(); ++c) ascii_[c] = classes_[machine_->category(static_cast<char32_t>(c))];
  for (std::size_t category = 0; category < classes_.size(); ++category) {
    if (category >= machine_->first_dictionary_category()) classes_[category] = WordClass::hard;
    if (classes_[category] == WordClass::hard) machine_->mark(static_cast<std::uint8_t>(category), mark_of(category));
  }
  for (char32_t i = 0; i < 32; ++i) sorts_of_two_[i] = sorts_from(i * 64);
  for (char32_t i = 0; i < 1024; ++i) sorts_of_three_[i] = sorts_from(i * 64);
}

std::uint8_t WordRules::mark_of(std::size_t category) const {
  if (category < machine_->first_dictionary_category()) return not_simple;
  const auto is_that_of = [&](std::initializer_list<char32_t> characters) {
    return std::any_of(characters.begin(), characters.end(),
                       [&](char32_t c) { return machine_->category(c) == category; });
  };
  // Korean has blanks. Its syllables are marked for a dictionary that ICU does
  // not have.
  const auto [first, last] = machine_->extent(static_cast<std::uint8_t>(category));
  if (first == 0xAC00 && last == 0xD7A3 && !has_dictionary("Hang")) return not_simple;
  const bool east_asian = is_that_of({0x4E00, 0x3005, 0x3007, 0x3042, 0x30A2});
  const bool south_east_asian = is_that_of({0xE01, 0xE31, 0xE81, 0xEB1, 0x1000, 0x102D, 0x1780, 0x17B7});
  const auto mark = static_cast<std::uint8_t>(unsigned{dictionary} | unsigned{not_simple});
  return east_asian && !south_east_asian ? mark : static_cast<std::uint8_t>(mark | in_bytes);
}

CharacterSorts WordRules::sorts_from(char32_t first) const noexcept {
  CharacterSorts sorts{0, 0};
  for (char32_t i = 0; i < 64; ++i) {
    const WordClass word_class = classes_[machine_->category(first + i)];
    const bool outside = word_class == WordClass::other || word_class == WordClass::pictograph;
    if (!outside && word_class != WordClass::extend) sorts.first |= std::uint64_t{1} << i;
    if (!outside && word_class != WordClass::letter) sorts.second |= std::uint64_t{1} << i;
  }
  return sorts;
}

void WordRules::ask_iterator() {
  BreakIterator iterator(make_word_iterator());
  const auto is_one_piece = [&](const std::string& text) {
    iterator.set_text(text);
    return iterator.next() == static_cast<std::int32_t>(text.size());
  };
  for (std::size_t i = 0; i < ascii_.size(); ++i) {
    const std::string c(1, static_cast<char>(i));
    if (is_one_piece("a" + c)) {
      iterator.set_text(c);
      iterator.next();
      const std::int32_t status = iterator.rule_status();
      ascii_[i] = status >= UBRK_WORD_LETTER   ? WordClass::letter
                  : status >= UBRK_WORD_NUMBER ? WordClass::digit
                                               : WordClass::underscore;
    } else {
      const bool in_word = is_one_piece("a" + c + "a");
      const bool in_number = is_one_piece("1" + c + "1");
      ascii_[i] = in_word && in_number ? WordClass::mid_both
                  : in_word            ? WordClass::mid_letter
                  : in_number          ? WordClass::mid_number
                                       : WordClass::other;
    }
  }
}

WordRules::Character WordRules::without_machine(const char* at) const noexcept {
  const auto first = static_cast<unsigned char>(*at);
  if (first < 0x80) return {ascii_[first], 1};
  return {WordClass::hard, static_cast<std::uint8_t>(first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4)};
}

}  // namespace motet::inline v1
