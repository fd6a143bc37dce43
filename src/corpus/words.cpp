#include "motet/corpus/words.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

#include "motet/core/parallel.hpp"

#include "core/pool.hpp"
#include "corpus/growing_array.hpp"
#include "corpus/word_reader.hpp"

namespace motet::inline v1 {

namespace {

struct AllWords {
  Vocabulary vocabulary;
  std::vector<SpokenTurn> turns;
  GrowingArray<std::uint32_t> ids;
  GrowingArray<Token> tokens;
  std::vector<std::uint64_t> direct;  // a bit for each word
  std::uint32_t voices = 0;
};

constexpr std::string_view stage = "cutting words";

// Words [begin, end) of the result have the numbers of this reader.
struct Numbered {
  const WordReader* reader = nullptr;
  std::size_t begin = 0;
  std::size_t end = 0;
};

void append_bits(const std::vector<std::uint64_t>& bits, std::size_t count, std::size_t at,
                 std::vector<std::uint64_t>& all) {
  all.resize((at + count + 63) / 64);
  const std::size_t shift = at % 64;
  for (std::size_t i = 0; i < bits.size(); ++i) {
    all[at / 64 + i] |= bits[i] << shift;
    if (shift != 0 && at / 64 + i + 1 < all.size()) all[at / 64 + i + 1] |= bits[i] >> (64 - shift);
  }
}

// Reads so many ranges at a time that all threads have work, and then moves what was read to its place: the memory in
// which it was read is used again.
class Gathering {
 public:
  Gathering(const Corpus& corpus, const CorpusWordsOptions& options, AllWords& all)
      : corpus_(corpus), options_(options), all_(all), ranges_(transcript_ranges(corpus)) {}

  void run() {
    report_progress(options_.execution, stage, 0, ranges_.size());
    const std::size_t at_once = std::size_t{16} * thread_count(options_.execution);
    std::vector<ReadWords> read(std::min(at_once, ranges_.size()));
    for (std::size_t first = 0; first < ranges_.size(); first += read.size()) {
      read.resize(std::min(read.size(), ranges_.size() - first));
      read_ranges(first, read);
      move(read);
    }
    read = {};
    number();
  }

 private:
  void read_ranges(std::size_t first, std::vector<ReadWords>& read) {
    Execution execution = options_.execution;
    if (options_.execution.progress) {
      execution.progress = [&](const Progress& part) {
        return options_.execution.progress({stage, first + part.done, ranges_.size()});
      };
    }
    parallel_for(read.size(), execution, stage, [&](std::size_t i) {
      auto reader = readers_.take([&] { return std::make_unique<WordReader>(corpus_, options_, tokenizer_); });
      reader->read(ranges_[first + i], read[i]);
      readers_.give_back(std::move(reader));
    });
  }

  void move(const std::vector<ReadWords>& read) {
    const std::size_t done = numbered_.size();
    std::size_t words = all_.ids.size();
    for (const ReadWords& part : read) {
      for (SpokenTurn turn : part.turns) {
        turn.begin += words;
        turn.end += words;
        all_.turns.push_back(turn);
      }
      append_bits(part.direct, part.ids.size(), words, all_.direct);
      numbered_.push_back({part.reader, words, words + part.ids.size()});
      words += part.ids.size();
    }
    expect(words);
    all_.ids.resize(words);
    all_.tokens.resize(words);
    parallel_for(read.size(), quiet(), stage, [&](std::size_t i) {
      const std::size_t begin = numbered_[done + i].begin;
      std::copy(read[i].ids.begin(), read[i].ids.end(), all_.ids.data() + begin);
      std::copy(read[i].tokens.begin(), read[i].tokens.end(), all_.tokens.data() + begin);
    });
  }

  // Room for all words at once, going by those so far; what is not needed is never touched.
  void expect(std::size_t words) {
    if (words <= all_.ids.capacity()) return;
    const double share = static_cast<double>(numbered_.size()) / static_cast<double>(ranges_.size());
    const auto expected = static_cast<std::size_t>(1.05 * static_cast<double>(words) / share);
    all_.ids.reserve(std::max(words, expected));
    all_.tokens.reserve(std::max(words, expected));
  }

  // From the numbers of the readers to those of the finalized vocabulary.
  void number() {
    report_progress(options_.execution, "merging words", 0, 0);
    std::unordered_map<const WordReader*, std::vector<std::uint32_t>> numbers;
    for (const auto& reader : readers_.all()) numbers[reader.get()] = reader->add_to(all_.vocabulary);
    const std::vector<std::uint32_t> ranks = all_.vocabulary.finalize();
    for (auto& [reader, mine] : numbers) {
      for (std::uint32_t& number : mine) {
        if (number != Vocabulary::none) number = ranks[number];
      }
    }
    parallel_for(numbered_.size(), options_.execution, "numbering words", [&](std::size_t i) {
      const std::vector<std::uint32_t>& mine = numbers.at(numbered_[i].reader);
      std::uint32_t* const ids = all_.ids.data();
      for (std::size_t word = numbered_[i].begin; word < numbered_[i].end; ++word) ids[word] = mine[ids[word]];
    });
  }

  [[nodiscard]] Execution quiet() const {
    Execution execution = options_.execution;
    execution.progress = {};
    return execution;
  }

  const Corpus& corpus_;
  const CorpusWordsOptions& options_;
  AllWords& all_;
  std::vector<TranscriptRange> ranges_;
  WordTokenizer tokenizer_;
  Pool<std::unique_ptr<WordReader>> readers_;
  std::vector<Numbered> numbered_;
};

}  // namespace

struct CorpusWords::State {
  AllWords all;
};

CorpusWords::CorpusWords(const Corpus& corpus, const CorpusWordsOptions& options) {
  const auto state = std::make_shared<State>();
  state->all.voices = static_cast<std::uint32_t>(corpus.participants().size() + corpus.transcripts().size());
  Gathering(corpus, options, state->all).run();
  state_ = state;
}

const Vocabulary& CorpusWords::vocabulary() const noexcept { return state_->all.vocabulary; }
std::span<const SpokenTurn> CorpusWords::turns() const noexcept { return state_->all.turns; }
std::span<const std::uint32_t> CorpusWords::ids() const noexcept { return state_->all.ids.values(); }
std::span<const Token> CorpusWords::tokens() const noexcept { return state_->all.tokens.values(); }

bool CorpusWords::follows_directly(std::size_t position) const noexcept {
  return (state_->all.direct[position / 64] >> (position % 64) & 1U) != 0;
}

std::uint32_t CorpusWords::voices() const noexcept { return state_->all.voices; }

}  // namespace motet::inline v1
