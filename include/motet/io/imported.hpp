// What was read, from which files, and what was doubtful about it?
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/errors.hpp"
#include "motet/core/execution.hpp"

namespace motet::inline v1 {

/// A file that was read: its name relative to the input, and the fingerprint of its bytes.
struct Source {
  std::string name;
  std::string fingerprint;
  bool operator==(const Source&) const = default;
};

struct LabelledTranscript;
struct TranscriptContext;

/// A reader of transcripts of one's own: the bytes of a file to the transcripts in it, several files at once on several
/// threads. Errors: whatever it throws comes through; for bad input, ParseError.
using TranscriptReader = std::function<std::vector<LabelledTranscript>(std::string_view bytes, std::string_view name,
                                                                       const TranscriptContext& context)>;

/// How input is read; the defaults refuse what is doubtful enough to be wrong.
struct ReadOptions {
  std::string encoding;                   ///< see decode
  std::vector<std::string> interviewers;  ///< labels that are interviewers, besides those Motet knows
  std::string participants;               ///< path of a participants table that the input does not hold itself
  /// Path of a table that says who labels are: `label, participant` (empty: nobody), optional `transcript` (only there)
  /// and `role` (`interviewer`). Two labels of one participant are one person.
  std::string speakers;
  std::vector<std::string>
      code_columns;  ///< columns of tables that are codes: a cell of 1 (yes, true, x) codes its row
  std::map<std::string, TranscriptReader> readers;  ///< by extension in lower case, "xyz"; before Motet's own
  std::string project;                              ///< which one, where a file holds several (Taguette)
  bool skip_unreadable = false;                     ///< leave out files that cannot be read, with a diagnostic each
  /// Positions of codings, annotations and cases that reach beyond their text end with it, and those that lie wholly
  /// outside, or end before they begin, are left out; false: they are refused. Diagnostic: "clipped-positions".
  bool clip_positions = false;
  Execution execution;
};

template <class T>
struct Imported {
  T value;
  std::vector<Diagnostic> diagnostics;
  std::vector<Source> sources;  ///< in the order of their names' bytes
  ReadOptions options{};        ///< as it was read, without execution; tables by their file names
};

}  // namespace motet::inline v1
