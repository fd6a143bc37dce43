#include "motet/corpus/corpus.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"
#include "motet/text/utf8.hpp"

#include "corpus/lookup.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::uint64_t largest_text = std::uint64_t{1} << 30;

void check_attributes(const Attributes& attributes, const std::string& owner) {
  for (const auto& [name, value] : attributes) {
    require_utf8(name, "the name of an attribute of '" + owner + "'");
    if (const auto* text = std::get_if<std::string>(&value)) {
      require_utf8(*text, "the attribute '" + name + "' of '" + owner + "'");
    }
  }
}

bool at_boundary(std::string_view text, std::uint32_t position) {
  return position == text.size() || (static_cast<unsigned char>(text[position]) & 0xC0U) != 0x80U;
}

void check_turns(const Transcript& transcript, std::size_t participants) {
  const auto fail = [&](std::size_t i, const std::string& what) {
    throw DataError("transcript '" + transcript.name + "': turn " + std::to_string(i + 1) + " " + what);
  };
  std::uint32_t end = 0;
  for (std::size_t i = 0; i < transcript.turns.size(); ++i) {
    const Turn& turn = transcript.turns[i];
    if (turn.span.begin > turn.span.end) fail(i, "ends before it begins");
    if (turn.span.end > transcript.text.size()) fail(i, "ends beyond the text");
    if (turn.span.begin < end) fail(i, "begins before the turn before it has ended");
    if (!at_boundary(transcript.text, turn.span.begin) || !at_boundary(transcript.text, turn.span.end)) {
      fail(i, "begins or ends inside a character");
    }
    if (turn.speaker && turn.speaker->value >= participants) fail(i, "has a speaker that is not in the corpus");
    end = turn.span.end;
  }
}

}  // namespace

struct Corpus::State {
  std::vector<Participant> participants;
  std::vector<Transcript> transcripts;
  std::vector<OffsetMap> offsets;
  Lookup<std::uint32_t> people;  // by name and by alias
  Lookup<std::uint32_t> titles;

  // `id` is the participant's own position: a name may stand among its own aliases.
  void check(const Participant& participant, std::uint32_t id) const {
    require_utf8(participant.name, "the name of a participant");
    if (trim(participant.name).empty()) throw DataError("a participant without a name");
    check_label(participant.name, participant.name, id);
    for (const auto& alias : participant.aliases) {
      require_utf8(alias, "an alias of '" + participant.name + "'");
      if (trim(alias).empty()) throw DataError("participant '" + participant.name + "' has an empty alias");
      check_label(alias, participant.name, id);
    }
    check_attributes(participant.attributes, participant.name);
  }

  void check_label(const std::string& label, const std::string& name, std::uint32_t id) const {
    const auto found = people.find(label);
    if (found == people.end() || found->second == id) return;
    throw DataError("participant '" + name + "': the name or alias '" + label + "' already belongs to participant '" +
                    participants[found->second].name + "'");
  }

  void index(const Participant& participant, std::uint32_t id) {
    people.try_emplace(participant.name, id);
    for (const auto& alias : participant.aliases) people.try_emplace(alias, id);
  }
};

Corpus::Corpus() : state_(std::make_unique<State>()) {}
Corpus::~Corpus() = default;
Corpus::Corpus(const Corpus& other) : state_(std::make_unique<State>(other.state_ ? *other.state_ : State{})) {}
Corpus::Corpus(Corpus&&) noexcept = default;
Corpus& Corpus::operator=(const Corpus& other) {
  if (this != &other) state_ = std::make_unique<State>(other.state_ ? *other.state_ : State{});
  return *this;
}
Corpus& Corpus::operator=(Corpus&&) noexcept = default;

ParticipantId Corpus::add(Participant participant) {
  const auto id = static_cast<std::uint32_t>(state_->participants.size());
  state_->check(participant, id);
  state_->participants.push_back(std::move(participant));
  state_->index(state_->participants.back(), id);
  return ParticipantId{id};
}

TranscriptId Corpus::add(Transcript transcript) {
  require_utf8(transcript.name, "the name of a transcript");
  if (trim(transcript.name).empty()) throw DataError("a transcript without a name");
  if (state_->titles.contains(transcript.name)) {
    throw DataError("two transcripts have the name '" + transcript.name + "'");
  }
  if (transcript.text.size() > largest_text) {
    throw LimitError("transcript '" + transcript.name + "' has " + std::to_string(transcript.text.size()) +
                     " bytes; the limit transcript_bytes is " + std::to_string(largest_text));
  }
  require_utf8(transcript.text, transcript.name);
  require_utf8(transcript.source, "the source of '" + transcript.name + "'");
  check_attributes(transcript.attributes, transcript.name);
  check_turns(transcript, state_->participants.size());

  const auto id = static_cast<std::uint32_t>(state_->transcripts.size());
  OffsetMap offsets(transcript.text);
  state_->transcripts.push_back(std::move(transcript));
  state_->offsets.push_back(std::move(offsets));
  state_->titles.emplace(state_->transcripts.back().name, id);
  return TranscriptId{id};
}

std::span<const Participant> Corpus::participants() const noexcept { return state_->participants; }
std::span<const Transcript> Corpus::transcripts() const noexcept { return state_->transcripts; }

const Participant& Corpus::participant(ParticipantId id) const {
  if (id.value >= state_->participants.size()) {
    throw std::out_of_range("no participant " + std::to_string(id.value) + " in this corpus");
  }
  return state_->participants[id.value];
}

const Transcript& Corpus::transcript(TranscriptId id) const {
  if (id.value >= state_->transcripts.size()) {
    throw std::out_of_range("no transcript " + std::to_string(id.value) + " in this corpus");
  }
  return state_->transcripts[id.value];
}

const OffsetMap& Corpus::offsets(TranscriptId id) const {
  static_cast<void>(transcript(id));
  return state_->offsets[id.value];
}

std::string_view Corpus::text(TranscriptId id, TextSpan span) const {
  const std::string_view whole = transcript(id).text;
  if (span.begin > span.end || span.end > whole.size()) {
    throw std::out_of_range("span [" + std::to_string(span.begin) + ", " + std::to_string(span.end) +
                            ") is not inside the " + std::to_string(whole.size()) + " bytes of the transcript");
  }
  return whole.substr(span.begin, span.size());
}

std::optional<ParticipantId> Corpus::find_participant(std::string_view name_or_alias) const {
  const auto found = state_->people.find(name_or_alias);
  if (found == state_->people.end()) return std::nullopt;
  return ParticipantId{found->second};
}

std::optional<TranscriptId> Corpus::find_transcript(std::string_view name) const {
  const auto found = state_->titles.find(name);
  if (found == state_->titles.end()) return std::nullopt;
  return TranscriptId{found->second};
}

void Corpus::update(ParticipantId id, Participant new_participant) {
  const Participant& old = participant(id);
  if (old.name != new_participant.name) {
    throw std::invalid_argument("update cannot rename participant '" + old.name + "' to '" + new_participant.name +
                                "'");
  }
  state_->check(new_participant, id.value);
  for (const auto& alias : old.aliases) {
    const auto found = state_->people.find(alias);
    if (found != state_->people.end()) state_->people.erase(found);
  }
  state_->participants[id.value] = std::move(new_participant);
  state_->index(state_->participants[id.value], id.value);
}

TextSpan Corpus::to_code_points(TranscriptId id, TextSpan bytes) const {
  static_cast<void>(text(id, bytes));
  return offsets(id).to_code_points(transcript(id).text, bytes);
}

TextSpan Corpus::from_code_points(TranscriptId id, TextSpan code_points) const {
  if (code_points.begin > code_points.end) throw std::out_of_range("a span that ends before it begins");
  return offsets(id).from_code_points(transcript(id).text, code_points);
}

}  // namespace motet::inline v1
