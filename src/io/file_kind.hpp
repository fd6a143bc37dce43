// What is this file, and if Motet cannot read it, what should its owner do?
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "motet/io/imported.hpp"

namespace motet::inline v1 {

/// What holds the content.
enum class Container { text, zip, database, rich_text };

enum class FileKind {
  plain_text,
  webvtt,
  srt,
  table,
  json,
  chat,
  elan,
  textgrid,
  tei,
  refi_project,   ///< .qde
  refi_codebook,  ///< .qdc
};

/// Looks at the bytes before they are decoded. Errors: ParseError for an empty file, a binary one, and every format
/// that Motet knows but does not read, with the way out.
Container container_of(std::string_view bytes, std::string_view name, std::string_view encoding);

/// The same where only text or a ZIP archive will do: true for an archive. Errors: also for databases and Rich Text.
bool check_bytes(std::string_view bytes, std::string_view name, std::string_view encoding);

/// What a text is: by its content, and by the extension where the content leaves it open.
/// Errors: ParseError for texts in formats that Motet does not read, and texts of blanks only.
FileKind text_kind(std::string_view text, std::string_view name);

/// Errors: ParseError, "is `what`, which Motet does not read; `advice`".
[[noreturn]] void refuse(std::string_view name, std::string_view what, std::string_view advice);

/// Whether a file of this name, found in a folder, is no transcript and was never meant to be one: pictures, scripts,
/// read-me files.
/// `readers` are those of the caller's own, by extension.
bool is_beside_the_point(std::string_view name, const std::map<std::string, TranscriptReader>& readers = {});

}  // namespace motet::inline v1
