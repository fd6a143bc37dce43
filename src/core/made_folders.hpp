// Which folders does a failed write take away again?
#pragma once

#include <cerrno>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <string>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <vector>

#include "motet/core/errors.hpp"

namespace motet::inline v1 {

// A new folder that disappears with everything in it unless it has been moved away.
class FolderInTheMaking {
 public:
  FolderInTheMaking(const std::filesystem::path& where, const std::string& prefix) {
    const auto now = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    for (std::uint64_t attempt = 0; attempt < 1000; ++attempt) {
      path_ = where / (prefix + std::to_string(::getpid()) + "-" + std::to_string(now + attempt));
      if (::mkdir(path_.c_str(), 0777) == 0) return;
      if (errno != EEXIST) break;
    }
    throw FileError("cannot create a folder", path_.string(), errno);
  }
  FolderInTheMaking(const FolderInTheMaking&) = delete;
  FolderInTheMaking& operator=(const FolderInTheMaking&) = delete;
  ~FolderInTheMaking() {
    std::error_code ignored;
    if (!kept_) std::filesystem::remove_all(path_, ignored);
  }
  [[nodiscard]] const std::filesystem::path& path() const noexcept { return path_; }
  void keep() noexcept { kept_ = true; }

 private:
  std::filesystem::path path_;
  bool kept_ = false;
};

// Created parents disappear again when the work fails.
class CreatedParents {
 public:
  explicit CreatedParents(const std::filesystem::path& folder) {
    std::error_code error;
    for (std::filesystem::path path = folder; !path.empty() && !std::filesystem::exists(path, error);
         path = path.parent_path()) {
      created_.push_back(path);
    }
    std::filesystem::create_directories(folder, error);
    if (error) {
      const int code = error.value();
      remove();
      throw FileError("cannot create the folder", folder.string(), code);
    }
  }
  CreatedParents(const CreatedParents&) = delete;
  CreatedParents& operator=(const CreatedParents&) = delete;
  ~CreatedParents() { remove(); }
  void keep() noexcept { created_.clear(); }

 private:
  void remove() noexcept {
    for (const std::filesystem::path& path : created_) ::rmdir(path.c_str());
  }
  std::vector<std::filesystem::path> created_;
};

}  // namespace motet::inline v1
