// The structs of the matrices, and rules as Python sees them.
#pragma once

#include <optional>
#include <string>
#include <variant>

#include "described_statistics.hpp"
#include "described_text.hpp"
#include "described_units.hpp"
#include "tokenizers.hpp"

namespace motet_python {

MOTET_DESCRIBE(Column, key, label)
MOTET_DESCRIBE(Row, transcript, participant)
MOTET_DESCRIBE(IncidenceMatrix, counts, columns, rows, rule, excluded)
MOTET_DESCRIBE(CodingMatrixOptions, coders, roll_up, execution)
MOTET_DESCRIBE(TermMatrixOptions, words, letters, participants, participant_share, participant_share_max, stop_words,
               tokenizer, execution)
MOTET_DESCRIBE_ENUM(Merge, sum, presence)

MOTET_DESCRIBE_ENUM(SegmentRelation, overlap, equal, inclusion, partial, touching, within, encloses)
MOTET_DESCRIBE(SegmentOverlap, relation)
MOTET_DESCRIBE(SameUnit, unit)
MOTET_DESCRIBE(StanzaWindow, back, forward, line)
MOTET_DESCRIBE_ENUM(MeetingCount, pairs, regions, characters, presence)
MOTET_DESCRIBE_ENUM(CoderPairs, any, same, different)
MOTET_DESCRIBE(MeetingOptions, count, coder_pairs, coders, roll_up, unit, include_interviewers, execution)

template <>
struct DescribedEnum<motet::Proximity::In> {
  using In = motet::Proximity::In;
  static constexpr const char* name = "Proximity.In";
  static constexpr std::array<Enumerator<In>, 4> values{
      {{"words", In::words}, {"turns", In::turns}, {"paragraphs", In::paragraphs}, {"sentences", In::sentences}}};
};

// `in` is a word of Python's own.
template <>
struct Described<motet::Proximity> {
  using In = motet::Proximity::In;
  static constexpr const char* name = "Proximity";
  static constexpr auto fields =
      std::make_tuple(Field<motet::Proximity, std::uint32_t>{"distance", &motet::Proximity::distance},
                      Field<motet::Proximity, In>{"in_", &motet::Proximity::in});
};

MOTET_DESCRIBE(CooccurrenceMatrix, joint, marginals, total, columns, rule, count, directed)
MOTET_DESCRIBE(CooccurrenceOptions, execution)

MOTET_DESCRIBE(PairCounts, both, first, second, total)
MOTET_DESCRIBE(Jaccard)
MOTET_DESCRIBE(Dice)
MOTET_DESCRIBE(Cosine)
MOTET_DESCRIBE(OverlapCoefficient)
MOTET_DESCRIBE(Lift)
MOTET_DESCRIBE(Phi)
MOTET_DESCRIBE(Pmi, base)
MOTET_DESCRIBE(NormalizedPmi)
MOTET_DESCRIBE(LogLikelihood)
MOTET_DESCRIBE(YulesQ)
MOTET_DESCRIBE(ChiSquare)
MOTET_DESCRIBE(ConditionalProbability)
MOTET_DESCRIBE(AssociationMatrix, weights, columns, measure, rule, directed)
MOTET_DESCRIBE_ENUM(Symmetrization, mean, larger, smaller)
MOTET_DESCRIBE(PairMark, first, second, unequal, outside)

MOTET_DESCRIBE(ClassicalScaling, coordinates, eigenvalues, stress, fit)
MOTET_DESCRIBE(CorrespondenceAnalysis, rows, columns, inertias, total, rows_left_out, columns_left_out)
MOTET_DESCRIBE(PrincipalComponents, axes, scores, variances, columns_left_out)
MOTET_DESCRIBE_ENUM(MapMethod, scaling, correspondence, components)
MOTET_DESCRIBE(CodeMap, method, columns, coordinates, explained, stress, left_out, rule)
MOTET_DESCRIBE(CodeMapOptions, method, axes, scaled, execution)

MOTET_DESCRIBE_ENUM(NullModel, within_transcripts, free)
MOTET_DESCRIBE(PairTestOptions, null, alternative, replicates, seed, min_units, leave_out, work, execution)
MOTET_DESCRIBE(PairTest, first, second, counts, expected, z, p, approximate, q, q_dependent, p_permutation, p_family,
               p_largest, odds_ratio, reason)
MOTET_DESCRIBE(PairTests, pairs, columns, tested, approximated, replicates, seed, null, alternative, rule, null_rule,
               notes)

}  // namespace motet_python

namespace pybind11::detail {

// Text too: the key, which is the label then.
template <>
class type_caster<motet::Column> : public type_caster_base<motet::Column> {
 public:
  bool load(handle given, bool convert) {
    if (PyUnicode_Check(given.ptr()) == 0) return type_caster_base<motet::Column>::load(given, convert);
    read_.key = given.cast<std::string>();
    read_.label = read_.key;
    value = &read_;
    return true;
  }

 private:
  motet::Column read_;
};

// One of the four kinds of rules, or text as parse_rule takes it: "overlap", "near:30:words". Errors: ValueError.
template <>
struct type_caster<motet::MeetingRule> {
  PYBIND11_TYPE_CASTER(motet::MeetingRule, const_name("SegmentOverlap | SameUnit | Proximity | StanzaWindow | str"));
  bool load(handle given, bool) {
    if (PyUnicode_Check(given.ptr()) != 0) {
      value = motet::parse_rule(given.cast<std::string>());
      return true;
    }
    return load_as<motet::SegmentOverlap>(given) || load_as<motet::SameUnit>(given) ||
           load_as<motet::Proximity>(given) || load_as<motet::StanzaWindow>(given);
  }
  static handle cast(const motet::MeetingRule& rule, return_value_policy, handle) {
    return std::visit([](const auto& one) { return pybind11::cast(one).release(); }, rule);
  }

 private:
  template <class Rule>
  bool load_as(handle given) {
    if (!isinstance<Rule>(given)) return false;
    value = given.cast<Rule>();
    return true;
  }
};

}  // namespace pybind11::detail
