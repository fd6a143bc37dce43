// When do two codes meet, and what is counted when they do?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/execution.hpp"
#include "motet/units/unit_choice.hpp"

namespace motet::inline v1 {

/// How two segments A = [a, b) and B = [c, d) of one text stand to each other, with o = min(b, d) - max(a, c). Segments
/// without length stand in no relation. (The classes of QualCoder and of ATLAS.ti's operators; unlike RQDA, touching is
/// not overlapping.)
enum class SegmentRelation : std::uint8_t {
  overlap,    ///< o > 0: they share a character; equal, inclusion or partial
  equal,      ///< a = c and b = d
  inclusion,  ///< one encloses the other and they are not equal
  partial,    ///< o > 0, and none of the two above
  touching,   ///< o = 0
  within,     ///< directed: the first lies inside the second and is not equal to it
  encloses    ///< directed: the second lies inside the first and is not equal to it
};

/// Two codings of one transcript whose segments stand in this relation. A coding of a whole transcript is a segment
/// from its first character to its last.
struct SegmentOverlap {
  SegmentRelation relation = SegmentRelation::overlap;
  bool operator==(const SegmentOverlap&) const = default;
};

/// Two codings that stand in the same unit, as coding_matrix says when a coding stands in a unit: turn, paragraph,
/// sentence, transcript, participant, or window of words. Two codings that share a participant are of one transcript;
/// only `presence` puts together what one participant says in several.
struct SameUnit {
  UnitChoice unit;
  bool operator==(const SameUnit&) const = default;
};

/// Two codings of one transcript with at most `distance` words, turns, ... between them. 0 words: no whole word stands
/// between them, nothing but punctuation and white space, or they overlap. 0 turns: they share a turn; 1: they stand in
/// neighbouring turns. Words and units of people who do not count (interviewers) are not there and count in no
/// distance.
struct Proximity {
  enum class In : std::uint8_t { words, turns, paragraphs, sentences };
  std::uint32_t distance = 0;
  In in = In::turns;
  bool operator==(const Proximity&) const = default;
};

/// The moving stanza window of epistemic network analysis (Shaffer, Collier, Ruis 2016; Siebert-Evenstone and others
/// 2017): on each line, pairs inside the line, pairs of the line with the lines before it, down to `back` lines
/// with itself (1: only the line), and pairs of an earlier with a later line when `forward` lines behind it belong
/// to the window. Pairs that lie wholly among the earlier or wholly among the later lines do not count on this line.
/// Windows never leave a transcript; near its ends they hold the lines that there are. A line is a turn, or another
/// kind of unit (not transcript, participant, window). Only pairs and presence are counted.
struct StanzaWindow {
  std::uint32_t back = 4;
  std::uint32_t forward = 0;
  UnitChoice::Kind line = UnitChoice::Kind::turn;
  bool operator==(const StanzaWindow&) const = default;
};

using MeetingRule = std::variant<SegmentOverlap, SameUnit, Proximity, StanzaWindow>;

/// overlap, equal, inclusion, partial, touching, within, encloses; turn, paragraph, sentence, transcript, participant,
/// window:SIZE[:STEP]; near:N:words, near:N:turns, near:N:paragraphs, near:N:sentences; stanza:BACK[:FORWARD].
/// Errors: std::invalid_argument; the message lists what there is. to_string gives back what parse_rule takes (a stanza
/// window of other lines than turns ends in ":sentences" or ":paragraphs", which is taken too); nothing, or less, for
/// what does not exist.
MOTET_API MeetingRule parse_rule(std::string_view text);
MOTET_API std::string to_string(const MeetingRule& rule);

/// What is counted of the meetings of two codes. Each count has marginals of its own kind, so that coefficients can be
/// computed from any of them. To a rule of units (SameUnit, Proximity in turns and the like), codings that stand in
/// none are not there, for instance in the talk of interviewers; other rules see all text.
enum class MeetingCount : std::uint8_t {
  /// Pairs of codings that meet; of a stanza window, pairs of lines (the weighted model), of which one is the line and
  /// both are in its window, or one is before and one behind it. Marginals: codings; lines that hold the code.
  pairs,
  /// Maximal runs of characters that carry both codes by codings that meet. Marginals: maximal runs that carry the
  /// code.
  regions,
  /// The characters (code points) of these regions. Marginals: characters that carry the code.
  characters,
  /// Units in which they meet; of a stanza window, lines on which they meet (the binary model). Marginals: units that
  /// hold the code; lines whose window holds it.
  presence
};
MOTET_API MeetingCount parse_meeting_count(std::string_view text);
MOTET_API std::string_view to_string(MeetingCount count);

/// Whose codings may meet. A coding never meets itself. Coders of one name are one. A unit (or pair of lines) counts
/// when some coding there of the one code and some of the other are as asked for; marginals do not ask.
enum class CoderPairs : std::uint8_t { any, same, different };
MOTET_API CoderPairs parse_coder_pairs(std::string_view text);
MOTET_API std::string_view to_string(CoderPairs pairs);

/// What counts as a meeting, and for whom.
struct MeetingOptions {
  /// None: what the rule is about, which is pairs for SegmentOverlap and Proximity and presence otherwise.
  std::optional<MeetingCount> count;
  CoderPairs coder_pairs = CoderPairs::any;
  std::vector<std::string> coders;  ///< only codings of these; empty: all
  /// A coding counts for all codes above its own too. A code and one above it meet by definition then: such pairs are
  /// left out (0).
  bool roll_up = false;
  /// Of `presence` under SegmentOverlap and Proximity: a unit in which they meet shares a character that is not white
  /// space with the stretch where they meet, which is what two segments share or, where they are apart, what lies from
  /// the last character of the earlier to the first of the later. (A segment without length stands for the character
  /// behind it here.)
  UnitChoice unit;
  bool include_interviewers = false;
  Execution execution;
};

/// The rule and what is counted as one sentence, as it stands in CooccurrenceMatrix::rule.
/// Errors: std::invalid_argument for what does not exist, as cooccurrence.
MOTET_API std::string describe(const MeetingRule& rule, const MeetingOptions& options = {});

}  // namespace motet::inline v1
