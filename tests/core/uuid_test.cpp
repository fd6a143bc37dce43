#include "motet/core/uuid.hpp"

#include <doctest/doctest.h>

using namespace motet;

TEST_CASE("a name gives the UUID that other implementations of version 5 give in the same name space") {
  // Python: uuid.uuid5(uuid.UUID("e796ca25-b1ab-42a4-887b-6ec16eac1f05"), name)
  CHECK(name_uuid("") == "1558c710-9a23-5322-a043-f15836d52869");
  CHECK(name_uuid("codes > trust") == "a0a8a9ed-1208-55e1-80ee-b1ce477c3a9e");
  CHECK(name_uuid("\xC3\xA9") == "e24f54ce-2110-5948-b78a-cc633f7176c9");
}

TEST_CASE("a UUID is normalized to lower case without braces") {
  const std::string expected = "a0a8a9ed-1208-55e1-80ee-b1ce477c3a9e";
  CHECK(normalize_uuid(expected) == expected);
  CHECK(normalize_uuid("{A0A8A9ED-1208-55E1-80EE-B1CE477C3A9E}") == expected);
  CHECK(normalize_uuid(name_uuid("x")) == name_uuid("x"));
}

TEST_CASE("what is not a UUID gives nothing") {
  for (const char* text : {"", "{}", "a0a8a9ed-1208-55e1-80ee-b1ce477c3a9", "a0a8a9ed-1208-55e1-80ee-b1ce477c3a9ee",
                           "a0a8a9ed112085-5e1-80ee-b1ce477c3a9e", "g0a8a9ed-1208-55e1-80ee-b1ce477c3a9e",
                           "(a0a8a9ed-1208-55e1-80ee-b1ce477c3a9e)", "{a0a8a9ed-1208-55e1-80ee-b1ce477c3a9e ",
                           "a0a8a9ed120855e180eeb1ce477c3a9e"}) {
    CAPTURE(text);
    CHECK_FALSE(normalize_uuid(text).has_value());
  }
}
