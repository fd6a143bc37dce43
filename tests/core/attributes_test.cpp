#include "motet/core/attributes.hpp"

#include <cmath>
#include <ctime>
#include <doctest/doctest.h>
#include <limits>

#include "motet/core/random.hpp"

using namespace motet;

TEST_CASE("text becomes the value people mean") {
  CHECK(parse_attribute("12") == Attribute(std::int64_t{12}));
  CHECK(parse_attribute("-3") == Attribute(std::int64_t{-3}));
  CHECK(parse_attribute("0") == Attribute(std::int64_t{0}));
  CHECK(parse_attribute("9223372036854775807") == Attribute(std::numeric_limits<std::int64_t>::max()));
  CHECK(parse_attribute("1.5") == Attribute(1.5));
  CHECK(parse_attribute("0.5") == Attribute(0.5));
  CHECK(parse_attribute("1e+20") == Attribute(1e20));
  CHECK(parse_attribute("True") == Attribute(true));
  CHECK(parse_attribute("FALSE") == Attribute(false));
  CHECK(parse_attribute("2024-05-31") == Attribute(Date{2024, 5, 31}));
  CHECK(parse_attribute("2024-05-31T10:00:00Z") == Attribute(DateTime{1'717'149'600}));
  CHECK(parse_attribute("nurse") == Attribute(std::string("nurse")));
}

TEST_CASE("what only looks like a number, a day or a moment stays text") {
  for (const char* text : {"",
                           " ",
                           "007",
                           "-01",
                           "00",
                           "01.5",
                           "+49",
                           "1,5",
                           "1.",
                           ".",
                           "-",
                           "1e",
                           "e5",
                           "inf",
                           "nan",
                           "NaN",
                           "0x10",
                           " 12",
                           "12 ",
                           "9223372036854775808",
                           "1e999",
                           "2023-02-29",
                           "2024-13-01",
                           "2024-00-10",
                           "2024-05-32",
                           "24-05-31",
                           "2024-5-31",
                           "2024-05-31T10:00:00",
                           "2024-05-31T24:00:00Z",
                           "2024-05-31T10:60:00Z",
                           "2024-05-31 10:00:00Z",
                           "2024-05-31T10:00:00+2",
                           "2024-05-31T10:00:00.Z",
                           "2024-05-31T10:00:00Zx",
                           "yes",
                           "truee"}) {
    CAPTURE(text);
    CHECK(parse_attribute(text) == Attribute(std::string(text)));
  }
}

TEST_CASE("moments know time zones and cut off fractions") {
  const DateTime expected{1'717'149'600};
  for (const char* text : {"2024-05-31T10:00:00Z", "2024-05-31T12:00:00+02:00", "2024-05-31T12:00:00+0200",
                           "2024-05-31T12:00+02", "2024-05-31T04:30:00-05:30", "2024-05-31T10:00:00.987Z"}) {
    CAPTURE(text);
    CHECK(parse_date_time(text) == expected);
  }
  CHECK(parse_date_time("1970-01-01T00:00:00Z") == DateTime{0});
  CHECK(parse_date_time("1969-12-31T23:59:59Z") == DateTime{-1});
  CHECK(to_string(Attribute(DateTime{-1})) == "1969-12-31T23:59:59Z");
}

TEST_CASE("leap years are those of the Gregorian calendar") {
  CHECK(parse_date("2024-02-29").has_value());
  CHECK(parse_date("2000-02-29").has_value());
  CHECK_FALSE(parse_date("1900-02-29").has_value());
  CHECK_FALSE(parse_date("2024-04-31").has_value());
}

TEST_CASE("moments agree with the C library") {
  Random random(9);
  for (int i = 0; i < 5000; ++i) {
    const auto seconds = static_cast<std::int64_t>(random.uniform() * 3.1e11) - 62'000'000'000;
    const auto time = static_cast<std::time_t>(seconds);
    std::tm parts{};
    gmtime_r(&time, &parts);
    char expected[64];
    std::snprintf(expected, sizeof expected, "%04d-%02d-%02dT%02d:%02d:%02dZ", parts.tm_year + 1900, parts.tm_mon + 1,
                  parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec);
    CHECK(to_string(Attribute(DateTime{seconds})) == expected);
    if (parts.tm_year + 1900 <= 9999) CHECK(parse_date_time(expected) == DateTime{seconds});
  }
}

TEST_CASE("values are read back as they were written") {
  for (const Attribute& value :
       {Attribute(std::string("text")), Attribute(std::int64_t{0}), Attribute(std::numeric_limits<std::int64_t>::min()),
        Attribute(3.0), Attribute(0.0), Attribute(-2.5), Attribute(1e300), Attribute(1e-300), Attribute(1e15),
        Attribute(true), Attribute(false), Attribute(Date{33, 4, 3}), Attribute(DateTime{951'782'400})}) {
    CAPTURE(to_string(value));
    CHECK(parse_attribute(to_string(value)) == value);
  }
  CHECK(to_string(Attribute(3.0)) == "3.0");
  CHECK(to_string(Attribute(1.0 / 3)) == "0.333333333333");
  CHECK(to_string(Attribute(std::nan(""))).empty());
}

TEST_CASE("extreme moments are written without overflow") {
  CHECK(to_string(Attribute(DateTime{std::numeric_limits<std::int64_t>::max()})) == "292277026596-12-04T15:30:07Z");
  CHECK(to_string(Attribute(DateTime{std::numeric_limits<std::int64_t>::min()})) == "-292277022657-01-27T08:29:52Z");
}

TEST_CASE("attributes keep the order in which names were first set") {
  Attributes attributes;
  CHECK(attributes.empty());
  attributes.set("role", std::string("nurse"));
  attributes.set("age", std::int64_t{40});
  attributes.set("role", std::string("doctor"));
  CHECK(attributes.size() == 2);
  CHECK(attributes.begin()->first == "role");
  REQUIRE(attributes.find("role") != nullptr);
  CHECK(*attributes.find("role") == Attribute(std::string("doctor")));
  CHECK(attributes.find("Role") == nullptr);
}
