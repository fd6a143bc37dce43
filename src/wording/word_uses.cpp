#include "wording/word_uses.hpp"

#include <algorithm>
#include <numeric>

#include "motet/core/parallel.hpp"

#include "wording/blocks.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t words_of_a_block = std::size_t{1} << 19U;

struct Use {
  std::uint32_t word = 0;
  VoiceUse by;
};

// Turns of whole voices, [begin, end) of the order of voices.
struct VoiceBlock {
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<VoiceBlock> blocks_of_voices(const CorpusWords& words, const std::vector<std::uint32_t>& order) {
  std::vector<VoiceBlock> blocks;
  std::size_t size = words_of_a_block;
  for (std::size_t i = 0; i < order.size(); ++i) {
    const SpokenTurn& turn = words.turns()[order[i]];
    if (size >= words_of_a_block && (i == 0 || words.turns()[order[i - 1]].voice != turn.voice)) {
      blocks.push_back({i, i});
      size = 0;
    }
    size += turn.end - turn.begin;
    blocks.back().end = i + 1;
  }
  return blocks;
}

class VoiceCounter {
 public:
  VoiceCounter(const CorpusWords& words, const Execution& execution)
      : words_(words), execution_(execution), times_(words.vocabulary().size()) {}

  void add(const SpokenTurn& turn) {
    const auto ids = words_.ids();
    for_blocks(turn.end - turn.begin, execution_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = turn.begin + begin; i < turn.begin + end; ++i) {
        if (times_[ids[i]]++ == 0) touched_.push_back(ids[i]);
      }
    });
  }

  void finish(std::uint32_t voice, std::vector<Use>& uses) {
    for (const std::uint32_t word : touched_) {
      uses.push_back({word, {voice, times_[word]}});
      times_[word] = 0;
    }
    touched_.clear();
  }

 private:
  const CorpusWords& words_;
  const Execution& execution_;
  std::vector<std::uint32_t> times_;
  std::vector<std::uint32_t> touched_;
};

std::vector<Use> uses_of_block(const CorpusWords& words, const std::vector<std::uint32_t>& order,
                               const VoiceBlock& block, const Execution& execution) {
  std::vector<Use> uses;
  VoiceCounter counter(words, execution);
  for (std::size_t i = block.begin; i < block.end; ++i) {
    const SpokenTurn& turn = words.turns()[order[i]];
    counter.add(turn);
    if (i + 1 == block.end || words.turns()[order[i + 1]].voice != turn.voice) counter.finish(turn.voice, uses);
  }
  return uses;
}

}  // namespace

WordUses::WordUses(const CorpusWords& words, const Execution& execution)
    : begins_(words.vocabulary().size() + 1), said_(words.voices()) {
  for (const SpokenTurn& turn : words.turns()) said_[turn.voice] += static_cast<std::int64_t>(turn.end - turn.begin);
  const std::vector<std::uint32_t> order = turns_by_voice(words);
  const std::vector<VoiceBlock> blocks = blocks_of_voices(words, order);
  std::vector<std::vector<Use>> uses(blocks.size());
  parallel_for(blocks.size(), execution, "counting words",
               [&](std::size_t block) { uses[block] = uses_of_block(words, order, blocks[block], execution); });
  for (const auto& block : uses) {
    for (const Use& use : block) ++begins_[use.word + std::size_t{1}];
  }
  std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
  uses_.resize(begins_.back());
  std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
  for (auto& block : uses) {
    for (const Use& use : block) uses_[next[use.word]++] = use.by;
    block = {};
  }
}

std::vector<bool> marked(const Vocabulary& vocabulary, const StopWords& stop_words) {
  std::vector<bool> result(vocabulary.size());
  for (const std::string& word : stop_words.words()) {
    const std::uint32_t id = vocabulary.find(word);
    if (id != Vocabulary::none) result[id] = true;
  }
  return result;
}

std::vector<std::uint32_t> alphabetical_rank(const Vocabulary& vocabulary) {
  std::vector<std::uint32_t> order(vocabulary.size());
  std::iota(order.begin(), order.end(), 0U);
  std::sort(order.begin(), order.end(),
            [&](std::uint32_t a, std::uint32_t b) { return vocabulary.word(a) < vocabulary.word(b); });
  std::vector<std::uint32_t> rank(order.size());
  for (std::uint32_t place = 0; place < order.size(); ++place) rank[order[place]] = place;
  return rank;
}

std::vector<std::uint32_t> turns_by_voice(const CorpusWords& words) {
  std::vector<std::uint32_t> order(words.turns().size());
  std::iota(order.begin(), order.end(), 0U);
  std::stable_sort(order.begin(), order.end(),
                   [&](std::uint32_t a, std::uint32_t b) { return words.turns()[a].voice < words.turns()[b].voice; });
  return order;
}

}  // namespace motet::inline v1
