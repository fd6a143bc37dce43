#include <algorithm>
#include <utility>

#include "motet/io/data_frames.hpp"
#include "motet/io/transcripts.hpp"

#include "io/frames/frame_view.hpp"
#include "io/loading.hpp"
#include "io/transcripts/interview_table.hpp"
#include "io/transcripts/table_columns.hpp"
#include "io/transcripts/transcript_names.hpp"

namespace motet::inline v1 {
namespace {

std::vector<std::size_t> used_columns(const TableColumns& columns) {
  std::vector<std::size_t> used{columns.text};
  for (const auto& one : {columns.transcript, columns.speaker, columns.begin, columns.end}) {
    if (one) used.push_back(*one);
  }
  for (const CodeColumn& code : columns.codes) used.push_back(code.column);
  used.insert(used.end(), columns.transcript_attributes.begin(), columns.transcript_attributes.end());
  used.insert(used.end(), columns.speaker_attributes.begin(), columns.speaker_attributes.end());
  return used;
}

// A column that is needed must be one that Motet reads; of the others it is told.
void settle_unreadable(const arrow::Frame& frame, const TableColumns& columns, std::vector<Diagnostic>& diagnostics) {
  const std::vector<std::size_t> used = used_columns(columns);
  for (std::size_t i = 0; i < frame.columns().size(); ++i) {
    const auto format = frame.columns()[i].unreadable();
    if (!format) continue;
    if (std::find(used.begin(), used.end(), i) != used.end()) {
      arrow::fail(frame.place(i), "has the Arrow type '" + *format + "', which Motet does not read");
    }
    diagnostics.push_back({Severity::note,
                           "column-not-kept",
                           "left out the column '" + frame.columns()[i].name + "', whose Arrow type '" + *format +
                               "' Motet does not read",
                           {frame.name(), {}, 0, 0}});
  }
}

// The frame itself may go once its texts are in transcripts.
std::vector<LabelledTranscript> transcripts_in(ArrowArrayStream& data, const TurnColumns& named,
                                               const ReadOptions& options, std::string_view name,
                                               const ParticipantsTable& extra, std::vector<Diagnostic>& diagnostics) {
  const arrow::Frame frame(data, name, options.execution);
  const CsvView view = view_of(frame, options.execution.limits);
  TableColumns columns = find_columns(view, name, options.code_columns, named);
  settle_unreadable(frame, columns, diagnostics);
  const std::vector<ListedParticipant> listed = with_labels(extra.rows, extra.speakers);
  TranscriptContext context;
  context.listed = listed;
  context.interviewers = options.interviewers;
  context.code_columns = options.code_columns;
  context.execution = options.execution;
  context.diagnostics = &diagnostics;
  return interviews_in(view, std::move(columns), name, context);
}

}  // namespace

Imported<Project> read_turns(ArrowArrayStream& data, const TurnColumns& columns, const ReadOptions& options,
                             std::string_view name) {
  // Whatever fails before it is read, the stream is the reader's.
  arrow::Owned<ArrowArrayStream> stream(data);
  auto imported = with_participants(options, [&](const ParticipantsTable& extra) {
    Imported<Project> read;
    read.value.name = stem_of(name);
    auto transcripts = transcripts_in(*stream, columns, options, name, extra, read.diagnostics);
    add_transcripts(read.value, std::move(transcripts), extra.rows, extra, options, read.diagnostics);
    return read;
  });
  return finished(std::move(imported), options);
}

}  // namespace motet::inline v1
