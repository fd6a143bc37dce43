// What do files from outside say, where they are there?
#pragma once

#include <cstddef>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "motet/text/utf8.hpp"

namespace reference {

/// Calls `use(text)` for each file below the folder that MOTET_SHARED_DATA names, read as UTF-8 with what is ill-formed
/// replaced; says that the test skips where there is no such folder. Returns how many files there were.
template <class Use>
std::size_t for_each_real_text(const Use& use) {
  const char* folder = std::getenv("MOTET_SHARED_DATA");
  if (folder == nullptr) {
    MESSAGE("skipped: MOTET_SHARED_DATA is not set");
    return 0;
  }
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
    use(motet::to_utf8_lossy(bytes).text);
    ++files;
  }
  CHECK(files > 0);
  return files;
}

}  // namespace reference
