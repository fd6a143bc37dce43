#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/matrix/incidence.hpp"

#include "matrix/assembly.hpp"
#include "matrix/spoken_words.hpp"

namespace motet::inline v1 {
namespace {

constexpr TokenKinds kinds_of_terms{.words = true, .numbers = false, .ideographs = true};

// How often a speaker says a word.
struct Said {
  std::uint32_t word = 0;
  std::uint32_t speaker = 0;
  std::uint32_t times = 0;
};

struct Vocabulary {
  WordIndex words;
  std::vector<Said> said;
};

bool counts_as_term(std::string_view folded, TokenKind kind, const TermMatrixOptions& options) {
  return is_term(folded, kind, options.letters) && !options.stop_words.contains(folded);
}

Vocabulary vocabulary_of_block(const Corpus& corpus, const std::vector<Stretch>& block, const WordTokenizer& tokenizer,
                               const TermMatrixOptions& options) {
  Vocabulary result;
  TokenNumbers numbers([&](std::string_view folded, TokenKind kind) {
    return counts_as_term(folded, kind, options) ? result.words.add(folded) : WordIndex::none;
  });
  std::vector<std::uint32_t> times;
  std::vector<std::uint32_t> touched;
  for (std::size_t i = 0; i < block.size(); ++i) {
    for_each_word(corpus, block[i], tokenizer, numbers, options.execution, [&](TextSpan, std::uint32_t word) {
      if (word >= times.size()) times.resize(result.words.size());
      if (times[word]++ == 0) touched.push_back(word);
    });
    if (i + 1 < block.size() && block[i + 1].transcript == block[i].transcript &&
        block[i + 1].speaker == block[i].speaker) {
      continue;
    }
    for (const std::uint32_t word : touched) {
      result.said.push_back({word, block[i].speaker, times[word]});
      times[word] = 0;
    }
    touched.clear();
  }
  return result;
}

// In the order of the blocks, so that numbers do not depend on threads.
Vocabulary merged(std::vector<Vocabulary>& blocks) {
  Vocabulary result;
  std::vector<std::uint32_t> number;
  for (Vocabulary& block : blocks) {
    number.clear();
    for (std::uint32_t word = 0; word < block.words.size(); ++word) {
      number.push_back(result.words.add(block.words.word(word)));
    }
    for (const Said& said : block.said) result.said.push_back({number[said.word], said.speaker, said.times});
    block = {};
  }
  return result;
}

struct Candidate {
  std::string_view word;
  double informative = 0;
  std::uint64_t times = 0;
};

struct Thresholds {
  double fewest = 0;
  double most = 0;
};

Thresholds thresholds(std::size_t speakers, const TermMatrixOptions& options) {
  // A share of a whole number, such as 0.07 of 100, may come out a little above the whole number that it is.
  constexpr double tolerance = 1e-9;
  const auto all = static_cast<double>(speakers);
  const double fewest = std::max<double>(options.participants, std::ceil(options.participant_share * all - tolerance));
  const bool few_speakers = speakers < 5 || speakers < options.participants;
  return {std::min(fewest, all), few_speakers ? all : options.participant_share_max * all + tolerance};
}

// `said` holds one word, ordered by speaker.
std::vector<std::uint64_t> times_by_speaker(std::span<const Said> said) {
  std::vector<std::uint64_t> times;
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (i == 0 || said[i].speaker != said[i - 1].speaker) times.push_back(0);
    times.back() += said[i].times;
  }
  return times;
}

std::vector<Candidate> candidates(Vocabulary& vocabulary, std::size_t speakers, const TermMatrixOptions& options) {
  std::sort(vocabulary.said.begin(), vocabulary.said.end(),
            [](const Said& a, const Said& b) { return a.word != b.word ? a.word < b.word : a.speaker < b.speaker; });
  const auto [fewest, most] = thresholds(speakers, options);
  const std::span<const Said> said = vocabulary.said;
  std::vector<Candidate> result;
  for (std::size_t begin = 0, end = 0; begin < said.size(); begin = end) {
    while (end < said.size() && said[end].word == said[begin].word) ++end;
    std::vector<std::uint64_t> times = times_by_speaker(said.subspan(begin, end - begin));
    const auto sayers = static_cast<double>(times.size());
    if (sayers < fewest || sayers > most) continue;
    // Added up from the smallest, so that the order of the participants does not touch the last bit.
    std::sort(times.begin(), times.end());
    Candidate candidate{vocabulary.words.word(said[begin].word), 0, 0};
    for (const std::uint64_t tf : times) {
      candidate.informative += std::log1p(static_cast<double>(tf));
      candidate.times += tf;
    }
    candidate.informative *= std::log(static_cast<double>(speakers) / sayers);
    result.push_back(candidate);
  }
  return result;
}

// The chosen words in the order of their bytes.
std::vector<std::string> chosen_words(std::vector<Candidate> all, std::uint32_t count) {
  const bool informative = std::any_of(all.begin(), all.end(), [](const Candidate& c) { return c.informative > 0; });
  std::sort(all.begin(), all.end(), [informative](const Candidate& a, const Candidate& b) {
    if (informative && a.informative != b.informative) return a.informative > b.informative;
    if (!informative && a.times != b.times) return a.times > b.times;
    return a.word < b.word;
  });
  if (count != 0 && all.size() > count) all.resize(count);
  std::vector<std::string> words;
  words.reserve(all.size());
  for (const Candidate& candidate : all) words.emplace_back(candidate.word);
  std::sort(words.begin(), words.end());
  return words;
}

struct Occurrence {
  TextSpan span;
  std::uint32_t column = 0;
};

// The chosen words that stand wholly in each unit of the block.
std::vector<MatrixCell> count_in_units(const Corpus& corpus, const std::vector<Stretch>& block,
                                       const WordIndex& columns, const WordTokenizer& tokenizer,
                                       const TermMatrixOptions& options) {
  TokenNumbers numbers([&](std::string_view folded, TokenKind kind) {
    return counts_as_term(folded, kind, options) ? columns.find(folded) : WordIndex::none;
  });
  std::vector<MatrixCell> cells;
  std::vector<Occurrence> occurrences;
  std::vector<std::uint32_t> in_unit;
  for (const Stretch& stretch : block) {
    occurrences.clear();
    for_each_word(corpus, stretch, tokenizer, numbers, options.execution, [&](TextSpan span, std::uint32_t column) {
      occurrences.push_back({span, column});
    });
    for (const Placed& unit : stretch.units) {
      in_unit.clear();
      auto word = std::lower_bound(occurrences.begin(), occurrences.end(), unit.span.begin,
                                   [](const Occurrence& o, std::uint32_t begin) { return o.span.begin < begin; });
      for (; word != occurrences.end() && word->span.end <= unit.span.end; ++word) in_unit.push_back(word->column);
      std::sort(in_unit.begin(), in_unit.end());
      for (std::size_t begin = 0, end = 0; begin < in_unit.size(); begin = end) {
        while (end < in_unit.size() && in_unit[end] == in_unit[begin]) ++end;
        cells.push_back({unit.index, in_unit[begin], static_cast<double>(end - begin)});
      }
    }
  }
  return cells;
}

void check(const TermMatrixOptions& options) {
  const auto is_share = [](double share) { return share >= 0 && share <= 1; };
  if (!is_share(options.participant_share) || !is_share(options.participant_share_max)) {
    throw std::invalid_argument("a share of participants lies between 0 and 1");
  }
}

std::size_t count_speakers(const std::vector<std::vector<Stretch>>& blocks) {
  std::vector<std::uint32_t> speakers;
  for (const auto& block : blocks) {
    for (const Stretch& stretch : block) speakers.push_back(stretch.speaker);
  }
  std::sort(speakers.begin(), speakers.end());
  return static_cast<std::size_t>(std::unique(speakers.begin(), speakers.end()) - speakers.begin());
}

}  // namespace

IncidenceMatrix term_matrix(const Corpus& corpus, const Units& units, const TermMatrixOptions& options) {
  check(options);
  require_units_of(corpus, units);
  require_dimensions(units.rows.size(), 0);
  const auto blocks = stretches_of(corpus, units);
  const WordTokenizer tokenizer(kinds_of_terms);

  std::vector<Vocabulary> vocabularies(blocks.size());
  parallel_for(blocks.size(), options.execution, "listing words", [&](std::size_t block) {
    vocabularies[block] = vocabulary_of_block(corpus, blocks[block], tokenizer, options);
  });
  report_progress(options.execution, "merging words", 0, 0);
  Vocabulary vocabulary = merged(vocabularies);
  report_progress(options.execution, "choosing words", 0, 0);
  const std::vector<std::string> words =
      chosen_words(candidates(vocabulary, count_speakers(blocks), options), options.words);

  IncidenceMatrix matrix;
  WordIndex columns;
  for (const std::string& word : words) {
    columns.add(word);
    matrix.columns.push_back({"word:" + word, word});
  }
  std::vector<std::vector<MatrixCell>> parts(blocks.size());
  parallel_for(blocks.size(), options.execution, "counting words", [&](std::size_t block) {
    parts[block] = count_in_units(corpus, blocks[block], columns, tokenizer, options);
  });
  matrix.counts = assemble(parts, units.rows.size(), words.size(), options.execution.limits);
  matrix.rows = rows_of(units);
  matrix.rule = units.rule;
  return matrix;
}

}  // namespace motet::inline v1
