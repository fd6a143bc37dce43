#include "motet/search/query.hpp"

#include <algorithm>
#include <iterator>
#include <span>
#include <tuple>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"

#include "search/cells.hpp"
#include "search/evaluation.hpp"
#include "search/finds.hpp"

namespace motet::inline v1 {
namespace {

std::uint32_t turn_at(const Transcript& transcript, std::uint32_t position) {
  const auto turn = std::upper_bound(transcript.turns.begin(), transcript.turns.end(), position,
                                     [](std::uint32_t p, const Turn& each) { return p < each.span.begin; });
  return static_cast<std::uint32_t>(turn - transcript.turns.begin()) - 1;
}

QueryResult result_of(const Project& project, const Section& section, std::vector<TextSpan> evidence) {
  QueryResult result;
  result.transcript = section.placement->transcript;
  result.context = section.placement->units[section.unit].context;
  result.span = result.context;
  if (!evidence.empty()) {
    result.span = {evidence.front().begin, evidence.front().end};
    for (const TextSpan span : evidence) result.span.end = std::max(result.span.end, span.end);
  }
  const Transcript& transcript = project.corpus.transcript(result.transcript);
  result.turn = turn_at(transcript, result.span.begin);
  result.speaker = transcript.turns[result.turn].speaker;
  result.evidence = std::move(evidence);
  return result;
}

// One result for each transcript with evidence; without any, for each transcript of the unit.
void ask(const Project& project, Evaluation& evaluation, std::span<const Section> sections,
         std::vector<QueryResult>& results) {
  std::vector<std::vector<TextSpan>> evidence;
  if (!evaluation.holds(sections, evidence)) return;
  const bool anything = std::any_of(evidence.begin(), evidence.end(), [](const auto& e) { return !e.empty(); });
  for (std::size_t i = 0; i < sections.size(); ++i) {
    if (anything && evidence[i].empty()) continue;
    results.push_back(result_of(project, sections[i], std::move(evidence[i])));
  }
}

Section section_of(const Project& project, const Placement& placement, std::uint32_t unit) {
  return {&placement, unit, project.corpus.transcript(placement.transcript).text};
}

class Search {
 public:
  Search(const Project& project, const ParsedQuery& query, const QueryTerms& terms, const QueryOptions& options)
      : project_(project),
        query_(query),
        options_(options),
        finds_(project, query, terms, options),
        task_{
            project,   terms, finds_.terms_of_code(), finds_.terms_of_entry(), query.unit, options.include_interviewers,
            sentences_} {}

  std::vector<QueryResult> run() { return query_.unit == QueryUnit::participant ? by_participant() : by_transcript(); }

 private:
  std::vector<QueryResult> by_transcript() {
    std::vector<std::vector<QueryResult>> parts(project_.corpus.transcripts().size());
    parallel_for(parts.size(), options_.execution, "query", [&](std::size_t i) {
      const TranscriptId transcript{static_cast<std::uint32_t>(i)};
      if (!finds_.may_hold_in(transcript)) return;
      const Placement placement = place_terms(task_, transcript, finds_.in(transcript));
      Evaluation evaluation(query_.root, words_);
      for (std::uint32_t unit = 0; unit < placement.units.size(); ++unit) {
        if (options_.execution.stop.stop_requested()) throw Stopped();
        const Section section = section_of(project_, placement, unit);
        ask(project_, evaluation, {&section, 1}, parts[i]);
      }
    });
    return joined(std::move(parts));
  }

  std::vector<QueryResult> by_participant() {
    std::vector<Placement> placements(project_.corpus.transcripts().size());
    parallel_for(placements.size(), options_.execution, "query: transcripts", [&](std::size_t i) {
      const TranscriptId transcript{static_cast<std::uint32_t>(i)};
      placements[i] = place_terms(task_, transcript, finds_.in(transcript));
    });
    std::vector<std::vector<Section>> voices(project_.corpus.participants().size() + placements.size());
    for (const Placement& placement : placements) {
      for (std::uint32_t unit = 0; unit < placement.units.size(); ++unit) {
        voices[placement.units[unit].voice].push_back(section_of(project_, placement, unit));
      }
    }
    std::vector<std::vector<QueryResult>> parts(voices.size());
    parallel_for(voices.size(), options_.execution, "query", [&](std::size_t i) {
      if (voices[i].empty()) return;
      Evaluation evaluation(query_.root, words_);
      ask(project_, evaluation, voices[i], parts[i]);
    });
    std::vector<QueryResult> results = joined(std::move(parts));
    std::sort(results.begin(), results.end(), [](const QueryResult& a, const QueryResult& b) {
      return std::tie(a.transcript, a.span, a.turn, a.context) < std::tie(b.transcript, b.span, b.turn, b.context);
    });
    return results;
  }

  static std::vector<QueryResult> joined(std::vector<std::vector<QueryResult>> parts) {
    std::vector<QueryResult> results;
    for (auto& part : parts) std::move(part.begin(), part.end(), std::back_inserter(results));
    return results;
  }

  const Project& project_;
  const ParsedQuery& query_;
  const QueryOptions& options_;
  SentenceTokenizer sentences_;
  WordTokenizer words_;
  QueryFinds finds_;
  PlacingTask task_;
};

}  // namespace

QueryResults query(const Project& project, std::string_view text, const QueryOptions& options) {
  const ParsedQuery parsed = parse_query(text);
  const QueryTerms terms = resolve_terms(project, parsed.terms, options.match);
  QueryResults results;
  results.reading = reading_of(parsed, terms);
  results.results = Search(project, parsed, terms, options).run();
  results.found = results.results.size();
  if (options.limit != 0 && results.found > options.limit) {
    results.results.resize(static_cast<std::size_t>(options.limit));
  }
  return results;
}

Table to_table(const QueryResults& results, const Corpus& corpus) {
  Table table;
  table.name = "query";
  table.columns = {"transcript", "participant", "turn", "begin", "end", "text", "context"};
  for (const QueryResult& result : results.results) {
    const TextSpan span = corpus.to_code_points(result.transcript, result.span);
    table.rows.push_back({corpus.transcript(result.transcript).name, name_cell(corpus, result.speaker),
                          std::int64_t{result.turn} + 1, std::int64_t{span.begin}, std::int64_t{span.end},
                          text_cell(corpus.text(result.transcript, result.span)),
                          text_cell(corpus.text(result.transcript, result.context))});
  }
  return table;
}

}  // namespace motet::inline v1
