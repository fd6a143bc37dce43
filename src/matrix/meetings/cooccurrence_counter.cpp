#include "motet/matrix/cooccurrence_counter.hpp"

#include <stdexcept>
#include <utility>

#include "matrix/meetings/cooccurrence_counter_bytes.hpp"
#include "matrix/meetings/cooccurrence_counter_merging.hpp"
#include "matrix/meetings/cooccurrence_counter_options.hpp"
#include "matrix/meetings/meetings.hpp"

namespace motet::inline v1 {
namespace {

constexpr std::string_view signature = "motet meetings 1\n";

std::string bytes_of(const MeetingChoice& choice) {
  std::string bytes(signature);
  append_choice(bytes, choice);
  return bytes;
}

}  // namespace

struct CooccurrenceCounter::State {
  MeetingChoice choice;
  MeetingParts parts;

  explicit State(MeetingChoice chosen) : choice(std::move(chosen)), parts(no_meetings(choice)) {}
};

CooccurrenceCounter::CooccurrenceCounter(MeetingRule rule, MeetingOptions options)
    : state_(std::make_unique<State>(settled(rule, std::move(options)))) {}
CooccurrenceCounter::~CooccurrenceCounter() = default;
CooccurrenceCounter::CooccurrenceCounter(const CooccurrenceCounter& other)
    : state_(std::make_unique<State>(*other.state_)) {}
CooccurrenceCounter::CooccurrenceCounter(CooccurrenceCounter&&) noexcept = default;
CooccurrenceCounter& CooccurrenceCounter::operator=(const CooccurrenceCounter& other) {
  if (this != &other) state_ = std::make_unique<State>(*other.state_);
  return *this;
}
CooccurrenceCounter& CooccurrenceCounter::operator=(CooccurrenceCounter&&) noexcept = default;

void CooccurrenceCounter::add(const Project& project) { add(project, options().execution); }

void CooccurrenceCounter::add(const Project& project, const Execution& execution) {
  MeetingOptions chosen = options();
  chosen.execution = execution;
  state_->parts.add(tally_meetings(project, state_->choice.rule, chosen));
}

const MeetingOptions& CooccurrenceCounter::options() const noexcept { return state_->choice.options; }

void CooccurrenceCounter::merge(const CooccurrenceCounter& other) {
  if (bytes_of(state_->choice) != bytes_of(other.state_->choice)) {
    throw std::invalid_argument("counters of another rule or with other options cannot be merged");
  }
  state_->parts.add(other.state_->parts.copy_of_whole());
}

CooccurrenceMatrix CooccurrenceCounter::finalize() const {
  return finished(state_->parts.whole(), state_->choice.rule, state_->choice.options);
}

std::string CooccurrenceCounter::to_bytes() const {
  std::string bytes = bytes_of(state_->choice);
  append_tally(bytes, state_->parts.whole(), state_->choice);
  return bytes;
}

CooccurrenceCounter CooccurrenceCounter::from_bytes(std::string_view bytes) {
  packing::Reader reader(bytes, "a counter of meetings");
  reader.expect(signature);
  MeetingChoice choice = take_choice(reader);
  MeetingTally tally = take_tally(reader, choice);
  reader.expect_end();
  CooccurrenceCounter counter(choice.rule, std::move(choice.options));
  counter.state_->parts = MeetingParts(std::move(tally));
  return counter;
}

}  // namespace motet::inline v1
