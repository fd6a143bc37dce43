#include "motet/core/config.hpp"

#include <doctest/doctest.h>
#include <fstream>
#include <iterator>
#include <string>

#include "motet/core/version.hpp"

TEST_CASE("headers, library and build files agree on the version") {
  const std::string version = std::to_string(MOTET_VERSION_MAJOR) + "." + std::to_string(MOTET_VERSION_MINOR) + "." +
                              std::to_string(MOTET_VERSION_PATCH);
  CHECK(motet::version() == version);
  std::ifstream stream(std::string(MOTET_SOURCE_DIR) + "/CMakeLists.txt");
  const std::string build((std::istreambuf_iterator<char>(stream)), {});
  CHECK(build.find("VERSION " + version + " ") != std::string::npos);
}
