// What does a reader of transcripts say beside the transcript?
#pragma once

#include <string>
#include <vector>

#include "motet/io/transcripts.hpp"

/// A context that keeps its diagnostics.
struct Noted {
  std::vector<motet::Diagnostic> diagnostics;
  motet::TranscriptContext context;
  Noted() { context.diagnostics = &diagnostics; }
  Noted(const Noted&) = delete;
  Noted& operator=(const Noted&) = delete;

  /// The message of the first diagnostic of this kind; empty without one.
  [[nodiscard]] std::string message(const std::string& kind) const {
    for (const motet::Diagnostic& diagnostic : diagnostics) {
      if (diagnostic.kind == kind) return diagnostic.message;
    }
    return {};
  }
};
