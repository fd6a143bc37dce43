// The structs of concordances and queries.
#pragma once

#include "described_core.hpp"
#include "described_text.hpp"

namespace motet_python {

MOTET_DESCRIBE_ENUM(ConcordanceOrder, text, left, right)
MOTET_DESCRIBE(ConcordanceOptions, context, order, group, limit, match, include_interviewers, execution)
MOTET_DESCRIBE(ConcordanceLine, transcript, turn, speaker, group, left, node, right)
MOTET_DESCRIBE(Concordance, node, lines, hits, rule)
MOTET_DESCRIBE(QueryOptions, coders, subcodes, match, limit, include_interviewers, execution)
MOTET_DESCRIBE(QueryResult, transcript, turn, speaker, span, context, evidence)
MOTET_DESCRIBE(QueryResults, results, found, reading)

}  // namespace motet_python
