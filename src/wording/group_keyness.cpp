#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <stdexcept>
#include <utility>

#include "motet/core/parallel.hpp"
#include "motet/statistics/multiple_testing.hpp"
#include "motet/wording/keyness.hpp"

#include "wording/keyness.hpp"
#include "wording/word_uses.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint32_t no_group = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t words_of_a_chunk = 1024;

constexpr const char* words_are_not_independent =
    "The p-values take every word for an independent draw, but the words of one person are not: one talkative "
    "participant can make a word \"significant\" alone, so read the numbers of participants beside every word first.";

double as_double(std::int64_t value) { return static_cast<double>(value); }

struct GroupUse {
  std::int64_t times = 0;
  std::int64_t participants = 0;
};

struct WordInGroups {
  std::uint32_t word = 0;
  GroupUse all;
  std::vector<std::pair<std::uint32_t, GroupUse>> groups;  // that say it, in their order
};

// The group of each voice, or no_group.
std::vector<std::uint32_t> groups_of_voices(const CorpusWords& words, const Grouping& grouping) {
  std::vector<std::uint32_t> result(words.voices(), no_group);
  for (const SpokenTurn& turn : words.turns()) {
    if (!turn.speaker) continue;
    if (turn.speaker->value >= grouping.group.size()) {
      throw std::invalid_argument("keyness: the grouping does not know a participant");
    }
    const std::optional<std::uint32_t> group = grouping.group[turn.speaker->value];
    if (!group) continue;
    if (*group >= grouping.groups.size()) throw std::invalid_argument("keyness: a participant's group does not exist");
    result[turn.voice] = *group;
  }
  return result;
}

WordInGroups in_groups(std::uint32_t word, const WordUses& uses, const std::vector<std::uint32_t>& group_of_voice) {
  WordInGroups result;
  result.word = word;
  std::vector<std::pair<std::uint32_t, GroupUse>>& groups = result.groups;
  for (const VoiceUse& use : uses.of(word)) {
    if (group_of_voice[use.voice] == no_group) continue;
    groups.push_back({group_of_voice[use.voice], {std::int64_t{use.times}, 1}});
    result.all.times += std::int64_t{use.times};
    ++result.all.participants;
  }
  std::sort(groups.begin(), groups.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::size_t last = 0;
  for (std::size_t i = 1; i < groups.size(); ++i) {
    if (groups[i].first == groups[last].first) {
      groups[last].second.times += groups[i].second.times;
      groups[last].second.participants += groups[i].second.participants;
    } else {
      groups[++last] = groups[i];
    }
  }
  if (!groups.empty()) groups.resize(last + 1);
  return result;
}

std::vector<WordInGroups> listed_words(const CorpusWords& words, const WordUses& uses,
                                       const std::vector<std::uint32_t>& group_of_voice,
                                       const KeynessOptions& options) {
  const std::vector<bool> stop = marked(words.vocabulary(), options.stop_words);
  std::vector<WordInGroups> all(words.vocabulary().size());
  parallel_for((all.size() + words_of_a_chunk - 1) / words_of_a_chunk, options.execution, "keyness",
               [&](std::size_t chunk) {
                 const std::size_t end = std::min(all.size(), (chunk + 1) * words_of_a_chunk);
                 for (std::size_t word = chunk * words_of_a_chunk; word < end; ++word) {
                   if (!stop[word]) all[word] = in_groups(static_cast<std::uint32_t>(word), uses, group_of_voice);
                 }
               });
  std::erase_if(all, [&](const WordInGroups& word) {
    return word.all.times < std::max<std::int64_t>(options.min_count, 1) ||
           word.all.participants < options.min_participants;
  });
  return all;
}

class Scorer {
 public:
  Scorer(std::int64_t target_words, std::int64_t reference_words, const KeynessOptions& options)
      : target_words_(as_double(target_words)), reference_words_(as_double(reference_words)), options_(options) {}

  void score(KeyWord& word) const {
    const double target = as_double(word.target);
    const double reference = as_double(word.reference);
    if (options_.measure == KeynessMeasure::log_odds) {
      const LogOdds odds = log_odds_of_word(target, target_words_, reference, reference_words_,
                                            options_.prior_scale * (target + reference),
                                            options_.prior_scale * (target_words_ + reference_words_));
      word.score = odds.z;
      word.effect = odds.delta;
      word.p = std::erfc(std::abs(odds.z) / std::sqrt(2.0));
      return;
    }
    word.score = keyness({target, reference, target_words_ - target, reference_words_ - reference}, options_.measure,
                         options_.correction, options_.quanteda_compatible);
    word.effect = std::log2((target + 0.5) / target_words_) - std::log2((reference + 0.5) / reference_words_);
    // The upper tail of chi-squared with 1 degree of freedom.
    word.p = std::erfc(std::sqrt(std::abs(word.score) / 2));
  }

 private:
  double target_words_;
  double reference_words_;
  const KeynessOptions& options_;
};

struct ScoredWord {
  KeyWord key;
  std::uint32_t word = 0;
};

// The highest score first, undefined ones last.
void sort_by_score(std::vector<ScoredWord>& scored, const std::vector<std::uint32_t>& rank) {
  std::sort(scored.begin(), scored.end(), [&](const ScoredWord& a, const ScoredWord& b) {
    const bool a_undefined = std::isnan(a.key.score);
    const bool b_undefined = std::isnan(b.key.score);
    if (a_undefined != b_undefined) return b_undefined;
    if (!a_undefined && a.key.score != b.key.score) return a.key.score > b.key.score;
    return rank[a.word] < rank[b.word];
  });
}

std::vector<KeyWord> key_words(std::uint32_t group, const std::vector<WordInGroups>& listed, const Scorer& scorer,
                               const Vocabulary& vocabulary, const std::vector<std::uint32_t>& rank) {
  std::vector<ScoredWord> scored;
  scored.reserve(listed.size());
  for (const WordInGroups& word : listed) {
    const auto found = std::lower_bound(word.groups.begin(), word.groups.end(), group,
                                        [](const auto& use, std::uint32_t wanted) { return use.first < wanted; });
    const GroupUse here = found != word.groups.end() && found->first == group ? found->second : GroupUse{};
    KeyWord key;
    key.target = here.times;
    key.reference = word.all.times - here.times;
    key.target_participants = here.participants;
    key.reference_participants = word.all.participants - here.participants;
    scorer.score(key);
    scored.push_back({std::move(key), word.word});
  }
  sort_by_score(scored, rank);
  std::vector<KeyWord> result;
  result.reserve(scored.size());
  for (ScoredWord& word : scored) {
    word.key.word = vocabulary.word(word.word);
    result.push_back(std::move(word.key));
  }
  return result;
}

void add_false_discovery_rates(std::vector<GroupKeyness>& groups) {
  std::vector<double> p;
  for (const GroupKeyness& group : groups) {
    for (const KeyWord& word : group.words) p.push_back(word.p);
  }
  const std::vector<double> q = benjamini_hochberg(p);
  std::size_t next = 0;
  for (GroupKeyness& group : groups) {
    for (KeyWord& word : group.words) word.q = q[next++];
  }
}

void require_options(const KeynessOptions& options) {
  require_correction(options.measure, options.correction);
  if (!(options.prior_scale > 0 && std::isfinite(options.prior_scale))) {
    throw std::invalid_argument("keyness: the scale of the prior must be positive");
  }
}

}  // namespace

Keyness keyness(const CorpusWords& words, const Grouping& grouping, const KeynessOptions& options) {
  require_options(options);
  const std::vector<std::uint32_t> group_of_voice = groups_of_voices(words, grouping);
  const WordUses uses(words, options.execution);
  Keyness result{grouping.attribute, options.measure, {}, words_are_not_independent};
  std::vector<std::int64_t> said(grouping.groups.size());
  std::int64_t all = 0;
  for (std::size_t voice = 0; voice < group_of_voice.size(); ++voice) {
    if (group_of_voice[voice] == no_group) continue;
    said[group_of_voice[voice]] += uses.said()[voice];
    all += uses.said()[voice];
  }
  if (std::count_if(said.begin(), said.end(), [](std::int64_t number) { return number > 0; }) < 2) {
    throw std::invalid_argument("keyness: fewer than two groups of '" + grouping.attribute + "' say a word");
  }
  const std::vector<WordInGroups> listed = listed_words(words, uses, group_of_voice, options);
  const std::vector<std::uint32_t> rank = alphabetical_rank(words.vocabulary());
  result.groups.resize(grouping.groups.size());
  parallel_for(result.groups.size(), options.execution, "keyness", [&](std::size_t group) {
    GroupKeyness& target = result.groups[group];
    target.group = grouping.groups[group];
    target.target_words = said[group];
    target.reference_words = all - said[group];
    if (said[group] == 0) return;
    const Scorer scorer(target.target_words, target.reference_words, options);
    target.words = key_words(static_cast<std::uint32_t>(group), listed, scorer, words.vocabulary(), rank);
  });
  add_false_discovery_rates(result.groups);
  return result;
}

Table to_table(const Keyness& keyness) {
  Table table{"keyness",
              {"group", "word", "target", "reference", "target_participants", "reference_participants", "score",
               "effect", "p", "q"},
              {}};
  for (const GroupKeyness& group : keyness.groups) {
    for (const KeyWord& word : group.words) {
      table.rows.push_back({group.group, word.word, word.target, word.reference, word.target_participants,
                            word.reference_participants, word.score, word.effect, word.p, word.q});
    }
  }
  return table;
}

}  // namespace motet::inline v1
