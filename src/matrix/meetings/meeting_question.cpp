#include "matrix/meetings/meeting_question.hpp"

namespace motet::inline v1 {
namespace {

using Kind = UnitChoice::Kind;
using In = Proximity::In;

Kind kind_of(In in) {
  return in == In::paragraphs ? Kind::paragraph : in == In::sentences ? Kind::sentence : Kind::turn;
}

// The units that a rule is about.
std::optional<UnitChoice> units_of(const MeetingRule& rule) {
  if (const auto* same = std::get_if<SameUnit>(&rule)) return same->unit;
  if (const auto* stanza = std::get_if<StanzaWindow>(&rule)) return UnitChoice{stanza->line, 0, 0};
  const auto* near = std::get_if<Proximity>(&rule);
  if (near == nullptr || near->in == In::words) return std::nullopt;
  return UnitChoice{kind_of(near->in), 0, 0};
}

bool is_about_words(const MeetingRule& rule) {
  const auto* near = std::get_if<Proximity>(&rule);
  return near != nullptr && near->in == In::words;
}

bool has_units_of_its_own(const MeetingRule& rule) {
  return std::holds_alternative<SameUnit>(rule) || std::holds_alternative<StanzaWindow>(rule);
}

}  // namespace

CutUnits::CutUnits(const Corpus& corpus, const UnitChoice& choice, const MeetingOptions& options)
    : kind_(choice.kind),
      units_(make_units(corpus, choice,
                        {.include_interviewers = options.include_interviewers, .execution = options.execution})),
      starts_(corpus.transcripts().size() + 1) {
  for (const Unit& unit : units_.rows) ++starts_[unit.transcript.value + std::size_t{1}];
  for (std::size_t i = 0; i + 1 < starts_.size(); ++i) starts_[i + 1] += starts_[i];
}

UnitRuns CutUnits::of(const Corpus& corpus, std::size_t transcript) const {
  return {corpus.transcripts()[transcript].text,
          all().subspan(starts_[transcript], starts_[transcript + 1] - starts_[transcript])};
}

std::vector<ColumnPair> related_columns(const CodedColumns& columns) {
  std::vector<ColumnPair> related;
  if (!columns.roll_up()) return related;
  columns.for_each_column_above(
      [&](std::uint32_t column, std::uint32_t above) { related.push_back(in_order(column, above)); });
  std::sort(related.begin(), related.end());
  return related;
}

MeetingQuestion::MeetingQuestion(const Project& studied, const MeetingRule& asked, const MeetingOptions& chosen,
                                 std::size_t number, const std::vector<ColumnPair>& kin)
    : project(studied),
      rule(asked),
      options(chosen),
      count(count_of(rule, options)),
      participants(counts_participants(rule, options)),
      columns(number),
      related(kin) {
  if (const auto choice = units_of(rule)) units = CutUnits(project.corpus, *choice, options);
  if (count == MeetingCount::presence && !has_units_of_its_own(rule)) {
    presence = CutUnits(project.corpus, options.unit, options);
  }
  if (is_about_words(rule)) tokenizer.emplace();
}

}  // namespace motet::inline v1
