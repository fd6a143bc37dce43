#include "io/json_check.hpp"

#include <doctest/doctest.h>
#include <stop_token>
#include <string>

#include "io/caught.hpp"

using namespace motet;

namespace {

// Writes down what it hears.
class Log final : public JsonListener {
 public:
  void open(bool object) override { text += object ? "{" : "["; }
  void close() override { text += "."; }
  void key(std::string_view name) override { text += std::string(name) + "="; }
  void scalar(const JsonScalar& value) override {
    static constexpr const char* forms[]{"null", "bool", "int", "double", "text"};
    text += forms[value.index()];
    if (const auto* number = std::get_if<std::int64_t>(&value)) text += std::to_string(*number);
    if (const auto* string = std::get_if<std::string_view>(&value)) text += ":" + std::string(*string);
    text += " ";
  }
  std::string text;
};

std::string heard(std::string_view json, const Limits& limits = {}) {
  Log log;
  Execution execution;
  execution.limits = limits;
  const std::size_t values = read_json(json, {"f.json", {}, 0, 0}, execution, log);
  return std::to_string(values) + " " + log.text;
}

std::string lists(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

}  // namespace

TEST_CASE("The pieces of a JSON text come in their order") {
  CHECK(heard(R"({"a": [1, -2, 3.0, null, true], "b": "x\u00e9"})") ==
        "1 {a=[int1 int-2 double null bool .b=text:x\xC3\xA9 .");
  CHECK(heard("9223372036854775807") == "1 int9223372036854775807 ");
  CHECK(heard("9223372036854775808") == "1 double ");
}

TEST_CASE("Values may follow each other, on lines or without any") {
  CHECK(heard("{\"a\":\"}\"}\n\n[1]\n2\n\"x\"\n") == "4 {a=text:} .[int1 .int2 text:x ");
  CHECK(heard(R"({}{"a":"\"}"}[])") == "3 {.{a=text:\"} .[.");
}

TEST_CASE("What is no JSON is refused with its line and column") {
  const auto error = caught<ParseError>([] { heard("{\"a\": 1,\n  \"b\": nothing}"); });
  CHECK(error.where() == SourcePosition{"f.json", {}, 2, 9});
  CHECK(contains(error.what(), "not JSON"));
  for (const char* text : {"", "  \n", "{", "[1", "{\"a\"", "\"a", "{]", "[1,]", "nul", "{\"a\":1}}", "[1] x",
                           "\"\\ud800\"", "[1e999]", "{\"a\" 1}", "]", "\xFF", "[\"\xC3\"]"}) {
    CAPTURE(text);
    CHECK(caught<ParseError>([&] { heard(text); }).where().file == "f.json");
  }
  // The second of several values has its place in the whole file.
  CHECK(caught<ParseError>([] { heard("{}\n{\"a\":1}\n{\"a\":}\n"); }).where().line == 3);
  // A message does not repeat a whole file.
  CHECK(message_of([] { heard("\"" + std::string(100'000, 'a')); }).size() < 400);
}

TEST_CASE("Limits of JSON hold just below and refuse just above") {
  Limits limits;
  limits.json_depth = 3;
  CHECK(heard(lists(3), limits) == "1 [[[...");
  const auto deep = caught<LimitError>([&] { heard("\n" + lists(4), limits); });
  CHECK(contains(deep.what(), "json_depth, 3"));
  CHECK(deep.where() == SourcePosition{"f.json", {}, 2, 4});

  limits = {};
  limits.json_values = 4;
  CHECK(heard("[1,2,3]", limits) == "1 [int1 int2 int3 .");
  CHECK(contains(message_of([&] { heard("[1,2,3,4]", limits); }), "json_values, 4"));
  CHECK(contains(message_of([&] { heard("1\n2\n3\n4\n5\n", limits); }), "json_values, 4"));

  limits = {};
  limits.json_bytes = 7;
  CHECK(heard("[1,2,3]", limits) == "1 [int1 int2 int3 .");
  CHECK(contains(caught<LimitError>([&] { heard("[1,2,3] ", limits); }).what(), "json_bytes, 7"));
}

TEST_CASE("A depth of 200,000 is refused, not walked") {
  CHECK(contains(caught<LimitError>([] { heard(lists(200'000)); }).what(), "json_depth, 64"));
  CHECK(contains(caught<LimitError>([] { heard(std::string(200'000, '[')); }).what(), "json_depth, 64"));
  std::string objects;
  for (int i = 0; i < 200'000; ++i) objects += "{\"a\":";
  CHECK(contains(caught<LimitError>([&] { heard(objects); }).what(), "json_depth, 64"));
  CHECK(heard(lists(64)).size() == 2 + 2 * 64);
}

TEST_CASE("Reading JSON can be stopped") {
  std::string many = "[0";
  for (int i = 0; i < 70'000; ++i) many += ",0";
  many += "]";
  std::stop_source stop;
  stop.request_stop();
  Execution execution;
  execution.stop = stop.get_token();
  Log log;
  CHECK_THROWS_AS(read_json(many, {}, execution, log), Stopped);
}
