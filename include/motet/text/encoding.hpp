// In which encoding is this file, and what does it say?
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "motet/core/config.hpp"
#include "motet/core/errors.hpp"

namespace motet::inline v1 {

/// A file as text.
struct DecodedText {
  std::string text;      ///< UTF-8, without byte order mark, line ends as stored
  std::string encoding;  ///< the one used, as ICU names it
  std::vector<Diagnostic> diagnostics;
};

/// Bytes to text. `encoding` empty: UTF-8, or UTF-16 (and UTF-32) where a byte order mark says so, and nothing else.
/// "detect": as before where that works, else ICU's detector, with a diagnostic that says what it chose
/// ("encoding-detected"). "lossy": UTF-16 or UTF-32 where a byte order mark says so and it holds, else UTF-8 with
/// ill-formed bytes replaced by U+FFFD, with a diagnostic that counts them ("ill-formed-utf8"). Otherwise: the encoding
/// of that name, but for bytes with a byte order mark, and for well-formed UTF-8 beyond ASCII, which are taken for what
/// they are, with a note ("encoding-not-needed"). Text with NUL characters gets the diagnostic "nul-characters".
/// Errors: ParseError with the byte position and advice; std::invalid_argument for an unknown encoding.
MOTET_API DecodedText decode(std::string_view bytes, std::string_view encoding, std::string_view name);

}  // namespace motet::inline v1
