#include "motet/core/files.hpp"

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstdint>
#include <fcntl.h>
#include <new>
#include <sys/stat.h>
#include <system_error>
#include <unistd.h>
#include <utility>

#include "motet/core/errors.hpp"

#define XXH_INLINE_ALL
#include <xxhash.h>

namespace motet::inline v1 {
namespace {

class Descriptor {
 public:
  explicit Descriptor(int number) noexcept : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  Descriptor& operator=(Descriptor&&) = delete;
  ~Descriptor() { close(); }

  [[nodiscard]] int number() const noexcept { return number_; }
  [[nodiscard]] bool valid() const noexcept { return number_ >= 0; }
  int close() noexcept { return valid() ? ::close(std::exchange(number_, -1)) : 0; }

 private:
  int number_;
};

Descriptor open_file(const std::filesystem::path& path, int flags, mode_t mode = 0) {
  int number = -1;
  do {
    number = ::open(path.c_str(), flags | O_CLOEXEC, mode);
  } while (number < 0 && errno == EINTR);
  return Descriptor(number);
}

[[noreturn]] void fail(const char* message, const std::filesystem::path& path, int code) {
  throw FileError(message, path.string(), code);
}

// Removes the temporary file unless it has become the real one.
class TemporaryFile {
 public:
  explicit TemporaryFile(const std::filesystem::path& folder) : path_(folder), file_(-1) {
    const auto now = static_cast<std::uint64_t>(std::chrono::steady_clock::now().time_since_epoch().count());
    for (std::uint64_t attempt = 0; attempt < 1000; ++attempt) {
      // The name is short and independent of the file's own, which may be as long as the file system allows.
      path_ = folder / (".motet-" + std::to_string(::getpid()) + "-" + std::to_string(now + attempt) + ".tmp");
      const int number = open_number();
      if (number >= 0) {
        file_ = number;
        return;
      }
      if (errno != EEXIST) break;
    }
    fail("cannot create a file beside it", path_, errno);
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  ~TemporaryFile() {
    if (file_ >= 0) ::close(file_);
    if (!renamed_) ::unlink(path_.c_str());
  }

  void write(std::string_view bytes, const std::filesystem::path& target) const {
    while (!bytes.empty()) {
      const ssize_t written = ::write(file_, bytes.data(), std::min<std::size_t>(bytes.size(), 1U << 30));
      if (written < 0) {
        if (errno == EINTR) continue;
        fail("cannot write", target, errno);
      }
      bytes.remove_prefix(static_cast<std::size_t>(written));
    }
  }

  void set_mode(mode_t mode, const std::filesystem::path& target) const {
    if (::fchmod(file_, mode & 07777U) != 0) fail("cannot set the permissions", target, errno);
  }

  void flush_and_close(const std::filesystem::path& target) {
    if (::fsync(file_) != 0) fail("cannot write", target, errno);
    if (::close(std::exchange(file_, -1)) != 0) fail("cannot write", target, errno);
  }

  void rename_to(const std::filesystem::path& target) {
    if (::rename(path_.c_str(), target.c_str()) != 0) fail("cannot replace", target, errno);
    renamed_ = true;
  }

 private:
  [[nodiscard]] int open_number() const noexcept {
    int number = -1;
    do {
      number = ::open(path_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    } while (number < 0 && errno == EINTR);
    return number;
  }

  std::filesystem::path path_;
  int file_;
  bool renamed_ = false;
};

}  // namespace

std::string read_file(const std::filesystem::path& path, const Limits& limits) try {
  // Opening a named pipe that nobody writes to would wait without end; this way it is open at once, and empty.
  const Descriptor file = open_file(path, O_RDONLY | O_NONBLOCK);
  if (!file.valid()) fail("cannot open", path, errno);
  struct stat status {};
  if (::fstat(file.number(), &status) != 0) fail("cannot read", path, errno);
  if (S_ISDIR(status.st_mode)) fail("cannot read", path, EISDIR);
  // /dev/zero has no end, and a terminal none that a person would know of.
  if (S_ISCHR(status.st_mode) || S_ISBLK(status.st_mode)) fail("cannot read: a device, not a file", path, 0);
  if (S_ISFIFO(status.st_mode) && ::fcntl(file.number(), F_SETFL, O_RDONLY) != 0) fail("cannot read", path, errno);

  const auto refuse_above = [&](std::uint64_t size) {
    if (size <= limits.file_bytes) return;
    throw LimitError("the file is larger than the limit file_bytes = " + std::to_string(limits.file_bytes),
                     SourcePosition{path.string(), {}, 0, 0});
  };
  const auto known = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  refuse_above(known);

  // The size is only a hint: pipes and files in /proc have none, and a file may grow while it is read.
  std::string bytes(static_cast<std::size_t>(known) + 1, '\0');
  std::size_t filled = 0;
  for (;;) {
    if (filled == bytes.size()) bytes.resize(std::max<std::size_t>(2 * bytes.size(), 1U << 16));
    const std::size_t wanted = std::min<std::size_t>(bytes.size() - filled, 1U << 30);
    const ssize_t got = ::read(file.number(), bytes.data() + filled, wanted);
    if (got < 0) {
      if (errno == EINTR) continue;
      fail("cannot read", path, errno);
    }
    if (got == 0) break;
    filled += static_cast<std::size_t>(got);
    refuse_above(filled);
  }
  bytes.resize(filled);
  return bytes;
} catch (const std::bad_alloc&) {
  fail("cannot read", path, ENOMEM);
}

void write_file(const std::filesystem::path& path, std::string_view bytes) {
  std::error_code ignored;
  std::filesystem::path target = path;
  // Renaming onto a symbolic link would replace the link instead of the file it names.
  if (std::filesystem::is_symlink(path, ignored)) {
    if (auto resolved = std::filesystem::canonical(path, ignored); !ignored) target = std::move(resolved);
  }
  struct stat old {};
  const bool exists = ::stat(target.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) fail("cannot write", path, EISDIR);
  if (exists && !S_ISREG(old.st_mode)) fail("cannot write: not a regular file", path, 0);
  if (target.filename().empty()) fail("cannot write", path, path.empty() ? ENOENT : EISDIR);

  std::filesystem::path folder = target.parent_path();
  if (folder.empty()) folder = ".";
  const Descriptor folder_file = open_file(folder, O_RDONLY | O_DIRECTORY);
  if (!folder_file.valid() && (errno == ENOENT || errno == ENOTDIR)) fail("cannot write", path, errno);

  TemporaryFile temporary(folder);
  temporary.write(bytes, path);
  if (exists) temporary.set_mode(old.st_mode, path);
  temporary.flush_and_close(path);
  temporary.rename_to(target);
  // The new file is in place whatever this says, and some file systems cannot flush a folder.
  if (folder_file.valid()) static_cast<void>(::fsync(folder_file.number()));
}

std::string fingerprint(std::string_view bytes) {
  XXH128_canonical_t canonical;
  XXH128_canonicalFromHash(&canonical, XXH3_128bits(bytes.data(), bytes.size()));
  constexpr std::string_view digits = "0123456789abcdef";
  std::string result = "xxh3-128:";
  for (const unsigned char byte : canonical.digest) {
    result += digits[byte >> 4];
    result += digits[byte & 15U];
  }
  return result;
}

}  // namespace motet::inline v1
