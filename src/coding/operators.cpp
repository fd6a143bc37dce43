#include "coding/operators.hpp"

#include <algorithm>
#include <string>
#include <tuple>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t most_words = 1'000'000;

[[noreturn]] void refuse(std::string_view pattern, const std::string& why) {
  throw DataError("pattern '" + std::string(pattern) + "': " + why);
}

bool ends_word(std::string_view pattern, std::size_t at) {
  if (at == pattern.size()) return true;
  if (pattern[at] == '(' || pattern[at] == ')') return true;
  return is_blank(next_code_point(pattern, at));
}

std::size_t skip_blanks(std::string_view pattern, std::size_t at) {
  while (at < pattern.size()) {
    std::size_t next = at;
    if (!is_blank(next_code_point(pattern, next))) break;
    at = next;
  }
  return at;
}

// Behind the closing quotation mark, or `at` where no quotation begins.
std::size_t skip_quotation(std::string_view pattern, std::size_t at) {
  constexpr std::pair<std::string_view, std::string_view> marks[] = {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}};
  for (const auto& [open, close] : marks) {
    if (!pattern.substr(at).starts_with(open)) continue;
    const auto end = pattern.find(close, at + open.size());
    if (end != std::string_view::npos) return end + close.size();
  }
  return at;
}

// Behind NEAR/n, or `at` where it does not stand.
std::size_t read_near(std::string_view pattern, std::size_t at, std::uint32_t& words) {
  constexpr std::string_view near = "NEAR/";
  if (!pattern.substr(at).starts_with(near)) return at;
  std::size_t end = at + near.size();
  std::uint64_t number = 0;
  for (; end < pattern.size() && pattern[end] >= '0' && pattern[end] <= '9'; ++end) {
    number = std::min<std::uint64_t>(number * 10 + static_cast<unsigned>(pattern[end] - '0'), most_words + 1);
  }
  if (end == at + near.size() || !ends_word(pattern, end) || number > most_words) {
    refuse(pattern, "NEAR/ needs a number of words up to " + std::to_string(most_words) + ", as in NEAR/5");
  }
  words = static_cast<std::uint32_t>(number);
  return end;
}

// Behind the operator, or `at` where none stands.
std::size_t read_operator(std::string_view pattern, std::size_t at, Operator& found) {
  constexpr std::string_view without = "NOT";
  if (pattern.substr(at).starts_with(without) && ends_word(pattern, at + without.size())) {
    const std::size_t behind = at + without.size();
    const std::size_t next = skip_blanks(pattern, behind);
    const std::size_t end = read_near(pattern, next, found.words);
    found.operation = end == next ? Operation::without : Operation::without_near;
    return end == next ? behind : end;
  }
  found.operation = Operation::near;
  return read_near(pattern, at, found.words);
}

bool share_words(const Place& a, const Place& b) { return a.first <= b.last && b.first <= a.last; }

std::uint32_t words_between(const Place& a, const Place& b) {
  if (share_words(a, b)) return 0;
  return a.last < b.first ? b.first - a.last - 1 : a.first - b.last - 1;
}

// The first place that does not end before `a` begins.
std::span<const Place>::iterator first_not_before(std::span<const Place> places, const Place& a) {
  return std::partition_point(places.begin(), places.end(), [&](const Place& b) { return b.last < a.first; });
}

std::span<const Place>::iterator first_behind(std::span<const Place> places, const Place& a) {
  return std::partition_point(places.begin(), places.end(), [&](const Place& b) { return b.first <= a.last; });
}

Place join(const Place& a, const Place& b) {
  return {std::min(a.first, b.first),
          std::max(a.last, b.last),
          {std::min(a.span.begin, b.span.begin), std::max(a.span.end, b.span.end)}};
}

// Hits of one pattern do not overlap.
void thin_out(std::vector<Place>& places) {
  std::sort(places.begin(), places.end(),
            [](const Place& a, const Place& b) { return std::tie(a.first, a.last) < std::tie(b.first, b.last); });
  std::size_t kept = 0;
  for (const Place& place : places) {
    if (kept == 0 || places[kept - 1].last < place.first) places[kept++] = place;
  }
  places.resize(kept);
}

void join_nearest(std::vector<Place>& left, std::uint32_t words, std::span<const Place> right) {
  std::vector<Place> joined;
  for (const Place& a : left) {
    const auto before = first_not_before(right, a);
    const auto behind = first_behind(right, a);
    const Place* nearest = before == right.begin() ? nullptr : &*(before - 1);
    if (behind != right.end() && (nearest == nullptr || words_between(a, *behind) < words_between(a, *nearest))) {
      nearest = &*behind;
    }
    if (nearest != nullptr && words_between(a, *nearest) <= words) joined.push_back(join(a, *nearest));
  }
  left = std::move(joined);
  thin_out(left);
}

bool any_near(const Place& a, std::uint32_t words, std::span<const Place> right) {
  const auto next = first_not_before(right, a);
  return (next != right.end() && words_between(a, *next) <= words) ||
         (next != right.begin() && words_between(a, *(next - 1)) <= words);
}

bool any_shared(const Place& a, std::span<const Place> right) {
  const auto next = first_not_before(right, a);
  return next != right.end() && share_words(a, *next);
}

}  // namespace

Phrases split_at_operators(std::string_view pattern) {
  Phrases result;
  std::size_t phrase = 0;
  std::size_t open_brackets = 0;
  bool word_begins = true;
  const auto add_phrase = [&](std::size_t end) {
    result.phrases.push_back(trim(pattern.substr(phrase, end - phrase)));
  };
  for (std::size_t at = 0; at < pattern.size();) {
    if (const std::size_t end = skip_quotation(pattern, at); end != at) {
      at = end;
      word_begins = false;
      continue;
    }
    Operator found;
    if (const std::size_t end = word_begins ? read_operator(pattern, at, found) : at; end != at) {
      if (open_brackets > 0) {
        refuse(pattern,
               "operators cannot stand in brackets; they are read from left to right. Write several patterns instead, "
               "or put the words in \"quotation marks\" if no operator is meant");
      }
      add_phrase(at);
      result.operators.push_back(found);
      phrase = at = end;
      continue;
    }
    const char32_t c = next_code_point(pattern, at);
    if (c == U'(') ++open_brackets;
    if (c == U')' && open_brackets > 0) --open_brackets;
    word_begins = c == U'(' || c == U')' || is_blank(c);
  }
  add_phrase(pattern.size());
  const bool missing =
      std::any_of(result.phrases.begin(), result.phrases.end(), [](std::string_view part) { return part.empty(); });
  if (missing && !result.operators.empty()) {
    refuse(pattern,
           "NOT and NEAR/n need a phrase on both sides; in \"quotation marks\" or small letters they are words");
  }
  return result;
}

void combine(std::vector<Place>& left, Operator between, std::span<const Place> right) {
  switch (between.operation) {
    case Operation::near:
      join_nearest(left, between.words, right);
      break;
    case Operation::without:
      std::erase_if(left, [&](const Place& a) { return any_shared(a, right); });
      break;
    case Operation::without_near:
      std::erase_if(left, [&](const Place& a) { return any_near(a, between.words, right); });
      break;
  }
}

}  // namespace motet::inline v1
