#include "text/term_order.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "text/beginning.hpp"

namespace motet::inline v1 {
namespace {

// A term with its first eight letters, which most comparisons need no more than.
struct Spelled {
  std::uint64_t beginning;
  const char* letters;
  std::uint32_t size;
  std::uint32_t counter;
  std::uint32_t number;

  [[nodiscard]] std::string_view text() const noexcept { return {letters, size}; }
  [[nodiscard]] bool same_text(const Spelled& other) const noexcept {
    return beginning == other.beginning && text() == other.text();
  }
};

bool before(const Spelled& a, const Spelled& b) noexcept {
  if (a.beginning != b.beginning) return a.beginning < b.beginning;
  const int order = a.text().compare(b.text());
  return order != 0 ? order < 0 : a.counter < b.counter;
}

// The terms of one counter in order, and their letters.
struct Run {
  std::string letters;
  std::vector<Spelled> terms;

  Run(const DocumentCounter& counter, std::uint32_t index) {
    std::string buffer;
    const auto size = static_cast<std::uint32_t>(counter.size());
    terms.reserve(size);
    for (std::uint32_t number = 0; number < size; ++number) {
      const auto text = counter.term(number, buffer);
      if (!text) continue;
      if (text->size() > std::numeric_limits<std::uint32_t>::max()) throw LimitError("a term has 4 GiB or more");
      letters.append(*text);
      terms.push_back({beginning_of(*text), nullptr, static_cast<std::uint32_t>(text->size()), index, number});
    }
    std::size_t begin = 0;
    for (Spelled& term : terms) {
      term.letters = letters.data() + begin;
      begin += term.size;
    }
    std::sort(terms.begin(), terms.end(), before);
  }
};

// Two by two, until one is left.
std::vector<Spelled> merged(std::vector<std::vector<Spelled>> lists, const Execution& execution) {
  while (lists.size() > 1) {
    std::vector<std::vector<Spelled>> longer((lists.size() + 1) / 2);
    parallel_for(longer.size(), execution, "ordering terms", [&](std::size_t i) {
      std::vector<Spelled>& first = lists[2 * i];
      if (2 * i + 1 == lists.size()) {
        longer[i] = std::move(first);
        return;
      }
      const std::vector<Spelled>& second = lists[2 * i + 1];
      longer[i].reserve(first.size() + second.size());
      std::merge(first.begin(), first.end(), second.begin(), second.end(), std::back_inserter(longer[i]), before);
    });
    lists = std::move(longer);
  }
  return lists.empty() ? std::vector<Spelled>() : std::move(lists.front());
}

void number_terms(const std::vector<Spelled>& terms, TermList& list) {
  for (std::size_t i = 0; i < terms.size(); ++i) {
    const Spelled& term = terms[i];
    if (i == 0 || !term.same_text(terms[i - 1])) {
      if (list.ends.size() >= Vocabulary::none) throw LimitError("a matrix has at most 4294967294 terms");
      list.letters.append(term.text());
      list.ends.push_back(list.letters.size());
    } else if (term.counter == terms[i - 1].counter) {
      list.one_to_one = false;
    }
    list.numbers[term.counter][term.number] = static_cast<std::uint32_t>(list.ends.size() - 1);
  }
}

}  // namespace

TermList ordered_terms(const std::vector<std::unique_ptr<DocumentCounter>>& counters, const Execution& execution) {
  std::vector<std::unique_ptr<Run>> runs(counters.size());
  parallel_for(counters.size(), execution, "ordering terms",
               [&](std::size_t i) { runs[i] = std::make_unique<Run>(*counters[i], static_cast<std::uint32_t>(i)); });
  std::vector<std::vector<Spelled>> lists;
  lists.reserve(runs.size());
  for (const auto& run : runs) lists.push_back(std::move(run->terms));
  TermList list;
  for (const auto& counter : counters) list.numbers.emplace_back(counter->size(), Vocabulary::none);
  number_terms(merged(std::move(lists), execution), list);
  return list;
}

}  // namespace motet::inline v1
