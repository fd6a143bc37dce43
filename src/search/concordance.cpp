#include "motet/search/concordance.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/corpus/groups.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

#include "search/cells.hpp"

namespace motet::inline v1 {
namespace {

struct Hit {
  std::uint32_t turn;
  TextSpan span;
};

// A line, and what it is ordered by: the folded words of one side, nearest first, each ended by a byte that no word
// has.
struct Entry {
  ConcordanceLine line;
  std::string key;
};

TextSpan trimmed(std::string_view text, TextSpan span) {
  const std::string_view whole = text.substr(span.begin, span.size());
  const std::string_view inner = trim(whole);
  if (inner.empty()) return {span.begin, span.begin};
  const auto begin = span.begin + static_cast<std::uint32_t>(inner.data() - whole.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

class Lines {
 public:
  Lines(const Corpus& corpus, const ConcordanceOptions& options) : corpus_(corpus), options_(options) {
    if (!options.group.empty()) grouping_ = group_by(corpus, options.group);
  }

  // The hits of one transcript, in the order of the text.
  void write(TranscriptId id, const std::vector<Hit>& hits, std::vector<Entry>& entries) const {
    const Transcript& transcript = corpus_.transcript(id);
    std::vector<Token> words;
    for (std::size_t i = 0; i < hits.size(); ++i) {
      if (options_.execution.stop.stop_requested()) throw Stopped();
      const Turn& turn = transcript.turns[hits[i].turn];
      if (i == 0 || hits[i].turn != hits[i - 1].turn) {
        words.clear();
        tokenize_(std::string_view(transcript.text).substr(turn.span.begin, turn.span.size()), words);
        for (Token& word : words) word.span = {turn.span.begin + word.span.begin, turn.span.begin + word.span.end};
      }
      Entry entry;
      entry.line.transcript = id;
      entry.line.turn = hits[i].turn;
      entry.line.speaker = turn.speaker;
      entry.line.group = group_of(turn.speaker);
      entry.line.node = hits[i].span;
      set_left(transcript.text, turn.span, words, entry);
      set_right(transcript.text, turn.span, words, entry);
      entries.push_back(std::move(entry));
    }
  }

  Concordance finish(std::vector<std::vector<Entry>> parts) const {
    std::vector<Entry> entries;
    for (auto& part : parts) std::move(part.begin(), part.end(), std::back_inserter(entries));
    if (options_.order != ConcordanceOrder::text) {
      std::stable_sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
    }
    Concordance result;
    result.hits = entries.size();
    if (options_.limit != 0 && entries.size() > options_.limit) {
      entries.resize(static_cast<std::size_t>(options_.limit));
    }
    result.lines.reserve(entries.size());
    for (Entry& entry : entries) result.lines.push_back(std::move(entry.line));
    return result;
  }

 private:
  [[nodiscard]] std::string group_of(std::optional<ParticipantId> speaker) const {
    if (!grouping_ || !speaker) return {};
    const auto group = grouping_->group[speaker->value];
    return group ? grouping_->groups[*group] : std::string();
  }

  // Where fewer words are left than asked for, the line goes to the edge of the turn, with its punctuation.
  void set_left(std::string_view text, TextSpan turn, const std::vector<Token>& words, Entry& entry) const {
    const TextSpan node = entry.line.node;
    const auto end = std::lower_bound(words.begin(), words.end(), node.begin,
                                      [](const Token& word, std::uint32_t at) { return word.span.begin < at; });
    const auto there = static_cast<std::size_t>(end - words.begin());
    const std::size_t taken = std::min<std::size_t>(there, options_.context);
    std::uint32_t begin = there > options_.context ? words[there - taken].span.begin : turn.begin;
    if (options_.context == 0) begin = node.begin;
    entry.line.left = trimmed(text, {begin, node.begin});
    if (options_.order != ConcordanceOrder::left) return;
    for (std::size_t i = 0; i < taken; ++i) {
      const TextSpan word = words[there - 1 - i].span;
      append_key(text, {word.begin, std::min(word.end, node.begin)}, entry.key);
    }
  }

  void set_right(std::string_view text, TextSpan turn, const std::vector<Token>& words, Entry& entry) const {
    const TextSpan node = entry.line.node;
    const auto begin = std::upper_bound(words.begin(), words.end(), node.end,
                                        [](std::uint32_t at, const Token& word) { return at < word.span.end; });
    const auto there = static_cast<std::size_t>(words.end() - begin);
    const auto first = static_cast<std::size_t>(begin - words.begin());
    const std::size_t taken = std::min<std::size_t>(there, options_.context);
    std::uint32_t end = there > options_.context ? words[first + taken - (taken > 0 ? 1 : 0)].span.end : turn.end;
    if (options_.context == 0) end = node.end;
    entry.line.right = trimmed(text, {node.end, end});
    if (options_.order != ConcordanceOrder::right) return;
    for (std::size_t i = 0; i < taken; ++i) {
      const TextSpan word = words[first + i].span;
      append_key(text, {std::max(word.begin, node.end), word.end}, entry.key);
    }
  }

  static void append_key(std::string_view text, TextSpan word, std::string& key) {
    key += fold(text.substr(word.begin, word.size()));
    key += '\0';
  }

  const Corpus& corpus_;
  const ConcordanceOptions& options_;
  std::optional<Grouping> grouping_;
  WordTokenizer tokenize_;
};

std::string rule_of(std::string what, const ConcordanceOptions& options) {
  std::string rule = std::move(what) + " in the turns of " +
                     (options.include_interviewers ? "participants and interviewers" : "participants");
  rule += ", with up to " + std::to_string(options.context) + (options.context == 1 ? " word" : " words") +
          " of the turn on each side";
  if (options.order == ConcordanceOrder::left) rule += ", in the order of the words to the left";
  if (options.order == ConcordanceOrder::right) rule += ", in the order of the words to the right";
  return rule;
}

std::string words_rule(std::string_view pattern, const MatchOptions& match) {
  std::string what = "the words '" + std::string(pattern) + "'";
  if (match.case_sensitive) what += ", case counting,";
  if (match.ignore_marks) what += " without regard to diacritics";
  return what;
}

}  // namespace

Concordance concordance(const Corpus& corpus, std::string_view pattern, const ConcordanceOptions& options) {
  Dictionary dictionary(options.match);
  dictionary.add({"concordance", std::string(pattern)});
  const Lines lines(corpus, options);
  DictionaryOptions search;
  search.include_interviewers = options.include_interviewers;
  search.execution = options.execution;
  std::vector<std::vector<Hit>> hits(corpus.transcripts().size());
  for (const DictionaryHit& hit : dictionary.find(corpus, search)) {
    hits[hit.transcript.value].push_back({hit.turn, hit.span});
  }
  std::vector<std::vector<Entry>> parts(hits.size());
  parallel_for(parts.size(), options.execution, "concordance", [&](std::size_t i) {
    if (!hits[i].empty()) lines.write(TranscriptId{static_cast<std::uint32_t>(i)}, hits[i], parts[i]);
  });
  Concordance result = lines.finish(std::move(parts));
  result.node = pattern;
  result.rule = rule_of(words_rule(pattern, options.match), options);
  return result;
}

Concordance concordance(const Corpus& corpus, const RegularExpression& expression, const ConcordanceOptions& options) {
  const Lines lines(corpus, options);
  std::vector<std::vector<Entry>> parts(corpus.transcripts().size());
  parallel_for(parts.size(), options.execution, "concordance", [&](std::size_t i) {
    const Transcript& transcript = corpus.transcripts()[i];
    std::vector<Hit> hits;
    std::vector<TextSpan> matches;
    for (std::uint32_t number = 0; number < transcript.turns.size(); ++number) {
      if (options.execution.stop.stop_requested()) throw Stopped();
      const Turn& turn = transcript.turns[number];
      if (turn.speaker && !options.include_interviewers && corpus.participant(*turn.speaker).interviewer) continue;
      matches.clear();
      try {
        expression.find(std::string_view(transcript.text).substr(turn.span.begin, turn.span.size()), matches);
      } catch (const LimitError& error) {
        throw LimitError("transcript '" + transcript.name + "': " + error.what(), error.where());
      }
      for (const TextSpan span : matches) {
        hits.push_back({number, {turn.span.begin + span.begin, turn.span.begin + span.end}});
      }
    }
    lines.write(TranscriptId{static_cast<std::uint32_t>(i)}, hits, parts[i]);
  });
  Concordance result = lines.finish(std::move(parts));
  result.rule = rule_of("a regular expression", options);
  return result;
}

Table to_table(const Concordance& concordance, const Corpus& corpus) {
  const bool groups = std::any_of(concordance.lines.begin(), concordance.lines.end(),
                                  [](const ConcordanceLine& line) { return !line.group.empty(); });
  Table table;
  table.name = "concordance";
  table.columns = {"transcript", "participant"};
  if (groups) table.columns.emplace_back("group");
  for (const char* column : {"turn", "begin", "end", "left", "node", "right"}) table.columns.emplace_back(column);
  for (const ConcordanceLine& line : concordance.lines) {
    const TextSpan node = corpus.to_code_points(line.transcript, line.node);
    std::vector<Cell> row = {corpus.transcript(line.transcript).name, name_cell(corpus, line.speaker)};
    if (groups) row.emplace_back(line.group);
    row.emplace_back(std::int64_t{line.turn} + 1);
    row.emplace_back(std::int64_t{node.begin});
    row.emplace_back(std::int64_t{node.end});
    for (const TextSpan span : {line.left, line.node, line.right}) {
      row.emplace_back(on_one_line(corpus.text(line.transcript, span)));
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

}  // namespace motet::inline v1
