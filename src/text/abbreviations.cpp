#include "text/abbreviations.hpp"

#include <unicode/uchar.h>

#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "text/bytes.hpp"

namespace motet::inline v1 {
namespace {

// Stops inside belong to the word ("e.g."), and so do apostrophes.
bool stands_in_word(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  return c == '.' || c == '\'' || c == 0x2019 || u_isalnum(code_point) != 0 ||
         (U_GET_GC_MASK(code_point) & U_GC_M_MASK) != 0;
}

std::string_view without_final_stop(std::string_view word) noexcept {
  if (word.ends_with('.')) word.remove_suffix(1);
  return word;
}

std::string_view last_word(std::string_view text) {
  std::size_t begin = text.size();
  while (begin > 0) {
    std::size_t previous = begin - 1;
    while (previous > 0 && bytes::is_continuation(text[previous])) --previous;
    std::size_t next = previous;
    if (!stands_in_word(next_code_point(text, next))) break;
    begin = previous;
  }
  std::string_view word = text.substr(begin);
  // An opening quotation mark may be an apostrophe too.
  for (;;) {
    if (word.starts_with('.') || word.starts_with('\'')) {
      word.remove_prefix(1);
    } else if (word.starts_with("\xE2\x80\x99")) {
      word.remove_prefix(3);
    } else {
      return word;
    }
  }
}

}  // namespace

Abbreviations::Abbreviations(const std::vector<std::string>& words) {
  for (const std::string& word : words) {
    std::string folded = fold(without_final_stop(trim(word)));
    if (!folded.empty()) words_.insert(std::move(folded));
  }
}

bool Abbreviations::ends(std::string_view sentence) const {
  if (words_.empty() || !sentence.ends_with('.')) return false;
  const std::string_view word = last_word(without_final_stop(sentence));
  return !word.empty() && words_.contains(fold(word));
}

// Only what stands before a name, a number or an example. What may just as well be the last word of a sentence ("etc.",
// "Inc.", "p.m.", "no.") is left out: there a capital letter behind it is the better evidence.
std::vector<std::string> SentenceOptions::english_abbreviations() {
  return {"adm", "approx", "assoc", "asst", "aug",  "brig", "capt", "cf",   "cmdr",   "col",  "cpl",
          "dec", "dept",   "dr",    "drs",  "e.g",  "eg",   "esp",  "feb",  "fig",    "figs", "fr",
          "gen", "gov",    "hon",   "i.e",  "ie",   "jan",  "lt",   "maj",  "messrs", "mlle", "mme",
          "mr",  "mrs",    "ms",    "msgr", "mt",   "mx",   "nov",  "oct",  "pres",   "prof", "profs",
          "pvt", "rep",    "rev",   "sen",  "sept", "sgt",  "st",   "supt", "viz",    "vol",  "vs"};
}

}  // namespace motet::inline v1
