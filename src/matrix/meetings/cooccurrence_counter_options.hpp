// Which counters of meetings count the same, and how do rule and options become bytes?
#pragma once

#include <string>

#include "motet/matrix/meeting.hpp"

#include "core/packing.hpp"

namespace motet::inline v1 {

struct MeetingChoice {
  MeetingRule rule;
  MeetingOptions options;
};

/// The choice without what says nothing: the count is named, coders stand in order and once, and of units there is only
/// what the rule asks for. Errors: std::invalid_argument as cooccurrence.
MeetingChoice settled(MeetingRule rule, MeetingOptions options);

/// Two counters can be merged when these bytes of their settled choices are the same. The execution is not in them.
void append_choice(std::string& bytes, const MeetingChoice& choice);
/// Errors: ParseError for what append_choice does not write of a settled choice.
MeetingChoice take_choice(packing::Reader& reader);

}  // namespace motet::inline v1
