#include "matrix/words/word_choice.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>
#include <string_view>
#include <utility>

#include "motet/core/parallel.hpp"

namespace motet::inline v1 {
namespace {

// The order in which reasons are looked for and listed.
enum class Reason : std::uint8_t { stop_word, too_short, not_of_letters, too_few, too_many, beyond };
constexpr std::size_t reasons = 6;

struct Candidate {
  std::uint32_t word = 0;
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

struct BySpeaker {
  std::uint32_t speaker = 0;
  std::uint32_t times = 0;
};

// Who said each word how often: those of word w from starts[w] to starts[w + 1].
struct Sayings {
  std::vector<std::size_t> starts;
  std::vector<BySpeaker> said;
};

using Listers = std::vector<std::unique_ptr<WordLister>>;
using NumbersOfListers = std::unordered_map<const WordLister*, std::vector<std::uint32_t>>;

// The words of all listers in one vocabulary.
struct AllWords {
  Vocabulary words;
  NumbersOfListers numbers;
  std::vector<std::uint64_t> left_out;  // of word i as no ideographic word at 2i, as one at 2i + 1
  Sayings sayings;
};

Sayings sort_by_word(std::vector<SpokenWords>& blocks, const NumbersOfListers& numbers, std::size_t words) {
  Sayings sayings;
  std::vector<std::size_t>& starts = sayings.starts;
  starts.resize(words + 1);
  for (const SpokenWords& block : blocks) {
    const std::vector<std::uint32_t>& number = numbers.at(block.lister);
    for (const Said& said : block.said) ++starts[number[said.word] + std::size_t{1}];
  }
  for (std::size_t word = 0; word < words; ++word) starts[word + 1] += starts[word];
  sayings.said.resize(starts.back());
  std::vector<std::size_t> next = starts;
  for (SpokenWords& block : blocks) {
    const std::vector<std::uint32_t>& number = numbers.at(block.lister);
    for (const Said& said : block.said) sayings.said[next[number[said.word]]++] = {said.speaker, said.times};
    block.said = {};
  }
  return sayings;
}

AllWords merge(const Listers& listers, std::vector<SpokenWords>& blocks) {
  AllWords all;
  for (const auto& lister : listers) {
    const std::vector<std::uint32_t>& number = all.numbers[lister.get()] = all.words.merge(lister->words());
    all.left_out.resize(2 * all.words.size());
    for (std::uint32_t word = 0; word < number.size(); ++word) {
      all.left_out[2 * std::size_t{number[word]}] += lister->left_out(word, false);
      all.left_out[2 * std::size_t{number[word]} + 1] += lister->left_out(word, true);
    }
  }
  all.sayings = sort_by_word(blocks, all.numbers, all.words.size());
  return all;
}

// The sums of each speaker, from the smallest, so that the order of the participants does not touch the last bit.
void sum_by_speaker(std::span<BySpeaker> said, std::vector<std::uint64_t>& times) {
  const auto by_speaker = [](const BySpeaker& a, const BySpeaker& b) { return a.speaker < b.speaker; };
  if (!std::is_sorted(said.begin(), said.end(), by_speaker)) std::sort(said.begin(), said.end(), by_speaker);
  times.clear();
  for (std::size_t i = 0; i < said.size(); ++i) {
    if (i == 0 || said[i].speaker != said[i - 1].speaker) times.push_back(0);
    times.back() += said[i].times;
  }
  std::sort(times.begin(), times.end());
}

class Chooser {
 public:
  Chooser(AllWords& all, std::size_t speakers, const TermMatrixOptions& options)
      : all_(all), speakers_(static_cast<double>(speakers)), options_(options), limits_(thresholds(speakers, options)) {
    for (std::size_t i = 0; i < small_logarithms_.size(); ++i)
      small_logarithms_[i] = std::log1p(static_cast<double>(i));
  }

  // The chosen words in the order of their bytes.
  std::vector<std::uint32_t> choose() {
    set_aside_non_terms();
    std::vector<Candidate> candidates = list_candidates();
    by_information_ =
        std::any_of(candidates.begin(), candidates.end(), [](const Candidate& c) { return c.informative > 0; });
    const std::size_t count =
        options_.words == 0 ? candidates.size() : std::min<std::size_t>(options_.words, candidates.size());
    const auto middle = candidates.begin() + static_cast<std::ptrdiff_t>(count);
    std::nth_element(candidates.begin(), middle, candidates.end(),
                     [this](const Candidate& a, const Candidate& b) { return stands_before(a, b); });
    for (auto rest = middle; rest != candidates.end(); ++rest) set_aside(Reason::beyond, rest->word, rest->times);
    std::vector<std::uint32_t> chosen;
    for (auto best = candidates.begin(); best != middle; ++best) chosen.push_back(best->word);
    std::sort(chosen.begin(), chosen.end(),
              [this](std::uint32_t a, std::uint32_t b) { return all_.words.word(a) < all_.words.word(b); });
    return chosen;
  }

  std::vector<ExcludedWords> excluded() {
    std::vector<ExcludedWords> result;
    for (std::size_t reason = 0; reason < reasons; ++reason) {
      if (!aside_[reason].empty()) result.push_back(summary(static_cast<Reason>(reason), aside_[reason]));
    }
    return result;
  }

 private:
  struct Uses {
    std::uint32_t word = 0;
    std::uint64_t times = 0;
  };

  void set_aside(Reason reason, std::uint32_t word, std::uint64_t times) {
    std::vector<Uses>& words = aside_[static_cast<std::size_t>(reason)];
    if (!words.empty() && words.back().word == word) {
      words.back().times += times;
    } else {
      words.push_back({word, times});
    }
  }

  void set_aside_non_terms() {
    for (std::uint32_t word = 0; word < all_.words.size(); ++word) {
      for (const TokenKind kind : {TokenKind::word, TokenKind::ideographic}) {
        const std::uint64_t times = all_.left_out[2 * std::size_t{word} + (kind == TokenKind::ideographic ? 1 : 0)];
        if (times == 0) continue;
        const Standing standing = standing_of(all_.words.word(word), kind, options_);
        set_aside(standing == Standing::stop_word   ? Reason::stop_word
                  : standing == Standing::too_short ? Reason::too_short
                                                    : Reason::not_of_letters,
                  word, times);
      }
    }
  }

  std::vector<Candidate> list_candidates() {
    std::vector<Candidate> result;
    std::vector<std::uint64_t> times;
    for (std::uint32_t word = 0; word < all_.words.size(); ++word) {
      const std::size_t begin = all_.sayings.starts[word];
      const std::size_t end = all_.sayings.starts[word + std::size_t{1}];
      if (begin == end) continue;
      sum_by_speaker(std::span(all_.sayings.said).subspan(begin, end - begin), times);
      const auto sayers = static_cast<double>(times.size());
      Candidate candidate{word, 0, 0};
      for (const std::uint64_t tf : times) candidate.times += tf;
      if (sayers < limits_.fewest || sayers > limits_.most) {
        set_aside(sayers < limits_.fewest ? Reason::too_few : Reason::too_many, word, candidate.times);
        continue;
      }
      for (const std::uint64_t tf : times) candidate.informative += logarithm(tf);
      candidate.informative *= std::log(speakers_ / sayers);
      result.push_back(candidate);
    }
    return result;
  }

  [[nodiscard]] double logarithm(std::uint64_t times) const {
    return times < small_logarithms_.size() ? small_logarithms_[static_cast<std::size_t>(times)]
                                            : std::log1p(static_cast<double>(times));
  }

  [[nodiscard]] bool stands_before(const Candidate& a, const Candidate& b) const {
    if (by_information_ && a.informative != b.informative) return a.informative > b.informative;
    if (!by_information_ && a.times != b.times) return a.times > b.times;
    return all_.words.word(a.word) < all_.words.word(b.word);
  }

  [[nodiscard]] std::string text_of(Reason reason) const {
    switch (reason) {
      case Reason::stop_word:
        return "stop word";
      case Reason::too_short:
        return "shorter than " + std::to_string(options_.letters) + " letters";
      case Reason::not_of_letters:
        return "not of letters only";
      case Reason::too_few:
        return "said by fewer than " + std::to_string(static_cast<std::uint64_t>(limits_.fewest)) + " participants";
      case Reason::too_many:
        return "said by more than " + percent(options_.participant_share_max) + " % of participants";
      case Reason::beyond:
        return "beyond the " + std::to_string(options_.words) + " most " +
               (by_information_ ? "informative" : "frequent");
    }
    return {};
  }

  // At most two decimals, none that are zero.
  static std::string percent(double share) {
    const auto hundredths = static_cast<std::uint64_t>(std::llround(share * 10'000));
    std::string text = std::to_string(hundredths / 100);
    const std::uint64_t rest = hundredths % 100;
    if (rest == 0) return text;
    text += rest < 10 ? ".0" : ".";
    return text + std::to_string(rest % 10 == 0 && rest >= 10 ? rest / 10 : rest);
  }

  [[nodiscard]] ExcludedWords summary(Reason reason, std::vector<Uses>& words) const {
    ExcludedWords result;
    result.reason = text_of(reason);
    result.types = static_cast<std::int64_t>(words.size());
    for (const Uses& uses : words) result.tokens += static_cast<std::int64_t>(uses.times);
    const auto shown = words.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(10, words.size()));
    std::partial_sort(words.begin(), shown, words.end(), [this](const Uses& a, const Uses& b) {
      return a.times != b.times ? a.times > b.times : all_.words.word(a.word) < all_.words.word(b.word);
    });
    for (auto uses = words.begin(); uses != shown; ++uses) result.examples.emplace_back(all_.words.word(uses->word));
    return result;
  }

  AllWords& all_;
  double speakers_;
  const TermMatrixOptions& options_;
  Thresholds limits_;
  bool by_information_ = true;
  std::array<std::vector<Uses>, reasons> aside_;
  std::array<double, 64> small_logarithms_{};
};

}  // namespace

WordChoice choose_words(const Listers& listers, std::vector<SpokenWords>& blocks, std::size_t speakers,
                        const TermMatrixOptions& options) {
  report_progress(options.execution, "merging words", 0, 0);
  AllWords all = merge(listers, blocks);
  report_progress(options.execution, "choosing words", 0, 0);
  Chooser chooser(all, speakers, options);
  const std::vector<std::uint32_t> chosen = chooser.choose();
  WordChoice choice;
  choice.excluded = chooser.excluded();
  std::vector<std::uint32_t> columns(all.words.size(), Vocabulary::none);
  for (const std::uint32_t word : chosen) {
    columns[word] = static_cast<std::uint32_t>(choice.words.size());
    choice.words.emplace_back(all.words.word(word));
  }
  for (auto& [lister, numbers] : all.numbers) {
    for (std::uint32_t& number : numbers) number = columns[number];
  }
  choice.columns = std::move(all.numbers);
  return choice;
}

}  // namespace motet::inline v1
