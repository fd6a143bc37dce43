// What do transcripts.csv and turns.csv say of the transcripts, beyond what stands in them?
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "motet/coding/project.hpp"
#include "motet/core/execution.hpp"
#include "motet/io/transcripts.hpp"

#include "io/study/cells.hpp"

namespace motet::inline v1::study {

struct TranscriptRow {
  std::uint64_t line = 0;
  std::string name;
  std::string file;              ///< in the folder transcripts; empty: found by the name
  bool plain = false;            ///< the file is plain text, whatever it looks like
  std::optional<bool> labelled;  ///< false: one person's text without labels
  std::string guid;
  std::string memo;
  Attributes attributes;
};

/// Columns `transcript`, optional `file`, `format` (`text`), `labelled` (`no`), `guid`, `memo`; others are attributes.
/// Errors: ParseError, DataError with the line.
std::vector<TranscriptRow> parse_transcripts_table(std::string_view text, std::string_view name, const Limits& limits);

/// A turn as turns.csv states it.
struct StatedTurn {
  std::string participant;  ///< empty: nobody
  TextSpan span;            ///< bytes
  std::optional<TimeRange> time;
};

/// What the tables say of each transcript, by its position.
struct StatedTranscript {
  std::optional<std::vector<StatedTurn>> turns;
  std::optional<bool> labelled;
};

/// Names, GUIDs, memos and attributes go into the transcripts; labelled is stated. `skipped` are files that were left
/// out. Errors: DataError with the line for a transcript that is not there or stands twice.
void apply_rows(const std::vector<TranscriptRow>& rows, std::string_view table, const std::set<std::string>& skipped,
                std::vector<LabelledTranscript>& transcripts, std::vector<StatedTranscript>& stated);

/// Columns `transcript, begin, end, participant`, optional `from`, `to` in milliseconds; all but the first empty: a
/// transcript without turns. Labels of the transcripts named go. Errors: ParseError; DataError with the line.
void apply_turns(std::string_view text, std::string_view name, const Limits& limits,
                 const std::set<std::string>& skipped, std::vector<LabelledTranscript>& transcripts,
                 std::vector<StatedTranscript>& stated);

/// The corpus with the stated turns in it. Precondition: its transcripts are those of `stated`, in their order.
void set_stated(Corpus& corpus, const std::vector<StatedTranscript>& stated, std::span<const std::string> interviewers);

}  // namespace motet::inline v1::study
