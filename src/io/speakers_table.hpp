// Who do the researchers say the labels are?
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/limits.hpp"
#include "motet/io/transcripts.hpp"

namespace motet::inline v1 {

/// One row of a speakers table.
struct SpeakerRule {
  std::string label;
  std::string participant;  ///< empty: nobody in particular
  std::string transcript;   ///< empty: wherever the label stands
  bool interviewer = false;
  std::uint64_t line = 0;
};

struct SpeakersTable {
  std::string name;  ///< of the file; empty: there is none
  std::vector<SpeakerRule> rules;
};

/// Columns `label, participant`, optional `transcript` and `role` (`interviewer`). Errors: ParseError; DataError for a
/// missing column or label, or a label that two rows explain differently.
SpeakersTable parse_speakers(std::string_view text, std::string_view name, const Limits& limits);

/// `listed`, and whoever else the table names, so that a label met once is known for one.
std::vector<ListedParticipant> with_labels(std::span<const ListedParticipant> listed, const SpeakersTable& speakers);

/// Puts the participants' names in the place of their labels. Diagnostics: "unused-speaker", for rows whose label or
/// transcript was not met.
void apply(const SpeakersTable& speakers, std::vector<LabelledTranscript>& transcripts,
           std::vector<Diagnostic>& diagnostics);

}  // namespace motet::inline v1
