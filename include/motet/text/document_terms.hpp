// Which terms stand in which documents, and how often?
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/vocabulary.hpp"
#include "motet/text/word_characters.hpp"

namespace motet::inline v1 {

/// Where words begin and end.
enum class WordRule : std::uint8_t {
  characters,  ///< as long as WordCharacters follow one another: "don't" is "don" and "t"
  unicode,     ///< as WordTokenizer cuts them: "don't" is one word
};

/// How documents become terms.
struct DocumentTermOptions {
  WordRule rule = WordRule::characters;
  WordCharacters characters{};  ///< of the rule `characters`
  std::size_t shortest = 2;     ///< of the rule `characters`: how many characters a word has at least
  TokenKinds keep{};            ///< of the rule `unicode`
  /// Cuts words instead of either rule. Called from several threads, and so is `normalizer`.
  TokenFunction tokenizer{};
  /// The rule `characters` cuts text in small letters (see WordCharacters::lower); other words are folded (see fold).
  bool lower = true;
  /// What becomes of a word after that, a stem for example; one of which nothing is left is left out.
  std::function<std::string(std::string_view)> normalizer{};
  std::vector<std::string> stop_words{};  ///< left out before n-grams are made, compared as words are counted
  std::size_t shortest_ngram = 1;         ///< words in a row, joined by blanks, in one document
  std::size_t longest_ngram = 1;
  Execution execution{};
};

/// Which terms become columns.
struct TermSelection {
  std::int64_t min_documents = 1;  ///< that a term stands in
  std::int64_t max_documents = std::numeric_limits<std::int64_t>::max();
  /// The most frequent of those, ties in the order of code points.
  std::size_t most_terms = std::numeric_limits<std::size_t>::max();
  bool binary = false;  ///< a term's frequency is the number of its documents
};

/// Which column each term has, Vocabulary::none for no column.
struct TermColumns {
  std::vector<std::uint32_t> of_terms;
  std::uint32_t count = 0;  ///< of columns
};

/// All documents counted: a sparse matrix of documents and terms, which is written in compressed rows wherever the
/// caller wants it. Terms are in the order of code points; the same documents give the same bits whatever the number
/// of threads.
class MOTET_API DocumentTerms {
 public:
  /// The documents need not live on. Errors: ParseError for a document that is not UTF-8, naming its number, counted
  /// from 1; LimitError for one of 2 GiB or more, for more than 2^32 - 2 terms, and for more entries than
  /// limits.nonzeros; std::invalid_argument for n-grams of no words, or whose longest are shorter than the shortest;
  /// DataError for a span of the tokenizer outside the document; Stopped; what tokenizer and normalizer throw.
  explicit DocumentTerms(std::span<const std::string_view> documents, const DocumentTermOptions& options = {});
  ~DocumentTerms();
  DocumentTerms(const DocumentTerms&);
  DocumentTerms(DocumentTerms&&) noexcept;
  DocumentTerms& operator=(const DocumentTerms&);
  DocumentTerms& operator=(DocumentTerms&&) noexcept;

  [[nodiscard]] std::size_t documents() const noexcept;
  /// How many terms there are.
  [[nodiscard]] std::size_t size() const noexcept;
  /// Errors: std::out_of_range.
  [[nodiscard]] std::string_view term(std::size_t number) const;

  /// In how many documents each term stands.
  [[nodiscard]] std::vector<std::int64_t> document_counts() const;
  /// How often each term occurs.
  [[nodiscard]] std::vector<std::int64_t> totals() const;

  /// A column for each term, in their order.
  [[nodiscard]] TermColumns all() const;
  /// A column for each term that is selected, in the order of terms.
  [[nodiscard]] TermColumns select(const TermSelection& selection) const;
  /// The columns of a matrix made before: the number of the word in a vocabulary.
  [[nodiscard]] TermColumns columns_in(const Vocabulary& vocabulary) const;

  /// Where each document's entries begin, and behind them how many entries there are: documents() + 1 numbers.
  /// Errors: std::invalid_argument for columns that are not one for each term, or beyond their count; so below.
  [[nodiscard]] std::vector<std::int64_t> row_begins(const TermColumns& columns) const;
  /// Writes the entries: columns in ascending order within each row, and counts, or 1 where `binary`. `begins` are
  /// row_begins(columns). Index is std::int32_t or std::int64_t, Count these, float or double.
  /// Errors: std::invalid_argument when there is not room for exactly so many entries; LimitError when columns do not
  /// fit Index; Stopped.
  template <class Index, class Count>
  void write(const TermColumns& columns, std::span<const std::int64_t> begins, std::span<Index> indices,
             std::span<Count> counts, bool binary = false, const Execution& execution = {}) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
