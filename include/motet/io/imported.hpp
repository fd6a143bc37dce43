// What was read, from which files, and what was doubtful about it?
#pragma once

#include <cstdint>
#include <functional>
#include <string>
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

struct ReadOptions {
  std::string encoding;                   ///< see decode
  std::vector<std::string> interviewers;  ///< labels that are interviewers, besides those Motet knows
  std::string participants;               ///< path of a participants table that the input does not hold itself
  bool skip_unreadable = false;           ///< leave out files that cannot be read, with a diagnostic each
  Execution execution;
};

template <class T>
struct Imported {
  T value;
  std::vector<Diagnostic> diagnostics;
  std::vector<Source> sources;  ///< in the order of their names' bytes
  ReadOptions options{};        ///< as it was read, without execution; the participants table by its file name
};

}  // namespace motet::inline v1
