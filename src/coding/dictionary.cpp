#include "motet/coding/dictionary.hpp"

#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/utf8.hpp"

#include "coding/paths.hpp"
#include "coding/pattern.hpp"
#include "coding/phrase_matcher.hpp"
#include "corpus/lookup.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view coder_name = "dictionary";
constexpr std::size_t text_of_one_task = std::size_t{256} << 10U;

// Neighbouring transcripts share a task, and with it what is known about their words.
struct Task {
  std::uint32_t begin, end;
};

std::vector<Task> make_tasks(const Corpus& corpus) {
  std::vector<Task> tasks;
  std::size_t bytes = text_of_one_task;
  for (std::uint32_t t = 0; t < corpus.transcripts().size(); ++t) {
    if (bytes >= text_of_one_task) {
      tasks.push_back({t, t});
      bytes = 0;
    }
    tasks.back().end = t + 1;
    bytes += corpus.transcripts()[t].text.size();
  }
  return tasks;
}

using Hits = std::vector<std::vector<PatternHit>>;  // of each transcript

Hits find_hits(const Corpus& corpus, const PhraseMatcher& matcher, const WordTokenizer& tokenize,
               const DictionaryOptions& options) {
  Hits hits(corpus.transcripts().size());
  const std::vector<Task> tasks = make_tasks(corpus);
  parallel_for(tasks.size(), options.execution, "dictionary", [&](std::size_t i) {
    PhraseMatcher::Session session(matcher, tokenize, options.execution);
    for (std::uint32_t t = tasks[i].begin; t < tasks[i].end; ++t) {
      const Transcript& transcript = corpus.transcripts()[t];
      for (const Turn& turn : transcript.turns) {
        const bool skip =
            !options.include_interviewers && turn.speaker && corpus.participant(*turn.speaker).interviewer;
        if (!skip) session.find(transcript.text, turn.span, hits[t]);
      }
      std::sort(hits[t].begin(), hits[t].end(), [](const PatternHit& a, const PatternHit& b) {
        return std::tie(a.span, a.pattern) < std::tie(b.span, b.pattern);
      });
    }
  });
  return hits;
}

// The code of each entry; those that are missing are added.
std::vector<CodeId> find_codes(const std::vector<DictionaryEntry>& entries, Codebook& codebook, const Limits& limits) {
  Lookup<std::size_t> times;
  for (const Code& code : codebook.codes()) ++times[std::string(trim(code.name))];
  Lookup<CodeId> known;
  std::vector<CodeId> codes;
  codes.reserve(entries.size());
  for (const DictionaryEntry& entry : entries) {
    const auto there = known.find(entry.code);
    if (there != known.end()) {
      codes.push_back(there->second);
      continue;
    }
    std::optional<CodeId> code = codebook.find(entry.code);
    if (!code) {
      const auto named = times.find(trim(entry.code));
      if (named != times.end() && named->second > 1) {
        throw DataError("the code '" + entry.code + "' of the dictionary could be any of " +
                        std::to_string(named->second) + " codes; name it by its path");
      }
      code = codebook.add_path(entry.code, limits);
    }
    known.emplace(entry.code, *code);
    codes.push_back(*code);
  }
  return codes;
}

CoderId find_coder(std::vector<Coder>& coders) {
  const auto found =
      std::find_if(coders.begin(), coders.end(), [](const Coder& coder) { return coder.name == coder_name; });
  const auto position = static_cast<std::uint32_t>(found - coders.begin());
  if (found == coders.end()) coders.push_back({std::string(coder_name), ""});
  return CoderId{position};
}

}  // namespace

struct Dictionary::State {
  WordTokenizer tokenize;
  std::vector<DictionaryEntry> entries;
  std::vector<std::vector<PatternWord>> patterns;
};

Dictionary::Dictionary() : state_(std::make_unique<State>()) {}
Dictionary::~Dictionary() = default;
Dictionary::Dictionary(const Dictionary& other)
    : state_(other.state_ ? std::make_unique<State>(*other.state_) : std::make_unique<State>()) {}
Dictionary::Dictionary(Dictionary&&) noexcept = default;
Dictionary& Dictionary::operator=(const Dictionary& other) {
  if (this != &other) *this = Dictionary(other);
  return *this;
}
Dictionary& Dictionary::operator=(Dictionary&&) noexcept = default;

void Dictionary::add(DictionaryEntry entry) {
  require_utf8(entry.code, "a code of the dictionary");
  for (const std::string_view name : split_path(entry.code)) {
    if (!name.empty()) continue;
    throw DataError("pattern '" + entry.pattern + "' stands for a code without a name: '" + entry.code + "'");
  }
  auto pattern = parse_pattern(entry.pattern, state_->tokenize);
  state_->patterns.push_back(std::move(pattern));
  state_->entries.push_back(std::move(entry));
}

const std::vector<DictionaryEntry>& Dictionary::entries() const noexcept { return state_->entries; }

std::size_t Dictionary::apply(Project& project, const DictionaryOptions& options) const {
  if (state_->entries.empty()) return 0;
  const PhraseMatcher matcher(state_->patterns);
  const Hits hits = find_hits(project.corpus, matcher, state_->tokenize, options);

  // On a copy: an ambiguous code must not leave half of the others behind.
  Codebook codebook = project.codebook;
  const std::vector<CodeId> codes = find_codes(state_->entries, codebook, options.execution.limits);
  project.codebook = std::move(codebook);
  const CoderId coder = find_coder(project.coders);

  using Place = std::tuple<std::uint32_t, TextSpan, CodeId>;
  std::set<Place> taken;
  for (const Coding& coding : project.codings) {
    if (coding.coder == coder && coding.span) taken.emplace(coding.transcript.value, *coding.span, coding.code);
  }
  const std::size_t before = project.codings.size();
  for (std::uint32_t t = 0; t < hits.size(); ++t) {
    std::vector<CodeId> on_span;
    for (std::size_t i = 0; i < hits[t].size(); ++i) {
      const PatternHit& hit = hits[t][i];
      const CodeId code = codes[hit.pattern];
      if (i == 0 || hits[t][i - 1].span != hit.span) on_span.clear();
      if (std::find(on_span.begin(), on_span.end(), code) != on_span.end()) continue;
      on_span.push_back(code);
      if (!taken.empty() && taken.contains({t, hit.span, code})) continue;
      Coding coding;
      coding.transcript = TranscriptId{t};
      coding.span = hit.span;
      coding.code = code;
      coding.coder = coder;
      project.codings.push_back(std::move(coding));
    }
  }
  return project.codings.size() - before;
}

}  // namespace motet::inline v1
