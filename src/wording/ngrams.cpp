#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "motet/wording/collocations.hpp"

#include "wording/gram_words.hpp"
#include "wording/word_runs.hpp"
#include "wording/word_uses.hpp"

namespace motet::inline v1 {

std::vector<Ngram> ngrams(const CorpusWords& words, const NgramOptions& options) {
  if (options.size < 1 || options.size > WordRuns::most_room) {
    throw std::invalid_argument("ngrams: the size lies between 1 and 8");
  }
  const std::vector<bool> none(words.vocabulary().size());
  const WordRuns runs = word_runs(words, none, options.across_punctuation, options.execution);
  std::vector<Gram> grams =
      frequent_grams(runs, options.size, options.min_count, options.min_participants, options.execution);
  const std::vector<bool> stop = marked(words.vocabulary(), options.stop_words);
  std::erase_if(grams, [&](const Gram& gram) {
    return stop[runs.ids[gram.first]] || stop[runs.ids[gram.first + std::size_t{options.size} - 1]];
  });
  const WordOrder before(words.vocabulary(), runs, options.size);
  keep_first(grams, options.limit,
             [&](const Gram& a, const Gram& b) { return a.count != b.count ? a.count > b.count : before(a, b); });
  std::vector<Ngram> result;
  result.reserve(grams.size());
  for (const Gram& gram : grams) {
    result.push_back({words_of(gram, words.vocabulary(), runs, options.size), gram.count, gram.voices});
  }
  return result;
}

Table to_table(const std::vector<Ngram>& ngrams) {
  Table table{"ngrams", {"words", "count", "participants"}, {}};
  for (const Ngram& ngram : ngrams) table.rows.push_back({joined(ngram.words), ngram.count, ngram.participants});
  return table;
}

}  // namespace motet::inline v1
