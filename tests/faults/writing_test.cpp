// What becomes of a writer that gets no memory, and of the file that was there?
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <map>
#include <new>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"
#include "motet/core/random.hpp"
#include "motet/io/write.hpp"

#include "coding/studies.hpp"
#include "faults/failing_memory.hpp"
#include "io/temporary_folder.hpp"

namespace fs = std::filesystem;

namespace {

constexpr std::size_t most_places = 100;

// By their paths, all files in the folder.
std::map<std::string, std::string> contents(const fs::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().string()] = motet::read_file(entry.path());
  }
  return files;
}

enum class End { written, no_memory, error, other };

End end_of_writing(const fs::path& path, const motet::Project& project, const motet::WriteOptions& options) {
  try {
    static_cast<void>(motet::write_project(path, project, options));
    return End::written;
  } catch (const std::bad_alloc&) {
    return End::no_memory;
  } catch (const motet::Error&) {
    return End::error;
  } catch (...) {
    return End::other;
  }
}

}  // namespace

TEST_CASE("a writer without memory says so, leaves the old file as it was, and nothing beside it") {
  if (failing_memory::watched) {
    MESSAGE("skipped: clang's UndefinedBehaviorSanitizer reports libstdc++'s std::variant when a copy in it throws");
    return;
  }
  motet::Random random(4);
  const motet::Project old = studies::small();
  const motet::Project project = studies::random(random);
  motet::WriteOptions options;
  options.replace = true;
  options.execution.threads = 1;
  // No study folder: std::filesystem's own walk through a folder (remove_all) ends the program when memory runs out.
  for (const std::string name : {"x.qdpx", "x.qdc", "x.csv", "x.jsonl"}) {
    CAPTURE(name);
    const TemporaryFolder folder;
    const fs::path path = folder.path() / name;
    // What is made once and stays is made now.
    static_cast<void>(motet::write_project(path, project, options));
    const auto after = contents(folder.path());
    static_cast<void>(motet::write_project(path, old, options));
    const auto before = contents(folder.path());
    failing_memory::fail_at(0);
    static_cast<void>(motet::write_project(path, project, options));
    const std::size_t allocations = failing_memory::count();
    static_cast<void>(motet::write_project(path, old, options));
    std::size_t others = 0;
    std::size_t leaks = 0;
    std::size_t half = 0;
    const std::size_t step = std::max<std::size_t>(1, allocations / most_places);
    for (const bool lasting : {false, true}) {
      for (std::size_t n = 1; n <= allocations; n += step) {
        const std::ptrdiff_t live = failing_memory::live();
        failing_memory::fail_at(n, lasting);
        const End end = end_of_writing(path, project, options);
        failing_memory::fail_at(0);
        if (failing_memory::live() != live) ++leaks;
        if (end == End::other) ++others;
        if (contents(folder.path()) != (end == End::written ? after : before)) ++half;
        if (contents(folder.path()) != before) static_cast<void>(motet::write_project(path, old, options));
      }
    }
    MESSAGE(name << ": " << allocations << " allocations");
    CHECK(others == 0);
    CHECK(leaks == 0);
    CHECK(half == 0);
  }
}
