// How does a folder of several files come to disk, whole or not at all, without taking the place of anybody's files?
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace motet::inline v1 {

struct FolderFile {
  std::string path;  ///< relative, with '/'
  std::string bytes;
};

/// Who a folder belongs to: its manifest lists the files in it that are ours, itself among them.
struct FolderOwner {
  std::string_view manifest;  ///< its name
  bool force = false;         ///< replace our own files in a folder that also holds others
  bool fresh = false;         ///< replace nothing: the folder must be empty, or not there
};

/// The names that the folder's manifest lists, relative, with slashes; empty where there is no manifest of that name.
/// Names that lead out of the folder are left out: whoever can write it could list anything.
std::set<std::string> listed_in(const std::filesystem::path& folder, std::string_view manifest);

/// The manifest of these files and itself.
FolderFile manifest_of(const std::vector<FolderFile>& files, std::string_view manifest);

/// Checks, before any work is done, that write_folder could write there. Errors: FileError; DataError when the folder
/// holds files of others and force is not set, or anything and fresh is.
void check_folder(const std::filesystem::path& folder, const FolderOwner& owner);

/// Writes the files and nothing else. The folder is built beside its place and renamed: on failure nothing is left
/// behind and an old folder stays as it was. Errors: as check_folder.
void write_folder(const std::filesystem::path& folder, const std::vector<FolderFile>& files, const FolderOwner& owner);

}  // namespace motet::inline v1
