// Which words stand in these transcripts?
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "motet/corpus/corpus.hpp"
#include "motet/corpus/words.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/vocabulary.hpp"

#include "text/word_forms.hpp"

namespace motet::inline v1 {

/// Transcripts from `first` up to but not `last`.
struct TranscriptRange {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
};

/// Whole transcripts in ranges with half a MiB of text or a little more, whatever the number of threads.
std::vector<TranscriptRange> transcript_ranges(const Corpus& corpus);

class WordReader;

/// The words of some transcripts, in numbers of the reader that read them; turns have places in these words.
struct ReadWords {
  const WordReader* reader = nullptr;
  std::vector<SpokenTurn> turns;
  std::vector<std::uint32_t> ids;
  std::vector<Token> tokens;
  std::vector<std::uint64_t> direct;  ///< a bit for each word: follows_directly

  void clear() noexcept;
};

/// Reads one range after another; one reader for each thread. Which ranges it gets touches its numbers only.
class WordReader {
 public:
  WordReader(const Corpus& corpus, const CorpusWordsOptions& options, const WordTokenizer& tokenizer)
      : corpus_(corpus),
        options_(options),
        tokenizer_(tokenizer),
        forms_(options.normalizer, static_cast<bool>(options.tokenizer)) {}

  /// Errors: as CorpusWords.
  void read(TranscriptRange range, ReadWords& words);

  /// Adds all words with their counts; returns the number there of each word here.
  [[nodiscard]] std::vector<std::uint32_t> add_to(Vocabulary& vocabulary) const;

 private:
  void read(TranscriptId id, std::uint32_t turn);
  void cut(std::string_view text, std::size_t offset, std::string_view piece);
  void keep(std::string_view text, std::uint32_t offset);
  void stop_if_asked() const;

  const Corpus& corpus_;
  const CorpusWordsOptions& options_;
  const WordTokenizer& tokenizer_;
  WordForms forms_;
  std::vector<std::uint64_t> times_;
  std::vector<Token> tokens_;
  std::vector<std::uint32_t> numbers_;  // of tokens_
  ReadWords* words_ = nullptr;
  std::size_t last_end_ = 0;  // where the last word of the turn ends
  bool has_word_ = false;     // the turn, so far
};

}  // namespace motet::inline v1
