#include "motet/wording/collocations.hpp"

#include <algorithm>
#include <cstddef>
#include <stdexcept>

#include "motet/core/parallel.hpp"

#include "wording/gram_words.hpp"
#include "wording/pattern_counts.hpp"
#include "wording/word_runs.hpp"
#include "wording/word_uses.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t grams_of_a_chunk = 2048;

struct Scored {
  Gram gram;
  CollocationStatistics statistics;
};

std::vector<Scored> scored(const std::vector<Gram>& grams, const PatternCounts& patterns, const Execution& execution) {
  std::vector<Scored> result(grams.size());
  parallel_for((grams.size() + grams_of_a_chunk - 1) / grams_of_a_chunk, execution, "collocations",
               [&](std::size_t chunk) {
                 std::vector<double> counts;
                 const std::size_t end = std::min(grams.size(), (chunk + 1) * grams_of_a_chunk);
                 for (std::size_t i = chunk * grams_of_a_chunk; i < end; ++i) {
                   patterns.exact(i, counts);
                   result[i] = {grams[i], collocation_statistics(counts)};
                 }
               });
  return result;
}

}  // namespace

std::vector<Collocation> collocations(const CorpusWords& words, const CollocationOptions& options) {
  if (options.size < 2 || options.size > 4) throw std::invalid_argument("collocations: the size lies between 2 and 4");
  const WordRuns runs = word_runs(words, marked(words.vocabulary(), options.stop_words), false, options.execution);
  const std::vector<Gram> grams =
      frequent_grams(runs, options.size, options.min_count, options.min_participants, options.execution);
  const PatternCounts patterns(runs, grams, options.size, options.execution);
  std::vector<Scored> found = scored(grams, patterns, options.execution);
  const WordOrder before(words.vocabulary(), runs, options.size);
  keep_first(found, options.limit, [&](const Scored& a, const Scored& b) {
    return a.statistics.z != b.statistics.z ? a.statistics.z > b.statistics.z : before(a.gram, b.gram);
  });
  std::vector<Collocation> result;
  result.reserve(found.size());
  for (const auto& [gram, statistics] : found) {
    result.push_back({words_of(gram, words.vocabulary(), runs, options.size), gram.count, gram.voices,
                      statistics.lambda, statistics.z, statistics.log_likelihood, statistics.pmi});
  }
  return result;
}

Table to_table(const std::vector<Collocation>& collocations) {
  Table table{"collocations", {"words", "count", "participants", "lambda", "z", "log_likelihood", "pmi"}, {}};
  for (const Collocation& found : collocations) {
    table.rows.push_back(
        {joined(found.words), found.count, found.participants, found.lambda, found.z, found.log_likelihood, found.pmi});
  }
  return table;
}

}  // namespace motet::inline v1
