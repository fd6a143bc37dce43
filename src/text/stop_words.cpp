#include "motet/text/stop_words.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

struct List {
  std::string_view code;
  std::string_view words;  ///< with blanks or line ends between them; what follows a # is a comment
};

// The largest languages first.
constexpr List lists[] = {
    {
        "en",
#include "text/stop_words/en.inc"
    },
    {
        "zh",
#include "text/stop_words/zh.inc"
    },
    {
        "hi",
#include "text/stop_words/hi.inc"
    },
    {
        "es",
#include "text/stop_words/es.inc"
    },
    {
        "fr",
#include "text/stop_words/fr.inc"
    },
    {
        "ar",
#include "text/stop_words/ar.inc"
    },
    {
        "bn",
#include "text/stop_words/bn.inc"
    },
    {
        "pt",
#include "text/stop_words/pt.inc"
    },
    {
        "ru",
#include "text/stop_words/ru.inc"
    },
    {
        "ur",
#include "text/stop_words/ur.inc"
    },
    {
        "de",
#include "text/stop_words/de.inc"
    },
};

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line.substr(0, line.find('#'));
}

void sort_and_unify(std::vector<std::string>& words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
}

std::vector<std::string> words_of(const List& list) {
  std::vector<std::string> words;
  for (std::string_view rest = list.words; !rest.empty();) {
    std::string_view line = take_line(rest);
    while (!line.empty()) {
      const std::size_t end = std::min(line.find(' '), line.size());
      if (end > 0) words.push_back(fold(line.substr(0, end)));
      line.remove_prefix(std::min(end + 1, line.size()));
    }
  }
  sort_and_unify(words);
  return words;
}

}  // namespace

StopWords StopWords::english() { return for_language("en"); }

StopWords StopWords::for_language(std::string_view code) {
  const auto* const list =
      std::find_if(std::begin(lists), std::end(lists), [&](const List& one) { return one.code == code; });
  if (list == std::end(lists)) {
    std::string known;
    for (const std::string& one : languages()) known += (known.empty() ? "" : ", ") + one;
    throw std::invalid_argument("no stop words for the language '" + std::string(code) + "'; there are " + known);
  }
  StopWords result;
  result.words_ = words_of(*list);
  return result;
}

std::vector<std::string> StopWords::languages() {
  std::vector<std::string> codes;
  for (const List& list : lists) codes.emplace_back(list.code);
  return codes;
}

StopWords StopWords::from_text(std::string_view text) {
  constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";
  if (text.starts_with(byte_order_mark)) text.remove_prefix(byte_order_mark.size());
  StopWords result;
  while (!text.empty()) {
    const std::string_view word = trim(take_line(text));
    if (!word.empty()) result.words_.push_back(fold(word));
  }
  sort_and_unify(result.words_);
  return result;
}

void StopWords::add(std::string_view word) {
  std::string folded = fold(trim(word));
  if (folded.empty()) return;
  const auto place = std::lower_bound(words_.begin(), words_.end(), folded);
  if (place == words_.end() || *place != folded) words_.insert(place, std::move(folded));
}

void StopWords::add(const StopWords& others) {
  std::vector<std::string> both;
  both.reserve(words_.size() + others.words_.size());
  std::set_union(words_.begin(), words_.end(), others.words_.begin(), others.words_.end(), std::back_inserter(both));
  words_ = std::move(both);
}

bool StopWords::contains(std::string_view folded) const noexcept {
  const auto place = std::lower_bound(words_.begin(), words_.end(), folded);
  return place != words_.end() && *place == folded;
}

}  // namespace motet::inline v1
