#include "motet/units/units.hpp"

#include <algorithm>
#include <functional>
#include <stdexcept>
#include <string_view>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/parallel.hpp"
#include "motet/text/tokens.hpp"
#include "motet/text/utf8.hpp"

namespace motet::inline v1 {
namespace {

std::string_view text_of(const Transcript& transcript, TextSpan span) {
  return std::string_view(transcript.text).substr(span.begin, span.size());
}

TextSpan trimmed(std::string_view text, TextSpan span) {
  const std::string_view whole = text.substr(span.begin, span.size());
  const std::string_view inner = trim(whole);
  if (inner.empty()) return {span.begin, span.begin};
  const auto begin = span.begin + static_cast<std::uint32_t>(inner.data() - whole.data());
  return {begin, begin + static_cast<std::uint32_t>(inner.size())};
}

// The length of the line end at `position`, 0 where there is none: LF, CR, CR LF, U+2028 and U+2029.
std::uint32_t line_end_at(std::string_view text, std::size_t position) {
  const std::string_view rest = text.substr(position);
  if (rest.starts_with("\r\n")) return 2;
  if (rest.starts_with('\n') || rest.starts_with('\r')) return 1;
  return rest.starts_with("\xE2\x80\xA8") || rest.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

// The lines of the span, trimmed: empty ones are blank lines.
std::vector<TextSpan> lines_of(std::string_view text, TextSpan span) {
  std::vector<TextSpan> lines;
  const std::string_view inside = text.substr(0, span.end);
  std::uint32_t begin = span.begin;
  for (std::uint32_t position = span.begin; position < span.end;) {
    const std::uint32_t length = line_end_at(inside, position);
    if (length == 0) {
      ++position;
      continue;
    }
    lines.push_back(trimmed(text, {begin, position}));
    position += length;
    begin = position;
  }
  lines.push_back(trimmed(text, {begin, span.end}));
  return lines;
}

void append_sentences(const SentenceTokenizer& tokenizer, const Transcript& transcript, const Turn& turn,
                      std::vector<TextSpan>& spans) {
  std::vector<Token> sentences;
  tokenizer(text_of(transcript, turn.span), sentences);
  for (const Token& sentence : sentences) {
    spans.push_back({turn.span.begin + sentence.span.begin, turn.span.begin + sentence.span.end});
  }
}

void check(const TokenWindow& window) {
  if (window.size == 0 || window.step == 0 || window.step > window.size) {
    throw std::invalid_argument("a window needs a size of at least 1 word and a step between 1 and its size");
  }
}

void append_windows(const WordTokenizer& tokenizer, const TokenWindow& window, const Transcript& transcript,
                    const Turn& turn, std::vector<TextSpan>& spans) {
  check(window);
  std::vector<Token> words;
  tokenizer(text_of(transcript, turn.span), words);
  for (std::size_t first = 0; first < words.size(); first += window.step) {
    const std::size_t last = std::min<std::size_t>(first + window.size, words.size()) - 1;
    spans.push_back({turn.span.begin + words[first].span.begin, turn.span.begin + words[last].span.end});
    if (last + 1 == words.size()) break;
  }
}

bool inside_a_character(std::string_view text, std::uint32_t position) {
  return position < text.size() && (static_cast<unsigned char>(text[position]) & 0xC0U) == 0x80U;
}

void check(const Transcript& transcript, const Turn& turn, TextSpan span) {
  if (span.begin < turn.span.begin || span.end > turn.span.end || span.begin > span.end) {
    throw std::out_of_range("a unit scheme left its turn in transcript \"" + transcript.name + "\"");
  }
  if (inside_a_character(transcript.text, span.begin) || inside_a_character(transcript.text, span.end)) {
    throw std::invalid_argument("a unit scheme cut a character in two in transcript \"" + transcript.name + "\"");
  }
}

}  // namespace

void ByTurn::operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const {
  if (transcript.labelled) {
    spans.push_back(turn.span);
  } else {
    ByParagraph{}(transcript, turn, spans);
  }
}

void ByParagraph::operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const {
  const std::vector<TextSpan> lines = lines_of(transcript.text, trimmed(transcript.text, turn.span));
  const bool blank_lines = std::any_of(lines.begin(), lines.end(), [](TextSpan line) { return line.empty(); });
  bool open = false;
  for (const TextSpan line : lines) {
    if (line.empty()) {
      open = false;
    } else if (open && blank_lines) {
      spans.back().end = line.end;
    } else {
      spans.push_back(line);
      open = true;
    }
  }
}

void BySentence::operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const {
  append_sentences(SentenceTokenizer(), transcript, turn, spans);
}

TokenWindow::TokenWindow(std::uint32_t words, std::uint32_t every) : size(words), step(every) { check(*this); }

void TokenWindow::operator()(const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) const {
  append_windows(WordTokenizer(), *this, transcript, turn, spans);
}

Units make_units(const Corpus& corpus, const UnitFunction& scheme, std::string rule, const UnitOptions& options) {
  const auto transcripts = corpus.transcripts();
  std::vector<std::vector<Unit>> parts(transcripts.size());
  parallel_for(transcripts.size(), options.execution, "cutting units", [&](std::size_t index) {
    const Transcript& transcript = transcripts[index];
    std::vector<TextSpan> spans;
    for (const Turn& turn : transcript.turns) {
      if (options.execution.stop.stop_requested()) throw Stopped();
      if (turn.speaker && !options.include_interviewers && corpus.participant(*turn.speaker).interviewer) continue;
      spans.clear();
      scheme(transcript, turn, spans);
      for (const TextSpan span : spans) {
        check(transcript, turn, span);
        if (trim(text_of(transcript, span)).empty()) continue;
        parts[index].push_back({TranscriptId{static_cast<std::uint32_t>(index)}, span, turn.speaker});
      }
    }
  });
  Units units{{}, std::move(rule)};
  if (options.include_interviewers) units.rule += ", interviewers included";
  std::size_t count = 0;
  for (const auto& part : parts) count += part.size();
  units.rows.reserve(count);
  for (const auto& part : parts) units.rows.insert(units.rows.end(), part.begin(), part.end());
  return units;
}

Units make_units(const Corpus& corpus, const ByTurn& scheme, const UnitOptions& options) {
  return make_units(corpus, UnitFunction(scheme),
                    "a unit is one turn of a participant, or one paragraph where a transcript names no speakers",
                    options);
}

Units make_units(const Corpus& corpus, const ByParagraph& scheme, const UnitOptions& options) {
  return make_units(corpus, UnitFunction(scheme), "a unit is one paragraph of a turn", options);
}

// A tokenizer is dear to make: the two schemes below share one among all turns.

Units make_units(const Corpus& corpus, const BySentence&, const UnitOptions& options) {
  const SentenceTokenizer tokenizer;
  const UnitFunction scheme = [&tokenizer](const Transcript& transcript, const Turn& turn,
                                           std::vector<TextSpan>& spans) {
    append_sentences(tokenizer, transcript, turn, spans);
  };
  return make_units(corpus, scheme, "a unit is one sentence of a turn", options);
}

Units make_units(const Corpus& corpus, const TokenWindow& window, const UnitOptions& options) {
  std::string rule = "a unit is a run of up to " + std::to_string(window.size) + " words of a turn";
  if (window.step != window.size) rule += ", one beginning every " + std::to_string(window.step) + " words";
  const WordTokenizer tokenizer;
  const UnitFunction scheme = [&](const Transcript& transcript, const Turn& turn, std::vector<TextSpan>& spans) {
    append_windows(tokenizer, window, transcript, turn, spans);
  };
  return make_units(corpus, scheme, std::move(rule), options);
}

}  // namespace motet::inline v1
