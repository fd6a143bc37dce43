#include <charconv>
#include <optional>
#include <stdexcept>
#include <string>

#include "motet/matrix/meeting.hpp"

#include "core/named_values.hpp"

namespace motet::inline v1 {
namespace {

using In = Proximity::In;
using Kind = UnitChoice::Kind;

constexpr NamedValues<SegmentRelation, 7> relation_names{{{"overlap", SegmentRelation::overlap},
                                                          {"equal", SegmentRelation::equal},
                                                          {"inclusion", SegmentRelation::inclusion},
                                                          {"partial", SegmentRelation::partial},
                                                          {"touching", SegmentRelation::touching},
                                                          {"within", SegmentRelation::within},
                                                          {"encloses", SegmentRelation::encloses}}};
constexpr NamedValues<In, 4> distance_names{
    {{"words", In::words}, {"turns", In::turns}, {"paragraphs", In::paragraphs}, {"sentences", In::sentences}}};
constexpr NamedValues<Kind, 3> line_names{
    {{"turns", Kind::turn}, {"paragraphs", Kind::paragraph}, {"sentences", Kind::sentence}}};
constexpr NamedValues<MeetingCount, 4> count_names{{{"pairs", MeetingCount::pairs},
                                                    {"regions", MeetingCount::regions},
                                                    {"characters", MeetingCount::characters},
                                                    {"presence", MeetingCount::presence}}};
constexpr NamedValues<CoderPairs, 3> coder_names{
    {{"any", CoderPairs::any}, {"same", CoderPairs::same}, {"different", CoderPairs::different}}};

template <class Value, std::size_t N>
std::optional<Value> found(std::string_view text, const NamedValues<Value, N>& names) {
  for (const auto& [name, value] : names) {
    if (name == text) return value;
  }
  return std::nullopt;
}

std::optional<std::uint32_t> number(std::string_view text) {
  std::uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// Takes what stands before the next colon off the text.
std::string_view take_part(std::string_view& text) {
  const std::size_t colon = text.find(':');
  const std::string_view part = text.substr(0, colon);
  text = colon == std::string_view::npos ? std::string_view() : text.substr(colon + 1);
  return part;
}

std::optional<Proximity> proximity_of(std::string_view parts) {
  const auto distance = number(take_part(parts));
  const auto in = found(parts, distance_names);
  if (!distance || !in) return std::nullopt;
  return Proximity{*distance, *in};
}

std::optional<StanzaWindow> stanza_of(std::string_view parts) {
  const auto back = number(take_part(parts));
  if (!back || *back == 0) return std::nullopt;
  StanzaWindow window{*back, 0, Kind::turn};
  if (parts.empty()) return window;
  std::string_view part = take_part(parts);
  if (const auto forward = number(part)) {
    window.forward = *forward;
    if (parts.empty()) return window;
    part = take_part(parts);
  }
  const auto line = found(part, line_names);
  if (!line || !parts.empty()) return std::nullopt;
  window.line = *line;
  return window;
}

struct Written {
  std::string operator()(const SegmentOverlap& rule) const {
    return std::string(name_of_value(rule.relation, relation_names));
  }
  std::string operator()(const SameUnit& rule) const { return to_string(rule.unit); }
  std::string operator()(const Proximity& rule) const {
    return "near:" + std::to_string(rule.distance) + ":" + std::string(name_of_value(rule.in, distance_names));
  }
  std::string operator()(const StanzaWindow& rule) const {
    std::string text = "stanza:" + std::to_string(rule.back);
    if (rule.forward > 0) text += ":" + std::to_string(rule.forward);
    if (rule.line != Kind::turn) text += ":" + std::string(name_of_value(rule.line, line_names));
    return text;
  }
};

}  // namespace

MeetingRule parse_rule(std::string_view text) {
  if (const auto relation = found(text, relation_names)) return SegmentOverlap{*relation};
  std::string_view parts = text;
  const std::string_view kind = take_part(parts);
  if (kind == "near") {
    if (const auto rule = proximity_of(parts)) return *rule;
  } else if (kind == "stanza") {
    if (const auto rule = stanza_of(parts)) return *rule;
  } else {
    try {
      return SameUnit{parse_unit(text)};
    } catch (const std::invalid_argument&) {
      // Units are not all that there is: the message below says what else.
    }
  }
  throw std::invalid_argument(
      "no rule '" + std::string(text) +
      "'; there are: overlap, equal, inclusion, partial, touching, within, encloses, turn, paragraph, sentence, "
      "transcript, participant, window:SIZE[:STEP], near:N:words, near:N:turns, near:N:paragraphs, near:N:sentences, "
      "stanza:BACK[:FORWARD][:paragraphs|:sentences]; SIZE, STEP and BACK at least 1, STEP at most SIZE");
}

std::string to_string(const MeetingRule& rule) { return std::visit(Written{}, rule); }

MeetingCount parse_meeting_count(std::string_view text) { return value_named(text, count_names, "count"); }
std::string_view to_string(MeetingCount count) { return name_of_value(count, count_names); }

CoderPairs parse_coder_pairs(std::string_view text) { return value_named(text, coder_names, "choice of coders"); }
std::string_view to_string(CoderPairs pairs) { return name_of_value(pairs, coder_names); }

}  // namespace motet::inline v1
