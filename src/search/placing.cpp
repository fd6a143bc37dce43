#include "search/placing.hpp"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "motet/text/utf8.hpp"
#include "motet/units/units.hpp"

#include "text/first_non_blank.hpp"

namespace motet::inline v1 {
namespace {

bool counts(const PlacingTask& task, const Turn& turn) {
  return task.include_interviewers || !turn.speaker || !task.project.corpus.participant(*turn.speaker).interviewer;
}

void cut(const PlacingTask& task, const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) {
  if (task.unit == QueryUnit::turn) {
    ByTurn{}(transcript, turn, spans);
  } else if (task.unit == QueryUnit::paragraph) {
    ByParagraph{}(transcript, turn, spans);
  } else if (task.unit == QueryUnit::sentence) {
    std::vector<Token> tokens;
    task.sentences(std::string_view(transcript.text).substr(turn.span.begin, turn.span.size()), tokens);
    for (const Token& token : tokens) {
      spans.push_back({turn.span.begin + token.span.begin, turn.span.begin + token.span.end});
    }
  } else {
    spans.push_back(turn.span);
  }
}

void cut(const PlacingTask& task, Placement& placement) {
  const Corpus& corpus = task.project.corpus;
  const Transcript& transcript = corpus.transcript(placement.transcript);
  const auto nobody = static_cast<std::uint32_t>(corpus.participants().size()) + placement.transcript.value;
  std::unordered_map<std::uint32_t, std::uint32_t> unit_of_voice;
  std::vector<TextSpan> spans;
  for (std::uint32_t number = 0; number < transcript.turns.size(); ++number) {
    const Turn& turn = transcript.turns[number];
    if (!counts(task, turn)) continue;
    spans.clear();
    cut(task, transcript, turn, spans);
    const std::uint32_t voice = turn.speaker ? turn.speaker->value : nobody;
    for (const TextSpan span : spans) {
      if (trim(std::string_view(transcript.text).substr(span.begin, span.size())).empty()) continue;
      auto unit = static_cast<std::uint32_t>(placement.units.size());
      if (task.unit == QueryUnit::transcript) unit = 0;
      if (task.unit == QueryUnit::participant) unit = unit_of_voice.emplace(voice, unit).first->second;
      if (unit == placement.units.size()) placement.units.push_back({span, voice, {}});
      placement.units[unit].context.end = span.end;
      placement.units[unit].pieces.push_back(static_cast<std::uint32_t>(placement.pieces.size()));
      placement.pieces.push_back({span, number, unit});
    }
  }
}

class Placer {
 public:
  Placer(const PlacingTask& task, Placement& placement)
      : task_(task), placement_(placement), text_(task.project.corpus.transcript(placement.transcript).text) {
    FirstNonBlank first(text_);
    for (const Piece& piece : placement.pieces) inner_begin_.push_back(first(piece.span.begin));
  }

  // A word stands wholly in a piece.
  void place_hits(std::span<const DictionaryHit> hits) {
    for (const DictionaryHit& hit : hits) {
      const auto piece = piece_holding(hit.span.begin);
      if (piece == placement_.pieces.end() || hit.span.end > piece->span.end) continue;
      for (const std::uint32_t term : task_.terms_of_entry[hit.entry]) {
        placement_.terms[term].places.push_back({piece->unit, hit.span});
      }
    }
  }

  void place_codings(std::span<const Coding* const> codings) {
    FirstNonBlank first(text_);
    for (const Coding* coding : codings) {
      const auto& terms = task_.terms_of_code[coding->code.value];
      if (terms.empty()) continue;
      if (!coding->span) {
        for (const std::uint32_t term : terms) placement_.terms[term].holds.assign(placement_.units.size(), true);
      } else if (coding->span->empty()) {
        const auto piece = piece_holding(coding->span->begin);
        if (piece == placement_.pieces.end() || piece->span.end <= coding->span->begin) continue;
        add(terms, piece->unit, *coding->span);
      } else {
        place_stretch(*coding->span, first(coding->span->begin), terms);
      }
    }
  }

  void place_people() {
    const Corpus& corpus = task_.project.corpus;
    const Transcript& transcript = corpus.transcript(placement_.transcript);
    for (std::size_t i = 0; i < task_.terms.terms.size(); ++i) {
      const QueryTerm& term = task_.terms.terms[i];
      if (term.kind != QueryTerm::Kind::speaker && term.kind != QueryTerm::Kind::attribute) continue;
      std::vector<bool>& holds = placement_.terms[i].holds;
      holds.assign(placement_.units.size(),
                   term.kind == QueryTerm::Kind::attribute && has(transcript.attributes, term));
      for (const Piece& piece : placement_.pieces) {
        const auto speaker = transcript.turns[piece.turn].speaker;
        if (!speaker || holds[piece.unit]) continue;
        holds[piece.unit] = term.kind == QueryTerm::Kind::speaker ? *speaker == term.speaker
                                                                  : has(corpus.participant(*speaker).attributes, term);
      }
    }
  }

 private:
  static bool has(const Attributes& attributes, const QueryTerm& term) {
    const Attribute* value = attributes.find(term.name);
    return value != nullptr && to_string(*value) == term.value;
  }

  // The piece with begin <= position < end.
  [[nodiscard]] std::vector<Piece>::const_iterator piece_holding(std::uint32_t position) const {
    const auto& pieces = placement_.pieces;
    const auto piece = std::upper_bound(pieces.begin(), pieces.end(), position,
                                        [](std::uint32_t p, const Piece& each) { return p < each.span.end; });
    return piece != pieces.end() && piece->span.begin <= position ? piece : pieces.end();
  }

  // What the coding shares with a unit, from the first to the last character. Stretches that both begin with something
  // else than white space share such a character whenever they share a byte.
  void place_stretch(TextSpan coding, std::uint32_t inner_begin, const std::vector<std::uint32_t>& terms) {
    if (inner_begin >= coding.end) return;
    const auto& pieces = placement_.pieces;
    auto piece = std::upper_bound(pieces.begin(), pieces.end(), inner_begin,
                                  [](std::uint32_t p, const Piece& each) { return p < each.span.end; });
    shared_.clear();
    for (; piece != pieces.end() && piece->span.begin < coding.end; ++piece) {
      const std::uint32_t begin = inner_begin_[static_cast<std::size_t>(piece - pieces.begin())];
      if (std::max(begin, inner_begin) >= std::min(coding.end, piece->span.end)) continue;
      const TextSpan shared{std::max(coding.begin, piece->span.begin), std::min(coding.end, piece->span.end)};
      const auto known = std::find_if(shared_.rbegin(), shared_.rend(),
                                      [&](const TermPlace& place) { return place.unit == piece->unit; });
      if (known == shared_.rend()) {
        shared_.push_back({piece->unit, shared});
      } else {
        known->span.end = shared.end;
      }
    }
    for (const TermPlace& place : shared_) add(terms, place.unit, place.span);
  }

  void add(const std::vector<std::uint32_t>& terms, std::uint32_t unit, TextSpan span) {
    for (const std::uint32_t term : terms) placement_.terms[term].places.push_back({unit, span});
  }

  const PlacingTask& task_;
  Placement& placement_;
  std::string_view text_;
  std::vector<std::uint32_t> inner_begin_;  // of each piece: its first character that is not white space
  std::vector<TermPlace> shared_;
};

}  // namespace

Placement place_terms(const PlacingTask& task, TranscriptId transcript, const TranscriptFinds& finds) {
  Placement placement;
  placement.transcript = transcript;
  placement.terms.resize(task.terms.terms.size());
  cut(task, placement);
  Placer placer(task, placement);
  placer.place_hits(finds.hits);
  placer.place_codings(finds.codings);
  placer.place_people();
  for (TermPlaces& term : placement.terms) {
    std::sort(term.places.begin(), term.places.end());
    term.places.erase(std::unique(term.places.begin(), term.places.end()), term.places.end());
  }
  return placement;
}

}  // namespace motet::inline v1
