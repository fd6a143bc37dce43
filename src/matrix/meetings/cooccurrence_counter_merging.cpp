#include "matrix/meetings/cooccurrence_counter_merging.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <utility>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {
namespace {

void require_exact(std::uint64_t count) {
  if (count > largest_count) throw LimitError("a count of meetings above 2^53, which is no exact number any more");
}

std::uint64_t sum_of(std::uint64_t one, std::uint64_t other) {
  require_exact(one + other);  // of two numbers up to 2^53: never too large for 64 bits
  return one + other;
}

// Both ascending without doubles; what stands in both is combined.
template <class T, class Before, class Combine>
std::vector<T> merged(std::vector<T>&& one, std::vector<T>&& other, const Before& before, const Combine& combine) {
  if (other.empty()) return std::move(one);
  if (one.empty()) return std::move(other);
  std::vector<T> result;
  result.reserve(one.size() + other.size());
  auto left = one.begin();
  auto right = other.begin();
  while (left != one.end() && right != other.end()) {
    if (before(*left, *right)) {
      result.push_back(std::move(*left++));
    } else if (before(*right, *left)) {
      result.push_back(std::move(*right++));
    } else {
      combine(*left, std::move(*right++));
      result.push_back(std::move(*left++));
    }
  }
  result.insert(result.end(), std::make_move_iterator(left), std::make_move_iterator(one.end()));
  result.insert(result.end(), std::make_move_iterator(right), std::make_move_iterator(other.end()));
  return result;
}

template <class T>
std::vector<T> merged_sets(std::vector<T>&& one, std::vector<T>&& other) {
  return merged(std::move(one), std::move(other), std::less<T>(), [](T&, T&&) {});
}

// The numbers that these have among all, which hold them; both ascending.
template <class T, class Name>
std::vector<std::uint32_t> numbers_among(const std::vector<T>& these, const std::vector<T>& all, const Name& name) {
  std::vector<std::uint32_t> numbers;
  if (these.size() == all.size()) return numbers;  // nothing to do: they are all
  numbers.reserve(these.size());
  std::uint32_t number = 0;
  for (const T& each : these) {
    while (name(all[number]) != name(each)) ++number;
    numbers.push_back(number++);
  }
  return numbers;
}

void renumber(std::uint32_t& number, const std::vector<std::uint32_t>& numbers) {
  if (!numbers.empty()) number = numbers[number];
}

void renumber(ColumnPair& pair, const std::vector<std::uint32_t>& columns) {
  renumber(pair.first, columns);
  renumber(pair.second, columns);
}

// New numbers are in the order of the old ones, so that everything stays ascending.
void renumber(MeetingTally& tally, const std::vector<Column>& columns, const std::vector<std::string>& coders) {
  const auto of_columns = numbers_among(
      tally.columns, columns, [](const Column& c) -> const auto& { return c.key; });
  const auto of_coders = numbers_among(
      tally.coders, coders, [](const std::string& c) -> const auto& { return c; });
  if (!of_columns.empty()) {
    for (MeetingCell& cell : tally.joint) renumber(cell.pair, of_columns);
    for (ColumnPair& pair : tally.related) renumber(pair, of_columns);
  }
  if (tally.columns.size() != columns.size()) {
    std::vector<std::uint64_t> marginals(columns.size());
    for (std::size_t i = 0; i < tally.marginals.size(); ++i) marginals[of_columns[i]] = tally.marginals[i];
    tally.marginals = std::move(marginals);
  }
  if (of_columns.empty() && of_coders.empty()) return;
  for (ParticipantTally& participant : tally.participants) {
    for (Held& held : participant.held) {
      renumber(held.column, of_columns);
      renumber(held.coder, of_coders);
    }
    for (ColumnPair& pair : participant.met) renumber(pair, of_columns);
  }
}

std::size_t size_of(const MeetingTally& tally) {
  std::size_t size = 1 + tally.columns.size() + tally.joint.size() + tally.participants.size();
  for (const ParticipantTally& participant : tally.participants)
    size += participant.held.size() + participant.met.size();
  return size;
}

}  // namespace

std::uint64_t largest_count_of(const MeetingTally& tally) {
  std::uint64_t largest = tally.total;
  for (const std::uint64_t count : tally.marginals) largest = std::max(largest, count);
  for (const MeetingCell& cell : tally.joint) largest = std::max(largest, cell.count);
  return largest;
}

MeetingTally united(MeetingTally one, MeetingTally other) {
  MeetingTally both;
  both.columns = one.columns;
  if (one.columns != other.columns) {
    both.columns = merged(
        std::vector<Column>(one.columns), std::vector<Column>(other.columns),
        [](const Column& a, const Column& b) { return a.key < b.key; },
        [](Column& kept, Column&& equal) { kept.label = std::min(kept.label, equal.label); });
  }
  both.coders = merged_sets(std::vector<std::string>(one.coders), std::vector<std::string>(other.coders));
  renumber(one, both.columns, both.coders);
  renumber(other, both.columns, both.coders);

  both.joint = merged(
      std::move(one.joint), std::move(other.joint),
      [](const MeetingCell& a, const MeetingCell& b) { return a.pair < b.pair; },
      [](MeetingCell& sum, MeetingCell&& more) { sum.count = sum_of(sum.count, more.count); });
  both.marginals = std::move(one.marginals);
  for (std::size_t i = 0; i < both.marginals.size(); ++i) {
    both.marginals[i] = sum_of(both.marginals[i], other.marginals[i]);
  }
  both.total = sum_of(one.total, other.total);
  both.participants = merged(
      std::move(one.participants), std::move(other.participants),
      [](const ParticipantTally& a, const ParticipantTally& b) { return a.name < b.name; },
      [](ParticipantTally& all, ParticipantTally&& more) {
        all.held = merged_sets(std::move(all.held), std::move(more.held));
        all.met = merged_sets(std::move(all.met), std::move(more.met));
      });
  both.related = merged_sets(std::move(one.related), std::move(other.related));
  return both;
}

MeetingParts::MeetingParts(MeetingTally start) : bound_(largest_count_of(start)) { parts_.push_back(std::move(start)); }

void MeetingParts::add(MeetingTally part) {
  const std::uint64_t largest = largest_count_of(part);
  require_exact(largest);
  if (bound_ + largest > largest_count) {
    MeetingTally all = united(copy_of_whole(), std::move(part));
    bound_ = largest_count_of(all);
    parts_.clear();
    parts_.push_back(std::move(all));
    return;
  }
  bound_ += largest;
  parts_.push_back(std::move(part));
  while (parts_.size() > 1 && size_of(parts_[parts_.size() - 2]) < 2 * size_of(parts_.back())) {
    MeetingTally last = std::move(parts_.back());
    parts_.pop_back();
    parts_.back() = united(std::move(parts_.back()), std::move(last));
  }
}

const MeetingTally& MeetingParts::whole() {
  while (parts_.size() > 1) {
    MeetingTally last = std::move(parts_.back());
    parts_.pop_back();
    parts_.back() = united(std::move(parts_.back()), std::move(last));
  }
  return parts_.front();
}

MeetingTally MeetingParts::copy_of_whole() const {
  MeetingParts copy(*this);
  copy.whole();
  return std::move(copy.parts_.front());
}

}  // namespace motet::inline v1
