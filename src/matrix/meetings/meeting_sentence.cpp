#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "motet/corpus/corpus.hpp"
#include "motet/matrix/meeting.hpp"
#include "motet/units/unit_choice.hpp"

#include "matrix/meetings/meetings.hpp"

namespace motet::inline v1 {
namespace {

using In = Proximity::In;
using Kind = UnitChoice::Kind;
using Relation = SegmentRelation;

// "a unit is one sentence of a turn", as make_units says it.
std::string unit_sentence(const UnitChoice& unit, bool include_interviewers) {
  if (unit.kind != Kind::transcript && unit.kind != Kind::participant) {
    return make_units(Corpus(), unit, {.include_interviewers = include_interviewers, .execution = {}}).rule;
  }
  std::string sentence = unit.kind == Kind::transcript ? "a unit is the talk of one transcript"
                                                       : "a unit is the talk of one participant in all transcripts";
  if (include_interviewers) sentence += ", interviewers included";
  return sentence;
}

std::string counted_lines(std::uint32_t number) { return std::to_string(number) + (number == 1 ? " line" : " lines"); }

std::string_view relation_sentence(Relation relation) {
  switch (relation) {
    case Relation::overlap:
      return "two codings meet when they share at least one character";
    case Relation::equal:
      return "two codings meet when their segments are equal";
    case Relation::inclusion:
      return "two codings meet when one encloses the other and they are not equal";
    case Relation::partial:
      return "two codings meet when they share at least one character and neither encloses the other";
    case Relation::touching:
      return "two codings meet when one begins where the other ends";
    case Relation::within:
      return "a coding of the row meets one of the column when it lies within it and is not equal to it";
    case Relation::encloses:
      return "a coding of the row meets one of the column when it encloses it and is not equal to it";
  }
  return {};
}

std::string_view distance_noun(In in) {
  switch (in) {
    case In::words:
      return "word";
    case In::turns:
      return "turn";
    case In::paragraphs:
      return "paragraph";
    case In::sentences:
      return "sentence";
  }
  return {};
}

// When two codings meet.
struct Meeting {
  bool include_interviewers;

  std::string operator()(const SegmentOverlap& rule) const { return std::string(relation_sentence(rule.relation)); }

  std::string operator()(const SameUnit& rule) const {
    return "two codings meet when they stand in the same unit; " + unit_sentence(rule.unit, include_interviewers);
  }

  std::string operator()(const Proximity& rule) const {
    const std::string noun(distance_noun(rule.in));
    const std::string distance = std::to_string(rule.distance);
    std::string text = "two codings meet when ";
    if (rule.in != In::words) {
      text += "they stand in the same " + noun;
      if (rule.distance > 0) text += " or in " + noun + "s at most " + distance + " apart";
    } else if (rule.distance == 0) {
      text += "no word stands between them";
    } else {
      text += "at most " + distance + (rule.distance == 1 ? " word stands" : " words stand") + " between them";
    }
    return text + (include_interviewers ? ", interviewers included" : ", interviewers left out");
  }

  std::string operator()(const StanzaWindow& rule) const {
    std::string text = "two codes meet on a line ";
    if (rule.back == 1 && rule.forward == 0) {
      text += "that holds both";
    } else if (rule.forward == 0) {
      text += "that holds one while it or one of the " + counted_lines(rule.back - 1) + " before it holds the other";
    } else {
      text += "through one or two lines of its window (" + counted_lines(rule.back - 1) + " before it, itself, " +
              counted_lines(rule.forward) + " behind it) that are not all before it or all behind it";
    }
    const std::string unit = unit_sentence({rule.line, 0, 0}, include_interviewers);
    return text + "; a line is" + unit.substr(std::string_view("a unit is").size());
  }
};

std::string_view counted(const MeetingRule& rule, MeetingCount count) {
  const bool lines = std::holds_alternative<StanzaWindow>(rule);
  switch (count) {
    case MeetingCount::pairs:
      return lines ? "pairs of lines" : "pairs of codings";
    case MeetingCount::regions:
      return "stretches of text that carry both codes";
    case MeetingCount::characters:
      return "characters that carry both codes";
    case MeetingCount::presence:
      return lines ? "lines" : "units in which they meet";
  }
  return {};
}

std::string whose(const MeetingOptions& options) {
  std::string text = options.coder_pairs == CoderPairs::any    ? ", of any coders"
                     : options.coder_pairs == CoderPairs::same ? ", of the same coder"
                                                               : ", of different coders";
  // In order and once: however somebody names them, they are the same people.
  const std::set<std::string> coders(options.coders.begin(), options.coders.end());
  std::size_t i = 0;
  for (const std::string& coder : coders) {
    text += i == 0 ? " among " : i + 1 < coders.size() ? ", " : " and ";
    text += coder;
    ++i;
  }
  return text;
}

}  // namespace

std::string describe(const MeetingRule& rule, const MeetingOptions& options) {
  require_rule(rule, options);
  const MeetingCount count = count_of(rule, options);
  std::string text = std::visit(Meeting{options.include_interviewers}, rule);
  text += "; counted are " + std::string(counted(rule, count)) + whose(options);
  const bool named_above = std::holds_alternative<SameUnit>(rule) || std::holds_alternative<StanzaWindow>(rule);
  if (count == MeetingCount::presence && !named_above) {
    text += "; " + unit_sentence(options.unit, options.include_interviewers);
  }
  return text + (options.roll_up ? "; a code counts for those above it too, but never meets them"
                                 : "; a code does not count for those above it");
}

}  // namespace motet::inline v1
