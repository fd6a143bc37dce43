#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <unicode/uchar.h>
#include <utility>

#include "motet/text/utf8.hpp"
#include "motet/wording/talk.hpp"

namespace motet::inline v1 {
namespace {

// Letters of a word as these rules see them: a to z, and these two for the rest.
constexpr char marked_vowel = 'V';  // with a diacritic, as in café: never silent
constexpr char other_letter = '*';

bool is_marked_vowel(char32_t c) {
  constexpr std::u32string_view vowels = U"àáâãäåæèéêëìíîïòóôõöøùúûüýÿāăąēĕėęěīĭįōŏőœūŭůűų";
  return vowels.find(c) != std::u32string_view::npos;
}

std::string letters_of(std::string_view folded) {
  std::string result;
  for (std::size_t position = 0; position < folded.size();) {
    const char32_t c = next_code_point(folded, position);
    if ((c >= U'a' && c <= U'z') || c == U'\'') {
      result += static_cast<char>(c);
    } else if (is_marked_vowel(c)) {
      result += marked_vowel;
    } else if (u_isalpha(static_cast<UChar32>(c)) != 0) {
      result += other_letter;
    }
  }
  return result;
}

bool one_of(char c, std::string_view set) { return set.find(c) != std::string_view::npos; }

// A y before a vowel is a consonant at the beginning of a word and behind a vowel: you, player.
bool is_vowel(std::string_view word, std::size_t i) {
  if (one_of(word[i], "aeiou") || word[i] == marked_vowel) return true;
  if (word[i] != 'y') return false;
  const bool before_vowel = i + 1 < word.size() && (one_of(word[i + 1], "aeiou") || word[i + 1] == marked_vowel);
  return !before_vowel || (i > 0 && !one_of(word[i - 1], "aeiou"));
}

bool has_vowel(std::string_view word) {
  for (std::size_t i = 0; i < word.size(); ++i) {
    if (is_vowel(word, i)) return true;
  }
  return false;
}

int vowel_groups(std::string_view word) {
  int groups = 0;
  bool inside = false;
  for (std::size_t i = 0; i < word.size(); ++i) {
    const bool vowel = is_vowel(word, i);
    if (vowel && !inside) ++groups;
    inside = vowel;
  }
  return groups;
}

enum class Where : std::uint8_t {
  anywhere,
  later,         ///< not in the first vowels of the word
  at_end,        ///< of the word, with or without a plural s
  at_end_later,  ///< both
};

// Whether neighbouring vowels are of two syllables. The first rule that fits decides.
struct VowelRule {
  std::string_view letters;
  std::string_view behind;  ///< one of these letters stands before; empty: anything
  Where where = Where::anywhere;
  int splits = 1;
};

constexpr std::string_view consonants = "bcdfghjklmnpqrstvwxz";

constexpr std::array<VowelRule, 34> vowel_rules{{{"iage", "", Where::anywhere, 0},
                                                 {"iat", "ct", Where::later},
                                                 {"ia", "cts", Where::anywhere, 0},
                                                 {"ia", ""},
                                                 {"io", "tscgx", Where::later, 0},
                                                 {"ion", "ln", Where::later, 0},
                                                 {"ior", "nv", Where::later, 0},
                                                 {"io", ""},
                                                 {"iu", ""},
                                                 {"ien", "ct", Where::later, 0},
                                                 {"iend", "", Where::anywhere, 0},
                                                 {"ien", ""},
                                                 {"iet", ""},
                                                 {"ier", "", Where::at_end_later},
                                                 {"iest", "", Where::at_end_later},
                                                 {"ua", "qg", Where::anywhere, 0},
                                                 {"ua", ""},
                                                 {"uen", "qg", Where::anywhere, 0},
                                                 {"uen", ""},
                                                 {"uou", ""},
                                                 {"eou", "", Where::anywhere, 0},
                                                 {"eople", "", Where::anywhere, 0},
                                                 {"eo", "g", Where::later, 0},
                                                 {"eo", ""},
                                                 {"ea", "", Where::at_end_later},
                                                 {"oe", "p"},
                                                 {"uin", "qg", Where::anywhere, 0},
                                                 {"uin", ""},
                                                 {"uid", "qg", Where::anywhere, 0},
                                                 {"uid", ""},
                                                 {"uici", ""},
                                                 {"oing", "", Where::at_end},
                                                 {"eing", "", Where::at_end},
                                                 {"ying", consonants, Where::at_end}}};

bool fits(const VowelRule& rule, std::string_view word, std::size_t i) {
  std::string_view rest = word.substr(i);
  if (!rest.starts_with(rule.letters)) return false;
  if (!rule.behind.empty() && (i == 0 || !one_of(word[i - 1], rule.behind))) return false;
  const bool at_end = rest == rule.letters || (rest.size() == rule.letters.size() + 1 && rest.ends_with('s'));
  if ((rule.where == Where::at_end || rule.where == Where::at_end_later) && !at_end) return false;
  const bool later = has_vowel(word.substr(0, i));
  return later || rule.where == Where::anywhere || rule.where == Where::at_end;
}

int split_groups(std::string_view word) {
  int splits = 0;
  for (std::size_t i = 0; i + 1 < word.size(); ++i) {
    if (!one_of(word[i], "eiouy") || !one_of(word[i + 1], "aeiou")) continue;
    const auto* const rule = std::find_if(vowel_rules.begin(), vowel_rules.end(),
                                          [&](const VowelRule& candidate) { return fits(candidate, word, i); });
    if (rule != vowel_rules.end()) splits += rule->splits;
  }
  for (const std::string_view beginning : {"creat", "react", "realit", "realis", "realiz", "theat"}) {
    if (word.starts_with(beginning)) ++splits;
  }
  return splits;
}

// The e of an ending is alone between consonants, or between a consonant and the end, and vowels come before it.
bool lone_e(std::string_view word, std::size_t i) {
  return i > 0 && word[i] == 'e' && !is_vowel(word, i - 1) && has_vowel(word.substr(0, i));
}

// Consonants that carry a syllable with the -le, -re or -led behind them: table, centre, handled.
bool is_carried(std::string_view word, std::size_t e) {
  if (e < 2 || is_vowel(word, e - 2)) return false;
  const char first = word[e - 2];
  return (word[e - 1] == 'l' && !one_of(first, "lrw")) || (word[e - 1] == 'r' && one_of(first, "bcdt"));
}

bool has_silent_ending(std::string_view word) {
  const std::size_t size = word.size();
  if (size >= 4 && (word.ends_with("gue") || word.ends_with("que") || word.ends_with("gues") || word.ends_with("ques")))
    return word != "argue" && has_vowel(word.substr(0, size - 3));
  if (lone_e(word, size - 1)) return !is_carried(word, size - 1);
  if (size < 3 || !lone_e(word, size - 2) || is_carried(word, size - 2)) return false;
  const char before = word[size - 3];
  if (word.back() == 'd') return !one_of(before, "td");
  if (word.back() == 's') return !one_of(before, "sxzcg") && !word.ends_with("shes") && !word.ends_with("ches");
  return false;
}

// The e before -ly, -ful, -less, -ment, -ness is as silent as at the end: lately, careful, movement.
bool has_silent_e_inside(std::string_view word) {
  for (const std::string_view ending : {"ly", "ful", "fully", "less", "ment", "ments", "ness", "some"}) {
    if (!word.ends_with(ending) || word.size() < ending.size() + 2) continue;
    const std::size_t e = word.size() - ending.size() - 1;
    if (lone_e(word, e) && word[e - 1] != 'l') return true;
    if (lone_e(word, e) && ending != "ment" && ending != "ments" && !is_carried(word, e)) return true;
  }
  return false;
}

// Words that begin others with an e that stays silent: something, therefore.
std::size_t length_of_first_part(std::string_view word) {
  for (const std::string_view first :
       {"some", "more", "there", "where", "home",  "life",  "time", "like",  "safe", "fire",  "house", "base",
        "note", "care", "fore",  "wife",  "white", "whole", "side", "frame", "pipe", "guide", "face"}) {
    const bool compound =
        word.starts_with(first) && word.size() > first.size() + 1 && has_vowel(word.substr(first.size()));
    if (compound && word.substr(first.size()) != "ed") return first.size();
  }
  return 0;
}

std::int64_t syllables_of_part(std::string_view word) {
  constexpr std::array<std::pair<std::string_view, int>, 7> irregular{{{"business", 2},
                                                                       {"businesses", 3},
                                                                       {"every", 2},
                                                                       {"evening", 2},
                                                                       {"wednesday", 2},
                                                                       {"colonel", 2},
                                                                       {"maybe", 2}}};
  for (const auto& [form, count] : irregular) {
    if (word == form) return count;
  }
  int count = vowel_groups(word) + split_groups(word);
  for (const std::string_view carried : {"sm", "sms", "thm", "thms"}) count += word.ends_with(carried) ? 1 : 0;
  if (word.ends_with("ically")) --count;
  if (has_silent_ending(word)) --count;
  if (has_silent_e_inside(word)) --count;
  return std::max(count, 1);
}

std::int64_t syllables_of_word(std::string_view word) {
  if (word.empty()) return 0;
  // Longer than any word of English; the rules look at all letters before a place.
  if (word.size() > 64) return std::max(vowel_groups(word), 1);
  if (word.starts_with("every") && word.size() > 6) return 2 + syllables_of_part(word.substr(5));
  const std::size_t first = length_of_first_part(word);
  return first > 0 ? 1 + syllables_of_part(word.substr(first)) : syllables_of_part(word);
}

// What an apostrophe cuts off is a syllable behind a consonant: couldn't, it'll, should've, boss's.
std::int64_t syllables_of_ending(std::string_view before, std::string_view ending) {
  if (before.empty()) return 0;
  const char last = before.back();
  if (ending == "t" && before.ends_with('n')) {
    return before.size() > 1 && (one_of(before[before.size() - 2], "dst") || before.ends_with("ven")) ? 1 : 0;
  }
  if (ending == "ll" || ending == "ve" || ending == "re")
    return is_vowel(before, before.size() - 1) || last == 'w' ? 0 : 1;
  if (ending == "m") return 0;
  if (ending == "d") return one_of(last, "dt") ? 1 : 0;
  if (ending == "s") return one_of(last, "sxz") || before.ends_with("sh") || before.ends_with("ch") ? 1 : 0;
  return syllables_of_word(ending);
}

}  // namespace

std::int64_t count_syllables(std::string_view folded) {
  const std::string word = letters_of(folded);
  if (std::none_of(word.begin(), word.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == marked_vowel; })) {
    return 0;
  }
  const std::string_view letters = word;
  const std::size_t apostrophe = letters.find('\'');
  if (apostrophe == std::string_view::npos) return syllables_of_word(letters);
  const std::string_view before = letters.substr(0, apostrophe);
  std::string after(letters.substr(apostrophe));
  std::erase(after, '\'');
  if (before.empty() || after.empty()) return syllables_of_word(before.empty() ? after : before);
  const bool negated = after == "t" && before.size() > 1 && before.ends_with('n');
  return syllables_of_word(negated ? before.substr(0, before.size() - 1) : before) + syllables_of_ending(before, after);
}

}  // namespace motet::inline v1
