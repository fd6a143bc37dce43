#include "matrix/spoken_words.hpp"

#include <algorithm>
#include <unicode/uchar.h>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/text/case_folding.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

// Long talk is cut into words piece by piece behind line ends, where words end anyway, so that a stop is soon noticed.
constexpr std::size_t bytes_of_a_piece = std::size_t{1} << 17U;
constexpr std::size_t bytes_of_a_block = std::size_t{1} << 21U;

bool is_letter_or_mark(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & (U_GC_L_MASK | U_GC_M_MASK)) != 0;
}

std::size_t end_of_piece(std::string_view talk, std::size_t begin) {
  if (talk.size() - begin <= bytes_of_a_piece) return talk.size();
  const std::size_t line_end = talk.find('\n', begin + bytes_of_a_piece);
  return line_end == std::string_view::npos ? talk.size() : line_end + 1;
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

bool is_term(std::string_view folded, TokenKind kind, std::uint32_t letters) {
  std::uint32_t count = 0;
  bool after_letter = false;
  for (std::size_t position = 0; position < folded.size();) {
    const char32_t c = next_code_point(folded, position);
    if (c == U'\'') {
      if (!after_letter) return false;
      after_letter = false;
      continue;
    }
    if (!is_letter_or_mark(c)) return false;
    after_letter = true;
    ++count;
  }
  return after_letter && count >= (kind == TokenKind::ideographic ? 1 : std::max<std::uint32_t>(letters, 1));
}

std::uint32_t TokenNumbers::operator()(std::string_view token, TokenKind kind) {
  // The kind belongs to the form, since it decides how short a word may be. Lower case for ASCII keeps the forms few.
  form_.assign(1, static_cast<char>(kind));
  for (const char c : token) form_ += c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
  const std::uint32_t form = forms_.add(form_);
  if (form == numbers_.size()) {
    fold(token, folded_);
    numbers_.push_back(number_of_folded_(folded_, kind));
  }
  return numbers_[form];
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

void for_each_word(const Corpus& corpus, const Stretch& stretch, const WordTokenizer& tokenizer, TokenNumbers& numbers,
                   const Execution& execution, const std::function<void(TextSpan, std::uint32_t)>& use) {
  const std::string_view talk = corpus.text(stretch.transcript, stretch.span);
  std::vector<Token> tokens;
  for (std::size_t begin = 0; begin < talk.size();) {
    if (execution.stop.stop_requested()) throw Stopped();
    const std::size_t end = end_of_piece(talk, begin);
    const std::string_view piece = talk.substr(begin, end - begin);
    tokens.clear();
    tokenizer(piece, tokens);
    const auto offset = stretch.span.begin + static_cast<std::uint32_t>(begin);
    for (const Token& token : tokens) {
      const std::uint32_t number = numbers(piece.substr(token.span.begin, token.span.size()), token.kind);
      if (number != WordIndex::none) use({offset + token.span.begin, offset + token.span.end}, number);
    }
    begin = end;
  }
}

}  // namespace motet::inline v1
