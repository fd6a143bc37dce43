// The structs that tell which columns of a data frame say what.
#pragma once

#include "described_core.hpp"

namespace motet_python {

MOTET_DESCRIBE(TurnColumns, transcript, speaker, text, begin, end, transcript_attributes, speaker_attributes)
MOTET_DESCRIBE(CodingColumns, transcript, code, begin, end, turn, quote, coder, created, memo, guid, new_codes)

}  // namespace motet_python
