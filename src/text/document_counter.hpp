// Which terms does a document have, in numbers of the thread that counts them?
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/text/document_terms.hpp"

#include "text/character_runs.hpp"
#include "text/entry_arena.hpp"
#include "text/form_table.hpp"
#include "text/word_forms.hpp"

namespace motet::inline v1 {

/// Counts one document after another; one counter for each thread. Which documents it gets touches its numbers only.
class DocumentCounter {
 public:
  /// `tokenizer` is needed for the rule `unicode` alone.
  DocumentCounter(const DocumentTermOptions& options, const WordTokenizer* tokenizer);

  /// The entries of a document, its `number` counted from 1, in no order that means anything; they live as long as
  /// entries(). Errors: as DocumentTerms.
  std::span<const TermEntry> add(std::string_view document, std::size_t number);
  /// Where all entries are.
  [[nodiscard]] const std::shared_ptr<EntryArena>& entries() const noexcept { return entries_; }

  [[nodiscard]] std::size_t size() const noexcept;
  /// The term in letters, in `buffer` when it is of several words; nothing for what is left out.
  [[nodiscard]] std::optional<std::string_view> term(std::uint32_t number, std::string& buffer) const;

 private:
  // Two words or more: those before the last one, which are a term themselves, and the last.
  struct Gram {
    std::uint32_t before = 0, last = 0, length = 0;
  };
  struct GramKey {
    std::uint64_t pair = 0;  // one more than the numbers, so that 0 is none
    bool operator==(const GramKey&) const = default;
    [[nodiscard]] bool empty() const noexcept { return pair == 0; }
    [[nodiscard]] std::uint64_t hash(const hashing::Seeds& seeds) const noexcept {
      return hashing::of_pair(pair, 0, seeds);
    }
  };

  void add_characters(std::string_view document, std::size_t number);
  void add_unicode_words(std::string_view document);
  void add_tokens(std::string_view document, std::size_t number);
  void take(std::string_view text);
  void count_words(std::string_view text);
  void note_new_words();
  void count_grams(std::size_t length);
  std::uint32_t number_of(GramKey key, std::uint64_t hash, std::size_t length);
  void count(std::uint32_t term) noexcept;
  void make_room_for_counts();
  void require_room() const;

  CharacterRuns runs_;
  const DocumentTermOptions& options_;
  const WordTokenizer* tokenizer_;
  WordForms forms_;
  std::vector<std::string> stop_words_;

  std::vector<Token> tokens_;
  std::vector<std::uint32_t> numbers_;  // words of the tokens
  std::string small_letters_;
  // Where n-grams are counted, words and n-grams share their numbers.
  std::vector<std::uint32_t> term_of_word_;  // Vocabulary::none for stop words
  std::vector<Gram> terms_;                  // of one word: `last` is its number among the words
  FormTable<GramKey> gram_table_;            // one more than the number
  std::vector<std::uint32_t> sequence_;      // the words of the document
  std::vector<std::uint32_t> before_;        // the n-gram that begins at each of them

  std::vector<std::uint32_t> counts_;   // in this document
  std::vector<std::uint32_t> touched_;  // terms of this document; room for one more than there are terms
  std::size_t touched_count_ = 0;
  std::shared_ptr<EntryArena> entries_ = std::make_shared<EntryArena>();
  bool grams_;  // there are n-grams of several words
};

}  // namespace motet::inline v1
