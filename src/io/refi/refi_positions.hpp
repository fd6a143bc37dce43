// Which bytes does a selection mean, when programs count differently?
#pragma once

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

#include "motet/core/span.hpp"

#include "io/clipping.hpp"

namespace motet::inline v1::refi {

struct Positions {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::string_view name;  ///< many programs name a selection by the words it holds
};

/// A way to count. The standard's own is the default.
struct Counting {
  enum class Unit { code_point, utf16, byte } unit = Unit::code_point;
  /// CR LF counts as it is stored, or one; or a lone LF two, as where it was CR LF once, or had a blank behind it.
  enum class LineEnd { stored, one, two } line_end = LineEnd::stored;
  int shift = 0;  ///< added to every position; -1 where the byte order mark was counted
};

/// The spans in bytes; none for positions outside the text or inside a character. Precondition: valid UTF-8.
std::vector<std::optional<TextSpan>> locate(std::string_view text, const std::vector<Positions>& positions,
                                            const Counting& counting);

struct Located {
  std::vector<std::optional<TextSpan>> spans;
  std::string counting;         ///< how the file counts, where that is not as the standard says; else empty
  Counting how{};               ///< the same as a rule
  std::size_t confirmed = 0;    ///< how many names stand where that counting says
  std::size_t unconfirmed = 0;  ///< how many do not, where some of them quote words that stand elsewhere
  std::size_t undecided = 0;    ///< how many selections another way to count, which fits as well, puts elsewhere
};

/// The spans as the standard counts; or, where selections that are named by their words do not hold them but every one
/// of them does under another known way to count, the spans of that; of several, the one that leaves fewest selections
/// outside the text, then the one that programs are known for most. Names that stand nowhere in the text say nothing
/// of positions. Errors: Stopped.
Located locate_checked(std::string_view text, const std::vector<Positions>& positions,
                       const std::stop_token& stop = {});

/// Gives those without a span what of them lies in the text, as the clipping says.
void clip(std::string_view text, const std::vector<Positions>& positions, Located& located, Clipping& clipping);

/// Whether a selection's name, apart from white space and an ellipsis at its end, is how the words begin.
bool quotes(std::string_view name, std::string_view words);

}  // namespace motet::inline v1::refi
