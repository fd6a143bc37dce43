// Who belongs together?
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/corpus/corpus.hpp"

namespace motet::inline v1 {

/// A division of participants by the value of one attribute. Interviewers are in no group.
struct Grouping {
  std::string attribute;
  std::vector<std::string> groups;                  ///< the values as text, in the order of their bytes
  std::vector<std::optional<std::uint32_t>> group;  ///< for each participant of the corpus: position in groups, or none
};

/// Groups by an attribute of the participants or, where no participant has it, of their transcripts (a participant
/// whose transcripts differ in it belongs to no group; transcripts without a value are left aside). An empty text is no
/// value. Errors: std::invalid_argument when neither has a value for it; the message lists the attributes there are.
MOTET_API Grouping group_by(const Corpus& corpus, std::string_view attribute);

}  // namespace motet::inline v1
