#include "motet/core/limits.hpp"

#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/files.hpp"

TEST_CASE("positions fit 32 bits with the default limits, and so do the entries of a matrix") {
  const motet::Limits limits;
  CHECK(limits.transcript_bytes <= 0xffff'ffffULL);
  CHECK(limits.nonzeros == 0x7fff'ffffULL);
  CHECK(limits.archive_entry_bytes <= limits.archive_bytes);
}

TEST_CASE("a limit holds just at its value and refuses just above, by its name") {
  const auto path = std::filesystem::temp_directory_path() / "motet-limits-test";
  std::ofstream(path) << std::string(100, 'x');
  motet::Limits limits;
  limits.file_bytes = 100;
  CHECK(motet::read_file(path, limits).size() == 100);
  limits.file_bytes = 99;
  CHECK_THROWS_WITH_AS(motet::read_file(path, limits), doctest::Contains("file_bytes"), motet::LimitError);
  std::filesystem::remove(path);
}
