#include "motet/io/segments.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace motet::inline v1 {
namespace {

// The names of those who speak in a stretch, in the order in which they first do; a place without length lies in the
// turn around it.
std::string speakers_in(const Corpus& corpus, const Transcript& transcript, const std::optional<TextSpan>& span) {
  std::vector<ParticipantId> met;
  const auto first = span ? std::partition_point(transcript.turns.begin(), transcript.turns.end(),
                                                 [&](const Turn& turn) { return turn.span.end < span->begin; })
                          : transcript.turns.begin();
  for (auto turn = first; turn != transcript.turns.end() && (!span || turn->span.begin <= span->end); ++turn) {
    const bool inside = !span || overlaps(turn->span, *span) ||
                        (span->empty() && turn->span.begin <= span->begin && span->begin < turn->span.end);
    if (!inside || !turn->speaker || std::find(met.begin(), met.end(), *turn->speaker) != met.end()) continue;
    met.push_back(*turn->speaker);
  }
  std::string names;
  for (const ParticipantId id : met) names += (names.empty() ? "" : "; ") + corpus.participant(id).name;
  return names;
}

}  // namespace

Table coded_segments(const Project& given) {
  const Project project = canonical(given);
  Table table;
  table.name = "segments";
  table.columns = {"transcript", "begin", "end", "participants", "code", "guid", "coder", "created", "memo", "quote"};
  table.rows.reserve(project.codings.size());
  for (const Coding& coding : project.codings) {
    const Transcript& transcript = project.corpus.transcript(coding.transcript);
    Cell begin, end, created;
    std::string quote;
    if (coding.span) {
      const TextSpan span = project.corpus.to_code_points(coding.transcript, *coding.span);
      begin = std::int64_t{span.begin};
      end = std::int64_t{span.end};
      quote = project.corpus.text(coding.transcript, *coding.span);
    }
    if (coding.created) created = to_string(Attribute(*coding.created));
    table.rows.push_back({transcript.name, begin, end, speakers_in(project.corpus, transcript, coding.span),
                          project.codebook.path(coding.code), project.codebook.code(coding.code).guid,
                          project.coders[coding.coder.value].name, created, coding.memo, std::move(quote)});
  }
  return table;
}

}  // namespace motet::inline v1
