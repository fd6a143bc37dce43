// Where does this pattern of characters stand in a text?
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/span.hpp"

namespace motet::inline v1 {

/// How a regular expression matches, and what it may use up.
struct RegularExpressionOptions {
  /// Otherwise by full case folding: "strasse" finds "Straße".
  bool case_sensitive = false;
  /// How long the search through one text may take, in units of 10,000 steps of ICU's match engine (0.1 to 1 ms each),
  /// so that the same search ends the same way on every machine; and how much memory its backtracking may use. Both
  /// must be above 0.
  std::int32_t time_limit = 5'000;
  std::int32_t stack_bytes = 8'000'000;
};

/// A regular expression as ICU understands it (see the ICU user guide): Unicode properties, look-around, no code.
/// Word boundaries (\b) are Unicode's: "don't" has none inside. ICU nests at most 100 deep. May be used from several
/// threads at once; copies share the compiled pattern.
class MOTET_API RegularExpression {
 public:
  /// Errors: ParseError when the pattern is not UTF-8 and, with the place in the pattern where it stops to make sense
  /// (line and column counted from 1, columns in code points) and the reason, when ICU refuses it; LimitError from 2
  /// GiB on; std::invalid_argument for limits that are not above 0.
  explicit RegularExpression(std::string_view pattern, RegularExpressionOptions options = {});
  ~RegularExpression();
  RegularExpression(const RegularExpression&);
  RegularExpression& operator=(const RegularExpression&);

  /// Appends the spans (bytes of `text`) of all matches from left to right, without overlap; matches of nothing are
  /// left out. Errors: ParseError when `text` is not UTF-8; LimitError, naming time_limit or stack_bytes and its value,
  /// when the search takes too long or too much memory, and from 2 GiB on: nothing is appended then.
  void find(std::string_view text, std::vector<TextSpan>& matches) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace motet::inline v1
