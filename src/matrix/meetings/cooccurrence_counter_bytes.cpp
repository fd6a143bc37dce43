#include "matrix/meetings/cooccurrence_counter_bytes.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <utility>
#include <variant>
#include <vector>

#include "matrix/meetings/cooccurrence_counter_merging.hpp"
#include "matrix/meetings/cooccurrence_counter_packing.hpp"

namespace motet::inline v1 {
namespace {

using packing::announced;
using packing::append_number;
using packing::append_text;
using packing::AscendingReader;
using packing::AscendingWriter;
using packing::Reader;

constexpr std::uint64_t most_names = std::numeric_limits<std::int32_t>::max();

bool asks_who_coded(const MeetingChoice& choice) {
  return choice.options.coder_pairs != CoderPairs::any && counts_participants(choice.rule, choice.options);
}

// Of units the pairs that meet follow from what stands in them.
bool has_pairs(const MeetingChoice& choice) { return !std::holds_alternative<SameUnit>(choice.rule); }

// Pairs and what somebody holds as one number, which ascends as they do.
struct Shape {
  std::uint64_t columns = 0;
  std::uint64_t coders = 0;
  bool directed = false;

  [[nodiscard]] std::uint64_t number_of(const ColumnPair& pair) const { return pair.first * columns + pair.second; }
  [[nodiscard]] std::uint64_t number_of(const Held& held) const { return held.column * coders + held.coder; }

  ColumnPair take_pair(AscendingReader& numbers, Reader& reader, bool ordered) const {
    const std::uint64_t number = numbers.take(reader);
    const ColumnPair pair{static_cast<std::uint32_t>(number / columns), static_cast<std::uint32_t>(number % columns)};
    if (ordered ? pair.first >= pair.second : pair.first == pair.second) reader.refuse("a pair that cannot be");
    return pair;
  }
};

Shape shape_of(const MeetingTally& tally, const MeetingChoice& choice) {
  return {tally.columns.size(), tally.coders.size(), is_directed(choice.rule)};
}

void append_pairs(std::string& bytes, const std::vector<ColumnPair>& pairs, const Shape& shape) {
  append_number(bytes, pairs.size());
  AscendingWriter numbers;
  for (const ColumnPair& pair : pairs) numbers.append(bytes, shape.number_of(pair));
}

std::vector<ColumnPair> take_pairs(Reader& reader, const Shape& shape, bool ordered) {
  std::vector<ColumnPair> pairs(announced(reader, 1));
  AscendingReader numbers(shape.columns * shape.columns);
  for (ColumnPair& pair : pairs) pair = shape.take_pair(numbers, reader, ordered);
  return pairs;
}

void append_participants(std::string& bytes, const MeetingTally& tally, const Shape& shape, bool with_pairs) {
  append_number(bytes, tally.participants.size());
  for (const ParticipantTally& participant : tally.participants) {
    append_text(bytes, participant.name);
    append_number(bytes, participant.held.size());
    AscendingWriter numbers;
    for (const Held& held : participant.held) numbers.append(bytes, shape.number_of(held));
    if (with_pairs) append_pairs(bytes, participant.met, shape);
  }
}

std::vector<ParticipantTally> take_participants(Reader& reader, const Shape& shape, bool with_pairs) {
  std::vector<ParticipantTally> participants;
  const std::size_t count = announced(reader, 2);
  for (std::size_t i = 0; i < count; ++i) {
    ParticipantTally participant;
    participant.name = packing::take_text(reader);
    if (i > 0 && participants.back().name >= participant.name) reader.refuse("participants are out of order");
    participant.held.resize(announced(reader, 1));
    AscendingReader numbers(shape.columns * shape.coders);
    for (Held& held : participant.held) {
      const std::uint64_t number = numbers.take(reader);
      held = {static_cast<std::uint32_t>(number / shape.coders), static_cast<std::uint32_t>(number % shape.coders)};
    }
    if (with_pairs) participant.met = take_pairs(reader, shape, !shape.directed);
    participants.push_back(std::move(participant));
  }
  return participants;
}

std::uint64_t take_count(Reader& reader, std::uint64_t least) {
  const std::uint64_t count = reader.number();
  if (count < least || count > largest_count) reader.refuse("a count that cannot be");
  return count;
}

void append_joint(std::string& bytes, const MeetingTally& tally, const Shape& shape) {
  append_number(bytes, tally.joint.size());
  AscendingWriter numbers;
  for (const MeetingCell& cell : tally.joint) {
    numbers.append(bytes, shape.number_of(cell.pair));
    append_number(bytes, cell.count);
  }
}

std::vector<MeetingCell> take_joint(Reader& reader, const Shape& shape) {
  std::vector<MeetingCell> joint(announced(reader, 2));
  AscendingReader numbers(shape.columns * shape.columns);
  for (MeetingCell& cell : joint) {
    cell.pair = shape.take_pair(numbers, reader, !shape.directed);
    cell.count = take_count(reader, 1);
  }
  return joint;
}

std::vector<Column> take_columns(Reader& reader) {
  std::vector<Column> columns;
  const std::size_t size = announced(reader, 2);
  if (size > most_names) reader.refuse("there are too many columns");
  for (std::size_t i = 0; i < size; ++i) {
    std::string key = packing::take_text(reader);
    if (i > 0 && columns.back().key >= key) reader.refuse("columns are out of order");
    columns.push_back({std::move(key), packing::take_text(reader)});
  }
  return columns;
}

std::vector<std::string> take_coders(Reader& reader) {
  std::vector<std::string> coders;
  const std::size_t size = announced(reader, 1);
  if (size > most_names) reader.refuse("there are too many coders");
  for (std::size_t i = 0; i < size; ++i) {
    coders.push_back(packing::take_text(reader));
    if (i > 0 && coders[i - 1] >= coders[i]) reader.refuse("coders are out of order");
  }
  return coders;
}

void append_coders(std::string& bytes, const std::vector<std::string>& coders) {
  append_number(bytes, coders.size());
  for (const std::string& coder : coders) append_text(bytes, coder);
}

}  // namespace

MeetingTally no_meetings(const MeetingChoice& choice) {
  MeetingTally tally;
  if (!asks_who_coded(choice)) tally.coders.emplace_back();
  return tally;
}

void append_tally(std::string& bytes, const MeetingTally& tally, const MeetingChoice& choice) {
  const Shape shape = shape_of(tally, choice);
  append_number(bytes, tally.columns.size());
  for (const Column& column : tally.columns) {
    append_text(bytes, column.key);
    append_text(bytes, column.label);
  }
  if (choice.options.roll_up) append_pairs(bytes, tally.related, shape);
  if (counts_participants(choice.rule, choice.options)) {
    if (asks_who_coded(choice)) append_coders(bytes, tally.coders);
    append_participants(bytes, tally, shape, has_pairs(choice));
    return;
  }
  append_joint(bytes, tally, shape);
  for (const std::uint64_t marginal : tally.marginals) append_number(bytes, marginal);
  if (total_is_known(choice.rule, choice.options)) append_number(bytes, tally.total);
}

MeetingTally take_tally(Reader& reader, const MeetingChoice& choice) {
  MeetingTally tally = no_meetings(choice);
  tally.columns = take_columns(reader);
  tally.marginals.resize(tally.columns.size());
  const bool of_participants = counts_participants(choice.rule, choice.options);
  if (choice.options.roll_up) tally.related = take_pairs(reader, shape_of(tally, choice), true);
  if (of_participants) {
    if (asks_who_coded(choice)) tally.coders = take_coders(reader);
    tally.participants = take_participants(reader, shape_of(tally, choice), has_pairs(choice));
    return tally;
  }
  tally.joint = take_joint(reader, shape_of(tally, choice));
  for (std::uint64_t& marginal : tally.marginals) marginal = take_count(reader, 0);
  if (!total_is_known(choice.rule, choice.options)) return tally;
  tally.total = take_count(reader, 0);
  for (const std::uint64_t marginal : tally.marginals) {
    if (marginal > tally.total) reader.refuse("there is more of a column than there are units");
  }
  return tally;
}

}  // namespace motet::inline v1
