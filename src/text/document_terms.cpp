#include "motet/text/document_terms.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <optional>
#include <stdexcept>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "text/document_counter.hpp"
#include "text/document_shares.hpp"
#include "text/term_order.hpp"
#include "text/term_rows.hpp"

namespace motet::inline v1 {
namespace {

void check(const DocumentTermOptions& options) {
  if (options.shortest_ngram == 0 || options.longest_ngram < options.shortest_ngram) {
    throw std::invalid_argument("n-grams of " + std::to_string(options.shortest_ngram) + " to " +
                                std::to_string(options.longest_ngram) + " words");
  }
  if (options.shortest == 0) throw std::invalid_argument("words have at least one character");
}

}  // namespace

struct DocumentTerms::State {
  std::vector<DocumentShare> shares;
  std::vector<std::span<const TermEntry>> rows;           // one for each document
  std::vector<std::shared_ptr<const EntryArena>> arenas;  // where they are
  TermList terms;

  void count(std::span<const std::string_view> texts, const DocumentTermOptions& options) {
    shares = shares_of(texts);
    rows.resize(texts.size());
    std::optional<WordTokenizer> words;
    if (options.rule == WordRule::unicode && !options.tokenizer) words.emplace(options.keep);
    const WordTokenizer* const tokenizer = words ? &*words : nullptr;
    Tools<DocumentCounter> counters;
    std::atomic<std::uint64_t> entries = 0;
    parallel_for(shares.size(), options.execution, "counting terms", [&](std::size_t i) {
      DocumentShare& share = shares[i];
      share.counter = counters.take([&] { return std::make_unique<DocumentCounter>(options, tokenizer); });
      DocumentCounter& counter = counters[share.counter];
      std::size_t entries_here = 0;
      for (std::size_t d = share.begin; d < share.end; ++d) {
        rows[d] = counter.add(texts[d], d + 1);
        entries_here += rows[d].size();
      }
      if ((entries += entries_here) > options.execution.limits.nonzeros) {
        throw LimitError("documents have more terms than limits.nonzeros, " +
                         std::to_string(options.execution.limits.nonzeros));
      }
      counters.give_back(share.counter);
    });
    for (const auto& counter : counters.all()) arenas.push_back(counter->entries());
    terms = ordered_terms(counters.all(), options.execution);
  }

  // For each counter, the column of each of its terms.
  [[nodiscard]] std::vector<std::vector<std::uint32_t>> columns_of(const TermColumns& columns) const {
    if (columns.of_terms.size() != terms.ends.size()) {
      throw std::invalid_argument(std::to_string(columns.of_terms.size()) + " columns for " +
                                  std::to_string(terms.ends.size()) + " terms");
    }
    for (const std::uint32_t column : columns.of_terms) {
      if (column < columns.count || column == Vocabulary::none) continue;
      throw std::invalid_argument("there is no column " + std::to_string(column) + " of " +
                                  std::to_string(columns.count));
    }
    std::vector<std::vector<std::uint32_t>> result = terms.numbers;
    for (auto& numbers : result) {
      for (std::uint32_t& number : numbers) {
        if (number != Vocabulary::none) number = columns.of_terms[number];
      }
    }
    return result;
  }

  // Whether each entry becomes one of the matrix.
  [[nodiscard]] bool keeps_all(const TermColumns& columns,
                               const std::vector<std::vector<std::uint32_t>>& column_of) const {
    if (!terms.one_to_one) return false;
    std::vector<bool> used(columns.count);
    for (const std::uint32_t column : columns.of_terms) {
      if (column == Vocabulary::none || used[column]) return false;
      used[column] = true;
    }
    // Stop words are entries, but no terms.
    return std::all_of(column_of.begin(), column_of.end(), [](const auto& of_counter) {
      return std::find(of_counter.begin(), of_counter.end(), Vocabulary::none) == of_counter.end();
    });
  }

  // Adds `use(entry)` up by term.
  template <class Use>
  [[nodiscard]] std::vector<std::int64_t> sums(const Use& use) const {
    std::vector<std::int64_t> result(terms.ends.size());
    for (const DocumentShare& share : shares) {
      const std::vector<std::uint32_t>& numbers = terms.numbers[share.counter];
      for (std::size_t d = share.begin; d < share.end; ++d) {
        for (const TermEntry& entry : rows[d]) {
          const std::uint32_t number = numbers[entry.term];
          if (number != Vocabulary::none) result[number] += use(entry);
        }
      }
    }
    return result;
  }

  // Terms that are written alike may stand in one document.
  [[nodiscard]] std::vector<std::int64_t> documents_of_terms() const {
    if (terms.one_to_one) return sums([](const TermEntry&) { return 1; });
    std::vector<std::int64_t> result(terms.ends.size());
    RowSorter sorter(static_cast<std::uint32_t>(terms.ends.size()));
    for (const DocumentShare& share : shares) {
      for (std::size_t d = share.begin; d < share.end; ++d) {
        sorter(rows[d], terms.numbers[share.counter], [&](std::uint32_t term, std::uint32_t) { ++result[term]; });
      }
    }
    return result;
  }
};

DocumentTerms::DocumentTerms(std::span<const std::string_view> documents, const DocumentTermOptions& options)
    : state_(std::make_unique<State>()) {
  check(options);
  state_->count(documents, options);
}
DocumentTerms::~DocumentTerms() = default;
DocumentTerms::DocumentTerms(const DocumentTerms& other) : state_(std::make_unique<State>(*other.state_)) {}
DocumentTerms::DocumentTerms(DocumentTerms&&) noexcept = default;
DocumentTerms& DocumentTerms::operator=(const DocumentTerms& other) {
  if (this != &other) state_ = std::make_unique<State>(*other.state_);
  return *this;
}
DocumentTerms& DocumentTerms::operator=(DocumentTerms&&) noexcept = default;

std::size_t DocumentTerms::documents() const noexcept { return state_->rows.size(); }
std::size_t DocumentTerms::size() const noexcept { return state_->terms.ends.size(); }

std::string_view DocumentTerms::term(std::size_t number) const {
  if (number >= size()) {
    throw std::out_of_range("there is no term " + std::to_string(number) + " of " + std::to_string(size()));
  }
  return state_->terms.term(number);
}

std::vector<std::int64_t> DocumentTerms::document_counts() const { return state_->documents_of_terms(); }

std::vector<std::int64_t> DocumentTerms::totals() const {
  return state_->sums([](const TermEntry& entry) { return std::int64_t{entry.count}; });
}

TermColumns DocumentTerms::all() const {
  TermColumns columns{std::vector<std::uint32_t>(size()), static_cast<std::uint32_t>(size())};
  std::iota(columns.of_terms.begin(), columns.of_terms.end(), 0U);
  return columns;
}

TermColumns DocumentTerms::select(const TermSelection& selection) const {
  const std::vector<std::int64_t> documents = document_counts();
  std::vector<std::uint32_t> kept;
  for (std::uint32_t term = 0; term < documents.size(); ++term) {
    if (documents[term] >= selection.min_documents && documents[term] <= selection.max_documents) kept.push_back(term);
  }
  if (kept.size() > selection.most_terms) {
    const std::vector<std::int64_t> uses = selection.binary ? documents : totals();
    const auto end = kept.begin() + static_cast<std::ptrdiff_t>(selection.most_terms);
    std::nth_element(kept.begin(), end, kept.end(),
                     [&](std::uint32_t a, std::uint32_t b) { return uses[a] != uses[b] ? uses[a] > uses[b] : a < b; });
    kept.erase(end, kept.end());
    std::sort(kept.begin(), kept.end());
  }
  TermColumns columns{std::vector<std::uint32_t>(size(), Vocabulary::none), 0};
  for (const std::uint32_t term : kept) columns.of_terms[term] = columns.count++;
  return columns;
}

TermColumns DocumentTerms::columns_in(const Vocabulary& vocabulary) const {
  TermColumns columns{std::vector<std::uint32_t>(size()), static_cast<std::uint32_t>(vocabulary.size())};
  for (std::size_t i = 0; i < size(); ++i) columns.of_terms[i] = vocabulary.find(state_->terms.term(i));
  return columns;
}

std::vector<std::int64_t> DocumentTerms::row_begins(const TermColumns& columns) const {
  const auto column_of = state_->columns_of(columns);
  const bool keeps_all = state_->keeps_all(columns, column_of);
  std::vector<std::int64_t> begins(1);
  begins.reserve(documents() + 1);
  RowSorter sorter(columns.count);
  for (const DocumentShare& share : state_->shares) {
    for (std::size_t d = share.begin; d < share.end; ++d) {
      const std::span<const TermEntry> row = state_->rows[d];
      std::int64_t entries = 0;
      if (keeps_all) {
        entries = static_cast<std::int64_t>(row.size());
      } else {
        sorter(row, column_of[share.counter], [&](std::uint32_t, std::uint32_t) { ++entries; });
      }
      begins.push_back(begins.back() + entries);
    }
  }
  return begins;
}

template <class Index, class Count>
void DocumentTerms::write(const TermColumns& columns, std::span<const std::int64_t> begins, std::span<Index> indices,
                          std::span<Count> counts, bool binary, const Execution& execution) const {
  const auto column_of = state_->columns_of(columns);
  if (columns.count > static_cast<std::uint64_t>(std::numeric_limits<Index>::max())) {
    throw LimitError(std::to_string(columns.count) + " columns are too many for indices of " +
                     std::to_string(8 * sizeof(Index)) + " bits");
  }
  if (begins.size() != documents() + 1 || begins.front() != 0 || !std::is_sorted(begins.begin(), begins.end()) ||
      static_cast<std::uint64_t>(begins.back()) != indices.size() || indices.size() != counts.size()) {
    throw std::invalid_argument("there is not room for exactly the entries of these columns");
  }
  Tools<RowSorter> sorters;
  parallel_for(state_->shares.size(), execution, "writing the matrix", [&](std::size_t i) {
    const DocumentShare& share = state_->shares[i];
    const std::size_t index = sorters.take([&] { return std::make_unique<RowSorter>(columns.count); });
    RowSorter& sorter = sorters[index];
    for (std::size_t d = share.begin; d < share.end; ++d) {
      auto place = static_cast<std::size_t>(begins[d]);
      const auto end = static_cast<std::size_t>(begins[d + 1]);
      sorter(state_->rows[d], column_of[share.counter], [&](std::uint32_t column, std::uint32_t count) {
        if (place < end) {
          indices[place] = static_cast<Index>(column);
          counts[place] = binary ? Count{1} : static_cast<Count>(count);
        }
        ++place;
      });
      if (place != end) throw std::invalid_argument("row " + std::to_string(d) + " does not have this many entries");
    }
    sorters.give_back(index);
  });
}

#define MOTET_WRITE_TERMS(Index, Count)                                                                             \
  template MOTET_API void DocumentTerms::write(const TermColumns&, std::span<const std::int64_t>, std::span<Index>, \
                                               std::span<Count>, bool, const Execution&) const;
MOTET_WRITE_TERMS(std::int32_t, std::int32_t)
MOTET_WRITE_TERMS(std::int32_t, std::int64_t)
MOTET_WRITE_TERMS(std::int32_t, float)
MOTET_WRITE_TERMS(std::int32_t, double)
MOTET_WRITE_TERMS(std::int64_t, std::int32_t)
MOTET_WRITE_TERMS(std::int64_t, std::int64_t)
MOTET_WRITE_TERMS(std::int64_t, float)
MOTET_WRITE_TERMS(std::int64_t, double)
#undef MOTET_WRITE_TERMS

}  // namespace motet::inline v1
