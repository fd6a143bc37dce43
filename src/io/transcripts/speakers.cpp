#include <algorithm>
#include <array>

#include "motet/io/transcripts.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

#include "io/transcripts/labels.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::array<std::string_view, 10> interviewer_words{
    "interviewer", "i", "int", "moderator", "host", "researcher", "facilitator", "assistant", "ai", "q"};

// "a" answers the "q" of the interviewers.
constexpr std::array<std::string_view, 14> role_words{"user",    "guest",  "respondent", "interviewee", "participant",
                                                      "patient", "client", "speaker",    "informant",   "subject",
                                                      "p",       "r",      "a",          "answer"};

// Numbered letters of interviews and focus groups: participant, respondent, speaker, male, female.
constexpr std::string_view numbered_letters = "prsmf";

constexpr std::size_t most_digits = 4;

template <std::size_t N>
bool contains(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
bool is_separator(char c) noexcept { return c == ' ' || c == '_' || c == '-' || c == '#' || c == '.'; }

// "speaker 1", "participant_02", "respondent a" without what tells them apart; the label itself when nothing does.
std::string_view without_number(std::string_view label) {
  std::size_t end = label.size();
  while (end > 0 && is_digit(label[end - 1])) --end;
  std::size_t digits = label.size() - end;
  if (digits == 0 && end >= 2 && label[end - 1] >= 'a' && label[end - 1] <= 'z' && is_separator(label[end - 2])) {
    --end;
    digits = 1;
  }
  if (digits == 0 || digits > most_digits) return label;
  while (end > 0 && is_separator(label[end - 1])) --end;
  return label.substr(0, end);
}

bool is_interviewer(std::string_view folded) {
  if (contains(interviewer_words, folded)) return true;
  const std::string_view base = without_number(folded);
  if (base.size() == 1 && !is_digit(folded.back())) return false;
  // "Q1" and "AI 2" are more often a question and a thing than a person.
  return base != "q" && base != "ai" && contains(interviewer_words, base);
}

}  // namespace

bool is_nobody(std::string_view folded) {
  return folded.empty() || folded == "unknown" || folded == "unknown speaker" || folded == "unidentified speaker";
}

bool is_folded_role(std::string_view folded) {
  if (is_interviewer(folded) || contains(role_words, folded)) return true;
  const std::string_view base = without_number(folded);
  if (base.size() == folded.size()) return false;
  if (base.size() == 1) return is_digit(folded.back()) && numbered_letters.find(base.front()) != std::string_view::npos;
  return contains(role_words, base);
}

bool is_role_label(std::string_view label) { return is_folded_role(fold(trim(label))); }

bool is_interviewer_label(std::string_view label, std::span<const std::string> more) {
  const std::string folded = fold(trim(label));
  return is_interviewer(folded) || std::any_of(more.begin(), more.end(), [&](const std::string& other) {
           return !folded.empty() && fold(trim(other)) == folded;
         });
}

}  // namespace motet::inline v1
