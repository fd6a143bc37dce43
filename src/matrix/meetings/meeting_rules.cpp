#include <stdexcept>
#include <string>
#include <string_view>

#include "matrix/meetings/meetings.hpp"

namespace motet::inline v1 {
namespace {

using Kind = UnitChoice::Kind;

void require_unit(const UnitChoice& unit) {
  if (to_string(unit).empty()) throw std::invalid_argument("no such unit");
  if (unit.kind != Kind::window) return;
  static_cast<void>(TokenWindow(unit.size, unit.step));
}

void require_lines(const StanzaWindow& window, MeetingCount count) {
  if (window.back == 0) throw std::invalid_argument("a stanza window holds at least its line: back is 1 or more");
  if (window.line != Kind::turn && window.line != Kind::paragraph && window.line != Kind::sentence) {
    throw std::invalid_argument("a line is a turn, a paragraph or a sentence");
  }
  if (count == MeetingCount::regions || count == MeetingCount::characters) {
    throw std::invalid_argument("of stanza windows pairs and presence are counted, not " +
                                std::string(to_string(count)));
  }
}

bool has_units_of_its_own(const MeetingRule& rule) {
  return std::holds_alternative<SameUnit>(rule) || std::holds_alternative<StanzaWindow>(rule);
}

}  // namespace

MeetingCount count_of(const MeetingRule& rule, const MeetingOptions& options) {
  return options.count.value_or(has_units_of_its_own(rule) ? MeetingCount::presence : MeetingCount::pairs);
}

bool is_directed(const MeetingRule& rule) {
  const auto* segments = std::get_if<SegmentOverlap>(&rule);
  return segments != nullptr &&
         (segments->relation == SegmentRelation::within || segments->relation == SegmentRelation::encloses);
}

bool total_is_known(const MeetingRule& rule, const MeetingOptions& options) {
  return std::holds_alternative<StanzaWindow>(rule) || count_of(rule, options) == MeetingCount::presence;
}

bool counts_participants(const MeetingRule& rule, const MeetingOptions& options) {
  if (count_of(rule, options) != MeetingCount::presence || std::holds_alternative<StanzaWindow>(rule)) return false;
  const auto* same = std::get_if<SameUnit>(&rule);
  return (same != nullptr ? same->unit.kind : options.unit.kind) == Kind::participant;
}

void require_rule(const MeetingRule& rule, const MeetingOptions& options) {
  const MeetingCount count = count_of(rule, options);
  if (to_string(count).empty()) throw std::invalid_argument("no such count of meetings");
  if (to_string(options.coder_pairs).empty()) throw std::invalid_argument("no such choice of coders");
  if (const auto* same = std::get_if<SameUnit>(&rule)) require_unit(same->unit);
  if (const auto* window = std::get_if<StanzaWindow>(&rule)) require_lines(*window, count);
  // The names of relations and distances; those of units and lines are checked above.
  if (to_string(rule).empty() || to_string(rule).ends_with(':')) throw std::invalid_argument("no such rule");
  if (!has_units_of_its_own(rule) && count == MeetingCount::presence) require_unit(options.unit);
}

}  // namespace motet::inline v1
