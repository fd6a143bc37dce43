// How do bytes come from and go to disk without anything half-made staying behind?
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "motet/core/config.hpp"
#include "motet/core/limits.hpp"

namespace motet::inline v1 {

/// All bytes of a file, or of a pipe that somebody writes to.
/// Errors: FileError, also for devices; LimitError beyond limits.file_bytes.
MOTET_API std::string read_file(const std::filesystem::path& path, const Limits& limits = {});

/// Replaces the file by `bytes`, all or nothing: written beside it, flushed to disk, renamed. On failure the old file
/// stays. Errors: FileError.
MOTET_API void write_file(const std::filesystem::path& path, std::string_view bytes);

/// "xxh3-128:" and 32 hexadecimal digits: the XXH3 hash of the bytes. Names the content a result was computed from; it
/// does not protect against forgery.
MOTET_API std::string fingerprint(std::string_view bytes);

}  // namespace motet::inline v1
