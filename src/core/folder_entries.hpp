// What stands in this folder?
#pragma once

#include <filesystem>
#include <vector>

namespace motet::inline v1 {

/// The paths of all in the folder but "." and "..", in the order of their bytes, because the system gives them in any.
/// (The iterators of std::filesystem end the program when memory runs out while they go on; GCC 12 to 14.)
/// Errors: FileError.
std::vector<std::filesystem::path> folder_entries(const std::filesystem::path& folder);

}  // namespace motet::inline v1
