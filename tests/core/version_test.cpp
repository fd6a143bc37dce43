#include "motet/core/version.hpp"

#include <doctest/doctest.h>
#include <string>
#include <unicode/uchar.h>
#include <unicode/uvernum.h>

using namespace motet;

TEST_CASE("the versions are those of the headers built against") {
  CHECK(version() == std::to_string(MOTET_VERSION_MAJOR) + "." + std::to_string(MOTET_VERSION_MINOR) + "." +
                         std::to_string(MOTET_VERSION_PATCH));
  CHECK(icu_version().starts_with(std::to_string(U_ICU_VERSION_MAJOR_NUM) + "."));
  CHECK(unicode_version() == U_UNICODE_VERSION);
}
