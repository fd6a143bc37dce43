#include "motet/coding/codebook.hpp"

#include <doctest/doctest.h>
#include <stdexcept>
#include <string>

#include "motet/core/errors.hpp"
#include "motet/core/uuid.hpp"

using namespace motet;

namespace {

constexpr const char* first_guid = "00000000-0000-4000-8000-00000000000a";
constexpr const char* second_guid = "00000000-0000-4000-8000-00000000000b";

Code code(std::string name, std::optional<CodeId> parent = {}, std::string guid = "") {
  Code result;
  result.name = std::move(name);
  result.parent = parent;
  result.guid = std::move(guid);
  return result;
}

}  // namespace

TEST_CASE("codes form a tree with paths and children") {
  Codebook codebook;
  const auto service = codebook.add(code("Service"));
  const auto load = codebook.add(code("caseload pressure", service));
  const auto calm = codebook.add(code("calm", service));
  CHECK(codebook.size() == 3);
  CHECK(codebook.path(load) == "Service > caseload pressure");
  CHECK(codebook.path(service) == "Service");
  CHECK(codebook.children(service) == std::vector<CodeId>{load, calm});
  CHECK(codebook.children(load).empty());
  CHECK(codebook.code(load).guid == name_uuid("Service > caseload pressure"));
  CHECK(codebook.find("Service > calm") == calm);
  CHECK(codebook.find(" Service  >  calm ") == calm);
  CHECK(codebook.find("calm") == calm);
  CHECK_FALSE(codebook.find("Service > Service").has_value());
  CHECK_FALSE(codebook.find("").has_value());
  CHECK_FALSE(codebook.find("\xff").has_value());
  CHECK_THROWS_AS(static_cast<void>(codebook.code(CodeId{3})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(codebook.path(CodeId{3})), std::out_of_range);
  CHECK_THROWS_AS(static_cast<void>(codebook.children(CodeId{3})), std::out_of_range);
}

TEST_CASE("identifiers are compared without braces and case") {
  Codebook codebook;
  const auto id = codebook.add(code("A", {}, "{00000000-0000-4000-8000-00000000000A}"));
  CHECK(codebook.code(id).guid == first_guid);
  CHECK(codebook.find_guid("00000000-0000-4000-8000-00000000000A") == id);
  CHECK_FALSE(codebook.find_guid(second_guid).has_value());
  CHECK_THROWS_AS(codebook.add(code("B", {}, first_guid)), DataError);
  CHECK(codebook.size() == 1);
}

TEST_CASE("equal names stand under different parents, and under one parent when each has its own identifier") {
  Codebook codebook;
  const auto a = codebook.add(code("A"));
  const auto b = codebook.add(code("B"));
  const auto in_a = codebook.add(code("choice", a));
  const auto in_b = codebook.add(code("choice", b));
  CHECK_FALSE(codebook.find("choice").has_value());
  CHECK(codebook.find("B > choice") == in_b);
  CHECK(codebook.find("A > choice") == in_a);

  codebook.add(code("twin", a, first_guid));
  codebook.add(code("twin", a, second_guid));
  CHECK_FALSE(codebook.find("A > twin").has_value());
  CHECK_THROWS_AS(codebook.add_path("A > twin"), DataError);
  CHECK_THROWS_AS(codebook.add_path("A > twin > child"), DataError);
  CHECK_THROWS_AS(codebook.add(code("twin", a)), DataError);
  CHECK_THROWS_AS(codebook.add(code("choice", a)), DataError);
  CHECK_THROWS_AS(codebook.add(code("choice", a, "00000000-0000-4000-8000-00000000000c")), DataError);
}

TEST_CASE("a name that several codes have means the only codable one") {
  Codebook codebook;
  Code heading = code("trust");
  heading.codable = false;
  const auto top = codebook.add(heading);
  const auto other = codebook.add(code("other"));
  Code below = heading;
  below.parent = other;
  codebook.add(below);
  const auto leaf = codebook.add(code("trust", top));
  CHECK(codebook.find("trust") == top);
  CHECK(codebook.find("trust > trust") == leaf);
}

TEST_CASE("a path is added with the parents that are missing and found again") {
  Codebook codebook;
  const auto load = codebook.add_path("Service > load > heavy");
  CHECK(codebook.size() == 3);
  CHECK(codebook.path(load) == "Service > load > heavy");
  CHECK(codebook.add_path("Service >\tload > heavy") == load);
  CHECK(codebook.path(codebook.add_path("Service > calm")) == "Service > calm");
  CHECK(codebook.size() == 4);
  CHECK(codebook.path(codebook.add_path("income >50k")) == "income >50k");
  CHECK(codebook.size() == 5);
  for (const char* bad : {"", " ", "A > ", " > A", "A > > B"}) CHECK_THROWS_AS(codebook.add_path(bad), DataError);
  CHECK_THROWS_AS(codebook.add_path("\xff"), ParseError);
  CHECK(codebook.size() == 5);
}

TEST_CASE("a name that looks like a path is one name") {
  Codebook codebook;
  const auto flat = codebook.add(code("A > B", {}, first_guid));
  CHECK(codebook.find("A > B") == flat);
  CHECK(codebook.add_path("A > B") == flat);
  const auto a = codebook.add(code("A"));
  codebook.add(code("B", a, second_guid));
  CHECK_FALSE(codebook.find("A > B").has_value());
}

TEST_CASE("names, parents and limits are checked") {
  Codebook codebook;
  CHECK_THROWS_AS(codebook.add(code("")), DataError);
  CHECK_THROWS_AS(codebook.add(code(" \n")), DataError);
  CHECK_THROWS_AS(codebook.add(code("\xff")), ParseError);
  CHECK_THROWS_AS(codebook.add(code("A", CodeId{0})), DataError);
  Limits limits;
  limits.codes = 3;
  limits.code_depth = 2;
  const auto a = codebook.add(code("A"), limits);
  const auto b = codebook.add(code("B", a), limits);
  CHECK_THROWS_AS(codebook.add(code("C", b), limits), LimitError);
  CHECK_THROWS_AS(codebook.add_path("X > Y > Z", limits), LimitError);
  codebook.add(code("C"), limits);
  CHECK_THROWS_AS(codebook.add(code("D"), limits), LimitError);
  CHECK(codebook.size() == 3);
}

TEST_CASE("copies of a codebook are deep") {
  Codebook first;
  first.add(code("A"));
  Codebook copy = first;
  copy.add(code("B"));
  CHECK(first.size() == 1);
  first = copy;
  CHECK(first.size() == 2);
  CHECK(first.find("B").has_value());
  Codebook moved = std::move(copy);
  CHECK(moved.codes().size() == 2);
}
