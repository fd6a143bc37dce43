#include "text/rule_machine.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <map>
#include <memory>
#include <unicode/rbbi.h>
#include <unicode/ucptrie.h>

namespace motet::inline v1 {
namespace {

// The compiled rules as ICU's data files hold them, format version 6: a header
// of 20 numbers with the places of the parts, tables that begin with five
// numbers, and rows of cells of 8 or 16 bits.
constexpr std::uint32_t magic = 0xB1A0;
constexpr std::uint8_t known_version = 6;
constexpr std::size_t header_size = std::size_t{20} * 4;
constexpr std::size_t table_header_size = std::size_t{5} * 4;
constexpr std::size_t row_header_cells = 3;
constexpr std::uint32_t flag_look_ahead = 1;
constexpr std::uint32_t flag_begins_with_pseudo_character = 2;
constexpr std::uint32_t flag_narrow_cells = 4;
constexpr std::uint8_t begin_of_text_category = 2;

std::uint32_t number_at(const std::uint8_t* bytes) noexcept {
  std::uint32_t number = 0;
  std::memcpy(&number, bytes, sizeof number);
  return number;
}

struct Part {
  std::size_t begin, size;
  [[nodiscard]] bool lies_within(std::size_t whole) const noexcept { return begin <= whole && size <= whole - begin; }
};

Part part_at(const std::uint8_t* rules, std::size_t field) noexcept {
  return {number_at(rules + 4 * field), number_at(rules + 4 * (field + 1))};
}

Part forward_table(const std::uint8_t* rules) noexcept { return part_at(rules, 4); }
Part trie(const std::uint8_t* rules) noexcept { return part_at(rules, 8); }
Part status_table(const std::uint8_t* rules) noexcept { return part_at(rules, 12); }

bool has_known_header(const std::uint8_t* rules, std::size_t size) noexcept {
  if (rules == nullptr || size < header_size || number_at(rules) != magic || rules[4] != known_version) return false;
  if (number_at(rules + 8) > size) return false;
  return forward_table(rules).lies_within(size) && trie(rules).lies_within(size) &&
         status_table(rules).lies_within(size);
}

}  // namespace

std::optional<RuleMachine> RuleMachine::read(icu::BreakIterator& iterator) {
  auto* with_rules = dynamic_cast<icu::RuleBasedBreakIterator*>(&iterator);
  if (with_rules == nullptr) return std::nullopt;
  std::uint32_t size = 0;
  const std::uint8_t* rules = with_rules->getBinaryRules(size);
  RuleMachine machine;
  if (!has_known_header(rules, size) || !machine.read_states(rules)) return std::nullopt;
  if (!machine.read_categories(rules + trie(rules).begin, trie(rules).size)) return std::nullopt;
  return machine;
}

bool RuleMachine::read_states(const std::uint8_t* rules) {
  const Part table = forward_table(rules);
  if (table.size < table_header_size) return false;
  const std::uint8_t* const head = rules + table.begin;
  const std::size_t states = number_at(head);
  const std::size_t row_size = number_at(head + 4);
  const std::uint32_t flags = number_at(head + 16);
  category_count_ = number_at(rules + 12);
  first_dictionary_category_ = number_at(head + 8);
  const std::size_t cell_size = (flags & flag_narrow_cells) != 0 ? 1 : 2;
  constexpr std::uint32_t known_flags = flag_begins_with_pseudo_character | flag_narrow_cells;
  if ((flags & ~known_flags) != 0 || (flags & flag_look_ahead) != 0 || number_at(head + 12) != 0) return false;
  if (category_count_ < 3 || category_count_ > 255 || states < 2 || states > 4096) return false;
  if (row_size != (row_header_cells + category_count_) * cell_size) return false;
  if (table.size < table_header_size + states * row_size) return false;

  row_shift_ = static_cast<unsigned>(std::bit_width(category_count_ - 1));
  if (states << row_shift_ > 0x10000) return false;
  row_mask_ = static_cast<std::uint16_t>(0xFFFFU << row_shift_);
  const auto cell = [&](std::size_t state, std::size_t i) -> std::size_t {
    const std::uint8_t* const at = head + table_header_size + state * row_size + i * cell_size;
    return cell_size == 1 ? *at : static_cast<std::size_t>(at[0]) | static_cast<std::size_t>(at[1]) << 8U;
  };
  const std::size_t status_count = status_table(rules).size / 4;
  const auto status = [&](std::size_t i) { return number_at(rules + status_table(rules).begin + 4 * i); };
  cells_.assign(states << row_shift_, 0);
  statuses_.assign(states, 0);
  for (std::size_t state = 0; state < states; ++state) {
    const std::size_t group = cell(state, 2);
    if (cell(state, 0) > 1 || cell(state, 1) != 0 || group >= status_count) return false;
    // A group is its size and the statuses of all rules that are fulfilled at
    // once, of which the last counts.
    if (status(group) == 0 || group + status(group) >= status_count) return false;
    statuses_[state] = static_cast<std::int32_t>(status(group + status(group)));
    for (std::size_t category = 0; category < category_count_; ++category) {
      const std::size_t next = cell(state, row_header_cells + category);
      if (next >= states) return false;
      cells_[(state << row_shift_) + category] =
          static_cast<std::uint16_t>(next << row_shift_ | (cell(next, 0) != 0 ? fulfilled : 0U));
    }
  }
  start_ = static_cast<std::uint16_t>(1U << row_shift_);
  if ((flags & flag_begins_with_pseudo_character) != 0) start_ = follow(start_, begin_of_text_category);
  return std::endian::native == std::endian::little;
}

bool RuleMachine::read_categories(const std::uint8_t* data, std::size_t size) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UCPTrie, void (*)(UCPTrie*)> categories(
      ucptrie_openFromBinary(UCPTRIE_TYPE_ANY, UCPTRIE_VALUE_BITS_ANY, data, static_cast<std::int32_t>(size), nullptr,
                             &status),
      &ucptrie_close);
  if (U_FAILURE(status)) return false;
  constexpr std::size_t block_count = 0x110000 / block_size;
  blocks_.assign(block_count, 0);
  std::map<std::array<std::uint8_t, block_size>, std::uint16_t> known;
  std::array<std::uint8_t, block_size> block{};
  std::array<int, 256> uniform;
  uniform.fill(-1);
  const auto number_of = [&]() {
    const auto [place, is_new] = known.try_emplace(block, static_cast<std::uint16_t>(known.size()));
    if (is_new) characters_.insert(characters_.end(), block.begin(), block.end());
    return place->second;
  };
  UChar32 begin = 0;
  while (begin < 0x110000) {
    std::uint32_t category = 0;
    const UChar32 last = ucptrie_getRange(categories.get(), begin, UCPMAP_RANGE_NORMAL, 0, nullptr, nullptr, &category);
    if (last < begin || category >= category_count_) return false;
    Extent& extent = extents_[category];
    extent = {std::min(extent.first, static_cast<char32_t>(begin)), static_cast<char32_t>(last)};
    auto next = static_cast<std::size_t>(begin);
    const std::size_t end = static_cast<std::size_t>(last) + 1;
    while (next < end) {
      const std::size_t within = next % block_size;
      if (within == 0 && end - next >= block_size) {
        if (uniform[category] < 0) {
          block.fill(static_cast<std::uint8_t>(category));
          uniform[category] = number_of();
        }
        blocks_[next / block_size] = static_cast<std::uint16_t>(uniform[category]);
        next += block_size;
        continue;
      }
      block[within] = static_cast<std::uint8_t>(category);
      if (within == block_size - 1) blocks_[next / block_size] = number_of();
      ++next;
    }
    begin = last + 1;
  }
  for (std::size_t c = 0; c < ascii_.size(); ++c) ascii_[c] = category(static_cast<char32_t>(c));
  return true;
}

RuleMachine::Piece RuleMachine::next(std::string_view text, std::size_t begin) const noexcept {
  const char* at = text.data() + begin;
  const char* const end = text.data() + text.size();
  const char* last = nullptr;
  State last_state = 0;
  std::uint8_t marks = 0;
  std::uint8_t last_marks = 0;
  State state = start_;
  do {
    const Character character = this->character(at);
    at += character.size;
    state = follow(state, character.category);
    marks = static_cast<std::uint8_t>(marks | marks_[character.category]);
    if (is_fulfilled(state)) {
      last = at;
      last_state = state;
      last_marks = marks;
    }
  } while (!stops(state) && at < end);
  if (at == end && !stops(state)) {
    const State at_end = finish(state);
    if (is_fulfilled(at_end)) {
      last = at;
      last_state = at_end;
      last_marks = marks;
    }
  }
  if (last == nullptr) {
    // Rules should match one character at least; ICU goes on by one when they
    // do not.
    const Character first = this->character(text.data() + begin);
    return {begin + first.size, 0, marks_[first.category]};
  }
  return {static_cast<std::size_t>(last - text.data()), statuses_[last_state >> row_shift_], last_marks};
}

}  // namespace motet::inline v1
