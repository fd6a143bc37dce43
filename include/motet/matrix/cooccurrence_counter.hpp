// How are the meetings of a corpus counted in parts, on many threads, processes or machines?
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/matrix/cooccurrence.hpp"

namespace motet::inline v1 {

/// A partial result. Counters of parts of a corpus, divided between transcripts in any way and merged in any order and
/// grouping, give the same bits as one counter over all of it. The parts share the codebook: columns are the same by
/// key, and the first label in the order of bytes is kept. Where units are participants, they are the same by name (and
/// what they hold is kept until the end). One thread at a time may use a counter. Copies are deep.
class MOTET_API CooccurrenceCounter {
 public:
  /// Errors: std::invalid_argument as cooccurrence.
  explicit CooccurrenceCounter(MeetingRule rule = SameUnit{}, MeetingOptions options = {});
  ~CooccurrenceCounter();
  CooccurrenceCounter(const CooccurrenceCounter&);
  CooccurrenceCounter(CooccurrenceCounter&&) noexcept;
  CooccurrenceCounter& operator=(const CooccurrenceCounter&);
  CooccurrenceCounter& operator=(CooccurrenceCounter&&) noexcept;

  /// Counts a project's transcripts. The same transcript added twice counts twice (where units are participants: once,
  /// as they are the same people).
  /// Errors: as cooccurrence; nothing is counted then.
  void add(const Project& project);
  /// The same with another execution than that of the options, for this project only.
  void add(const Project& project, const Execution& execution);
  /// As given, but with what the rule makes of them.
  [[nodiscard]] const MeetingOptions& options() const noexcept;
  /// Counters are merged when they count the same: the execution says nothing about that, nor do the order of coders, a
  /// count by name that is the rule's own anyway, or a unit where no units are counted. Time: linear in the pairs; of
  /// many small parts added or merged one after the other, n log n in all.
  /// Errors: std::invalid_argument for a counter of another rule or other options; LimitError above 2^53. Nothing is
  /// merged then.
  void merge(const CooccurrenceCounter& other);
  /// All meetings so far, columns in the order of their keys; what cooccurrence gives for the whole. The counter may go
  /// on. Errors: LimitError as cooccurrence.
  [[nodiscard]] CooccurrenceMatrix finalize() const;

  /// Versioned bytes, the same on every machine for the same counts, however they were put together. A pair that meets
  /// takes two to four bytes as a rule. Errors of from_bytes: ParseError for bytes that to_bytes does not write; memory
  /// is asked for only as the bytes are worth it. The execution does not travel.
  [[nodiscard]] std::string to_bytes() const;
  static CooccurrenceCounter from_bytes(std::string_view bytes);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
