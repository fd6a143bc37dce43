// What is this file, and if Motet cannot read it, what should its owner do?
#pragma once

#include <string_view>

namespace motet::inline v1 {

enum class FileKind { plain_text, webvtt, srt, table, project_archive };

/// Looks at the bytes before they are decoded. Errors: ParseError for an empty file, a binary one, and every format
/// that Motet knows but does not read, with the way out. Returns true for a ZIP archive, which only read_qdpx can look
/// into.
bool check_bytes(std::string_view bytes, std::string_view name, std::string_view encoding);

/// What a text is: by its content, and by the extension where the content leaves it open.
/// Errors: ParseError for texts in formats that Motet does not read, and texts of blanks only.
FileKind text_kind(std::string_view text, std::string_view name);

/// Whether a file of this name, found in a folder, is no transcript and was never meant to be one: pictures, scripts,
/// read-me files.
bool is_beside_the_point(std::string_view name);

}  // namespace motet::inline v1
