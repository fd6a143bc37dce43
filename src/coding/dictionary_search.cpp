#include "coding/dictionary_search.hpp"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <tuple>
#include <utility>

#include "motet/core/parallel.hpp"

#include "coding/pattern_trie.hpp"
#include "coding/phrase_matcher.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::size_t text_of_one_task = std::size_t{256} << 10U;

// Neighbouring turns of one transcript or of several.
struct Task {
  std::uint32_t transcript, turn;          // the first
  std::uint32_t end_transcript, end_turn;  // behind the last
};

std::vector<Task> make_tasks(const Corpus& corpus) {
  std::vector<Task> tasks;
  std::size_t bytes = text_of_one_task;
  const auto transcripts = corpus.transcripts();
  for (std::uint32_t t = 0; t < transcripts.size(); ++t) {
    const std::vector<Turn>& turns = transcripts[t].turns;
    for (std::uint32_t i = 0; i < turns.size(); ++i) {
      if (bytes >= text_of_one_task) {
        tasks.push_back({t, i, t, i});
        bytes = 0;
      }
      bytes += turns[i].span.size();
      tasks.back().end_transcript = t;
      tasks.back().end_turn = i + 1;
    }
  }
  return tasks;
}

constexpr std::uint32_t none = 0xFFFFFFFFU;

// The entry that is a phrase and nothing else, for each phrase.
std::vector<std::uint32_t> whole_entries(const PatternList& patterns) {
  std::vector<std::uint32_t> result = patterns.entry_of_phrase;
  for (std::uint32_t& entry : result) {
    if (!patterns.entries[entry].operators.empty()) entry = none;
  }
  return result;
}

// Makes hits of entries of the hits of phrases, a turn at a time.
class EntryHits {
 public:
  EntryHits(const PatternList& patterns, const std::vector<std::uint32_t>& whole_entry,
            std::vector<DictionaryHit>& hits)
      : patterns_(patterns), whole_entry_(whole_entry), hits_(hits) {}

  void add(TranscriptId transcript, std::uint32_t turn, const std::vector<PatternHit>& found) {
    operands_.clear();
    const std::size_t first = hits_.size();
    for (const PatternHit& hit : found) {
      const std::uint32_t entry = whole_entry_[hit.pattern];
      if (entry != none) {
        hits_.push_back({transcript, turn, hit.span, entry});
      } else {
        operands_.push_back(hit);
      }
    }
    if (operands_.empty()) return;
    std::stable_sort(operands_.begin(), operands_.end(),
                     [](const PatternHit& a, const PatternHit& b) { return a.pattern < b.pattern; });
    for (std::size_t i = 0; i < operands_.size(); ++i) {
      const std::uint32_t phrase = operands_[i].pattern;
      const std::uint32_t entry = patterns_.entry_of_phrase[phrase];
      const bool begins = i == 0 || operands_[i - 1].pattern != phrase;
      if (!begins || patterns_.entries[entry].phrase != phrase) continue;
      evaluate(patterns_.entries[entry]);
      for (const Place& place : left_) hits_.push_back({transcript, turn, place.span, entry});
    }
    std::sort(hits_.begin() + static_cast<std::ptrdiff_t>(first), hits_.end(),
              [](const DictionaryHit& a, const DictionaryHit& b) {
                return std::tie(a.span, a.entry) < std::tie(b.span, b.entry);
              });
  }

 private:
  void evaluate(const PatternList::Entry& entry) {
    places_of(entry.phrase, left_);
    std::uint32_t phrase = entry.phrase;
    for (const Operator& between : entry.operators) {
      places_of(++phrase, right_);
      combine(left_, between, right_);
    }
  }

  void places_of(std::uint32_t phrase, std::vector<Place>& places) const {
    places.clear();
    const auto length = static_cast<std::uint32_t>(patterns_.phrases[phrase].size());
    auto hit = std::partition_point(operands_.begin(), operands_.end(),
                                    [&](const PatternHit& other) { return other.pattern < phrase; });
    for (; hit != operands_.end() && hit->pattern == phrase; ++hit) {
      places.push_back({hit->last + 1 - length, hit->last, hit->span});
    }
  }

  const PatternList& patterns_;
  const std::vector<std::uint32_t>& whole_entry_;
  std::vector<DictionaryHit>& hits_;
  std::vector<PatternHit> operands_;
  std::vector<Place> left_;
  std::vector<Place> right_;
};

// What one task has learned about the words of the corpus, and its memory, serve the tasks that follow it on any
// thread.
struct Worker {
  PhraseMatcher matcher;
  std::vector<PatternHit> found{};
  std::vector<DictionaryHit> hits{};
};

class Workers {
 public:
  Workers(const PatternTrie& trie, const WordTokenizer& tokenize, const MatchOptions& match, const Execution& execution)
      : trie_(trie), tokenize_(tokenize), match_(match), execution_(execution) {}

  std::unique_ptr<Worker> take() {
    const std::scoped_lock lock(mutex_);
    if (free_.empty()) return std::make_unique<Worker>(Worker{{trie_, tokenize_, match_, execution_}});
    std::unique_ptr<Worker> worker = std::move(free_.back());
    free_.pop_back();
    return worker;
  }

  void give_back(std::unique_ptr<Worker> worker) {
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(worker));
  }

 private:
  const PatternTrie& trie_;
  const WordTokenizer& tokenize_;
  const MatchOptions& match_;
  const Execution& execution_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<Worker>> free_;
};

// Puts the hits of the tasks behind each other in their order, as soon as those before are there, so that few of them
// are in memory twice.
class HitsInOrder {
 public:
  explicit HitsInOrder(std::size_t tasks) : parts_(tasks) {}

  /// Leaves `hits` empty.
  void add(std::size_t task, std::vector<DictionaryHit>& hits) {
    const std::scoped_lock lock(mutex_);
    if (task != next_) {
      parts_[task] = std::exchange(hits, {});
      return;
    }
    append(hits);
    hits.clear();
    for (++next_; next_ < parts_.size() && parts_[next_]; ++next_) {
      append(*parts_[next_]);
      parts_[next_].reset();
    }
  }

  /// Precondition: all tasks have added theirs.
  std::vector<DictionaryHit> take() { return std::move(all_); }

 private:
  void append(const std::vector<DictionaryHit>& hits) {
    const std::size_t size = all_.size() + hits.size();
    if (size > all_.capacity()) {
      // About as many in the tasks to come as in those before, but these may be an exception.
      const std::size_t in_all = size / (next_ + 1) * (parts_.size() + 1);
      all_.reserve(std::max(2 * size, std::min(in_all, 16 * size)));
    }
    all_.insert(all_.end(), hits.begin(), hits.end());
  }

  std::mutex mutex_;
  std::vector<std::optional<std::vector<DictionaryHit>>> parts_;
  std::size_t next_ = 0;
  std::vector<DictionaryHit> all_;
};

}  // namespace

std::vector<DictionaryHit> search(const PatternList& patterns, const WordTokenizer& tokenize, const MatchOptions& match,
                                  const Corpus& corpus, const DictionaryOptions& options) {
  const PatternTrie trie(patterns.phrases);
  const std::vector<std::uint32_t> whole_entry = whole_entries(patterns);
  const std::vector<Task> tasks = make_tasks(corpus);
  const auto transcripts = corpus.transcripts();
  Workers workers(trie, tokenize, match, options.execution);
  HitsInOrder hits(tasks.size());
  parallel_for(tasks.size(), options.execution, "dictionary", [&](std::size_t i) {
    const Task task = tasks[i];
    std::unique_ptr<Worker> worker = workers.take();
    EntryHits entry_hits(patterns, whole_entry, worker->hits);
    for (std::uint32_t t = task.transcript; t <= task.end_transcript; ++t) {
      const std::vector<Turn>& turns = transcripts[t].turns;
      const std::uint32_t begin = t == task.transcript ? task.turn : 0;
      const auto end = t == task.end_transcript ? task.end_turn : static_cast<std::uint32_t>(turns.size());
      for (std::uint32_t turn = begin; turn < end; ++turn) {
        const auto speaker = turns[turn].speaker;
        if (!options.include_interviewers && speaker && corpus.participant(*speaker).interviewer) continue;
        worker->found.clear();
        worker->matcher.find(transcripts[t].text, turns[turn].span, worker->found);
        entry_hits.add(TranscriptId{t}, turn, worker->found);
      }
    }
    hits.add(i, worker->hits);
    workers.give_back(std::move(worker));
  });
  return hits.take();
}

}  // namespace motet::inline v1
