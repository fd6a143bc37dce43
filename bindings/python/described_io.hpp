// The structs of input and output.
#pragma once

#include "described_core.hpp"

namespace motet_python {

MOTET_DESCRIBE(Source, name, fingerprint)
MOTET_DESCRIBE(ReadOptions, encoding, interviewers, participants, speakers, code_columns, readers, project,
               skip_unreadable, clip_positions, execution)
MOTET_DESCRIBE(CsvRow, cells, line)
MOTET_DESCRIBE(CsvTable, header, rows, delimiter)
MOTET_DESCRIBE(LabelledTurn, label, span, time)
MOTET_DESCRIBE(LabelledPerson, label, name, role, interviewer, attributes)
MOTET_DESCRIBE(LabelledCode, path, span)
MOTET_DESCRIBE(LabelledTranscript, name, source, guid, text, turns, labelled, attributes, memo, people, codes)
MOTET_DESCRIBE(ListedParticipant, participant, transcripts)
MOTET_DESCRIBE(Loss, kind, message, count, examples)
MOTET_DESCRIBE(LossReport, items)
MOTET_DESCRIBE(Written, bytes, losses)
MOTET_DESCRIBE_ENUM(ProjectFormat, refi_qda, refi_codebook, study_folder, segments_csv, segments_json_lines)
MOTET_DESCRIBE(WriteOptions, format, replace, execution)

}  // namespace motet_python
