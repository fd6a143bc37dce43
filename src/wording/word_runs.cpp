#include "wording/word_runs.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "wording/blocks.hpp"
#include "wording/word_uses.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t no_name = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t entries_of_a_chunk = std::size_t{1} << 16U;

// Grows sequences by one word at a time. The name of a position is the number of the frequent sequence that begins
// there, or no_name; sequences are numbered in the order of their words' numbers.
class GramGrower {
 public:
  GramGrower(const WordRuns& runs, std::int64_t min_count, std::int64_t min_voices, const Execution& execution)
      : runs_(runs), min_count_(min_count), min_voices_(min_voices), execution_(execution), names_(runs.ids.size()) {}

  void count_words() {
    std::vector<Gram> grams(runs_.types);
    std::vector<std::uint32_t> last_voice(runs_.types, no_name);
    for_blocks(runs_.ids.size(), execution_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        const std::uint32_t word = runs_.ids[i];
        if (word == WordRuns::pad) continue;
        Gram& gram = grams[word];
        if (gram.count++ == 0) gram.first = static_cast<std::uint32_t>(i);
        if (last_voice[word] != runs_.voice[i]) {
          last_voice[word] = runs_.voice[i];
          ++gram.voices;
        }
      }
    });
    std::vector<std::uint32_t> name(runs_.types, no_name);
    for (std::size_t word = 0; word < grams.size(); ++word) {
      if (!is_frequent(grams[word])) continue;
      name[word] = static_cast<std::uint32_t>(grams_.size());
      grams_.push_back(grams[word]);
    }
    for_blocks(runs_.ids.size(), execution_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        names_[i] = runs_.ids[i] == WordRuns::pad ? no_name : name[runs_.ids[i]];
      }
    });
  }

  // From sequences of `size` words to those of one more.
  void grow(std::uint32_t size) {
    fill_buckets(size);
    sort_buckets();
    std::fill(names_.begin(), names_.end(), no_name);
    const std::vector<std::size_t> begins = std::move(begins_);
    std::size_t next_report = 0;
    grams_.clear();
    for (std::size_t bucket = 0; bucket + 1 < begins.size(); ++bucket) {
      if (begins[bucket] >= next_report) {
        report_progress(execution_, "sequences", begins[bucket], begins.back());
        next_report = begins[bucket] + entries_of_a_chunk;
      }
      name_bucket(begins[bucket], begins[bucket + 1]);
    }
    entries_ = {};
  }

  std::vector<Gram> take() { return std::move(grams_); }

 private:
  [[nodiscard]] bool is_frequent(const Gram& gram) const {
    return gram.count > 0 && std::int64_t{gram.count} >= min_count_ && std::int64_t{gram.voices} >= min_voices_;
  }

  // Both the sequence here and the one that begins a word later must be frequent, or the longer one is not.
  [[nodiscard]] bool can_grow(std::size_t i, std::uint32_t size) const {
    return runs_.room[i] > size && names_[i] != no_name && names_[i + 1] != no_name;
  }

  // The following word and the position of each sequence that can grow, by its name.
  void fill_buckets(std::uint32_t size) {
    begins_.assign(grams_.size() + 1, 0);
    for_blocks(names_.size(), execution_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        if (can_grow(i, size)) ++begins_[names_[i] + std::size_t{1}];
      }
    });
    std::partial_sum(begins_.begin(), begins_.end(), begins_.begin());
    entries_.resize(begins_.back());
    std::vector<std::size_t> next(begins_.begin(), begins_.end() - 1);
    for_blocks(names_.size(), execution_, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = begin; i < end; ++i) {
        if (can_grow(i, size)) entries_[next[names_[i]]++] = std::uint64_t{runs_.ids[i + size]} << 32U | i;
      }
    });
  }

  void sort_buckets() {
    std::vector<std::size_t> chunks{0};  // buckets where a chunk begins
    for (std::size_t bucket = 0; bucket + 1 < begins_.size(); ++bucket) {
      if (begins_[bucket + 1] - begins_[chunks.back()] >= entries_of_a_chunk) chunks.push_back(bucket + 1);
    }
    chunks.push_back(begins_.size() - 1);
    parallel_for(chunks.size() - 1, execution_, "sequences", [&](std::size_t chunk) {
      for (std::size_t bucket = chunks[chunk]; bucket < chunks[chunk + 1]; ++bucket) {
        std::sort(entries_.begin() + static_cast<std::ptrdiff_t>(begins_[bucket]),
                  entries_.begin() + static_cast<std::ptrdiff_t>(begins_[bucket + 1]));
      }
    });
  }

  void name_bucket(std::size_t begin, std::size_t end) {
    for (std::size_t group = begin; group < end;) {
      Gram gram{static_cast<std::uint32_t>(entries_[group]), 0, 0};
      std::size_t i = group;
      std::uint32_t last_voice = no_name;
      for (; i < end && entries_[i] >> 32U == entries_[group] >> 32U; ++i) {
        const std::uint32_t voice = runs_.voice[static_cast<std::uint32_t>(entries_[i])];
        if (voice != last_voice) ++gram.voices;
        last_voice = voice;
        ++gram.count;
      }
      if (is_frequent(gram)) {
        const auto name = static_cast<std::uint32_t>(grams_.size());
        grams_.push_back(gram);
        for (std::size_t j = group; j < i; ++j) names_[static_cast<std::uint32_t>(entries_[j])] = name;
      }
      group = i;
    }
  }

  const WordRuns& runs_;
  std::int64_t min_count_;
  std::int64_t min_voices_;
  const Execution& execution_;
  std::vector<std::uint32_t> names_;
  std::vector<Gram> grams_;
  std::vector<std::size_t> begins_;     // of each bucket in entries_
  std::vector<std::uint64_t> entries_;  // following word, position
};

}  // namespace

WordRuns word_runs(const CorpusWords& words, const std::vector<bool>& removed, bool across_punctuation,
                   const Execution& execution) {
  const std::size_t size = words.ids().size();
  if (size >= std::numeric_limits<std::uint32_t>::max()) {
    throw LimitError("sequences are counted over fewer than 4294967295 words; there are " + std::to_string(size));
  }
  WordRuns runs{{}, std::vector<std::uint8_t>(size), {}, words.vocabulary().size()};
  runs.ids.reserve(size);
  runs.voice.reserve(size);
  const auto ids = words.ids();
  for (const std::uint32_t number : turns_by_voice(words)) {
    const SpokenTurn& turn = words.turns()[number];
    for_blocks(turn.end - turn.begin, execution, [&](std::size_t begin, std::size_t end) {
      for (std::size_t i = turn.begin + begin; i < turn.begin + end; ++i) {
        runs.ids.push_back(removed[ids[i]] ? WordRuns::pad : ids[i]);
        runs.voice.push_back(turn.voice);
      }
    });
    std::uint8_t room = 0;
    std::size_t here = runs.ids.size();
    for (std::size_t i = turn.end; i-- > turn.begin;) {
      if (room < WordRuns::most_room) ++room;
      runs.room[--here] = room;
      if (i > turn.begin && !across_punctuation && !words.follows_directly(i)) room = 0;
    }
  }
  return runs;
}

std::vector<Gram> frequent_grams(const WordRuns& runs, std::uint32_t size, std::int64_t min_count,
                                 std::int64_t min_voices, const Execution& execution) {
  GramGrower grower(runs, min_count, min_voices, execution);
  grower.count_words();
  for (std::uint32_t length = 1; length < size; ++length) grower.grow(length);
  return grower.take();
}

}  // namespace motet::inline v1
