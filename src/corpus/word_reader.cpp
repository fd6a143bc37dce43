#include "corpus/word_reader.hpp"

#include "motet/core/errors.hpp"
#include "motet/text/utf8.hpp"

#include "text/pieces.hpp"
#include "text/token_check.hpp"

namespace motet::inline v1 {
namespace {

// Long turns are cut into words piece by piece, so that a stop is soon noticed.
constexpr std::size_t bytes_of_a_piece = std::size_t{1} << 17U;
constexpr std::size_t bytes_of_a_range = std::size_t{1} << 19U;

bool is_word(TokenKind kind) noexcept {
  return kind == TokenKind::word || kind == TokenKind::number || kind == TokenKind::ideographic;
}

bool all_blank(std::string_view text, std::size_t begin, std::size_t end) noexcept {
  if (end - begin == 1 && text[begin] == ' ') return true;
  while (begin < end) {
    if (!is_blank(next_code_point(text, begin))) return false;
  }
  return true;
}

}  // namespace

std::vector<TranscriptRange> transcript_ranges(const Corpus& corpus) {
  std::vector<TranscriptRange> ranges;
  std::size_t bytes = bytes_of_a_range;
  const auto transcripts = corpus.transcripts();
  for (std::uint32_t i = 0; i < transcripts.size(); ++i) {
    if (bytes >= bytes_of_a_range) {
      ranges.push_back({i, i});
      bytes = 0;
    }
    bytes += transcripts[i].text.size();
    ranges.back().last = i + 1;
  }
  return ranges;
}

void ReadWords::clear() noexcept {
  turns.clear();
  ids.clear();
  tokens.clear();
  direct.clear();
}

void WordReader::read(TranscriptRange range, ReadWords& words) {
  words.clear();
  words.reader = this;
  words_ = &words;
  for (std::uint32_t i = range.first; i < range.last; ++i) {
    const std::size_t turns = corpus_.transcripts()[i].turns.size();
    for (std::uint32_t turn = 0; turn < turns; ++turn) read({i}, turn);
  }
}

std::vector<std::uint32_t> WordReader::add_to(Vocabulary& vocabulary) const {
  std::vector<std::uint32_t> numbers(forms_.words().size(), Vocabulary::none);
  for (std::uint32_t id = 0; id < times_.size(); ++id) {
    numbers[id] = vocabulary.add(forms_.words().word(id), times_[id]);
  }
  return numbers;
}

void WordReader::read(TranscriptId id, std::uint32_t number) {
  const Transcript& transcript = corpus_.transcripts()[id.value];
  const Turn& turn = transcript.turns[number];
  const auto participants = corpus_.participants();
  if (turn.speaker && participants[turn.speaker->value].interviewer && !options_.include_interviewers) return;
  const auto nobody = static_cast<std::uint32_t>(participants.size()) + id.value;
  SpokenTurn spoken{id, number, turn.speaker, turn.speaker ? turn.speaker->value : nobody, words_->ids.size(), 0};
  has_word_ = false;
  const std::string_view talk = std::string_view(transcript.text).substr(turn.span.begin, turn.span.size());
  if (options_.tokenizer) {
    stop_if_asked();
    cut(transcript.text, turn.span.begin, talk);
  } else {
    for (std::size_t begin = 0; begin < talk.size();) {
      stop_if_asked();
      const std::size_t end = end_of_piece(talk, begin, bytes_of_a_piece);
      cut(transcript.text, turn.span.begin + begin, talk.substr(begin, end - begin));
      begin = end;
    }
  }
  spoken.end = words_->ids.size();
  words_->turns.push_back(spoken);
}

void WordReader::cut(std::string_view text, std::size_t offset, std::string_view piece) {
  tokens_.clear();
  if (options_.tokenizer) {
    options_.tokenizer(piece, tokens_);
    check_tokens(piece, tokens_);
    std::erase_if(tokens_, [](const Token& token) { return !is_word(token.kind); });
  } else {
    tokenizer_(piece, tokens_);
  }
  forms_(piece, tokens_, numbers_);
  times_.resize(forms_.words().size());
  keep(text, static_cast<std::uint32_t>(offset));
}

// Appends those of tokens_ that have a number.
void WordReader::keep(std::string_view text, std::uint32_t offset) {
  std::size_t place = words_->ids.size();
  words_->ids.resize(place + tokens_.size());
  words_->tokens.resize(place + tokens_.size());
  words_->direct.resize((place + tokens_.size() + 63) / 64);
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const std::uint32_t id = numbers_[i];
    if (id == Vocabulary::none) continue;
    const TextSpan span{offset + tokens_[i].span.begin, offset + tokens_[i].span.end};
    const bool direct = has_word_ && all_blank(text, last_end_, span.begin);
    words_->direct[place / 64] |= std::uint64_t{direct ? 1U : 0U} << (place % 64);
    words_->ids[place] = id;
    words_->tokens[place] = {span, tokens_[i].kind};
    ++times_[id];
    ++place;
    last_end_ = span.end;
    has_word_ = true;
  }
  words_->ids.resize(place);
  words_->tokens.resize(place);
  words_->direct.resize((place + 63) / 64);
}

void WordReader::stop_if_asked() const {
  if (options_.execution.stop.stop_requested()) throw Stopped();
}

}  // namespace motet::inline v1
