// Which files in a folder did Motet write itself? Nobody's report is an interview, and nobody else's file is replaced.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>

namespace motet::inline v1 {

inline constexpr std::string_view manifest_name = "motet-manifest.json";

/// The names that the folder's manifest lists, relative, with slashes, itself among them; empty where there is no
/// manifest of ours. Names that lead out of the folder are left out: whoever can write it could list anything.
std::set<std::string> listed_in_manifest(const std::filesystem::path& folder);

}  // namespace motet::inline v1
