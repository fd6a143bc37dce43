#include "core/folder_writing.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <fcntl.h>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"

#include "core/made_folders.hpp"

namespace motet::inline v1 {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const std::string& message, const fs::path& path, int code) {
  throw FileError(message, path.string(), code);
}

// The folder itself, not a link to it, and with a last name: "out/" and "." have none.
fs::path resolve(const fs::path& folder) {
  if (folder.empty()) fail("cannot write a folder without a name", folder, ENOENT);
  std::error_code error;
  fs::path resolved = fs::weakly_canonical(fs::absolute(folder, error), error);
  if (error) fail("cannot write", folder, error.value());
  if (!resolved.has_filename()) resolved = resolved.parent_path();
  if (!resolved.has_filename()) fail("cannot write a folder without a name", folder, EINVAL);
  return resolved;
}

// What stands in the folder and is not ours: files the manifest does not name, links, and folders without a file of
// ours. The first in the order of names; empty when there is none.
std::string first_foreign(const fs::path& folder, const FolderOwner& owner) {
  const std::set<std::string> ours = owner.fresh ? std::set<std::string>() : listed_in(folder, owner.manifest);
  std::set<std::string> foreign;
  std::error_code error;
  for (fs::recursive_directory_iterator entry(folder, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().lexically_relative(folder).generic_string();
    const fs::file_type type = entry->symlink_status().type();
    bool known = type == fs::file_type::regular && ours.contains(name);
    if (type == fs::file_type::directory) {
      const auto inside = ours.lower_bound(name + "/");
      known = inside != ours.end() && inside->starts_with(name + "/");
      // One foreign name is enough, and the folder of another may hold a million.
      if (!known) entry.disable_recursion_pending();
    }
    if (!known) foreign.insert(name);
  }
  if (error) fail("cannot read", folder, error.value());
  return foreign.empty() ? std::string() : *foreign.begin();
}

fs::path nearest_existing(fs::path path) {
  std::error_code error;
  while (!path.empty() && !fs::exists(path, error)) {
    if (error && error != std::errc::no_such_file_or_directory) break;
    const fs::path parent = path.parent_path();
    if (parent == path) break;
    path = parent;
  }
  return path;
}

enum class Plan : std::uint8_t { create, swap, inside };

// `inside` works in the folder itself: it holds files of others, or cannot be renamed because it is a mount or its
// parent is not ours to write.
Plan plan(const fs::path& folder, const FolderOwner& owner) {
  struct stat status {};
  if (::stat(folder.c_str(), &status) != 0) {
    if (errno != ENOENT) fail("cannot write", folder, errno);
    std::error_code error;
    for (fs::path path = folder; path.has_filename() && !fs::exists(path, error); path = path.parent_path()) {
      if (fs::is_symlink(path, error)) fail("cannot write: a link that leads nowhere", path, 0);
    }
    const fs::path parent = nearest_existing(folder.parent_path());
    if (!fs::is_directory(parent, error)) fail("cannot write: not a folder", parent, ENOTDIR);
    if (::access(parent.c_str(), W_OK | X_OK) != 0) fail("cannot write", parent, errno);
    return Plan::create;
  }
  if (!S_ISDIR(status.st_mode)) fail("cannot write: a file of this name is there", folder, ENOTDIR);
  if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) fail("cannot write", folder, errno);
  const std::string foreign = first_foreign(folder, owner);
  if (!foreign.empty()) {
    if (owner.force) return Plan::inside;
    throw DataError("the folder holds files that are not of an earlier run, such as '" + foreign +
                        "'; choose another folder, or force it to replace only Motet's own files",
                    SourcePosition{folder.string(), {}, 0, 0});
  }
  const fs::path parent = folder.parent_path();
  struct stat above {};
  const bool mount = ::stat(parent.c_str(), &above) != 0 || above.st_dev != status.st_dev;
  return mount || ::access(parent.c_str(), W_OK | X_OK) != 0 ? Plan::inside : Plan::swap;
}

void flush_folder(const fs::path& folder) {
  const int file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  // Some file systems cannot flush a folder, and the files themselves are on disk already.
  static_cast<void>(::fsync(file));
  ::close(file);
}

void rename_or_fail(const fs::path& from, const fs::path& to) {
  if (::rename(from.c_str(), to.c_str()) != 0) fail("cannot replace", to, errno);
}

// Messages name the files by where they are to stand: nobody knows the temporary folder.
void write_files(const fs::path& folder, const std::vector<FolderFile>& files, const fs::path& target) {
  for (const FolderFile& file : files) {
    const fs::path path = folder / file.path;
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) fail("cannot create the folder", (target / file.path).parent_path(), error.value());
    try {
      write_file(path, file.bytes);
    } catch (const FileError& failed) {
      fail("cannot write", target / file.path, failed.system_code());
    }
  }
}

// A folder below `folder` that is a link would lead the files out of it.
void create_folders_inside(const fs::path& folder, const fs::path& relative, std::vector<fs::path>& created) {
  fs::path path = folder;
  for (const fs::path& part : relative.parent_path()) {
    path /= part;
    struct stat status {};
    if (::lstat(path.c_str(), &status) == 0) {
      if (!S_ISDIR(status.st_mode)) fail("cannot write: not a folder", path, ENOTDIR);
      continue;
    }
    if (::mkdir(path.c_str(), 0777) != 0) fail("cannot create the folder", path, errno);
    created.push_back(path);
  }
}

// Moves files one by one and knows how to move all of them back.
class Moves {
 public:
  // False when a file could not be moved back.
  bool undo() noexcept {
    bool complete = true;
    for (auto move = done_.rbegin(); move != done_.rend(); ++move) {
      complete = ::rename(move->second.c_str(), move->first.c_str()) == 0 && complete;
    }
    for (auto path = created_.rbegin(); path != created_.rend(); ++path) ::rmdir(path->c_str());
    return complete;
  }
  void move(const fs::path& from, const fs::path& root, const fs::path& relative) {
    create_folders_inside(root, relative, created_);
    rename_or_fail(from, root / relative);
    done_.emplace_back(from, root / relative);
  }

 private:
  std::vector<std::pair<fs::path, fs::path>> done_;
  std::vector<fs::path> created_;
};

// The names our files have or had in the folder, without those that a linked folder leads elsewhere.
std::set<std::string> names_of_ours(const fs::path& folder, const std::vector<FolderFile>& files,
                                    const FolderOwner& owner) {
  std::set<std::string> names = listed_in(folder, owner.manifest);
  for (const FolderFile& file : files) names.insert(file.path);
  std::erase_if(names, [&](const std::string& name) {
    std::error_code error;
    const fs::path above = (folder / name).parent_path();
    return fs::weakly_canonical(above, error) != above;
  });
  return names;
}

void replace_inside(const fs::path& folder, const std::vector<FolderFile>& files, const FolderOwner& owner) {
  const FolderInTheMaking fresh(folder, ".motet-new-");
  FolderInTheMaking aside(folder, ".motet-old-");
  write_files(fresh.path(), files, folder);

  const std::set<std::string> ours = names_of_ours(folder, files, owner);
  Moves moves;
  try {
    for (const std::string& name : ours) {
      struct stat status {};
      const fs::path path = folder / name;
      if (::lstat(path.c_str(), &status) != 0) continue;
      if (S_ISDIR(status.st_mode)) fail("cannot write: a folder of this name is there", path, EISDIR);
      moves.move(path, aside.path(), name);
    }
    for (const FolderFile& file : files) moves.move(fresh.path() / file.path, folder, file.path);
  } catch (...) {
    // Old files that cannot be moved back are at least not deleted.
    if (!moves.undo()) aside.keep();
    throw;
  }

  std::set<fs::path, std::greater<>> emptied;
  for (const std::string& name : ours) {
    for (fs::path above = fs::path(name).parent_path(); !above.empty(); above = above.parent_path()) {
      emptied.insert(folder / above);
    }
  }
  // Only folders that are empty now go.
  for (const fs::path& path : emptied) ::rmdir(path.c_str());
  flush_folder(folder);
}

void swap_folders(const fs::path& folder, const std::vector<FolderFile>& files, const FolderOwner& owner,
                  const std::string& prefix) {
  const fs::path parent = folder.parent_path();
  const FolderInTheMaking fresh(parent, prefix);
  write_files(fresh.path(), files, folder);
  struct stat status {};
  if (::stat(folder.c_str(), &status) == 0) ::chmod(fresh.path().c_str(), status.st_mode & 07777U);
  // The work before may have taken long; what was put there meanwhile is not ours.
  if (!first_foreign(folder, owner).empty())
    throw DataError("files of others have come into it", {folder.string(), {}, 0, 0});

  FolderInTheMaking aside(parent, prefix + "old-");
  rename_or_fail(folder, aside.path());
  if (::rename(fresh.path().c_str(), folder.c_str()) != 0) {
    const int code = errno;
    // An old folder that cannot be put back is at least not deleted.
    if (::rename(aside.path().c_str(), folder.c_str()) != 0) aside.keep();
    fail("cannot replace", folder, code);
  }
  flush_folder(parent);
}

void create_folder(const fs::path& folder, const std::vector<FolderFile>& files, const std::string& prefix) {
  CreatedParents parents(folder.parent_path());
  const FolderInTheMaking fresh(folder.parent_path(), prefix);
  write_files(fresh.path(), files, folder);
  rename_or_fail(fresh.path(), folder);
  parents.keep();
  flush_folder(folder.parent_path());
}

}  // namespace

void check_folder(const fs::path& folder, const FolderOwner& owner) { static_cast<void>(plan(resolve(folder), owner)); }

void write_folder(const fs::path& folder, const std::vector<FolderFile>& files, const FolderOwner& owner) {
  const fs::path target = resolve(folder);
  // A name may be as long as the file system allows; the temporary one is cut so that it fits beside it.
  const std::string prefix = "." + target.filename().string().substr(0, 100) + ".motet-";
  switch (plan(target, owner)) {
    case Plan::create:
      create_folder(target, files, prefix);
      break;
    case Plan::swap:
      swap_folders(target, files, owner, prefix);
      break;
    case Plan::inside:
      replace_inside(target, files, owner);
      break;
  }
}

}  // namespace motet::inline v1
