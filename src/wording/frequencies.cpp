#include "motet/wording/frequencies.hpp"

#include <algorithm>
#include <cstddef>
#include <limits>
#include <numeric>
#include <string_view>
#include <unicode/uchar.h>

#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "wording/blocks.hpp"
#include "wording/dispersion.hpp"
#include "wording/word_uses.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t words_of_a_chunk = 512;
constexpr std::size_t most_examples = 10;

// In how many transcripts each word is said; turns stand in the order of transcripts.
std::vector<std::int64_t> transcripts_of_words(const CorpusWords& words, const Execution& execution) {
  std::vector<std::int64_t> result(words.vocabulary().size());
  std::vector<std::uint32_t> last(words.vocabulary().size(), std::numeric_limits<std::uint32_t>::max());
  const auto ids = words.ids();
  for (const SpokenTurn& turn : words.turns()) {
    for_blocks(turn.end - turn.begin, execution, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = turn.begin + begin; i < turn.begin + end; ++i) {
        if (last[ids[i]] == turn.transcript.value) continue;
        last[ids[i]] = turn.transcript.value;
        ++result[ids[i]];
      }
    });
  }
  return result;
}

bool has_letter(std::string_view word) {
  for (std::size_t position = 0; position < word.size();) {
    if (u_isalpha(static_cast<UChar32>(next_code_point(word, position))) != 0) return true;
  }
  return false;
}

// A word is a number when it is written as nothing else and holds no letter: to ICU "covid19" is one.
std::vector<bool> numbers_of(const CorpusWords& words, const Execution& execution) {
  std::vector<bool> result(words.vocabulary().size(), true);
  const auto ids = words.ids();
  const auto tokens = words.tokens();
  for_blocks(ids.size(), execution, [&](std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
      if (tokens[i].kind != TokenKind::number) result[ids[i]] = false;
    }
  });
  for (std::uint32_t word = 0; word < result.size(); ++word) {
    if (result[word] && has_letter(words.vocabulary().word(word))) result[word] = false;
  }
  return result;
}

Parts parts_of(const std::vector<std::int64_t>& said) {
  Parts parts;
  for (const std::int64_t words : said) {
    if (words == 0) continue;
    parts.smallest = parts.number == 0 ? words : std::min(parts.smallest, words);
    ++parts.number;
    parts.words += words;
  }
  return parts;
}

// Sorts words into those that are listed and, with a reason, those that are not.
class Sieve {
 public:
  Sieve(const CorpusWords& words, const WordUses& uses, const WordFrequencyOptions& options)
      : vocabulary_(words.vocabulary()),
        uses_(uses),
        options_(options),
        stop_(marked(words.vocabulary(), options.stop_words)),
        excluded_{{"stop word", 0, 0, {}},
                  {"number", 0, 0, {}},
                  {"said by fewer than " + std::to_string(options.min_participants) + " participants", 0, 0, {}},
                  {"said fewer than " + std::to_string(options.min_count) + " times", 0, 0, {}}} {
    if (!options.numbers) number_ = numbers_of(words, options.execution);
  }

  bool lists(std::uint32_t word) {
    const auto count = static_cast<std::int64_t>(vocabulary_.count(word));
    if (stop_[word]) return leave_out(word, count, 0);
    if (!options_.numbers && number_[word]) return leave_out(word, count, 1);
    if (static_cast<std::int64_t>(uses_.of(word).size()) < options_.min_participants) return leave_out(word, count, 2);
    if (count < options_.min_count) return leave_out(word, count, 3);
    return true;
  }

  [[nodiscard]] std::vector<ExcludedWords> excluded() const {
    std::vector<ExcludedWords> result;
    for (const ExcludedWords& words : excluded_) {
      if (words.types > 0) result.push_back(words);
    }
    return result;
  }

 private:
  bool leave_out(std::uint32_t word, std::int64_t count, std::size_t reason) {
    ExcludedWords& excluded = excluded_[reason];
    ++excluded.types;
    excluded.tokens += count;
    if (excluded.examples.size() < most_examples) excluded.examples.emplace_back(vocabulary_.word(word));
    return false;
  }

  const Vocabulary& vocabulary_;
  const WordUses& uses_;
  const WordFrequencyOptions& options_;
  std::vector<bool> stop_;
  std::vector<bool> number_;
  std::vector<ExcludedWords> excluded_;
};

Dispersion dispersion_over_voices(const WordUses& uses, std::uint32_t word, const Parts& parts,
                                  std::vector<PartUse>& used) {
  used.clear();
  for (const VoiceUse& use : uses.of(word)) used.push_back({std::int64_t{use.times}, uses.said()[use.voice]});
  return dispersion_of(used, parts);
}

}  // namespace

WordFrequencies word_frequencies(const CorpusWords& words, const WordFrequencyOptions& options) {
  const Vocabulary& vocabulary = words.vocabulary();
  const WordUses uses(words, options.execution);
  const std::vector<std::int64_t> transcripts = transcripts_of_words(words, options.execution);
  const Parts parts = parts_of(uses.said());
  WordFrequencies result;
  result.tokens = static_cast<std::int64_t>(words.ids().size());
  result.types = static_cast<std::int64_t>(vocabulary.size());
  result.participants = parts.number;

  // Numbers of words are already in the order of the result.
  Sieve sieve(words, uses, options);
  std::vector<std::uint32_t> listed;
  for (std::uint32_t word = 0; word < vocabulary.size(); ++word) {
    if (sieve.lists(word)) listed.push_back(word);
  }
  result.excluded = sieve.excluded();
  if (options.limit > 0 && listed.size() > options.limit) listed.resize(options.limit);

  result.words.resize(listed.size());
  const std::size_t chunks = (listed.size() + words_of_a_chunk - 1) / words_of_a_chunk;
  parallel_for(chunks, options.execution, "dispersion", [&](std::size_t chunk) {
    std::vector<PartUse> used;
    const std::size_t end = std::min(listed.size(), (chunk + 1) * words_of_a_chunk);
    for (std::size_t i = chunk * words_of_a_chunk; i < end; ++i) {
      const std::uint32_t word = listed[i];
      result.words[i] = {std::string(vocabulary.word(word)), static_cast<std::int64_t>(vocabulary.count(word)),
                         transcripts[word], dispersion_over_voices(uses, word, parts, used)};
    }
  });
  return result;
}

Table to_table(const WordFrequencies& frequencies) {
  Table table{"words",
              {"word", "count", "per_thousand", "participants", "transcripts", "juilland_d", "dp", "dp_normalized"},
              {}};
  for (const WordFrequency& word : frequencies.words) {
    const double per_thousand = 1000 * static_cast<double>(word.count) / static_cast<double>(frequencies.tokens);
    table.rows.push_back({word.word, word.count, per_thousand, word.dispersion.range, word.transcripts,
                          word.dispersion.juilland_d, word.dispersion.dp, word.dispersion.dp_normalized});
  }
  return table;
}

}  // namespace motet::inline v1
