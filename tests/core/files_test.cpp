#include "motet/core/files.hpp"

#include <cerrno>
#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <filesystem>
#include <string>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "motet/core/errors.hpp"

using namespace motet;
namespace fs = std::filesystem;

namespace {

struct TemporaryFolder {
  fs::path path;
  TemporaryFolder() {
    std::string pattern = (fs::temp_directory_path() / "motet-files-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("mkdtemp");
    path = pattern;
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  ~TemporaryFolder() { fs::remove_all(path); }

  std::size_t entries() const {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
  }
};

// While it lives, no file can grow beyond this size: the system's own way to say that there is no room.
class NoRoom {
 public:
  explicit NoRoom(rlim_t bytes) : handler_(std::signal(SIGXFSZ, SIG_IGN)) {
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before_) == 0);
    rlimit small = before_;
    small.rlim_cur = bytes;
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &small) == 0);
  }
  ~NoRoom() {
    ::setrlimit(RLIMIT_FSIZE, &before_);
    std::signal(SIGXFSZ, handler_);
  }
  NoRoom(const NoRoom&) = delete;
  NoRoom& operator=(const NoRoom&) = delete;

 private:
  rlimit before_{};
  void (*handler_)(int);
};

}  // namespace

TEST_CASE("what is written is read back, and nothing else stays in the folder") {
  const TemporaryFolder folder;
  std::string bytes;
  for (int i = 0; i < 300'000; ++i) bytes += static_cast<char>(i * 7);
  for (const std::string& content : {std::string(), std::string("a\0b\n", 4), bytes}) {
    write_file(folder.path / "x", content);
    CHECK(read_file(folder.path / "x") == content);
    CHECK(folder.entries() == 1);
  }
}

TEST_CASE("a file without a size is read to its end") { CHECK(read_file("/proc/self/status").size() > 100); }

TEST_CASE("reading what is not there, or a folder, is a file error") {
  const TemporaryFolder folder;
  try {
    read_file(folder.path / "none");
    FAIL("no error");
  } catch (const FileError& error) {
    CHECK(error.system_code() == ENOENT);
    CHECK(error.path() == (folder.path / "none").string());
  }
  try {
    read_file(folder.path);
    FAIL("no error");
  } catch (const FileError& error) {
    CHECK(error.system_code() == EISDIR);
  }
}

TEST_CASE("devices are refused, and a pipe that nobody writes to is empty at once") {
  CHECK_THROWS_AS(read_file("/dev/zero"), FileError);
  CHECK_THROWS_AS(read_file("/dev/null"), FileError);
  const TemporaryFolder folder;
  REQUIRE(mkfifo((folder.path / "pipe").c_str(), 0600) == 0);
  CHECK(read_file(folder.path / "pipe").empty());
}

TEST_CASE("a pipe is read until its writer is done") {
  int ends[2] = {};
  REQUIRE(pipe(ends) == 0);
  std::thread writer([&] {
    for (int i = 0; i < 20; ++i) {
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
      if (write(ends[1], "some words\n", 11) != 11) break;
    }
    close(ends[1]);
  });
  const std::string bytes = read_file("/proc/self/fd/" + std::to_string(ends[0]));
  writer.join();
  close(ends[0]);
  CHECK(bytes.size() == 220);
}

TEST_CASE("a file beyond the limit is refused, also when its size is not known beforehand") {
  const TemporaryFolder folder;
  write_file(folder.path / "x", "12345");
  Limits limits;
  limits.file_bytes = 5;
  CHECK(read_file(folder.path / "x", limits) == "12345");
  limits.file_bytes = 4;
  CHECK_THROWS_AS(read_file(folder.path / "x", limits), LimitError);
  CHECK_THROWS_AS(read_file("/proc/self/status", limits), LimitError);
}

TEST_CASE("a failed write leaves everything as it was") {
  const TemporaryFolder folder;
  fs::create_directory(folder.path / "folder");
  write_file(folder.path / "file", "old");
  CHECK_THROWS_AS(write_file(folder.path / "folder", "new"), FileError);
  CHECK_THROWS_AS(write_file(folder.path / "none" / "x", "new"), FileError);
  CHECK_THROWS_AS(write_file(folder.path / "file" / "x", "new"), FileError);
  CHECK_THROWS_AS(write_file("", "new"), FileError);
  CHECK_THROWS_AS(write_file("/dev/null", "new"), FileError);
  CHECK(folder.entries() == 2);
  CHECK(fs::is_empty(folder.path / "folder"));
  CHECK(read_file(folder.path / "file") == "old");
}

TEST_CASE("where there is no room the old file stays and nothing else") {
  const TemporaryFolder folder;
  write_file(folder.path / "file", "old");
  const std::string bytes(100'000, 'x');
  for (const rlim_t room : {rlim_t{0}, rlim_t{1}, rlim_t{4096}, rlim_t{99'999}}) {
    CAPTURE(room);
    int code = 0;
    {
      const NoRoom full(room);
      try {
        write_file(folder.path / "file", bytes);
      } catch (const FileError& error) {
        code = error.system_code();
      }
    }
    CHECK(code == EFBIG);
    CHECK(read_file(folder.path / "file") == "old");
    CHECK(folder.entries() == 1);
  }
  const NoRoom enough(100'000);
  write_file(folder.path / "file", bytes);
  CHECK(read_file(folder.path / "file") == bytes);
}

TEST_CASE("a writer that is killed leaves one file or the other, whole") {
  const TemporaryFolder folder;
  const fs::path file = folder.path / "file";
  const std::string before(3'000'000, 'a');
  const std::string after(3'000'000, 'b');
  write_file(file, before);
  for (int round = 0; round < 10; ++round) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      try {
        for (;;) write_file(file, after), write_file(file, before);
      } catch (...) {
      }
      ::_exit(1);
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(2 + 7 * round));
    ::kill(child, SIGKILL);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(WIFSIGNALED(status));
    const std::string there = read_file(file);
    const bool whole = there == before || there == after;
    CHECK(whole);
  }
}

TEST_CASE("a write through a symbolic link keeps the link, and permissions stay") {
  const TemporaryFolder folder;
  write_file(folder.path / "real", "old");
  REQUIRE(::chmod((folder.path / "real").c_str(), 0640) == 0);
  fs::create_symlink("real", folder.path / "link");
  write_file(folder.path / "link", "new");
  CHECK(fs::is_symlink(folder.path / "link"));
  CHECK(read_file(folder.path / "real") == "new");
  CHECK(fs::status(folder.path / "real").permissions() == static_cast<fs::perms>(0640));
}

TEST_CASE("a file may have the longest name the system allows, and no folder") {
  const TemporaryFolder folder;
  const fs::path name = folder.path / std::string(255, 'n');
  write_file(name, "x");
  CHECK(read_file(name) == "x");
}

TEST_CASE("the fingerprint is XXH3 with 128 bits in canonical form") {
  CHECK(fingerprint("") == "xxh3-128:99aa06d3014798d86001c324468d497f");
  CHECK(fingerprint("a") == "xxh3-128:a96faf705af16834e6c632b61e964e1f");
  CHECK(fingerprint("abc") == "xxh3-128:06b05ab6733a618578af5f94892f3950");
  CHECK(fingerprint(std::string(1000, 'x')) != fingerprint(std::string(1001, 'x')));
}
