// How does a Python callable cut turns into units?
#pragma once

#include <memory>
#include <vector>

#include "described_units.hpp"

namespace motet_python {

/// A callable of (transcript, turn), both in code points, that gives TextSpan or (begin, end) in code points of the
/// transcript's text. It is called from several threads, one after another; what it raises comes through.
class PythonScheme {
 public:
  PythonScheme(const motet::Corpus& corpus, py::object callable);
  /// The transcript is one of the corpus. Errors: those of the callable; TypeError for other things than spans;
  /// DataError for spans outside the text.
  void operator()(const motet::Transcript& transcript, const motet::Turn& turn,
                  std::vector<motet::TextSpan>& spans) const;

 private:
  struct State;
  std::shared_ptr<State> state_;
};

/// What one of the library's schemes makes of a turn in code points, in code points. Errors: DataError for a turn
/// outside its text.
std::vector<motet::TextSpan> spans_of(const motet::UnitFunction& scheme, motet::Transcript transcript,
                                      const motet::Turn& turn);

}  // namespace motet_python
