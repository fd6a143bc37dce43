#include "matrix/words/spoken_words.hpp"

#include <algorithm>
#include <unicode/uchar.h>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "text/pieces.hpp"
#include "text/token_check.hpp"

namespace motet::inline v1 {
namespace {

// Long talk is cut into words piece by piece, so that a stop is soon noticed.
constexpr std::size_t bytes_of_a_piece = std::size_t{1} << 17U;
constexpr std::size_t bytes_of_a_block = std::size_t{1} << 21U;

bool is_letter_or_mark(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

// How many letters and marks; 0 when there is anything else but apostrophes between them.
std::uint32_t count_letters(std::string_view folded) {
  std::uint32_t count = 0;
  bool after_letter = false;
  for (std::size_t position = 0; position < folded.size();) {
    const char32_t c = next_code_point(folded, position);
    if (c == U'\'') {
      if (!after_letter) return 0;
      after_letter = false;
      continue;
    }
    if (!is_letter_or_mark(c)) return 0;
    after_letter = true;
    ++count;
  }
  return after_letter ? count : 0;
}

void append_stretches(TranscriptId transcript, const std::vector<Placed>& placed, const Units& units,
                      std::uint32_t participants, std::vector<Stretch>& stretches) {
  const auto speaker_of = [&](const Placed& unit) {
    const auto& speaker = units.rows[unit.index].speaker;
    return speaker ? speaker->value : participants + transcript.value;
  };
  std::vector<std::pair<std::uint32_t, Placed>> by_speaker;
  by_speaker.reserve(placed.size());
  for (const Placed& unit : placed) by_speaker.emplace_back(speaker_of(unit), unit);
  std::stable_sort(by_speaker.begin(), by_speaker.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  const std::size_t first = stretches.size();
  for (const auto& [speaker, unit] : by_speaker) {
    if (stretches.size() > first && stretches.back().speaker == speaker && overlaps(stretches.back().span, unit.span)) {
      stretches.back().span.end = std::max(stretches.back().span.end, unit.span.end);
    } else {
      stretches.push_back({transcript, speaker, unit.span, {}});
    }
    stretches.back().units.push_back(unit);
  }
}

}  // namespace

Standing standing_of(std::string_view folded, TokenKind kind, const TermMatrixOptions& options) {
  if (options.stop_words.contains(folded)) return Standing::stop_word;
  const std::uint32_t letters = count_letters(folded);
  if (letters == 0) return Standing::not_of_letters;
  return letters >= (kind == TokenKind::ideographic ? 1 : options.letters) ? Standing::term : Standing::too_short;
}

std::vector<std::vector<Stretch>> stretches_of(const Corpus& corpus, const Units& units) {
  const auto participants = static_cast<std::uint32_t>(corpus.participants().size());
  const auto placed = units_by_transcript(corpus, units);
  std::vector<std::vector<Stretch>> blocks;
  std::size_t bytes = bytes_of_a_block;
  for (std::uint32_t transcript = 0; transcript < placed.size(); ++transcript) {
    if (placed[transcript].empty()) continue;
    if (bytes >= bytes_of_a_block) {
      blocks.emplace_back();
      bytes = 0;
    }
    append_stretches(TranscriptId{transcript}, placed[transcript], units, participants, blocks.back());
    bytes += corpus.transcripts()[transcript].text.size();
  }
  return blocks;
}

SpokenWords WordLister::list(const std::vector<Stretch>& block) {
  SpokenWords spoken;
  spoken.lister = this;
  for (std::size_t i = 0; i < block.size(); ++i) {
    add(block[i], spoken);
    const bool goes_on = i + 1 < block.size() && block[i + 1].transcript == block[i].transcript &&
                         block[i + 1].speaker == block[i].speaker;
    if (!goes_on) end_of_speaker(block[i].speaker, spoken);
  }
  return spoken;
}

void WordLister::add(const Stretch& stretch, SpokenWords& spoken) {
  const std::string_view talk = corpus_.text(stretch.transcript, stretch.span);
  spans_.clear();
  const std::size_t first = spoken.terms.size();
  if (options_.tokenizer) {
    stop_if_asked();
    require_utf8(talk, {});
    tokens_.clear();
    options_.tokenizer(talk, tokens_);
    check_tokens(talk, tokens_);
    std::erase_if(tokens_, [](const Token& token) {
      return token.kind != TokenKind::word && token.kind != TokenKind::ideographic;
    });
    number(talk, stretch.span.begin, spoken);
  } else {
    for (std::size_t begin = 0; begin < talk.size();) {
      stop_if_asked();
      const std::size_t end = end_of_piece(talk, begin, bytes_of_a_piece);
      const std::string_view piece = talk.substr(begin, end - begin);
      tokens_.clear();
      tokenizer_(piece, tokens_);
      number(piece, stretch.span.begin + static_cast<std::uint32_t>(begin), spoken);
      begin = end;
    }
  }
  place(stretch.units, first, spoken);
}

// Whether a word is a term is nobody's guess, the processor's included: so everything is written, and what is not
// wanted is written over.
void WordLister::number(std::string_view text, std::uint32_t offset, SpokenWords& spoken) {
  forms_(text, tokens_, numbers_);
  judge_new_words();
  std::size_t terms = spoken.terms.size();
  std::size_t touched = touched_.size();
  spoken.terms.resize(terms + tokens_.size());
  spans_.resize(spans_.size() + tokens_.size());
  touched_.resize(touched + tokens_.size());
  const std::size_t first = terms - (spans_.size() - tokens_.size());
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const std::uint32_t word = numbers_[i];
    if (word == Vocabulary::none) continue;
    const TextSpan span = tokens_[i].span;
    const std::size_t use = 2 * std::size_t{word} + (tokens_[i].kind == TokenKind::ideographic ? 1 : 0);
    Known& known = known_[use];
    spoken.terms[terms] = word;
    spans_[terms - first] = {offset + span.begin, offset + span.end};
    terms += known.is_term ? 1 : 0;
    touched_[touched] = use;
    touched += known.times++ == 0 ? 1 : 0;
  }
  spoken.terms.resize(terms);
  spans_.resize(terms - first);
  touched_.resize(touched);
}

void WordLister::judge_new_words() {
  const Vocabulary& words = forms_.words();
  for (std::size_t word = known_.size() / 2; word < words.size(); ++word) {
    const std::string_view folded = words.word(static_cast<std::uint32_t>(word));
    for (const TokenKind kind : {TokenKind::word, TokenKind::ideographic}) {
      known_.push_back({0, standing_of(folded, kind, options_) == Standing::term});
    }
  }
  left_out_.resize(known_.size());
}

// spans_ are those of the terms from `first` on.
void WordLister::place(const std::vector<Placed>& units, std::size_t first, SpokenWords& spoken) const {
  for (const Placed& unit : units) {
    const auto begin = std::lower_bound(spans_.begin(), spans_.end(), unit.span.begin,
                                        [](TextSpan span, std::uint32_t position) { return span.begin < position; });
    const auto end = std::upper_bound(begin, spans_.end(), unit.span.end,
                                      [](std::uint32_t position, TextSpan span) { return position < span.end; });
    spoken.units.push_back({unit.index, first + static_cast<std::size_t>(begin - spans_.begin()),
                            first + static_cast<std::size_t>(end - spans_.begin())});
  }
}

void WordLister::end_of_speaker(std::uint32_t speaker, SpokenWords& spoken) {
  for (const std::size_t use : touched_) {
    Known& known = known_[use];
    if (known.is_term) {
      spoken.said.push_back({static_cast<std::uint32_t>(use / 2), speaker, known.times});
    } else {
      left_out_[use] += known.times;
    }
    known.times = 0;
  }
  touched_.clear();
}

void WordLister::stop_if_asked() const {
  if (options_.execution.stop.stop_requested()) throw Stopped();
}

}  // namespace motet::inline v1
