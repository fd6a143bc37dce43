// Which program's document is this ZIP archive?
#pragma once

#include <cstdint>
#include <string_view>

#include "io/archive.hpp"

namespace motet::inline v1 {

enum class DocumentKind : std::uint8_t {
  project_archive,  ///< REFI-QDA
  docx,
  odt,
  xlsx,
  xlsb,
  pptx,
  ods,
  odp,
  epub,
  encrypted,  ///< an office document with a password
  other
};

/// Told by the names of the entries and the entry `mimetype`, never by the file's name. Errors: ParseError and
/// LimitError of a damaged `mimetype`; Stopped.
DocumentKind document_kind(Archive& archive);

/// What the owner of a file of this kind can do, as the end of a sentence: "an OpenDocument spreadsheet; save ...".
/// Empty for the kinds that are read.
std::string_view advice_for(DocumentKind kind);

}  // namespace motet::inline v1
