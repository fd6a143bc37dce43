#include <algorithm>
#include <cstddef>
#include <memory>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/matrix/incidence.hpp"

#include "core/pool.hpp"
#include "matrix/assembly.hpp"
#include "matrix/words/spoken_words.hpp"
#include "matrix/words/word_choice.hpp"

namespace motet::inline v1 {
namespace {

constexpr TokenKinds kinds_of_terms{.words = true, .numbers = false, .ideographs = true};

// The chosen words in each unit of the block.
std::vector<MatrixCell> count_in_units(const SpokenWords& block, const std::vector<std::uint32_t>& columns) {
  std::vector<MatrixCell> cells;
  std::vector<std::uint32_t> in_unit;
  for (const UnitTerms& unit : block.units) {
    in_unit.clear();
    for (std::size_t i = unit.begin; i < unit.end; ++i) {
      const std::uint32_t column = columns[block.terms[i]];
      if (column != Vocabulary::none) in_unit.push_back(column);
    }
    std::sort(in_unit.begin(), in_unit.end());
    for (std::size_t begin = 0, end = 0; begin < in_unit.size(); begin = end) {
      while (end < in_unit.size() && in_unit[end] == in_unit[begin]) ++end;
      cells.push_back({unit.row, in_unit[begin], static_cast<double>(end - begin)});
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

  std::vector<SpokenWords> spoken(blocks.size());
  Pool<std::unique_ptr<WordLister>> listers;
  parallel_for(blocks.size(), options.execution, "listing words", [&](std::size_t block) {
    auto lister = listers.take([&] { return std::make_unique<WordLister>(corpus, tokenizer, options); });
    spoken[block] = lister->list(blocks[block]);
    listers.give_back(std::move(lister));
  });
  WordChoice choice = choose_words(listers.all(), spoken, count_speakers(blocks), options);

  IncidenceMatrix matrix;
  for (const std::string& word : choice.words) matrix.columns.push_back({"word:" + word, word});
  std::vector<std::vector<MatrixCell>> parts(blocks.size());
  parallel_for(blocks.size(), options.execution, "counting words", [&](std::size_t block) {
    parts[block] = count_in_units(spoken[block], choice.columns.at(spoken[block].lister));
    spoken[block] = SpokenWords();
  });
  matrix.counts = assemble(parts, units.rows.size(), choice.words.size(), options.execution.limits);
  matrix.rows = rows_of(units);
  matrix.rule = units.rule;
  matrix.excluded = std::move(choice.excluded);
  return matrix;
}

}  // namespace motet::inline v1
