#include "matrix/meetings/cooccurrence_counter_options.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <variant>

#include "matrix/meetings/cooccurrence_counter_packing.hpp"
#include "matrix/meetings/meetings.hpp"

namespace motet::inline v1 {
namespace {

using packing::append_number;
using packing::Reader;

std::uint32_t small_number(Reader& reader) {
  const std::uint64_t number = reader.number();
  if (number > std::numeric_limits<std::uint32_t>::max()) reader.refuse("a number is too large");
  return static_cast<std::uint32_t>(number);
}

// Whether the value exists is seen when the rule is checked as a whole.
template <class Enum>
Enum value(Reader& reader) {
  const std::uint64_t number = reader.number();
  if (number > 0xFF) reader.refuse("a value that does not exist");
  return static_cast<Enum>(number);
}

template <class Enum>
void append_value(std::string& bytes, Enum value) {
  append_number(bytes, static_cast<std::uint64_t>(value));
}

void append_unit(std::string& bytes, const UnitChoice& unit) {
  append_value(bytes, unit.kind);
  append_number(bytes, unit.size);
  append_number(bytes, unit.step);
}

UnitChoice take_unit(Reader& reader) {
  UnitChoice unit;
  unit.kind = value<UnitChoice::Kind>(reader);
  unit.size = small_number(reader);
  unit.step = small_number(reader);
  return unit;
}

struct RuleBytes {
  std::string& bytes;

  void operator()(const SegmentOverlap& rule) const { append_value(bytes, rule.relation); }
  void operator()(const SameUnit& rule) const { append_unit(bytes, rule.unit); }
  void operator()(const Proximity& rule) const {
    append_number(bytes, rule.distance);
    append_value(bytes, rule.in);
  }
  void operator()(const StanzaWindow& rule) const {
    append_number(bytes, rule.back);
    append_number(bytes, rule.forward);
    append_value(bytes, rule.line);
  }
};

MeetingRule take_rule(Reader& reader) {
  switch (reader.number()) {
    case 0:
      return SegmentOverlap{value<SegmentRelation>(reader)};
    case 1:
      return SameUnit{take_unit(reader)};
    case 2: {
      Proximity rule;
      rule.distance = small_number(reader);
      rule.in = value<Proximity::In>(reader);
      return rule;
    }
    case 3: {
      StanzaWindow rule;
      rule.back = small_number(reader);
      rule.forward = small_number(reader);
      rule.line = value<UnitChoice::Kind>(reader);
      return rule;
    }
    default:
      reader.refuse("an unknown rule");
  }
}

MeetingOptions take_options(Reader& reader) {
  MeetingOptions options;
  options.count = value<MeetingCount>(reader);
  options.coder_pairs = value<CoderPairs>(reader);
  const std::uint64_t choices = reader.number();
  if (choices > 3) reader.refuse("unknown options");
  options.roll_up = (choices & 1U) != 0;
  options.include_interviewers = (choices & 2U) != 0;
  options.unit = take_unit(reader);
  const std::size_t coders = packing::announced(reader, 1);
  for (std::size_t i = 0; i < coders; ++i) options.coders.push_back(packing::take_text(reader));
  return options;
}

void drop_sizes(UnitChoice& unit) {
  if (unit.kind != UnitChoice::Kind::window) unit.size = unit.step = 0;
}

}  // namespace

MeetingChoice settled(MeetingRule rule, MeetingOptions options) {
  require_rule(rule, options);
  options.count = count_of(rule, options);
  std::sort(options.coders.begin(), options.coders.end());
  options.coders.erase(std::unique(options.coders.begin(), options.coders.end()), options.coders.end());
  const bool of_segments = std::holds_alternative<SegmentOverlap>(rule) || std::holds_alternative<Proximity>(rule);
  if (!of_segments || options.count != MeetingCount::presence) options.unit = {};
  drop_sizes(options.unit);
  if (auto* const same = std::get_if<SameUnit>(&rule)) drop_sizes(same->unit);
  return {rule, std::move(options)};
}

void append_choice(std::string& bytes, const MeetingChoice& choice) {
  const auto& [rule, options] = choice;
  append_number(bytes, rule.index());
  std::visit(RuleBytes{bytes}, rule);
  append_value(bytes, count_of(rule, options));
  append_value(bytes, options.coder_pairs);
  append_number(bytes, (options.roll_up ? 1U : 0U) | (options.include_interviewers ? 2U : 0U));
  append_unit(bytes, options.unit);
  append_number(bytes, options.coders.size());
  for (const std::string& coder : options.coders) packing::append_text(bytes, coder);
}

MeetingChoice take_choice(Reader& reader) {
  const std::string_view before = reader.rest();
  MeetingChoice choice;
  choice.rule = take_rule(reader);
  choice.options = take_options(reader);
  try {
    choice = settled(choice.rule, std::move(choice.options));
  } catch (const std::invalid_argument& error) {
    reader.refuse(error.what());
  }
  std::string again;
  append_choice(again, choice);
  if (again != before.substr(0, before.size() - reader.rest().size())) reader.refuse("options that say nothing");
  return choice;
}

}  // namespace motet::inline v1
