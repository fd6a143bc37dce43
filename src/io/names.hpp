// How do the names that people type and file systems give become comparable?
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace motet::inline v1 {

/// UTF-8 in normal form C: macOS hands out decomposed file names, tables hold composed ones. Ill-formed bytes become
/// U+FFFD.
std::string normal_form_c(std::string_view text);

/// Equal for names that some file system takes for the same: case folded, normal form C.
std::string collision_key(std::string_view name);

/// ASCII letters in lower case.
std::string lower_ascii(std::string_view text);

/// The last part of a name with slashes; the same without its extension; the extension in lower case without its dot.
std::string_view base_name(std::string_view name);
std::string_view without_extension(std::string_view name);
std::string extension_of(std::string_view name);

/// A path as UTF-8 with slashes.
std::string utf8_name(const std::filesystem::path& path);

/// What an input is called: the last part of its path, also for ".", ".." and a path that ends in a slash.
std::string input_name(const std::filesystem::path& path);

}  // namespace motet::inline v1
